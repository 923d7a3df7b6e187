"""Publishing, correcting, withdrawing: what a version says stays, and the next one shows what changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from tests.report.said import said
from workbench.errors import Conflict, Refused, StoreError
from workbench.model import Claim, Confidence, ReportClaim, Stance, Status
from workbench.report import BINARY, FORMATS, render
from workbench.report.compare import differences
from workbench.report.copytext import claim_text
from workbench.report.document import build_report
from workbench.report.frozen import freeze, thaw
from workbench.report.publishing import publish, published_report
from workbench.review import Desk, attach_quote, attach_whole, capture_source, record_verdict, triage
from workbench.review.correction import correct, withdraw, words_in_force
from workbench.review.gatekeeping import gate_of, override_gate
from workbench.store import SECOND_REVIEW, VerdictWords, create_store

WORDS = VerdictWords("mostly true", Confidence.HIGH, "The port office counts 1,150.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ada's desk with the harbour article, its first claim decided."""
    with create_store(tmp_path / "claims.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="Harbour", extractor="t", by="ada")
        desk = Desk(store, "ada")
        record_verdict(desk, claims_of(desk)[0], WORDS)
        yield desk


def claims_of(desk: Desk) -> list[Claim]:
    """The three claims as they are now."""
    return desk.store.claims.of_article(article_of(desk))


def article_of(desk: Desk) -> int:
    """The article."""
    return desk.store.articles.page()[0].article.id


def go(desk: Desk, *chosen: Claim) -> int:
    """Publishes, overriding what stands in the way; the version."""
    ids = [claim.id for claim in chosen]
    if standing := gate_of(desk, article_of(desk), ids).standing:
        override_gate(desk, standing, "The editor decided so.")
    return publish(desk, article_of(desk), ids)[0].version


def stated(desk: Desk, version: int, rank: int = 1) -> ReportClaim:
    """A claim as a version states it."""
    return next(each for each in published_report(desk, article_of(desk), version).claims if each.rank == rank)


def test_what_stands_in_the_way_keeps_the_report_back(desk: Desk) -> None:
    with pytest.raises(Refused, match="2 things stand in the way"):
        publish(desk, article_of(desk))
    assert claims_of(desk)[0].status is Status.DECIDED
    assert desk.store.publications.of_article(article_of(desk)) == []


def test_a_published_version_is_no_draft_and_shows_what_was_overridden(desk: Desk) -> None:
    assert go(desk) == 1
    made = published_report(desk, article_of(desk), 1)
    assert (made.draft, made.version, made.published_at) == (False, 1, made.made_at)
    assert [each.code for each in made.claims[0].overrides] == ["no-second-source", "not-contacted"]
    assert claims_of(desk)[0].status is Status.PUBLISHED
    assert build_report(desk, article_of(desk)).draft
    for name in (*FORMATS, *BINARY):
        assert "DRAFT" not in said(made, name)
    with pytest.raises(Refused, match="no verdict that is new"):
        publish(desk, article_of(desk))


def test_a_document_comes_back_as_it_was_frozen(desk: Desk) -> None:
    source = capture_source(desk, claims_of(desk)[1], article_capture("A list.", url="https://a.example/"), document())
    attach_whole(desk, claims_of(desk)[1], source.capture_id, stance=Stance.SUPPORTS)
    made = build_report(desk, article_of(desk))
    assert thaw(freeze(made)) == made
    older = json.loads(freeze(made))
    del older["document"]["published_at"]
    older["document"]["gone"] = 1
    assert thaw(json.dumps(older).encode()) == replace(made, published_at="")
    with pytest.raises(StoreError, match="no report"):
        thaw(b"{}")


def test_a_sealed_verdict_does_not_go_out(desk: Desk) -> None:
    go(desk)
    desk.store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    sealed = VerdictWords("false", Confidence.LOW, "A sealed reason.")
    record_verdict(desk, claims_of(desk)[1], sealed)
    record_verdict(desk, claims_of(desk)[2], WORDS)
    desk.store.people.set_rule(SECOND_REVIEW, "off", by="ada")
    record_verdict(Desk(desk.store, "ben"), claims_of(desk)[2], WORDS)
    assert go(desk) == 2
    assert b"A sealed reason." not in desk.store.publications.frozen(desk.store.publications.get(article_of(desk), 2))
    assert stated(desk, 2, rank=2).verdict is None


def test_a_selection_publishes_those_claims_alone(desk: Desk) -> None:
    for claim in claims_of(desk)[1:]:
        record_verdict(desk, claim, WORDS)
    assert go(desk, claims_of(desk)[1]) == 1
    assert [each.rank for each in published_report(desk, article_of(desk), 1).claims] == [2]
    assert [each.status for each in claims_of(desk)] == [Status.DECIDED, Status.PUBLISHED, Status.DECIDED]
    assert go(desk) == 2
    assert [each.rank for each in published_report(desk, article_of(desk), 2).claims] == [1, 2, 3]


def test_a_correction_shows_in_the_next_version_and_the_old_one_stays(desk: Desk) -> None:
    go(desk)
    claim = claims_of(desk)[0]
    new = replace(words_in_force(desk, claim), rating="false", rationale="It counts 115.")
    correct(desk, claim, new, "A digit was misread.")
    assert claims_of(desk)[0].status is Status.REOPENED
    (waiting,) = build_report(desk, article_of(desk)).claims[0].corrections
    assert waiting.version == 2
    assert go(desk) == 2
    (shown,) = stated(desk, 2).corrections
    assert (shown.what, shown.why, shown.old, shown.new, shown.version, shown.who) == (
        "Rating, reasons", "A digit was misread.", "mostly true", "false", 2, "ada",
    )  # fmt: skip
    old, after = stated(desk, 1).verdict, stated(desk, 2).verdict
    assert old is not None
    assert after is not None
    assert (old.rating, after.rating, after.rationale) == ("mostly true", "false", "It counts 115.")
    found = differences(*(published_report(desk, article_of(desk), version) for version in (1, 2)))
    assert (found[0].what, found[0].old, found[0].new) == ("verdict", "mostly true", "false")
    assert found[0].why == "A digit was misread."
    assert desk.store.audit.check() == []


def test_a_correction_needs_an_editor_a_reason_and_a_change(desk: Desk) -> None:
    first = claims_of(desk)[0]
    with pytest.raises(Refused, match="'decided'"):
        correct(desk, first, WORDS, "x")
    go(desk)
    claim = claims_of(desk)[0]
    same = words_in_force(desk, claim)
    with pytest.raises(Refused, match="changes nothing"):
        correct(desk, claim, same, "x")
    with pytest.raises(Refused, match="editor"):
        correct(Desk(desk.store, "ben"), claim, replace(same, rating="true"), "x")
    with pytest.raises(Conflict):
        correct(desk, replace(claim, version=1), replace(same, rating="true"), "x")
    with pytest.raises(Refused, match="workbench correct"):
        record_verdict(desk, claim, WORDS)


def test_what_is_published_does_not_change_with_its_evidence_unless_corrected(desk: Desk) -> None:
    go(desk)
    claim = claims_of(desk)[0]
    source = capture_source(desk, claim, article_capture("A list.", url="https://a.example/"), document("A list."))
    attach_whole(desk, claim, source.capture_id, stance=Stance.SUPPORTS)
    record_verdict(desk, claims_of(desk)[1], WORDS)
    standing = gate_of(desk, article_of(desk)).standing
    final = [each for each in standing if each.final]
    assert [each.code.value for each in final] == ["evidence-changed"]
    with pytest.raises(Refused, match="only by a correction"):
        override_gate(desk, final, "never mind")
    assert go(desk, claims_of(desk)[1]) == 2  # Another claim goes out; this one stays as version 1 had it.
    assert stated(desk, 2).evidence == ()
    claim = claims_of(desk)[0]
    correct(desk, claim, words_in_force(desk, claim), "A source came late.")
    assert go(desk) == 3
    assert stated(desk, 3).corrections[0].what == "Evidence"
    assert len(stated(desk, 3).evidence) == 1


def test_reports_of_a_version_say_redacted_for_what_was_redacted_since(desk: Desk) -> None:
    claim, text = claims_of(desk)[1], "By port: Ilse Brandt of 4 Quay Street paid twice. Next: the ferries."
    source = capture_source(desk, claim, article_capture(text, url="https://a.example/"), document(text))
    attach_quote(desk, claim, source.capture_id, "Ilse Brandt of 4 Quay Street paid twice.", stance=Stance.SUPPORTS)
    record_verdict(desk, claims_of(desk)[1], WORDS)
    go(desk)
    version = desk.store.publications.get(article_of(desk), 1)
    frozen = desk.store.publications.frozen(version)
    assert all("Quay Street" in render(published_report(desk, article_of(desk), 1), name) for name in ("html", "csv"))
    desk.store.captures.redact(source.capture_id, "Court order", by="ada")
    correct(desk, claims_of(desk)[0], replace(words_in_force(desk, claims_of(desk)[0]), rating="true"), "Misread.")
    assert go(desk, claims_of(desk)[0]) == 2  # The other claim is taken from version 1, without those words.
    previewed = build_report(desk, article_of(desk))
    for made in (previewed, *(published_report(desk, article_of(desk), number) for number in (1, 2))):
        (piece,) = next(each for each in made.claims if each.id == claim.id).evidence
        assert (piece.evidence.redacted, bool(piece.evidence.body_sha256)) == (True, True)
        texts = [said(made, name) for name in (*FORMATS, *BINARY)]
        assert not any("Brandt" in text or "By port" in text or "the ferries" in text for text in texts)
        assert all("redacted" in said(made, name) for name in ("html", "md", "csv", "json", "jsonl", *BINARY))
    assert "Quay Street" not in claim_text(desk, claim)
    # What was frozen stays, with its digest; the next version never had the words.
    assert desk.store.publications.frozen(version) == frozen
    assert b"Quay Street" in frozen
    assert b"Quay Street" not in desk.store.publications.frozen(desk.store.publications.get(article_of(desk), 2))
    assert desk.store.audit.check() == []


def test_around_a_claim_of_a_redacted_article_nothing_is_told(desk: Desk) -> None:
    go(desk)
    before = stated(desk, 1)
    assert before.selector.suffix
    desk.store.captures.redact(desk.store.articles.get(article_of(desk)).capture_id, "Court order", by="ada")
    previewed = next(each for each in build_report(desk, article_of(desk)).claims if each.rank == 1)
    for claim in (stated(desk, 1), previewed):
        assert claim.selector == replace(before.selector, prefix="", suffix="")
        assert (claim.before, claim.after) == ("", "")


def test_a_withdrawn_verdict_stays_to_be_seen_as_withdrawn(desk: Desk) -> None:
    go(desk)
    withdraw(desk, claims_of(desk)[0], "The mayor was misquoted.")
    assert claims_of(desk)[0].status is Status.WITHDRAWN
    assert go(desk) == 2
    made = published_report(desk, article_of(desk), 2)
    assert made.claims[0].corrections[0].new == "withdrawn"
    for name in ("md", "html", "json", "docx", "pdf"):
        assert "The mayor was misquoted." in said(made, name)
    assert json.loads(render(made, "json"))["claims"][0]["verdict"] is None
    assert '"claimReviewed"' not in render(made, "claimreview")
    with pytest.raises(Refused, match="stays withdrawn"):
        withdraw(desk, claims_of(desk)[0], "again")
    triage(desk, claims_of(desk)[1], Status.SET_ASIDE, reason="old")
    with pytest.raises(Refused, match="no verdict that is new"):
        publish(desk, article_of(desk))
    assert desk.store.audit.check() == []
