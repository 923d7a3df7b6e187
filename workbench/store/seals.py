"""Seals: what was signed, as the record keeps it, and the heads of its histories to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from workbench.errors import Conflict
from workbench.model import Head, Seal
from workbench.store import statements as sql
from workbench.store.base import Ground, retried
from workbench.store.digest import digest_of, row_digest
from workbench.store.engine import Reader, Row
from workbench.store.events import SEALED, Log
from workbench.store.members import TEAM_STREAM

_PAGE = 5_000
_FIELDS = ("number", "at", "streams", "entries", "heads", "previous", "key", "signature")


@retried
class Seals:
    """The seals of a record."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def heads(self) -> Iterator[Head]:
        """How far each history goes, by their numbers; read in pages, so inside a snapshot."""
        return heads_after(self._ground.engine, -(2**63))

    def all(self) -> list[Seal]:
        """Every seal, oldest first."""
        return [_seal(row) for row in self._ground.engine.all(sql.SEALS)]

    def record(self, seal: Seal, *, by: str) -> None:
        """Keeps a seal that follows the last one; Conflict where somebody sealed meanwhile."""
        with self._ground.engine.write("keep a seal") as transaction:
            known = [_seal(row) for row in transaction.all(sql.SEALS)]
            if seal.previous != (digest_of_seal(known[-1]) if known else ""):
                raise Conflict("the seal", "somebody else sealed the record just now", "Seal it once more")
            write = self._log.begin(transaction, by)
            row: Row = asdict(seal) | {"reviewer_id": write.actor_id, "event_id": write.new_event_id()}
            write.append(
                stream=TEAM_STREAM, kind=SEALED, entity="seal", entity_id=seal.number, event_id=row["event_id"],
                payload={"heads": seal.heads}, row_digest=row_digest("seal/1", row),
            )  # fmt: skip
            transaction.run(sql.ADD_SEAL, row)


def heads_after(reader: Reader, after: int) -> Iterator[Head]:
    """How far each history goes whose number comes after one, in their order; in pages, so inside a snapshot."""
    while rows := reader.all(sql.HEADS_AFTER, {"after": after, "limit": _PAGE}):
        yield from (Head(**row) for row in rows)
        after = rows[-1]["stream"]


def digest_of_seal(seal: Seal) -> str:
    """The digest by which the next seal names this one."""
    return digest_of(["seal", asdict(seal)])


def _seal(row: Row) -> Seal:
    return Seal(**{name: row[name] for name in _FIELDS})
