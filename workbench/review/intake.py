"""Intake: an article comes in, is captured, and its claims are found.

Capture, finder and matcher are imported when they are first used: start-up must not pay for them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from workbench import __version__
from workbench.errors import CaptureError, Conflict, ExtractError, Refused
from workbench.model import AS_LISTED, DETECTED, Article, Capture, Document, Field, FoundClaim, error_page
from workbench.model.limits import Limits, Network
from workbench.model.match import ParagraphChange
from workbench.review.desk import Desk
from workbench.review.transitions import Act, require
from workbench.store import handle

FINDER = f"workbench {__version__}"
"""Kept with each claim: which finder found it."""

_LONGEST_TITLE = 300
_LONGEST_FIRST_LINE = 120
_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Intake:
    """What adding an article gave. `known` says that it was there already; `changes` what differs then.

    `added` counts the claims that are new with this capture, `lost` names claims whose words are no longer in it; where
    `listed`, so far only a sheet listed them, and they are not in it.
    """

    article: Article
    added: int
    known: bool
    changes: tuple[ParagraphChange, ...]
    lost: tuple[str, ...]
    warnings: tuple[str, ...]
    listed: bool = False


def is_url(target: str) -> bool:
    """Whether a target names a web address rather than a file."""
    return target.lower().startswith(("http://", "https://"))


def read_target(
    target: str,
    network: Network,
    *,
    limits: Limits | None = None,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Capture, Document]:
    """Captures a URL, a file or "-" (standard input) and takes the text from it. CaptureError says what went wrong."""
    capture = read_bytes(target, network, limits or Limits(), progress=progress, cancelled=cancelled)
    return capture, document_of(capture)


def read_bytes(
    target: str,
    network: Network,
    limits: Limits,
    *,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Capture:
    """Captures a URL, a file or "-" (standard input). CaptureError says what went wrong."""
    from workbench.capture import fetch, from_text, read_file

    if is_url(target):
        return fetch(target, limits, network=network, progress=progress, cancelled=cancelled)
    if target == "-":
        return from_text(sys.stdin.buffer.read(limits.decoded_bytes + 1), "stdin", limits=limits)
    if "://" in target:
        raise CaptureError(target, "only http and https addresses can be fetched", "Save it and add the file")
    return read_file(Path(target).expanduser(), limits)


def read_text(text: str) -> tuple[Capture, Document]:
    """A typed or pasted text as a capture with its document."""
    from workbench.capture import from_text

    capture = from_text(text, "stdin")
    return capture, document_of(capture)


def document_of(capture: Capture) -> Document:
    """The text of a capture, read in the light of where it came from or was seen. A kept error page may have none."""
    from workbench.capture import extract

    # The address of an archived copy is the archive's own: it says nothing of the page's date or publisher.
    address = capture.url if capture.archive_url else capture.final_url or capture.url
    try:
        return extract(capture.body, capture.media_type, address)
    except ExtractError as error:
        if not error_page(capture.status):
            raise
        return Document("", "none", warnings=(error.cause,))


def claims_in(
    target: str, network: Network, *, progress: Callable[[int, int | None], None] | None = None
) -> tuple[Document, list[FoundClaim]]:
    """The claims of a bare file, URL or standard input, best first, with no database."""
    from workbench.claims import find_claims

    _, document = read_target(target, network, progress=progress)
    document = in_its_language(document)
    return document, find_claims(document.text, published=document.get("published") or None)


def add_article(desk: Desk, capture: Capture, document: Document, *, command_id: str = "") -> Intake:
    """Keeps an article with the claims found in it; of one that is known, a new capture where the text differs."""
    from workbench.claims import find_claims

    require(desk.roles, Act.INTAKE)
    document = in_its_language(document)
    found = find_claims(document.text, published=document.get("published") or None)
    title = title_of(capture, document)
    known = desk.store.articles.same_as(capture, document, title)
    if known is None:
        try:
            article = desk.store.articles.add(
                capture, document, found, title=title, extractor=FINDER, by=desk.who, command_id=command_id
            )
        except Conflict:
            known = desk.store.articles.same_as(capture, document, title)
            if known is None:
                raise
        else:
            return Intake(article, len(found), known=False, changes=(), lost=(), warnings=_warnings(capture, document))
    return _add_again(desk, known, capture, document, found, command_id)


def capture_again(
    desk: Desk, article: Article, capture: Capture, document: Document, *, command_id: str = ""
) -> Intake:
    """Keeps a later capture of an article that is there, as a person says: its text need not be known as that one's.

    Refused where it comes from an address that is another article's.
    """
    from workbench.claims import find_claims

    require(desk.roles, Act.INTAKE)
    _require_no_other(desk, article, capture)
    document = in_its_language(document)
    found = find_claims(document.text, published=document.get("published") or article.published or None)
    return _add_again(desk, article, capture, document, found, command_id)


def _require_no_other(desk: Desk, article: Article, capture: Capture) -> None:
    """Refused where the capture is plainly of another article than this one."""
    addresses = {capture.url, capture.final_url} - {""}
    way_out = "Leave out --article"
    if addresses and article.url and article.url not in addresses:
        raise Refused(capture.url, f"article {handle(article.id)} lies at another address, {article.url}", way_out)
    for address in sorted(addresses):
        other = desk.store.articles.at(address)
        if other is not None and other.id != article.id:
            raise Refused(capture.url, f"it is the address of article {handle(other.id)}", way_out)


def in_its_language(document: Document) -> Document:
    """The document with the language that its text shows, where it states none, and a warning where it isn't English.

    What a page states of its language is kept; the warning rests on the text alone.
    """
    from workbench.lang import detect_language, language_name

    shown = detect_language(document.text)
    if not shown:
        return document
    metadata = (
        document.metadata if document.get("language") else document.metadata | {"language": Field(shown, DETECTED)}
    )
    warnings = document.warnings
    if shown != "en":
        warnings += (
            f"this text reads as {language_name(shown)}: claims are found and ranked by rules made for English;"
            " figures and quotations are found all the same",
        )
    return replace(document, metadata=metadata, warnings=warnings)


def _warnings(capture: Capture, document: Document) -> tuple[str, ...]:
    return (*capture.warnings, *document.warnings)


def title_of(capture: Capture, document: Document) -> str:
    """The article's title as given, else its first words, else where it came from."""
    title = " ".join(document.get("title").split())
    if not title:
        lines = [" ".join(line.split()) for line in islice(filter(str.strip, document.text.splitlines()), _TITLE_LINES)]
        title = next(filter(_is_headline, lines), lines[0] if lines else "")
        title = title if len(title) <= _LONGEST_FIRST_LINE else title[: _LONGEST_FIRST_LINE - 1].rstrip() + "…"
    return (title or capture.url or capture.origin)[:_LONGEST_TITLE]


