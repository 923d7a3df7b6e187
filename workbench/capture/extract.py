"""From captured bytes to text with metadata. A fallback is always recorded, never silent."""

from __future__ import annotations

import dataclasses
import re
import time

from workbench.capture import facts, markup, media, metadata, saved
from workbench.capture.decode import Decoded, clean, decode
from workbench.capture.suspicion import NOT_THE_PAGE, suspicions
from workbench.errors import ExtractError
from workbench.model import Document, Field
from workbench.model.capture import GUESS

# A parser's time grows faster than its input: larger pages are cut, with a warning.
_HTML_CHARS = 5_000_000
_DEEPEST = 4_000

# The part of the deadline that the child may use; the rest is for the fallback.
_CHILD_SHARE = 2 / 3

# Reader in the child and name in errors.
_FILES = {
    media.PDF: ("pdf", "PDF"),
    media.DOCX: ("docx", "Word document"),
    media.ODT: ("odt", "OpenDocument text"),
    media.XLSX: ("xlsx", "workbook"),
}

_PICTURE_WARNING = "a picture: it is kept, but its words can't be searched or quoted; type what it says as a note"

_WAY_OUT = "Save the page in the browser and add the file, or paste its text"


def extract(data: bytes, media_type: str, url: str = "", *, deadline_s: float = 12.0) -> Document:
    """The text of a page, document, table or plain text, its metadata with origins, and what to be wary of.

    `media_type` may carry a charset; the first bytes win over it. Whatever has a structure (HTML, MHTML, PDF, DOCX,
    ODT, XLSX, CSV, Markdown) is read in a child process that is killed after `deadline_s`. A picture gives no text
    and a warning. ExtractError where no text can be had.
    """
    thing = url or "the text"
    ends = time.monotonic() + deadline_s * _CHILD_SHARE
    settled, disagreement = media.settle(data, media_type, "its label")
    kind = media.essence(settled)
    if media.is_image(kind):
        return Document("", "none", warnings=(_PICTURE_WARNING,))
    if kind in _FILES:
        document = _from_file(kind, data, thing, ends)
    elif kind == media.MHTML:
        document = _from_mhtml(data, url, thing, ends)
    elif _is_text(settled, data):
        decoded = decode(data, media.charset_of(settled), html=kind == media.HTML)
        if kind == media.HTML:
            document = _from_html(decoded, url, ends)
        elif kind == media.MARKDOWN:
            document = _from_markdown(decoded, ends)
        elif kind in (media.CSV, media.TSV):
            document = _from_table(decoded, "csv" if kind == media.CSV else "tsv", ends)
        else:
            document = _from_plain(decoded)
    else:
        raise ExtractError(thing, _why_unread(kind), _WAY_OUT)
    document = _cleaned(document)
    if not document.text.strip():
        raise ExtractError(thing, _why_empty(kind), _WAY_OUT)
    if disagreement:
        document = dataclasses.replace(document, warnings=(disagreement, *document.warnings))
    return document


def _from_mhtml(data: bytes, url: str, thing: str, ends: float) -> Document:
    """The page that a browser saved in one file."""
    try:
        page = saved.unpack_mhtml(data)
    except ValueError as error:
        raise ExtractError(thing, f"the saved page could not be read: {error}", _WAY_OUT) from error
    return _from_html(decode(page.html, page.charset, html=True), url, ends, saved_from=page.url)


def _from_html(decoded: Decoded, url: str, ends: float, saved_from: str = "") -> Document:
    """Main text by trafilatura, else everything without its tags."""
    html, warnings = decoded.text, list(decoded.warnings)
    saved_from = "" if url else saved_from or saved.address_in(html)
    url = url or saved_from
    if len(html) > _HTML_CHARS:
        warnings.append(f"only the first {_HTML_CHARS:,} of {len(html):,} characters were read")
        html = html[:_HTML_CHARS]
    stated = facts.gather(html)
    document, failure = Document("", ""), ""
    if markup.is_deeper_than(html, _DEEPEST):
        failure = f"its elements are nested more than {_DEEPEST:,} deep"
    else:
        document, failure = _attempt("html", html.encode("utf-8"), url, ends)
        if not failure and not document.text:
            failure = "no main text was found"
    if failure:
        warnings.append(f"main text not told apart ({failure}): the whole page is shown, menus included")
        document = Document(markup.stripped(html), "tag stripper", document.metadata)
    guesses = {name: field.value for name, field in document.metadata.items()}
    fields = metadata.settle(stated, guesses, url)
    if saved_from and fields["url"].origin == "url":
        fields["url"] = Field(saved_from, "saved page")
    warnings += metadata.warnings_of(fields)
    doubts = suspicions(stated, html, document.text, url)
    if "title" in fields and not set(NOT_THE_PAGE).isdisjoint(doubts):
        fields["title"] = Field(fields["title"].value, GUESS)  # the form's, by which nobody would know the source
    warnings += doubts
    return dataclasses.replace(document, metadata=fields, warnings=(*warnings, *document.warnings))


