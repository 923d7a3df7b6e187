"""A power cut loses nothing that was acknowledged: what was written but not synced may be gone or torn by then."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import need_package


def test_what_was_acknowledged_outlives_a_power_cut(tmp_path: Path) -> None:
    need_package("apsw")
    from tests.crash.power import FULL, cut_power

    tally = cut_power(tmp_path, 40, synchronous=FULL)
    assert (tally.crashes, tally.lost, tally.wrong) == (40, [], [])
    assert tally.acknowledged > 400


def test_the_simulation_shows_what_a_weaker_setting_loses(tmp_path: Path) -> None:
    need_package("apsw")
    from tests.crash.power import NORMAL, cut_power

    tally = cut_power(tmp_path, 20, synchronous=NORMAL)
    assert tally.costly > 3
    assert tally.wrong == []
