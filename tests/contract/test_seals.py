"""Seals on every engine: what they cover is found when it is rewritten, with whatever care."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import need_package
from tests.contract.test_verdicts import record
from workbench.errors import AlreadyThere, Corrupt, NotFound, ReadOnly, Refused, UsageError
from workbench.model import Article, Claim, Role, Status
from workbench.review import Desk
from workbench.review.anchors import heads_of
from workbench.review.sealing import audit, open_anchor, seal_record
from workbench.review.signing import key_name, load_key, make_key, read_public
from workbench.store import Store


@pytest.fixture(autouse=True)
def _signing() -> None:
    need_package("cryptography")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key."""
    make_key(tmp_path / "team.key")
    return tmp_path / "team.key"


def test_a_seal_covers_every_history_and_is_in_the_record(
    store: Store, article: Article, claim: Claim, tmp_path: Path, key: Path
) -> None:
    record(store, claim, "ada")
    desk = Desk(store, "ada")
    seal = seal_record(desk, tmp_path / "one.seal", key)
    # The team's, the article's and the claim's: who joined, what began, what was added, what was decided.
    assert (seal.number, seal.streams, seal.previous) == (1, 3, "")
    assert [head.stream for head in heads_of(tmp_path / "one.seal")] == [0, article.id, claim.id]
    assert store.seals.all() == [seal]
    anchor = open_anchor(tmp_path / "one.seal", load_key(key).public)
    assert list(audit(desk, anchor)) == []
    store.claims.triage(
        store.claims.of_article(article.id)[1].id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada"
    )
    make_key(tmp_path / "next.key")
    later = seal_record(desk, tmp_path / "two.seal", tmp_path / "next.key")
    assert (later.number, later.streams, bool(later.previous)) == (2, 4, True)
    assert list(audit(desk, anchor)) == []
    assert list(audit(desk, open_anchor(tmp_path / "two.seal", load_key(tmp_path / "next.key").public))) == []


def test_only_an_admin_seals_and_nothing_is_left_of_a_refusal(
    store: Store, article: Article, tmp_path: Path, key: Path
) -> None:
    store.people.add("ben", frozenset({Role.REVIEWER}))
    with pytest.raises(Refused, match="It takes one of: admin"):
        seal_record(Desk(store, "ben"), tmp_path / "one.seal", key)
    (tmp_path / "there.seal").write_text("mine")
    with pytest.raises(AlreadyThere, match="no anchor is overwritten"):
        seal_record(Desk(store, "ada"), tmp_path / "there.seal", key)
    assert (tmp_path / "there.seal").read_text() == "mine"
    assert store.seals.all() == []


def _no_links(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("answer", [errno.EPERM, errno.ENOTSUP])
def test_a_disk_without_hard_links_keeps_the_anchor(
    store: Store, article: Article, tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    monkeypatch.setattr(os, "link", _no_links(answer))
    seal = seal_record(Desk(store, "ada"), tmp_path / "one.seal", key)
    assert store.seals.all() == [seal]
    assert open_anchor(tmp_path / "one.seal", load_key(key).public).seal == seal
    assert sorted(path.name for path in tmp_path.iterdir() if "seal" in path.name) == ["one.seal"]


def test_an_anchor_that_can_not_get_its_name_stays_under_another(
    store: Store, article: Article, tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _no_links(errno.EIO))
    with pytest.raises(ReadOnly, match="the record is sealed, but") as refused:
        seal_record(Desk(store, "ada"), tmp_path / "one.seal", key)
    (kept,) = tmp_path.glob("one.seal.part-*")
    assert str(kept) in str(refused.value)
    assert [open_anchor(kept, load_key(key).public).seal] == store.seals.all()


def test_a_key_is_its_owners_alone_and_never_overwritten(tmp_path: Path, key: Path) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(AlreadyThere, match="no key is overwritten"):
        make_key(key)
    key.chmod(0o640)
    with pytest.raises(Refused, match="others can read this key"):
        load_key(key)
    (tmp_path / "none.key").touch(0o600)
    with pytest.raises(Refused, match="no Ed25519 key"):
        load_key(tmp_path / "none.key")
    with pytest.raises(NotFound, match="can't be read"):
        load_key(tmp_path / "missing.key")
    (tmp_path / "team.pub").write_text("ab" * 32 + "\n")
    assert read_public(str(tmp_path / "team.pub")) == read_public("AB" * 32) == "ab" * 32
    for typed in ("abc", str(key)):
        with pytest.raises(UsageError, match="the public key"):
            read_public(typed)


def test_an_anchor_that_another_key_signed_or_somebody_edited_is_refused(
    store: Store, article: Article, tmp_path: Path, key: Path
) -> None:
    path = tmp_path / "one.seal"
    seal_record(Desk(store, "ada"), path, key)
    public = load_key(key).public
    other = make_key(tmp_path / "other.key")
    with pytest.raises(Refused, match=f"the key {key_name(other)} did not sign it"):
        open_anchor(path, other)
    lines = path.read_text().splitlines(keepends=True)
    told = json.loads(lines[0])
    for edited, error, why in (
        ([*lines[:-1]], Corrupt, "not those that were sealed"),
        ([json.dumps(told | {"at": "2020-01-01T00:00:00.000Z"}) + "\n", *lines[1:]], Refused, "did not sign it"),
        ([json.dumps(told | {"entries": 0.5}) + "\n", *lines[1:]], Corrupt, "no anchor file"),
        (["x\n"], Corrupt, "no anchor file"),
    ):
        path.write_text("".join(edited))
        with pytest.raises(error, match=why):
            open_anchor(path, public)
