"""Quotes marked in other programs are attached by key, and each that is not says why."""

from __future__ import annotations

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
