"""A report is built from the record: what may be stated, in which order, and nothing that must stay hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from tests.report.said import said
from workbench.model import Claim, Confidence, ReportDocument, Stance, Status
from workbench.report import BINARY, FORMATS, render
from workbench.report.document import build_report
from workbench.review import Desk, attach_passage, capture_source, record_verdict, retract, triage
from workbench.store import SECOND_REVIEW, VerdictWords, create_store

SOURCE = "The port office wrote: 1,150 guests came by sea."
WORDS = VerdictWords("mostly true", Confidence.HIGH, "The port office counts 1,150.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ada's desk with the harbour article."""
    with create_store(tmp_path / "claims.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="Harbour", extractor="t", by="ada")
        yield Desk(store, "ada")


def claims_of(desk: Desk) -> list[Claim]:
    """The three claims as they are now."""
    return desk.store.claims.of_article(desk.store.articles.page()[0].article.id)


def report(desk: Desk) -> ReportDocument:
    """The article's report."""
    return build_report(desk, desk.store.articles.page()[0].article.id)


def attach(desk: Desk, claim: Claim, start: int, end: int) -> None:
    """Words of the port list as evidence."""
    source = capture_source(desk, claim, article_capture(SOURCE, origin="file:list.txt"), document(SOURCE))
    attach_passage(desk, claim, source.capture_id, start, end, stance=Stance.REFUTES)


def test_decided_claims_come_first_then_open_ones_then_those_set_aside(desk: Desk) -> None:
    first, second, third = claims_of(desk)
    triage(desk, first, Status.SET_ASIDE, reason="old news")
    triage(desk, second, Status.TO_CHECK)
    record_verdict(desk, third, WORDS)
    made = report(desk)
    assert [claim.rank for claim in made.claims] == [3, 2, 1]
    assert made.claims[0].verdict is not None
    assert made.claims[0].verdict.reviewers == ("ada",)
    assert made.claims[2].status_reason == "old news"
    assert made.draft


def test_candidates_that_nobody_looked_at_are_counted_and_one_with_evidence_is_listed(desk: Desk) -> None:
    attach(desk, claims_of(desk)[1], 23, 48)
    made = report(desk)
    assert [claim.rank for claim in made.claims] == [2]
    assert made.untouched == 2


def test_a_reason_that_no_longer_holds_is_not_shown(desk: Desk) -> None:
    triage(desk, claims_of(desk)[0], Status.SET_ASIDE, reason="old news")
    triage(desk, claims_of(desk)[0], Status.TO_CHECK)
    assert report(desk).claims[0].status_reason == ""


def test_retracted_evidence_is_no_evidence_but_is_said(desk: Desk) -> None:
    claim = claims_of(desk)[0]
    attach(desk, claim, 0, 9)
    attach(desk, claim, 23, 48)
    retract(desk, desk.store.evidence.of_claim(claim.id)[0], reason="another list")
    shown = report(desk).claims[0].evidence
    assert [(item.number, bool(item.evidence.retracted_at)) for item in shown] == [(1, False), (2, True)]
    assert "another list" in render(report(desk), "json")
    assert "retracted" in render(report(desk), "md")


def test_a_first_verdict_that_waits_is_in_no_format_whoever_asks(desk: Desk) -> None:
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    record_verdict(desk, claims_of(desk)[0], WORDS)
    for who in ("ada", "ben"):
        made = build_report(Desk(desk.store, who), desk.store.articles.page()[0].article.id)
        assert made.claims[0].verdict is None
        for fmt in (*FORMATS, *BINARY):
            assert "counts 1,150" not in said(made, fmt)
            assert made.claims[0].status is Status.FIRST_IN


def test_two_agreeing_reviewers_are_both_named(desk: Desk) -> None:
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    record_verdict(desk, claims_of(desk)[0], WORDS)
    record_verdict(Desk(desk.store, "ben"), claims_of(desk)[0], VerdictWords("mostly true", Confidence.LOW, "Same."))
    verdict = report(desk).claims[0].verdict
    assert verdict is not None
    assert set(verdict.reviewers) == {"ada", "ben"}


def test_a_verdict_whose_evidence_changed_later_says_so_in_every_readable_format(desk: Desk) -> None:
    claim = claims_of(desk)[0]
    attach(desk, claim, 23, 48)
    record_verdict(desk, claims_of(desk)[0], WORDS)
    assert "after this verdict was recorded" not in render(report(desk), "md")
    retract(desk, desk.store.evidence.of_claim(claim.id)[0], reason="another list")
    for fmt in ("md", "html", "docx", "pdf"):
        assert "Evidence was attached or retracted after this verdict was recorded." in said(report(desk), fmt)
    assert '"evidence_changed": true' in render(report(desk), "json")
