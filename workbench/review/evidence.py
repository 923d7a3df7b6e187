"""Evidence: fetch a source, find the passages that bear on a claim, attach one with a stance.

The matcher is imported when it is first used: start-up must not pay for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.errors import Ambiguous, CaptureError, NotFound, Refused, UsageError
from workbench.model import (
    Anchor,
    AnchorState,
    Capture,
    Claim,
    Document,
    Evidence,
    Field,
    Stance,
    Statement,
    select,
)
from workbench.review.arrival import with_arrival_warnings
from workbench.review.desk import Desk
from workbench.review.leases import keep
from workbench.review.times import read_time
from workbench.review.transitions import Act, require
from workbench.store import CapturedSource
from workbench.text import ascii_address, clip

HARMLESS = frozenset({"spacing only", "punctuation only"})
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Quoted:
    """An attached quote with how it was found in the captured text."""

    evidence: Evidence
    anchor: Anchor


def capture_source(
    desk: Desk, claim: Claim, capture: Capture, document: Document, *, command_id: str = ""
) -> CapturedSource:
    """Keeps a captured source for a claim; no passage is attached yet. Who captures keeps the claim in hand.

    The same file, or the same copy from an archive, is the capture that is there already; a page fetched again is a
    new one, of its own time. What only the record knows is among its warnings: that it changed, that it is dated after
    the article.
    """
    require(desk.roles, Act.EVIDENCE)
    keep(desk, claim.id)
    if capture.supplied or capture.archive_url:
        for known in desk.store.evidence.captured_for(claim.id):
            if desk.store.captures.is_same(known.capture_id, capture):
                return known
    document = with_arrival_warnings(desk, claim, capture, document)
    return desk.store.evidence.capture_source(claim.id, capture, document, by=desk.who, command_id=command_id)


def capture_statement(
    desk: Desk, claim: Claim, statement: Statement, words: str, *, command_id: str = ""
) -> CapturedSource:
    """Keeps what somebody said to the reviewer as a source of its own: the words as typed, who said them and how."""
    from workbench.capture import from_text

    require(desk.roles, Act.EVIDENCE)
    person, medium = " ".join(statement.person.split()), " ".join(statement.medium.split())
    office = " ".join(statement.office.split())
    if not person or not medium:
        raise UsageError(
            "the statement", "it names no person or no medium", "Say who said it, and how: call, interview"
        )
    statement = Statement(person, office, medium, statement.said_at or desk.store.clock.now())
    document = Document(
        words.strip(), "as typed", {"title": Field(f"{person}, {office}".rstrip(", "), "typed by the reviewer"),
                                    "author": Field(person, "typed by the reviewer")},
    )  # fmt: skip
    capture = replace(from_text(words.strip(), f"statement:{medium}"), seen_at=statement.said_at)
    return desk.store.evidence.capture_source(
        claim.id, capture, document, statement=statement, by=desk.who, command_id=command_id
    )


def as_seen(capture: Capture, url: str, seen: str) -> Capture:
    """A supplied file as what the reviewer saw at an address, at a time as typed; UsageError where either is none."""
    from workbench.capture.hosts import warning_of

    if not capture.supplied:
        raise UsageError("the address", "the source was fetched from one", "Give --url with a file only")
    if url and not is_address(url):
        raise UsageError(f"the address '{clip(url, _SHOWN)}'", "it is no web address", "It starts with https://")
    spelt = (warning_of(ascii_address(url).split("/")[2]),) if url else ()
    return replace(
        capture, url=url, final_url=url, seen_at=read_time(seen, "it was seen") if seen else "",
        warnings=(*capture.warnings, *filter(None, spelt)),
    )  # fmt: skip


def is_address(url: str) -> bool:
    """Whether it is a web address with a host, and without a user name, which could pass for the host."""
    from workbench.capture.supplied import address_of

    try:
        address_of(url)
    except CaptureError:
        return False
    return url.isprintable() and " " not in url and "…@" not in ascii_address(url)


def find_quote(document: Document, quote: str, *, nearly: bool = False) -> Anchor:
    """Where a quote stands in a text. NotFound or Ambiguous where no single place has it: nothing is guessed.

    Other spacing or punctuation is taken; other words are Refused unless `nearly` says that the source's are wanted.
    """
    from workbench.match import locate_quote

    anchor = locate_quote(quote, document.text)
    require_place(anchor, quote, document.text, nearly=nearly)
    return anchor


def require_place(anchor: Anchor, quote: str, text: str, *, nearly: bool) -> None:
    """Raises what `find_quote` does where a quote was looked for and the anchor is not good enough to attach."""
    shown = quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…"
    if anchor.state is AnchorState.LOST:
        raise NotFound(f"the quote “{shown}”", "it is not in the captured text", "Copy the words from the source")
    if anchor.state is AnchorState.AMBIGUOUS:
        raise Ambiguous(
            f"the quote “{shown}”", f"the text has it {len(anchor.alternatives)} times", "Quote more of the sentence"
        )
    if anchor.state is AnchorState.FUZZY and not nearly and not set(anchor.flags) & HARMLESS:
        raise Refused(
            "the quote",
            f"the source has other words ({anchor.score:.0%} alike): “{text[anchor.start : anchor.end]}”",
            "Quote those, or take them as they are with --nearly",
        )


def attach_quote(
    desk: Desk,
    claim: Claim,
    capture_id: int,
    quote: str,
    *,
    stance: Stance,
    note: str = "",
    internal: bool = False,
    nearly: bool = False,
    command_id: str = "",
) -> Quoted:
    """Attaches the passage that a typed quote names. The source's own words are kept, never the typed ones."""
    require(desk.roles, Act.EVIDENCE)
    document = desk.store.captures.document(capture_id)
    anchor = find_quote(document, quote, nearly=nearly)
    evidence = desk.store.evidence.attach(
        claim.id, capture_id, stance=stance, selector=select(document.text, anchor.start, anchor.end),
        anchor=anchor, note=note, internal=internal, by=desk.who, command_id=command_id,
    )  # fmt: skip
    return Quoted(evidence, anchor)


