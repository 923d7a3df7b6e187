"""Markdown to plain paragraphs by markdown-it-py, markup removed."""

from __future__ import annotations

import re
from importlib.metadata import version

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workbench.capture.markup import stripped
from workbench.model import Document, Field

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"(title|author|date|publisher|language|lang|url)[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_NAMES = {"date": "published", "lang": "language"}


def read_markdown(source: str) -> Document:
    """Headings, paragraphs, list items and code blocks as paragraphs; title from front matter or first heading."""
    front = _FRONT_MATTER.match(source)
    metadata = _front_matter(front[1]) if front else {}
    tokens = MarkdownIt("commonmark").enable("table").parse(source[front.end() :] if front else source)
    paragraphs: list[str] = []
    row: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "inline":
            text = _inline(token).strip()
            opener = tokens[place - 1]
            if opener.type in ("td_open", "th_open"):
                row.append(text)
                continue
            if opener.type == "heading_open" and opener.tag == "h1" and text:
                metadata.setdefault("title", Field(text, "visible text"))
            paragraphs.append(text)
        elif token.type == "tr_close":
            paragraphs.append(" | ".join(cell for cell in row if cell))
            row.clear()
        elif token.type in ("fence", "code_block"):
            paragraphs.append(token.content.rstrip("\n"))
        elif token.type == "html_block":
            paragraphs.append(stripped(token.content))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    return Document(text, f"markdown-it-py {version('markdown-it-py')}", metadata)


def _inline(token: Token) -> str:
    """The words of a paragraph: links by their text, images and HTML tags left out."""
    words: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
    return "".join(words)


def _front_matter(block: str) -> dict[str, Field]:
    """The plain `key: value` lines of a front matter block that we have a field for."""
    found: dict[str, Field] = {}
    for line in block.split("\n"):
        entry = _ENTRY.fullmatch(line.strip())
        value = entry[2].strip().strip("\"'") if entry else ""
        if entry and value:
            name = entry[1].lower()
            found.setdefault(_NAMES.get(name, name), Field(value, "meta"))
    return found
