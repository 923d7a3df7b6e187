"""Plans: a claim's priority, deadline and tags. Each change is an entry; the claim's row has what is in force."""

from __future__ import annotations

import json
from collections.abc import Collection

from workbench.errors import NotFound
from workbench.model import Plan, Priority
from workbench.store import work_statements as work
from workbench.store.base import Ground, grouped, retried
from workbench.store.digest import canonical, row_digest
from workbench.store.engine import Reader, Row, Transaction
from workbench.store.events import PLANNED, Log, Write

_NO_PLAN = Plan(Priority.NORMAL, "", ())


@retried
class Plans:
    """What is planned for claims."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def of_claim(self, claim_id: int) -> Plan:
        """What is planned for a claim; NotFound where there is none."""
        return plan_of(self._ground.engine, claim_id)

    def tags_in(self, article_id: int) -> dict[int, list[str]]:
        """The tags of an article's claims in order; claims without any are left out."""
        rows = self._ground.engine.all(work.TAGS_IN, {"article_id": article_id})
        return grouped(rows, "claim_id", lambda row: str(row["tag"]))

    def tags(self) -> dict[str, int]:
        """Every tag in use with the number of its claims."""
        return {row["tag"]: row["n"] for row in self._ground.engine.all(work.TAGS_IN_USE)}

    def change(
        self,
        claim_id: int,
        *,
        by: str,
        priority: Priority | None = None,
        deadline: str | None = None,
        tag: Collection[str] = (),
        untag: Collection[str] = (),
        command_id: str = "",
    ) -> Plan:
        """Changes what is given of a claim's plan and leaves the rest; the plan now. Nothing new makes no entry."""
        with self._ground.engine.write("plan a claim", about=claim_id) as transaction:
            if self._log.done(transaction, command_id):
                return plan_of(transaction, claim_id)
            write = self._log.begin(transaction, by, command_id)
            before = plan_of(transaction, claim_id)
            plan = Plan(
                before.priority if priority is None else priority,
                before.deadline if deadline is None else deadline,
                tuple(sorted({*before.tags, *tag} - set(untag))),
            )
            keep_plan(write, claim_id, plan, before)
        return plan


def put_plan_in_force(write: Write, claim_id: int, plan: Plan) -> None:
    """Has a claim's row and its tags say what a plan says."""
    key: Row = {"claim_id": claim_id}
    write.transaction.run(work.PLAN_CLAIM, key | {"priority": int(plan.priority), "deadline": plan.deadline})
    write.transaction.run(work.DROP_TAGS, key)
    for tag in plan.tags:
        write.transaction.run(work.ADD_TAG, key | {"tag": tag})


def plan_before(transaction: Transaction, claim_id: int, n: int) -> Plan:
    """The standing plan that was in force before the one with this number."""
    row = transaction.one(work.PLAN_BEFORE, {"claim_id": claim_id, "n": n})
    if row is None:
        return _NO_PLAN
    return Plan(Priority(row["priority"]), row["deadline"], tuple(json.loads(row["tags"])))


def plan_of(reader: Reader, claim_id: int) -> Plan:
    """What is planned for a claim; NotFound where there is none."""
    row = reader.one(work.PLAN_OF_CLAIM, {"claim_id": claim_id})
    if row is None:
        raise NotFound(f"claim {claim_id}", "it is not in the database")
    tags = tuple(found["tag"] for found in reader.all(work.TAGS_OF, {"claim_id": claim_id}))
    return Plan(Priority(row["priority"]), row["deadline"], tags)


def keep_plan(write: Write, claim_id: int, plan: Plan, before: Plan) -> None:
    """Records what is planned for a claim now as part of a write; where nothing is new, nothing."""
    if plan == before:
        return
    last = write.transaction.one(work.LAST_PLAN_N, {"claim_id": claim_id}) or {"n": 0}
    row: Row = {
        "claim_id": claim_id,
        "n": last["n"] + 1,
        "priority": int(plan.priority),
        "deadline": plan.deadline,
        "tags": canonical(list(plan.tags)),
        "reviewer_id": write.actor_id,
        "recorded_at": write.now,
        "event_id": write.new_event_id(),
    }
    write.append(
        stream=claim_id, kind=PLANNED, entity="plan", entity_id=claim_id, event_id=row["event_id"],
        payload={"n": row["n"], "changed": _changes(plan, before)}, row_digest=row_digest("plan/1", row),
    )  # fmt: skip
    write.transaction.run(work.ADD_PLAN, row)
    put_plan_in_force(write, claim_id, plan)


def _changes(plan: Plan, before: Plan) -> list[str]:
    """What is new in a plan, in words."""
    return [
        *([f"priority {plan.priority.name.lower()}"] if plan.priority is not before.priority else []),
        *([f"deadline {plan.deadline or 'none'}"] if plan.deadline != before.deadline else []),
        *(f"tag {tag}" for tag in plan.tags if tag not in before.tags),
        *(f"no tag {tag}" for tag in before.tags if tag not in plan.tags),
    ]
