"""HTML read as a flat run of tags: for the depth count, the metadata and the plain-text fallback.

One pass, linear in the input whatever it holds: this runs in our own process on text that made a real parser
give up. It is no parser; where tags are unbalanced it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# fmt: off
# These, and those whose end tag may be left out, add no depth (WHATWG HTML, 13.1.2).
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})
"""Elements without content."""

_IMPLIED_END = frozenset({
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
    "colgroup", "html", "head", "body",
})

# Elements whose content is no markup; a reader sees none of it but the text area's.
_RAW = frozenset({
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
})

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option",
    "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
})
# fmt: on

_RAW_END = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in _RAW}
_NAME = re.compile(r"/?([a-zA-Z][^\s/>]{0,60})")
_STOP = re.compile(r">|=\s*([\"'])")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]{1,80})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_ATTRIBUTES_WITHIN = 8_000


class Tag(NamedTuple):
    """A tag with its place; `name` is in lower case, "!" for comments and declarations."""

    name: str
    closing: bool
    start: int
    end: int


def tags(html: str) -> Iterator[Tag]:
    """Every tag in order. The content of scripts, styles and the like is skipped."""
    quotes: dict[str, bool] = {}
    place = html.find("<")
    while place >= 0:
        tag = _tag_at(html, place, quotes)
        if tag is None:
            place = html.find("<", place + 1)
            continue
        yield tag
        after = tag.end
        if tag.name in _RAW and not tag.closing:
            found = _RAW_END[tag.name].search(html, after)
            after = found.start() if found else len(html)
        place = html.find("<", after)


def is_deeper_than(html: str, limit: int) -> bool:
    """Whether more than `limit` elements are open at once: parsers take minutes over such input."""
    depth = 0
    for tag in tags(html):
        if tag.name == "!" or tag.name in VOID or tag.name in _IMPLIED_END:
            continue
        depth = max(0, depth - 1) if tag.closing else depth + 1
        if depth > limit:
            return True
    return False


def stripped(html: str) -> str:
    """The text without any markup: paragraphs separated by a blank line, white space collapsed."""
    paragraphs: list[str] = []
    inline: list[str] = []
    place = 0
    for tag in tags(html):
        inline.append(html[place : tag.start])
        place = tag.end
        if tag.name in _RAW and not tag.closing:
            place = _raw_content(html, tag)[1]
        elif tag.name in ("br", "td", "th"):
            inline.append(" ")
        elif tag.name in _BLOCKS:
            _close(inline, paragraphs)
    inline.append(html[place:])
    _close(inline, paragraphs)
    return "\n\n".join(paragraphs)


def content(html: str, tag: Tag) -> str:
    """What stands between a script's, style's or title's tags, as written."""
    start, end = _raw_content(html, tag)
    return html[start:end]


def attributes(html: str, tag: Tag) -> dict[str, str]:
    """The attributes of a tag: names in lower case, values with character references resolved."""
    source = html[tag.start + 1 + len(tag.name) : min(tag.end, tag.start + _ATTRIBUTES_WITHIN)]
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value))
    return found


def _tag_at(html: str, place: int, quotes: dict[str, bool]) -> Tag | None:
    """The tag that starts at this "<", or None where it is only a sign."""
    if html.startswith("<!--", place):
        end = html.find("-->", place + 2)  # "<!-->" is a whole comment
        return Tag("!", False, place, len(html) if end < 0 else end + 3)
    if html[place + 1 : place + 2] in ("!", "?"):
        end = html.find(">", place)
        return Tag("!", False, place, len(html) if end < 0 else end + 1)
    name = _NAME.match(html, place + 1)
    if name is None:
        return None
    return Tag(name[1].lower(), html[place + 1] == "/", place, _end_of_tag(html, name.end(), quotes))


def _end_of_tag(html: str, place: int, quotes: dict[str, bool]) -> int:
    """Behind the ">" that ends the tag, quoted values passed over.

    `quotes` remembers which quotation mark has no further partner, so that it is looked for only once.
    """
    while True:
        stop = _STOP.search(html, place)
        if stop is None:
            return len(html)
        place = stop.end()
        quote = stop[1]
        if quote is None:
            return place
        partner = -1 if quotes.get(quote) else html.find(quote, place)
        if partner < 0:
            quotes[quote] = True
        else:
            place = partner + 1


def _raw_content(html: str, tag: Tag) -> tuple[int, int]:
    found = _RAW_END[tag.name].search(html, tag.end)
    return tag.end, found.start() if found else len(html)


def _close(inline: list[str], paragraphs: list[str]) -> None:
    """Make a paragraph of what came since the last block."""
    text = " ".join(unescape("".join(inline)).split())
    inline.clear()
    if text:
        paragraphs.append(text)
