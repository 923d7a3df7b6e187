from __future__ import annotations

import pytest

from tests.records import article_capture, document
from workbench.errors import Ambiguous, NotFound, Refused, UsageError
from workbench.model import Claim, Confidence, Role, Stance, Status
from workbench.review import (
    Desk,
    attach_passage,
    attach_quote,
    capture_source,
    history_of,
    parse_rating,
    passages_for,
    record_verdict,
    retract,
    save_verdict_draft,
    similar_claims,
    triage,
    undo_last,
    verdict_draft,
)
from workbench.review.transitions import TRANSITIONS, Act, allowed, may
from workbench.review.verdict import why_no_verdict
from workbench.store import SECOND_REVIEW, CapturedSource, VerdictWords

WORDS = VerdictWords("mostly true", Confidence.MEDIUM, "The port office counts 1,150.")
LIST = (
    "Port list.\n\nThe harbour office wrote down 1,150 guests who came by sea. Others walked.\n\n"
    "Others walked. The list is kept in the town hall."
)


def again(desk: Desk, claim: Claim) -> Claim:
    """The claim as it is now."""
    return desk.store.claims.get(claim.id)


def captured(desk: Desk, claim: Claim) -> CapturedSource:
    """The port list, captured for the claim."""
    return capture_source(desk, claim, article_capture(LIST, origin="file:list.txt"), document(LIST, title="Port list"))


@pytest.mark.parametrize("typed", ["mostly true", "Mostly-True", "4", " mostly_true "])
def test_a_rating_is_known_by_its_words_and_its_key(typed: str) -> None:
    assert parse_rating(typed).label == "mostly true"


def test_an_unknown_rating_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'mostly true'"):
        parse_rating("mostly tru")


def test_triage_that_drops_a_claim_needs_a_reason_and_can_go_back(ada: Desk, claim: Claim) -> None:
    with pytest.raises(Refused, match="needs a reason"):
        triage(ada, claim, Status.NOT_CHECKABLE)
    triage(ada, claim, Status.NOT_CHECKABLE, reason="a prediction")
    with pytest.raises(Refused, match="already"):
        triage(ada, again(ada, claim), Status.NOT_CHECKABLE, reason="a prediction")
    triage(ada, again(ada, claim), Status.TO_CHECK)
    assert again(ada, claim).status is Status.TO_CHECK


def test_a_claim_that_was_set_aside_takes_no_verdict(ada: Desk, claim: Claim) -> None:
    triage(ada, claim, Status.SET_ASIDE, reason="old news")
    with pytest.raises(Refused, match="Put it back to 'to check' first"):
        record_verdict(ada, again(ada, claim), WORDS)
    assert "Put it back" in why_no_verdict(ada, again(ada, claim))


def test_a_verdict_without_reasons_is_refused(ada: Desk, claim: Claim) -> None:
    with pytest.raises(Refused, match="it has no reasons"):
        record_verdict(ada, claim, VerdictWords("true", Confidence.LOW, "  \n "))


def test_alone_a_first_verdict_decides_and_its_author_can_change_it(ada: Desk, ben: Desk, claim: Claim) -> None:
    record_verdict(ada, claim, WORDS)
    assert again(ada, claim).status is Status.DECIDED
    record_verdict(ada, again(ada, claim), VerdictWords("true", Confidence.HIGH, "Counted again."))
    assert ada.store.verdicts.in_force(again(ada, claim))[0].rating == "true"
    with pytest.raises(Refused, match="by somebody else"):
        record_verdict(ben, again(ada, claim), WORDS)


def test_with_the_rule_two_blind_verdicts_settle_a_claim(ada: Desk, ben: Desk, claim: Claim) -> None:
    ada.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    record_verdict(ada, claim, WORDS)
    assert again(ada, claim).status is Status.FIRST_IN
    assert "the first one is yours" in why_no_verdict(ada, again(ada, claim))
    assert why_no_verdict(ben, again(ada, claim)) == ""
    assert not any("mostly true" in line.what for line in history_of(ben, again(ada, claim)))
    record_verdict(ben, again(ada, claim), VerdictWords("mostly true", Confidence.LOW, "Same."))
    assert again(ada, claim).status is Status.AGREED
    assert any("mostly true" in line.what for line in history_of(ben, again(ada, claim)))


