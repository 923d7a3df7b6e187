"""Blocks as the elements of a word processor's document (WordprocessingML, ISO/IEC 29500-1, 17)."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from workbench.report.blocks import (
    Block,
    Facts,
    Heading,
    Items,
    Line,
    Measure,
    Paragraph,
    Run,
    Table,
    colour_of,
    from_right,
    plain,
    quiet,
    text_of,
)
from workbench.report.docx_styles import CELL, FACT, HEADINGS, HYPERLINK, ITEM, PARAGRAPHS, WORDS
from workbench.report.words import FINDING

Element = Any
"""An element of lxml, which has no types."""

_WIDTH = 9_280
"""Of the text, in twentieths of a point: A4 less the margins."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_name = cache(qn)


class Body:
    """The body of a document, which takes blocks one after the other."""

    def __init__(self, made: Document) -> None:
        self._part = made.part
        self._end = made.element.body.get_or_add_sectPr()
        self._ids = {name: made.styles[name].style_id for name in (
            *PARAGRAPHS.values(), *HEADINGS, *WORDS.values(), ITEM, FACT, CELL, HYPERLINK)}  # fmt: skip
        self._links: dict[str, str] = {}
        self._names = 0

    def add(self, block: Block) -> None:
        """Sets a block at the end."""
        match block:
            case Heading(level, line, name):
                self._heading(HEADINGS[level], line, name)
            case Paragraph(line, style, language):
                self._paragraph(self._new("p"), PARAGRAPHS[style], line, language)
            case Items(lines):
                for line in lines:
                    self._paragraph(self._new("p"), ITEM, line)
            case Facts(rows):
                for name, line in rows:
                    self._fact(name, line)
            case Table(heads, table_rows, shares):
                self._table(heads, table_rows, shares)
            case Measure(claimed, supported, ratio):
                cells = (plain(claimed), plain(supported), plain(ratio))
                self._table(FINDING, (cells,), (36, 36, 28))

    def _new(self, name: str) -> Element:
        element = self._end.makeelement(qn(f"w:{name}"))
        self._end.addprevious(element)
        return element

    def _heading(self, style: str, line: Line, name: str) -> None:
        paragraph = self._paragraph(self._new("p"), style, line)
        if name:
            self._names += 1
            place = str(self._names)
            start = paragraph.makeelement(qn("w:bookmarkStart"), {qn("w:id"): place, qn("w:name"): name})
            paragraph.insert(1, start)  # after the properties
            _child(paragraph, "bookmarkEnd", id=place)

    def _fact(self, name: str, line: Line) -> None:
        paragraph = self._paragraph(self._new("p"), FACT, (quiet(name),))
        _child(_child(paragraph, "r"), "tab")
        for run in line:
            self._run(paragraph, run)

    def _paragraph(self, paragraph: Element, style: str, line: Line, language: str = "") -> Element:
        properties = _child(paragraph, "pPr")
        _child(properties, "pStyle", val=self._ids[style])
        if from_right(text_of(line)):
            _child(properties, "bidi")
        for run in line:
            self._run(paragraph, run, language)
        return paragraph

    def _run(self, paragraph: Element, run: Run, language: str = "") -> None:
        if not run.words:
            return
        made = _child(self._link(paragraph, run.href) if run.href else paragraph, "r")
        style = HYPERLINK if run.href else WORDS.get(run.look)
        properties = _child(made, "rPr")
        if style:
            _child(properties, "rStyle", val=self._ids[style])
        if run.tone:
            _child(properties, "color", val=colour_of(run.tone).lstrip("#"))
        if from_right(run.words):
            _child(properties, "rtl")
        if language:
            _child(properties, "lang", val=language, eastAsia=language, bidi=language)
        for number, words in enumerate(run.words.split("\n")):
            if number:
                _child(made, "br")
            text = _child(made, "t")
            text.text = words
            text.set(_SPACE, "preserve")

    def _link(self, paragraph: Element, href: str) -> Element:
        if href.startswith("#"):
            return _child(paragraph, "hyperlink", anchor=href[1:])
        if href not in self._links:
            self._links[href] = self._part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = _child(paragraph, "hyperlink")
        link.set(qn("r:id"), self._links[href])
        return link

    def _table(self, heads: tuple[str, ...], rows: tuple[tuple[Line, ...], ...], shares: tuple[int, ...]) -> None:
        table = self._new("tbl")
        properties = _child(table, "tblPr")
        _child(properties, "tblW", w=str(_WIDTH), type="dxa")
        borders = _child(properties, "tblBorders")
        for side in ("top", "bottom", "insideH"):
            _child(borders, side, val="single", sz="4", space="0", color="D9D4C8")
        _child(properties, "tblLayout", type="fixed")
        widths = [str(_WIDTH * share // 100) for share in shares]
        grid = _child(table, "tblGrid")
        for width in widths:
            _child(grid, "gridCol", w=width)
        for number, cells in enumerate((tuple((quiet(head),) for head in heads), *rows)):
            row = _child(table, "tr")
            of_row = _child(row, "trPr")
            _child(of_row, "cantSplit")
            if number == 0:
                _child(of_row, "tblHeader")
            for width, line in zip(widths, cells, strict=True):
                cell = _child(row, "tc")
                _child(_child(cell, "tcPr"), "tcW", w=width, type="dxa")
                self._paragraph(_child(cell, "p"), CELL, line)


def _child(parent: Element, name: str, **values: str) -> Element:
    return etree.SubElement(parent, _name(f"w:{name}"), {_name(f"w:{key}"): value for key, value in values.items()})
