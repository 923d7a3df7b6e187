from __future__ import annotations

from typing import Any

import pytest

from tests.contract.test_evidence_and_undo import undo
from tests.contract.test_verdicts import record
from tests.records import article_capture, document
from workbench.errors import Conflict, NotFound, Refused, StoreError
from workbench.model import Article, Claim, GateCode, Obstacle, SourceKind, Stance, Status, VerdictRole
from workbench.store import Stated, Store, new_command_id

OBSTACLE = Obstacle(0, GateCode.NOT_CONTACTED, "its mayor was not asked", "")


def publish(store: Store, article: Article, claim: Claim, version: int = 1, **more: str) -> str:
    """A version that states the claim as it is now."""
    stated = [Stated(claim.id, claim.head, claim.version)]
    done = store.publications.publish(article.id, version, b"version %d" % version, stated, by="ada", **more)
    return done.sha256


def decided(store: Store, claim: Claim) -> Claim:
    """The claim with Ada's verdict."""
    record(store, claim, "ada")
    return store.claims.get(claim.id)


def test_a_version_keeps_its_bytes_and_moves_its_claims(store: Store, article: Article, claim: Claim) -> None:
    digest = publish(store, article, decided(store, claim))
    (version,) = store.publications.of_article(article.id)
    assert (version.version, version.sha256) == (1, digest)
    assert store.publications.frozen(version) == b"version 1"
    assert store.publications.revisions(version) == {claim.id: 1}
    assert store.claims.get(claim.id).status is Status.PUBLISHED
    assert store.audit.check() == []
    with pytest.raises(NotFound, match="It has 1 to 1"):
        store.publications.get(article.id, 2)


def test_a_claim_that_changed_meanwhile_keeps_the_whole_version_back(
    store: Store, article: Article, claim: Claim
) -> None:
    seen = decided(store, claim)
    source = store.evidence.capture_source(claim.id, article_capture("A list."), document("A list."), by="ben")
    store.evidence.attach(claim.id, source.capture_id, stance=Stance.CONTEXT, selector=None, anchor=None, by="ben")
    with pytest.raises(Conflict):
        publish(store, article, seen)
    assert store.publications.of_article(article.id) == []
    assert store.claims.get(claim.id).status is Status.DECIDED


def test_two_editors_publish_one_version_and_a_retry_none(store: Store, article: Article, claim: Claim) -> None:
    seen, command = decided(store, claim), new_command_id()
    assert publish(store, article, seen, command_id=command) == publish(store, article, seen, command_id=command)
    with pytest.raises(Conflict, match="version 1 was published meanwhile"):
        publish(store, article, store.claims.get(claim.id))


def test_no_claim_is_published_without_a_version_that_states_it(store: Store, claim: Claim) -> None:
    with pytest.raises(StoreError, match="published in a version"):
        record(store, claim, "ada", new_status=Status.PUBLISHED)


def test_a_verdict_that_waits_for_its_second_one_is_not_published(store: Store, article: Article, claim: Claim) -> None:
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    with pytest.raises(Refused, match="'first in'"):
        publish(store, article, store.claims.get(claim.id))
    assert store.publications.of_article(article.id) == []


def test_a_changed_or_lost_version_shows(store: Store, article: Article, claim: Claim) -> None:
    publish(store, article, decided(store, claim))
    for change in ("UPDATE publication SET sha256 = sha256", "DELETE FROM publication", "DELETE FROM published_claim"):
        with pytest.raises(StoreError, match="append-only"), store.engine.write("tamper") as transaction:
            transaction.run(change)


def test_a_correction_can_be_taken_back_until_a_version_shows_it(store: Store, article: Article, claim: Claim) -> None:
    publish(store, article, decided(store, claim))
    corrected: Any = {"role": VerdictRole.CORRECTION, "new_status": Status.REOPENED, "form": None}
    record(store, claim, "ada", **corrected, seen_version=store.claims.get(claim.id).version)
    undo(store, "ada")
    back = store.claims.get(claim.id)
    assert (back.status, back.head) == (Status.PUBLISHED, 1)
    record(store, claim, "ada", **corrected, seen_version=back.version)
    publish(store, article, store.claims.get(claim.id), version=2)
    with pytest.raises(Refused, match="a later entry rests on it: 'published'"):
        undo(store, "ada")
    assert store.publications.stated_in(article.id) == {claim.id: [(1, 1), (2, 3)]}
    assert store.audit.check() == []


def test_overrides_and_kinds_of_sources_are_kept_and_taken_back(store: Store, claim: Claim) -> None:
    obstacle = Obstacle(claim.id, OBSTACLE.code, OBSTACLE.words, "")
    store.gatekeeping.override([obstacle], "he is abroad", by="ada")
    undo(store, "ada")
    store.gatekeeping.override([obstacle], "his office answers for him", by="ada")
    kept = store.gatekeeping.overrides_of(claim.id)
    assert [(each.reason, each.undone) for each in kept] == [
        ("he is abroad", True), ("his office answers for him", False),
    ]  # fmt: skip
    source = store.evidence.capture_source(claim.id, article_capture("A list."), document("A list."), by="ada")
    store.evidence.attach(claim.id, source.capture_id, stance=Stance.CONTEXT, selector=None, anchor=None, by="ada")
    before = store.claims.get(claim.id).version
    for kind in (SourceKind.SECONDARY, SourceKind.PRIMARY):
        store.gatekeeping.state_kind(claim.id, source.source.id, kind, by="ada")
    assert store.evidence.of_claim(claim.id)[0].source.kind is SourceKind.PRIMARY
    undo(store, "ada")
    assert store.evidence.of_claim(claim.id)[0].source.kind is SourceKind.SECONDARY
    assert store.claims.get(claim.id).version == before
    assert store.audit.check() == []
    with pytest.raises(Refused, match="only by a correction"):
        store.gatekeeping.override([Obstacle(claim.id, GateCode.EVIDENCE_CHANGED, "x", "", final=True)], "y", by="ada")
