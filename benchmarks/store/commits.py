"""Verdicts through the store against the same rows written in plain SQL: one commit each, in turns."""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import time
import uuid
from collections.abc import Callable

from benchmarks.rows import Row
from benchmarks.store.setting import Setting, some_claims
from workbench.model import Confidence, Status, VerdictRole
from workbench.store import VERDICT_FORM, Store, VerdictWords, open_store
from workbench.store import statements as sql
from workbench.store.driver import driver
from workbench.store.work_statements import END_LEASE

WORDS = VerdictWords("3", Confidence.MEDIUM, "The count of the office says so, and a second one does not differ.")
_ROUND = 10


def commit_rows(setting: Setting) -> list[Row]:
    """Rounds of commits of both kinds, each kind first in every second round."""
    rounds = 40 if setting.large else 3
    rng = random.Random(1)
    ours: list[float] = []
    raw: list[float] = []
    with open_store(setting.scratch) as store:
        fresh = [
            claim_id
            for claim_id in some_claims(store, 3 * rounds * _ROUND, rng)
            if store.claims.row(claim_id).version == 0
        ]
        record(store, fresh.pop(), "ada")
        connection = driver.connect(str(setting.scratch), isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        peer = RawVerdicts(connection, next(member.id for member in store.people.all() if member.login == "ada"))
        for turn in range(rounds):
            both: list[tuple[list[float], Callable[[int], object]]] = [
                (ours, lambda claim_id: record(store, claim_id, "ada")), (raw, peer.record),
            ]  # fmt: skip
            for times, job in both if turn % 2 else reversed(both):
                began = time.perf_counter()
                for _ in range(_ROUND):
                    job(fresh.pop())
                times.append(time.perf_counter() - began)
        connection.close()
    ratio = statistics.median(peer_time / our_time for our_time, peer_time in zip(ours, raw, strict=True))
    rates = [rounds * _ROUND / sum(times) for times in (ours, raw)]
    return [
        Row("verdict commits, ours / raw sqlite3", ratio, 0.75, 0.90,
            f"median of {rounds} paired rounds; {rates[0]:,.0f} and {rates[1]:,.0f} commits/s"),
    ]  # fmt: skip


def record(store: Store, claim_id: int, by: str, *, version: int = 0, command_id: str = "") -> int:
    """A first verdict through the store; its revision."""
    return store.verdicts.record(
        claim_id, WORDS, role=VerdictRole.FIRST, new_status=Status.DECIDED, seen_version=version, by=by,
        form=VERDICT_FORM, command_id=command_id,
    )  # fmt: skip


class RawVerdicts:
    """The transaction without a store: its statements one by one, and hashes of its own making; no gate, no checks."""

    def __init__(self, connection: driver.Connection, reviewer_id: int) -> None:
        self._connection = connection
        self._reviewer_id = reviewer_id
        self._event_id = connection.execute(sql.LAST_EVENT_ID).fetchone()[0]

    def record(self, claim_id: int) -> None:
        """One verdict, one commit."""
        run = self._connection.execute
        self._event_id = max(self._event_id, time.time_ns() // 1_000_000 << 21) + 1
        now = "2026-03-01T10:00:00.000Z"
        run("BEGIN IMMEDIATE")
        version = run(sql.CLAIM_STATE, {"id": claim_id}).fetchone()[4]
        run(sql.REVIEWER_BY_LOGIN, {"login": "ada"}).fetchone()
        run(sql.LAST_REVISION, {"claim_id": claim_id}).fetchone()
        run(sql.STANDING_EVIDENCE, {"claim_id": claim_id}).fetchall()
        run(sql.LAST_EVENT_ID).fetchone()
        last = run(sql.CHAIN_HEAD, {"stream": claim_id}).fetchone()
        row = {
            "claim_id": claim_id, "revision": 1, "role": "first", "sealed": 0, "scale_version": 1,
            "rating": WORDS.rating, "confidence": "medium", "rationale": WORDS.rationale, "missing": "",
            "correction": "",
            "finding_claimed": "", "finding_low": "", "finding_high": "", "finding_unit": "", "salt": "0" * 32,
            "reviewer_id": self._reviewer_id, "recorded_at": now, "based_on": 0, "evidence_digest": "0" * 64,
            "event_id": self._event_id,
        }  # fmt: skip
        run(sql.MOVE_CLAIM, {"id": claim_id, "version": version, "status": "decided", "head": 1})
        event = {
            "id": self._event_id, "stream": claim_id, "seq": last[0] + 1 if last else 1, "at": now,
            "actor_id": self._reviewer_id, "kind": "verdict recorded", "entity": "verdict", "entity_id": claim_id,
            "payload": '{"from":"new","from_head":0,"revision":1,"role":"first","to":"decided"}',
            "row_digest": _hash(row), "prev_hash": last[1] if last else "0" * 64, "undoes": None,
            "command_id": uuid.uuid4().hex,
        }  # fmt: skip
        event["hash"] = _hash(event)
        run(sql.ADD_EVENT, event)
        run(sql.SET_CHAIN_HEAD, event)
        run(sql.ADD_VERDICT, row)
        run(sql.ADD_VERDICT_WORDS, row)
        run(END_LEASE, {"claim_id": claim_id})
        run(sql.DISCARD_DRAFT, {"reviewer_id": self._reviewer_id, "claim_id": claim_id, "form": VERDICT_FORM})
        run("COMMIT")


def _hash(row: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(row).encode()).hexdigest()
