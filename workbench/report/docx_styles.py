"""How the report looks in a word processor: styles by name, so that a newsroom can give it its own look; the page."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from workbench.report.blocks import INK, LINK, MARK, QUIET, WARNING, Look, Style
from workbench.text import clean

_SERIF, _SANS, _MONO = "Georgia", "Arial", "Courier New"

PARAGRAPHS = {
    Style.BODY: "Normal",
    Style.SMALL: "Report Small",
    Style.EYEBROW: "Report Eyebrow",
    Style.LEAD: "Report Lead",
    Style.VERDICT: "Report Verdict",
    Style.QUOTE: "Report Quote",
    Style.WARNING: "Report Draft",
}
HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")
ITEM, FACT, CELL = "List Bullet", "Report Fact", "Report Cell"
WORDS = {
    Look.STRONG: "Strong",
    Look.TITLE: "Emphasis",
    Look.MARKED: "Report Marked",
    Look.QUIET: "Report Quiet",
    Look.DIGEST: "Report Digest",
}
HYPERLINK = "Hyperlink"


def set_styles(made: Document) -> None:
    """Gives `made` the styles that the blocks are set in."""
    normal = _paragraph(made, "Normal", _SERIF, 10.5, after=6)
    normal.paragraph_format.line_spacing = 1.15
    normal.element.get_or_add_rPr().append(_element("w:lang", {"w:val": "en-GB"}))
    for name, size, before in zip(HEADINGS, (22, 15, 13, 10.5), (6, 24, 4, 12), strict=True):
        heading = _paragraph(made, name, _SANS if name == "Heading 3" else _SERIF, size, before=before, after=4)
        heading.font.bold = True
        for border in list(heading.element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
    _paragraph(made, "Report Small", _SANS, 9, after=5)
    _paragraph(made, "Report Lead", _SANS, 9, after=6, colour=QUIET)
    eyebrow = _paragraph(made, "Report Eyebrow", _SANS, 9, before=16, after=0, colour=QUIET)
    eyebrow.paragraph_format.keep_with_next = True
    verdict = _paragraph(made, "Report Verdict", _SERIF, 11.5, before=4, after=6)
    verdict.paragraph_format.keep_together = True
    _paragraph(made, "Report Draft", _SANS, 9, after=5, colour=WARNING).font.bold = True
    quote = _paragraph(made, "Report Quote", _SERIF, 10.5, after=5)
    quote.paragraph_format.left_indent = Cm(0.7)
    _paragraph(made, ITEM, _SANS, 9, after=2)
    _paragraph(made, CELL, _SANS, 9, before=2, after=2)
    fact = _paragraph(made, FACT, _SANS, 8.5, after=1)
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = Cm(3.4), Cm(-2.7)
    fact.paragraph_format.tab_stops.add_tab_stop(Cm(3.4))
    _set_words(made)


def _set_words(made: Document) -> None:
    marked = _words(made, "Report Marked").element.get_or_add_rPr()
    marked.append(_element("w:shd", {"w:val": "clear", "w:fill": MARK.lstrip("#")}))
    _words(made, "Report Quiet").font.color.rgb = _rgb(QUIET)
    digest = _words(made, "Report Digest")
    digest.font.name, digest.font.size = _MONO, Pt(7)
    hyperlink = _words(made, HYPERLINK)
    hyperlink.font.color.rgb, hyperlink.font.underline = _rgb(LINK), True


def set_page(made: Document, running: str, *, draft: bool) -> None:
    """Sets the paper, and what stands on every page: the running line with the page's number, DRAFT on top."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    foot = section.footer.paragraphs[0]
    foot.style = made.styles["Report Lead"]
    foot.add_run(clean(running))
    foot.add_run(" · page ")
    for field, between in (("PAGE", " of "), ("NUMPAGES", "")):
        foot._p.append(_element("w:fldSimple", {"w:instr": field}))
        foot.add_run(between)
    if draft:
        head = section.header.paragraphs[0]
        head.style = made.styles["Report Draft"]
        head.add_run("DRAFT")


def _paragraph(
    made: Document, name: str, face: str, size: float, *, before: float = 0, after: float = 0, colour: str = INK
) -> ParagraphStyle:
    """The paragraph style of a name, made where the document has it not."""
    known = name in made.styles
    style = made.styles[name] if known else made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    if not known:
        style.base_style = made.styles["Normal"]
    # A face named by the theme would go before ours.
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    faces.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        faces.set(qn(script), face)
    style.font.size, style.font.color.rgb = Pt(size), _rgb(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _words(made: Document, name: str) -> CharacterStyle:
    style = made.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    if not isinstance(style, CharacterStyle):
        raise TypeError(name)
    return style


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _element(name: str, values: dict[str, str]) -> BaseOxmlElement:
    return OxmlElement(name, {qn(key): value for key, value in values.items()})
