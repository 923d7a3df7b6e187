"""Every format is read back by a library that is not ours, and holds what its schema says."""

from __future__ import annotations

import csv
import functools
import io
import json
from importlib.resources import files
from typing import Any

import extruct
import feedparser
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tests.report import documents as made
from workbench.match import locate_annotation, read_annotations
from workbench.model import AnchorState, ReportDocument
from workbench.report import render, render_bytes
from workbench.report.csv import COLUMNS
from workbench.report.pages import pages_of
from workbench.report.xlsx import LONGEST

HOSTILE = pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))


@functools.cache
def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        files("workbench.report").joinpath(f"schemas/{name}.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(found)
    return found


def problems(name: str, value: object, kind: str) -> list[str]:
    """What is wrong with a value that is to be of one kind; naming it says more than "none of those fit"."""
    whole = schema(name)
    one = Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": whole["$defs"]})
    assert one.is_valid(value) == Draft202012Validator(whole).is_valid(value)
    return [f"{error.json_path}: {error.message[:120]}" for error in one.iter_errors(value)]


def linked_data(page: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return found


@pytest.mark.parametrize("document", [made.newsroom(), made.newsroom(draft=True), made.document(), made.hostile("<&>")])
def test_the_json_report_and_its_lines_are_what_the_schema_says(document: ReportDocument) -> None:
    whole = json.loads(render(document, "json"))
    assert problems("report", whole, "report") == []
    head, *claims = [json.loads(line) for line in render(document, "jsonl").splitlines()]
    assert problems("report", head, "report_line") == []
    assert [problems("report", claim, "claim_line") for claim in claims] == [[] for _ in document.claims]
    keys = ("line", "report")
    assert [{key: claim[key] for key in claim if key not in keys} for claim in claims] == whole["claims"]


def test_the_schema_refuses_what_it_should() -> None:
    whole = json.loads(render(made.newsroom(), "json"))
    whole["claims"][0]["verdict"]["rating_value"] = 13
    del whole["claims"][1]["places"]
    whole["claims"][2]["extra"] = 1
    assert len(problems("report", whole, "report")) == 3


@pytest.mark.parametrize("draft", [False, True])
def test_each_claim_with_a_verdict_has_one_review_on_its_page_that_extruct_reads(draft: bool) -> None:
    document = made.newsroom(draft=draft)
    feed = json.loads(render(document, "claimreview"))
    assert problems("claimreview", feed, "feed") == []
    pages = [page for name, page in pages_of(document) if name.startswith("claim-")]
    on_pages = [linked_data(page) for page in pages]
    assert [len(found) for found in on_pages] == [1, 1, 1, 0, 0, 0]
    for (review,), said in zip(on_pages[:3], feed["dataFeedElement"], strict=True):
        assert problems("claimreview", review, "review") == []
        assert review.pop("@context") == "https://schema.org"
        assert review == said
    assert linked_data(next(page for name, page in pages_of(document) if name.startswith("article-"))) == []


def test_the_schema_knows_no_number_off_the_line_nor_one_without_its_ends() -> None:
    feed = json.loads(render(made.newsroom(), "claimreview"))
    ratings = [review["reviewRating"] for review in feed["dataFeedElement"]]
    assert [rating.get("ratingValue") for rating in ratings] == [1, 4, None]
    del ratings[0]["bestRating"]
    assert len(problems("claimreview", feed, "feed")) == 1


@HOSTILE
def test_a_hostile_string_comes_back_from_the_page_s_linked_data(text: str) -> None:
    page = next(page for name, page in pages_of(made.hostile(text)) if name.startswith("claim-"))
    (review,) = linked_data(page)
    assert review["itemReviewed"]["text"] == text


def workbook(document: ReportDocument) -> list[dict[str, Any]]:
    book = load_workbook(io.BytesIO(render_bytes(document, "xlsx")))
    (sheet,) = book.worksheets
    for row in sheet.iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def test_the_workbook_has_the_rows_of_the_csv_with_numbers_as_numbers() -> None:
    document = made.newsroom()
    rows = workbook(document)
    read = list(csv.DictReader(io.StringIO(render(document, "csv"), newline="")))
    assert [row["claim_wording"] for row in rows] == [row["claim_wording"] for row in read]
    assert (rows[0]["rating_value"], rows[0]["claimed"], rows[0]["supported_low"]) == (1, 3200000, 1284000)
    assert rows[0]["rating"] == "false"
    assert rows[-1]["rating"] is None


@HOSTILE
def test_no_hostile_string_is_a_formula_in_the_workbook(text: str) -> None:
    assert len(workbook(made.hostile(text))) == 2


def test_a_cell_that_is_too_long_says_that_it_was_cut() -> None:
    long = made.claim(verdict=made.verdict(rationale="word " * 10_000))
    cell = workbook(made.document(long))[0]["rationale"]
    assert len(cell) == LONGEST
    assert cell.endswith("(cut; the JSON report has all of it)")


def test_the_feed_is_read_by_a_feed_reader() -> None:
    read = feedparser.parse(render(made.newsroom(), "atom"))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.updated == "2026-05-07T10:00:00Z"
    first = next(entry for entry in read.entries if entry.id.endswith(str(made.ID + 30)))
    assert first.title == "False: About 3.2 million people visited Ostwick in 2025."
    assert first.link == f"https://checks.example/claim-{made.ID + 30}.html"
    assert first.updated == "2026-05-07T09:00:00Z"
    assert [tag.term for tag in first.tags] == ["false"]
    assert len(read.entries) == 3


@HOSTILE
def test_a_feed_with_a_hostile_string_is_still_xml(text: str) -> None:
    read = feedparser.parse(render(made.hostile(text), "atom"))
    assert not read.bozo
    assert len(read.entries) == 1


def test_each_annotation_finds_its_words_in_the_article_again() -> None:
    text = render(made.newsroom(), "annotations")
    page = json.loads(text)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert [item["motivation"] for item in page["items"]] == ["assessing"] * 4
    assert page["items"][0]["target"]["state"]["sourceDate"] == "2026-05-05T08:00:00Z"
    assert page["items"][0]["body"][0]["value"].startswith("False: The bureau’s table")
    found = read_annotations(text)
    assert len(found) == 4
    for annotation in found:
        anchor = locate_annotation(annotation, made.TEXT)
        assert anchor.state is AnchorState.EXACT
        assert made.TEXT[anchor.start : anchor.end] == annotation.exact
