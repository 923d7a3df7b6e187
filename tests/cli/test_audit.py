"""The command audit, as its user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.desk import desk, first_claim, records, workbench
from tests.conftest import need_package
from workbench.store.driver import driver
from workbench.store.events import event_hash


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


def test_a_history_that_was_rewritten_with_its_hashes_is_found_against_the_seal(tmp_path: Path) -> None:
    need_package("cryptography")
    desk(tmp_path)
    claim = first_claim(tmp_path)
    workbench("triage", claim, "to-check", cwd=tmp_path)
    made = records("seal", "key", "new", "team.key", cwd=tmp_path)
    assert records("seal", "key", "show", "team.key", cwd=tmp_path) == made
    sealed = records("seal", "--key", "team.key", "--anchor", "one.seal", cwd=tmp_path)
    assert (sealed["number"], sealed["key"]) == (1, made["key"])
    against = ("audit", "--seal", "one.seal", "--key", made["public"])
    assert records(*against, cwd=tmp_path)["findings"] == []
    rewrite_last_entry(tmp_path / "claims.db")
    assert records("audit", cwd=tmp_path)["findings"] == []
    done = workbench(*against, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (3, "")
    assert f"claim {claim}: up to entry 1 it was rewritten since it was sealed\n" in done.stdout
    half = workbench("audit", "--seal", "one.seal", cwd=tmp_path)
    assert (half.returncode, "--seal and --key go together" in half.stderr) == (2, True)


def rewrite_last_entry(path: Path) -> None:
    """Has the triage be by somebody else's clock, and every hash fit: what only a seal tells."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.row_factory = driver.Row
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    row = dict(connection.execute("SELECT * FROM event WHERE kind = 'triaged'").fetchone())
    row["at"] = "2020-01-01T00:00:00.000Z"
    row["hash"] = event_hash(row)
    connection.execute("UPDATE event SET at = :at, hash = :hash WHERE id = :id", row)
    connection.execute("UPDATE chain_head SET hash = :hash WHERE stream = :stream", row)
    connection.close()
