"""The gate is a function of records: each obstacle shows where it should, and only there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.records import TEXT, article_capture, claim_at, document
from workbench.errors import Refused, UsageError
from workbench.model import (
    Claim,
    Confidence,
    ContactRule,
    Document,
    Field,
    GateCode,
    NumericFinding,
    Question,
    Stance,
    Status,
)
from workbench.review import Desk, attach_passage, capture_source, record_verdict, triage
from workbench.review.contacts import ask_claimant, record_answer
from workbench.review.gatekeeping import gate_of, override_gate, parse_code, state_kind
from workbench.review.independence import Publishing, independence
from workbench.review.team_rules import gate_rules, set_team_rule
from workbench.store import SECOND_REVIEW, VerdictWords

PORT = "The port office wrote: 1,150 guests came by sea in the winter of the great storm."
COUNCIL = "The town council's own ledger has 1,148 names, most of them from the islands."


def source(desk: Desk, claim: Claim, text: str, url: str) -> None:
    """A page as evidence, its first nine characters quoted."""
    found = capture_source(desk, claim, article_capture(text, url=url), document(text))
    attach_passage(desk, claim, found.capture_id, 0, 9, stance=Stance.REFUTES)


def sound(desk: Desk, claim: Claim) -> Claim:
    """A claim with two sources, a verdict and an answer: nothing stands in its way."""
    source(desk, claim, PORT, "https://port.example/list")
    source(desk, claim, COUNCIL, "https://council.example/ledger")
    for evidence in desk.store.evidence.of_claim(claim.id)[:1]:
        state_kind(desk, evidence, "primary")
    ask_claimant(desk, claim, Question("its mayor", "call", "", "Where is it from?"))
    record_answer(desk, desk.store.contacts.of_claim(claim.id)[0], "From the port.")
    return decide(desk, claim)


def decide(desk: Desk, claim: Claim, rating: str = "mostly true", **more: object) -> Claim:
    """The claim with a verdict."""
    words = VerdictWords(rating, Confidence.HIGH, "The port counts 1,150.", **more)  # type: ignore[arg-type]
    record_verdict(desk, desk.store.claims.get(claim.id), words)
    return desk.store.claims.get(claim.id)


def codes(desk: Desk, claim: Claim) -> list[str]:
    """What nobody has overridden on the claim."""
    return [each.code.value for each in gate_of(desk, claim.article_id).standing if each.claim_id == claim.id]


def test_a_sound_verdict_passes(ada: Desk, claim: Claim) -> None:
    sound(ada, claim)
    gate = gate_of(ada, claim.article_id)
    assert [each.id for each in gate.news] == [claim.id]
    assert gate.standing == ()


def test_a_bare_verdict_lacks_sources_and_the_claimants_answer(ada: Desk, claim: Claim) -> None:
    decide(ada, claim)
    assert codes(ada, claim) == ["no-second-source", "not-contacted"]
    obstacle = gate_of(ada, claim.article_id).standing[0]
    assert obstacle.words == "no independent source, the team's rule asks for 2"
    assert obstacle.command.startswith("workbench source add ")


def test_a_copy_and_a_page_of_the_same_site_are_no_second_source(ada: Desk, claim: Claim) -> None:
    source(ada, claim, PORT, "https://port.example/list")
    source(ada, claim, f"Reprinted. {PORT}", "https://daily.example/story")
    source(ada, claim, COUNCIL, "https://www.port.example/other")
    decide(ada, claim)
    words = gate_of(ada, claim.article_id).standing[0].words
    assert words.startswith("1 independent source, the team's rule asks for 2")
    assert "have the same words (100% of the shorter text)" in words
    assert "are of the same site, port.example" in words


def test_what_the_article_says_itself_is_no_source() -> None:
    article = Publishing("Daily", "https://daily.example/a", "", TEXT)
    copy = Publishing("Wire", "https://wire.example/b", "", TEXT)
    other = Publishing("Port", "https://port.example/c", "", PORT)
    assert independence([copy], article).count == 0
    assert independence([copy, other], article).count == 1
    agency = [replace(other, publisher=name, url="", text=f"PORT (Reuters) - {name} {text}")
              for name, text in (("A", PORT), ("B", COUNCIL))]  # fmt: skip
    found = independence(agency, article)
    assert (found.count, found.shared) == (2, ("A and B both credit the agency Reuters",))
    nameless = replace(other, publisher="", url="")
    assert independence([nameless, replace(nameless, text=COUNCIL)], article).count == 1


def test_an_override_holds_for_what_it_was_said_of_alone(ada: Desk, claim: Claim) -> None:
    decide(ada, claim)
    override_gate(ada, gate_of(ada, claim.article_id).standing, "One port, one list.")
    assert codes(ada, claim) == []
    source(ada, claim, PORT, "https://port.example/list")
    decide(ada, claim)
    assert codes(ada, claim) == ["no-second-source", "secondary-only"]  # One source now: a person decides anew.


def test_only_an_editor_overrides_and_with_a_reason(ada: Desk, ben: Desk, claim: Claim) -> None:
    decide(ada, claim)
    standing = gate_of(ada, claim.article_id).standing
    with pytest.raises(Refused, match="editor"):
        override_gate(ben, standing, "why not")
    with pytest.raises(UsageError, match="no reason"):
        override_gate(ada, standing, " ")
    with pytest.raises(UsageError, match="no-second-source"):
        parse_code("second")


def test_claims_that_wait_stand_in_the_way_and_a_sealed_rating_is_not_told(ada: Desk, ben: Desk, claim: Claim) -> None:
    ada.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    decide(ada, claim, "false")
    other = ada.store.claims.of_article(claim.article_id)[1]
    triage(ada, other, Status.TO_CHECK)
    gate = gate_of(ben, claim.article_id)
    assert [each.code for each in gate.standing] == [GateCode.SECOND_REVIEW, GateCode.UNDECIDED]
    assert gate.news == ()
    assert "false" not in str(gate.obstacles)


def test_a_rule_that_came_later_asks_for_the_second_review(ada: Desk, claim: Claim) -> None:
    sound(ada, claim)
    ada.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    assert codes(ada, claim) == ["second-review"]


@pytest.mark.parametrize(
    ("rating", "supported", "expected"),
    [("true", 1000, ["figure-disagrees"]), ("true", 1200, []), ("false", 1200, ["figure-disagrees"]),
     ("mostly true", 1150, []), ("mostly true", 300, ["figure-disagrees"]), ("misleading", 300, [])],
)  # fmt: skip
def test_rating_and_number_agree(ada: Desk, claim: Claim, rating: str, supported: int, expected: list[str]) -> None:
    sound(ada, claim)
    finding = NumericFinding(Decimal(1200), Decimal(supported), Decimal(supported), "guests")
    decide(ada, claim, rating, finding=finding)
    assert codes(ada, claim) == expected


def test_a_rating_can_need_a_figure(ada: Desk, claim: Claim) -> None:
    sound(ada, claim)
    set_team_rule(ada, "figure-ratings", "mostly true, 5")
    assert gate_rules(ada).figure_ratings == {"mostly true", "true"}
    assert codes(ada, claim) == ["no-figure"]


def test_evidence_that_came_after_the_verdict_stands_in_the_way(ada: Desk, claim: Claim) -> None:
    sound(ada, claim)
    source(ada, claim, "Another count altogether, of 1,190.", "https://third.example/")
    assert codes(ada, claim) == ["evidence-changed"]


def test_a_redacted_capture_and_a_draft_word_stand_in_the_way(ada: Desk, claim: Claim) -> None:
    sound(ada, claim)
    ada.store.captures.redact(ada.store.evidence.of_claim(claim.id)[0].capture_id, "court", by="ada")
    assert "quote-not-anchored" in codes(ada, claim)
    decide(ada, claim)
    record_verdict(ada, ada.store.claims.get(claim.id), VerdictWords("true", Confidence.LOW, "TODO: ask again"))
    assert codes(ada, claim)[-1] == "draft-words"


def test_an_answer_is_waited_for_until_its_deadline(ada: Desk, claim: Claim) -> None:
    decide(ada, claim)
    ask_claimant(ada, claim, Question("its mayor", "call", "", "Where is it from?", "2999-01-01"))
    assert codes(ada, claim)[-1] == "answer-awaited"
    ada.store.people.set_rule("contact", ContactRule.OFF, by="ada")
    assert codes(ada, claim) == ["no-second-source"]


def test_who_wrote_the_article_is_no_reviewer_of_it(ada: Desk) -> None:
    text = "The harbour took in 1,200 guests, it says."
    written = Document(text, "plain text", {"author": Field("By Ben Osei and Ada Lind", "meta")})
    article = ada.store.articles.add(
        article_capture(text, origin="file:b"), written, [claim_at(text, "The harbour took in 1,200 guests")],
        title="B", extractor="t", by="ada",
    )  # fmt: skip
    claim = ada.store.claims.of_article(article.id)[0]
    decide(Desk(ada.store, "Ada Lind"), claim)
    assert "author-reviews" in codes(ada, claim)
