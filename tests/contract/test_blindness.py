"""Until both verdicts are in, nothing that a second reviewer can read tells the first one: one test a way."""

from __future__ import annotations

from dataclasses import asdict, replace
from decimal import Decimal
from itertools import product

import pytest

from tests.contract.test_verdicts import record
from tests.records import article_capture, claim_at, document
from tests.report.said import said
from workbench.model import Article, Claim, Confidence, NumericFinding, Status, VerdictRole, Visibility
from workbench.report import BINARY, FORMATS
from workbench.report.copytext import claim_text
from workbench.report.document import build_report
from workbench.review import Desk, history_of, next_undo, record_verdict, similar_claims, verdict_draft
from workbench.review.contacts import add_note, notes_on
from workbench.review.reuse import reuse_verdict
from workbench.review.verdict import why_no_verdict
from workbench.store import SECOND_REVIEW, ClaimFilter, Store, VerdictWords
from workbench.store.digest import row_digest

RATING, REASON, FIGURE = "mostly false", "The ferrymen's roster names seventy.", "417.25"
FIRST = VerdictWords(
    RATING, Confidence.LOW, REASON, NumericFinding(Decimal(1200), Decimal(FIGURE), Decimal(FIGURE), "guests")
)
TELLING = (RATING, "ferrymen", "roster", FIGURE)
VIEWS = ("claim_current", "evidence_ledger", "second_review_queue", "disagreement")


@pytest.fixture
def ada(store: Store) -> Desk:
    """Whose first verdict it is."""
    return Desk(store, "ada")


@pytest.fixture
def ben(store: Store, claim: Claim, ada: Desk) -> Desk:
    """Who gives the second verdict; the first is in, and its author noted why."""
    store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    store.drafts.save(claim.id, "verdict", {"rationale": "an own thought"}, by="ben")
    add_note(ada, claim, f"{RATING}: see the roster of the ferrymen", Visibility.PUBLIC)
    record_verdict(ada, claim, FIRST)
    return Desk(store, "ben")


def now(desk: Desk, claim: Claim) -> Claim:
    """The claim as it stands."""
    return desk.store.claims.get(claim.id)


def assert_untold(*read: object) -> None:
    """Nothing of the first verdict is in what was read."""
    text = repr(read).lower()
    assert text
    assert [word for word in TELLING if word in text] == []


def test_what_is_sealed_shows_to_its_author_and_to_all_once_both_are_in(ada: Desk, ben: Desk, claim: Claim) -> None:
    (own,) = ada.store.verdicts.visible(now(ada, claim), ada.member_id)
    assert (own.rating, own.rationale, own.finding) == (RATING, REASON, FIRST.finding)
    record_verdict(ben, now(ben, claim), VerdictWords("true", Confidence.LOW, "The port counts as many."))
    for desk in (ada, ben, Desk(ada.store, "eva")):
        seen = desk.store.verdicts.visible(now(desk, claim), desk.member_id)
        assert [verdict.rating for verdict in seen] == [RATING, "true"]
        assert [note.words for note in notes_on(desk, claim)] == [f"{RATING}: see the roster of the ferrymen"]


def test_the_claim_and_its_verdicts_do_not_tell_it(ben: Desk, claim: Claim) -> None:
    assert now(ben, claim).status is Status.FIRST_IN
    assert ben.store.verdicts.visible(now(ben, claim), ben.member_id) == []
    assert ben.store.verdicts.visible(now(ben, claim), None) == []
    assert why_no_verdict(ben, now(ben, claim)) == ""
    assert verdict_draft(ben, claim.id) == {"rationale": "an own thought"}
    assert_untold(now(ben, claim), next_undo(ben))


def test_no_list_tells_it(ben: Desk, claim: Claim) -> None:
    store = ben.store
    assert_untold(
        store.claims.page(ClaimFilter()), store.claims.of_article(claim.article_id), store.claims.row(claim.id),
        store.articles.page(),
    )  # fmt: skip


def test_no_filter_tells_it(ben: Desk) -> None:
    for words in (*TELLING, RATING, "seventy"):
        assert ben.store.claims.page(ClaimFilter(words=words)) == []
        assert ben.store.claims.sharing_words(words) == []


def test_no_count_tells_it(ben: Desk, claim: Claim) -> None:
    store = ben.store
    counts = store.articles.counts()
    assert {status: number for status, number in counts.items() if number} == {Status.FIRST_IN: 1, Status.NEW: 2}
    assert [store.claims.count(ClaimFilter(words=word)) for word in TELLING] == [0, 0, 0, 0]
    assert_untold(store.engine.info(), store.articles.page(), store.audit.check())


def test_no_view_tells_it(ben: Desk, claim: Claim) -> None:
    engine = ben.store.engine
    assert_untold(*(engine.all(f"SELECT * FROM {view}") for view in VIEWS))
    (row,) = engine.all("SELECT rating, confidence FROM claim_current WHERE id = :id", {"id": claim.id})
    assert row == {"rating": None, "confidence": None}


