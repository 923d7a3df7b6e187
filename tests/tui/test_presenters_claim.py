from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from tests.tui.desk import add_article, claim_of, found
from workbench.capture import from_text
from workbench.model import (
    Anchor,
    AnchorState,
    Confidence,
    Document,
    FigureRelation,
    Relation,
    SimilarClaim,
    Stance,
    Status,
    select,
)
from workbench.review import Desk, record_verdict, triage
from workbench.store import SECOND_REVIEW, VerdictWords, handle
from workbench.text import cell_width
from workbench.tui.detail import HIDDEN, WAITING, Earlier, read_detail, read_earlier
from workbench.tui.presenters.claim_detail import claim_lines
from workbench.tui.presenters.line import plain

NONE_EARLIER = Earlier()
REPORT = "The transport office's own list has 389 electric buses."


def text_of(desk: Desk, claim_id: int, width: int = 60, earlier: Earlier | None = NONE_EARLIER) -> str:
    return "\n".join(plain(line) for line in claim_lines(read_detail(desk, claim_id), earlier, width, UTC))


def attach(desk: Desk, claim_id: int, anchor: AnchorState = AnchorState.EXACT) -> int:
    capture = from_text(REPORT, "file:list.txt")
    source = desk.store.evidence.capture_source(claim_id, capture, Document(REPORT, "test"), by=desk.who)
    evidence = desk.store.evidence.attach(
        claim_id, source.capture_id, stance=Stance.REFUTES, selector=select(REPORT, 0, len(REPORT)),
        anchor=Anchor(anchor, 0, len(REPORT), 0.914), note="their own list", by=desk.who,
    )  # fmt: skip
    return evidence.id


def judge(desk: Desk, claim_id: int, rating: str, why: str) -> None:
    words = VerdictWords(rating, Confidence.HIGH, why)
    record_verdict(desk, desk.store.claims.get(claim_id), words)


def test_a_new_claim_shows_words_claimant_figure_and_why_it_ranks_there(desk: Desk) -> None:
    shown = text_of(desk, claim_of(desk, add_article(desk)).id)
    assert "The city runs 412 electric buses, the transport office said." in shown.replace("\n", " ")
    assert "Claimant the transport office" in shown
    assert "Figure   412 · written “412”" in shown
    assert "Reasons  a number with a unit" in shown
    assert "None yet. v records yours." in shown


def test_the_handle_is_in_sight_however_narrow_the_pane_is(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    judge(desk, claim.id, "false", "So it is.")
    assert f"decided · {handle(claim.id)} · rank 1" in text_of(desk, claim.id, width=36)


def test_evidence_shows_stance_quote_source_and_how_it_was_found(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    attach(desk, claim.id, AnchorState.FUZZY)
    shown = text_of(desk, claim.id)
    assert "Evidence (1)" in shown
    assert "− refutes" in shown
    assert f"“{REPORT}”" in shown.replace("\n  ", " ")
    assert "supplied by the reviewer as a file" in shown
    assert "91% alike, not word for word" in shown.replace("\n  ", " ")
    assert "Note: their own list" in shown


def test_retracted_evidence_is_not_counted_but_stays_in_sight(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    desk.store.evidence.retract(attach(desk, claim.id), reason="an old list", by="ada")
    shown = text_of(desk, claim.id)
    assert "Evidence (0)" in shown
    assert "retracted refutes: file:list.txt (an old list)" in shown


def test_a_captured_source_without_a_quote_asks_to_be_read(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    desk.store.evidence.capture_source(claim.id, from_text(REPORT, "file:x"), Document(REPORT, "test"), by="ada")
    assert "1 source is captured, nothing quoted yet: o reads" in text_of(desk, claim.id)


def test_a_triage_shows_its_reason_and_who_decided(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    triage(desk, claim, Status.NOT_CHECKABLE, reason="too vague")
    shown = text_of(desk, claim.id)
    assert "Triage   not checkable: too vague (ada," in shown
    assert "t puts the claim back" in shown


def test_a_verdict_shows_rating_reasons_and_author(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    judge(desk, claim.id, "mostly false", "Their own list has fewer.")
    shown = text_of(desk, claim.id)
    assert "MOSTLY FALSE · high confidence" in shown
    assert "Their own list has fewer." in shown
    assert "first verdict, ada" in shown


def test_a_first_verdict_stays_hidden_from_the_second_reviewer(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    judge(desk, claim.id, "mostly false", "Their own list has fewer.")
    ben = replace(desk, who="ben")
    shown = text_of(ben, claim.id)
    assert HIDDEN in shown.replace("\n", " ")
    assert "false" not in shown.lower().replace("◐ first in", "")
    assert "fewer" not in shown
    own = text_of(desk, claim.id)
    assert WAITING in own.replace("\n", " ")
    assert "MOSTLY FALSE" in own


def test_similar_claims_warn_of_a_figure_that_differs(desk: Desk) -> None:
    article = add_article(desk)
    first, second = claim_of(desk, article, 1), claim_of(desk, article, 2)
    relation = FigureRelation(Relation.CONFLICT, "412 claimed, 40 found", first.figures[0], second.figures[0])
    similar = SimilarClaim(second.id, article.id, second.wording, 0.61, ("shared words",), (relation,))
    shown = text_of(desk, first.id, earlier=Earlier((similar,)))
    assert "0.61" in shown
    assert "≠ 412 claimed, 40 found" in shown
    assert "…" in text_of(desk, first.id, earlier=None)


def test_no_line_is_wider_than_the_pane_and_hostile_words_become_marks(desk: Desk) -> None:
    text = "The office counted 7 \x1b]0;title\x07 \u202ebuses " + "verylongword" * 12 + "."
    article = add_article(desk, text, [found(text, text, 0.5, figure=("7", "7", ""))])
    for width in (30, 61):
        for line in claim_lines(read_detail(desk, claim_of(desk, article).id), NONE_EARLIER, width, UTC):
            assert cell_width(plain(line)) <= width
            assert "\x1b" not in plain(line)
            assert "\u202e" not in plain(line)


def test_what_a_search_among_very_many_claims_left_out_is_said(desk: Desk) -> None:
    claim = claim_of(desk, add_article(desk))
    shown = text_of(desk, claim.id, earlier=Earlier(note="Only the rarest words were sought."))
    assert "Similar claims\nOnly the rarest words were sought." in shown


def test_the_note_of_the_search_for_earlier_claims_is_read_with_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claim_of(desk, add_article(desk))
    monkeypatch.setattr(type(desk.store.engine), "search_note", lambda _: "Only the rarest words were sought.")
    assert read_earlier(desk, claim).note == "Only the rarest words were sought."
