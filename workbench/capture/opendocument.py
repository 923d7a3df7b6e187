"""OpenDocument texts (ODT) to paragraphs. Runs in the child process only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.capture.package import Package, attribute, local
from workbench.capture.word import properties
from workbench.model import Document, Field

if TYPE_CHECKING:
    from lxml.etree import _Element

# Deleted text, comments, and readings above the line.
_SKIPPED = frozenset({"tracked-changes", "annotation", "annotation-end", "ruby-text", "sequence-decls", "forms"})
_MOST_SPACES = 1_000


def read_odt(data: bytes) -> Document:
    """Headings, paragraphs and table rows in order, notes at the end; deleted text is left out."""
    package = Package(data)
    content = package.xml("content.xml")
    body = content.find("{*}body/{*}text") if content is not None else None
    if body is None:
        raise ValueError("it holds no text document")
    notes: list[str] = []
    blocks = _blocks(body, notes) + notes
    warnings: tuple[str, ...] = ()
    if body.find("{*}tracked-changes") is not None:
        warnings = ("it holds tracked changes: the text is read as if all were accepted",)
    return Document("\n\n".join(blocks), "workbench odt", _metadata(package), warnings)


def _blocks(parent: _Element, notes: list[str]) -> list[str]:
    """The paragraphs and rows below an element; `notes` takes what stands at the foot."""
    found: list[str] = []
    for child in parent:
        name = local(child)
        if name in ("p", "h"):
            boxes: list[str] = []
            text = _line(child, boxes, notes).strip()
            found += [text] if text else []
            found += boxes
        elif name == "table-row":
            cells = [" ".join(_blocks(cell, notes)) for cell in child.iterchildren("{*}table-cell")]
            row = " | ".join(cell.replace("\n", " ") for cell in cells if cell)
            found += [row] if row else []
        elif name not in _SKIPPED:
            found += _blocks(child, notes)
    return found


def _line(parent: _Element, boxes: list[str], notes: list[str]) -> str:
    """The words of a paragraph, each element's tail included."""
    words = [parent.text or ""]
    for child in parent:
        name = local(child)
        if name == "s":
            count = attribute(child, "c")
            words.append(" " * min(_MOST_SPACES, int(count) if count.isdecimal() else 1))
        elif name == "tab":
            words.append(" ")
        elif name == "line-break":
            words.append("\n")
        elif name == "note":
            body = child.find("{*}note-body")
            notes += _blocks(body, notes) if body is not None else []
        elif name == "text-box":
            boxes += _blocks(child, notes)
        elif name not in _SKIPPED:
            words.append(_line(child, boxes, notes))
        words.append(child.tail or "")
    return "".join(words)


def _metadata(package: Package) -> dict[str, Field]:
    root = package.xml("meta.xml")
    entries = root.find("{*}meta") if root is not None else None
    stated = {local(entry): " ".join((entry.text or "").split()) for entry in entries} if entries is not None else {}
    times = {"created": stated.get("creation-date", ""), "modified": stated.get("date", "")}
    return properties(stated.get("title", ""), stated.get("creator", "") or stated.get("initial-creator", ""), times)
