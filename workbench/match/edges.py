"""Where words stand whole in a text: not as a part of a longer word, figure or compound, which would say other things.

"Crime fell 5" is in "Crime fell 50 per cent", and "violent crime fell" in "Non-violent crime fell", but not as such.
"""

from __future__ import annotations

import re
import unicodedata

from workbench.lang import find_figures
from workbench.match.occurrences import first_places

# Scripts written without spaces have no word ends to keep to.
LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"

_AROUND = 60
_JOINT = r"['’‐‑-]"
_POINT = r"[.,:/'’\u066b\u066c\u2212–-]"
_SPACE = r"[ \u00a0\u2009\u202f]"
_SIGN = r"[+\u2212±<>≤≥~≈$€£¥₹₽₩₺₴-]"

_INSIDE = re.compile(
    rf"""(?<={LETTER}){LETTER}
    | (?<={LETTER}){_JOINT}{LETTER} | (?<={LETTER}{_JOINT}){LETTER}  # non-violent, can't
    | (?<=\d){_POINT}\d | (?<=\d{_POINT})\d  # 12.5
    | (?<=\d)(?<!\d{{4}}){_SPACE}\d{{3}}(?!\d) | (?<=\d{_SPACE})(?<!\d{{4}}{_SPACE})\d{{3}}(?!\d)  # 12 500
    | (?<={_SIGN})\d | (?<=\d)[%‰°$€£]  # -5, €5, 5%
    """,
    re.VERBOSE,
)


def whole_places(words: str, text: str) -> list[int]:
    """Where the text has these very words, whole: among the first 1,000 places that it has them at."""
    return [at for at in first_places(words, text) if is_whole(text, at, at + len(words))] if words else []


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end of `text[start:end]` cuts a word, figure or compound in two."""
    return not (_cuts(text, start) or _cuts(text, end) or _cuts_figure(text, end))


def _cuts_figure(text: str, at: int) -> bool:
    """Whether what a number counts in, or is up to, stands behind this place: "5" of "5 per cent", of "5 million"."""
    low = max(0, at - _AROUND)
    return any(low + each.start < at < low + each.end for each in find_figures(text[low : at + _AROUND]))


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    # A sign that is put on the letter before it.
    return unicodedata.category(text[at]).startswith("M") or _INSIDE.match(text, at) is not None
