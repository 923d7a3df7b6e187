from __future__ import annotations

from decimal import Decimal

import pytest

from tests.contract.conftest import MakeStore
from tests.contract.test_verdicts import record
from tests.records import article_capture, document, three_claims
from workbench.errors import Conflict, Refused
from workbench.model import (
    AnchorState,
    Claim,
    Confidence,
    Evidence,
    NumericFinding,
    Stance,
    Status,
    VerdictRole,
    select,
)
from workbench.store import VERDICT_FORM, CapturedSource, Cited, Clock, Store, VerdictWords

SOURCE = "The port office wrote: 1,150 guests came by sea. The rest came by road."


@pytest.fixture
def source(store: Store, claim: Claim) -> CapturedSource:
    """A source captured for the claim."""
    capture = article_capture(SOURCE, url="https://port.example/list")
    return store.evidence.capture_source(claim.id, capture, document(SOURCE, title="Port list"), by="ada")


def attach(
    store: Store, claim: Claim, source: CapturedSource, by: str = "ada", stance: Stance = Stance.REFUTES
) -> Evidence:
    """The sentence about 1,150 guests."""
    selector = select(SOURCE, 23, 48)
    return store.evidence.attach(claim.id, source.capture_id, stance=stance, selector=selector, anchor=None, by=by)


def undo(store: Store, by: str) -> None:
    """One's own last action taken back."""
    member = store.people.find(by)
    event = store.undo.next_for(member.id if member else None)
    assert event is not None
    store.undo.undo(event, by=by)


def test_evidence_keeps_the_sources_words_and_digests(store: Store, claim: Claim, source: CapturedSource) -> None:
    attached = attach(store, claim, source)
    assert attached.selector is not None
    assert attached.selector.exact == "1,150 guests came by sea."
    assert attached.anchor is AnchorState.EXACT
    assert store.captures.text(attached.capture_id)[23:48] == attached.selector.exact
    assert store.evidence.of_claim(claim.id) == [attached]
    assert len(attached.body_sha256) == 64


