"""Commands about who works on what: queue, take, release, assign, plan."""

from __future__ import annotations

from typing import Any

from workbench.cli.articles import parse_status
from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, print_table, say
from workbench.errors import UsageError
from workbench.model import Claim, ClaimRow, Lease, Plan, Priority, WorkKind
from workbench.review import Desk
from workbench.review import leases as leasing
from workbench.review.handover import new_handover
from workbench.review.plans import plan as plan_claim
from workbench.review.plans import read_priority
from workbench.review.queues import Queue, narrowed
from workbench.review.queues import queue as queued
from workbench.review.times import read_time
from workbench.store import handle
from workbench.text import one_line


def queue(options: Options) -> int:
    """Lists the claims of a queue."""
    with desk_of(options) as desk:
        shown = narrowed(
            desk,
            queued(desk, Queue(options.which)),
            statuses=tuple(parse_status(word) for word in options.status),
            article_id=desk.store.articles.resolve(options.article).id if options.article else None,
            tag=options.tag,
            reviewer=options.reviewer,
            due=read_time(options.due, "of the deadline") if options.due else "",
        )
        rows = desk.store.claims.page(shown, limit=max(1, options.limit))
        names = desk.store.people.names()
        if options.json:
            print_json([_record(desk, row, names) for row in rows])
            return 0
        print_table(
            ("CLAIM", "ARTICLE", "STATUS", "PRIORITY", "DUE", "IN HAND", "SCORE", "WORDING"),
            [
                (handle(row.id), handle(row.article_id), row.status.value, priority_word(row.priority),
                 local_time(row.deadline) or "-", names.get(row.holder_id or 0, "-"), f"{row.score:.2f}", row.wording)
                for row in rows
            ],
        )  # fmt: skip
        _tell_of_handover(desk, names)
    return 0


def take(options: Options) -> int:
    """Takes the next claim, or the one that is named."""
    if options.claim and options.kind:
        raise UsageError("--for", "it is for the next claim, and one is named", "Leave one of the two away")
    with desk_of(options, writes=True) as desk:
        if options.claim:
            lease: Lease | None = leasing.take(desk, desk.store.claims.resolve(options.claim), note=options.because)
        else:
            lease = leasing.take_next(desk, WorkKind(options.kind) if options.kind else None)
        if lease is not None:
            return _told(options, desk, lease)
        if options.json:
            print_json(None)
        else:
            note("no claim waits for you now: what is to be checked is in others' hands, or there is none")
    return 0


def release(options: Options) -> int:
    """Gives a claim back."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        leasing.release(desk, claim)
        if options.json:
            print_json({"handle": handle(claim.id), "lease": None})
        else:
            say(f"{handle(claim.id)} is in nobody's hands")
    return 0


def assign(options: Options) -> int:
    """Puts a claim into another's hands."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        return _told(options, desk, leasing.assign(desk, claim, options.login, note=options.because))


def plan(options: Options) -> int:
    """Changes a claim's plan, or says it."""
    deadline = read_time(options.deadline, "of the deadline") if options.deadline else None
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        if options.priority or options.deadline or options.no_deadline or options.tag or options.untag:
            plan_claim(
                desk, claim, priority=read_priority(options.priority) if options.priority else None,
                deadline="" if options.no_deadline else deadline, tag=options.tag, untag=options.untag,
            )  # fmt: skip
        now = desk.store.plans.of_claim(claim.id)
        if options.json:
            print_json({"handle": handle(claim.id)} | plan_record(now))
        else:
            say(f"{handle(claim.id)}: {plan_words(now)}")
    return 0


def lease_rule(options: Options) -> int:
    """Says how long a claim is held, or sets it."""
    with desk_of(options, writes=options.minutes is not None) as desk:
        if options.minutes is not None:
            leasing.set_lease_minutes(desk, options.minutes)
        minutes = leasing.lease_minutes(desk)
        if options.json:
            print_json({"lease_minutes": minutes})
        else:
            say(f"a claim that somebody took is free again after {minutes} minutes without work on it")
    return 0


def show_work(desk: Desk, claim: Claim) -> None:
    """Prints a claim's plan and in whose hands it is, where there is something to say."""
    planned = desk.store.plans.of_claim(claim.id)
    if planned != Plan(Priority.NORMAL, "", ()):
        say(f"plan         {plan_words(planned)}")
    lease = desk.store.leases.of_claim(claim.id)
    if lease is not None:
        say(f"in hand      {lease_words(lease, desk.store.people.names())}")


def lease_words(lease: Lease, names: dict[int, str]) -> str:
    """A lease as people read it."""
    until = f"until {local_time(lease.until)}" if lease.until else "until it is done"
    return f"{one_line(names.get(lease.reviewer_id, '?'))}, for the {lease.kind.value} review, {until}"


def plan_words(plan: Plan) -> str:
    """A plan as people read it."""
    due = f"due {local_time(plan.deadline)}" if plan.deadline else "no deadline"
    tags = f"tags: {', '.join(map(one_line, plan.tags))}" if plan.tags else "no tags"
    return f"priority {priority_word(plan.priority)}, {due}, {tags}"


def plan_record(plan: Plan) -> dict[str, Any]:
    """A plan for --json."""
    return {"priority": priority_word(plan.priority), "deadline": plan.deadline, "tags": list(plan.tags)}


def priority_word(priority: Priority) -> str:
    """A priority in words."""
    return priority.name.lower()


def _record(desk: Desk, row: ClaimRow, names: dict[int, str]) -> dict[str, Any]:
    record: dict[str, Any] = as_json(row)
    return record | {
        "handle": handle(row.id),
        "priority": priority_word(row.priority),
        "holder": names.get(row.holder_id) if row.holder_id else None,
        "tags": list(desk.store.plans.of_claim(row.id).tags),
    }


def _told(options: Options, desk: Desk, lease: Lease) -> int:
    row, names = desk.store.claims.row(lease.claim_id), desk.store.people.names()
    if options.json:
        print_json(as_json(lease) | {"claim": _record(desk, row, names)})
        return 0
    say(f"{handle(row.id)} is in the hands of {lease_words(lease, names)}")
    say(f"  {one_line(row.wording)}")
    return 0


def _tell_of_handover(desk: Desk, names: dict[int, str]) -> None:
    left = new_handover(desk)
    if left is not None:
        who = one_line(names.get(left.reviewer_id, "?"))
        note(f"note: {who} handed over at {local_time(left.recorded_at)}. Read it: workbench handover")
