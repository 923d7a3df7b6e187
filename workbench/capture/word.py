"""Word documents (DOCX) to paragraphs. Runs in the child process only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.capture.package import Package, attribute, local
from workbench.model import Document, Field
from workbench.model.capture import GUESS

if TYPE_CHECKING:
    from lxml.etree import _Element

# What was deleted or moved away, properties, and the second version of a drawing for older programs.
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback", "instrText"})
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read_docx(data: bytes) -> Document:
    """Paragraphs and table rows in order, notes at the end; tracked changes as if all were accepted."""
    package = Package(data)
    root = package.xml("word/document.xml")
    if root is None:
        raise ValueError("it holds no document")
    blocks = _blocks(root)
    for part in ("footnote", "endnote"):
        notes = package.xml(f"word/{part}s.xml")
        for note in notes if notes is not None else ():
            if local(note) == part and not attribute(note, "type"):
                blocks += _blocks(note)
    warnings: tuple[str, ...] = ()
    if any(local(element) in ("del", "ins", "moveFrom") for element in root.iter("{*}del", "{*}ins", "{*}moveFrom")):
        warnings = ("it holds tracked changes: the text is read as if all were accepted",)
    return Document("\n\n".join(blocks), "workbench docx", _metadata(package), warnings)


def _blocks(parent: _Element) -> list[str]:
    """The paragraphs and rows below an element, text boxes after the paragraph that holds them."""
    found: list[str] = []
    for child in parent:
        name = local(child)
        if name == "p":
            boxes: list[str] = []
            text = _line(child, boxes).strip()
            found += [text] if text else []
            found += boxes
        elif name == "tr":
            cells = [" ".join(_blocks(cell)) for cell in child.iterchildren("{*}tc")]
            row = " | ".join(cell.replace("\n", " ") for cell in cells if cell)
            found += [row] if row else []
        elif name not in _SKIPPED:
            found += _blocks(child)
    return found


def _line(parent: _Element, boxes: list[str]) -> str:
    """The words of a paragraph."""
    words: list[str] = []
    for child in parent:
        name = local(child)
        if name == "t":
            words.append(child.text or "")
        elif name in _SIGNS:
            words.append(_SIGNS[name])
        elif name == "txbxContent":
            boxes += _blocks(child)
        elif name not in _SKIPPED:
            words.append(_line(child, boxes))
    return "".join(words)


def _metadata(package: Package) -> dict[str, Field]:
    """What the file's properties state; the day it was made is only a guess at its publication."""
    root = package.xml("docProps/core.xml")
    stated = {local(entry): " ".join((entry.text or "").split()) for entry in root} if root is not None else {}
    return properties(stated.get("title", ""), stated.get("creator", ""), stated)


def properties(title: str, author: str, times: dict[str, str]) -> dict[str, Field]:
    """Fields of a document from its properties; `times` may hold created and modified."""
    found = {
        "title": Field(title, "meta"),
        "author": Field(author, "meta"),
        "published": Field(times.get("created", "")[:10], GUESS),
        "modified": Field(times.get("modified", ""), "meta"),
    }
    return {name: field for name, field in found.items() if field.value}
