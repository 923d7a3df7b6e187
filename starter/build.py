"""Builds the starter database with a fixed clock and fixed ids: `make starter`, or `python -m starter.build claims.db`.

The brief tells the article's content in our own words; its claims are found by workbench's own finder. Nobody has
reviewed anything in it: the first to write becomes the member who holds all roles.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from workbench.capture import extract
from workbench.claims import find_claims
from workbench.model import Capture, Document, Field
from workbench.review.intake import FINDER
from workbench.store import Clock, Ids, create_store

BRIEF = Path(__file__).with_name("brief.md")
MADE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SEED = 19092015
TITLE = "John Kerry Says Assad 'Has to Go' — But Only Through Negotiation"
PUBLISHER = "VICE News"
PUBLISHED = "2015-09-19"


def build(path: Path) -> None:
    """Builds the starter database at `path`, which must not exist."""
    clock = Clock(MADE_AT.timestamp)
    data = BRIEF.read_bytes()
    extracted = extract(data, "text/markdown")
    # Typed in by us, and said to be: the brief itself carries the title alone.
    told = {"title": TITLE, "publisher": PUBLISHER, "published": PUBLISHED, "language": "en"}
    document = Document(extracted.text, extracted.extractor, {key: Field(told[key], "supplied") for key in told})
    capture = Capture(
        url="",
        final_url="",
        origin=f"file:{BRIEF.name}",
        fetched_at=clock.now(),
        status=0,
        media_type="text/markdown",
        headers=(),
        body=data,
        supplied=True,
    )
    with create_store(path, clock=clock, ids=Ids(clock, SEED)) as store:
        store.people.add("starter", frozenset(), command_id="starter")
        found = find_claims(document.text, published=PUBLISHED)
        store.articles.add(
            capture, document, found, title=TITLE, extractor=FINDER, by="starter", command_id="starter-article"
        )


def main() -> int:
    """Builds the database named on the command line anew."""
    if len(sys.argv) != 2:
        print("usage: python -m starter.build FILE", file=sys.stderr)
        return 2
    path = Path(sys.argv[1])
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}.lock"):
        path.with_name(name).unlink(missing_ok=True)
    build(path)
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
    path.chmod(0o644)
    print(f"built {path}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
