"""How another's change is noticed."""

from __future__ import annotations

import time

from tests.tui.desk import add_article, claim_of
from workbench.model import Status
from workbench.review import Desk, triage
from workbench.tui.watcher import QUIET_SECONDS, RecordWatcher


def test_a_change_is_told_at_once_and_a_burst_of_them_once_or_twice(desk: Desk) -> None:
    article = add_article(desk)
    told: list[float] = []
    watcher = RecordWatcher(desk.store.another(), lambda: told.append(time.monotonic()))
    watcher.start()
    time.sleep(0.3)
    began = time.monotonic()
    for rank in (1, 2, 3):
        triage(desk, claim_of(desk, article, rank), Status.TO_CHECK)
    while not told:
        assert time.monotonic() < began + 5
        time.sleep(0.01)
    time.sleep(QUIET_SECONDS + 0.2)
    watcher.stop()
    assert len(told) <= 2
