"""Both verdicts are in: side by side, settled by an adjudicator, or nobody could reach one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.review.test_verbs import again, captured
from workbench.errors import Conflict, Refused
from workbench.model import CORE, Claim, Confidence, NumericFinding, Role, Stance, Status, VerdictRole
from workbench.report.document import build_report
from workbench.review import (
    Desk,
    Take,
    adjudicate,
    attach_quote,
    history_of,
    record_verdict,
    retract,
    sides_of,
    undo_last,
    verdict_draft,
)
from workbench.review.agreement import on_the_line, rating_pairs
from workbench.review.verdict import cannot
from workbench.store import SECOND_REVIEW, VerdictWords

FINDING = NumericFinding(Decimal(1200), Decimal(1150), Decimal(1150), "guests")
FIRST = VerdictWords("mostly true", Confidence.HIGH, "The port office counts 1,150 guests.", FINDING)
SECOND = VerdictWords("mixed", Confidence.LOW, "The port office counts 1,150 guests by sea only.")


@pytest.fixture(autouse=True)
def team(ada: Desk) -> None:
    """Ada (who made the database), Ben and Cem review; Gus adjudicates."""
    ada.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    for login, roles in (("ben", {Role.REVIEWER}), ("cem", {Role.REVIEWER}), ("gus", {Role.ADJUDICATOR})):
        ada.store.people.add(login, frozenset(roles))


@pytest.fixture
def gus(ada: Desk) -> Desk:
    """The adjudicator."""
    return Desk(ada.store, "gus")


def differ(ada: Desk, ben: Desk, claim: Claim, first: VerdictWords = FIRST, second: VerdictWords = SECOND) -> Claim:
    """The claim after both gave their verdicts."""
    record_verdict(ada, again(ada, claim), first)
    record_verdict(ben, again(ben, claim), second)
    return again(ada, claim)


def test_both_stand_side_by_side_with_their_evidence_and_the_words_that_differ(
    ada: Desk, ben: Desk, claim: Claim
) -> None:
    source = captured(ada, claim).capture_id
    kept = attach_quote(ada, again(ada, claim), source, "1,150 guests who came by sea", stance=Stance.SUPPORTS).evidence
    gone = attach_quote(ada, again(ada, claim), source, "kept in the town hall", stance=Stance.CONTEXT).evidence
    record_verdict(ada, again(ada, claim), FIRST)
    with pytest.raises(Refused, match="they are not both in"):
        sides_of(ben, again(ben, claim))
    retract(ada, gone, reason="says nothing of the number")
    record_verdict(ben, again(ben, claim), SECOND)
    sides = sides_of(ben, again(ben, claim))
    assert (sides.first.who, sides.first.verdict.rating, sides.first.verdict.finding) == ("ada", "mostly true", FINDING)
    assert (sides.second.who, sides.second.verdict.rating) == ("ben", "mixed")
    assert [piece.id for piece in sides.first.evidence] == [kept.id, gone.id]
    assert [piece.id for piece in sides.second.evidence] == [kept.id]
    assert not sides.same_evidence
    assert [(change.kind, change.text_words) for change in sides.changes] == [("inserted", "by sea only")]


@pytest.mark.parametrize("take", [Take.FIRST, Take.SECOND])
def test_the_adjudicator_takes_one_answer_whole(ada: Desk, ben: Desk, gus: Desk, claim: Claim, take: Take) -> None:
    disputed = differ(ada, ben, claim)
    assert disputed.status is Status.DISAGREEMENT
    adjudicate(gus, disputed, take)
    settled = again(gus, claim)
    taken = FIRST if take is Take.FIRST else SECOND
    head = gus.store.verdicts.in_force(settled)[0]
    assert settled.status is Status.ADJUDICATED
    assert (head.role, head.rating, head.rationale) == (VerdictRole.ADJUDICATION, taken.rating, taken.rationale)
    assert (head.finding, head.confidence) == (taken.finding, taken.confidence)
    assert sides_of(ben, settled).decided is not None
    assert gus.store.audit.check() == []


def test_the_adjudicator_takes_neither_with_a_reason_and_reports_give_all_three(
    ada: Desk, ben: Desk, gus: Desk, claim: Claim
) -> None:
    disputed = differ(ada, ben, claim)
    with pytest.raises(Refused, match="no other is given"):
        adjudicate(gus, disputed, Take.NEITHER)
    with pytest.raises(Refused, match="it has no reasons"):
        adjudicate(gus, disputed, Take.NEITHER, own=VerdictWords("false", Confidence.LOW, ""))
    adjudicate(gus, disputed, Take.NEITHER, own=VerdictWords("false", Confidence.LOW, "The list is of 1925."))
    report = build_report(gus, claim.article_id)
    (verdict,) = [item.verdict for item in report.claims if item.verdict]
    assert (verdict.rating, verdict.reviewers) == ("false", ("ada", "ben", "gus"))
    assert "gus: The list is of 1925." in verdict.rationale
    undo_last(gus)
    assert again(gus, claim).status is Status.DISAGREEMENT
    assert verdict_draft(gus, claim.id) == {}
    assert gus.store.audit.check() == []


def test_who_gave_one_of_the_two_does_not_settle_unless_nobody_else_may(
    ada: Desk, ben: Desk, gus: Desk, claim: Claim
) -> None:
    disputed = differ(ada, ben, claim)
    with pytest.raises(Refused, match=r"your roles \(reviewer\) do not allow it"):
        adjudicate(ben, disputed, Take.SECOND)
    with pytest.raises(Refused, match=r"one of the two verdicts is yours\. Ask gus"):
        adjudicate(ada, disputed, Take.FIRST)
    gus.store.people.set_roles("gus", frozenset({Role.REVIEWER}), by="ada")
    adjudicate(ada, disputed, Take.FIRST)
    assert sides_of(ben, again(ben, claim)).decided is not None


def test_a_settled_claim_and_one_that_changed_meanwhile_are_not_settled(
    ada: Desk, ben: Desk, gus: Desk, claim: Claim
) -> None:
    disputed = differ(ada, ben, claim)
    source = captured(ada, claim).capture_id
    attach_quote(ada, again(ada, claim), source, "kept in the town hall", stance=Stance.CONTEXT)
    with pytest.raises(Conflict):
        adjudicate(gus, disputed, Take.FIRST)
    adjudicate(gus, again(gus, claim), Take.FIRST)
    with pytest.raises(Refused, match="only a disagreement is settled"):
        adjudicate(gus, again(gus, claim), Take.SECOND)


def test_a_first_answer_that_reaches_no_verdict_looks_to_the_second_reviewer_like_any_other(
    ada: Desk, ben: Desk, claim: Claim
) -> None:
    with pytest.raises(Refused, match="does not say what is missing"):
        record_verdict(ada, claim, cannot("  "))
    record_verdict(ada, claim, cannot("the harbour's own list", "The mayor did not answer."))
    waiting = again(ben, claim)
    assert waiting.status is Status.FIRST_IN
    assert [line.what for line in history_of(ben, waiting)] == ["recorded the first verdict"]
    assert [line.what for line in history_of(ada, waiting)] == ["recorded the first verdict: no verdict reached"]
    (own,) = ada.store.verdicts.visible(waiting, ada.member_id)
    assert (own.reached, own.missing) == (False, "the harbour's own list")
    assert own.reasons == "Missing: the harbour's own list\n\nThe mayor did not answer."


def test_where_neither_reaches_one_the_claim_is_to_check_and_what_is_missing_is_known(
    ada: Desk, ben: Desk, claim: Claim
) -> None:
    after = differ(ada, ben, claim, cannot("the harbour's own list"), cannot("who counted"))
    assert after.status is Status.TO_CHECK
    sides = sides_of(ben, after)
    assert (sides.first.verdict.missing, sides.second.verdict.missing) == ("the harbour's own list", "who counted")
    assert ada.store.verdicts.in_force(after) == []
    # The next round begins anew, with either of them; what was said before stays readable and out of its report.
    record_verdict(ben, after, SECOND)
    assert [verdict.answer for verdict in ada.store.verdicts.visible(again(ada, claim), ada.member_id)] == [
        "no verdict reached"
    ] * 2
    record_verdict(ada, again(ada, claim), replace(SECOND, rationale="By sea only."))
    assert again(ada, claim).status is Status.AGREED
    assert [verdict.reached for verdict in ada.store.verdicts.in_force(again(ada, claim))] == [True, True]
    assert ada.store.audit.check() == []


def test_one_who_reaches_none_and_one_who_does_differ(ada: Desk, ben: Desk, gus: Desk, claim: Claim) -> None:
    disputed = differ(ada, ben, claim, FIRST, cannot("who counted"))
    assert disputed.status is Status.DISAGREEMENT
    adjudicate(gus, disputed, Take.SECOND)
    assert again(gus, claim).status is Status.TO_CHECK
    assert ada.store.audit.check() == []


def test_alone_an_answer_that_reaches_none_leaves_the_claim_to_check(ada: Desk, claim: Claim) -> None:
    ada.store.people.set_rule(SECOND_REVIEW, "off", by="ada")
    record_verdict(ada, claim, cannot("the harbour's own list"))
    assert again(ada, claim).status is Status.TO_CHECK
    undo_last(ada)
    assert again(ada, claim).status is Status.NEW
    assert verdict_draft(ada, claim.id) == {"missing": "the harbour's own list"}


def test_agreement_leaves_out_who_reached_no_verdict(ada: Desk, ben: Desk) -> None:
    claims = ada.store.claims.of_article(ada.store.articles.page()[0].article.id)
    answers = [(FIRST, SECOND), (FIRST, cannot("who counted")), (replace(FIRST, rating="outdated"), SECOND)]
    rounds = []
    for claim, (first, second) in zip(claims, answers, strict=True):
        after = differ(ada, ben, claim, first, second)
        rounds.append(ada.store.verdicts.visible(after, ada.member_id))
    pairs = rating_pairs(rounds)
    assert pairs == [("mostly true", "mixed"), ("outdated", "mixed")]
    assert on_the_line(pairs, CORE) == [(4, 3)]
