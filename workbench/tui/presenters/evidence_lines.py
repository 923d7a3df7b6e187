"""A claim's evidence as lines: stance, quote, source, and how the quote was found."""

from __future__ import annotations

from datetime import tzinfo

from workbench.model import AnchorState, Evidence
from workbench.report.words import anchor, archived, capture_state, source_name
from workbench.store import handle
from workbench.text import address_line, one_line
from workbench.tui.detail import ClaimDetail
from workbench.tui.presenters.beside import supplied_words
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of
from workbench.tui.presenters.line import Line, wrapped
from workbench.tui.presenters.stance import STANCE_SIGNS
from workbench.tui.presenters.times import local_time

_LONGEST_QUOTE = 600


def evidence_lines(detail: ClaimDetail, width: int, zone: tzinfo | None = None, keys: Keys = DEFAULTS) -> list[Line]:
    """What stands, then what was retracted, then what to do where there is nothing."""
    lines: list[Line] = []
    for piece in detail.standing:
        lines += _standing(piece, detail, width, zone)
    for piece in detail.evidence:
        if piece.retracted_at:
            text = f"retracted {piece.stance.value}: {source_name(piece.source)} ({piece.retraction_reason})"
            lines += wrapped(text, width, "muted", indent="  ")
    waiting = detail.sources and not detail.standing
    if waiting:
        sources = "1 source is" if detail.sources == 1 else f"{detail.sources} sources are"
        todo = f"{sources} captured, nothing quoted yet: {key_of('claims.read', keys)} reads and quotes."
        lines += wrapped(todo, width, "accent")
    elif not lines:
        lines += wrapped(f"None yet. {key_of('claims.source', keys)} fetches a source.", width, "muted")
    return lines


def evidence_title(piece: Evidence) -> str:
    """One line that names a piece of evidence, for a choice."""
    quote = f"“{one_line(piece.selector.exact)}”" if piece.selector else "the whole source"
    return f"{piece.stance.value}: {quote} · {one_line(source_name(piece.source))}"


def _standing(piece: Evidence, detail: ClaimDetail, width: int, zone: tzinfo | None) -> list[Line]:
    sign, role = STANCE_SIGNS[piece.stance]
    lines: list[Line] = [((f"{sign} {piece.stance.value}", role), (f" · {handle(piece.id)}", "muted"))]
    if piece.selector is not None:
        quote = piece.selector.exact
        shown = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
        lines += wrapped(f"“{shown}”", width, indent="  ")
    source = piece.source
    name = " · ".join(part for part in (source_name(source), source.publisher) if part)
    lines += wrapped(name, width, "plain", indent="  ")
    by_reviewer = supplied_words(piece, zone)
    lines += wrapped(by_reviewer, width, "accent", indent="  ") if by_reviewer else []
    lines += wrapped(capture_state(piece), width, "alert", indent="  ") if capture_state(piece) else []
    address = address_line(source.url)
    if address and address != source_name(source):
        lines += wrapped(address, width, "muted", indent="  ")
    if piece.archived is not None:
        copy = address_line(piece.archived.url)
        lines += wrapped(f"archived copy: {copy}, {archived(piece)}", width, "muted", indent="  ")
    captured = f"captured {local_time(piece.fetched_at, zone)}"
    lines += wrapped(captured, width, "muted", indent="  ")
    careful = piece.anchor not in (AnchorState.EXACT, AnchorState.WHOLE)
    lines += wrapped(anchor(piece), width, "alert" if careful else "muted", indent="  ")
    if piece.note:
        readers = "Note (internal)" if piece.internal else "Note"
        lines += wrapped(f"{readers}: {piece.note}", width, indent="  ")
    who = detail.names.get(piece.added_by, "?")
    return lines + wrapped(f"attached by {who}, {local_time(piece.added_at, zone)}", width, "muted", indent="  ")
