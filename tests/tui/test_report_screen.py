from __future__ import annotations

import json
import time
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.desk import add_article, shown, until, until_shown
from tests.tui.desk import found as candidate
from tests.tui.opening import Opened, make_case, opened
from workbench.config import Config
from workbench.model import Confidence
from workbench.report import FILES, FORMATS, extras
from workbench.review import Desk, record_verdict
from workbench.store import VerdictWords
from workbench.tui.presenters.report_file import report_file_name
from workbench.tui.screens.report import ReportScreen
from workbench.tui.widgets.text_view import TextView

OFFERED = (*FORMATS, *FILES)


def _says(found: Opened, words: str) -> bool:
    return words in found.text


async def write_to(found: Opened, name: str, what: str = "file") -> None:
    """Opens the prompt and names a file."""
    await found.pilot.press("w")
    await until_shown(found.pilot, f"Write the report to which {what}?")
    found.screen.query_one(Input).value = name
    await found.pilot.press("enter")


async def test_the_preview_is_a_draft_and_says_so(desk: Desk) -> None:
    case = make_case(desk)
    record_verdict(desk, case.claim, VerdictWords("mostly false", Confidence.HIGH, "The count says 380."))
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"format 1 of {len(OFFERED)}: md" in found.text)
        assert "DRAFT: a preview, not published" in found.text
        assert "# DRAFT: Buses, beds and bridges" in found.text
        await until(found.pilot, lambda: "mostly false" in found.screen.query_one(TextView).text)
        await found.pilot.press("escape")
        await until(found.pilot, lambda: found.answers == [False])


async def test_every_format_is_shown_in_turn(desk: Desk) -> None:
    case = make_case(desk)
    async with opened(desk, ReportScreen(case.article.id)) as found:
        for number, name in enumerate([*OFFERED, OFFERED[0]]):
            step = number % len(OFFERED) + 1
            await until(found.pilot, partial(_says, found, f"format {step} of {len(OFFERED)}: {name} ·"))
            assert found.screen.query_one(TextView).text
            if name == "json":
                assert '  "title": "Buses, beds and bridges"' in shown(found.pilot.app)  # indented as in the file
            await found.pilot.press("f")
        await until(found.pilot, partial(_says, found, f"format 2 of {len(OFFERED)}"))
        await found.pilot.press("F", "F")
        await until(found.pilot, partial(_says, found, f"format {len(OFFERED)} of {len(OFFERED)}: pages ·"))


@pytest.mark.parametrize(("presses", "name", "starts"), [(4, "xlsx", b"PK"), (3, "docx", b"PK"), (2, "pdf", b"%PDF")])
async def test_a_format_that_is_no_text_says_what_it_is_and_is_written(
    desk: Desk, tmp_path: Path, presses: int, name: str, starts: bytes
) -> None:
    case = make_case(desk)
    target = tmp_path / f"out.{name}"
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}: md ·" in found.text)
        await found.pilot.press(*"F" * presses)
        await until(found.pilot, lambda: f": {name} ·" in found.text)
        await until_shown(found.pilot, "It is no text to show here. w writes it.")
        await write_to(found, str(target))
        await until(found.pilot, lambda: f"written: {target}" in found.toasts)
    assert target.read_bytes().startswith(starts)


async def test_a_key_pressed_before_the_report_is_built_waits_for_it(desk: Desk) -> None:
    case = make_case(desk)
    screen = ReportScreen(case.article.id)
    async with opened(desk, screen) as found:
        screen._stale, screen._document = True, None
        screen.action_write()
        await until_shown(found.pilot, "Write the report to which file?")


