"""HTML to paragraphs by trafilatura. Runs in the child process only: parsers can hang on hostile input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trafilatura
from trafilatura.utils import load_html

from workbench.model import Document, Field

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements of trafilatura's tree that make a paragraph of their own.
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "ab", "list", "table", "div", "body", "fw"})


def read_html(html: str, url: str) -> Document:
    """The main text, with trafilatura's guesses (title, author, date, sitename) as metadata; "" if none."""
    name = f"trafilatura {trafilatura.__version__}"
    tree = load_html(html)
    if tree is None:
        return Document("", name)
    # Comments are other people's words, not the article's. Without the URL there is no date from it: that
    # is told apart by its origin elsewhere.
    found = trafilatura.bare_extraction(
        tree, url=url or None, include_comments=False, include_tables=True, with_metadata=True
    )
    if found is None or found.body is None:
        return Document("", name)
    guesses = {key: getattr(found, key) for key in ("title", "author", "date", "sitename")}
    metadata = {key: Field(str(value), "guess") for key, value in guesses.items() if value}
    return Document("\n\n".join(_paragraphs(found.body)), name, metadata)


def _paragraphs(body: _Element) -> list[str]:
    """The text of a tree, a paragraph for each block; cells of a table row are joined. Not recursive."""
    done: list[str] = []
    inline: list[str] = []

    def close() -> None:
        text = " ".join("".join(inline).split()).strip(" |")
        inline.clear()
        if text:
            done.append(text)

    waiting: list[tuple[_Element, bool]] = [(body, True)]
    while waiting:
        element, entering = waiting.pop()
        if not isinstance(element.tag, str):
            inline.append(element.tail or "" if entering else "")
            continue
        if element.tag in _BLOCKS:
            close()
        if entering:
            if element.tag == "lb":
                inline.append(" ")
            inline.append(element.text or "")
            waiting.append((element, False))
            waiting.extend((child, True) for child in reversed(element))
            continue
        if element.tag == "cell":
            inline.append(" | ")
        if element is not body:
            inline.append(element.tail or "")
    close()
    return done
