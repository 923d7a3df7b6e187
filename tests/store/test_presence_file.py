"""Presence beside a database file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from workbench.store import Store, create_store, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database file."""
    path = tmp_path / "claims.db"
    create_store(path, by="ada").close()
    return path


def content(path: Path) -> dict[str, str]:
    """The bytes of the database and of what SQLite keeps beside it, by name."""
    files = [one for one in path.parent.iterdir() if one.name.startswith(path.name) and ".presence" not in one.name]
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def test_having_a_claim_open_changes_no_byte_of_the_database(path: Path) -> None:
    before = content(path)
    with open_store(path) as store, open_store(path) as other:
        assert store.presence.open(7, by="ada")
        version = other.engine.data_version()
        assert store.presence.open(8, by="ada")
        assert other.presence.others(8, but_not="ben") == ["ada"]
        assert other.engine.data_version() == version
    assert content(path) == before


def test_the_presence_file_is_as_open_to_others_as_the_database(path: Path) -> None:
    path.chmod(0o660)
    with open_store(path) as store:
        store.presence.open(7, by="ada")
    assert path.with_name("claims.db.presence").stat().st_mode & 0o777 == 0o660


def test_a_damaged_presence_file_is_made_anew(path: Path) -> None:
    path.with_name("claims.db.presence").write_bytes(b"no database at all" * 100)
    with open_store(path) as store:
        assert not store.presence.open(7, by="ada")
        assert store.presence.open(7, by="ada")


def test_where_nothing_can_be_written_nobody_is_seen(path: Path) -> None:
    store: Store
    path.with_name("claims.db.presence").mkdir()
    with open_store(path) as store:
        assert not store.presence.open(7, by="ada")
        store.presence.close()