async def test_pages_are_written_to_a_folder_that_is_new(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    (tmp_path / "there").mkdir()
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}: md ·" in found.text)
        await found.pilot.press("F")
        await until(found.pilot, lambda: ": pages ·" in found.text)
        await write_to(found, str(tmp_path / "there"), "folder")
        await until_shown(found.pilot, "already")
        found.screen.query_one(Input).value = str(tmp_path / "new")
        await found.pilot.press("enter")
        await until(found.pilot, lambda: f"written: {tmp_path / 'new'}" in found.toasts)
    assert (tmp_path / "new" / "index.html").exists()
    assert list((tmp_path / "there").iterdir()) == []


async def test_a_format_whose_library_is_missing_says_which_extra_brings_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case(desk)
    monkeypatch.setattr(extras, "_NEEDS", {"pdf": ("no_such_module", "typst")})
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}: md ·" in found.text)
        await found.pilot.press("F", "F")
        await until_shown(found.pilot, "pip install 'workbench[pdf]'")
        await found.pilot.press("w")
        await until(found.pilot, lambda: "reports in the format pdf need it" in found.toasts)


async def test_the_shown_format_is_written_and_the_path_is_told(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}" in found.text)
        await found.pilot.press("f", "f")
        await until(found.pilot, lambda: f"3 of {len(OFFERED)}: json ·" in found.text)
        await found.pilot.press("w")
        await until_shown(found.pilot, "buses-beds-and-bridges-")
        await found.pilot.press("escape")
        target = tmp_path / "out.json"
        await write_to(found, str(target))
        await until(found.pilot, lambda: f"written: {target}" in found.toasts)
    assert json.loads(target.read_text("utf-8"))["draft"] is True


async def test_a_file_that_exists_is_overwritten_only_when_asked(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    target = tmp_path / "report.md"
    target.write_text("yesterday's")
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}" in found.text)
        await write_to(found, str(target))
        await until_shown(found.pilot, "Keep that file, name another")
        await found.pilot.press("enter")
        await until_shown(found.pilot, "Write the report to which file?")
        assert target.read_text() == "yesterday's"
        await found.pilot.press("enter")
        await until_shown(found.pilot, "Overwrite it")
        await found.pilot.press("j", "enter")
        await until(found.pilot, lambda: "written: " in found.toasts)
    assert "DRAFT" in target.read_text("utf-8")


async def test_a_folder_that_is_missing_is_said_and_the_name_is_kept(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}" in found.text)
        name = str(tmp_path / "nowhere" / "report.md")
        await write_to(found, name)
        # Where the message breaks over lines depends on how long the path is.
        await until(found.pilot, lambda: {"folder.", "Make", "another", "file"} <= set(found.text.split()))
        assert found.screen.query_one(Input).value == name


async def test_the_preview_follows_an_undo(desk: Desk) -> None:
    case = make_case(desk)
    record_verdict(desk, case.claim, VerdictWords("mostly false", Confidence.HIGH, "The count says 380."))
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: "The count says 380." in found.screen.query_one(TextView).text)
        await found.pilot.press("u")
        await until(found.pilot, lambda: "The count says 380." not in found.screen.query_one(TextView).text)


async def test_what_is_written_is_the_record_as_it_is_not_the_preview_as_it_was(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    target = tmp_path / "out.md"
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}: md ·" in found.text)
        await found.pilot.press("w")
        await until_shown(found.pilot, "Write the report to which file?")
        found.screen.query_one(Input).value = str(target)
        await found.pilot.pause()
        record_verdict(desk, case.claim, VerdictWords("mostly false", Confidence.HIGH, "The count says 380."))
        await found.pilot.press("enter")
        await until(found.pilot, lambda: f"written: {target}" in found.toasts)
    assert "The count says 380." in target.read_text("utf-8")


async def test_a_format_that_was_not_shown_yet_is_written_too(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    target = tmp_path / "out.html"
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}: md ·" in found.text)
        screen = found.screen
        assert isinstance(screen, ReportScreen)
        screen._named("html", str(target))
        await until(found.pilot, lambda: f"written: {target}" in found.toasts)
    assert "<html" in target.read_text("utf-8")


