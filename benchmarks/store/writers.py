"""Many writers at once, each a process of its own: how long each waits, how fair it is, and that nothing is lost."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.synchronize import Barrier

from benchmarks.rows import Row
from benchmarks.store.commits import record
from benchmarks.store.setting import Setting, part, some_claims
from workbench.errors import Conflict
from workbench.model import Status, WorkKind
from workbench.store import Store, new_command_id, open_store

_THINK_SECONDS = 0.25
_PATIENCE_SECONDS = 300.0
Bounds = tuple[float | None, float | None]
_BOUNDS: tuple[Bounds, Bounds, Bounds] = ((200.0, 120.0), (500.0, 250.0), (0.3, 0.5))
_TOLD: Bounds = (None, None)


@dataclass(frozen=True, slots=True)
class Task:
    """One writer's work: on which database, for how long, thinking how long, on which claims."""

    url: str
    number: int
    seconds: float
    think: float
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a writer did: milliseconds a write, verdicts as (claim, revision), claims that it was given."""

    times: tuple[float, ...]
    verdicts: tuple[tuple[int, int], ...] = ()
    leases: tuple[int, ...] = ()
    conflicts: int = 0


Job = Callable[[Store, Task, random.Random], Done]


def writer_rows(setting: Setting) -> list[Row]:
    """Rows of both engines; floors are about SQLite, where one writes at a time."""
    return [*_rows(setting, str(setting.scratch), "SQLite"), *_rows(setting, setting.on_server(), "PostgreSQL")]


def safety_rows(setting: Setting) -> list[Row]:
    """What got lost or was done twice, on both engines."""
    return [*_safety(setting, str(setting.scratch), "SQLite"), *_safety(setting, setting.on_server(), "PostgreSQL")]


def _rows(setting: Setting, url: str, engine: str) -> list[Row]:
    count, seconds = (50, 15.0) if setting.whole else (4, 0.4)
    p99, longest, fair = _BOUNDS if engine == "SQLite" else (_TOLD, _TOLD, _TOLD)
    thinking = at_once(write_on, _tasks(url, count, seconds, _THINK_SECONDS))
    saturated = at_once(write_on, _tasks(url, count, seconds, 0.0))
    times = [time for done in thinking for time in done.times]
    each = sorted(len(done.times) for done in saturated)
    rate = sum(each) / seconds
    return [
        Row(f"{engine}: {count} writers thinking {_THINK_SECONDS:g} s, p99 (ms)", part(times, 0.99), *p99,
            note=f"{len(times) / seconds:,.0f} commits/s, p50 {part(times, 0.5):.1f} ms", at_most=True),
        Row(f"{engine}: the longest of them (ms)", max(times), *longest, at_most=True),
        Row(f"{engine}: {count} writers saturated, fewest / most", each[0] / each[-1], *fair,
            note=f"{each[0]} to {each[-1]} each, {rate:,.0f} commits/s"),
    ]  # fmt: skip


def _tasks(url: str, count: int, seconds: float, think: float) -> list[Task]:
    each = int(seconds * (8 if think else 80)) + 10
    with open_store(url) as store:
        ids = some_claims(store, count * each, random.Random())
    return [
        Task(url, number, seconds, think, tuple(ids[number * each : (number + 1) * each])) for number in range(count)
    ]


def write_on(store: Store, task: Task, rng: random.Random) -> Done:
    """Records verdicts on claims of its own until the time is up."""
    times = []
    until = time.monotonic() + task.seconds
    for claim_id in task.claims:
        version = store.claims.row(claim_id).version
        if task.think:
            time.sleep(rng.uniform(0, 2 * task.think))
        if time.monotonic() > until:
            break
        began = time.perf_counter()
        record(store, claim_id, f"writer{task.number}", version=version)
        times.append(1000 * (time.perf_counter() - began))
    return Done(tuple(times))


def _safety(setting: Setting, url: str, engine: str) -> list[Row]:
    count, seconds = (50, 20.0) if setting.whole else (4, 0.5)
    with open_store(url) as store:
        ids = some_claims(store, 8 + (400 if setting.whole else 20), random.Random())
        for claim_id in ids[8:]:
            version = store.claims.row(claim_id).version
            store.claims.triage(claim_id, seen_version=version, status=Status.TO_CHECK, reason="", by="ada")
        before = {claim_id: _revisions(store, claim_id) for claim_id in ids[:8]}
        done = at_once(race, [Task(url, number, seconds, 0.0, tuple(ids[:8])) for number in range(count)])
        kept = {claim_id: _revisions(store, claim_id) - before[claim_id] for claim_id in ids[:8]}
        said = Counter(verdict for one in done for verdict in one.verdicts)
        broken = sum(not _chained(store, claim_id) for claim_id in ids[:8])
    there = {(claim_id, revision) for claim_id, revisions in kept.items() for revision in revisions}
    lost = sum(said.values()) - len(there & said.keys()) + broken
    leases = Counter(claim_id for one in done for claim_id in one.leases)
    conflicts = sum(one.conflicts for one in done)
    note = f"{sum(said.values()):,} verdicts on 8 claims by {count} processes, {conflicts:,} told that they came late"
    return [
        Row(f"{engine}: lost updates", lost, 0, 0, note, at_most=True),
        Row(f"{engine}: double leases", sum(n - 1 for n in leases.values()), 0, 0,
            f"{sum(leases.values()):,} leases given", at_most=True),
        Row(f"{engine}: duplicate commands", len(there - said.keys()), 0, 0, "every command sent twice", at_most=True),
    ]  # fmt: skip


def _revisions(store: Store, claim_id: int) -> set[int]:
    return {verdict.revision for verdict in store.verdicts.visible(store.claims.get(claim_id), None)}


def _chained(store: Store, claim_id: int) -> bool:
    """Whether each event of a claim follows the one before."""
    events = store.log.of_stream(claim_id)
    return all(one.hash == other.prev_hash and one.seq + 1 == other.seq for one, other in pairwise(events))


def race(store: Store, task: Task, rng: random.Random) -> Done:
    """Decides on claims that all others decide on too, each command sent twice, and takes what comes next."""
    me, until = f"writer{task.number}", time.monotonic() + task.seconds
    verdicts, leases, conflicts = [], [], 0
    while time.monotonic() < until:
        claim_id = rng.choice(task.claims)
        version, command = store.claims.row(claim_id).version, new_command_id()
        try:
            revision = record(store, claim_id, me, version=version, command_id=command)
        except Conflict:
            conflicts += 1
        else:
            verdicts.append((claim_id, revision))
            if record(store, claim_id, me, version=version, command_id=command) != revision:
                verdicts.append((claim_id, -1))
        if rng.random() < 0.2 and (lease := store.leases.take_next(WorkKind.FIRST, by=me)):
            leases.append(lease.claim_id)
    return Done((), tuple(verdicts), tuple(leases), conflicts)


def at_once(job: Job, tasks: Sequence[Task]) -> list[Done]:
    """What each task gave; all begin together, each in a process of its own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.store.writers"])
    barrier = context.Barrier(len(tasks))
    with ProcessPoolExecutor(len(tasks), context, _keep, (barrier,)) as pool:
        return list(pool.map(_begun, [job] * len(tasks), tasks))


def _keep(barrier: Barrier) -> None:
    global _barrier
    _barrier = barrier


def _begun(job: Job, task: Task) -> Done:
    with open_store(task.url) as store:
        store.people.set_rule(f"{task.number} is here", "yes", by=f"writer{task.number}")  # Joins.
        _barrier.wait(_PATIENCE_SECONDS)
        return job(store, task, random.Random(task.number))


_barrier: Barrier
