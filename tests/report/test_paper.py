"""Formats for paper say what the page says, for every format alike."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from tests.report import documents as made
from tests.report.page import read as read_page
from tests.report.said import said
from workbench.errors import NotFound
from workbench.model import ReportDocument, Status, VerdictRole
from workbench.report import extras, render, render_bytes

PAPER = pytest.mark.parametrize("fmt", ["docx", "pdf"])


WITHDRAWN = made.document(
    replace(
        made.newsroom().claims[0],
        status=Status.WITHDRAWN,
        verdict=made.verdict(role=VerdictRole.WITHDRAWAL, rationale="The table was withdrawn."),
    )
)


def counted(text: str) -> Counter[str]:
    """How often each word and figure stands in a text."""
    return Counter(re.findall(r"\w+", text))


def page_words(document: ReportDocument) -> str:
    """What a reader sees on the page, but for the drawing, its caption in a browser, and what helps to move about."""
    page = re.sub(r"(?s)<svg.*?</svg>|<title>.*?</title>", "", render(document, "html"))
    page = page.replace("><", "> <").replace("<br>", " ")
    return re.sub(r"Skip to the content|Every claim in this report, with its verdict", "", read_page(page).words())


@PAPER
@pytest.mark.parametrize("document", [made.newsroom(), made.newsroom(draft=True), made.document(), WITHDRAWN])
def test_every_word_of_the_page_stands_on_paper(document: ReportDocument, fmt: str) -> None:
    missing = counted(page_words(document)) - counted(said(document, fmt))
    assert missing == Counter()


@PAPER
def test_a_verdict_that_may_not_be_seen_is_not_on_paper(fmt: str) -> None:
    secret = made.verdict("mixed", rationale="The secret reasons.", summary="The secret finding.")
    told = said(made.document(made.claim(status=Status.FIRST_IN, verdict=secret)), fmt)
    assert "secret" not in told
    assert "stays sealed" in told


@pytest.mark.parametrize(("fmt", "package"), [("xlsx", "openpyxl"), ("docx", "python-docx"), ("pdf", "typst")])
def test_without_what_a_format_needs_the_error_names_its_extra(
    fmt: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "_NEEDS", {fmt: ("no_such_module", package)})
    with pytest.raises(NotFound, match=rf"{package}: it is not installed.*workbench\[{fmt}\]"):
        render_bytes(made.newsroom(), fmt)
