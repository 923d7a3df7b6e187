"""What other programs made is taken in by key, and what is here is handed on."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

from tests.tui.desk import add_article, claim_of, paste, shown, until, until_shown
from tests.tui.reviewing import flat, reviewing
from workbench.capture import from_text
from workbench.model import Document
from workbench.review import Desk, capture_source

PAGE = "https://example.org/count"
HOSTILE = "\x1b]0;x\x07\u202e"


async def test_quotes_are_attached_by_key_and_what_is_refused_says_why(desk: Desk, tmp_path: Path) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    text = "The city runs 380 electric buses. Trams were not counted."
    capture_source(
        desk, claim, replace(from_text(text, "file:count.txt"), url=PAGE, final_url=PAGE), Document(text, "t")
    )
    quotes = ("380 electric buses", "The city runs 390 electric buses", f"nowhere at all {HOSTILE}")
    selectors = [{"type": "TextQuoteSelector", "exact": exact} for exact in quotes]
    marks = [{"target": {"source": PAGE, "selector": each}, "body": f"mine {HOSTILE}"} for each in selectors]
    (tmp_path / "marks.json").write_text(json.dumps(marks), encoding="utf-8")
    async with reviewing(desk, article.id, size=(100, 40)) as pilot:
        await pilot.press("I")
        await until_shown(pilot, "Take in or hand on")
        await pilot.press("enter")
        await until_shown(pilot, "Attach quotes marked in other programs")
        await paste(pilot, str(tmp_path / "marks.json"))
        await pilot.press("enter")
        await until(pilot, lambda: "3 quotes: 1 attached, 2 refused" in flat(pilot))
        assert "fuzzy: The city runs 390 electric buses" in shown(pilot.app)
        assert f"page {PAGE}" in flat(pilot)
        assert "the source has other words" in flat(pilot)
        await pilot.press("j", "j")
        await until(pilot, lambda: "attached as 'context'" in flat(pilot))
        assert not {"\x1b", "\u202e"} & set(shown(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: "Evidence (1)" in flat(pilot))
    (piece,) = desk.store.evidence.of_claim(claim.id)
    assert piece.internal


async def test_captures_go_out_to_a_file_and_come_in_again(desk: Desk, tmp_path: Path) -> None:
    article = add_article(desk)
    claim = claim_of(desk, article)
    page = replace(from_text("Trams were not counted.", "file:count.txt"), url=PAGE, final_url=PAGE)
    capture_source(desk, claim, page, Document("Trams were not counted.", "t"))
    target = tmp_path / "out.warc.gz"
    (tmp_path / "taken.warc").write_text("mine", encoding="utf-8")
    async with reviewing(desk, article.id, size=(100, 40)) as pilot:
        await pilot.press("I")
        await until_shown(pilot, "Take in or hand on")
        await pilot.press("G", "enter")
        await until_shown(pilot, "Write the captures to which file?")
        await pilot.press("ctrl+u")
        await paste(pilot, str(tmp_path / "taken.warc"))
        await pilot.press("enter")
        await until(pilot, lambda: "Name another one" in flat(pilot))
        await pilot.press("ctrl+u")
        await paste(pilot, str(target))
        await pilot.press("enter")
        await until(pilot, lambda: "2 captures written" in flat(pilot))
        await pilot.press("I")
        await until_shown(pilot, "Take in or hand on")
        await pilot.press("j", "enter")
        await until_shown(pilot, "Pages from which file?")
        await paste(pilot, str(target))
        await pilot.press("enter")
        await until(pilot, lambda: "as supplied by you" in flat(pilot))
    assert (tmp_path / "taken.warc").read_text(encoding="utf-8") == "mine"
    assert gzip.decompress(target.read_bytes()).startswith(b"WARC/1.1")
    assert len(desk.store.evidence.captured_for(claim.id)) > 1
