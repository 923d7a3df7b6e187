"""The same random sequence of use cases on both engines says the same at each step and leaves the same rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgres import Server
from tests.store.operations import Player
from workbench.store import create_store, open_store
from workbench.store.transfer import digests


def play(server: Server, path: Path, seed: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plays a sequence on both and compares."""
    with server.database() as url:
        lone = Player(lambda **settings: create_store(path, **settings), seed, monkeypatch)
        with lone.store:
            lone.play(steps)
            team = Player(lambda **settings: open_store(url, **settings), seed, monkeypatch)
            with team.store:
                team.play(steps)
                assert team.told == lone.told
                assert digests(team.store.engine) == digests(lone.store.engine)


@pytest.mark.parametrize("seed", range(20))
def test_both_engines_say_and_keep_the_same(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    play(postgres, tmp_path / "claims.db", seed, 30, monkeypatch)


@pytest.mark.slow
def test_both_engines_say_and_keep_the_same_a_thousand_times(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(1_000, 2_000):
        path = tmp_path / f"{seed}.db"
        play(postgres, path, seed, 40, monkeypatch)
        path.unlink()
