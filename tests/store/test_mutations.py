"""Whatever somebody changes in a record, an audit finds: all of what a seal covers, and after it what is not rehashed.

`python -m pytest -m slow tests/store/test_mutations.py` tries 500 changes of each.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import need_package
from tests.store.mutations import CAREFUL, CARELESS, Vandal, added, flip_bit, read_digests, rows_of
from tests.store.operations import Player
from workbench.errors import StoreError
from workbench.model import CORE
from workbench.review import Desk
from workbench.review.sealing import AnchorFile, audit, open_anchor, seal_record
from workbench.review.signing import load_key, make_key
from workbench.store import create_store, open_store

FLIPS = 0.15
"""The share of changes that are flipped bits."""


@dataclass(frozen=True)
class Sealed:
    """A record as it was sealed, the same with more work after the seal, and the seal's anchor."""

    then: Path
    now: Path
    anchor: AnchorFile


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """A record with rows in every table."""
    need_package("cryptography")
    folder = tmp_path_factory.mktemp("sealed")
    make_key(folder / "k")
    with pytest.MonkeyPatch.context() as patch:
        player = Player(lambda **settings: create_store(folder / "now.db", **settings), 25, patch)
        with player.store:
            player.store.people.set_rule("x", "y", by="ada")
            player.store.scales.use("ours", CORE.ratings[:3], by="ada")
            player.play(90)
            seal_record(Desk(player.store, player.store.people.all()[0].login), folder / "anchor", folder / "k")
            player.store.engine.backup(folder / "then.db")
            player.play(60)
    return Sealed(folder / "then.db", folder / "now.db", open_anchor(folder / "anchor", load_key(folder / "k").public))


def found(path: Path, anchor: AnchorFile | None) -> list[str]:
    """What an audit finds, an error that names the damage included."""
    try:
        with open_store(path) as store:
            return [str(finding) for finding in audit(Desk(store, "ada"), anchor)]
    except StoreError as error:
        return [str(error)]


def index_damage(path: Path, sound: Path) -> bool:
    """Whether all tables hold what they did, so that only an index can be damaged, and a check of the file says so."""
    if rows_of(path) != rows_of(sound):
        return False
    try:
        with open_store(path) as store:
            return bool(store.engine.check())
    except StoreError:
        return True


def missed(
    path: Path, anchor: AnchorFile | None, count: int, change: Callable[[Path, random.Random], str]
) -> list[str]:
    """Those of so many random changes to copies of a record that no audit finds, nor a check of the file's indexes."""
    assert found(path, anchor) == []
    undetected = []
    copy = path.with_name("copy.db")
    for seed in range(count):
        for part in path.parent.glob("copy.db*"):
            part.unlink()
        shutil.copyfile(path, copy)
        told = change(copy, random.Random(seed))
        if not found(copy, anchor) and not index_damage(copy, path):
            undetected.append(f"{seed} {told}")
    return undetected


def covered(sealed: Sealed, count: int) -> list[str]:
    """What is missed of changes to all that a seal covers, rewritten with care too."""
    rows = rows_of(sealed.then)
    assert all(rows.values()), "nothing is tried in a table without rows"
    last = max(row["id"] for row in rows["event"])
    rows["event"] = [row for row in rows["event"] if row["id"] != last]  # The seal's own entry comes after it.
    before = read_digests(sealed.then)

    def change(path: Path, chance: random.Random) -> str:
        return flip_bit(path, before, chance) if chance.random() < FLIPS else Vandal(path, rows, chance).change(CAREFUL)

    return missed(sealed.then, sealed.anchor, count, change)


def uncovered(sealed: Sealed, count: int) -> list[str]:
    """What is missed of changes to what came after a seal, chains not recomputed; an audit that knows no seal."""
    rows = added(rows_of(sealed.now), rows_of(sealed.then))
    before = read_digests(sealed.now)

    def change(path: Path, chance: random.Random) -> str:
        return (
            flip_bit(path, before, chance) if chance.random() < FLIPS else Vandal(path, rows, chance).change(CARELESS)
        )

    return missed(sealed.now, None, count, change)


def test_every_change_to_what_the_seal_covers_is_found(sealed: Sealed) -> None:
    assert covered(sealed, 24) == []


def test_every_change_after_the_seal_that_does_not_recompute_the_chain_is_found(sealed: Sealed) -> None:
    assert uncovered(sealed, 16) == []


@pytest.mark.slow
def test_five_hundred_changes_to_what_the_seal_covers_are_found(sealed: Sealed) -> None:
    missing = covered(sealed, 500)
    assert not missing, missing


@pytest.mark.slow
def test_five_hundred_changes_after_the_seal_are_found(sealed: Sealed) -> None:
    missing = uncovered(sealed, 500)
    assert not missing, missing
