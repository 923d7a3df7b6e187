"""The report as a PDF, read back by PDFium."""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from typst import Fonts

from tests.report import documents as made
from tests.report.said import pdf_words, said
from workbench.model import ReportDocument
from workbench.model.rating import RATINGS
from workbench.report import pdf, render_bytes
from workbench.report.blocks import colour_of
from workbench.text import clean

HOSTILE = pytest.mark.parametrize(
    "text",
    [*(text for text in made.HOSTILE if len(text) < 1000), '#eval("1 + 1") #read("/etc/passwd") $x$ @a <b> *c* _d_'],
    ids=lambda text: repr(text[:20]),
)


def read(document: ReportDocument) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(render_bytes(document, "pdf"))


def links(document: pypdfium2.PdfDocument) -> set[str]:
    """The addresses that its pages link to."""
    found = set()
    for page in document:
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, place, link):
            action = pdfium.FPDFLink_GetAction(link)
            size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
            found |= {buffer.value.decode()} if size else set()
    return found


def test_the_outline_is_the_report_s() -> None:
    outline = [(mark.level, mark.get_title()) for mark in read(made.newsroom()).get_toc()]
    assert [title for level, title in outline if level == 0] == [
        "At a glance", "Verdicts", "Without a verdict", "Not checkable", "Set aside", "Corrections",
        "The rating scale", "About this report",
    ]  # fmt: skip
    assert outline[2:5] == [
        (1, "About 3.2 million people visited Ostwick in 2025."), (2, "The figure this rests on"),
        (2, "Figures in the claim"),
    ]  # fmt: skip


def test_only_web_and_mail_addresses_are_linked() -> None:
    assert links(read(made.newsroom())) == {
        "https://ostwick-courier.example/2026/visitors", "https://statistics.example/tables/arrivals?year=2025",
        "https://xn--80ak6aa92e.example/ostwick", "mailto:corrections@coast-courier.example",
    }  # fmt: skip


def test_a_draft_says_so_on_every_page_and_a_version_which_it_is() -> None:
    for page in read(made.newsroom(draft=True)):
        assert page.get_textpage().get_text_range().count("DRAFT") >= 2
    document = read(made.newsroom())
    for number, page in enumerate(document, 1):
        text = page.get_textpage().get_text_range().replace("\xa0", " ")
        assert "Version 2, published 7 May 2026, 10:00 UTC · The Coast Courier" in text
        assert f"{number} of {len(document)}" in text
        assert "DRAFT" not in text


def test_it_says_what_it_is_and_that_archives_and_screen_readers_can_take_it() -> None:
    bytes_of_it = render_bytes(made.newsroom(), "pdf")
    document = pypdfium2.PdfDocument(bytes_of_it)
    told = document.get_metadata_dict()
    assert (told["Title"], told["Author"]) == ("Ostwick’s record year, checked", "The Coast Courier")
    assert told["CreationDate"].startswith("D:20260507100000")
    assert document.is_tagged()
    assert b"<pdfaid:part>2</pdfaid:part>" in bytes_of_it
    assert b"<pdfuaid:part>1</pdfuaid:part>" in bytes_of_it


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_bytes(made.newsroom(), "pdf") == render_bytes(made.newsroom(), "pdf")


def test_it_is_made_also_where_the_working_folder_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert render_bytes(made.newsroom(), "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-01-01T00:00:00", "soon"])
def test_a_time_that_cannot_be_is_no_reason_to_fail(at: str) -> None:
    document = replace(made.newsroom(), made_at=at)
    assert render_bytes(document, "pdf").startswith(b"%PDF")
    assert render_bytes(document, "docx").startswith(b"PK")


@HOSTILE
def test_a_hostile_string_is_words_and_nothing_else(text: str) -> None:
    made_of_it = render_bytes(made.hostile(text), "pdf")
    assert all(href.startswith(("http://", "https://")) for href in links(pypdfium2.PdfDocument(made_of_it)))
    words = "".join(pdf_words(made_of_it).split())
    shown = "".join(pdf._PICTURE.sub(pdf._control, clean(text, newlines=True)).split())
    assert shown in words or shown.replace("＝", "⟦U+FF1D⟧") in words


def test_a_word_too_long_for_a_line_is_broken_and_whole_again_when_it_is_copied() -> None:
    long = "https://statistics.example/" + "a1b2" * 60
    words = pdf_words(render_bytes(made.document(made.claim(wording=f"See {long} there.")), "pdf"))
    assert long in words.replace("\r\n", "")
    assert len([line for line in words.splitlines() if "a1b2" in line]) >= 4


def test_a_letter_that_no_font_has_is_named() -> None:
    told = said(made.document(made.claim(wording="Signed \U00010380 and \x1b[31m here")), "pdf")
    assert "Signed ⟦U+10380⟧ and ⟦U+001B⟧[31m here" in told


def test_letters_that_the_own_fonts_have_need_none_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pdf._fonts

    def own_alone(*, own: bool) -> Fonts:
        assert own
        return real(own=own)

    monkeypatch.setattr(pdf, "_fonts", own_alone)
    words = "Łódź, Αθήνα, Москва, ירושלים, القاهرة, हिन्दी: 3 ÷ 2 → “1½”"
    assert "Łódź, Αθήνα, Москва" in said(made.document(made.claim(wording=words)), "pdf")


def test_a_quotation_written_from_the_right_is_set_so() -> None:
    where = replace(made.quote("Crime fell by 12%"), exact="ירד ב-12 אחוז", prefix="", suffix="")
    document = read(made.document(made.claim(selector=where), article=made.article(language="he")))
    page = document[0].get_textpage()
    found = page.search("אחוז").get_next()
    assert found is not None
    first, last = page.get_charbox(page.get_text_range().index("ירד")), page.get_charbox(found[0])
    assert first[0] > last[0]


def test_the_colours_of_ratings_are_those_of_the_page() -> None:
    css = files("workbench.report").joinpath("templates/report.css").read_text("utf-8")
    light = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css.split("@media")[0]))
    for label in (*(rating.label for rating in RATINGS), "other"):
        assert colour_of(label) == light.get(label.replace(" ", "-"), light["off"])
    for name, colour in pdf._COLOURS.items():
        assert colour == light[{"warning": "band"}.get(name, name)]
