"""Quotes marked in other programs become evidence of a claim, or say why not; evidence goes out for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.records import article_capture, document
from workbench.errors import Refused
from workbench.match import Annotation, read_annotations
from workbench.match.annotations import Units
from workbench.model import AnchorState, Claim, Confidence, Role, Stance, Status
from workbench.review import Desk, attach_quote, capture_source, record_verdict, retract
from workbench.review.annotations import (
    Format,
    Outcome,
    attach_annotations,
    export_annotations,
    find_annotations,
    read_annotation_file,
)
from workbench.review.preservation import redact
from workbench.store import SECOND_REVIEW, VerdictWords

PAGE = "https://example.org/port"
TEXT = "🚢 The port office wrote down 900 guests. Nobody asked. The list is long. Later the list is long."


def captured(desk: Desk, claim: Claim, text: str = TEXT, url: str = PAGE) -> int:
    return capture_source(desk, claim, article_capture(text, url=url), document(text, title="Port")).capture_id


def test_quotes_of_a_captured_page_become_evidence_with_their_words_for_the_team_alone(ada: Desk, claim: Claim) -> None:
    capture_id = captured(ada, claim)
    marks = [
        Annotation("wrote down 900", start=19, end=33, units=Units.UTF_16, source="http://Example.org/port/#text",
                   body="Is that so?", tags=("refutes",), creator="acct:mark@h"),
        Annotation("Nobody asked", start=3, end=15, source=PAGE),
    ]  # fmt: skip
    found = find_annotations(ada, marks)
    assert not ada.store.evidence.of_claim(claim.id)
    attached = attach_annotations(ada, claim, found)
    assert [(item.outcome, item.because) for item in attached] == [(Outcome.ATTACHED, "")] * 2
    first, second = ada.store.evidence.of_claim(claim.id)
    assert (first.capture_id, first.stance, first.anchor) == (capture_id, Stance.REFUTES, AnchorState.EXACT)
    assert (first.note, first.internal) == ("acct:mark@h: Is that so?", True)
    assert (second.stance, second.anchor, second.note) == (Stance.CONTEXT, AnchorState.MOVED, "")
    again = attach_annotations(ada, claim, find_annotations(ada, marks))
    assert [item.outcome for item in again] == [Outcome.THERE, Outcome.THERE]
    assert len(ada.store.evidence.of_claim(claim.id)) == 2


@pytest.mark.parametrize(
    ("mark", "state", "because"),
    [
        (Annotation("wrote down 900", source="https://example.org/other"), None, "no capture is of its page"),
        (Annotation("The mayor resigned on Friday", source=PAGE), AnchorState.LOST, "not in the captured text"),
        (Annotation("list is long", source=PAGE), AnchorState.AMBIGUOUS, "the text has it 2 times"),
        (Annotation("port office wrote down 800 guests", source=PAGE), AnchorState.FUZZY, "the source has other words"),
        (Annotation("Nobody was hurt", source="https://example.org/news"), AnchorState.EXACT, "is an article here"),
    ],
)
def test_what_has_no_certain_place_in_a_source_is_refused_with_the_reason(
    ada: Desk, claim: Claim, mark: Annotation, state: AnchorState | None, because: str
) -> None:
    captured(ada, claim)
    ada.store.articles.add(
        article_capture("Nobody was hurt.", url="https://example.org/news"), document("Nobody was hurt."), [],
        title="News", extractor="t", by="ada",
    )  # fmt: skip
    (refused,) = attach_annotations(ada, claim, find_annotations(ada, [mark]))
    assert (refused.outcome, refused.anchor and refused.anchor.state) == (Outcome.REFUSED, state)
    assert because in refused.because
    assert not ada.store.evidence.of_claim(claim.id)


def test_other_words_are_taken_only_where_they_are_wanted_and_then_as_fuzzy(ada: Desk, claim: Claim) -> None:
    captured(ada, claim)
    mark = Annotation("port office wrote down 800 guests", source=PAGE)
    attach_annotations(ada, claim, find_annotations(ada, [mark], nearly=True), stance=Stance.SUPPORTS)
    (evidence,) = ada.store.evidence.of_claim(claim.id)
    assert (evidence.anchor, evidence.stance) == (AnchorState.FUZZY, Stance.SUPPORTS)
    assert evidence.selector is not None
    assert evidence.selector.exact == "port office wrote down 900 guests"


def test_the_latest_capture_that_has_the_quote_counts(ada: Desk, claim: Claim) -> None:
    old = captured(ada, claim)
    new = captured(ada, claim, TEXT.replace("900", "950"))
    found = find_annotations(ada, [Annotation("wrote down 900", source=PAGE), Annotation("Nobody asked", source=PAGE)])
    assert [item.capture_id for item in found] == [old, new]


def test_only_who_may_attach_evidence_imports(ada: Desk, claim: Claim) -> None:
    captured(ada, claim)
    ada.store.people.add("eve", frozenset({Role.VIEWER}))
    found = find_annotations(ada, [Annotation("Nobody asked", source=PAGE)])
    with pytest.raises(Refused):
        attach_annotations(Desk(ada.store, "eve"), claim, found)


@pytest.mark.parametrize("form", list(Format))
def test_what_goes_out_comes_back_to_the_same_place(ada: Desk, claim: Claim, form: Format, tmp_path: Path) -> None:
    page = captured(ada, claim)
    file = captured(ada, claim, "A list without an address: 900.", url="")
    gone = captured(ada, claim, "Words to be removed.", url="https://example.org/gone")
    attach_quote(ada, claim, page, "wrote down 900", stance=Stance.REFUTES, note="See page 2", internal=False)
    attach_quote(ada, claim, file, "an address", stance=Stance.CONTEXT, note="A secret", internal=True)
    wrong = attach_quote(ada, claim, page, "Nobody asked", stance=Stance.SUPPORTS)
    retract(ada, wrong.evidence, reason="Another year")
    attach_quote(ada, claim, gone, "to be removed", stance=Stance.SUPPORTS)
    redact(ada, gone, "By court order")
    written = json.dumps(export_annotations(ada, [claim], form))
    assert "secret" not in written
    first, second = read_annotations(written)
    assert (first.exact, first.tags, first.creator) == ("wrote down 900", ("refutes",), "ada")
    assert first.body == f"refutes: {claim.wording}\nSee page 2"
    assert (first.source, second.source[:11]) == (PAGE, "urn:sha256:")
    (tmp_path / "marks.json").write_text("\ufeff" + written, encoding="utf-8")
    other = ada.store.claims.of_article(claim.article_id)[1]
    back = attach_annotations(
        ada, other, find_annotations(ada, read_annotation_file(ada, str(tmp_path / "marks.json")))
    )
    assert [(item.outcome, item.anchor and item.anchor.state, item.capture_id) for item in back] == [
        (Outcome.ATTACHED, AnchorState.EXACT, page), (Outcome.ATTACHED, AnchorState.EXACT, file),
    ]  # fmt: skip


def test_no_first_verdict_shows_in_what_goes_out(ada: Desk, claim: Claim) -> None:
    ada.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    attach_quote(ada, claim, captured(ada, claim), "wrote down 900", stance=Stance.REFUTES)
    claim = ada.store.claims.get(claim.id)
    before = export_annotations(ada, [claim], Format.W3C)
    record_verdict(ada, claim, VerdictWords("false", Confidence.HIGH, "The office says otherwise."))
    claim = ada.store.claims.get(claim.id)
    assert claim.status is Status.FIRST_IN
    assert export_annotations(Desk(ada.store, "ben"), [claim], Format.W3C) == before
