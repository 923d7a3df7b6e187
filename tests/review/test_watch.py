from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.capture.servers import LOCAL, Server, answer
from tests.review.test_verbs import WORDS, again
from workbench.errors import Conflict
from workbench.model import Claim, Stance, Status
from workbench.review import (
    Desk,
    attach_quote,
    attach_whole,
    capture_source,
    history_of,
    read_target,
    record_verdict,
)
from workbench.review.watch import Outcome, Watched, watch

PAGE = (
    "Port list.\n\nThe office wrote down 1,150 guests who came by sea in that winter.\n\n"
    "Others walked, and nobody counted them at the gates.\n\nUpdated 1 March."
)


@pytest.fixture
def site() -> Iterator[Server]:
    """A server without pages."""
    with Server({}) as server:
        yield server


def serve(site: Server, text: str) -> str:
    """The page with this text; its address."""
    site.paths = {"/list": answer(text.encode(), content_type="text/plain; charset=utf-8")}
    return f"{site.url}/list"


def online(desk: Desk, *, ask_robots: bool = False) -> Desk:
    """The desk where it may reach this machine."""
    return replace(desk, network=replace(LOCAL, ask_robots=ask_robots))


def watched(desk: Desk, site: Server, text: str) -> list[Watched]:
    """What watching finds where the page has this text."""
    serve(site, text)
    return watch(online(desk))


@pytest.fixture
def cited(ada: Desk, claim: Claim, site: Server) -> Claim:
    """A decided claim that quotes the page, which another claim cites as a whole."""
    read = read_target(serve(site, PAGE), LOCAL)
    source = capture_source(ada, claim, *read)
    attach_quote(ada, claim, source.capture_id, "1,150 guests who came by sea", stance=Stance.REFUTES)
    other = ada.store.claims.of_article(claim.article_id)[1]
    attach_whole(ada, other, capture_source(ada, other, *read).capture_id, stance=Stance.CONTEXT)
    record_verdict(ada, again(ada, claim), WORDS)
    return again(ada, claim)


def test_a_page_that_is_the_same_is_fetched_once_and_changes_nothing(ada: Desk, cited: Claim, site: Server) -> None:
    asked = len(site.requests)
    assert {item.outcome for item in watched(ada, site, PAGE)} == {Outcome.UNCHANGED}
    assert len(site.requests) == asked + 1
    assert again(ada, cited) == cited


def test_a_page_that_changed_elsewhere_leaves_the_verdict_alone(ada: Desk, cited: Claim, site: Server) -> None:
    changed = PAGE.replace("1 March", "2 March").replace("Port list.", "The port's list of guests.")
    assert [item.outcome for item in watched(ada, site, changed)] == [Outcome.UNCHANGED, Outcome.PAGE_CHANGED]
    assert again(ada, cited).status is Status.DECIDED
    latest = ada.store.evidence.captured_for(cited.id)
    assert len(latest) == 2
    assert latest[0].warnings[0].endswith(": of its 4 paragraphs then, 1 changed, 1 added, 1 removed")
    assert ada.store.audit.check() == []


@pytest.mark.parametrize(
    ("text", "outcome", "now"),
    [
        (PAGE.replace("1,150 guests", "1,950 guests"), Outcome.CHANGED, "1,950 guests who came by sea"),
        ("Port list.\n\nThis page has moved to the town's archive, where old lists are kept.", Outcome.GONE, ""),
    ],
)
def test_a_passage_that_changed_puts_the_claim_back_in_the_queue_once(
    ada: Desk, ben: Desk, cited: Claim, site: Server, text: str, outcome: Outcome, now: str
) -> None:
    first = watched(ada, site, text)[0]
    assert (first.outcome, first.now, first.requeued) == (outcome, now, Status.TO_CHECK)
    after = again(ada, cited)
    assert after.status is Status.TO_CHECK
    assert ada.store.verdicts.in_force(after) == []
    told = [line.what for line in history_of(ada, cited)]
    assert told[-1] == f"a cited passage is {outcome.value} at its source: {site.url}/list"
    assert [item.outcome for item in watched(ada, site, text)] == [Outcome.BEFORE, Outcome.UNCHANGED]
    with pytest.raises(Conflict):
        record_verdict(ada, cited, WORDS)
    record_verdict(ben, after, WORDS)
    assert again(ada, cited).status is Status.DECIDED
    assert ada.store.audit.check() == []


def test_a_source_that_cannot_be_read_is_said_and_changes_nothing(ada: Desk, cited: Claim, site: Server) -> None:
    site.paths = {}
    found = watch(online(ada))
    assert {item.outcome for item in found} == {Outcome.UNREACHABLE}
    assert "404 Not Found" in found[0].problem
    assert again(ada, cited) == cited
    assert watch(online(ada), cancelled=lambda: True) == []


def test_pages_of_a_site_are_fetched_together_as_politely_as_new_ones(ada: Desk, claim: Claim, site: Server) -> None:
    site.paths = {f"/{number}": answer(PAGE.encode(), content_type="text/plain") for number in range(2)}
    for path in site.paths:
        source = capture_source(ada, claim, *read_target(f"{site.url}{path}", LOCAL))
        attach_whole(ada, claim, source.capture_id, stance=Stance.CONTEXT)
    site.requests.clear()
    counted: list[tuple[int, int]] = []
    found = watch(online(ada, ask_robots=True), progress=lambda *done: counted.append(done))
    assert [item.evidence.source.url[-2:] for item in found] == ["/0", "/1"]
    assert counted == [(1, 2), (2, 2)]
    assert sum(b"/robots.txt" in request for request in site.requests) == 1


def test_an_error_page_that_is_cited_is_what_it_was_while_the_server_says_so(
    ada: Desk, claim: Claim, site: Server
) -> None:
    gone = read_target(f"{site.url}/list", replace(LOCAL, keep_errors=True))
    attach_whole(ada, claim, capture_source(ada, claim, *gone).capture_id, stance=Stance.CONTEXT)
    assert [item.outcome for item in watch(online(ada))] == [Outcome.UNCHANGED]
    assert [item.outcome for item in watched(ada, site, PAGE)] == [Outcome.PAGE_CHANGED]
