"""Claims: reading them one by one and in pages, and moving them between statuses by compare-and-set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.errors import Conflict, NotFound
from workbench.model import Claim, ClaimRow, Selector, Status, work_due
from workbench.store import page_statements as page_sql
from workbench.store import statements as sql
from workbench.store import work_statements as work
from workbench.store.base import Ground, grouped, resolve_handle, retried
from workbench.store.claim_pages import LISTED, ClaimFilter, keys_of, row_of, scope_of
from workbench.store.claim_rows import claim_of, date_of, figure_of, read_claim
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.events import TRIAGED, Log, Write


@dataclass(frozen=True, slots=True)
class Triage:
    """A triage decision in force."""

    status: Status
    reason: str
    reviewer_id: int
    recorded_at: str


@dataclass(frozen=True, slots=True)
class ClaimState:
    """Where a claim stands now."""

    id: int
    article_id: int
    status: Status
    head: int
    version: int
    revision: int


@retried
class Claims:
    """The claims of every article."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def get(self, claim_id: int) -> Claim:
        """The claim with its figures and dates; NotFound otherwise."""
        row = self._ground.engine.one(sql.CLAIM, {"id": claim_id})
        if row is None:
            raise NotFound(f"claim {claim_id}", "it is not in the database")
        return read_claim(self._ground.engine, row)

    def of_article(self, article_id: int, *, removed: bool = False) -> list[Claim]:
        """All claims of an article, by rank; those that were removed only where asked for."""
        engine, key = self._ground.engine, {"article_id": article_id}
        figures = grouped(engine.all(sql.FIGURES_OF_ARTICLE, key), "claim_id", figure_of)
        dates = grouped(engine.all(sql.DATES_OF_ARTICLE, key), "claim_id", date_of)
        return [
            claim_of(row, figures.get(row["id"], ()), dates.get(row["id"], ()))
            for row in engine.all(sql.CLAIMS_OF_ARTICLE, key)
            if removed or row["status"] != Status.REMOVED
        ]

    def places_in(self, capture_id: int) -> list[tuple[int, Selector]]:
        """The ids of the claims whose words stand in a capture, removed ones included, with their places."""
        rows = self._ground.engine.all(sql.PLACES_IN_CAPTURE, {"capture_id": capture_id})
        return [
            (row["id"], Selector(row["exact"], row["prefix"], row["suffix"], row["start"], row["end"])) for row in rows
        ]

    def resolve(self, typed: str) -> Claim:
        """The claim with this handle."""
        return self.get(int(resolve_handle(self._ground.engine, sql.CLAIMS_BY_HANDLE, typed, "claim")["id"]))

    def page(
        self, shown: ClaimFilter, *, after: ClaimRow | None = None, limit: int = 128, offset: int = 0
    ) -> list[ClaimRow]:
        """One page, best first: by rank in an article, elsewhere by priority and score, or the soonest deadline.

        `after` (the last row of the page before) pages on by keyset at the same cost everywhere; `offset` jumps,
        at a cost that grows with it.
        """
        scope = scope_of(self._ground, shown)
        params: dict[str, Any] = scope.params | {"limit": limit}
        if after is None:
            params["offset"] = offset
        else:
            params |= {"id": after.id} | {f"key{place}": key for place, key in enumerate(keys_of(scope.order, after))}
        statement = page_sql.claim_page(
            order=scope.order, read=scope.read, condition=scope.condition, after=after is not None
        )
        return [row_of(row) for row in self._ground.engine.all(statement, params)]

    def count(self, shown: ClaimFilter) -> int:
        """How many claims the filter lets through."""
        if shown.counted_by_status:
            rows = (
                self._ground.engine.all(sql.COUNTS)
                if shown.article_id is None
                else self._ground.engine.all(sql.COUNTS_OF_ARTICLE, {"id": shown.article_id})
            )
            statuses = shown.statuses or LISTED
            return sum(row["n"] for row in rows if row["status"] in statuses)
        scope = scope_of(self._ground, shown)
        row = self._ground.engine.one(page_sql.claim_total(read=scope.read, condition=scope.condition), scope.params)
        return int(row["n"]) if row else 0

    def sharing_words(self, text: str, *, limit: int = 60) -> list[ClaimRow]:
        """Claims that share any of these words (stems), those that fit best first: candidates for a ranking."""
        ids = self._ground.engine.search_claims(text, limit)
        now = self._ground.clock.now()
        rows = [self._ground.engine.one(page_sql.CLAIM_ROW, {"id": claim_id, "now": now}) for claim_id in ids]
        return [row_of(row) for row in rows if row is not None and row["status"] != Status.REMOVED]

    def search_note(self) -> str:
        """What the last `sharing_words` of this thread left out, and what to do about it; "" for nothing."""
        return self._ground.engine.search_note()

    def row(self, claim_id: int) -> ClaimRow:
        """The claim as a list shows it; NotFound otherwise."""
        key = {"id": claim_id, "now": self._ground.clock.now()}
        row = self._ground.engine.one(page_sql.CLAIM_ROW, key)
        if row is None:
            raise NotFound(f"claim {claim_id}", "it is not in the database")
        return row_of(row)

    def triage_in_force(self, claim_id: int) -> Triage | None:
        """The last triage decision that was not taken back."""
        row = self._ground.engine.one(sql.TRIAGE_IN_FORCE, {"id": claim_id})
        return None if row is None else _triage(row)

    def triages_in_force(self, article_id: int) -> dict[int, Triage]:
        """What `triage_in_force` gives, by claim, for every claim of an article that has one."""
        rows = self._ground.engine.all(sql.TRIAGES_OF_ARTICLE, {"article_id": article_id})
        return {row["claim_id"]: _triage(row) for row in rows}

    def triage(
        self, claim_id: int, *, seen_version: int, status: Status, reason: str, by: str, command_id: str = ""
    ) -> None:
        """Records a triage decision; Conflict when the claim has changed since `seen_version`."""
        with self._ground.engine.write("record a triage", about=claim_id) as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            state = state_in(write, claim_id)
            move(write, state, seen_version=seen_version, status=status, head=state.head)
            last = transaction.one(sql.LAST_TRIAGE_N, {"id": claim_id}) or {"n": 0}
            row: Row = {
                "claim_id": claim_id,
                "n": last["n"] + 1,
                "status": status.value,
                "reason": reason,
                "reviewer_id": write.actor_id,
                "recorded_at": write.now,
                "event_id": write.new_event_id(),
            }
            write.append(
                stream=claim_id, kind=TRIAGED, entity="triage", entity_id=claim_id, event_id=row["event_id"],
                payload={"from": state.status.value, "to": status.value, "reason": reason},
                row_digest=row_digest("triage/1", row),
            )  # fmt: skip
            transaction.run(sql.ADD_TRIAGE, row)


