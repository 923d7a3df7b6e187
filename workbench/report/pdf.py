"""The report as a PDF that archives keep and screen readers read (PDF/A-2a, PDF/UA-1), set by typst (the extra `pdf`).

What it says goes to the template as data: no word of a report is ever compiled. The compiler's own fonts are used, so
that the same report gives the same bytes. Where these lack a letter, fonts of the machine come in; what these lack too
is named by its code point, for a page that leaves words out without saying so would be worse.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.model.report import ReportDocument
from workbench.report import telling
from workbench.report.blocks import (
    INK,
    LINK,
    MARK,
    QUIET,
    RULE,
    WARNING,
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
    text_of,
)
from workbench.report.paper import draft_title, paper, running_line
from workbench.report.words import FINDING, moment_of
from workbench.text import one_line

if TYPE_CHECKING:
    from typst import Fonts

_COLOURS = {"ink": INK, "quiet": QUIET, "link": LINK, "mark": MARK, "rule": RULE, "warning": WARNING}
_TEMPLATES = Path(__file__).parent / "templates"
"""All that typst may read; it would be the working folder, which may be gone."""
_LONGEST_NAME = 250
"""Signs of a title or a bookmark: PDF/A-2 bounds a string at 32,767 bytes, and readers show a line."""
_LONG_WORD = re.compile(r"\S{65,}")
_PIECE = re.compile(r"\S{1,16}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PICTURE = re.compile("[\u2400-\u241f\u2421]")
"""A control as other formats show it, by a sign that the fonts lack."""
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_ROUNDS = 4
_KEPT_FOR = 11


def render_bytes(document: ReportDocument) -> bytes:
    """The PDF's bytes."""
    made_at = moment_of(document.made_at) or _NO_TIME
    value = _PICTURE.sub(_control, json.dumps(_value(document), ensure_ascii=False))
    try:
        return _compiled(value, int(made_at.replace(tzinfo=UTC).timestamp()))
    finally:
        _forget()


def _control(picture: re.Match[str]) -> str:
    code = ord(picture.group()) - 0x2400
    return _named(0x7F if code == 0x21 else code)


def _named(code: int) -> str:
    return f"⟦U+{code:04X}⟧"


def _compiled(value: str, seconds: int) -> bytes:
    from typst import TypstError

    own = True
    for _ in range(_ROUNDS):
        try:
            return _typeset(value, seconds, own=own)
        except TypstError as error:
            lacking = {char for words in _LACKING.findall(error.diagnostic) for char in words if not char.isascii()}
            if not lacking:
                because = f"it can't be set: {one_line(error.message)}"
                raise WorkbenchError("the PDF", because, "Take another format") from error
            if not own:
                value = value.translate({ord(char): _named(ord(char)) for char in lacking})
            own = False
    raise WorkbenchError("the PDF", "no font on this machine has all of its letters", "Take another format")


def _typeset(value: str, seconds: int, *, own: bool) -> bytes:
    import typst

    return typst.compile(
        str(_TEMPLATES / "report.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(own=own),
        sys_inputs={"report": value},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=seconds,
    )


def _forget() -> None:
    """Has typst let go of what it keeps of a document for ten more to come: 40 MB for one of thirty claims."""
    import typst

    for _ in range(_KEPT_FOR):
        typst.Compiler(b"", root=str(_TEMPLATES), font_paths=_fonts(own=True)).compile()


@cache
def _fonts(*, own: bool) -> Fonts:
    from typst import Fonts

    return Fonts(include_system_fonts=not own)


def _value(document: ReportDocument) -> dict[str, Any]:
    """All that the template is given."""
    return {
        "title": one_line(draft_title(document))[:_LONGEST_NAME],
        "author": one_line(document.imprint.newsroom or document.tool)[:_LONGEST_NAME],
        "draft": document.draft,
        "running": one_line(running_line(document))[:_LONGEST_NAME],
        "colours": _COLOURS,
        "blocks": [_block(block) for block in paper(document)],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, line, name):
            short = len(text_of(line)) <= _LONGEST_NAME
            return {"kind": "heading", "level": level, "line": _line(line), "name": name, "short": short}
        case Paragraph(line, style, tag):
            language = tag.partition("-")[0].lower()
            named = language if _LANGUAGE.fullmatch(language) else ""
            return {"kind": "paragraph", "line": _line(line), "style": style, "language": named}
        case Items(lines):
            return {"kind": "items", "lines": [_line(line) for line in lines]}
        case Facts(rows):
            return {"kind": "facts", "rows": _rows(rows)}
        case Table(heads, table_rows, shares):
            cells = [[_line(line) for line in row] for row in table_rows]
            return {"kind": "table", "heads": heads, "rows": cells, "shares": shares}
        case Measure():
            return _measure(block)


def _measure(block: Measure) -> dict[str, Any]:
    told = zip(FINDING, (block.claimed, block.supported, block.ratio), strict=True)
    scale = block.scale
    return {
        "kind": "measure",
        "told": one_line(f"{block.claimed} claimed, {block.supported} best supported")[:_LONGEST_NAME],
        "rows": _rows(tuple((name, plain(words)) for name, words in told)),
        "scale": scale and {
            "claimed": scale.claimed, "hedge": scale.hedge, "direction": scale.direction, "supported": scale.supported,
            "ticks": [(place, telling.short(value)) for place, value in scale.ticks],
        },
    }  # fmt: skip


def _rows(rows: tuple[tuple[str, Line], ...]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, _line(line)) for name, line in rows]


def _line(line: Line) -> dict[str, Any]:
    return {"runs": [_run(run) for run in line], "from_right": from_right(text_of(line))}


def _run(run: Run) -> dict[str, Any]:
    tone = colour_of(run.tone) if run.tone else ""
    return {"pieces": _pieces(run.words), "look": run.look, "href": run.href, "tone": tone}


def _pieces(words: str) -> list[str]:
    """Words as they are but for those too long for a line, which may be broken anywhere."""
    pieces, end = [], 0
    for long in _LONG_WORD.finditer(words):
        pieces += [words[end : long.start()], *_PIECE.findall(long.group())]
        end = long.end()
    return [*pieces, words[end:]]