async def test_the_head_names_a_persons_own_keys(desk: Desk) -> None:
    case = make_case(desk)
    config = Config(keys={"report.format": "n", "report.write": "ctrl+w"})
    async with opened(desk, ReportScreen(case.article.id), config=config) as found:
        await until(found.pilot, lambda: "md · n: next · ^W: write to a file" in found.text)


async def test_a_report_of_a_megabyte_opens_without_a_stop(desk: Desk) -> None:
    sentence = "In {n} the river carried {n} barges past the old bridge, and the harbour master counted each one twice."
    sentences = [sentence.format(n=n) for n in range(1_000, 2_500)]
    text = "\n\n".join(sentences)
    article = add_article(desk, text, [candidate(text, quote, 0.5) for quote in sentences[::2]])
    async with opened(desk, ReportScreen(article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}" in found.text, seconds=10)
        await found.pilot.press("f")
        await until(found.pilot, lambda: f"2 of {len(OFFERED)}: html ·" in found.text, seconds=10)
        view = found.screen.query_one(TextView)
        view.show_text(view.text * (1 + 1_000_000 // len(view.text)))
        began = time.monotonic()
        await found.pilot.press("G", "k", "b", "g", "space", "j")
        assert time.monotonic() - began < 2
        assert len(view.text) >= 1_000_000


async def test_an_article_that_is_gone_is_an_error_not_a_crash(desk: Desk) -> None:
    make_case(desk)
    async with opened(desk, ReportScreen(12345)) as found:
        await until(found.pilot, lambda: "it is not in the database" in found.toasts)
        assert "there is no report" in found.text
        await found.pilot.press("f", "w", "escape")
        await until(found.pilot, lambda: found.answers == [False])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Buses, beds & bridges", "buses-beds-bridges-4f7k2m.md"),
        ("Zürich zählt", "zurich-zahlt-4f7k2m.md"),
        ("../../etc/passwd", "etc-passwd-4f7k2m.md"),
        ("港が数える", "report-4f7k2m.md"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-4f7k2m.md"),
    ],
)
def test_a_files_name_is_plain_and_short(title: str, name: str) -> None:
    assert report_file_name(title, "4f7k2m", "md") == name


def test_every_format_has_its_suffix() -> None:
    assert {report_file_name("a", "h", fmt) for fmt in OFFERED} == {
        "a-h.md", "a-h.html", "a-h.json", "a-h.jsonl", "a-h.csv", "a-h.claimreview.json",
        "a-h.annotations.json", "a-h.atom", "a-h.xlsx", "a-h.docx", "a-h.pdf", "a-h.pages",
    }  # fmt: skip


async def test_the_article_is_handed_over_as_a_dossier(desk: Desk, tmp_path: Path) -> None:
    case = make_case(desk)
    (tmp_path / "taken").mkdir()
    async with opened(desk, ReportScreen(case.article.id)) as found:
        await until(found.pilot, lambda: f"1 of {len(OFFERED)}" in found.text)
        for key, name, said in (
            ("j", "taken", "nothing of the article is published yet"),
            ("", "taken", "Name a folder that is to be made"),
            ("", "new", ""),
        ):
            await found.pilot.press("d")
            await until_shown(found.pilot, "Hand the article over")
            await found.pilot.press(*key, "enter")
            await until_shown(found.pilot, "Write the dossier to which file?")
            assert found.screen.query_one(Input).value.endswith(".dossier.zip")
            found.screen.query_one(Input).value = str(tmp_path / name)
            await found.pilot.press("enter")
            if said:
                await until_shown(found.pilot, said)
                await found.pilot.press("escape")
        await until(found.pilot, lambda: f"files written: {tmp_path / 'new'}" in found.toasts)
    assert (tmp_path / "new" / "SHA256SUMS").exists()
    assert [path.name for path in tmp_path.glob(".workbench-*")] == []
    assert list((tmp_path / "taken").iterdir()) == []
