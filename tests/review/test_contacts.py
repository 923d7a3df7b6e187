from __future__ import annotations

from dataclasses import replace

import pytest

from tests.records import article_capture, document
from tests.review.test_verbs import LIST, captured
from workbench.errors import Refused, UsageError
from workbench.model import Claim, Question, Stance, Statement, Visibility
from workbench.report.document import build_report
from workbench.review import Desk, attach_quote, attach_whole, capture_source
from workbench.review.contacts import add_note, ask_claimant, contacts_about, notes_on, record_answer
from workbench.review.evidence import as_seen, capture_statement
from workbench.review.preservation import redact, verify
from workbench.review.times import read_time

ASKED = Question(" Ana  Lind ", "e-mail", "", " Where does it come from? ")


def test_a_question_without_a_time_was_asked_now(ada: Desk, claim: Claim) -> None:
    ask_claimant(ada, claim, ASKED)
    (contact,) = contacts_about(ada, claim)
    assert (contact.question.who, contact.question.question) == ("Ana Lind", "Where does it come from?")
    assert contact.question.asked_at.endswith("Z")
    record_answer(ada, contact, "no answer", at="2026-03-04")
    assert contacts_about(ada, claim)[0].answer == "no answer"


@pytest.mark.parametrize("question", [replace(ASKED, who=" "), replace(ASKED, channel=""), replace(ASKED, question="")])
def test_a_question_that_says_nothing_is_an_error(ada: Desk, claim: Claim, question: Question) -> None:
    with pytest.raises(UsageError):
        ask_claimant(ada, claim, question)
    with pytest.raises(UsageError):
        add_note(ada, claim, " \n", Visibility.PUBLIC)
    assert contacts_about(ada, claim) == []
    assert notes_on(ada, claim) == []


def test_what_is_internal_is_in_no_report(ada: Desk, claim: Claim) -> None:
    source = captured(ada, claim)
    attach_whole(ada, claim, source.capture_id, stance=Stance.CONTEXT, note="The port's enemy says so", internal=True)
    attach_quote(
        ada, claim, source.capture_id, "1,150 guests who came by sea", stance=Stance.REFUTES, note="Counted by hand"
    )
    report = build_report(ada, claim.article_id)
    assert {item.evidence.note for item in report.claims[0].evidence} == {"", "Counted by hand"}


def test_a_saved_page_says_where_and_when_it_was_seen(ada: Desk, claim: Claim) -> None:
    capture = as_seen(article_capture(LIST, origin="file:list.html"), "https://port.example/list", "2026-03-01")
    source = capture_source(ada, claim, capture, document(LIST))
    assert (source.source.url, source.source.form.value) == ("https://port.example/list", "url")
    evidence = attach_whole(ada, claim, source.capture_id, stance=Stance.CONTEXT)
    assert (evidence.supplied, evidence.seen_at) == (True, "2026-03-01")


@pytest.mark.parametrize(
    ("url", "seen"), [("port.example", ""), ("ftp://port.example", ""), ("https://a b", ""), ("https://a.b/", "soon")]
)
def test_a_place_or_time_that_is_none_is_an_error(url: str, seen: str) -> None:
    with pytest.raises(UsageError):
        as_seen(article_capture(LIST), url, seen)
    with pytest.raises(UsageError, match="fetched from one"):
        as_seen(article_capture(LIST, url="https://port.example/list"), "https://port.example/other", "")


def test_what_somebody_said_is_kept_as_typed(ada: Desk, claim: Claim) -> None:
    source = capture_statement(ada, claim, Statement("Ana Lind", "mayor", "call", ""), "We counted 1,150 guests.")
    assert ada.store.captures.text(source.capture_id) == "We counted 1,150 guests."
    assert source.source.statement is not None
    assert source.source.statement.said_at.endswith("Z")
    assert source.source.title == "Ana Lind, mayor"
    with pytest.raises(UsageError):
        capture_statement(ada, claim, Statement("", "mayor", "call", ""), "We counted.")


def test_times_are_read_as_days_or_moments_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Vienna")
    time.tzset()
    try:
        assert read_time("2026-03-01", "of it") == "2026-03-01"
        assert read_time(" 2026-03-01 14:30 ", "of it") == "2026-03-01T13:30:00Z"
        assert read_time("2026-07-01T14:30+00:00", "of it") == "2026-07-01T14:30:00Z"
        with pytest.raises(UsageError, match="of it, 'yesterday'"):
            read_time("yesterday", "of it")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_verify_hashes_captures_and_finds_quotations(ada: Desk, claim: Claim) -> None:
    source = captured(ada, claim)
    attach_quote(ada, claim, source.capture_id, "1,150 guests who came by sea", stance=Stance.REFUTES)
    seen: list[tuple[int, int]] = []
    verified = verify(ada, progress=lambda done, total: seen.append((done, total)))
    assert verified is not None
    assert (verified.captures, verified.quotations, verified.redacted, verified.problems) == (2, 4, 0, ())
    assert seen == [(1, 2), (2, 2)]
    assert verify(ada, cancelled=lambda: True) is None
    redact(ada, source.capture_id, "Court order 12/2026")
    again = verify(ada)
    assert again is not None
    assert (again.quotations, again.redacted, again.problems) == (3, 1, ())


def test_verify_names_bytes_and_quotations_that_were_changed(ada: Desk, claim: Claim) -> None:
    captured(ada, claim)
    with ada.store.engine.write("tamper") as transaction:
        for name in ("blob_stays", "claim_words_stay"):
            transaction.run(f"DROP TRIGGER {name}")
        transaction.run("UPDATE blob SET data = x'00', codec = 'raw' WHERE sha256 = (SELECT body_sha256 FROM capture "
                        "WHERE origin = 'file:list.txt')")  # fmt: skip
        transaction.run("UPDATE claim SET exact = 'other words' WHERE rank = 1")
    verified = verify(ada)
    assert verified is not None
    assert len(verified.problems) == 2
    assert any("not those it was kept with" in problem.words for problem in verified.problems)
    assert any("its words do not stand at their place" in problem.words for problem in verified.problems)
    assert claim.id in {problem.claim_id for problem in verified.problems}


def test_redacting_is_an_admins_act_with_a_reason(ada: Desk, ben: Desk, claim: Claim) -> None:
    source = captured(ada, claim)
    with pytest.raises(Refused, match="needs a reason"):
        redact(ada, source.capture_id, " ")
    with pytest.raises(Refused, match="admin"):
        redact(ben, source.capture_id, "Court order")
    assert ada.store.captures.text(source.capture_id)
