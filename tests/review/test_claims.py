from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.records import TEXT
from tests.review.test_verbs import WORDS as VERDICT
from tests.review.test_verbs import again, captured
from workbench.errors import Conflict, Refused, UsageError
from workbench.model import Claim, ClaimType, ClaimWords, Hedge, Inserted, Stance, Status
from workbench.review import (
    Desk,
    add_article,
    add_claim,
    attach_quote,
    edit_claim,
    history_of,
    merge_claim,
    read_text,
    record_verdict,
    split_claim,
    triage,
    undo_last,
)
from workbench.review.claims import inserted_words, merged_into, why_no_rewording
from workbench.review.typed_words import (
    read_claim_figures,
    read_parts,
    save_words_draft,
    understood,
    words_draft,
)

OTHER = ClaimWords("Strelsau took in 1,200 guests.", "Ana Lind", ClaimType.QUANTITY, ())


def whats(desk: Desk, claim: Claim) -> list[str]:
    """The history in words."""
    return [line.what for line in history_of(desk, claim)]


def others(desk: Desk, claim: Claim) -> list[Claim]:
    """The other claims of its article."""
    return [item for item in desk.store.claims.of_article(claim.article_id) if item.id != claim.id]


def test_selected_words_become_a_claim_with_its_figures_and_claimant(ada: Desk, claim: Claim) -> None:
    start = TEXT.index(" took in 1,200")
    added = ada.store.claims.get(add_claim(ada, claim.article_id, start, TEXT.index(" last winter") + 1))
    assert added.selector.exact == "took in 1,200 guests"
    assert [figure.low for figure in added.figures] == [Decimal(1200)]
    assert TEXT[added.figures[0].start : added.figures[0].end] == added.figures[0].words
    assert added.status is Status.TO_CHECK
    assert whats(ada, added) == ["added the claim"]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 10_000), (66, 68)])
def test_a_selection_with_no_words_or_outside_the_text_is_an_error_that_changes_nothing(
    ada: Desk, claim: Claim, start: int, end: int
) -> None:
    with pytest.raises(UsageError):
        add_claim(ada, claim.article_id, start, end)
    assert len(others(ada, claim)) == 2


def test_words_can_be_selected_in_an_earlier_capture(ada: Desk, claim: Claim) -> None:
    capture, document = read_text("A new text.\n\nNothing of it is the same in 2015.")
    ada.store.articles.capture_again(
        claim.article_id, capture, document, [], seen_capture_id=claim.capture_id, extractor="t", by="ada"
    )
    start = TEXT.index("1,200")
    added = ada.store.claims.get(add_claim(ada, claim.article_id, start, start + 12, capture_id=claim.capture_id))
    assert added.selector.exact == "1,200 guests"


def test_an_edit_keeps_the_quote_and_says_in_the_history_that_words_changed(ada: Desk, claim: Claim) -> None:
    edit_claim(ada, claim, replace(OTHER, wording="  Strelsau   took in 1,200 guests. "))
    after = again(ada, claim)
    assert (after.words, after.selector) == (OTHER, claim.selector)
    assert whats(ada, claim) == ["changed the claim's words"]
    with pytest.raises(Refused, match="what they were"):
        edit_claim(ada, after, OTHER)
    undo_last(ada)
    assert again(ada, claim).words == claim.words


@pytest.mark.parametrize("words", [replace(OTHER, wording=" "), replace(OTHER, claimant="")])
def test_an_edit_that_says_nothing_is_refused_and_keeps_the_draft(ada: Desk, claim: Claim, words: ClaimWords) -> None:
    save_words_draft(ada, claim.id, {"wording": "typed"})
    with pytest.raises(UsageError):
        edit_claim(ada, claim, words)
    assert words_draft(ada, claim.id) == {"wording": "typed"}
    edit_claim(ada, claim, OTHER)
    assert words_draft(ada, claim.id) == {}


def test_where_inserted_words_come_from_goes_with_the_wording_they_are_in(ada: Desk, claim: Claim) -> None:
    edit_claim(ada, claim, OTHER, inserted=(Inserted(0, 8, 4, 16), Inserted(9, 13, 0, 0)))
    edited = again(ada, claim)
    assert inserted_words(edited, TEXT) == [("Strelsau", "“harbour town”"), ("took", "the date of publication")]
    edit_claim(ada, edited, replace(OTHER, claimant="Bo Ek"))
    assert again(ada, claim).inserted == edited.inserted
    edit_claim(ada, again(ada, claim), replace(OTHER, wording="Another one."))
    assert again(ada, claim).inserted == ()


def test_words_that_a_verdict_rests_on_stay_until_it_is_taken_back(ada: Desk, claim: Claim) -> None:
    record_verdict(ada, claim, VERDICT)
    decided = again(ada, claim)
    assert why_no_rewording(decided) is not None
    acts = (
        lambda: edit_claim(ada, decided, OTHER),
        lambda: split_claim(ada, decided, [(0, 10), (11, 20)]),
        lambda: merge_claim(ada, decided, others(ada, claim)[0]),
        lambda: merge_claim(ada, others(ada, claim)[0], decided),
    )
    for act in acts:
        with pytest.raises(Refused, match="'decided'"):
            act()
    undo_last(ada)
    edit_claim(ada, again(ada, claim), OTHER)


