"""The command audit, as its user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.desk import desk, first_claim, records, workbench
from workbench.store.driver import driver


def test_an_audit_says_whose_history_breaks_where_and_ends_with_a_code_of_its_own(tmp_path: Path) -> None:
    desk(tmp_path)
    claim = first_claim(tmp_path)
    for status in ("to-check", "set-aside"):
        workbench("triage", claim, status, "--because", "x", cwd=tmp_path)
    found = records("audit", cwd=tmp_path)
    assert (found["findings"], found["sound"]) == ([], True)
    assert found["entries"] == 6  # A member, a rule, an article, that its history began, two triages.
    connection = driver.connect(str(tmp_path / "claims.db"), isolation_level=None)
    connection.execute("DROP TRIGGER event_no_update")
    connection.execute("UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE kind = 'triaged' AND seq = 2")
    connection.close()
    done = workbench("audit", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (3, "")
    assert f"claim {claim}: its history breaks at entry 2: it is not what was recorded\n" in done.stdout
    (finding,) = json.loads(workbench("audit", "--json", cwd=tmp_path).stdout)["findings"]
    assert (finding["about"], finding["entry"]) == (f"claim {claim}", 2)