def test_the_same_passage_with_the_same_stance_is_attached_once(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    attach(store, claim, source)
    with pytest.raises(Refused, match="attached to the claim already"):
        attach(store, claim, source)
    attach(store, claim, source, stance=Stance.CONTEXT)
    assert len(store.evidence.of_claim(claim.id)) == 2


def test_several_passages_are_attached_all_or_none_and_once(store: Store, claim: Claim, source: CapturedSource) -> None:
    first, second = (
        Cited(source.capture_id, Stance.CONTEXT, select(SOURCE, *place), None) for place in ((0, 15), (23, 48))
    )
    with pytest.raises(Refused, match="attached to the claim already"):
        store.evidence.attach_all(claim.id, [first, second, first], by="ada")
    assert store.evidence.of_claim(claim.id) == []
    attached = store.evidence.attach_all(claim.id, [first, second], by="ada", command_id="marks")
    assert store.evidence.attach_all(claim.id, [first, second], by="ada", command_id="marks") == attached
    other = store.claims.of_article(claim.article_id)[1]
    assert store.evidence.attach_all(other.id, [first, second], by="ada", command_id="marks") == attached
    assert store.evidence.of_claim(claim.id) == attached
    undo(store, "ada")
    assert [bool(item.retracted_at) for item in store.evidence.of_claim(claim.id)] == [False, True]


def test_a_source_fetched_again_is_the_same_source_with_two_captures(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    capture = article_capture(SOURCE + " Edited.", url="https://port.example/list")
    again = store.evidence.capture_source(claim.id, capture, document(SOURCE + " Edited."), by="ben")
    assert again.source.id == source.source.id
    assert again.capture_id != source.capture_id
    assert [item.capture_id for item in store.evidence.captured_for(claim.id)] == [again.capture_id, source.capture_id]


def test_retracted_evidence_stays_in_the_record_and_can_come_back(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    attached = attach(store, claim, source)
    retracted = store.evidence.retract(attached.id, reason="another winter", by="ada")
    assert retracted.retraction_reason == "another winter"
    with pytest.raises(Refused, match="retracted already"):
        store.evidence.retract(attached.id, reason="again", by="ada")
    undo(store, "ada")
    assert store.evidence.get(attached.id).retracted_at == ""


def test_undo_takes_back_one_step_after_the_other(store: Store, claim: Claim, source: CapturedSource) -> None:
    store.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
    attach(store, claim, source)
    record(store, store.claims.get(claim.id), "ada")
    undo(store, "ada")
    after = store.claims.get(claim.id)
    assert (after.status, after.head) == (Status.TO_CHECK, 0)
    undo(store, "ada")
    assert store.evidence.of_claim(claim.id)[0].retracted_at
    undo(store, "ada")
    assert store.claims.get(claim.id).status is Status.NEW
    ada = store.people.find("ada")
    assert ada is not None
    with pytest.raises(Refused, match="'article added' stays in the record"):
        undo(store, "ada")
    assert store.audit.check() == []


def test_an_undone_verdict_is_a_draft_again_and_stays_in_the_record(store: Store, claim: Claim) -> None:
    record(store, claim, "ada")
    undo(store, "ada")
    ada = store.people.find("ada")
    assert ada is not None
    draft = store.drafts.find(claim.id, VERDICT_FORM, reviewer_id=ada.id)
    assert draft is not None
    assert draft.fields["rationale"] == "The port office counts 1,150."
    mine = store.verdicts.visible(store.claims.get(claim.id), ada.id)
    assert [(verdict.revision, verdict.undone) for verdict in mine] == [(1, True)]
    assert store.verdicts.visible(store.claims.get(claim.id), None) == []
    assert record(store, store.claims.get(claim.id), "ada") == 2


def test_undo_is_refused_where_another_persons_verdict_rests_on_it(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    attach(store, claim, source)
    record(store, store.claims.get(claim.id), "ben")
    with pytest.raises(Refused, match="a later entry rests on it: 'verdict recorded'"):
        undo(store, "ada")
    assert store.evidence.of_claim(claim.id)[0].retracted_at == ""


def test_a_second_verdict_can_not_be_taken_back_after_the_reveal(store: Store, claim: Claim) -> None:
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    record(store, claim, "ben", role=VerdictRole.SECOND, new_status=Status.AGREED, seen_version=1)
    with pytest.raises(Refused, match="both verdicts are in"):
        undo(store, "ben")
    with pytest.raises(Refused, match="a later entry rests on it"):
        undo(store, "ada")


def test_one_can_not_take_back_what_another_did(store: Store, claim: Claim) -> None:
    store.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
    ada = store.people.find("ada")
    assert ada is not None
    event = store.undo.next_for(ada.id)
    assert event is not None
    with pytest.raises(Refused, match="not your last action"):
        store.undo.undo(event, by="ben")
    assert store.claims.get(claim.id).status is Status.TO_CHECK


def test_every_stream_is_a_sound_chain_and_each_event_binds_its_row(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    attach(store, claim, source)
    record(store, store.claims.get(claim.id), "ada")
    events = store.log.of_stream(claim.id)
    assert [event.kind for event in events] == ["source captured", "evidence attached", "verdict recorded"]
    assert events[1].prev_hash == events[0].hash
    assert len({event.row_digest for event in events}) == 3
    assert store.audit.check() == []


def test_undo_keeps_a_newer_draft_and_gives_back_a_figure_whole(store: Store, claim: Claim) -> None:
    finding = NumericFinding(Decimal(1200), Decimal("1E+3"), Decimal(1150), "guests")
    record(store, claim, "ada", VerdictWords("true", Confidence.LOW, "Old words.", finding))
    undo(store, "ada")
    ada = store.people.find("ada")
    assert ada is not None
    draft = store.drafts.find(claim.id, VERDICT_FORM, reviewer_id=ada.id)
    assert draft is not None
    assert {name: draft.fields[name] for name in ("claimed", "low", "high", "unit")} == {
        "claimed": "1200", "low": "1000", "high": "1150", "unit": "guests",
    }  # fmt: skip
    record(store, store.claims.get(claim.id), "ada")
    store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "newer words"}, by="ada")
    undo(store, "ada")
    draft = store.drafts.find(claim.id, VERDICT_FORM, reviewer_id=ada.id)
    assert draft is not None
    assert draft.fields == {"rationale": "newer words"}


def test_a_verdict_on_evidence_that_changed_meanwhile_is_a_conflict(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    attached = attach(store, claim, source)
    seen = store.claims.get(claim.id)
    store.evidence.retract(attached.id, reason="wrong year", by="ben")
    with pytest.raises(Conflict, match="changed it meanwhile"):
        record(store, seen, "ada")


def test_undo_of_a_retraction_is_refused_where_the_passage_was_attached_again(
    store: Store, claim: Claim, source: CapturedSource
) -> None:
    attached = attach(store, claim, source)
    store.evidence.retract(attached.id, reason="wrong year", by="ada")
    attach(store, claim, source, by="ben")
    with pytest.raises(Refused, match="attached again meanwhile"):
        undo(store, "ada")


def test_my_last_action_is_the_last_one_also_when_the_clock_went_back(make_store: MakeStore) -> None:
    now = [2_000_000_000.0]
    with make_store(clock=Clock(lambda: now[0])) as made:
        made.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        first, second, _ = made.claims.of_article(made.articles.page()[0].article.id)
        for each in (first, second):
            made.claims.triage(each.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
            now[0] -= 3600
        undo(made, "ada")
        assert made.claims.get(second.id).status is Status.NEW
        assert made.claims.get(first.id).status is Status.TO_CHECK
