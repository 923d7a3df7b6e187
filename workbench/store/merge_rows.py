"""The writing half of a merge: entries as they came, and what each of them brought."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workbench.model import Event, Status, work_due
from workbench.store import audit_statements as audit
from workbench.store import publishing_statements as publishing
from workbench.store import statements as sql
from workbench.store.audit_claims import came_as
from workbench.store.bound import BOUND
from workbench.store.captures import remove_bytes
from workbench.store.digest import digest_of, row_digest
from workbench.store.engine import Engine, Row
from workbench.store.events import (
    BEGINS,
    CAME_APART,
    DATABASE_MERGED,
    NOTE_CAME_ALONG,
    REDACTED,
    Write,
    event_of,
)
from workbench.store.factchecks import digest_of_rows
from workbench.store.handovers import handover_digest
from workbench.store.members import TEAM_STREAM
from workbench.store.merge_going import Going, Plan, entries_after
from workbench.store.merge_plan import WITH_ARTICLE, capture_brought
from workbench.store.plans import plan_of, put_plan_in_force
from workbench.store.scales import bring_scale
from workbench.store.transfer import Table, tables
from workbench.store.work_statements import END_LEASE, HANDOVER_CLAIMS

Told = Callable[[int, int], object]
"""Told how many histories are taken, of how many."""

_PAGE = 2_000
_UNTOUCHED = {"status": "new", "head": 0, "version": 0, "revision": 0, "priority": 0, "deadline": ""}
"""Where a claim stands that came with its article, until its own history is taken."""


class Taker:
    """Takes rows of another database in, inside one write."""

    def __init__(self, write: Write, theirs: Engine) -> None:
        self._write = write
        self._transaction = write.transaction
        self._theirs = theirs
        self._tables = {table.name: table for table in tables()}

    def take(self, plan: Plan, fact_checks: list[Row], told: Told) -> None:
        """Takes in what a plan says, people first."""
        self._people(plan)
        for number, going in enumerate(plan.taken, 1):
            self._history(going)
            told(number, len(plan.taken))
        self._fact_checks(fact_checks)
        self._handovers(plan.handovers)
        taken = [[going.head.stream, going.head.seq, going.head.hash] for going in plan.taken]
        self._write.append(
            stream=TEAM_STREAM, kind=DATABASE_MERGED, entity="database", entity_id=0,
            payload={"from": self._theirs.name, "histories": len(taken)}, row_digest=digest_of(taken),
        )  # fmt: skip

    def _people(self, plan: Plan) -> None:
        """Who comes along holds no roles here: their work is theirs, but they don't work here."""
        for one in plan.people:
            row = {"id": one.id, "login": one.name, "name": one.name, "joined_at": self._write.now}
            self._transaction.run(sql.ADD_REVIEWER, row)
            self._write.append(
                stream=TEAM_STREAM, kind="came along", entity="reviewer", entity_id=one.id,
                payload={"login": one.name, "there": one.login, "from": self._theirs.name},
                row_digest=row_digest("reviewer/1", row | {"roles": []}),
            )  # fmt: skip

    def _history(self, going: Going) -> None:
        stream = going.head.stream
        events = entries_after(self._theirs, stream, going.known)
        for row in events:
            self._before(event_of(row))
        for row in events:
            self._transaction.run(sql.ADD_EVENT, row)
        head = {"stream": stream, "seq": going.head.seq, "hash": going.head.hash}
        self._transaction.run(sql.SET_CHAIN_HEAD, head)
        if not going.known and events[0]["kind"] in BEGINS:
            self._write.tell_begun(stream, events[0]["hash"])
        self._versions(stream, {row["id"] for row in events})
        self._work_on_claim(stream, events)

    def _before(self, event: Event) -> None:
        """What an entry is about has to be there."""
        capture_id = capture_brought(event)
        if capture_id:
            self._capture(capture_id)
        if event.kind in WITH_ARTICLE:
            self._article(event.stream, capture_id)
        elif event.kind in CAME_APART:
            self._copy_where("claim", "id", event.stream)
            self._figures(event.stream, {0})
        elif capture_id:
            source_id = event.payload["source_id"]
            self._copy_where("source", "id", source_id)
            self._copy_where("statement", "source_id", source_id)
            self._copy(
                "source_capture",
                self._theirs.all(sql.SOURCE_CAPTURE, {"source_id": source_id, "capture_id": capture_id}),
            )
        elif event.kind == REDACTED:
            self._redaction(event.stream)

    def _article(self, article_id: int, capture_id: int) -> None:
        self._copy_where("article", "id", article_id)
        self._transaction.run(sql.SET_ARTICLE_CAPTURE, {"id": article_id, "capture_id": capture_id})
        key = {"article_id": article_id, "capture_id": capture_id}
        self._copy("article_capture", [key])
        window = {"low": article_id, "high": article_id}
        claims = [row for row in self._theirs.all(audit.CLAIMS_WITH_ARTICLE, window) if row["capture_id"] == capture_id]
        for row in claims:
            first = self._theirs.all(sql.REVISION, {"claim_id": row["id"], "revision": 0})
            self._copy("claim", [came_as(row, {row["id"]: first}) | _UNTOUCHED])
            self._figures(row["id"], {0})

    def _versions(self, article_id: int, made: set[int]) -> None:
        """The versions of an article's report that entries published."""
        for row in self._theirs.all(publishing.PUBLICATIONS_OF, {"article_id": article_id}):
            if row["event_id"] in made:
                self._copy_where("blob", "sha256", row["sha256"])
                self._copy("publication", [row])
                self._copy_where("published_claim", "publication_id", row["id"])

    def _figures(self, claim_id: int, revisions: set[int]) -> None:
        window = {"low": claim_id, "high": claim_id}
        for table, statement in (("figure", audit.FIGURES_IN), ("claim_date", audit.DATES_IN)):
            self._copy(table, [row for row in self._theirs.all(statement, window) if row["revision"] in revisions])

    def _capture(self, capture_id: int) -> None:
        row = self._theirs.one(sql.CAPTURE, {"id": capture_id}) or {}
        for digest in (row["body_sha256"], row["text_sha256"]):
            self._copy_where("blob", "sha256", digest)
        self._copy("capture", [row])

    def _redaction(self, capture_id: int) -> None:
        self._copy_where("redaction", "capture_id", capture_id)
        row = self._theirs.one(sql.CAPTURE, {"id": capture_id}) or {}
        remove_bytes(self._transaction, row)

    def _work_on_claim(self, claim_id: int, events: list[Row]) -> None:
        """What the entries of a claim's history made, and where it stands now."""
        claim = self._theirs.one(sql.CLAIM, {"id": claim_id})
        if claim is None:
            return
        made = {row["id"]: row["seq"] for row in events}
        window = {"low": claim_id, "high": claim_id}
        self._bound(made, window)
        revisions = [row for row in self._theirs.all(audit.REVISIONS_IN, window) if row["event_id"] in made]
        if revisions:
            self._copy("claim_revision", self._theirs.all(sql.REVISION, {"claim_id": claim_id, "revision": 0}))
        self._copy("claim_revision", revisions)
        self._figures(claim_id, {row["revision"] for row in revisions})
        for row in self._theirs.all(audit.EVIDENCE_IN, window):
            self._copy("evidence", [row])
            self._transaction.run(sql.SET_RETRACTION, row)
        mine = self._transaction.one(sql.CLAIM_STATE, {"id": claim_id}) or {}
        if mine["revision"] != claim["revision"]:
            self._transaction.run(sql.SET_REVISION, mine | {"revision": claim["revision"]})
        if claim["status"] == Status.PUBLISHED != mine["status"]:  # From a verdict in force only, as it was there.
            self._transaction.run(sql.SET_CLAIM_STATE, claim | {"status": Status.DECIDED.value})
        self._transaction.run(sql.SET_CLAIM_STATE, claim)
        plan = plan_of(self._theirs, claim_id)
        if plan_of(self._transaction, claim_id) != plan:
            put_plan_in_force(self._write, claim_id, plan)
        if work_due(Status(claim["status"])) is not work_due(Status(mine["status"])) or any(
            row["entity"] == "assignment" for row in events
        ):
            self._transaction.run(END_LEASE, {"claim_id": claim_id})  # Whoever had it in hand here has it no more.

    def _bound(self, made: dict[int, int], window: Row) -> None:
        """The rows that entries made, in the order of these: what may be put in rests on what was there before."""
        brought = [
            (made[row["event_id"]], bound, row)
            for bound in BOUND
            for row in self._theirs.all(bound.statement, window)
            if row["event_id"] in made
        ]
        for _, bound, row in sorted(brought, key=lambda one: one[0]):
            if bound.table == "verdict_revision":
                bring_scale(self._write, self._theirs, row["scale_version"], self._theirs.name)
            for table in bound.tables:
                self._copy(table, [row])
        self._copy("mention", [row for row in self._theirs.all(audit.MENTIONS_IN, window) if row["event_id"] in made])

    def _fact_checks(self, rows: list[Row]) -> None:
        if not rows:
            return
        event_id = self._write.new_event_id()
        new = [row | {"event_id": event_id} for row in rows]
        self._write.append(
            stream=TEAM_STREAM, kind="fact checks imported", entity="fact_check", entity_id=event_id, event_id=event_id,
            payload={"count": len(new), "origin": self._theirs.name}, row_digest=digest_of_rows(new),
        )  # fmt: skip
        self._copy("fact_check", new)

    def _handovers(self, rows: list[Row]) -> None:
        """Hand-over notes, of which the team's history here tells anew: theirs stays theirs."""
        for row in rows:
            new = row | {"event_id": self._write.new_event_id()}
            claims = self._theirs.all(HANDOVER_CLAIMS, {"handover_id": row["id"]})
            self._write.append(
                stream=TEAM_STREAM, kind=NOTE_CAME_ALONG, entity="handover", entity_id=row["id"],
                event_id=new["event_id"], payload={"by": row["reviewer_id"], "from": self._theirs.name},
                row_digest=handover_digest(self._theirs, new),
            )  # fmt: skip
            self._copy("handover", [new])
            self._copy("handover_claim", [claim | {"handover_id": row["id"]} for claim in claims])

    def _copy_where(self, name: str, column: str, value: Any) -> None:  # noqa: ANN401 - whatever a key is
        listed = ", ".join(f'"{one}"' for one in self._tables[name].columns)
        rows = self._theirs.all(f'SELECT {listed} FROM {name} WHERE "{column}" = :value', {"value": value})
        self._copy(name, rows)

    def _copy(self, name: str, rows: Iterable[Row]) -> None:
        """Puts in those rows whose key is not there yet."""
        table = self._tables[name]
        for row in rows:
            if self._transaction.one(_there(table), row) is None:
                self._transaction.run(_insertion(table), row)


def _there(table: Table) -> str:
    conditions = " AND ".join(f'"{column}" = :{column}' for column in table.key)
    return f"SELECT 1 AS n FROM {table.name} WHERE {conditions}"


def _insertion(table: Table) -> str:
    named = ", ".join(f'"{column}"' for column in table.columns)
    return f"INSERT INTO {table.name} ({named}) VALUES ({', '.join(f':{column}' for column in table.columns)})"
