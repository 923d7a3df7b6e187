"""A claim with its verdicts, evidence and history as lines for the inspector."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from workbench.model import Claim, Figure, Status, Verdict
from workbench.report.words import figure_value
from workbench.store import handle
from workbench.text import clip, one_line
from workbench.tui.detail import HIDDEN, ClaimDetail, Earlier
from workbench.tui.presenters.beside import begun_lines, contact_lines, note_lines
from workbench.tui.presenters.earlier import fact_check_lines, similar_lines
from workbench.tui.presenters.evidence_lines import evidence_lines
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of
from workbench.tui.presenters.line import BLANK, Line, wrapped
from workbench.tui.presenters.put_in import put_in_words
from workbench.tui.presenters.status import status_part
from workbench.tui.presenters.times import local_time
from workbench.tui.presenters.work import work_lines

_TRIAGED = frozenset({Status.TO_CHECK, Status.SET_ASIDE, Status.NOT_CHECKABLE})


def claim_lines(
    detail: ClaimDetail,
    earlier: Earlier | None,
    width: int,
    zone: tzinfo | None = None,
    keys: Keys = DEFAULTS,
    here: Sequence[str] = (),
) -> list[Line]:
    """The inspector's lines at `width` cells; `earlier` is None while it is being looked for.

    `here` names others who have the claim open.
    """
    return [
        *_head(detail, width, zone, keys, here),
        *_section("Verdict", _verdicts(detail, width, zone, keys)),
        *_section(f"Evidence ({len(detail.standing)})", evidence_lines(detail, width, zone, keys)),
        *_section("Claimant asked", contact_lines(detail, width, zone, keys)),
        *_section("Notes", note_lines(detail, width, zone)),
        *_section("Similar claims", similar_lines(earlier, width, keys)),
        *_section("Fact checks of others", fact_check_lines(earlier, width)),
        *_section("History", _history(detail, width, zone)),
    ]


def heading(title: str) -> Line:
    """A section's name."""
    return ((title, "accent"),)


def _section(title: str, lines: list[Line]) -> list[Line]:
    return [BLANK, heading(title), *lines] if lines else []


def _head(detail: ClaimDetail, width: int, zone: tzinfo | None, keys: Keys, here: Sequence[str]) -> list[Line]:
    claim = detail.claim
    status = status_part(claim.status)
    place = clip(f"· {handle(claim.id)} · rank {claim.rank} · score {claim.score:.2f}", width - len(status[0]) - 1)
    lines: list[Line] = [(status, (f" {place}", "muted"))]
    lines += wrapped(claim.wording, width, "strong")
    lines += work_lines(detail.lease, detail.plan, detail.names, here, width, zone)
    if one_line(claim.wording) != one_line(claim.selector.exact):
        lines += wrapped(f"“{claim.selector.exact}”", width, "plain", indent="  ")
    for put_in in put_in_words(claim, detail.origins):
        lines += wrapped(put_in, width, indent="         ", first="Put in   ")
    if claim.claimant:
        lines += wrapped(claim.claimant, width, indent="         ", first="Claimant ")
    lines += [line for figure in claim.figures for line in _figure(figure, width)]
    if claim.reasons:
        lines += wrapped("; ".join(claim.reasons), width, "muted", indent="         ", first="Reasons  ")
    if claim.added_by is not None:
        lines += wrapped(f"by {detail.names.get(claim.added_by, '?')}", width, indent="         ", first="Added    ")
    if detail.rewording:
        todo = f"You have unfinished words for it: {key_of('claims.edit', keys)} goes on with them."
        lines += wrapped(todo, width, "accent")
    lines += begun_lines(detail.begun, width, keys)
    return lines + _triage(detail, width, zone)


def _figure(figure: Figure, width: int) -> list[Line]:
    # Place, period and date stand as the article words them, preposition and all.
    facts = [part for part in (figure.place, figure.period, figure.as_of) if part]
    amount = f"{figure_value(figure)} {figure.counted}".rstrip()
    text = " · ".join([amount, *facts, f"written “{figure.words}”"])
    return wrapped(text, width, indent="         ", first="Figure   ")


def _triage(detail: ClaimDetail, width: int, zone: tzinfo | None) -> list[Line]:
    triage = detail.triage
    if triage is None or detail.claim.status not in _TRIAGED or triage.status is not detail.claim.status:
        return []
    who = detail.names.get(triage.reviewer_id, "?")
    reason = f": {triage.reason}" if triage.reason else ""
    text = f"{triage.status.value}{reason} ({who}, {local_time(triage.recorded_at, zone)})"
    return wrapped(text, width, indent="         ", first="Triage   ")


def _verdicts(detail: ClaimDetail, width: int, zone: tzinfo | None, keys: Keys) -> list[Line]:
    lines: list[Line] = []
    if detail.note:
        lines += wrapped(detail.note, width, "alert" if detail.note == HIDDEN else "plain")
    if detail.claim.status is Status.DISAGREEMENT:
        both = f"Two verdicts differ: {key_of('claims.sides', keys)} shows them side by side and settles them."
        lines += wrapped(both, width, "accent")
    for verdict in reversed(detail.verdicts):
        lines += _verdict(verdict, detail, width, zone)
    if detail.drafted:
        lines += wrapped(
            f"You have an unfinished draft: {key_of('claims.verdict', keys)} goes on with it.", width, "accent"
        )
    elif not lines:
        lines += wrapped(_why_none(detail.claim, keys), width, "muted")
    return lines


def _why_none(claim: Claim, keys: Keys) -> str:
    if claim.status in (Status.SET_ASIDE, Status.NOT_CHECKABLE):
        return f"None: {key_of('claims.to-check', keys)} puts the claim back on the list to check."
    if claim.status is Status.REMOVED:
        return "None: the claim is no longer in the list, and its history says why."
    return f"None yet. {key_of('claims.verdict', keys)} records yours."


def _verdict(verdict: Verdict, detail: ClaimDetail, width: int, zone: tzinfo | None) -> list[Line]:
    by = f"{detail.names.get(verdict.reviewer_id, '?')}, {local_time(verdict.recorded_at, zone)}"
    if verdict.undone:
        return wrapped(f"{verdict.role.value} taken back: {verdict.answer} ({by})", width, "muted")
    current = "" if verdict.revision == detail.claim.head else " (earlier)"
    lines: list[Line] = [((verdict.answer.upper(), "strong"), (f"{_confidence(verdict)}{current}", "plain"))]
    lines += wrapped(verdict.reasons, width, indent="  ")
    if verdict.finding is not None:
        finding = verdict.finding
        supported = f"{finding.supported_low:,f}"
        if finding.supported_high != finding.supported_low:
            supported += f" to {finding.supported_high:,f}"
        lines += wrapped(f"claimed {finding.claimed:,f}, supported {supported} {finding.unit}", width, indent="  ")
    return lines + wrapped(f"{verdict.role.value} verdict, {by}", width, "muted", indent="  ")


def _confidence(verdict: Verdict) -> str:
    return f" · {verdict.confidence.value} confidence" if verdict.confidence else ""


def _history(detail: ClaimDetail, width: int, zone: tzinfo | None) -> list[Line]:
    lines: list[Line] = []
    for entry in reversed(detail.history):
        undone = " (taken back since)" if entry.undone else ""
        text = f"{local_time(entry.at, zone)} {entry.who}: {entry.what}{undone}"
        lines += wrapped(text, width, "muted" if entry.undone else "plain")
    return lines
