"""What verifying or watching found, as a list and as the lines of one finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.report.words import change_in_words, count, source_name
from workbench.review.preservation import Verified
from workbench.review.watch import STANDING, Outcome, Watched
from workbench.store import handle
from workbench.text import address_line, clip, one_line
from workbench.tui.presenters.line import BLANK, Line, wrapped

_KIND = 15


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: its kind, what it is about, more about it, and the claim it leads to."""

    kind: str
    title: str
    parts: tuple[tuple[str, str], ...]
    claim_id: int | None


def verified_findings(verified: Verified) -> list[Finding]:
    """What is wrong with what is kept."""
    return [
        Finding("wrong", one_line(item.words), (("problem", item.words),), item.claim_id) for item in verified.problems
    ]


def verified_summary(verified: Verified) -> str:
    """How much was verified, and that all is as it was where nothing is wrong."""
    redacted = f", {verified.redacted} redacted" if verified.redacted else ""
    done = f"{count(verified.captures, 'capture')} and {count(verified.quotations, 'quotation')} verified{redacted}"
    wrong = len(verified.problems)
    return f"{done}: " + (f"{count(wrong, 'problem')}" if wrong else "all are what they were")


def watched_findings(watched: Sequence[Watched]) -> list[Finding]:
    """What changed where somebody quotes it, what is gone or out of reach, then pages that changed elsewhere."""
    order = (Outcome.GONE, Outcome.CHANGED, Outcome.UNREACHABLE, Outcome.PAGE_CHANGED, Outcome.BEFORE)
    return [_watched(item) for outcome in order for item in watched if item.outcome is outcome]


def watched_summary(watched: Sequence[Watched], *, stopped: bool) -> str:
    """How many passages were watched, and how many are not what they were."""
    off = sum(item.outcome not in STANDING for item in watched)
    before = sum(item.outcome is Outcome.BEFORE for item in watched)
    known = f"; {before} changed or gone before that" if before else ""
    done = f"{count(len(watched), 'cited passage')} watched" + (" before it was stopped" if stopped else "")
    if off or before:
        return f"{done}: {off or 'none'} changed, gone or out of reach{known}"
    return f"{done}: all stand as they were quoted"


def finding_line(finding: Finding, width: int, *, selected: bool) -> Line:
    """A finding in a list."""
    return (
        ("▸" if selected else " ", "accent"),
        (f"{finding.kind:{_KIND}}", "alert"),
        (clip(finding.title, width - _KIND - 1), "plain"),
    )


def finding_lines(finding: Finding, width: int, open_key: str) -> list[Line]:
    """All about one finding, and where it leads."""
    lines: list[Line] = []
    for name, words in finding.parts:
        lines += wrapped(words, width, indent=" " * 9, first=f"{name:9}")
    way = f"{open_key} opens claim {handle(finding.claim_id)}" if finding.claim_id else "It concerns no claim"
    return [*lines, BLANK, *wrapped(way, width, "muted")]


def captures_so_far(done: int, total: int | None, seconds: float) -> str:
    """How far a verification is."""
    return f"{done:,} of {total:,} captures · {seconds:.0f} s" if total else "reading the record …"


def sources_so_far(done: int, total: int | None, seconds: float) -> str:
    """How far watching is."""
    return (
        f"{done:,} of {total:,} sources · {seconds:.0f} s" if total else f"fetching the first source · {seconds:.0f} s"
    )


def _watched(item: Watched) -> Finding:
    evidence = item.evidence
    parts = [("source", address_line(evidence.source.url))]
    if evidence.selector is not None:
        parts.append(("quoted", f"“{evidence.selector.exact}”"))
    if item.now:
        parts.append(("now", f"“{item.now}”"))
    changes = item.anchor.changes if item.anchor is not None and item.now else ()
    if changes:
        parts.append(("differs", " · ".join(map(change_in_words, changes))))
    if item.problem:
        parts.append(("problem", item.problem))
    if item.requeued is not None:
        parts.append(("claim", f"it is '{item.requeued.value}' again, as its history says"))
    quoted = f"“{one_line(evidence.selector.exact)}” · " if evidence.selector else ""
    title = f"{quoted}{one_line(source_name(evidence.source))}"
    return Finding(item.outcome.value, title, tuple(parts), evidence.claim_id)
