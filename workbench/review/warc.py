"""Captures out to other archives and players, and in from them: WARC 1.1, and WACZ beside it.

The formats are imported when they are first used: start-up must not pay for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from workbench.errors import CaptureError
from workbench.model import Capture, Claim, Document
from workbench.review.desk import Desk
from workbench.review.evidence import capture_source
from workbench.review.intake import document_of
from workbench.review.transitions import Act, require


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


def captures_of(desk: Desk, article_id: int) -> list[int]:
    """The captures of an article and of every source captured for its claims, those that are redacted left out."""
    store = desk.store
    found = {store.articles.get(article_id).capture_id}
    for claim in store.claims.of_article(article_id, removed=True):
        found.add(claim.capture_id)
        found.update(source.capture_id for source in store.evidence.captured_for(claim.id))
    return sorted(capture_id for capture_id in found if store.captures.redaction(capture_id) is None)


def import_captures(desk: Desk, claim: Claim, path: Path) -> tuple[int, list[str]]:
    """Keeps every page and file of a WARC as a source for a claim, as supplied; how many, and what is off.

    CaptureError where the file can't be read, or breaks off: what came before it is kept.
    """
    from workbench.capture.warc_import import read_warc

    require(desk.roles, Act.EVIDENCE)
    kept, problems = 0, list[str]()
    try:
        with path.open("rb") as stream:
            for item in read_warc(stream, path.name):
                if item.capture is None:
                    problems.append(f"{item.url}: {item.problem}")
                    continue
                capture_source(desk, claim, item.capture, document_of(item.capture))
                kept += 1
    except OSError as error:
        raise CaptureError(str(path), f"it could not be read ({error.strerror})", "Check the path") from error
    return kept, problems


def _read(desk: Desk, capture_ids: list[int]) -> Iterator[tuple[Capture, Document | None]]:
    for capture_id in capture_ids:
        yield desk.store.captures.capture(capture_id), desk.store.captures.document(capture_id)
