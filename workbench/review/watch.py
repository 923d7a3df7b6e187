"""Watching cited sources: has a page changed where we quote it? Only the passages count, not the page around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.errors import Cancelled, Unavailable, WorkbenchError
from workbench.model import Anchor, AnchorState, Evidence, Status
from workbench.review.arrival import changed_since
from workbench.review.desk import Desk
from workbench.review.evidence import HARMLESS
from workbench.review.gathering import Gathered, is_error_page, read_many
from workbench.review.transitions import Act, require
from workbench.store import CitedPassage

BACK_IN_QUEUE = {
    Status.DECIDED: Status.TO_CHECK,
    Status.AGREED: Status.TO_CHECK,
    Status.ADJUDICATED: Status.TO_CHECK,
    Status.PUBLISHED: Status.REOPENED,
}
"""Where a claim goes whose verdict rests on words that its source no longer has."""


class Outcome(StrEnum):
    """What became of a cited passage; one that was other than quoted at the last look too, changed before."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"
    PAGE_CHANGED = "page changed"
    BEFORE = "changed before"
    UNREACHABLE = "unreachable"


STANDING = frozenset({Outcome.UNCHANGED, Outcome.PAGE_CHANGED, Outcome.BEFORE})
"""What calls for nothing now: the passage stands, or what became of it was told before."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A cited passage as its source has it now: `now` are the words there, `anchor` how they were found.

    `problem` says why the source could not be read. `requeued` is the status that the claim went to, or None.
    """

    evidence: Evidence
    outcome: Outcome
    now: str = ""
    anchor: Anchor | None = None
    problem: str = ""
    requeued: Status | None = None


def watch(
    desk: Desk,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Watched]:
    """Fetches every cited address once more, politely, and tells what became of each cited passage, source by source.

    A page that changed is kept as a new capture. A claim whose passage changed or is gone goes back in the queue
    where a verdict is in force, and its history says why. What was told once is not told again. Where it is cancelled,
    what was watched until then.
    """
    require(desk.roles, Act.EVIDENCE)
    cited: dict[str, list[Evidence]] = {}
    for evidence in desk.store.evidence.all():
        if evidence.source.url and not (evidence.retracted_at or evidence.redacted or evidence.from_archive):
            cited.setdefault(evidence.source.url, []).append(evidence)
    watched: dict[str, list[Watched]] = {}
    for gathered in read_many(cited, desk.network, cancelled=cancelled):
        if isinstance(gathered.error, Cancelled):
            continue
        watched[gathered.target] = _watch_source(desk, cited[gathered.target], gathered)
        if progress is not None:
            progress(len(watched), len(cited))
    return [item for url in cited for item in watched.get(url, ())]


def _watch_source(desk: Desk, quoted: list[Evidence], gathered: Gathered) -> list[Watched]:
    if gathered.read is None:
        return [_unread(evidence, gathered.error) for evidence in quoted]
    capture, document = gathered.read
    latest = desk.store.evidence.latest_capture(capture)
    if latest is not None and document.text == desk.store.captures.text(latest.capture_id):
        return [_as_before(evidence, latest.text_sha256, document.text) for evidence in quoted]
    found = [_compared(evidence, document.text) for evidence in quoted]
    passages = [
        CitedPassage(item.evidence, item.outcome.value, BACK_IN_QUEUE)
        for item in found
        if item.outcome in (Outcome.CHANGED, Outcome.GONE)
    ]
    changed = changed_since(desk, latest, document)
    document = replace(document, warnings=(*filter(None, [changed]), *document.warnings))
    moved = desk.store.watching.keep(
        quoted[0].source.id, capture, document, [evidence.claim_id for evidence in quoted], passages, by=desk.who
    )
    return [
        Watched(item.evidence, item.outcome, item.now, item.anchor, requeued=moved.get(item.evidence.claim_id))
        for item in found
    ]


def _as_before(evidence: Evidence, text_sha256: str, text: str) -> Watched:
    """What a source that is as it was at the last look says: what was told then is no news, and no secret."""
    if evidence.text_sha256 == text_sha256 or evidence.selector is None:
        return Watched(evidence, Outcome.UNCHANGED)
    found = _compared(evidence, text)
    return found if found.outcome is Outcome.UNCHANGED else replace(found, outcome=Outcome.BEFORE)


def _unread(evidence: Evidence, error: WorkbenchError | None) -> Watched:
    """Where an error page is what was cited, the same answer is what it was."""
    if isinstance(error, Unavailable) and is_error_page(error) and error.status == evidence.status:
        return Watched(evidence, Outcome.UNCHANGED)
    return Watched(evidence, Outcome.UNREACHABLE, problem=str(error))


def _compared(evidence: Evidence, text: str) -> Watched:
    from workbench.match import locate_quote

    quote = evidence.selector
    if quote is None:
        return Watched(evidence, Outcome.PAGE_CHANGED)
    anchor = locate_quote(quote.exact, text, prefix=quote.prefix, suffix=quote.suffix, near=quote.start)
    same = anchor.state in (AnchorState.EXACT, AnchorState.MOVED)
    if same or (anchor.state is AnchorState.FUZZY and anchor.flags and HARMLESS.issuperset(anchor.flags)):
        return Watched(evidence, Outcome.UNCHANGED, text[anchor.start : anchor.end], anchor)
    if anchor.state is AnchorState.FUZZY:
        return Watched(evidence, Outcome.CHANGED, text[anchor.start : anchor.end], anchor)
    return Watched(evidence, Outcome.GONE, "", anchor)