def test_a_verdict_on_words_that_changed_meanwhile_is_a_conflict(ada: Desk, ben: Desk, claim: Claim) -> None:
    edit_claim(ben, claim, OTHER)
    with pytest.raises(Conflict):
        record_verdict(ada, claim, VERDICT)
    assert again(ada, claim).status is Status.NEW


def test_a_claim_is_split_by_lines_that_leave_words_out(ada: Desk, claim: Claim) -> None:
    places = read_parts(claim, ["The harbour town took in  1,200 guests", "", "its mayor said"])
    parts = [ada.store.claims.get(part) for part in split_claim(ada, claim, places)]
    assert [part.selector.exact for part in parts] == ["The harbour town took in 1,200 guests", "its mayor said"]
    assert {part.claimant for part in parts} == {claim.claimant}
    assert [figure.low for figure in parts[0].figures] == [Decimal(1200)]
    assert parts[1].figures == ()
    assert again(ada, claim).status is Status.REMOVED
    assert whats(ada, claim) == ["split the claim into 2"]
    with pytest.raises(Refused, match="Triage brings it back"):
        edit_claim(ada, again(ada, claim), OTHER)
    triage(ada, again(ada, claim), Status.TO_CHECK)
    assert again(ada, claim).status is Status.TO_CHECK


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (["The harbour town took in 1,300 guests"], "the quote has not these"),
        (["its mayor said", "The harbour town"], "they stand before the part above"),
        (["harbour town took in", "town took in 1,200"], "they stand before the part above"),
    ],
)
def test_parts_that_change_words_or_their_order_are_named(claim: Claim, lines: list[str], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        read_parts(claim, lines)


def test_a_split_into_one_part_or_into_a_claim_that_is_there_changes_nothing(ada: Desk, claim: Claim) -> None:
    with pytest.raises(Refused, match="one part"):
        split_claim(ada, claim, read_parts(claim, ["The harbour town"]))
    there = add_claim(ada, claim.article_id, *read_parts(claim, ["its mayor said"])[0])
    with pytest.raises(Refused, match="they are a claim already"):
        split_claim(ada, claim, read_parts(claim, ["The harbour town", "its mayor said"]))
    assert again(ada, claim).status is Status.NEW
    assert ada.store.claims.get(there).status is Status.TO_CHECK
    assert len(others(ada, claim)) == 3


def test_a_merged_claims_words_stay_in_sight_of_the_one_that_took_it_in(ada: Desk, ben: Desk, claim: Claim) -> None:
    into = others(ada, claim)[0]
    captured(ada, claim)
    merge_claim(ada, again(ada, claim), into)
    assert [item.selector for item in merged_into(ada, into)] == [claim.selector]
    assert len(ada.store.evidence.captured_for(into.id)) == 1
    assert whats(ada, into)[0].startswith("merged claim ")
    with pytest.raises(Conflict):
        record_verdict(ben, into, VERDICT)
    undo_last(ada)
    assert merged_into(ada, into) == []
    assert again(ada, claim).status is Status.NEW


def test_claims_merge_within_one_article_and_not_into_themselves(ada: Desk, claim: Claim) -> None:
    with pytest.raises(Refused, match="one and the same"):
        merge_claim(ada, claim, claim)
    article = add_article(ada, *read_text("Elsewhere\n\nThe bridge at Zenda cost 12 million euros in 2014.")).article
    with pytest.raises(Refused, match="different articles"):
        merge_claim(ada, claim, ada.store.claims.of_article(article.id)[0])


def test_a_claim_with_standing_evidence_is_not_split_or_merged(ada: Desk, claim: Claim) -> None:
    source = captured(ada, claim)
    attach_quote(ada, claim, source.capture_id, "1,150 guests who came by sea", stance=Stance.REFUTES)
    with pytest.raises(Refused, match="evidence is attached"):
        merge_claim(ada, again(ada, claim), others(ada, claim)[0])
    assert again(ada, claim).status is Status.NEW


def test_figures_are_read_from_words_one_a_line(claim: Claim) -> None:
    kept, typed, elsewhere = read_claim_figures(claim, ["1,200", "", "1,200 guests", "more than 3 million euros"])
    assert kept == claim.figures[0]
    assert TEXT[typed.start : typed.end] == typed.words
    assert (elsewhere.low, elsewhere.unit, elsewhere.hedge) == (Decimal(3_000_000), "EUR", Hedge.MORE_THAN)
    assert (elsewhere.start, elsewhere.end) == (0, 0)
    assert understood("no number") == "no figure is in it"
    assert understood("12 euros or 13 dollars") == "2 figures are in it: one a line"
    with pytest.raises(UsageError, match="no figure is in it"):
        read_claim_figures(claim, ["12 boats", "boats"])
