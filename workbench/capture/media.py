"""Media types: what a header or suffix claims, and what the first bytes say. The bytes win."""

from __future__ import annotations

import re

HTML = "text/html"
PDF = "application/pdf"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
MHTML = "multipart/related"
CSV = "text/csv"
TSV = "text/tab-separated-values"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

_SUFFIXES = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": PLAIN,
    ".text": PLAIN,
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".csv": CSV,
    ".tsv": TSV,
    ".docx": DOCX,
    ".odt": ODT,
    ".xlsx": XLSX,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}

_MAGIC = (
    (b"\x1f\x8b", "application/gzip"),
    (b"PK\x03\x04", ZIP),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))

# What a page starts with, after white space, comments and an XML declaration.
_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,400}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)

# What a browser writes above a page that it saved in one file.
_MHTML_START = re.compile(rb"(?:[A-Za-z-]{1,40}:[^\r\n]{0,500}\r?\n(?:[ \t][^\r\n]{0,500}\r?\n)*)+", re.IGNORECASE)

# Packages by a member that each of them must have; names stand in a zip as they are.
_PACKAGES = (
    (b"word/document.xml", DOCX),
    (b"xl/workbook.xml", XLSX),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ODT),
)

_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([^\s\"';,]{1,60})", re.IGNORECASE)


def essence(media_type: str) -> str:
    """The type without its parameters, in lower case, "" for nonsense; pages in XHTML count as text/html."""
    name = media_type.partition(";")[0].strip().lower()
    if not _TYPE.fullmatch(name):
        return ""
    if name == "application/xhtml+xml":
        return HTML
    return MARKDOWN if name == "text/x-markdown" else name


def charset_of(media_type: str) -> str:
    """The charset parameter, or ""."""
    found = _CHARSET.search(media_type)
    return found[1] if found else ""


def by_suffix(name: str) -> str:
    """The type that a file's name claims, or ""."""
    _, dot, suffix = name.rpartition(".")
    return _SUFFIXES.get(f".{suffix.lower()}", "") if dot else ""


def by_bytes(data: bytes) -> str:
    """The type that the first bytes prove, or ""."""
    if b"%PDF-" in data[:1024]:
        return PDF
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return _package(data) if name == ZIP else name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypavif", b"ftypheic", b"ftypmif1"):
        return f"image/{'avif' if data[8:12] == b'avif' else 'heic'}"
    head = _MHTML_START.match(data[:4096])
    if head and re.search(rb"^content-type:\s*multipart/related", head[0], re.IGNORECASE | re.MULTILINE):
        return MHTML
    return HTML if _PAGE_START.match(data[:2048]) else ""


def is_image(kind: str) -> bool:
    """Whether this is a picture of dots: SVG is a document and may hold scripts."""
    return kind.startswith("image/") and kind != "image/svg+xml"


def _package(data: bytes) -> str:
    """Which kind of document a zip is by its members' names, or only a zip."""
    return next((name for member, name in _PACKAGES if member in data), ZIP)


def settle(data: bytes, claimed: str, claimant: str) -> tuple[str, str]:
    """The media type to go by, with the charset where one was claimed, and a warning or "".

    `claimant` says whose word `claimed` is ("the server", "the file's name").
    """
    claim, proof = essence(claimed), by_bytes(data)
    charset = charset_of(claimed)
    if proof == HTML and claim == MARKDOWN:
        proof = ""  # Markdown may hold HTML
    if not proof and claim in ("", UNKNOWN):
        proof = UNKNOWN if looks_binary(data) else PLAIN
    chosen = proof or claim
    disagree = claim not in ("", UNKNOWN, chosen)
    warning = f"{claimant} said {claim}, the bytes are {chosen}" if disagree else ""
    is_text = chosen.startswith("text/") and charset
    return (f"{chosen}; charset={charset.lower()}" if is_text else chosen), warning


def looks_binary(data: bytes) -> bool:
    """Whether these bytes can hardly be text: one in twenty is a control sign. A stray NUL is none yet."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 and UTF-32 are full of NULs
        return False
    return len(head.translate(None, _CONTROLS)) < 0.95 * len(head)
