"""A report has all that readers are to know of a claim, and reads it in as many statements however long the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import article_capture, claim_at, document
from tests.report.said import said
from workbench.model import Claim, Confidence, Question, Reached, ReportClaim, Stance, Status, VerdictRole, Visibility
from workbench.report import BINARY, FORMATS, render
from workbench.report.conduct import standing
from workbench.report.document import build_report
from workbench.review import Desk, attach_passage, capture_source, merge_claim, record_verdict, triage
from workbench.review.contacts import add_note, ask_claimant, contacts_about, record_answer
from workbench.store import SECOND_REVIEW, VerdictWords, create_store

SENTENCES = [f"In year {number} the town counted 1,{number:03} guests." for number in range(40)]
TEXT = " ".join(SENTENCES)
WORDS = VerdictWords("mostly true", Confidence.HIGH, "The port office counts as many.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(tmp_path / "claims.db") as store:
        for words in (SENTENCES[:3], SENTENCES):
            text = " ".join(words)
            found = [claim_at(text, quote) for quote in words]
            capture = article_capture(text, origin=f"file:{len(words)}.txt")
            store.articles.add(capture, document(text), found, title="Guests", extractor="t", by="ada")
        yield Desk(store, "ada")


def article_ids(desk: Desk) -> tuple[int, int]:
    """The article of forty claims and that of three."""
    long, short = (summary.article.id for summary in desk.store.articles.page())
    return long, short


def claims_of(desk: Desk) -> list[Claim]:
    return desk.store.claims.of_article(article_ids(desk)[1])


def reported(desk: Desk) -> list[ReportClaim]:
    return list(build_report(desk, article_ids(desk)[1]).claims)


def test_a_long_article_is_read_in_as_many_statements_as_a_short_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for article_id in article_ids(desk):
        for claim in desk.store.claims.of_article(article_id):
            triage(desk, claim, Status.TO_CHECK)
    asked: list[str] = []
    engine = type(desk.store.engine)
    for name in ("all", "one"):
        real = getattr(engine, name)

        def counted(self: object, sql: str, params: object = None, real: object = real) -> object:
            asked.append(sql)
            return real(self, sql, params)  # type: ignore[operator]  # the engine's own method

        monkeypatch.setattr(engine, name, counted)
    counts = []
    for article_id in article_ids(desk):
        asked.clear()
        assert build_report(desk, article_id).claims
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 25


def test_claims_stand_in_the_order_of_the_article_and_are_numbered_so(desk: Desk) -> None:
    for claim in reversed(claims_of(desk)):
        triage(desk, claim, Status.TO_CHECK)
    made = build_report(desk, article_ids(desk)[1])
    assert [claim.selector.exact for claim in made.claims] == SENTENCES[:3]
    text = render(made, "md")
    assert [line.split(":")[0] for line in text.splitlines() if line.startswith("### ")] == [
        "### Claim 1", "### Claim 2", "### Claim 3",
    ]  # fmt: skip


def test_a_claim_with_others_merged_into_it_has_all_their_quotes_in_every_format(desk: Desk) -> None:
    first, second, third = claims_of(desk)
    merge_claim(desk, third, into=second)
    first, second = claims_of(desk)
    merge_claim(desk, second, into=first)
    record_verdict(desk, claims_of(desk)[0], WORDS)
    (claim,) = reported(desk)
    assert [place.selector.exact for place in claim.places] == SENTENCES[1:3]
    assert all(place.text_sha256 == claim.text_sha256 for place in claim.places)
    made = build_report(desk, article_ids(desk)[1])
    for fmt in {*FORMATS, *BINARY} - {"atom"}:
        text = said(made, fmt)
        assert all(quote in text for quote in SENTENCES[:3]), fmt


def test_that_the_claimant_was_asked_and_what_came_back_is_in_the_readable_formats(desk: Desk) -> None:
    claim = claims_of(desk)[0]
    question = Question("the mayor", "e-mail", "2026-03-01T10:00:00Z", "Who counted?", "2026-03-03")
    ask_claimant(desk, claim, question)
    record_verdict(desk, claims_of(desk)[0], WORDS)
    made = build_report(desk, article_ids(desk)[1])
    for fmt in ("md", "html", "docx", "pdf"):
        assert "Who counted?" in said(made, fmt)
        assert "No answer has come" in said(made, fmt)
    record_answer(desk, contacts_about(desk, claim)[0], "The port office did.", at="2026-03-02T08:00:00Z")
    made = build_report(desk, article_ids(desk)[1])
    assert made.claims[0].contacts[0].answer == "The port office did."
    for fmt in ("md", "html", "json", "docx", "pdf"):
        assert "The port office did." in said(made, fmt), fmt


def test_a_public_note_is_for_readers_and_an_internal_one_in_no_format(desk: Desk) -> None:
    claim = claims_of(desk)[0]
    add_note(desk, claim, "Counts by the town differ.", Visibility.PUBLIC)
    add_note(desk, claim, "Ask Ruth, she knows.", Visibility.INTERNAL)
    record_verdict(desk, claims_of(desk)[0], WORDS)
    made = build_report(desk, article_ids(desk)[1])
    shown = ("md", "html", "json", "jsonl", "docx", "pdf")
    for fmt in (*FORMATS, *BINARY):
        text = said(made, fmt)
        assert "Ask Ruth" not in text
        assert "(internal)" not in text
        assert ("Counts by the town differ." in text) is (fmt in shown), fmt


def test_a_public_note_beside_a_first_verdict_that_waits_is_not_told(desk: Desk) -> None:
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    add_note(desk, claims_of(desk)[0], "This is plainly false.", Visibility.PUBLIC)
    record_verdict(desk, claims_of(desk)[0], WORDS)
    assert reported(desk)[0].notes == ()
    record_verdict(Desk(desk.store, "ben"), claims_of(desk)[0], WORDS)
    assert [note.words for note in reported(desk)[0].notes] == ["This is plainly false."]


def test_who_checked_and_how_the_verdict_was_reached_is_said(desk: Desk) -> None:
    record_verdict(desk, claims_of(desk)[1], WORDS)
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    record_verdict(desk, claims_of(desk)[0], WORDS)
    other = VerdictWords("mostly true", Confidence.LOW, "Near enough.")
    record_verdict(Desk(desk.store, "ben"), claims_of(desk)[0], other)
    together, alone = (claim.verdict for claim in reported(desk))
    assert alone is not None
    assert alone.reached is Reached.ALONE
    assert together is not None
    assert together.reached is Reached.TOGETHER
    assert [(each.reviewer, each.confidence) for each in together.opinions] == [
        ("ada", Confidence.HIGH), ("ben", Confidence.LOW),
    ]  # fmt: skip
    one = reported(desk)[1]
    assert standing(one, alone).startswith("One reviewer")
    assert standing(one, replace(alone, role=VerdictRole.CORRECTION)).startswith("An editor’s correction")


def test_evidence_of_claims_of_one_article_stays_with_its_claim(desk: Desk) -> None:
    claim = claims_of(desk)[1]
    said = "The port office: 900."
    source = capture_source(desk, claim, article_capture(said, origin="file:a"), document(said))
    attach_passage(desk, claim, source.capture_id, 0, 15, stance=Stance.REFUTES)
    record_verdict(desk, claims_of(desk)[1], WORDS)
    made = reported(desk)
    assert [len(each.evidence) for each in made] == [1]
    assert made[0].verdict is not None
    assert not made[0].verdict.evidence_changed
