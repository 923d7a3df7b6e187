"""The site of everything published: a second build writes what changed, and says no more than it may."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from tests.records import article_capture, claim_at, document
from tests.report.page import Page, read
from tests.report.test_publishing import WORDS, article_of, claims_of, desk, go
from tests.report.test_read_back import problems
from workbench.model import Claim, Imprint, Stance
from workbench.report.publishing import publish
from workbench.report.site import Built, build_site
from workbench.report.site.folder import LIST
from workbench.review import Desk, attach_quote, capture_source, record_verdict
from workbench.review.correction import correct, withdraw, words_in_force
from workbench.review.gatekeeping import gate_of, override_gate
from workbench.review.plans import plan

__all__ = ["desk"]

HERE = Imprint("The Harbour Post", "corrections@post.example", "https://post.example/checks/")


def built(desk: Desk, site: Path, *, tags: Iterable[str] = (), names: bool = True, force: bool = False) -> Built:
    return build_site(desk, site, HERE, names=names, tags=frozenset(tags), force=force)


def words(site: Path, name: str) -> str:
    return read((site / name).read_text("utf-8")).words()


def everything(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in site.iterdir()}


def ferries(desk: Desk) -> list[Claim]:
    """The claim of another article."""
    text = "The ferry office counts anew.\n\nAbout 900 people came by sea in 2014."
    found = [claim_at(text, text.rpartition("\n")[2])]
    article = desk.store.articles.add(
        article_capture(text), document(text), found, title="Ferries", extractor="t", by="ada"
    )
    return desk.store.claims.of_article(article.id)


def publish_all(desk: Desk, article_id: int) -> None:
    """Publishes an article's report, overriding what stands in the way."""
    if standing := gate_of(desk, article_id, ()).standing:
        override_gate(desk, standing, "The editor decided so.")
    publish(desk, article_id)


def test_a_second_build_writes_nothing_and_every_link_leads_somewhere(desk: Desk, tmp_path: Path) -> None:
    go(desk, claims_of(desk)[0])
    first = built(desk, tmp_path / "site")
    again = built(desk, tmp_path / "site")
    assert (again.written, sorted(again.kept), again.rendered) == ([], sorted(first.written), 0)
    pages: dict[str, Page] = {path.name: read(path.read_text("utf-8")) for path in (tmp_path / "site").glob("*.html")}
    files = {*pages, "feed.xml", "claimreview.json"}
    assert sorted(files) == sorted(first.written)
    for name, page in pages.items():
        scripts = [script.get("type") for script in page.named("script")]
        assert (
            scripts in ([], ["application/ld+json"]) if name != "search.html" else scripts == ["application/json", None]
        )
        for link in page.named("a"):
            file, _, part = (link["href"] or "").partition("#")
            assert file in files | {""} or file.startswith(("https:", "mailto:")), f"{name}: {file}"
            if part and file in pages | {"": page}:
                ids = {each.get("id") for _, each in (pages[file] if file else page).elements}
                assert part in ids, f"{name}: {link['href']}"
        assert "corrections.html" in {link["href"] for link in page.named("a")}, "the menu is on every page"


def test_a_correction_and_a_withdrawal_are_seen_on_their_page_and_in_the_feeds(desk: Desk, tmp_path: Path) -> None:
    record_verdict(desk, claims_of(desk)[1], WORDS)
    go(desk)
    site = tmp_path / "site"
    built(desk, site)
    wrong, misquoted, *_ = claims_of(desk)
    correct(desk, wrong, replace(words_in_force(desk, wrong), rating="false"), "A digit was misread.")
    withdraw(desk, misquoted, "It was misquoted.")
    go(desk)
    assert "corrections.html" in built(desk, site).written
    told = words(site, "corrections.html")
    assert "It was misquoted. Changed Verdict, in version 2, by ada Before Mostly true Now Withdrawn" in told
    assert re.search(r"Corrected · .* A digit was misread\. .* Before Mostly true After False", told)
    gone = words(site, f"claim-{misquoted.id}.html")
    assert re.search(r"Withdrawn\. It was misquoted\. .* Verdict: withdrawn on .* by ada, in version 2", gone)
    assert words(site, "by-rating.html").index("False") < words(site, "by-rating.html").index("Withdrawn")

    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo
    assert {entry.title.partition(":")[0] for entry in feed.entries} == {"False", "Withdrawn"}
    assert {entry.link for entry in feed.entries} == {
        f"https://post.example/checks/claim-{each.id}.html" for each in (wrong, misquoted)
    }
    assert all(entry.published < entry.updated for entry in feed.entries)
    reviews = json.loads((site / "claimreview.json").read_bytes())
    assert problems("claimreview", reviews, "feed") == []
    assert [each["reviewRating"]["alternateName"] for each in reviews["dataFeedElement"]] == ["false"]


def test_a_claim_keeps_its_date_when_others_are_published(desk: Desk, tmp_path: Path) -> None:
    site = tmp_path / "site"
    go(desk, claims_of(desk)[0])
    built(desk, site)
    (before,) = feedparser.parse((site / "feed.xml").read_bytes()).entries
    record_verdict(desk, claims_of(desk)[1], WORDS)
    go(desk, claims_of(desk)[1])
    built(desk, site)
    newest, after = feedparser.parse((site / "feed.xml").read_bytes()).entries
    assert after.id == before.id
    assert after.updated[:19] == before.updated[:19]
    assert newest.updated > after.updated