def attach_passage(
    desk: Desk,
    claim: Claim,
    capture_id: int,
    start: int,
    end: int,
    *,
    stance: Stance,
    note: str = "",
    internal: bool = False,
    command_id: str = "",
) -> Evidence:
    """Attaches `text[start:end]` of a capture to the claim."""
    require(desk.roles, Act.EVIDENCE)
    selector = select(desk.store.captures.text(capture_id), start, end)
    return desk.store.evidence.attach(
        claim.id, capture_id, stance=stance, selector=selector, anchor=None, note=note, internal=internal, by=desk.who,
        command_id=command_id,
    )  # fmt: skip


def attach_whole(
    desk: Desk,
    claim: Claim,
    capture_id: int,
    *,
    stance: Stance,
    note: str = "",
    internal: bool = False,
    command_id: str = "",
) -> Evidence:
    """Attaches a whole source, with no passage quoted."""
    require(desk.roles, Act.EVIDENCE)
    return desk.store.evidence.attach(
        claim.id,
        capture_id,
        stance=stance,
        selector=None,
        anchor=None,
        note=note,
        internal=internal,
        by=desk.who,
        command_id=command_id,
    )


def attach_cells(
    desk: Desk,
    claim: Claim,
    capture_id: int,
    reference: str,
    *,
    stance: Stance,
    note: str = "",
    internal: bool = False,
    command_id: str = "",
) -> Evidence:
    """Attaches cells of a data table, named like "Sheet1!B2:C4"; ExtractError where there are none.

    Where the table's text has the cells' words at one place, they are quoted; else the table is cited by its cells.
    """
    from workbench.capture.tables import read_cells

    require(desk.roles, Act.EVIDENCE)
    captures, facts = desk.store.captures, desk.store.captures.facts(capture_id)
    text = captures.text_of(facts)
    cited = read_cells(captures.body_of(facts), facts["media_type"], reference)
    start = text.find(cited.text) if text.count(cited.text) == 1 else -1
    selector = select(text, start, start + len(cited.text)) if start >= 0 else None
    return desk.store.evidence.attach(
        claim.id, capture_id, stance=stance, selector=selector, anchor=None, cells=cited.reference, note=note,
        internal=internal, by=desk.who, command_id=command_id,
    )  # fmt: skip


def retract(desk: Desk, evidence: Evidence, *, reason: str, command_id: str = "") -> Evidence:
    """Retracts a piece of evidence; it stays in the record with the reason."""
    require(desk.roles, Act.EVIDENCE)
    if not reason.strip():
        raise Refused("retracting evidence", "it needs a reason, which stays in the record", "Say why in a few words")
    return desk.store.evidence.retract(evidence.id, reason=reason.strip(), by=desk.who, command_id=command_id)
