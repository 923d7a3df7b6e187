"""Do published versions, overrides and kinds of sources still stand as their events say?"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.errors import WorkbenchError
from workbench.store import publishing_statements as sql
from workbench.store import statements
from workbench.store.base import read_blob
from workbench.store.engine import Engine
from workbench.store.ids import handle
from workbench.store.publications import publication_digest


def mispublished(engine: Engine) -> Iterator[str]:
    """Every version is what was published, with its bytes, and none is gone."""
    about = engine.all(statements.EVENTS_ABOUT, {"entity": "publication"})
    digests = {row["id"]: (row["stream"], row["row_digest"]) for row in about}
    for row in engine.all(sql.ALL_PUBLICATIONS):
        name = f"article {handle(row['article_id'])}: version {row['version']} of its report"
        if digests.pop(row["event_id"], (0, ""))[1] != publication_digest(engine, row):
            yield f"{name} is not what was published"
        try:
            read_blob(engine, row["sha256"])
        except WorkbenchError as error:
            yield f"{name}: {error.cause}"
    yield from (f"article {handle(stream)}: a version of its report is gone" for stream, _ in digests.values())
