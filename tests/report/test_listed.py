"""Claims that a sheet lists, in what goes out: in the article's own words and places, and not a word of the sheet's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records import article_capture, document
from tests.report.said import said
from tests.report.test_site import built, publish_all
from workbench.model import Confidence, ReportDocument, Stance, Status
from workbench.report import BINARY, FORMATS, render
from workbench.report.copytext import claim_text
from workbench.report.document import build_report
from workbench.report.dossier import export_public
from workbench.report.publishing import published_report
from workbench.review import Desk, add_article, attach_whole, record_verdict
from workbench.review.sheets import SheetAsked, import_sheet, look_at_sheet
from workbench.store import VerdictWords, create_store

URL = "https://news.example/lake"
TEXT = "The lake\n\nA survey of May says so. The lake is 3 m deep, or was then. Nobody swims in it.\n\nIt rained."
LAKE = "The lake is 3 m deep"
FILE = "leads of informant X.csv"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ada's desk, with nothing in the record."""
    with create_store(tmp_path / "claims.db") as store:
        yield Desk(store, "ada")


def take_in(desk: Desk, folder: Path, head: str, *rows: str) -> int:
    """Imports a sheet, cites the sources that it names, and gives the article's id."""
    (folder / FILE).write_text("\n".join([head, *rows]), "utf-8")
    import_sheet(desk, look_at_sheet(desk, str(folder / FILE), "csv", SheetAsked()))
    article_id = desk.store.articles.page()[0].article.id
    for claim in desk.store.claims.of_article(article_id):
        for source in desk.store.evidence.captured_for(claim.id):
            attach_whole(desk, claim, source.capture_id, stance=Stance.CONTEXT)
    return article_id


def lake(desk: Desk, folder: Path) -> int:
    """An article whose claims a sheet lists, which is captured later with one of them; not published."""
    rows = [f"{URL},The lake,{words},true,It is.,The survey" for words in (LAKE, "The lake is 4 m wide")]
    return take_in(desk, folder, "url,article,claim,verdict,rationale,source", *rows)


def captured_twice(desk: Desk) -> None:
    """The article as it was, and as it is without the claim."""
    for text in (TEXT, TEXT.replace("The lake is 3 m deep, or was then. ", "")):
        add_article(desk, article_capture(text, url=URL), document(text, title="The lake"))


def told_of_sheet(words: str) -> list[str]:
    """What of the sheet's own is in a text."""
    return [each for each in ("informant", "Listed as", "lists them", "in row", "leads of") if each in words]


def every_format(report: ReportDocument) -> dict[str, str]:
    """The report in each format, as text."""
    return {fmt: said(report, fmt) for fmt in (*FORMATS, *BINARY)}


def test_a_claim_stands_where_the_captured_article_has_it(desk: Desk, tmp_path: Path) -> None:
    article_id = lake(desk, tmp_path)
    captured_twice(desk)
    report = build_report(desk, article_id)
    found, missing = (next(c for c in report.claims if words in c.selector.exact) for words in ("3 m", "4 m"))
    start = TEXT.index(LAKE)
    assert (found.listed, found.selector.start, found.selector.end) == (False, start, start + len(LAKE))
    assert (found.before, found.after) == ("A survey of May says so. ", ", or was then. Nobody swims in it.")
    assert [TEXT[each.start : each.end] for each in found.figures] == ["3 m"]
    assert (missing.listed, missing.before, missing.after, missing.selector.prefix) == (True, "", "", "")
    page = json.loads(render(report, "annotations"))
    assert [item["target"]["selector"][1]["start"] for item in page["items"]] == [start]
    assert "Words as a sheet lists them: “The lake is 4 m wide”" in claim_text(desk, desk.store.claims.get(missing.id))
    assert f"Words: “{LAKE}”" in claim_text(desk, desk.store.claims.get(found.id))


def test_nothing_that_goes_out_has_the_sheets_own_words_or_its_name(desk: Desk, tmp_path: Path) -> None:
    article_id = lake(desk, tmp_path)
    captured_twice(desk)
    publish_all(desk, article_id)
    for fmt, words in every_format(published_report(desk, article_id, 1)).items():
        assert (fmt, told_of_sheet(words)) == (fmt, [])
        assert "The lake is 3 m deep" in words
    built(desk, tmp_path / "site")
    report = published_report(desk, article_id, 1)
    export_public(desk, article_id, tmp_path / "public")
    for folder in ("site", "public"):
        for path in (tmp_path / folder).rglob("*.*"):
            assert (path.name, told_of_sheet(path.read_text("utf-8"))) == (path.name, [])
    captures = (tmp_path / "public" / "captures.jsonl").read_text("utf-8")
    assert all(claim.text_sha256 in captures for claim in report.claims)


def test_what_was_published_as_a_sheets_gets_its_place_once_the_article_is_captured(desk: Desk, tmp_path: Path) -> None:
    row = f"{URL},The lake,{LAKE},true,It is."
    article_id = take_in(desk, tmp_path, "url,article,claim,verdict,rationale", row)
    publish_all(desk, article_id)
    add_article(desk, article_capture(TEXT, url=URL), document(TEXT, title="The lake"))
    found = next(claim for claim in desk.store.claims.of_article(article_id) if claim.status is Status.NEW)
    record_verdict(desk, found, VerdictWords("true", Confidence.HIGH, "It is."))
    publish_all(desk, article_id)
    versions = [published_report(desk, article_id, version).claims for version in (1, 2)]
    stated = [next(each for each in claims if each.selector.exact == LAKE) for claims in versions]
    assert [(each.listed, each.after) for each in stated] == [
        (True, ""), (False, ", or was then. Nobody swims in it."),
    ]  # fmt: skip


def test_what_was_never_captured_is_told_as_a_sheets(desk: Desk, tmp_path: Path) -> None:
    article_id = take_in(desk, tmp_path, "claim,verdict,rationale,source", f"{LAKE},true,It is.,The survey")
    publish_all(desk, article_id)
    report = published_report(desk, article_id, 1)
    assert (report.title, report.captured_at, report.text_sha256) == ("Claims from a sheet", "", "")
    for fmt, words in every_format(report).items():
        assert (fmt, told_of_sheet(words)) == (fmt, [])
        if fmt in ("md", "html", "docx", "pdf"):
            assert "As a sheet lists it, not as captured from the article" in words
            assert "not captured: a sheet lists its claims" in words
            assert "n the article (characters" not in words
    assert json.loads(render(report, "annotations"))["items"] == []
    assert json.loads(render(report, "json"))["claims"][0]["listed"] is True


def test_a_sheets_file_name_gives_way_to_the_captured_title(desk: Desk, tmp_path: Path) -> None:
    article_id = take_in(desk, tmp_path, "claim,verdict,rationale", f"{LAKE},true,It is.")
    article = desk.store.articles.get(article_id)
    desk.store.articles.capture_again(
        article_id, article_capture(TEXT), document(TEXT, title="The lake in May"), (),
        seen_capture_id=article.capture_id, extractor="t", by="ada",
    )  # fmt: skip
    # The team's own preview comes in again as a sheet, so it names the article as the record does.
    assert build_report(desk, article_id).title == FILE
    publish_all(desk, article_id)
    assert published_report(desk, article_id, 1).title == "The lake in May"
