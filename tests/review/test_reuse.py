from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.review.test_verbs import again, captured
from workbench.errors import Refused
from workbench.model import Claim, Confidence, NumericFinding, Status
from workbench.review import Desk, add_article, history_of, read_text, record_verdict, undo_last, verdict_draft
from workbench.review.factchecks import import_fact_checks, similar_fact_checks
from workbench.review.reuse import reuse_fact_check, reuse_verdict
from workbench.store import SECOND_REVIEW, VerdictWords

FINDING = NumericFinding(Decimal(1200), Decimal(1150), Decimal(1150), "guests")
WORDS = VerdictWords("mostly true", Confidence.HIGH, "The port office counts 1,150.", FINDING)
FEED = [
    {
        "@type": "ClaimReview", "claimReviewed": "The harbour town took in 1,200 guests last winter.",
        "url": "https://checks.example/guests", "author": {"name": "Checks & Co"}, "datePublished": "2026-02-01",
        "reviewRating": {"alternateName": "Mostly false"},
    },
    {
        "@type": "ClaimReview", "claimReviewed": "The harbour town took in 9,000 guests last winter.",
        "url": "https://checks.example/more", "author": {"name": "Checks & Co"},
        "reviewRating": {"alternateName": "False"},
    },
]  # fmt: skip


def later(desk: Desk, text: str) -> Claim:
    """The first claim of another article."""
    article = add_article(desk, *read_text(f"A later article on guests\n\n{text}")).article
    return desk.store.claims.of_article(article.id)[0]


def test_an_earlier_verdict_becomes_a_draft_with_its_sources(ada: Desk, ben: Desk, claim: Claim) -> None:
    captured(ada, claim)
    record_verdict(ada, again(ada, claim), WORDS)
    repeat = later(ben, "The harbour town took in 1,200 guests last winter, said mayor Ines Falk.")
    reuse_verdict(ben, repeat, again(ada, claim))
    draft = verdict_draft(ben, repeat.id)
    assert (draft["rating"], draft["low"]) == ("mostly true", "1150")
    assert draft["rationale"].startswith("The port office counts 1,150.\n\n(Checked before as claim ")
    assert len(ben.store.evidence.captured_for(repeat.id)) == 1
    assert again(ben, repeat).status is Status.NEW
    assert any(line.what.startswith("reused the verdict on") for line in history_of(ben, repeat))
    assert ada.store.audit.check() == []
    with pytest.raises(Refused, match="typed a verdict"):
        reuse_verdict(ben, repeat, again(ada, claim))


def test_another_figure_blocks_reuse_until_it_is_confirmed(ada: Desk, claim: Claim) -> None:
    record_verdict(ada, claim, WORDS)
    other = later(ada, "The harbour town took in 2,900 guests last winter, said mayor Ines Falk.")
    with pytest.raises(Refused, match="figure differs"):
        reuse_verdict(ada, other, again(ada, claim))
    assert verdict_draft(ada, other.id) == {}
    fields = reuse_verdict(ada, other, again(ada, claim), figures_confirmed=True)
    assert "low" not in fields
    assert any("confirming that a figure differs" in line.what for line in history_of(ada, other))


def test_a_sealed_or_undone_verdict_is_not_reused(ada: Desk, ben: Desk, claim: Claim) -> None:
    repeat = later(ben, "The harbour town took in 1,200 guests last winter, said mayor Ines Falk.")
    ada.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    record_verdict(ada, claim, WORDS)
    for desk in (ada, ben):
        with pytest.raises(Refused, match="no verdict on it is in force"):
            reuse_verdict(desk, repeat, again(ada, claim))
    undo_last(ada)
    with pytest.raises(Refused, match="no verdict on it is in force"):
        reuse_verdict(ada, repeat, again(ada, claim))


def test_fact_checks_are_imported_once_and_found_beside_a_claim(ada: Desk, claim: Claim, tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps(FEED), encoding="utf-8")
    assert import_fact_checks(ada, str(feed)) == (2, 2)
    assert import_fact_checks(ada, str(feed)) == (2, 0)
    assert ada.store.audit.check() == []
    first, second = similar_fact_checks(ada.store, claim.wording)
    assert first.fact_check.rating == "Mostly false"
    assert second.reasons[0].startswith("figure differs")
    with pytest.raises(Refused, match="figure differs"):
        reuse_fact_check(ada, claim, second)
    fields = reuse_fact_check(ada, claim, first)
    assert "rating" not in fields
    assert verdict_draft(ada, claim.id)["rationale"].startswith("Checks & Co rated “The harbour town took in 1,200")


def test_an_import_that_was_tampered_with_is_found(ada: Desk, tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps(FEED), encoding="utf-8")
    import_fact_checks(ada, str(feed))
    with ada.store.engine.write("tamper") as transaction:
        transaction.run("DROP TRIGGER fact_check_no_update")
        transaction.run("UPDATE fact_check SET rating = 'True' WHERE rating = 'False'")
    assert any("are not what was imported" in problem for problem in ada.store.audit.check())
