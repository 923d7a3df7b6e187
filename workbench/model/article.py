"""Articles: the text under review."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """An article. `capture_id` is its latest capture; `origin` is the URL, "file:NAME" or "stdin"."""

    id: int
    capture_id: int
    url: str
    origin: str
    title: str
    publisher: str
    author: str
    published: str
    language: str
    added_at: str
    added_by: int


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article with its counts: all claims, those still to be looked at, those with a verdict in."""

    article: Article
    claims: int
    open: int
    done: int