def test_a_viewer_may_read_and_nothing_else(ada: Desk, claim: Claim) -> None:
    ada.store.people.add("vic", frozenset({Role.VIEWER}))
    vic = Desk(ada.store, "vic")
    for verb in (
        lambda: triage(vic, claim, Status.TO_CHECK),
        lambda: record_verdict(vic, claim, WORDS),
        lambda: captured(vic, claim),
    ):
        with pytest.raises(Refused, match=r"your roles \(viewer\) do not allow it"):
            verb()
    assert history_of(vic, claim) == []


def test_a_quote_is_attached_in_the_sources_own_words(ada: Desk, claim: Claim) -> None:
    source = captured(ada, claim)
    quoted = attach_quote(ada, claim, source.capture_id, "wrote down 1,150 guests", stance=Stance.REFUTES)
    assert quoted.evidence.selector is not None
    assert quoted.evidence.selector.exact == "wrote down 1,150 guests"
    with pytest.raises(NotFound, match="not in the captured text"):
        attach_quote(ada, claim, source.capture_id, "Nine ships sank in the storm.", stance=Stance.CONTEXT)
    with pytest.raises(Ambiguous, match="2 times"):
        attach_quote(ada, claim, source.capture_id, "Others walked.", stance=Stance.CONTEXT)
    assert len(ada.store.evidence.of_claim(claim.id)) == 1


def test_the_same_file_given_again_is_the_same_capture(ada: Desk, claim: Claim) -> None:
    assert captured(ada, claim) == captured(ada, claim)


def test_the_best_passage_for_a_claim_comes_first_and_can_be_attached(ada: Desk, claim: Claim) -> None:
    source = captured(ada, claim)
    best = passages_for(ada, claim, source.capture_id)[0]
    assert "1,150 guests" in LIST[best.start : best.end]
    evidence = attach_passage(ada, claim, source.capture_id, best.start, best.end, stance=Stance.REFUTES)
    assert evidence.selector is not None
    assert evidence.selector.exact == LIST[best.start : best.end]


def test_retracting_needs_a_reason_and_undo_brings_it_back(ada: Desk, claim: Claim) -> None:
    source = captured(ada, claim)
    evidence = attach_passage(ada, claim, source.capture_id, 0, 9, stance=Stance.CONTEXT)
    with pytest.raises(Refused, match="needs a reason"):
        retract(ada, evidence, reason=" ")
    assert retract(ada, evidence, reason="not the winter meant").retracted_at
    claim_id, what = undo_last(ada)
    assert claim_id == claim.id
    assert what == "retracted evidence (not the winter meant)"
    assert not ada.store.evidence.get(evidence.id).retracted_at


def test_an_undone_verdict_comes_back_as_a_draft(ada: Desk, claim: Claim) -> None:
    record_verdict(ada, claim, WORDS)
    undo_last(ada)
    assert verdict_draft(ada, claim.id)["rationale"] == WORDS.rationale
    assert again(ada, claim).status is Status.NEW


def test_an_empty_draft_is_no_draft(ada: Desk, ben: Desk, claim: Claim) -> None:
    save_verdict_draft(ada, claim.id, {"rationale": "I thi", "rating": ""})
    assert verdict_draft(ada, claim.id) == {"rationale": "I thi", "rating": ""}
    assert verdict_draft(ben, claim.id) == {}
    save_verdict_draft(ada, claim.id, {})
    assert verdict_draft(ada, claim.id) == {}


def test_a_similar_claim_with_another_figure_is_shown_with_the_difference(ada: Desk, claim: Claim) -> None:
    found = similar_claims(ada.store, "The harbour town took in 1,900 guests last winter.")
    assert found[0].claim_id == claim.id
    assert any("1,200" in reason for reason in found[0].reasons)
    assert similar_claims(ada.store, claim.wording, but_not=claim.id)[:1] != found[:1]


def test_every_status_but_new_can_be_reached_and_every_act_has_somebody_who_may_do_it() -> None:
    assert {move.target for move in TRANSITIONS} == set(Status)
    assert all(may(frozenset(Role), act) for act in Act)
    assert not allowed(Act.VERDICT, Status.PUBLISHED, Status.DECIDED)
    assert not allowed(Act.TRIAGE, Status.FIRST_IN, Status.SET_ASIDE)
    assert not may(frozenset({Role.ADMIN}), Act.VERDICT)
