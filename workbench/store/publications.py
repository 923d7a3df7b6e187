"""Published versions of reports: frozen bytes by their digest, and which verdicts each states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import Conflict, NotFound, Refused
from workbench.model import Publication, Status
from workbench.store import publishing_statements as sql
from workbench.store.base import Ground, grouped, keep_blob, read_blob, retried
from workbench.store.claims import changed_meanwhile, move, state_digest, state_in
from workbench.store.digest import row_digest
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import PUBLISHED, REPORT_PUBLISHED, Log, Write
from workbench.store.sound_rows import SoundRows
from workbench.store.verdicts import IN_FORCE


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as a version states it: by which revision of its verdict.

    `seen_version` is the claim's as it was seen, where this version is the first to say so; None where it says what the
    last one said.
    """

    claim_id: int
    revision: int
    seen_version: int | None = None


@retried
class Publications:
    """The versions of every article's report: never changed, never deleted."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def of_article(self, article_id: int) -> list[Publication]:
        """The versions of an article's report, oldest first."""
        return [_publication(row) for row in self._ground.engine.all(sql.PUBLICATIONS_OF, {"article_id": article_id})]

    def latest(self) -> list[Publication]:
        """The latest version of every report, the newest first."""
        last = {row["article_id"]: row for row in self._ground.engine.all(sql.ALL_PUBLICATIONS, {})}
        found = [_publication(row) for row in last.values()]
        return sorted(found, key=lambda each: (each.recorded_at, each.id), reverse=True)

    def get(self, article_id: int, version: int) -> Publication:
        """A version; NotFound names those that there are."""
        versions = self.of_article(article_id)
        for publication in versions:
            if publication.version == version:
                return publication
        there = f"It has 1 to {len(versions)}" if versions else "Nothing of it was published yet"
        raise NotFound(f"version {version} of the report", "there is none", there)

    def frozen(self, publication: Publication) -> bytes:
        """The bytes of a version, checked against their digest."""
        return read_blob(self._ground.engine, publication.sha256)

    def revisions(self, publication: Publication) -> dict[int, int]:
        """Which revision of each claim's verdict a version states."""
        rows = self._ground.engine.all(sql.PUBLISHED_CLAIMS, {"publication_id": publication.id})
        return {row["claim_id"]: row["revision"] for row in rows}

    def stated_in(self, article_id: int) -> dict[int, list[tuple[int, int]]]:
        """In which versions each claim of an article is stated, with the revision of its verdict."""
        rows = self._ground.engine.all(sql.STATED_IN, {"article_id": article_id})
        return grouped(rows, "claim_id", lambda row: (row["version"], row["revision"]))

    def publish(
        self, article_id: int, version: int, frozen: bytes, stated: Sequence[Stated], *, by: str, command_id: str = ""
    ) -> Publication:
        """Freezes a version and moves the claims that are news in it to 'published'; withdrawn ones stay so.

        Conflict where a claim is no longer as it was seen, or another version came first: nothing is kept then.
        """
        with self._ground.engine.write("publish a report") as transaction:
            if done := self._log.done(transaction, command_id):
                return _publication(transaction.one(sql.PUBLICATION_BY_EVENT, {"event_id": done.id}) or {})
            last = transaction.one(sql.LAST_VERSION, {"article_id": article_id}) or {"version": 0}
            if last["version"] != version - 1:
                raise Conflict("the report", f"version {last['version']} was published meanwhile", "Look at it first")
            write = self._log.begin(transaction, by, command_id)
            row: Row = {
                "id": write.ground.ids.new(),
                "article_id": article_id,
                "version": version,
                "sha256": keep_blob(transaction, frozen),
                "recorded_at": write.now,
                "reviewer_id": write.actor_id,
                "event_id": write.new_event_id(),
            }
            write.append(
                stream=article_id, kind=REPORT_PUBLISHED, entity="publication", entity_id=row["id"],
                event_id=row["event_id"], payload={"version": version, "sha256": row["sha256"]},
                row_digest=_digest(row, sorted((claim.claim_id, claim.revision) for claim in stated)),
            )  # fmt: skip
            transaction.run(sql.ADD_PUBLICATION, row)
            for claim in stated:
                key = {"publication_id": row["id"], "claim_id": claim.claim_id, "revision": claim.revision}
                transaction.run(sql.ADD_PUBLISHED_CLAIM, key)
            for claim in stated:
                if claim.seen_version is not None:
                    _state(write, claim.claim_id, claim.revision, claim.seen_version, version)
            return _publication(row)


def publication_digest(reader: Engine | Transaction | SoundRows, row: Mapping[str, Any]) -> str:
    """The digest of a version with the verdicts that it states."""
    claims = reader.all(sql.PUBLISHED_CLAIMS, {"publication_id": row["id"]})
    return _digest(row, [(claim["claim_id"], claim["revision"]) for claim in claims])


def _digest(row: Mapping[str, Any], stated: Sequence[tuple[int, int]]) -> str:
    """The digest of a version; `stated` are its claims in the order of their ids, each with the revision."""
    return row_digest("publication/1", dict(row) | {"claims": stated})


def _state(write: Write, claim_id: int, revision: int, seen_version: int, version: int) -> None:
    """The claim's own entry, where the version is the first to say this of it."""
    state = state_in(write, claim_id)
    if state.head != revision:
        raise changed_meanwhile(state)
    if state.status not in IN_FORCE | {Status.WITHDRAWN}:
        raise Refused("the report", f"a claim in it is '{state.status.value}'", "Only verdicts in force are published")
    status = state.status if state.status is Status.WITHDRAWN else Status.PUBLISHED
    move(write, state, seen_version=seen_version, status=status, head=state.head)
    write.append(
        stream=claim_id, kind=PUBLISHED, entity="published_claim", entity_id=claim_id,
        payload={"version": version, "revision": revision, "from": state.status.value, "to": status.value},
        row_digest=state_digest(write, claim_id),
    )  # fmt: skip


def _publication(row: Row) -> Publication:
    return Publication(
        row["id"], row["article_id"], row["version"], row["sha256"], row["recorded_at"], row["reviewer_id"]
    )
