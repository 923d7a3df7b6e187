"""How fast a record is audited."""

from __future__ import annotations

import random
import time

from benchmarks.rows import Row
from benchmarks.store.commits import record
from benchmarks.store.made import Maker
from benchmarks.store.setting import Setting, add, some_claims
from workbench.store import create_store

_MOST = 20_000


def audit_rows(setting: Setting) -> list[Row]:
    """A record of its own, every twentieth claim with a verdict; the rate does not depend on the size."""
    path = setting.scratch.with_name("audited.db")
    claims = min(_MOST, setting.claims)
    with create_store(path) as store:
        add(store, Maker(seed=11), claims)
        for claim_id in some_claims(store, claims // 20, random.Random(4)):
            record(store, claim_id, "ada")
        began = time.perf_counter()
        problems = store.audit.check()
        seconds = time.perf_counter() - began
    assert not problems, problems[:3]
    note = f"{claims:,} claims, {claims // 20:,} verdicts; every chain, row and digest"
    return [Row("audit (claims/s)", claims / seconds, note=note)]
