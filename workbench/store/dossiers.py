"""An article's part of the record, out to a dossier and from one into an empty database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workbench.errors import Full, ReadOnly, StoreError
from workbench.store import statements as sql
from workbench.store.base import Ground, grouped, packed, read_blob
from workbench.store.blindness import opened, sealed_authors_of_article
from workbench.store.bound import BOUND
from workbench.store.digest import row_digest
from workbench.store.dossier_rows import DossierTable, articles_with, blobs_about, dossier_tables, rows_about
from workbench.store.engine import Row
from workbench.store.events import BEGINS, NOTE_CAME_ALONG, SCALE_CAME_ALONG, Write, new_command_id
from workbench.store.handovers import handover_digest
from workbench.store.ids import RANDOM_BITS
from workbench.store.members import TEAM_STREAM
from workbench.store.scales import tell_scale
from workbench.store.transfer import Table, tables
from workbench.store.work_statements import ALL_HANDOVERS

RowsOf = Callable[[DossierTable], Iterable[Row]]
BlobsOf = Callable[[], Iterable[tuple[str, bytes | None]]]

_DAY_MS = 86_400_000


class Dossiers:
    """Reading what is about an article, and putting it into a database that has nothing yet."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def articles_with(self, article_id: int) -> list[int]:
        """An article and those whose verdicts or captures its record rests on, oldest first."""
        return articles_with(self._ground.engine, article_id)

    def all_articles(self) -> set[int]:
        """The ids of all articles that are in this database."""
        return {row["id"] for row in self._ground.engine.all("SELECT id FROM article")}

    def withheld(self, article_ids: Iterable[int], viewer_id: int | None) -> int:
        """How many rows of these articles this viewer may not read yet: a verdict waits, or what could tell it."""
        return sum(self._withheld(each, viewer_id) for each in article_ids)

    def has_sealed(self, article_ids: Iterable[int], viewer_id: int | None) -> bool:
        """Whether a standing verdict of this viewer's waits for its second one."""
        authors = [sealed_authors_of_article(self._ground.engine, each).values() for each in article_ids]
        return any(viewer_id in of_claim for of_article in authors for of_claim in of_article)

    def _withheld(self, article_id: int, viewer_id: int | None) -> int:
        key = {"article_id": article_id}
        verdicts = grouped(self._ground.engine.all(sql.WHOSE_VERDICTS_OF_ARTICLE, key), "claim_id", dict)
        events = grouped(self._ground.engine.all(sql.EVENTS_OF_ARTICLE, key), "stream", dict)
        return sum(
            event["actor_id"] != viewer_id and bound.withheld(event, opened(verdicts.get(claim_id, [])))
            for claim_id, of_claim in events.items()
            for event in of_claim
            for bound in BOUND
            if event["kind"] in bound.made_by
        )

    def rows(self, article_ids: Iterable[int]) -> Iterator[tuple[DossierTable, Iterator[Row]]]:
        """The rows about these articles, table by table; last the members whom they name."""
        articles, named = list(article_ids), set[int]()
        members = next(table for table in dossier_tables() if table.name == "reviewer")
        for table in dossier_tables():
            if table is not members:
                yield table, _noting(rows_about(self._ground.engine, table, articles), table, named)
        known = self._ground.engine.all(sql.REVIEWERS)
        yield members, iter([row for row in known if row["id"] in named])

    def blobs(self, article_ids: Iterable[int]) -> list[tuple[str, int | None]]:
        """The digest and length of everything that these articles have as bytes; None where it was redacted."""
        rows = blobs_about(self._ground.engine, list(article_ids))
        return [(row["sha256"], row["raw_length"] if row["kept"] else None) for row in rows]

    def bytes_of(self, digest: str) -> bytes:
        """Bytes by their digest, checked against it."""
        return read_blob(self._ground.engine, digest)

    def heads(self, article_id: int) -> dict[int, str]:
        """The hash of the last entry of an article's history, and of each of its claims'."""
        table = next(each for each in dossier_tables() if each.name == "chain_head")
        return {row["stream"]: row["hash"] for row in rows_about(self._ground.engine, table, [article_id])}

    def fill(self, rows_of: RowsOf, blobs_of: BlobsOf) -> None:
        """Puts the rows and bytes of a dossier into this database, which has nothing yet; the team's history is new.

        StoreError says why they could not be put in, and names the table, where it is one's.
        """
        at = ""
        try:
            with self._ground.engine.write("read a dossier") as transaction:
                write = Write(self._ground, transaction, new_command_id())
                for table, rows in self._to_put_in(write, rows_of, blobs_of):
                    at = table.name
                    transaction.load(table.name, table.columns, rows)
                at = ""
                _tell(write)
        except (Full, ReadOnly):
            raise
        except (StoreError, OverflowError) as error:
            raise StoreError(at, error.cause if isinstance(error, StoreError) else str(error)) from error

    def _to_put_in(
        self, write: Write, rows_of: RowsOf, blobs_of: BlobsOf
    ) -> Iterator[tuple[Table, Iterable[tuple[Any, ...]]]]:
        known = {table.name: table for table in dossier_tables()}
        for table in tables():
            if table.name == "blob":
                yield table, map(_blob_row, blobs_of())
            elif table.name in known:
                rows = self._checked(rows_of(known[table.name]), known[table.name])
                if table.name == "reviewer":
                    rows = (row | {"joined_at": write.now} for row in rows)
                elif table.name in TOLD_ANEW:
                    rows = iter([row | {"event_id": write.new_event_id()} for row in rows])
                yield table, (tuple(row[column] for column in table.columns) for row in rows)

    def _checked(self, rows: Iterable[Row], table: DossierTable) -> Iterator[Row]:
        """Rows whose ids are those of a time that was, and that are not the team's history.

        Ids grow from the last one on: one from the end of time would leave none for those who come later.
        """
        latest = (self._ground.clock.milliseconds() + _DAY_MS) << RANDOM_BITS
        ids = [column.name for column in table.columns if column.is_id and column.name != "entity_id"]
        for row in rows:
            for name in ids:
                if row[name] is not None and not TEAM_STREAM < row[name] < latest:
                    raise StoreError(table.name, f"'{name}' of a row is no id that was given yet ({row[name]})")
            yield row


