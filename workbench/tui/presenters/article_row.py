"""An article in a list: handle, date and counts in fixed columns, then title and publisher, clipped."""

from __future__ import annotations

import re

from workbench.model import ArticleSummary
from workbench.store import handle
from workbench.text import clip
from workbench.tui.presenters.line import Line

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_COUNT = 7


def article_line(summary: ArticleSummary, width: int, *, selected: bool) -> Line:
    """An article in `width` cells."""
    article = summary.article
    date = _DATE.match(article.published)
    fixed: Line = (
        ("▸" if selected else " ", "accent"),
        (f"{handle(article.id)}  ", "muted"),
        (f"{date.group() if date else '-':10} ", "muted"),
        (f"{summary.claims:>{_COUNT},}", "plain"),
        (f"{summary.open:>{_COUNT},}", "accent" if summary.open else "muted"),
        (f"{summary.done:>{_COUNT},}  ", "good" if summary.done else "muted"),
    )
    room = width - sum(len(text) for text, _ in fixed)
    publisher = f" · {article.publisher}" if article.publisher else ""
    return (*fixed, (clip(article.title + publisher, room), "plain"))


def article_header() -> str:
    """The names of the columns, above them."""
    return f" {'handle':8}{'date':11}{'claims':>{_COUNT}}{'open':>{_COUNT}}{'done':>{_COUNT}}  title · publisher"
