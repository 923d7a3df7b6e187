"""PDF to text by PDFium. Runs in the child process only: a small file can inflate to gigabytes."""

from __future__ import annotations

import re

import pypdfium2

from workbench.model import Document, Field

MOST_PAGES = 500
MOST_CHARS = 5_000_000

# PDFium gives U+FFFE (older versions U+0002) for the hyphen of a word divided at a line's end.
_DIVIDED = re.compile("[\ufffe\x02]\n?")
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(data: bytes) -> Document:
    """The text page by page, line breaks as laid out, pages separated by a blank line; ValueError says why not."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ValueError("it needs a password" if locked else "it is damaged") from error
    warnings: list[str] = []
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    total = len(document)
    for number in range(min(total, MOST_PAGES)):
        text = _page_text(document, number, warnings)
        starts.append(length)
        parts.append(text)
        length += len(text) + 2
        if length > MOST_CHARS:
            break
    if len(parts) < total:
        warnings.append(f"only the first {len(parts)} of {total} pages were read")
    metadata = _metadata(document)
    if "published" in metadata:
        warnings.append(f"the date of publication is a guess ({metadata['published'].value}, when the file was made)")
    return Document(
        "\n\n".join(parts) if any(parts) else "",
        f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}",
        metadata,
        tuple(warnings),
        tuple(starts),
    )


def _page_text(document: pypdfium2.PdfDocument, number: int, warnings: list[str]) -> str:
    """One page's text; a page that can't be read is empty, with a warning."""
    try:
        page = document[number]
        text_page = page.get_textpage()
        text: str = text_page.get_text_bounded()
        text_page.close()
        page.close()
    except pypdfium2.PdfiumError:
        warnings.append(f"page {number + 1} could not be read")
        return ""
    text = _DIVIDED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, Field]:
    """Title and author as the file states them; the day it was made is only a guess at its publication."""
    stated = document.get_metadata_dict()
    found: dict[str, Field] = {}
    for name, key in (("title", "Title"), ("author", "Author")):
        value = " ".join(str(stated.get(key, "")).split())
        if value:
            found[name] = Field(value, "meta")
    made = _CREATED.match(str(stated.get("CreationDate", "")))
    if made:
        found["published"] = Field("-".join(made.groups()), "guess")
    return found
