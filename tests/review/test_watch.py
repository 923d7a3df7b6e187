from __future__ import annotations

import pytest

from tests.records import article_capture, document
from tests.review.test_verbs import WORDS, again
from workbench.errors import CaptureError, Conflict
from workbench.model import Capture, Claim, Document, Stance, Status
from workbench.review import Desk, attach_quote, attach_whole, capture_source, history_of, record_verdict
from workbench.review.watch import Outcome, Read, watch

URL = "https://port.example/list"
PAGE = (
    "Port list.\n\nThe office wrote down 1,150 guests who came by sea in that winter.\n\n"
    "Others walked, and nobody counted them at the gates.\n\nUpdated 1 March."
)


def serving(text: str | None, asked: list[str] | None = None) -> Read:
    """A reader that gives this text at every address; None is a server that is down."""

    def read(url: str) -> tuple[Capture, Document]:
        if asked is not None:
            asked.append(url)
        if text is None:
            raise CaptureError(url, "the server does not answer", "Try later")
        return article_capture(text, url=url), document(text, title="Port list")

    return read


@pytest.fixture
def cited(ada: Desk, claim: Claim) -> Claim:
    """A decided claim that quotes the page, which another claim cites as a whole."""
    source = capture_source(ada, claim, *serving(PAGE)(URL))
    attach_quote(ada, claim, source.capture_id, "1,150 guests who came by sea", stance=Stance.REFUTES)
    other = ada.store.claims.of_article(claim.article_id)[1]
    attach_whole(ada, other, capture_source(ada, other, *serving(PAGE)(URL)).capture_id, stance=Stance.CONTEXT)
    record_verdict(ada, again(ada, claim), WORDS)
    return again(ada, claim)


def test_a_page_that_is_the_same_is_fetched_once_and_changes_nothing(ada: Desk, cited: Claim) -> None:
    asked: list[str] = []
    watched = watch(ada, serving(PAGE, asked))
    assert asked == [URL]
    assert {item.outcome for item in watched} == {Outcome.UNCHANGED}
    assert again(ada, cited) == cited


def test_a_page_that_changed_elsewhere_leaves_the_verdict_alone(ada: Desk, cited: Claim) -> None:
    watched = watch(
        ada, serving(PAGE.replace("1 March", "2 March").replace("Port list.", "The port's list of guests."))
    )
    assert [item.outcome for item in watched] == [Outcome.UNCHANGED, Outcome.PAGE_CHANGED]
    assert again(ada, cited).status is Status.DECIDED
    assert len(ada.store.evidence.captured_for(cited.id)) == 2
    assert ada.store.audit.check() == []


@pytest.mark.parametrize(
    ("text", "outcome", "now"),
    [
        (PAGE.replace("1,150 guests", "1,950 guests"), Outcome.CHANGED, "1,950 guests who came by sea"),
        ("Port list.\n\nThis page has moved to the town's archive, where old lists are kept.", Outcome.GONE, ""),
    ],
)
def test_a_passage_that_changed_puts_the_claim_back_in_the_queue_once(
    ada: Desk, ben: Desk, cited: Claim, text: str, outcome: Outcome, now: str
) -> None:
    first = watch(ada, serving(text))[0]
    assert (first.outcome, first.now, first.requeued) == (outcome, now, Status.TO_CHECK)
    after = again(ada, cited)
    assert after.status is Status.TO_CHECK
    assert ada.store.verdicts.in_force(after) == []
    told = [line.what for line in history_of(ada, cited)]
    assert told[-1] == f"a cited passage is {outcome.value} at its source: {URL}"
    assert {item.outcome for item in watch(ada, serving(text))} == {Outcome.UNCHANGED}
    with pytest.raises(Conflict):
        record_verdict(ada, cited, WORDS)
    record_verdict(ben, after, WORDS)
    assert again(ada, cited).status is Status.DECIDED
    assert ada.store.audit.check() == []


def test_a_source_that_cannot_be_read_is_said_and_changes_nothing(ada: Desk, cited: Claim) -> None:
    watched = watch(ada, serving(None))
    assert {item.outcome for item in watched} == {Outcome.UNREACHABLE}
    assert "does not answer" in watched[0].problem
    assert again(ada, cited) == cited
    assert watch(ada, serving(PAGE), cancelled=lambda: True) == []
