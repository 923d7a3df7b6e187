"""Foreign text for display: cleaning, one line, clipping, cell width. The only place that does it.

Textual and Rich pass escape bytes inside text on to the terminal, and bidi or invisible characters can make a
quote read as what it is not. So everything that came from an article, a source, a colleague or a file name passes
`clean` on its way to a screen, a clipboard or a page, and shows such characters as visible marks.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_BIDI = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_INVISIBLE = {
    "\u00ad": "SHY",
    "\u034f": "CGJ",
    "\u115f": "HF",
    "\u1160": "HF",
    "\u180e": "MVS",
    "\u200b": "ZWSP",
    "\u2060": "WJ",
    "\u3164": "HF",
    "\ufeff": "BOM",
    "\uffa0": "HF",
}
_MARKS = {char: f"⟦{name}⟧" for char, name in (_BIDI | _INVISIBLE).items()}
# Controls, C1, surrogates, specials, tag characters, variation-selector floods, private use and the marks above.
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\uffff\u2028\u2029\u2061-\u2065\u206a-\u206f"
    "\ue000-\uf8ff\U000e0000-\U0010ffff" + "".join(_MARKS) + "]"
    # Joiners are honest inside emoji and several scripts; a run of them is not.
    "|[\u200c\u200d]{2,}"
)
_COMBINING_FLOOD = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")
_SPACES = re.compile(r"\s+")
_TAB = "    "


def clean(text: str, *, newlines: bool = False) -> str:
    """`text` with everything that could draw, hide or reorder shown as a visible mark.

    With `newlines` line breaks stay and tabs become spaces; without, both become one space. Printable text comes
    back unchanged. Idempotent.
    """

    def visible(match: re.Match[str]) -> str:
        char = match.group()[0]
        if len(match.group()) > 1:
            return "⟦ZW⟧"
        if char in "\n\u2028\u2029":
            return "\n" if newlines else " "
        if char == "\t":
            return _TAB if newlines else " "
        if char == "\r":
            return "" if newlines else " "
        if char < "\x20":
            return chr(0x2400 + ord(char))
        if char == "\x7f":
            return "\u2421"
        if "\U000e0000" <= char <= "\U000e0fff":
            return "⟦TAG⟧"
        return _MARKS.get(char, "\ufffd")

    return _COMBINING_FLOOD.sub(r"\1", _SUSPECT.sub(visible, text))


def visible(text: str) -> str:
    """`text` as an editor shows it: each character that could draw, hide or reorder as one sign; tabs stay.

    As long as it was, so that a cursor keeps its place.
    """
    return _SUSPECT.sub(lambda match: "".join(map(_sign, match.group())), text)


def _sign(char: str) -> str:
    if char == "\t":
        return char
    return chr(0x2400 + ord(char)) if char < "\x20" else "\u2421" if char == "\x7f" else "\ufffd"


def one_line(text: str) -> str:
    """`text` cleaned, on one line, with runs of white space as one space and none at the ends."""
    return _SPACES.sub(" ", clean(text)).strip()


def ascii_host(host: str) -> str | None:
    """`host` with each label in ASCII, as a browser would look it up; None where that can't be done."""
    # Letters, marks and digits only: no signs that look like "/" or "?" to a hurried reader.
    if any(unicodedata.category(char)[0] not in "LMN" for char in host if not char.isascii() and not _DOTS.match(char)):
        return None
    labels = _DOTS.sub(".", unicodedata.normalize("NFKC", host).lower()).split(".")
    try:
        plain = ".".join(
            label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in labels
        )
    except UnicodeError:
        return None
    return plain if _HOST.fullmatch(plain) else None


def ascii_address(address: str) -> str:
    """An address cleaned to one line with its host in ASCII, so that no letter of it can pass for another.

    A host that no browser would look up is percent-encoded; a user name, which can read as another host, is "…". What
    is no web address comes back as one line.
    """
    line = one_line(address)
    written = _authority_of(line)
    user, _, place = written.rpartition("@")
    if place.isascii():
        shown = place
    else:
        name, colon, port = place.partition(":")
        shown = (ascii_host(name) or quote(name)) + colon + quote(port)
    return line.replace(written, ("…@" if user else "") + shown, 1) if written else line


def address_line(address: str) -> str:
    """An address as `ascii_address` gives it, then host and user name as they were written where that differs."""
    written = _authority_of(one_line(address))
    plain = written.isascii() and "@" not in written
    return ascii_address(address) + ("" if plain else f" (written “{written}”)")


def _authority_of(line: str) -> str:
    """User name, host and port of a web address; "" for anything else."""
    try:
        return urlsplit(line).netloc
    except ValueError:  # it holds signs that stand for others, such as ℀ for a/c
        return re.split("[/?#]", line.partition("://")[2], maxsplit=1)[0]


def cell_width(text: str) -> int:
    """How many terminal cells `text` takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in ("Mn", "Me") or char in "\u200c\u200d" or "\ufe00" <= char <= "\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, width: int) -> str:
    """`text` cleaned to one line of at most `width` cells, with an ellipsis where it was cut."""
    line = one_line(text)
    if cell_width(line) <= width:
        return line
    if width <= 0:
        return ""
    room = width - 1
    used = 0
    kept: list[str] = []
    for char in line:
        used += _char_width(char)
        if used > room:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def clip_start(text: str, width: int) -> str:
    """`text` cleaned to one line of at most `width` cells; its end stays, as that tells two pages of a site apart."""
    line = one_line(text)
    if cell_width(line) <= width:
        return line
    used, start = 1, len(line)
    while start and used + _char_width(line[start - 1]) <= width:
        start -= 1
        used += _char_width(line[start])
    return "…" + line[start:] if width > 0 else ""


def pad(text: str, width: int) -> str:
    """`text` clipped to `width` cells and filled with spaces to exactly that many."""
    line = clip(text, width)
    return line + " " * (width - cell_width(line))


def wrap(text: str, width: int) -> list[str]:
    """`text` cleaned and broken into lines of at most `width` cells, at spaces where it can; keeps line breaks."""
    lines: list[str] = []
    for paragraph in clean(text, newlines=True).split("\n"):
        lines.extend(_wrap_line(paragraph, max(1, width)))
    return lines


def _wrap_line(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in paragraph.split():
        candidate = f"{line} {word}" if line else word
        if cell_width(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        while cell_width(word) > width:
            cut = _cut(word, width)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    lines.append(line)
    return lines


def _cut(word: str, width: int) -> int:
    used = 0
    for index, char in enumerate(word):
        used += _char_width(char)
        if used > width:
            return max(1, index)
    return len(word)
