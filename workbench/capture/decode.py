"""Bytes to text, with the encoding and the reason for it kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from workbench.capture import markup, media
from workbench.capture.labels import CODECS

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# WHATWG asks for the first 1,024 bytes; real pages put the tag behind longer scripts and comments.
_META_WITHIN = 4096
_XML_ENCODING = re.compile(r"\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([^\"']{1,40})[\"']")

# The guess costs time in proportion; a page's first 64 KiB tell its encoding.
_GUESS_FROM = 65_536

# White space as WHATWG counts it around labels.
_SPACE = "\t\n\f\r "

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding and why that one; `replaced` counts characters that could not be read.

    `doubt` says in words what speaks for another encoding, "" where nothing does.
    """

    text: str
    encoding: str
    reason: str
    replaced: int
    doubt: str = ""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know: a guessed encoding, unreadable characters, what speaks for another one."""
        found = []
        if self.reason == "guess":
            found.append(f"the encoding is a guess ({self.encoding})")
        if self.replaced:
            noun = "character" if self.replaced == 1 else "characters"
            found.append(f"{self.replaced} {noun} could not be read as {self.encoding} ({self.reason})")
        if self.doubt:
            found.append(self.doubt)
        return tuple(found)


def decode(data: bytes, charset: str = "", *, html: bool = False) -> Decoded:
    """The text of `data`, by the first that applies of five ways to know its encoding.

    Byte order mark, `charset` from the HTTP header, meta tag (for HTML), strict UTF-8, a guess: the order of WHATWG
    HTML (13.2.3), where browsers have the reader's own encoding for the last two. NULs are dropped and line ends
    become LF; nothing else is changed or normalised.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, "byte order mark")
    header = codec_of(charset)
    meta = _stated_in(data) if html else ""
    if header:
        said_otherwise = f"the server says {header}, the page itself {meta}" if meta not in ("", header) else ""
        return _decoded(data, header, "HTTP header", said_otherwise)
    if meta:
        return _decoded(data, meta, "meta tag")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, _guessed(data), "guess")
    return Decoded(clean(text), "utf-8", "valid UTF-8", 0)


def codec_of(label: str) -> str:
    """Python's codec for an encoding label as pages and servers write it, or "" for an unknown one."""
    return CODECS.get(label.strip(_SPACE).lower(), "")


def _stated_in(data: bytes) -> str:
    """The codec that a page names in a meta tag, else in its XML declaration; "" for none."""
    head = data[:_META_WITHIN].decode("latin-1")
    for tag in markup.tags(head):
        if tag.name != "meta" or tag.closing:
            continue
        has = markup.attributes(head, tag)
        label = has.get("charset", "")
        if not label and has.get("http-equiv", "").lower() == "content-type":
            label = media.charset_of(f";{has.get('content', '')}")
        if codec_of(label):
            # The tag was readable as ASCII, so it can't be UTF-16 (WHATWG HTML, 13.2.3.2).
            return "utf-8" if codec_of(label).startswith("utf-16") else codec_of(label)
    declared = _XML_ENCODING.match(head)
    return codec_of(declared[1]) if declared else ""


def clean(text: str) -> str:
    """Text that every later step can store: LF line ends, no NUL, no lone surrogate."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _SURROGATE.sub("\ufffd", text)


def _decoded(data: bytes, encoding: str, reason: str, doubt: str = "") -> Decoded:
    text = data.decode(encoding, errors="replace")
    # U+FFFD may also stand in the page itself; only what this step could not read counts.
    own = data.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
    if not doubt and reason in ("HTTP header", "meta tag") and not encoding.startswith("utf") and _is_utf_8(data):
        doubt = f"read as {encoding} ({reason}), but its bytes are valid UTF-8"
    return Decoded(clean(text), encoding, reason, max(0, text.count("\ufffd") - own), doubt)


def _is_utf_8(data: bytes) -> bool:
    """Whether the bytes hold more than ASCII and all of it is UTF-8, which happens by chance in short texts only."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM]).best()
    return (codec_of(best.encoding) if best else "") or "cp1252"
