"""Bytes to text, with the encoding and the reason for it kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Labels that mean another encoding than they say (WHATWG Encoding, 4.2): what pages and browsers agree on.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "koi8_u": "koi8-u",
}

# Labels of the same table that Python doesn't know.
_ALIASES = {
    "iso-8859-8-i": "iso8859-8",
    "unicode-1-1-utf-8": "utf-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "x-x-big5": "big5hkscs",
}

# Codecs that a page may name. Others (utf-7, punycode, escapes, base64) are no page encodings, or unsafe ones.
_ACCEPTED = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|utf-32(?:-[lb]e)?|iso8859-\d+|cp(?:125\d|874|866|932|949|950)|koi8-[rut]|big5hkscs"
    r"|gb18030|euc_jp|iso2022_jp|mac-(?:roman|cyrillic)|ptcp154|kz1048"
)

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4096

# The guess costs time in proportion; a page's first 64 KiB tell its encoding.
_GUESS_FROM = 65_536

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding and why that one; `replaced` counts characters that could not be read."""

    text: str
    encoding: str
    reason: str
    replaced: int

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know: a guessed encoding, unreadable characters."""
        found = []
        if self.reason == "guess":
            found.append(f"the encoding is a guess ({self.encoding})")
        if self.replaced:
            noun = "character" if self.replaced == 1 else "characters"
            found.append(f"{self.replaced} {noun} could not be read as {self.encoding} ({self.reason})")
        return tuple(found)


def decode(data: bytes, charset: str = "", *, html: bool = False) -> Decoded:
    """The text of `data`, by the first that applies of five ways to know its encoding.

    Byte order mark, `charset` from the HTTP header, meta tag (for HTML), strict UTF-8, a guess. NULs are dropped
    and line ends become LF; nothing else is changed or normalised.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, "byte order mark")
    named = codec_of(charset)
    if named:
        return _decoded(data, named, "HTTP header")
    found = _META.search(data[:_META_WITHIN]) if html else None
    named = codec_of(found[1].decode("ascii")) if found else ""
    if named:
        # The tag was readable as ASCII, so it can't be UTF-16 (WHATWG HTML, 13.2.3.2).
        return _decoded(data, "utf-8" if named.startswith("utf-16") else named, "meta tag")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, _guessed(data), "guess")
    return Decoded(clean(text), "utf-8", "valid UTF-8", 0)


def codec_of(label: str) -> str:
    """Python's codec for an encoding label as pages and servers write it, or "" for an unknown one."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return ""
    name = _MEANT.get(name, name)
    return name if _ACCEPTED.fullmatch(name) else ""


def clean(text: str) -> str:
    """Text that every later step can store: LF line ends, no NUL, no lone surrogate."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _SURROGATE.sub("\ufffd", text)


def _decoded(data: bytes, encoding: str, reason: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    # U+FFFD may also stand in the page itself; only what this step could not read counts.
    own = data.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
    return Decoded(clean(text), encoding, reason, max(0, text.count("\ufffd") - own))


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM]).best()
    return (codec_of(best.encoding) if best else "") or "cp1252"
