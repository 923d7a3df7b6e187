"""kill -9 at any moment loses nothing that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from workbench.store import VERDICT_FORM, open_store
from workbench.store.store import create_store

WORKER = """
import sys
from workbench.store import open_store
store = open_store(sys.argv[1])
claim = store.claims.get(int(sys.argv[2]))
number = 0
while True:
    store.drafts.save(claim.id, "verdict", {"rationale": f"words {number}"}, by=sys.argv[3])
    store.people.set_rule(f"{sys.argv[3]}-{sys.argv[4]}-{number}", "kept", by=sys.argv[3])
    print(number, flush=True)
    number += 1
"""


def kill_rounds(path: Path, rounds: int) -> int:
    """Kills three writers `rounds` times; how many acknowledged writes were checked and found."""
    with create_store(path) as store:
        article = store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        claim = store.claims.of_article(article.id)[0]
    chance = random.Random(11)
    acknowledged = 0
    for turn in range(rounds):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WORKER, str(path), str(claim.id), name, str(turn)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for name in ("ada", "ben", "eve")
        ]
        began = [writer.stdout.readline() for writer in writers if writer.stdout]
        time.sleep(chance.random() * 0.4)
        outputs = []
        for writer, line in zip(writers, began, strict=True):
            writer.kill()
            outputs.append([*line.split(), *writer.communicate(timeout=30)[0].split()])
        assert all(outputs), "each writer had something acknowledged"
        with open_store(path) as store:
            assert store.engine.check() == []
            assert store.audit.check() == []
            for name, numbers in zip(("ada", "ben", "eve"), outputs, strict=True):
                for number in numbers:
                    assert store.people.rule(f"{name}-{turn}-{number}", "lost") == "kept"
                acknowledged += len(numbers)
                member = store.people.find(name)
                if numbers and member:
                    draft = store.drafts.find(claim.id, VERDICT_FORM, reviewer_id=member.id)
                    assert draft is not None
                    assert int(draft.fields["rationale"].split()[1]) >= int(numbers[-1])
    return acknowledged


def test_three_writers_killed_at_random_lose_nothing_acknowledged(tmp_path: Path) -> None:
    assert kill_rounds(tmp_path / "claims.db", 3) > 0


@pytest.mark.slow
def test_many_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    assert kill_rounds(tmp_path / "claims.db", 60) > 0