def test_only_the_report_that_changed_is_rendered_again_and_a_whole_build_gives_the_same_bytes(
    desk: Desk, tmp_path: Path
) -> None:
    site, first = tmp_path / "site", article_of(desk)
    go(desk, claims_of(desk)[0])
    (other,) = ferries(desk)
    record_verdict(desk, other, WORDS)
    publish_all(desk, other.article_id)
    assert (built(desk, site).reports, built(desk, site).rendered) == (2, 0)

    withdraw(desk, desk.store.claims.get(other.id), "It was misquoted.")
    publish_all(desk, other.article_id)
    changed = built(desk, site)
    assert changed.rendered == 1
    assert f"article-{first}.html" in changed.kept
    assert f"article-{other.article_id}.html" in changed.written

    (site / f"article-{first}.html").write_text("torn")
    assert built(desk, site).written == [f"article-{first}.html"]
    before = everything(site)
    assert (built(desk, site, force=True).rendered, everything(site)) == (2, before)
    built(desk, tmp_path / "anew")
    assert everything(tmp_path / "anew") == before


def test_a_build_that_is_stopped_leaves_whole_pages_that_the_next_one_takes_up(desk: Desk, tmp_path: Path) -> None:
    go(desk, claims_of(desk)[0])
    site = tmp_path / "site"
    built(desk, site)
    record_verdict(desk, claims_of(desk)[1], WORDS)
    go(desk)

    class Stopped(Exception):
        """Ctrl+C, at a moment of ours."""

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        build_site(desk, site, HERE, stop)
    assert all(path.suffix in (".html", ".xml", ".json", ".sha256") for path in site.iterdir())
    built(desk, site)
    built(desk, tmp_path / "anew")
    assert everything(site) == everything(tmp_path / "anew")


def test_a_page_behind_which_nothing_stands_goes_and_one_that_somebody_changed_stays(
    desk: Desk, tmp_path: Path
) -> None:
    claim = claims_of(desk)[0]
    go(desk, claim)
    plan(desk, claim, tag=["ports", "mayor is touchy"])
    site = tmp_path / "site"
    assert "by-tag.html" not in built(desk, site).written
    assert "by-tag.html" in built(desk, site, tags=["ports"]).written
    told = words(site, "by-tag.html")
    assert "ports" in told
    assert all(b"touchy" not in text for text in everything(site).values())
    assert built(desk, site).removed == ["by-tag.html"]
    assert not (site / "by-tag.html").exists()

    built(desk, site, tags=["ports"])
    (site / "by-tag.html").write_text("Ours now.")
    (site / "ours.txt").write_text("mine")
    assert built(desk, site).removed == []
    assert (site / "by-tag.html").read_text() == "Ours now."
    assert (site / "ours.txt").read_text() == "mine"


def test_a_page_that_a_stopped_build_had_noted_and_not_written_is_still_the_sites_own(
    desk: Desk, tmp_path: Path
) -> None:
    plan(desk, claims_of(desk)[0], tag=["ports"])
    go(desk, claims_of(desk)[0])
    site = tmp_path / "site"
    built(desk, site, tags=["ports"])
    with (site / "workbench-site.sha256").open("a") as listed:
        listed.write(f"{'0' * 64}  by-tag.html\n")
    assert built(desk, site).removed == ["by-tag.html"]


def test_the_site_says_no_more_of_the_team_than_the_config_allows(desk: Desk, tmp_path: Path) -> None:
    go(desk, claims_of(desk)[0])
    assert desk.who == "ada"
    texts = {}
    for names in (True, False):
        built(desk, tmp_path / str(names), names=names)
        texts[names] = b" ".join(everything(tmp_path / str(names)).values())
    assert re.search(rb"\bada\b", texts[True])
    assert not re.search(rb"\bada\b", texts[False])
    assert b"Reviewer 1" in texts[False]
    assert (tmp_path / "False" / LIST).read_text().startswith("# workbench.site/1\n")


def test_reviewers_keep_their_numbers_when_others_publish(desk: Desk, tmp_path: Path) -> None:
    site, (_, bens, _), (cems,) = tmp_path / "site", claims_of(desk), ferries(desk)
    record_verdict(Desk(desk.store, "ben"), bens, WORDS)
    publish_all(desk, bens.article_id)
    built(desk, site, names=False)
    record_verdict(Desk(desk.store, "cem"), cems, WORDS)
    publish_all(desk, cems.article_id)
    assert f"claim-{bens.id}.html" in built(desk, site, names=False).kept
    assert "Reviewer 2: recorded a verdict" in words(site, f"claim-{bens.id}.html")
    assert "Reviewer 3: recorded a verdict" in words(site, f"claim-{cems.id}.html")


def test_what_is_removed_by_law_is_gone_from_the_site_with_the_next_build(desk: Desk, tmp_path: Path) -> None:
    claim, text = claims_of(desk)[1], "Ilse Brandt of 4 Quay Street paid twice."
    source = capture_source(desk, claim, article_capture(text, url="https://a.example/"), document(text))
    attach_quote(desk, claim, source.capture_id, text, stance=Stance.SUPPORTS)
    record_verdict(desk, claims_of(desk)[1], WORDS)
    go(desk)
    site = tmp_path / "site"
    built(desk, site)
    assert any(b"Quay Street" in data for data in everything(site).values())
    desk.store.captures.redact(source.capture_id, "Court order", by="ada")
    built(desk, site)
    assert not any(b"Quay Street" in data for data in everything(site).values())
