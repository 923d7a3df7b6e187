"""Taking in what another database has: each chain as it came there, with the rows that its entries made.

The team's history is each database's own: who is on the team, its rules and its seals are not merged.
"""

from __future__ import annotations

from workbench.errors import Refused
from workbench.model import Clash, Merged
from workbench.store import statements as sql
from workbench.store.base import Ground, retried
from workbench.store.blindness import refuse_withheld
from workbench.store.engine import Engine, Row
from workbench.store.events import FORK_SETTLED, Log
from workbench.store.merge_going import Plan
from workbench.store.merge_plan import Planner
from workbench.store.merge_rows import Taker, Told

_WAY_OUT = "Let the owner of that database merge it, or merge a copy that they made"


@retried
class Merging:
    """Merging another database into this one."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def preview(self, theirs: Engine, *, by: str) -> Merged:
        """What a merge by somebody would bring, and what it would leave."""
        with theirs.snapshot(), self._ground.engine.snapshot():
            refuse_withheld(theirs, _WAY_OUT)
            plan = Planner(self._ground.engine, theirs, by).plan()
            return _told(plan, len(_new_fact_checks(self._ground.engine, theirs)))

    def take(self, theirs: Engine, *, by: str, told: Told) -> Merged:
        """Takes in all that is new and does not clash, in one go."""
        with theirs.snapshot(), self._ground.engine.write("merge a database") as transaction:
            refuse_withheld(theirs, _WAY_OUT)
            plan = Planner(self._ground.engine, theirs, by).plan()
            checks = _new_fact_checks(self._ground.engine, theirs)
            if plan.taken or checks or plan.handovers:
                write = self._log.begin(transaction, by)
                Taker(write, theirs).take(plan, checks, told)
        if plan.redactions:
            self._ground.engine.forget()  # What was removed must not stay behind in the log beside the file.
        return _told(plan, len(checks))

    def settle(self, clash: Clash, reason: str, *, origin: str, by: str) -> None:
        """Records that somebody has seen how the other side went on, and that it stays as it is here."""
        with self._ground.engine.write("settle a fork") as transaction:
            write = self._log.begin(transaction, by)
            if not clash.ours:
                raise Refused(clash.about, f"it is no fork: {clash.why}", "Nothing was changed")
            write.append(
                stream=clash.stream, kind=FORK_SETTLED, entity="fork", entity_id=clash.stream,
                payload={"theirs": clash.head, "after": clash.common, "from": origin, "reason": reason},
                row_digest=clash.head,
            )  # fmt: skip


def _new_fact_checks(mine: Engine, theirs: Engine) -> list[Row]:
    """Fact checks of theirs that are not here, whatever their numbers."""
    return [row for row in theirs.all(sql.ALL_FACT_CHECKS) if mine.one(sql.FACT_CHECK_LIKE, row) is None]


def _told(plan: Plan, fact_checks: int) -> Merged:
    entries = sum(going.head.seq - going.known for going in plan.taken)
    return Merged(
        histories=len(plan.taken),
        entries=entries,
        articles=sum(not going.known for going in plan.articles),
        fact_checks=fact_checks,
        handovers=len(plan.handovers),
        people=tuple(plan.people),
        clashes=tuple(sorted(plan.clashes, key=lambda clash: clash.stream)),
        settled=len(plan.settled),
    )
