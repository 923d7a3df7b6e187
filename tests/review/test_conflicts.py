"""Two people decide on one claim at once: the second to save sees the other's verdict beside the own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.review.test_verbs import again, captured
from workbench.errors import Conflict
from workbench.model import Claim, Confidence, NumericFinding, Stance, Status
from workbench.review import Desk, attach_quote, record_verdict, save_verdict_draft, verdict_draft
from workbench.review.conflicts import clash_of, keep_as_draft, refuse_unseen
from workbench.review.verdict import cannot
from workbench.store import SECOND_REVIEW, VerdictWords

THEIRS = VerdictWords("mostly true", Confidence.MEDIUM, "The port office counts 1,150 guests.")
MINE = VerdictWords(
    "mixed", Confidence.LOW, "The port office counts 950 guests.",
    NumericFinding(Decimal(1200), Decimal(950), Decimal(950), "guests"),
)  # fmt: skip


def test_theirs_stands_beside_mine_with_the_words_that_differ(ada: Desk, ben: Desk, claim: Claim) -> None:
    record_verdict(ada, claim, THEIRS)
    with pytest.raises(Conflict, match="Nothing was overwritten"):
        record_verdict(ben, claim, MINE)
    clash = clash_of(ben, claim.id, MINE, seen_head=claim.head)
    assert (clash.who, clash.mine) == ("ada", MINE)
    assert clash.theirs is not None
    assert (clash.theirs.rating, clash.theirs.rationale) == ("mostly true", THEIRS.rationale)
    assert [(change.quote_words, change.text_words) for change in clash.changes] == [("1,150", "950")]
    assert "'decided', by somebody else" in clash.way_out
    assert [verdict.rating for verdict in ada.store.verdicts.in_force(again(ada, claim))] == ["mostly true"]


def test_theirs_is_sealed_where_mine_is_to_be_the_blind_second_one(ada: Desk, ben: Desk, claim: Claim) -> None:
    ada.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    record_verdict(ada, claim, THEIRS)
    with pytest.raises(Conflict):
        record_verdict(ben, claim, MINE)
    clash = clash_of(ben, claim.id, MINE, seen_head=claim.head)
    assert (clash.who, clash.theirs, clash.changes) == ("ada", None, ())
    assert clash.way_out == "Record yours once more and it is the second verdict, blind"
    record_verdict(ben, clash.claim, MINE)
    assert again(ben, claim).status is Status.DISAGREEMENT


def test_where_only_the_evidence_changed_there_is_nobody_elses_verdict(ada: Desk, ben: Desk, claim: Claim) -> None:
    source = captured(ada, claim).capture_id
    attach_quote(ada, again(ada, claim), source, "kept in the town hall", stance=Stance.CONTEXT)
    clash = clash_of(ben, claim.id, MINE, seen_head=claim.head)
    assert (clash.who, clash.theirs) == ("", None)
    assert clash.way_out == "Look at it, then record yours once more, on the claim as it is now"


def test_a_claim_that_was_not_looked_at_as_it_is_takes_nothing(claim: Claim) -> None:
    refuse_unseen(claim, claim.version)
    with pytest.raises(Conflict, match="you looked at its version 3, it has version 0 now"):
        refuse_unseen(claim, 3)


def test_what_could_not_be_recorded_is_kept_but_never_over_a_draft(ada: Desk, ben: Desk, claim: Claim) -> None:
    assert keep_as_draft(ben, claim.id, MINE)
    assert verdict_draft(ben, claim.id) == {
        "rating": "mixed", "confidence": "low", "rationale": "The port office counts 950 guests.",
        "claimed": "1200", "low": "950", "high": "950", "unit": "guests",
    }  # fmt: skip
    save_verdict_draft(ada, claim.id, {"rationale": "three paragraphs"})
    assert not keep_as_draft(ada, claim.id, cannot("who counted"))
    assert verdict_draft(ada, claim.id) == {"rationale": "three paragraphs"}
