"""Lines of a long text as spans: where each line on the screen starts and ends in the text itself."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from workbench.text import cell_width, clean

# Characters that take one cell and pass cleaning unchanged: Latin, Greek, Cyrillic, typographic signs, currency.
_ODD = re.compile("[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\n]")


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a text at a width: line `i` shows `text[starts[i]:ends[i]]`. Spaces at a break belong to none."""

    width: int
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line that shows this place of the text."""
        return max(0, bisect_right(self.starts, offset) - 1)


def lay_out(text: str, width: int) -> Layout:
    """The lines of `text` in `width` cells, broken at spaces where it can; every line break of the text is kept.

    Linear in the text: 5 MB of news take about a third of a second.
    """
    width = max(4, width)
    starts, ends = array("q"), array("q")
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        before = len(starts)
        body = at + _indent(text, at, stop, width)
        if _ODD.search(text, at, stop) is None:
            _lay_out_plain(text, body, stop, width, body - at, starts, ends)
        else:
            _lay_out_by_cells(text, body, stop, width, body - at, starts, ends)
        if len(starts) == before:
            starts.append(at)
            ends.append(at)
        if body > at and starts[before] == body:
            starts[before] = at
        at = stop + 1
    return Layout(width, starts, ends)


def _indent(text: str, at: int, stop: int, width: int) -> int:
    """Spaces that a line begins with and that are shown: none where they would take half of the width."""
    spaces = 0
    while at + spaces < stop and text[at + spaces] == " ":
        spaces += 1
    return spaces if spaces <= width // 2 else 0


def _lay_out_plain(
    text: str, at: int, stop: int, width: int, indent: int, starts: array[int], ends: array[int]
) -> None:
    """One paragraph in which every character takes one cell."""
    if indent:
        first = _pattern(max(4, width - indent)).match(text, at, stop)
        if first is None:
            return
        starts.append(first.start())
        ends.append(first.end())
        at = first.end()
    for found in _pattern(width).finditer(text, at, stop):
        starts.append(found.start())
        ends.append(found.end())


@lru_cache(maxsize=8)
def _pattern(width: int) -> re.Pattern[str]:
    """As many whole words as fit, or a full line of a word that is longer than that."""
    return re.compile(rf"\S(?:.{{0,{width - 2}}}\S)?(?=\s|$)|\S{{1,{width}}}")


def _lay_out_by_cells(
    text: str, at: int, stop: int, width: int, indent: int, starts: array[int], ends: array[int]
) -> None:
    """One paragraph with wide, combining or hidden characters, measured one by one."""
    begin, used, word_end, next_word = -1, 0, -1, -1
    position = at
    while position < stop:
        space = text[position].isspace()
        if begin < 0:
            if space:
                position += 1
                continue
            begin, used, word_end, next_word = position, indent, -1, -1
            indent = 0
        cells = shown_width(text[position])
        if used + cells > width and position > begin and not space:
            cut = word_end if word_end > 0 else position
            starts.append(begin)
            ends.append(cut)
            position = next_word if next_word >= 0 else position
            begin = -1
            continue
        if space and not text[position - 1].isspace():
            word_end, next_word = position, -1
        elif not space and text[position - 1].isspace() and word_end > 0:
            next_word = position
        used += cells
        position += 1
    if begin >= 0:
        starts.append(begin)
        ends.append(begin + len(text[begin:stop].rstrip()))


@lru_cache(maxsize=4096)
def shown_width(char: str) -> int:
    """Cells that one character of a text takes once it is cleaned."""
    return cell_width(clean(char))


def offset_at(text: str, start: int, end: int, cell: int) -> int:
    """The place in `text[start:end]`, shown as one line, that lies under a cell; `end` beyond the line."""
    used = 0
    for position in range(start, end):
        used += shown_width(text[position])
        if used > cell:
            return position
    return end