def _noting(rows: Iterator[Row], table: DossierTable, named: set[int]) -> Iterator[Row]:
    for row in rows:
        named.update(row[column] for column in table.names_reviewers if row[column] is not None)
        yield row


def _blob_row(blob: tuple[str, bytes | None]) -> tuple[Any, ...]:
    digest, data = blob
    if data is None:
        return digest, "redacted", 0, b""
    codec, kept = packed(data)
    return digest, codec, len(data), kept


def _tell(write: Write) -> None:
    """The team's history: who came along, which histories began, which hand-over notes there are."""
    members = write.transaction.all(sql.REVIEWERS)
    if not members:
        raise StoreError("", "nobody is named who made them")
    write.actor_id = members[0]["id"]
    for row in members:
        write.append(
            stream=TEAM_STREAM, kind="came along", entity="reviewer", entity_id=row["id"],
            payload={"login": row["login"]}, row_digest=row_digest("reviewer/1", row | {"roles": []}),
        )  # fmt: skip
    for row in write.transaction.all(_FIRST_ENTRIES):
        if row["kind"] in BEGINS:
            write.tell_begun(row["stream"], row["hash"])
    for row in write.transaction.all(ALL_HANDOVERS):
        write.append(
            stream=TEAM_STREAM, kind=NOTE_CAME_ALONG, entity="handover", entity_id=row["id"],
            event_id=row["event_id"], payload={"by": row["reviewer_id"]},
            row_digest=handover_digest(write.transaction, row),
        )  # fmt: skip
    for row in write.transaction.all(sql.SCALES):
        tell_scale(write, row, SCALE_CAME_ALONG, {"there": row["name"]})


TOLD_ANEW = ("handover", "scale_version")
"""Tables whose rows the team's history tells of, which is new."""
_FIRST_ENTRIES = "SELECT stream, kind, hash FROM event WHERE seq = 1 AND stream <> 0 ORDER BY stream"
