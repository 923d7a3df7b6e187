"""Dates in news: spans found word for word, and days read right; a naive pattern beside ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.readers import Article, GoldDate, gum_articles
from benchmarks.rows import Row
from workbench.lang import find_dates

Finder = Callable[[Article], dict[tuple[int, int], str]]

_NAIVE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(?:, \d{4})?"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b|\b(?:today|yesterday|tomorrow)\b"
)
_DAY = 10
"""Code points of a full date in ISO 8601."""


def our_dates(article: Article) -> dict[tuple[int, int], str]:
    """Our dates of an article: value by span."""
    return {(date.start, date.end): date.value for date in find_dates(article.text, article.published)}


def naive_dates(article: Article) -> dict[tuple[int, int], str]:
    """The peer: month-day, weekday, year and near words by one pattern, unread."""
    return {found.span(): "" for found in _NAIVE.finditer(article.text)}


def date_rows(data: Path | None) -> list[Row]:
    """Span F1 (both ends right) and the share of the full dates that are read right where they stand."""
    articles = gum_articles(data)
    days = [(date, article) for article in articles for date in article.dates if len(date.value) == _DAY]
    right = sum(read_right(date, our_dates(article)) for date, article in days)
    return [
        _span_row("date spans F1, ours", our_dates, articles, 0.86, 0.93),
        _span_row("date spans F1, naive", naive_dates, articles),
        Row("full dates read right", round(right / len(days), 4), 0.88, 0.96, f"{right} of {len(days)}"),
    ]


def read_right(date: GoldDate, found: dict[tuple[int, int], str]) -> bool:
    """Whether a date that overlaps the wanted one has its value."""
    return any(value == date.value for (start, end), value in found.items() if start < date.end and date.start < end)


def _span_row(
    what: str, finder: Finder, articles: Sequence[Article], floor: float | None = None, aim: float | None = None
) -> Row:
    right = found = wanted = 0
    for article in articles:
        spans, gold = set(finder(article)), {(date.start, date.end) for date in article.dates}
        right, found, wanted = right + len(spans & gold), found + len(spans), wanted + len(gold)
    note = f"P {right / max(found, 1):.3f} R {right / max(wanted, 1):.3f}, {wanted} dates"
    return Row(what, round(2 * right / (found + wanted), 4), floor, aim, note)
