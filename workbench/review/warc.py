"""Captures out to other archives and players, and in from them: WARC 1.1, and WACZ beside it.

The formats are imported when they are first used: start-up must not pay for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from workbench.errors import AlreadyThere, CaptureError, ExtractError, StoreError
from workbench.model import Capture, Claim, Document
from workbench.review.desk import Desk
from workbench.review.evidence import capture_source
from workbench.review.intake import document_of
from workbench.review.transitions import Act, require
from workbench.text import ascii_address

if TYPE_CHECKING:
    from workbench.capture.warc_import import Imported


def export_captures(desk: Desk, article_id: int, out: BinaryIO, *, wacz: bool = False) -> int:
    """Writes an article's captures and those made for its claims, oldest first; how many: all but redacted ones."""
    from workbench.capture.records import to_bytes
    from workbench.capture.wacz import write_wacz
    from workbench.capture.warc import warc_records

    article = desk.store.articles.get(article_id)
    wanted = captures_of(desk, article_id)
    made = desk.store.clock.now()
    if wacz:
        write_wacz(out, _read(desk, wanted), created_at=made, title=article.title)
    else:
        for record in warc_records(_read(desk, wanted), created_at=made, description=article.title):
            out.write(to_bytes(record))
    return len(wanted)


def export_to(desk: Desk, article_id: int, path: Path) -> int:
    """The same into a new file, WACZ where its name ends so; AlreadyThere where there is one, and it is left alone."""
    try:
        with path.open("xb") as out:
            return export_captures(desk, article_id, out, wacz=path.suffix == ".wacz")
    except FileExistsError:
        raise AlreadyThere(str(path), "there is such a file", "Name another one") from None
    except OSError as error:
        raise StoreError(str(path), f"it could not be written ({error.strerror})", "Name another one") from error


def captures_of(desk: Desk, article_id: int) -> list[int]:
    """The captures of an article and of every source captured for its claims, those that are redacted left out."""
    store = desk.store
    found = {store.articles.get(article_id).capture_id}
    for claim in store.claims.of_article(article_id, removed=True):
        found.add(claim.capture_id)
        found.update(source.capture_id for source in store.evidence.captured_for(claim.id))
    return sorted(capture_id for capture_id in found if store.captures.redaction(capture_id) is None)


@dataclass
class Taken:
    """What came of a WARC: captures kept, how many records were passed over by kind, what is off with others."""

    kept: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def import_captures(desk: Desk, claim: Claim, path: Path, *, keep_errors: bool = False) -> Taken:
    """Keeps each page and file of a WARC or WACZ as a source for a claim, supplied; error pages by `keep_errors` only.

    CaptureError where the file can't be read, or breaks off: what came before it is kept.
    """
    from workbench.capture.wacz_import import read_warcs

    require(desk.roles, Act.EVIDENCE)
    taken = Taken()
    try:
        with path.open("rb") as stream:
            for item in read_warcs(stream, path.name, keep_errors=keep_errors):
                _take(desk, claim, item, taken)
    except OSError as error:
        raise CaptureError(str(path), f"it could not be read ({error.strerror})", "Check the path") from error
    return taken


def _take(desk: Desk, claim: Claim, item: Imported, taken: Taken) -> None:
    if item.passed_over:
        taken.passed_over[item.passed_over] += 1
    elif item.capture is None:
        taken.problems.append(f"{ascii_address(item.url)}: {item.problem}")
    else:
        try:
            document = document_of(item.capture)
        except ExtractError as error:  # scripts and fonts: what no checker quotes
            taken.problems.append(f"{ascii_address(item.url)}: {error.cause}")
            return
        capture_source(desk, claim, item.capture, document)
        taken.kept += 1


def _read(desk: Desk, capture_ids: list[int]) -> Iterator[tuple[Capture, Document | None]]:
    for capture_id in capture_ids:
        yield desk.store.captures.whole(capture_id)
