"""A host in letters that look like another's: what people see of it, on every way out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from workbench.cli import run
from workbench.errors import UsageError
from workbench.model import Confidence, Stance
from workbench.report.words import source_name
from workbench.review import Desk, attach_whole, capture_source, history_of, record_verdict
from workbench.review.evidence import as_seen
from workbench.store import VerdictWords, create_store, handle, open_store
from workbench.tui.detail import read_detail
from workbench.tui.presenters.evidence_lines import evidence_lines
from workbench.tui.presenters.gathering import GatherRow, gather_line
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.source import source_lines
from workbench.tui.screens.source_reading import read_source
from workbench.tui.screens.sourcing import source_title

FAKE = "\u0430\u0440\u0440\u04cf\u0435.com"
TRUE = "xn--80ak6aa92e.com"
SAID_SO = re.compile("\\((?:host )?written (?:as )?\u201c[^\u201d]*\u201d\\)|host written as “<bdi>[^<]*</bdi>”")


def deceives(shown: str) -> bool:
    """Whether the look-alike stands anywhere but behind its true name, as what was written."""
    return FAKE in SAID_SO.sub("", shown)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with claims.db, whose first claim rests on a page of the look-alike without a title."""
    monkeypatch.chdir(tmp_path)
    with create_store(tmp_path / "claims.db") as store:
        desk = Desk(store, "ada")
        article = store.articles.add(
            article_capture(url=f"https://{FAKE}/a"), document(), three_claims(), title="A", extractor="t", by="ada"
        )
        claim = store.claims.of_article(article.id)[0]
        page = replace(document("The list says 1,200."), metadata={})
        source = capture_source(desk, claim, article_capture("The list", url=f"https://{FAKE}/list"), page)
        attach_whole(desk, claim, source.capture_id, stance=Stance.CONTEXT)
        verdict = VerdictWords("false", Confidence.HIGH, "The list says otherwise.")
        record_verdict(desk, store.claims.get(claim.id), verdict)
    return tmp_path


def test_no_command_and_no_report_shows_a_look_alike_by_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(folder / "claims.db") as store:
        article = store.articles.page()[0].article.id
        claim = store.claims.of_article(article)[0].id
    for words in (
        ["show", handle(claim)], ["copy", handle(claim)], ["history", handle(claim)],
        ["report", handle(article), "-f", "md"], ["report", handle(article), "-f", "html"],
    ):  # fmt: skip
        assert run(["--db", "claims.db", "--as", "ada", *words]) == 0
        shown = capsys.readouterr().out
        assert TRUE in shown, words
        assert not deceives(shown), words


def test_no_screen_shows_a_look_alike_by_itself(folder: Path) -> None:
    with open_store(folder / "claims.db") as store:
        desk = Desk(store, "ada")
        claim = store.claims.of_article(store.articles.page()[0].article.id)[0]
        (captured,) = store.evidence.captured_for(claim.id)
        lines = [
            *map(plain, evidence_lines(read_detail(desk, claim.id), 200)),
            *source_lines(read_source(desk, claim.id, captured.capture_id, None), 200),
            source_title(captured), source_name(captured.source),
            plain(gather_line(GatherRow(captured.source.url), 80, selected=True)),
            *(line.what for line in history_of(desk, claim)),
        ]  # fmt: skip
    assert not any(map(deceives, lines))
    assert sum(TRUE in line for line in lines) >= 6


def test_a_look_alike_that_a_reviewer_names_is_warned_of(folder: Path) -> None:
    seen = as_seen(article_capture(), f"https://{FAKE}/list", "")
    assert seen.warnings == (f"the address {TRUE} looks like {FAKE}, in CYRILLIC letters",)
    with pytest.raises(UsageError, match="it is no web address"):
        as_seen(article_capture(), "https://bank.example@evil.example/", "")
