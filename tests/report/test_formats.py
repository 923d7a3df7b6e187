from __future__ import annotations

import subprocess
import sys

import pytest

from tests.report import documents as made
from workbench.errors import UsageError
from workbench.model import ArchivedCopy, ReportEvidence
from workbench.report import FORMATS, render


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_ends_in_a_newline_and_can_be_written(fmt: str) -> None:
    text = render(made.newsroom(draft=True), fmt)
    assert text.endswith("\n")
    assert len(text.encode("utf-8")) > 1000


@pytest.mark.parametrize(("wrong", "near"), [("htm", "html"), ("JSON", "json"), ("claim-review", "claimreview")])
def test_a_wrong_format_is_told_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"Did you mean '{near}'"):
        render(made.newsroom(), wrong)


@pytest.mark.parametrize("wrong", ["", "docx_blocks", "../html", "words", "sections"])
def test_no_other_name_is_a_format(wrong: str) -> None:
    named = "Formats: md, html, json, jsonl, csv, claimreview, annotations, atom, xlsx, docx, pdf, pages"
    with pytest.raises(UsageError, match=named):
        render(made.newsroom(), wrong)


def test_the_package_loads_no_template_engine_until_a_page_is_made() -> None:
    code = "import sys, workbench.report; "
    code += "assert not {'jinja2', 'csv', 'markupsafe', 'openpyxl', 'docx', 'lxml', 'typst'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt not in ("annotations", "atom")])
def test_every_format_with_evidence_gives_the_address_of_the_archived_copy(fmt: str) -> None:
    copy = "https://archive.example/web/20260301080000/https://ostwick.example/a"
    kept = made.evidence(archived=ArchivedCopy(copy, "2026-03-01T08:00:00Z", 1))
    told = render(made.document(made.claim(evidence=(ReportEvidence(1, kept, "Ana Ruiz"),))), fmt)
    assert copy in told
    if fmt in ("md", "html"):
        assert "made 1 March 2026, 08:00" in told.replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
        assert "this copy is what is quoted" not in told
