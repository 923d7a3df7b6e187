"""How soon another reviewer's screen knows of a change, and what its watching costs."""

from __future__ import annotations

import queue
import random
import statistics
import subprocess
import sys
import threading
import time

from benchmarks.rows import Row
from benchmarks.store.commits import record
from benchmarks.store.setting import Setting, part, some_claims
from workbench.store import open_store
from workbench.tui.watcher import RecordWatcher

_IDLE_SECONDS = 10.0


def seen_rows(setting: Setting) -> list[Row]:
    """From the moment before the write to the moment that the other process knows, on both engines."""
    return [
        *_rows(setting, str(setting.scratch), "SQLite", (200, 120), (0.5, None)),
        *_rows(setting, setting.on_server(), "PostgreSQL", (50, 15), (None, None)),
    ]


def _rows(
    setting: Setting, url: str, engine: str, bounds: tuple[float, float], share: tuple[float | None, None]
) -> list[Row]:
    count, idle = (100, _IDLE_SECONDS) if setting.whole else (2, 0.2)
    rng = random.Random()
    watcher = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.store.seen", url, str(idle)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert watcher.stdout is not None
    try:
        cost = float(watcher.stdout.readline())
        with open_store(url) as store:
            delays, commits = [], []
            for claim_id in some_claims(store, count, rng):
                version = store.claims.row(claim_id).version
                time.sleep(rng.uniform(0.3, 0.6))
                began = time.monotonic()
                record(store, claim_id, "ada", version=version)
                commits.append(1000 * (time.monotonic() - began))
                delays.append(1000 * (float(watcher.stdout.readline()) - began))
    finally:
        watcher.communicate("\n", timeout=30)
    note = f"p50 {part(delays, 0.5):.1f} ms; the commit itself {statistics.median(commits):.1f} ms"
    return [
        Row(f"{engine}: another sees a change, p95 (ms)", part(delays, 0.95), *bounds, note, at_most=True),
        Row(f"{engine}: processor share of watching (%)", 100 * cost, *share, at_most=True),
    ]


def watch(url: str, idle: float) -> None:
    """Prints the share of a core that watching takes while nothing happens, then the moment of each change."""
    changes: queue.SimpleQueue[float] = queue.SimpleQueue()
    with open_store(url) as store:
        watcher = RecordWatcher(store, lambda: changes.put(time.monotonic()))
        watcher.start()
        time.sleep(min(1.0, idle))
        cpu, began = time.process_time(), time.monotonic()
        time.sleep(idle)
        print((time.process_time() - cpu) / (time.monotonic() - began), flush=True)
        while not changes.empty():
            changes.get()
        threading.Thread(target=_tell, args=(changes,), daemon=True).start()
        sys.stdin.readline()
        watcher.stop()


def _tell(changes: queue.SimpleQueue[float]) -> None:
    while True:
        print(changes.get(), flush=True)


if __name__ == "__main__":
    watch(sys.argv[1], float(sys.argv[2]))