def _is_headline(line: str) -> bool:
    """Whether a line reads like a headline, not like a label above it or a sentence of the text."""
    return 4 <= len(line.split()) <= 30 and line[-1] not in ".:,;" and line[0].isupper()


def _add_again(
    desk: Desk, article: Article, capture: Capture, document: Document, found: list[FoundClaim], command_id: str
) -> Intake:
    from workbench.match import changed_paragraphs, whole_places

    store = desk.store
    known = store.captures.document(article.capture_id)
    before, listed, warnings = known.text, known.extractor == AS_LISTED, _warnings(capture, document)
    if before == document.text:
        return Intake(article, 0, known=True, changes=(), lost=(), warnings=warnings)
    claims = store.claims.of_article(article.id, removed=True)
    kept = {claim.selector.exact for claim in claims}
    fresh = [claim for claim in found if claim.quote not in kept]
    store.articles.capture_again(
        article.id, capture, document, fresh, seen_capture_id=article.capture_id, extractor=FINDER, by=desk.who,
        command_id=command_id,
    )  # fmt: skip
    lost = tuple(
        claim.wording
        for claim in claims
        if claim.selector.exact in before and not whole_places(claim.selector.exact, document.text)
    )
    # A sheet's list is no earlier wording of the article.
    changes = tuple(changed_paragraphs("" if listed else before, document.text))
    article = store.articles.get(article.id)
    return Intake(article, len(fresh), known=True, changes=changes, lost=lost, warnings=warnings, listed=listed)
