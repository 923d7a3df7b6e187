"""From captured bytes to text with metadata. A fallback is always recorded, never silent."""

from __future__ import annotations

import dataclasses
import re
import time

from workbench.capture import facts, markup, media, metadata
from workbench.capture.decode import Decoded, clean, decode
from workbench.errors import ExtractError
from workbench.model import Document, Field

# A parser's time grows faster than its input: larger pages are cut, with a warning.
_HTML_CHARS = 5_000_000
_DEEPEST = 4_000

# Below this a page is more likely a wall, a consent form or an error than an article.
_SHORT = 200

# The part of the deadline that the child may use; the rest is for the fallback.
_CHILD_SHARE = 5 / 6

_WAY_OUT = "Save the page in the browser and add the file, or paste its text"


def extract(data: bytes, media_type: str, url: str = "", *, deadline_s: float = 12.0) -> Document:
    """The text of a page, PDF, Markdown or plain text, its metadata with origins, and what to be wary of.

    `media_type` may carry a charset; the first bytes win over it. HTML, PDF and Markdown are read in a child
    process that is killed after `deadline_s`. ExtractError where no text can be had.
    """
    thing = url or "the text"
    ends = time.monotonic() + deadline_s * _CHILD_SHARE
    settled, disagreement = media.settle(data, media_type, "its label")
    kind = media.essence(settled)
    if kind == media.PDF:
        document = _from_pdf(data, thing, ends)
    elif _is_text(settled, data):
        decoded = decode(data, media.charset_of(settled), html=kind == media.HTML)
        if kind == media.HTML:
            document = _from_html(decoded, url, ends)
        elif kind == media.MARKDOWN:
            document = _from_markdown(decoded, ends)
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


def _from_html(decoded: Decoded, url: str, ends: float) -> Document:
    """Main text by trafilatura, else everything without its tags."""
    html, warnings = decoded.text, list(decoded.warnings)
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
    warnings += metadata.warnings_of(fields, stated)
    if 0 < len(document.text) < _SHORT:
        warnings.append("the page has little text: it may be a consent form, a paywall or an error page")
    return dataclasses.replace(document, metadata=fields, warnings=(*warnings, *document.warnings))


def _from_pdf(data: bytes, thing: str, ends: float) -> Document:
    document, failure = _attempt("pdf", data, "", ends)
    if failure:
        raise ExtractError(thing, f"the PDF could not be read: {failure}", "Copy its text and paste that")
    return document


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
