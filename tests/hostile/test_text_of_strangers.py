"""What strangers wrote stays text: on screens, in what commands print, in reports, in searches and file names."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.hostile.case import MARKUP, ORDERS, Case, decide, make_hostile_case
from tests.report.page import read
from tests.report.said import said
from tests.report.test_html import assert_harmless
from tests.test_text import dangerous
from tests.tui.desk import services_of, shown, until
from workbench.cli import run
from workbench.errors import Refused
from workbench.model import Stance, Status
from workbench.report import FORMATS, render
from workbench.report.document import build_report
from workbench.review import passages_for
from workbench.store import ClaimFilter, handle
from workbench.tui.app import WorkbenchApp
from workbench.tui.presenters.report_file import report_file_name
from workbench.tui.viewer import open_capture

FORMULA = re.compile("[\\s\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """The hostile record, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = make_hostile_case(tmp_path)
    yield made
    made.desk.store.close()


def drawing(text: str) -> set[str]:
    """The characters in it that could draw, hide or reorder on a terminal."""
    return {char for char in text if char != "\n" and dangerous(char)}


async def test_no_screen_draws_or_obeys_what_a_stranger_wrote(case: Case) -> None:
    app = WorkbenchApp(services_of(case.desk))
    async with app.run_test(size=(110, 60), notifications=True) as pilot:
        for key, words in (
            ("", "=title"), ("enter", "counted 1,200"), ("o", "Which source?"), ("down", ""), ("enter", "900 guests"),
            ("escape", "counted 1,200"), ("v", "Confidence"), ("escape", "0.50"),
            ("escape", "handle"), ("r", "DRAFT"), ("f", "format 2"),
        ):  # fmt: skip
            await step(pilot, key, words)
            assert not drawing(shown(app)), (key, drawing(shown(app)))
            assert app.is_running


async def step(pilot: Pilot[int], key: str, words: str) -> None:
    if key:
        await pilot.press(key)
    await until(pilot, lambda: words in shown(pilot.app), what=f"{words!r} after {key!r}")


def test_no_command_prints_what_could_draw(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    decide(case)
    claim, article = handle(case.claim.id), handle(case.article.id)
    for words in (
        ["articles"], ["claims"], ["show", claim], ["history", claim], ["copy", claim], ["note", claim], ["verify"],
        ["claims", "--json"], ["show", claim, "--json"], *(["report", article, "-f", name] for name in FORMATS),
        ["triage", claim, f"no such {MARKUP}\x1b[2J"], ["show", "\x9b2J\u202e"],
    ):  # fmt: skip
        run(["--db", "claims.db", "--as", "ada", *words])
        told = capsys.readouterr()
        printed = (told.out + told.err).replace("\r\n", "\n")  # CSV ends its lines so
        assert not drawing(printed), (words, drawing(printed))
        assert "unexpected" not in told.err, words


def test_a_report_of_it_runs_loads_and_calculates_nothing(case: Case) -> None:
    decide(case)
    document = build_report(case.desk, case.article.id)
    page = read(render(document, "html"))
    assert_harmless(page)
    assert any((meta.get("content") or "").startswith("default-src 'none'") for meta in page.named("meta"))
    for row in csv.reader(io.StringIO(render(document, "csv"), newline="")):
        assert not any(map(FORMULA.match, row))
    reviews = render(document, "claimreview")
    assert not re.search("[<>&\u2028\u2029]", reviews)
    for written in (reviews, render(document, "json")):
        assert "</script>" in json.dumps(json.loads(written), ensure_ascii=False)


def test_no_report_is_source_of_a_typesetter(case: Case) -> None:
    """The PDF's words are data to its template; in Markdown, which some hand on to TeX, nothing stands unescaped."""
    decide(case)
    document = build_report(case.desk, case.article.id)
    for fmt in ("pdf", "docx"):
        assert "#pagebreak()" in said(document, fmt)
    written = render(document, "md")
    assert "input" in written
    assert not re.search(r"(?<!\\)\\input|(?<!\\)\$|(?<!\\)\{|(?m:^#pagebreak)", written)


@pytest.mark.parametrize(
    "title", ["../../x", "CON", "a\0b", "\u202egnp.exe", "n" * 300, "/etc/passwd", "~root", "-rf", ""]
)
def test_the_name_of_a_file_is_ours_whatever_the_title(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,60}-4f7k2m\.md", report_file_name(title, "4f7k2m", "md"))


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "multipart/related", "application/xhtml+xml", ""])
def test_a_captured_page_is_never_opened_outside(kind: str) -> None:
    with pytest.raises(Refused):
        open_capture("capture-1", kind, b"<script>alert(1)</script>", {"DISPLAY": ":0"})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("\"*():^-+~{}[]\\'% \0;ORANDNTEwording:x\u202e"), max_size=30))
def test_no_words_of_a_search_are_taken_for_its_grammar(case: Case, words: str) -> None:
    claims = case.desk.store.claims
    shown_then = ClaimFilter(words=f"{words} nowhereatall")
    assert claims.page(shown_then) == []
    assert claims.count(ClaimFilter(words=words)) <= 1


def test_a_source_that_gives_orders_is_a_text_like_any_other(case: Case) -> None:
    """Nothing here reads a source but to find words in it: a passage is a lead with the source's own words."""
    desk = case.desk
    text = desk.store.captures.text(case.source_id)
    assert ORDERS in text
    passages = passages_for(desk, case.claim, case.source_id)
    assert passages
    assert all(0 <= item.start < item.end <= len(text) for item in passages)
    assert [evidence.stance for evidence in desk.store.evidence.of_claim(case.claim.id)] == [Stance.REFUTES]
    claim = desk.store.claims.get(case.claim.id)
    assert (claim.status, desk.store.verdicts.in_force(claim)) == (Status.NEW, [])
