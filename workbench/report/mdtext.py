"""Foreign text inside Markdown: escaped so that it stays text, whichever renderer reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.report.links import link_to
from workbench.text import clean, one_line

# Signs that mean something anywhere in a line: emphasis, code, links, tags, entities, tables, strike-through,
# formulas ($) and templates ({). CommonMark 2.4 lets a backslash stand before any ASCII punctuation.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~&${}]")
# Signs that only start something: headings, lists, rules, underlines of headings, definitions.
_START = re.compile(r"^(?=[#+\-=:])|^([0-9]+)(?=[.)](?:\s|$))")
# Renderers with autolinks turn bare addresses into links: "scheme:", "//", a name with a dot, an @ between words.
_AUTOLINK = re.compile(r"((?<=[^\W\d]):(?=\S)|@(?=\S)|/(?=/)|(?<=\w)\.(?=[^\W\d]))")


def inline(text: str) -> str:
    """`text` cleaned, on one line, with nothing in it that Markdown would act on."""
    line = _AUTOLINK.sub(r"\\\1", _ANYWHERE.sub(r"\\\g<0>", one_line(text)))
    return _START.sub(r"\1\\", line)


def block(text: str, prefix: str = "") -> list[str]:
    """`text` as lines that keep their breaks, each after `prefix`; blank lines part paragraphs."""
    lines = [inline(line) for line in clean(text, newlines=True).split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    if not lines:
        return []
    # A backslash at the end of a line is a hard break; the last line of a paragraph must have none.
    hard = ["\\" if line and follower else "" for line, follower in zip(lines, [*lines[1:], ""], strict=True)]
    return [f"{prefix}{line}{end}".rstrip() for line, end in zip(lines, hard, strict=True)]


def address(url: str) -> str:
    """An http or https address as a link that shows itself; any other as escaped text."""
    link = link_to(url)
    if link is None:
        return inline(url)
    written = f" (host written as “{inline(link.written_host)}”)" if link.written_host else ""
    return f"<{link.href}>{written}"


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """A table of cells that are Markdown already, without line breaks."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return ["| " + " | ".join(cell or " " for cell in line) + " |" for line in lines]
