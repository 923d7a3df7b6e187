"""Pages as browsers save them: MHTML files, and the address that a saved HTML file names.

Linear in the input whatever it holds, and nothing is parsed as markup: this runs in our own process.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from workbench.capture import media

_HEAD_BYTES = 64_000
_MOST_PARTS = 5_000
_ADDRESS_WITHIN = 4_096

_HEADER = re.compile(rb"([A-Za-z][A-Za-z-]{0,60}):[ \t]*((?:[^\r\n]|\r?\n[ \t])*)")
_BOUNDARY = re.compile(r";\s*boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]+")

# Written by browsers ("mark of the web") and by SingleFile.
_SAVED_FROM = re.compile(
    r"saved from url=\(\d{1,5}\)(https?://[^\s<>\"]{1,2000})"
    r"|Page saved with SingleFile\s{1,20}url:\s{0,20}(https?://[^\s<>\"]{1,2000})"
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page in an MHTML file: its HTML, the charset it is said to have, and where it was saved from."""

    html: bytes
    charset: str
    url: str


def unpack_mhtml(data: bytes) -> SavedPage:
    """The first HTML part of an MHTML file (RFC 2557); ValueError says why there is none."""
    headers, rest = _split(data)
    kind = headers.get("content-type", "")
    boundary = _BOUNDARY.search(kind)
    if boundary is None:
        raise ValueError("it names no boundary between its parts")
    mark = b"--" + (boundary[1] or boundary[2]).encode("latin-1", errors="replace")
    for part in rest.split(mark, _MOST_PARTS)[1:]:
        part_headers, body = _split(part.removeprefix(b"\r\n").removeprefix(b"\n"))
        if media.essence(part_headers.get("content-type", "")) != media.HTML:
            continue
        url = headers.get("snapshot-content-location", "") or part_headers.get("content-location", "")
        charset = media.charset_of(part_headers["content-type"])
        return SavedPage(_undone(body, part_headers.get("content-transfer-encoding", "")), charset, _web(url))
    raise ValueError("there is no page among its parts")


def address_in(html: str) -> str:
    """Where a saved page says that it was saved from, or ""."""
    found = _SAVED_FROM.search(html[:_ADDRESS_WITHIN])
    return (found[1] or found[2]).rstrip("-") if found else ""


def _split(data: bytes) -> tuple[dict[str, str], bytes]:
    """The headers, names in lower case, folded lines joined; and what follows the blank line."""
    head = data[:_HEAD_BYTES]
    places = [(head.find(blank), len(blank)) for blank in (b"\r\n\r\n", b"\n\n")]
    end, width = min(((place, width) for place, width in places if place >= 0), default=(len(head), 0))
    headers: dict[str, str] = {}
    for name, value in _HEADER.findall(head[:end]):
        plain = _FOLD.sub(" ", value.decode("latin-1")).strip()
        headers.setdefault(name.decode("ascii").lower(), plain)
    return headers, data[end + width :]


def _undone(body: bytes, coding: str) -> bytes:
    """A part's body without its transfer encoding; what can't be undone stays as it is."""
    name = coding.strip().lower()
    if name == "quoted-printable":
        return binascii.a2b_qp(body)
    if name == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error as error:
            raise ValueError("its page is damaged") from error
    return body


def _web(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""
