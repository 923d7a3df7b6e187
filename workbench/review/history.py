"""The history of a claim as lines that people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.model import NOT_REACHED, Claim, Event, Status, VerdictRole
from workbench.review.desk import Desk
from workbench.store import handle
from workbench.text import address_line

_PLAIN = {
    "claim added": "added the claim",
    "claim found": "had the article read again: the claim was found",
    "split off": "split the claim off another",
    "words changed": "changed the claim's words",
    "evidence retracted": "retracted evidence ({reason})",
    "claimant asked": "asked {who} ({channel})",
    "claimant answered": "recorded the answer of {who}",
    "noted": "wrote a note ({visibility})",
    "undone": "took back: {what}",
    "taken": "took the claim for the {work} review",
    "taken over": "took the claim over from {held_by} for the {work} review",
    "assigned": "gave the claim to {login} for the {work} review",
    "source kind stated": "said that a source is {kind}",
    "gate overridden": "overrode the gate ({code}: {reason})",
    "released": "took the claim out of the hands of {login}",
    "fork settled": "looked at how {from} went on, and left the claim as it is here ({reason})",
}
"""What needs no more than its payload to be told."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry: when (UTC), who, what, and whether it was taken back since."""

    at: str
    who: str
    what: str
    undone: bool


def history_of(desk: Desk, claim: Claim) -> list[HistoryLine]:
    """Everything that happened to a claim, oldest first, as this reviewer may see it."""
    names = desk.store.people.names()
    visible = {verdict.revision: verdict.rating for verdict in desk.store.verdicts.visible(claim, desk.member_id)}
    return history_lines(desk.store.verdicts.history(claim, desk.member_id), names, visible)


def history_lines(events: Sequence[Event], names: Mapping[int, str], ratings: Mapping[int, str]) -> list[HistoryLine]:
    """Events as lines. `ratings` has those revisions whose rating may be shown."""
    undone = {event.undoes for event in events if event.undoes is not None}
    return [
        HistoryLine(event.at, names.get(event.actor_id, "?"), describe(event, ratings), event.id in undone)
        for event in events
    ]


def describe(event: Event, ratings: Mapping[int, str]) -> str:
    """An event in words."""
    payload = event.payload
    match event.kind:
        case "split" | "merged" | "took in":
            return _parted_or_joined(event)
        case "reused":
            return f"reused the verdict on {handle(payload['claim'])}{_differs(payload)}"
        case "source changed":
            return f"a cited passage is {payload['outcome']} at its source: {address_line(payload['url'])}"
        case "found again":
            return f"had the article read again: {_found_again(payload)}"
        case "triaged":
            reason = f" ({payload['reason']})" if payload["reason"] else ""
            return f"triaged: {payload['to']}{reason}"
        case "source captured":
            if payload["origin"].startswith("sheet:"):
                return "took over a source that a sheet names"  # Reports tell it: not by the name of somebody's file.
            return f"captured a source: {address_line(payload['url'] or payload['origin'])}"
        case "evidence attached":
            return f"attached evidence that {_stance(payload['stance'])}"
        case "published":
            what = "withdrawal" if payload["to"] == Status.WITHDRAWN else "verdict"
            return f"published the {what} in version {payload['version']} of the report"
        case "verdict recorded":
            return _recorded(payload) + _rated(payload, ratings)
        case "planned":
            return f"planned: {', '.join(payload['changed'])}"
        case _:
            return _PLAIN.get(event.kind, event.kind).format_map(payload)


_SETTLED = {
    VerdictRole.ADJUDICATION.value: "settled the disagreement",
    VerdictRole.CORRECTION.value: "corrected the verdict",
    VerdictRole.WITHDRAWAL.value: "withdrew the verdict",
}


def _recorded(payload: Mapping[str, object]) -> str:
    if payload["from"] == Status.DECIDED:
        return "changed the verdict"
    said = _SETTLED.get(str(payload["role"]))
    if said is not None:
        return said
    return f"recorded the {payload['role']} verdict"


def _rated(payload: Mapping[str, object], ratings: Mapping[int, str]) -> str:
    """The rating, where it may be shown and holds."""
    rating = ratings.get(int(str(payload["revision"])))
    told = rating is not None and payload["role"] != VerdictRole.WITHDRAWAL
    return f": {rating or NOT_REACHED}" if told else ""


def _parted_or_joined(event: Event) -> str:
    into: Any = event.payload.get("into")
    if event.kind == "took in":
        return f"merged claim {handle(event.entity_id)} into this one"
    return f"split the claim into {len(into)}" if isinstance(into, list) else f"merged the claim into {handle(into)}"


def _found_again(payload: Mapping[str, object]) -> str:
    if "revision" in payload:
        return "its words changed"
    return "it was not found any more" if payload["to"] == Status.REMOVED else "it was found once more"


def _differs(payload: Mapping[str, object]) -> str:
    return ", confirming that a figure differs" if payload["figures_differ"] else ""


def _stance(stance: str) -> str:
    return "gives context" if stance == "context" else stance
