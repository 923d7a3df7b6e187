"""What stands in the way of publishing, as a list and as the lines of one thing; where each is put right by key."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import GateCode, Obstacle
from workbench.report.words import count
from workbench.review.gatekeeping import Gate
from workbench.text import one_line
from workbench.tui.presenters.checks import Finding
from workbench.tui.presenters.keys import Keys, key_of

_ACTIONS = {
    GateCode.UNDECIDED: "claims.verdict",
    GateCode.SECOND_REVIEW: "claims.verdict",
    GateCode.DISAGREEMENT: "claims.sides",
    GateCode.REOPENED: "claims.verdict",
    GateCode.EVIDENCE_CHANGED: "claims.verdict",
    GateCode.NO_SECOND_SOURCE: "claims.source",
    GateCode.SHARED_ORIGIN: "claims.source",
    GateCode.SECONDARY_ONLY: "claims.source-kind",
    GateCode.NOT_ANCHORED: "claims.retract",
    GateCode.NO_FIGURE: "claims.verdict",
    GateCode.FIGURE_DISAGREES: "claims.verdict",
    GateCode.AUTHOR_REVIEWS: "claims.verdict",
    GateCode.NOT_CONTACTED: "claims.ask",
    GateCode.ANSWER_AWAITED: "claims.answer",
    GateCode.DRAFT_WORDS: "claims.verdict",
}
"""By which action on the claim each obstacle is put right."""


def publish_summary(gate: Gate, version: int) -> str:
    """How much a new version would say, and how much stands in its way."""
    standing, overridden = len(gate.standing), len(gate.obstacles) - len(gate.standing)
    news = count(len(gate.news), "verdict") if gate.news else "no new verdict"
    way = f"{count(standing, 'thing')} in the way" if standing else "nothing in the way"
    return f"Version {version}: {news} to publish, {way}" + (f", {overridden} overridden" if overridden else "")


def gate_findings(gate: Gate, wordings: Mapping[int, str], names: Mapping[int, str], keys: Keys) -> list[Finding]:
    """What stands in the way first, then what was overridden."""
    ordered = [*gate.standing, *(each for each in gate.obstacles if each.override is not None)]
    return [_finding(each, wordings.get(each.claim_id, ""), names, keys) for each in ordered]


def _finding(obstacle: Obstacle, wording: str, names: Mapping[int, str], keys: Keys) -> Finding:
    parts = [("claim", wording), ("obstacle", obstacle.words)]
    given = obstacle.override
    if given is not None:
        parts.append(("over it", f"{one_line(names.get(given.recorded_by, '?'))}: {given.reason}"))
    else:
        # No key on the claim captures its article.
        of_claim = not obstacle.command.startswith("workbench add ")
        by_key = f"{key_of(_ACTIONS[obstacle.code], keys)} on the claim, or " if of_claim else ""
        parts.append(("there", f"{by_key}{obstacle.command}"))
        if obstacle.final:
            parts.append(("override", "none: what was published changes only by a correction"))
    title = f"{obstacle.code.value} · {one_line(obstacle.words)} · {one_line(wording)}"
    return Finding("in the way" if given is None else "overridden", title, tuple(parts), obstacle.claim_id)


def obstacle_at(gate: Gate, place: int) -> Obstacle | None:
    """The obstacle that stands at a place of the list; None for one that was overridden."""
    return gate.standing[place] if 0 <= place < len(gate.standing) else None
