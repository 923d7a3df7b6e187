"""Quotations: found again after edits, not found where they aren't, flagged where a figure or a negation changed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.match_texts import (
    SEED,
    Articles,
    articles,
    changed_page,
    cut,
    long_text,
    near_miss,
    with_character_edits,
    with_other_figure,
    with_other_negation,
    with_word_edits,
)
from benchmarks.rows import Row
from workbench.match import Folded, fold_text, locate_quote
from workbench.match.fold import fold
from workbench.model import AnchorState, select

_LENGTH = 200
_PLACED = (AnchorState.EXACT, AnchorState.MOVED, AnchorState.FUZZY)
Finder = Callable[[str], tuple[int, int]]


def quote_rows(data: Path | None, *, size: int = 5_000_000, cases: int = 200, absent: int = 1_000) -> list[Row]:
    """The rows on quotations; `size` is that of the long text, `cases` and `absent` the numbers of quotations."""
    news = articles(data)
    rows = []
    for length, name in ((min(size, 1_000_000), "1 MB"), (size, "5 MB")):
        rows += _edited_rows(news, long_text(news, length), name, cases if name == "1 MB" else max(1, cases // 4))
    rows += _absent_rows(news, absent)
    return [*rows, *_changed_rows(news, cases), *_reanchoring_rows(news, max(1, cases // 20))]


def _edited_rows(news: Articles, text: str, name: str, cases: int) -> list[Row]:
    chance, words = random.Random(SEED), news.words
    whole = fold_text(text)
    rows = []
    edits: tuple[tuple[str, Callable[[str], str], float, float], ...] = (
        ("10 % of characters", lambda quote: with_character_edits(quote, 0.1, chance), 0.98, 1.0),
        ("10 % of words", lambda quote: with_word_edits(quote, 0.1, words, chance), 0.95, 0.99),
    )
    times: list[tuple[float, float]] = []
    for edit, change, floor, aim in edits:
        places = [cut(text, _LENGTH, chance) for _ in range(cases)]
        quotes = [(change(text[start:end]), (start, end)) for start, end in places]
        ours = _share_found(lambda quote: _ours(quote, whole), quotes, times)
        rows.append(Row(f"quotation of {_LENGTH}, {edit} edited, {name}: IoU >= .9", ours, floor, aim))
        peers = _share_found(lambda quote: _partial_ratio(quote, whole.folded), quotes[: max(1, cases // 4)], [])
        rows.append(Row(f"  the same, rapidfuzz partial_ratio_alignment alone, {name}", peers))
    if name == "5 MB":
        wall, busy = (_p95([pair[n] for pair in times]) * 1000 for n in (0, 1))
        note = f"{len(text) / 1e6:.1f} MB, {len(times)} look-ups; {busy:.0f} ms of processor time"
        rows.append(Row("quotation look-up in 5 MB, folded already, p95 ms", wall, 300, 120, note, at_most=True))
    return rows


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def _ours(quote: str, text: Folded) -> tuple[int, int]:
    anchor = locate_quote(quote, text)
    return anchor.start, anchor.end


def _partial_ratio(quote: str, folded: str) -> tuple[int, int]:
    hit = fuzz.partial_ratio_alignment(fold(quote), folded)
    return (hit.dest_start, hit.dest_end) if hit else (-1, -1)


def _share_found(find: Finder, quotes: list[tuple[str, tuple[int, int]]], times: list[tuple[float, float]]) -> float:
    right = 0
    for quote, place in quotes:
        began, busy = time.perf_counter(), time.process_time()
        found = find(quote)
        times.append((time.perf_counter() - began, time.process_time() - busy))
        right += _overlap(found, place) >= 0.9
    return right / len(quotes)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def _absent_rows(news: Articles, cases: int) -> list[Row]:
    chance, words = random.Random(SEED + 1), news.words
    text = long_text(news, 200_000, SEED + 1)
    elsewhere = "\n\n".join(news.others)
    whole = fold_text(text)
    called = {"unrelated": 0, "near misses": 0}
    for n in range(cases):
        kind = "near misses" if n % 2 else "unrelated"
        base = text if n % 2 else elsewhere
        start, end = cut(base, chance.choice((60, 120, 200, 300)), chance)
        quote = near_miss(text[start:end], words, chance) if n % 2 else base[start:end]
        called[kind] += locate_quote(quote, whole).state in _PLACED
    told = ", ".join(f"{count} of {kind}" for kind, count in called.items())
    share = sum(called.values()) / cases
    return [Row("absent quotations called exact, moved or fuzzy", share, 0.01, 0.0, f"{cases}: {told}", at_most=True)]


def _changed_rows(news: Articles, cases: int) -> list[Row]:
    chance = random.Random(SEED + 2)
    text = "\n\n".join(news.used)
    whole = fold_text(text)
    rows = []
    for what, change in (("figure", with_other_figure), ("negation", with_other_negation)):
        flagged = tried = 0
        while tried < cases:
            start, end = cut(text, chance.choice((60, 120, 200)), chance)
            quote = change(text[start:end], chance)
            if quote == text[start:end]:
                continue
            tried += 1
            anchor = locate_quote(quote, whole)
            flagged += anchor.state is AnchorState.FUZZY and f"{what} changed" in anchor.flags
        rows.append(Row(f"true quotation, one {what} changed: fuzzy and flagged", flagged / tried, 0.98, 1.0))
    return rows


def _reanchoring_rows(news: Articles, pages: int) -> list[Row]:
    """Two anchors a paragraph; recovered is a start within 30 code points or a tenth of the paragraph."""
    tally = {"ours": [0, 0], "exact find alone": [0, 0]}
    kept = gone = 0
    for seed in range(pages):
        page = changed_page(news, 60, SEED + seed)
        chance = random.Random(SEED + seed)
        after = fold_text(page.after)
        for start, place, paragraph in zip(page.starts, page.kept, page.paragraphs, strict=True):
            for length in (40, 120):
                if len(paragraph) < 2.2 * length:
                    continue
                low, high = cut(paragraph, length, chance)
                chosen = select(page.before, start + low, start + high)
                anchor = locate_quote(
                    chosen.exact, after, prefix=chosen.prefix, suffix=chosen.suffix, near=chosen.start
                )
                found = {"ours": anchor.start, "exact find alone": page.after.find(chosen.exact)}
                kept, gone = kept + (place >= 0), gone + (place < 0)
                for name, at in found.items():
                    near = max(30, len(paragraph) // 10)
                    tally[name][0] += place >= 0 and at >= 0 and abs(at - place - low) <= near
                    tally[name][1] += place < 0 and at < 0
    rows = []
    for name, (recovered, lost) in tally.items():
        ours = name == "ours"
        floors, aims = ((0.97, 0.92), (0.99, 0.97)) if ours else ((None, None), (None, None))
        share, lost_share = recovered / max(1, kept), lost / max(1, gone)
        rows.append(Row(f"re-anchoring, recovered, {name}", share, floors[0], aims[0], f"of {kept}"))
        rows.append(Row(f"re-anchoring, correctly lost, {name}", lost_share, floors[1], aims[1], f"of {gone}"))
    return rows