def test_no_history_tells_it(ben: Desk, claim: Claim) -> None:
    lines = history_of(ben, now(ben, claim))
    assert [line.what for line in lines] == ["wrote a note (public)", "recorded the first verdict"]
    assert_untold(lines, ben.store.log.of_stream(claim.id), ben.store.log.of_stream(0))


def test_what_the_first_reviewer_reused_does_not_tell_it(store: Store, article: Article) -> None:
    earlier, claim = store.claims.of_article(article.id)[:2]
    ada, ben = Desk(store, "ada"), Desk(store, "ben")
    record_verdict(ada, earlier, FIRST)
    store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    fields = reuse_verdict(ada, claim, now(ada, earlier), figures_confirmed=True)
    assert not any("reused" in line.what for line in history_of(ben, now(ben, claim))), "a draft is its owner's"
    record_verdict(ada, claim, VerdictWords(fields["rating"], Confidence.LOW, fields["rationale"]))
    assert any("reused" in line.what for line in history_of(ada, now(ada, claim)))
    assert not any("reused" in line.what for line in history_of(ben, now(ben, claim)))
    for event in store.log.of_stream(claim.id):
        assert str(earlier.id) not in str(event)
    record_verdict(ben, now(ben, claim), VerdictWords("true", Confidence.LOW, "As many."))
    assert any("reused" in line.what for line in history_of(ben, now(ben, claim)))
    assert store.audit.check() == []


def test_no_comment_tells_it(ben: Desk, ada: Desk, claim: Claim) -> None:
    add_note(ben, claim, "Which roster?", Visibility.INTERNAL)
    assert [note.words for note in notes_on(ben, claim)] == ["Which roster?"]
    assert len(notes_on(ada, claim)) == 2


def test_no_similar_claim_tells_it(ben: Desk, claim: Claim) -> None:
    text = "The harbour town took in 1,200 guests last winter, said Ines Falk, its mayor."
    ben.store.articles.add(
        article_capture(text, origin="file:b"), document(text), [claim_at(text, text)], title="B", extractor="t",
        by="ben",
    )  # fmt: skip
    found = similar_claims(ben.store, text, 3)
    assert claim.id in [item.claim_id for item in found]
    assert_untold(found)
    assert ben.store.verdicts.in_force(now(ben, claim)) == []


def test_no_export_tells_it(ada: Desk, ben: Desk, claim: Claim) -> None:
    for desk in (ada, ben):
        report = build_report(desk, claim.article_id)
        # The scale itself is told, every step of it alike.
        assert_untold(asdict(replace(report, scales=())), claim_text(desk, now(desk, claim)))
        for name in (*FORMATS, *BINARY):
            text = said(report, name).lower()
            assert [word for word in TELLING[1:] if word in text] == []
            # The scale itself may be printed, every step of it alike.
            assert text.count(RATING) == text.count("mostly true")


def test_what_is_told_of_a_change_does_not_tell_it(ada: Desk, ben: Desk, claim: Claim) -> None:
    before = ben.store.log.of_stream(claim.id)
    waiting = now(ben, claim)
    add_note(ada, claim, f"Still {RATING}", Visibility.INTERNAL)
    after = ben.store.log.of_stream(claim.id)[len(before) :]
    assert [event.kind for event in after] == ["noted"]
    assert_untold(after, now(ben, claim))
    assert now(ben, claim).version == waiting.version


def test_no_digest_tells_it_to_who_guesses_all_the_rest(ben: Desk, claim: Claim) -> None:
    """A digest over nothing but guessable words would give them away one guess at a time."""
    event = next(event for event in ben.store.log.of_stream(claim.id) if event.kind == "verdict recorded")
    (row,) = ben.store.engine.all("SELECT * FROM verdict_revision")
    finding = {"finding_claimed": "1200", "finding_low": FIGURE, "finding_high": FIGURE, "finding_unit": "guests"}
    (known,) = ben.store.engine.all("SELECT salt FROM verdict_words")
    guessed = {
        row_digest("verdict/1", row | finding | {"rating": rating, "confidence": level.value, "rationale": REASON,
                                                 "missing": "", "correction": "", "salt": salt})
        for rating, level, salt in product(("false", RATING, "true"), Confidence, ("", "0" * 32))
    }  # fmt: skip
    assert event.row_digest not in guessed
    assert len(known["salt"]) == 32


def test_an_earlier_round_stays_open_and_a_new_first_verdict_is_sealed_again(
    store: Store, claim: Claim, ada: Desk
) -> None:
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    record(store, now(ada, claim), "ben", role=VerdictRole.SECOND, new_status=Status.AGREED, seen_version=1)
    seen = now(ada, claim)
    store.claims.triage(claim.id, seen_version=seen.version, status=Status.TO_CHECK, reason="", by="ada")
    record(store, now(ada, claim), "ben", FIRST, new_status=Status.FIRST_IN, seen_version=seen.version + 1)
    assert [verdict.revision for verdict in store.verdicts.visible(now(ada, claim), ada.member_id)] == [1, 2]
    third = record(store, now(ada, claim), "ada", role=VerdictRole.SECOND, new_status=Status.AGREED)
    assert third == 4, "the first of the round before does not keep Ada from the second of this one"
    assert store.audit.check() == []
