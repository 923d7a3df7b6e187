"""What a page states about itself: meta tags, JSON-LD, microdata, title, language. Gathered, not yet judged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from workbench.capture import markup

# Enough for any honest page.
_MOST_TAGS = 2_000
_MOST_SCOPES = 100
_JSON_CHARS = 1_000_000
_MOST_NODES = 2_000
_HEADING_CHARS = 2_000
_TAG_CHARS = 2_000

_READ = frozenset({"meta", "script", "title", "html", "link", "h1", "time"})

# They end like articles, but are offers and answers to one.
_NO_ARTICLES = frozenset({"JobPosting"})


@dataclass(frozen=True, slots=True)
class Facts:
    """`metas` maps a meta tag's name, property or itemprop (lower case) to its first content.

    Microdata counts only where it describes an article or the page, not a comment or a teaser in it. `heading` is the
    first h1 that has words.
    """

    metas: dict[str, str]
    articles: tuple[dict[str, Any], ...]
    title: str
    heading: str
    language: str
    canonical: str


def gather(html: str) -> Facts:
    """The statements of a page, linear in its size; anything malformed is left out."""
    metas: dict[str, str] = {}
    nodes: list[dict[str, Any]] = []
    title = heading = language = canonical = ""
    scopes = _Scopes()
    used = 0
    for tag in markup.tags(html):
        scopes.pass_by(html, tag)
        if tag.closing or tag.name not in _READ:
            continue
        used += 1
        if used > _MOST_TAGS:
            break
        if tag.name == "title":
            title = title or " ".join(unescape(markup.content(html, tag)).split())
            continue
        if tag.name == "h1":
            heading = heading or _words_after(html, tag)
            continue
        has = markup.attributes(html, tag)
        if tag.name in ("meta", "time"):
            _add_meta(metas, has, scopes.of_article)
        elif tag.name == "html":
            language = language or has.get("lang", "")
        elif tag.name == "link" and has.get("rel", "").lower() == "canonical":
            canonical = canonical or has.get("href", "")
        elif tag.name == "script" and has.get("type", "").lower() == "application/ld+json":
            nodes.extend(_nodes(markup.content(html, tag)))
    articles = tuple(node for node in nodes if _is_article(node))
    return Facts(metas, articles, title, heading, language, canonical)


def first_text(value: object) -> str:
    """The text of a JSON-LD value: a string, a thing with a name, or the first of a list; else ""."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name", "")
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def all_texts(value: object) -> list[str]:
    """The texts of a JSON-LD value that may be a list (authors)."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(first_text, values[:20]) if text]


class _Scopes:
    """Which thing microdata describes just now (WHATWG HTML, 5.2): the innermost element with itemscope."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        self._depth = 0  # elements of the innermost scope's name that are open, itself included
        self._depths: list[int] = []

    @property
    def of_article(self) -> bool:
        """Whether it is an article, the page, or nothing in particular."""
        return not self._open or self._open[-1][1]

    def pass_by(self, html: str, tag: markup.Tag) -> None:
        """Enter or leave what this tag opens or closes."""
        if tag.closing:
            if self._open and tag.name == self._open[-1][0]:
                self._depth -= 1
                if self._depth == 0:
                    self._open.pop()
                    self._depth = self._depths.pop()
            return
        if tag.name == "!" or tag.name in markup.VOID:
            return
        source = html[tag.start : min(tag.end, tag.start + _TAG_CHARS)].lower()
        if "itemscope" in source and len(self._open) < _MOST_SCOPES:
            kind = markup.attributes(html, tag).get("itemtype", "").rpartition("/")[2]
            self._depths.append(self._depth)
            self._open.append((tag.name, kind.endswith("WebPage") or _names_article(kind)))
            self._depth = 1
        elif self._open and tag.name == self._open[-1][0]:
            self._depth += 1


def _add_meta(metas: dict[str, str], has: dict[str, str], of_article: bool) -> None:
    """Add what a meta tag, or a time tag with a property, says."""
    content = has.get("content", "") or has.get("datetime", "")
    if not content.strip():
        return
    for key in ("property", "name", "itemprop"):
        if has.get(key) and (key != "itemprop" or of_article):
            metas.setdefault(has[key].strip().lower(), " ".join(content.split()))


def _words_after(html: str, tag: markup.Tag) -> str:
    """The words of a heading without its inner tags."""
    end = html.find("</h1", tag.end, tag.end + _HEADING_CHARS)
    return " ".join(markup.stripped(html[tag.end : end]).split()) if end >= 0 else ""


def _nodes(source: str) -> Iterator[dict[str, Any]]:
    """The things at the top of a JSON-LD script: itself, the members of a list, of @graph, the main entity."""
    if len(source) > _JSON_CHARS:
        return
    try:
        waiting: list[object] = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting.extend(thing[:_MOST_NODES])
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in ("@graph", "mainEntity") if key in thing)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _names_article(name) for name in names)


def _names_article(kind: str) -> bool:
    return kind.endswith(("Article", "Posting", "Report")) and kind not in _NO_ARTICLES