def _triage(row: Row) -> Triage:
    return Triage(Status(row["status"]), row["reason"], row["reviewer_id"], row["recorded_at"])


def state_in(write: Write, claim_id: int) -> ClaimState:
    """Where a claim stands, read inside the write."""
    row = write.transaction.one(sql.CLAIM_STATE, {"id": claim_id})
    if row is None:
        raise NotFound(f"claim {claim_id}", "it is not in the database")
    return ClaimState(row["id"], row["article_id"], Status(row["status"]), row["head"], row["version"], row["revision"])


def move(write: Write, state: ClaimState, *, seen_version: int, status: Status, head: int) -> None:
    """Moves a claim's head by compare-and-set; Conflict when it is no longer what the actor saw.

    Where other work is due then, whoever held the claim is done with it.
    """
    changed = write.transaction.run(
        sql.MOVE_CLAIM, {"id": state.id, "version": seen_version, "status": status.value, "head": head}
    )
    if changed != 1:
        raise changed_meanwhile(state)
    if work_due(status) is not work_due(state.status):
        write.transaction.run(work.END_LEASE, {"claim_id": state.id})


def changed_meanwhile(state: ClaimState) -> Conflict:
    """What somebody is told who acts on a claim as it no longer is."""
    return Conflict(
        "the claim",
        f"somebody changed it meanwhile: it is '{state.status.value}' now",
        "Nothing was overwritten and your words are kept. Look at it again, then decide",
    )


def state_digest(write: Write, claim_id: int) -> str:
    """The digest of where a claim stands now."""
    state = state_in(write, claim_id)
    return row_digest(
        "claim_state/1",
        {"claim_id": state.id, "status": state.status.value, "head": state.head, "version": state.version},
    )
