"""The report as a DOCX, read back by python-docx and as plain XML."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.report import documents as made
from tests.report.said import docx_words, said
from workbench.capture import extract
from workbench.model import Reached, ReportDocument
from workbench.report import render_bytes

HOSTILE = pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))


def read(document: ReportDocument) -> Any:  # noqa: ANN401  python-docx's own types know little of its elements
    return docx.Document(io.BytesIO(render_bytes(document, "docx")))


def headings(document: ReportDocument, style: str) -> list[str]:
    return [each.text for each in read(document).paragraphs if each.style.name == style]


def test_the_outline_is_the_report_s() -> None:
    document = made.newsroom()
    assert headings(document, "Title") == ["Ostwick’s record year, checked"]
    assert headings(document, "Heading 1") == [
        "At a glance", "Verdicts", "Without a verdict", "Not checkable", "Set aside", "Corrections",
        "The rating scale", "About this report",
    ]  # fmt: skip
    assert headings(document, "Heading 2")[:3] == [claim.wording for claim in document.claims[:3]]
    assert headings(document, "Heading 3")[:6] == [
        "The figure this rests on", "Figures in the claim", "Why", "Evidence against the claim", "Context",
        "Who checked",
    ]  # fmt: skip


def test_each_table_has_a_head_that_is_repeated_on_every_page() -> None:
    overview, figure, *_, scale = read(made.newsroom()).tables
    assert [[cell.text for cell in row.cells] for row in overview.rows][:2] == [
        ["No.", "Claim", "Verdict"],
        ["1", "About 3.2 million people visited Ostwick in 2025.\n"
         "Ilse Brandt, mayor of Ostwick · 2\xa0pieces of evidence", "False"],
    ]  # fmt: skip
    assert [cell.text for cell in figure.rows[1].cells] == ["about 3,200,000 visitors", "1,284,000", "2.49"]
    assert [cell.text for cell in scale.rows[1].cells] == ["False", "1", "The evidence contradicts the claim."]
    for table in (overview, figure, scale):
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [
            number == 0 for number in range(len(table.rows))
        ]


def test_the_words_claimed_are_marked_in_their_paragraph() -> None:
    quote = next(each for each in read(made.newsroom()).paragraphs if each.style.name == "Report Quote")
    assert [run.text for run in quote.runs if run.style.name == "Report Marked"] == [
        "About 3.2 million visitors came to Ostwick last year"
    ]
    assert quote.text.startswith("“About 3.2 million")
    assert quote.text.endswith("over the same period, she added.")


def test_only_web_and_mail_addresses_and_headings_are_linked() -> None:
    document = read(made.newsroom())
    links = [link for each in document.paragraphs for link in each.hyperlinks]
    assert {link.address for link in links if link.address} == {
        "https://ostwick-courier.example/2026/visitors", "https://statistics.example/tables/arrivals?year=2025",
        "https://xn--80ak6aa92e.example/ostwick", "mailto:corrections@coast-courier.example",
    }  # fmt: skip
    names = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    inner = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))} - {None}
    assert inner == names == {f"claim_{number}" for number in range(1, 7)}


def test_a_draft_says_so_on_every_page_and_a_version_which_it_is() -> None:
    draft, version = read(made.newsroom(draft=True)), read(made.newsroom())
    assert [each.text for each in draft.sections[0].header.paragraphs] == ["DRAFT"]
    assert draft.core_properties.title == "DRAFT: Ostwick’s record year, checked"
    foot = "".join(each.text for each in version.sections[0].footer.paragraphs)
    assert foot.startswith("Version 2, published 7\xa0May\xa02026, 10:00\xa0UTC · The Coast Courier · page")
    assert "DRAFT" not in said(made.newsroom(), "docx")


def test_its_properties_are_of_the_report_and_not_of_a_template_or_of_now() -> None:
    properties = read(made.newsroom()).core_properties
    assert (properties.title, properties.author) == ("Ostwick’s record year, checked", "The Coast Courier")
    assert properties.created == properties.modified == datetime(2026, 5, 7, 10, tzinfo=UTC)
    assert (properties.comments, properties.last_modified_by) == ("", "")


def test_the_same_report_gives_the_same_bytes() -> None:
    one = render_bytes(made.newsroom(), "docx")
    assert one == render_bytes(made.newsroom(), "docx")
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "customXml" in name]


@HOSTILE
def test_a_hostile_string_is_words_and_nothing_else(text: str) -> None:
    made_of_it = render_bytes(made.hostile(text), "docx")
    with zipfile.ZipFile(io.BytesIO(made_of_it)) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    tags = {etree.QName(each).localname for each in parts["word/document.xml"].iter()}
    assert not tags & {"instrText", "object", "pict", "drawing", "altChunk", "subDoc"}
    for link in parts["word/_rels/document.xml.rels"]:
        if link.get("TargetMode") == "External":
            assert re.match(r"https?://evil\.example|https?://\w", link.get("Target", ""))
    words = docx_words(made_of_it)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", words)


def test_a_quotation_written_from_the_right_is_set_so() -> None:
    where = replace(made.quote("Crime fell by 12%"), exact="ירד ב-12 אחוז")
    document = made.document(
        made.claim(selector=where, before="", after=""), article=made.article(language="he")
    )  # fmt: skip
    quote = next(each for each in read(document).paragraphs if each.style.name == "Report Quote")
    (run,) = [run for run in quote.runs if run.style.name == "Report Marked"]
    assert run._r.rPr.find(qn("w:rtl")) is not None
    assert run._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "he"


def test_our_own_reader_takes_it_for_a_document() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    text = extract(render_bytes(made.newsroom(), "docx"), kind, "").text
    assert "About 3.2 million people visited Ostwick in 2025." in text


def test_what_one_reviewer_found_alone_is_said_so() -> None:
    alone = made.verdict(reached=Reached.ALONE, opinions=(), summary="", rationale="Counted.", reviewers=("Ana Ruiz",))
    told = said(made.document(made.claim(verdict=alone)), "docx")
    assert "One reviewer’s verdict, as the team’s rules allow. Ana Ruiz (6 May 2026, 14:30 UTC)" in told
