"""Is what was captured still there, and does every quotation still stand in it? And removal by law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import Refused, WorkbenchError
from workbench.model import Evidence
from workbench.review.desk import Desk
from workbench.review.transitions import Act, require
from workbench.store import handle

Progress = Callable[[int, int], None]
"""How many of how many captures were verified."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a verification found wrong, in words, and a claim that it concerns, where one is known."""

    words: str
    claim_id: int | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification went through: captures, quotations, redacted captures, and what is wrong."""

    captures: int
    quotations: int
    redacted: int
    problems: tuple[Problem, ...]


def verify(
    desk: Desk, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Verified | None:
    """Hashes the bytes and the text of every capture anew and finds every quotation in it; None where cancelled."""
    store = desk.store
    quoted: dict[int, list[Evidence]] = {}
    for evidence in store.evidence.all():
        quoted.setdefault(evidence.capture_id, []).append(evidence)
    captures = store.captures.all_ids()
    problems: list[Problem] = []
    quotations = redacted = 0
    for number, capture_id in enumerate(captures, 1):
        if cancelled is not None and cancelled():
            return None
        if store.captures.redaction(capture_id) is not None:
            redacted += 1
        else:
            found, counted = _of_capture(desk, capture_id, quoted.get(capture_id, []))
            problems += found
            quotations += counted
        if progress is not None:
            progress(number, len(captures))
    return Verified(len(captures), quotations, redacted, tuple(problems))


def redact(desk: Desk, capture_id: int, reason: str, *, command_id: str = "") -> None:
    """Removes a capture's bytes for good, with the reason; an admin's act, which nothing takes back."""
    require(desk.roles, Act.REDACT)
    if not reason.strip():
        raise Refused("redacting", "it needs a reason, which stays in the record", "Name the order or the law")
    desk.store.captures.redact(capture_id, reason.strip(), by=desk.who, command_id=command_id)


def _of_capture(desk: Desk, capture_id: int, quoted: list[Evidence]) -> tuple[list[Problem], int]:
    captures, name = desk.store.captures, f"capture {handle(capture_id)}"
    places = [(f"evidence {handle(item.id)}", item.claim_id, item.selector) for item in quoted]
    places += [
        (f"claim {handle(claim_id)}", claim_id, place) for claim_id, place in desk.store.claims.places_in(capture_id)
    ]
    try:
        captures.body(capture_id)
        text = captures.text(capture_id)
    except WorkbenchError as error:
        return [Problem(f"{name}: {error}", places[0][1] if places else None)], 0
    quotations = [(what, claim_id, selector) for what, claim_id, selector in places if selector is not None]
    return [
        Problem(f"{what}: its words do not stand at their place in {name}", claim_id)
        for what, claim_id, selector in quotations
        if not selector.holds_in(text)
    ], len(quotations)
