"""Sealing the record, and auditing it, with or without a seal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import Refused
from workbench.model import Finding, Seal
from workbench.review.anchors import NewAnchor, heads_of, message, read_seal, tally
from workbench.review.desk import Desk
from workbench.review.signing import SealingKey, key_name, load_key, signed_by
from workbench.review.transitions import Act, require
from workbench.store import TEAM_STREAM, Store, digest_of_seal

Told = Callable[[int], object]
"""Told how many more entries were read."""


@dataclass(frozen=True, slots=True)
class AnchorFile:
    """A seal that a known key signed, and the file that has its heads."""

    seal: Seal
    path: Path


def seal_record(desk: Desk, target: Path, key_file: Path) -> Seal:
    """Signs the heads of all histories into a new anchor file, and records that; an admin's act."""
    require(desk.roles, Act.SEAL)
    key = load_key(key_file)
    with NewAnchor(target) as anchor:
        with desk.store.snapshot():
            seal = _sealed(desk.store, key)
            anchor.write(seal, desk.store.seals.heads())
        desk.store.seals.record(seal, by=desk.who)
        anchor.keep()
    return seal


def _sealed(store: Store, key: SealingKey) -> Seal:
    known, found = store.seals.all(), tally(store.seals.heads())
    unsigned = Seal(
        number=known[-1].number + 1 if known else 1,
        at=store.clock.now(),
        streams=found.streams,
        entries=found.entries,
        heads=found.digest,
        previous=digest_of_seal(known[-1]) if known else "",
        key=key_name(key.public),
        signature="",
    )
    return replace(unsigned, signature=key.sign(message(unsigned)).hex())


def open_anchor(path: Path, public: str) -> AnchorFile:
    """An anchor file that the owner of a public key signed; Refused for any other."""
    seal = read_seal(path)
    if not signed_by(public, message(seal), seal.signature):
        raise Refused(
            str(path), f"the key {key_name(public)} did not sign it (it names {seal.key})",
            "Give the public key that was in use then, or another copy of the anchor",
        )  # fmt: skip
    return AnchorFile(seal, path)


def audit(desk: Desk, anchor: AnchorFile | None = None, told: Told = lambda entries: None) -> Iterator[Finding]:
    """What is off in the record; what was rewritten since it was sealed too, where an anchor is given."""
    yield from desk.store.audit.findings(heads_of(anchor.path) if anchor else (), told)
    if anchor is not None and anchor.seal not in desk.store.seals.all():
        yield Finding(TEAM_STREAM, 0, "the team", f"the record has no seal {anchor.seal.number} of {anchor.seal.at}")