def _from_file(kind: str, data: bytes, thing: str, ends: float) -> Document:
    """A document that is no text: there is nothing to fall back to."""
    reader, name = _FILES[kind]
    document, failure = _attempt(reader, data, "", ends)
    if failure:
        raise ExtractError(thing, f"the {name} could not be read: {failure}", "Copy its text and paste that")
    return document


def _from_table(decoded: Decoded, reader: str, ends: float) -> Document:
    """Separated values row by row, else as they stand."""
    document, failure = _attempt(reader, decoded.text.encode("utf-8"), "", ends)
    warnings = decoded.warnings
    if failure:
        warnings = (*warnings, f"shown as plain text, because its rows could not be told: {failure}")
        document = Document(decoded.text, "plain text")
    return dataclasses.replace(document, warnings=(*warnings, *document.warnings))


def _from_markdown(decoded: Decoded, ends: float) -> Document:
    """Markdown without its markup, else as it stands."""
    document, failure = _attempt("markdown", decoded.text.encode("utf-8"), "", ends)
    warnings = decoded.warnings
    if failure:
        warnings = (*warnings, f"shown with its markup, because it could not be removed: {failure}")
        document = Document(decoded.text, "plain text")
    return dataclasses.replace(document, warnings=(*warnings, *document.warnings))


def _from_plain(decoded: Decoded) -> Document:
    """Text as it is; its first line is the title if it looks like one."""
    title = _title_line(decoded.text)
    fields = {"title": Field(title, "visible text")} if title else {}
    return Document(decoded.text, "plain text", fields, decoded.warnings)


def _title_line(text: str) -> str:
    """A first line that stands alone, is short and doesn't end like a sentence; else ""."""
    first, _, rest = text.lstrip("\n").partition("\n")
    first = first.strip()
    alone = rest.startswith("\n") or re.match(r"[=-]{3,}\s*\n|[ \t]+\n", rest) is not None
    good = 3 <= len(first) <= 150 and any(sign.isalpha() for sign in first) and first[-1] not in ".,;:…"
    return first if alone and good and rest.strip() else ""


def _attempt(kind: str, data: bytes, url: str, ends: float) -> tuple[Document, str]:
    """What the child made of it, or an empty document and why."""
    from workbench.capture.sandbox import ReaderFailedError, read_in_child

    try:
        return read_in_child(kind, data, url, max(0.1, ends - time.monotonic())), ""
    except ReaderFailedError as error:
        return Document("", ""), str(error)


def _cleaned(document: Document) -> Document:
    """No NUL and no lone surrogate anywhere. Neither changes lengths in text that was decoded here."""
    fields = {name: Field(clean(field.value), field.origin) for name, field in document.metadata.items()}
    warnings = tuple(map(clean, document.warnings))
    return dataclasses.replace(document, text=clean(document.text), metadata=fields, warnings=warnings)


def _is_text(media_type: str, data: bytes) -> bool:
    """Whether one of the text readers fits; UTF-16 text holds NULs without being binary."""
    kind = media.essence(media_type)
    if not kind.startswith("text/") or kind == "text/xml":
        return False
    return media.charset_of(media_type).startswith("utf-16") or not media.looks_binary(data)


def _why_unread(kind: str) -> str:
    if kind == media.HTML or kind == media.PLAIN:
        return "its bytes are no text"
    return f"there is no reader for {kind or 'unknown bytes'}"


def _why_empty(kind: str) -> str:
    if kind == media.PDF:
        return "it holds no text, only pictures of pages perhaps"
    return "it holds no text; it may be built by scripts in the browser" if kind == media.HTML else "it is empty"
