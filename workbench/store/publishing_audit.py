"""Do published versions, overrides and kinds of sources still stand as their events say?"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.store import publishing_statements as sql
from workbench.store import statements
from workbench.store.ids import handle
from workbench.store.publications import publication_digest
from workbench.store.sound_rows import SoundRows


def mispublished(engine: SoundRows) -> Iterator[str]:
    """Every version is what was published, and none is gone; its bytes are looked at with all others."""
    about = engine.all(sql.PUBLICATION_ENTRIES)
    digests = {row["id"]: (row["stream"], row["row_digest"]) for row in about}
    for row in engine.all(sql.ALL_PUBLICATIONS):
        name = f"article {handle(row['article_id'])}: version {row['version']} of its report"
        if digests.pop(row["event_id"], (0, ""))[1] != publication_digest(engine, row):
            yield f"{name} is not what was published"
        if engine.one(statements.BLOB_CODEC, {"sha256": row["sha256"]}) is None:
            yield f"{name}: its bytes are gone"
    yield from (f"article {handle(stream)}: a version of its report is gone" for stream, _ in digests.values())
