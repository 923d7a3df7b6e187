from __future__ import annotations

from dataclasses import replace

import pytest

from tests.capture.servers import LOCAL, Server, answer
from tests.capture.web_archive import NEW, OLD, PAGE, web_archive
from workbench.errors import Blocked, NotFound, Refused, Unavailable, UsageError
from workbench.model import Capture, Claim, Document, Evidence, Stance
from workbench.model.limits import Network
from workbench.report.copytext import claim_text
from workbench.review import Desk, attach_quote, attach_whole, capture_source, read_target
from workbench.review.archives import archive_named, copies_of, day_of, find_copy, save_copy
from workbench.review.watch import Outcome, watch

MADE = "2014-05-17T08:00:00Z"


def at(desk: Desk, network: Network) -> Desk:
    """The desk, with a network that may ask the archive."""
    return replace(desk, network=network)


def cited(desk: Desk, claim: Claim, capture_id: int) -> Evidence:
    return attach_quote(desk, claim, capture_id, "wrote down 1,150 guests", stance=Stance.REFUTES, nearly=True).evidence


def live_page() -> tuple[Capture, Document]:
    """The page itself, as it came from its own address."""
    with Server(
        {"/page": answer(b"The list says that the office wrote down 1,150 guests.", content_type="text/plain")}
    ) as site:
        capture, document = read_target(f"{site.url}/page", LOCAL)
    return replace(capture, url=PAGE, final_url=PAGE), document


def test_the_copy_nearest_to_a_day_is_kept_as_a_capture_of_the_page_itself(ada: Desk, claim: Claim) -> None:
    with web_archive() as (server, network):
        desk = at(ada, network)
        archive = archive_named(desk)
        assert [copy.at for copy in copies_of(desk, archive, PAGE)] == [MADE, "2026-03-01T08:00:00Z"]
        capture, document = find_copy(desk, archive, PAGE, "2015-01-01")
        copy = f"{server.url}/web/{OLD}/{PAGE}"
        assert (capture.url, capture.archive_url, capture.seen_at) == (PAGE, copy, MADE)
        assert document.get("publisher") != server.url
        assert "1,150 guests" in document.text
        source = capture_source(desk, claim, capture, document)
        again = capture_source(desk, claim, *find_copy(desk, archive, PAGE, "2013-01-01"))
    assert (source.source.url, again) == (PAGE, source)
    kept = ada.store.captures.whole(source.capture_id)[0]
    assert (kept.archive_url, kept.final_url) == (copy, f"{server.url}/web/{OLD}id_/{PAGE}")


def test_a_page_that_was_saved_is_kept_as_the_copy_that_the_archive_names(ada: Desk, claim: Claim) -> None:
    with web_archive() as (server, network):
        desk = at(ada, network)
        capture, document = save_copy(desk, archive_named(desk, "test archive"), PAGE)
        assert capture.archive_url == f"{server.url}/web/{NEW}/{PAGE}"
        capture_source(desk, claim, capture, document)
        assert [request.split(b" ")[1] for request in server.requests[:2]] == [b"/save", b"/save/status/j-1"]


def test_the_archived_copy_stands_beside_what_is_quoted_from_the_page_or_from_the_copy(ada: Desk, claim: Claim) -> None:
    live = cited(ada, claim, capture_source(ada, claim, *live_page()).capture_id)
    assert live.archived is None
    with web_archive() as (server, network):
        desk = at(ada, network)
        kept = capture_source(desk, claim, *find_copy(desk, archive_named(desk), PAGE, MADE))
    attach_whole(ada, claim, kept.capture_id, stance=Stance.CONTEXT)
    beside, own = ada.store.evidence.of_claim(claim.id)
    for evidence in (beside, own):
        assert evidence.archived is not None
        assert (evidence.archived.url, evidence.archived.made_at) == (f"{server.url}/web/{OLD}/{PAGE}", MADE)
    assert (beside.from_archive, own.from_archive) == (False, True)
    assert claim_text(ada, claim).count(f"Archived: {server.url}/web/{OLD}/{PAGE}") == 2
    ada.store.captures.redact(kept.capture_id, "a court order", by="ada")
    assert [item.archived for item in ada.store.evidence.of_claim(claim.id)] == [None, None]


def test_a_copy_is_not_watched_and_the_page_is_compared_with_what_it_was_itself(ada: Desk, claim: Claim) -> None:
    page, document = live_page()
    live = capture_source(ada, claim, page, document)
    cited(ada, claim, live.capture_id)
    with web_archive() as (_, network):
        desk = at(ada, network)
        kept = capture_source(desk, claim, *find_copy(desk, archive_named(desk), PAGE, MADE))
    attach_whole(ada, claim, kept.capture_id, stance=Stance.CONTEXT)
    assert len(ada.store.evidence.captures_of(kept.source.id)) == 2
    latest = ada.store.evidence.latest_capture(page)
    assert latest is not None
    assert latest.capture_id == live.capture_id
    (watched,) = watch(ada)  # nothing answers at the page's address here: what counts is that it alone was asked
    assert (watched.evidence.capture_id, watched.outcome) == (live.capture_id, Outcome.UNREACHABLE)


def test_the_day_wanted_is_that_of_the_article(ada: Desk, claim: Claim) -> None:
    article = ada.store.articles.get(claim.article_id)
    assert day_of(ada, claim) == (article.published or article.added_at)


def test_no_archive_is_asked_that_the_config_does_not_name(ada: Desk) -> None:
    with pytest.raises(UsageError, match="names none"):
        archive_named(ada)
    with web_archive() as (server, network):
        with pytest.raises(UsageError, match="It names: Test Archive"):
            archive_named(at(ada, network), "Other")
        assert server.requests == []


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("ftp://news.test/a", UsageError),
        ("http://ada:secret@news.test/a", Blocked),
        ("http://127.0.0.1/a", Refused),
        ("http://10.0.0.8/a", Refused),
        ("http://[fd00::1]/a", Refused),
        ("http://0x7f000001/a", Refused),
        ("http://print.internal/a", Refused),
        ("http://wiki.news.test:8080/a", Refused),
        ("http://wiki/a", Refused),
        ("http://localhost/a", Blocked),
    ],
)
def test_an_archive_is_told_no_password_and_nothing_of_the_own_network(ada: Desk, url: str, error: type) -> None:
    with web_archive() as (server, network):
        inside = network.allow_private | {"wiki.news.test:8080"}
        desk = at(ada, replace(network, allow_private=inside))
        for ask in (save_copy, copies_of):
            with pytest.raises(error):
                ask(desk, archive_named(desk), url)
        assert server.requests == []


def test_a_page_without_a_copy_is_said_so(ada: Desk) -> None:
    with web_archive() as (_, network):
        desk = at(ada, network)
        with pytest.raises(NotFound, match="Test Archive has no copy"):
            find_copy(desk, archive_named(desk), "http://news.test/other", MADE)


def test_the_first_429_holds_for_all_that_is_asked_of_the_archive_in_the_process(ada: Desk) -> None:
    with web_archive() as (server, network):
        desk = at(ada, network)
        server.paths = {"/save": answer(status="429 Too Many Requests")}
        for ask in (save_copy, copies_of, save_copy):
            with pytest.raises(Unavailable, match="asked us to stop"):
                ask(desk, archive_named(desk), PAGE)
        assert len(server.requests) == 1
