"""Commands about web archives: archive find, archive save."""

from __future__ import annotations

from collections.abc import Callable

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, say
from workbench.errors import WorkbenchError
from workbench.model import Capture, Claim, Document
from workbench.model.archive import Archive
from workbench.review import Desk, capture_source
from workbench.review.archives import archive_named, copies_of, day_of, find_copy, save_copy
from workbench.review.times import read_time
from workbench.store import handle
from workbench.text import one_line

Take = Callable[[str], tuple[Capture, Document]]


def find(options: Options) -> int:
    """Keeps the copy of each page that was made nearest to a day as a source for a claim; or lists the copies."""
    with desk_of(options, writes=not options.list) as desk:
        claim, archive = desk.store.claims.resolve(options.claim), archive_named(desk, options.archive)
        if options.list:
            return _list(options, desk, archive)
        near = read_time(options.near, "of the copy") if options.near else day_of(desk, claim)
        return _keep(options, desk, claim, archive, lambda url: find_copy(desk, archive, url, near))


def save(options: Options) -> int:
    """Has an archive keep each page as it is now, and keeps that copy as a source for a claim."""
    with desk_of(options, writes=True) as desk:
        claim, archive = desk.store.claims.resolve(options.claim), archive_named(desk, options.archive)
        return _keep(options, desk, claim, archive, lambda url: save_copy(desk, archive, url))


def _list(options: Options, desk: Desk, archive: Archive) -> int:
    found = {url: copies_of(desk, archive, url) for url in options.urls}
    if options.json:
        print_json([{"url": url, "archive": archive.name, "copies": as_json(copies)} for url, copies in found.items()])
        return 0
    for url, copies in found.items():
        say(f"{archive.name} has {len(copies)} copies of {one_line(url)}")
        for copy in copies:
            say(f"  {local_time(copy.at)}  {one_line(copy.url)}")
    return 0


def _keep(options: Options, desk: Desk, claim: Claim, archive: Archive, take: Take) -> int:
    """Keeps what `take` gives for each page; ends with 1 where one failed. The first 429 makes all that follow fail."""
    kept: list[dict[str, str]] = []
    failed: list[dict[str, str]] = []
    for url in options.urls:
        try:
            capture, document = take(url)
        except WorkbenchError as error:
            failed.append({"url": url, "error": str(error)})
            note(f"failed: {error}")
            continue
        source = capture_source(desk, claim, capture, document)
        kept.append(
            {"url": url, "archive": archive.name, "archive_url": capture.archive_url, "made_at": capture.seen_at,
             "capture_id": str(source.capture_id), "capture": handle(source.capture_id)}
        )  # fmt: skip
        if not options.json:
            say(f"{one_line(url)}: the copy made {local_time(capture.seen_at)}, capture {handle(source.capture_id)}")
            say(f"  {one_line(capture.archive_url)}")
        for warning in (*capture.warnings, *document.warnings):
            note(f"note: {url}: {warning}")
    if options.json:
        print_json({"kept": kept, "failed": failed})
    else:
        say(f"kept {len(kept)} of {len(options.urls)} copies for claim {handle(claim.id)}; nothing attached yet")
    return 1 if failed else 0
