"""What a page states about itself: meta tags, JSON-LD, title, language. Gathered, not yet judged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from workbench.capture import markup

# Enough for any honest page.
_MOST_TAGS = 500
_JSON_CHARS = 1_000_000
_MOST_NODES = 2_000


@dataclass(frozen=True, slots=True)
class Facts:
    """`metas` maps a meta tag's name, property or itemprop (lower case) to its first content."""

    metas: dict[str, str]
    articles: tuple[dict[str, Any], ...]
    title: str
    language: str
    canonical: str


def gather(html: str) -> Facts:
    """The statements of a page, linear in its size; anything malformed is left out."""
    metas: dict[str, str] = {}
    nodes: list[dict[str, Any]] = []
    title = language = canonical = ""
    used = 0
    for tag in markup.tags(html):
        if tag.closing or tag.name not in ("meta", "script", "title", "html", "link"):
            continue
        used += 1
        if used > _MOST_TAGS:
            break
        if tag.name == "title":
            title = title or " ".join(unescape(markup.content(html, tag)).split())
            continue
        has = markup.attributes(html, tag)
        if tag.name == "meta":
            for key in ("property", "name", "itemprop"):
                if has.get(key) and has.get("content", "").strip():
                    metas.setdefault(has[key].lower(), " ".join(has["content"].split()))
        elif tag.name == "html":
            language = language or has.get("lang", "")
        elif tag.name == "link" and has.get("rel", "").lower() == "canonical":
            canonical = canonical or has.get("href", "")
        elif tag.name == "script" and has.get("type", "").lower() == "application/ld+json":
            nodes.extend(_nodes(markup.content(html, tag)))
    articles = tuple(node for node in nodes if _is_article(node))
    return Facts(metas, articles, title, language, canonical)


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
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)
