"""Does what is planned for a claim, and whom its notes call, stand as its entries say?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from workbench.store.audit_window import Window
from workbench.store.base import grouped
from workbench.store.chains import payload_of
from workbench.store.engine import Row
from workbench.store.events import NOTED


def plan_findings(window: Window, claim: Row, events: list[Row]) -> Iterator[str]:
    """The claim has the priority, deadline and tags of its plan in force; its tags lie where it does."""
    undone = {event["undoes"] for event in events}
    standing = [row for row in window.bound["plan"].get(claim["id"], []) if row["event_id"] not in undone]
    planned = (standing[-1]["priority"], standing[-1]["deadline"], _tags(standing[-1])) if standing else (0, "", [])
    tags = window.tags.get(claim["id"], [])
    if planned != (claim["priority"], claim["deadline"], [row["tag"] for row in tags]):
        yield "its priority, deadline or tags are not what was planned"
    place = (claim["status"], claim["priority"], claim["score"])
    if any((row["status"], row["priority"], row["score"]) != place for row in tags):
        yield "a tag of it is listed where the claim is not"


def mention_findings(window: Window, claim_id: int, events: list[Row]) -> Iterator[tuple[int, str]]:
    """Every note that can be read calls those whom it called when it was written."""
    called = grouped(window.mentions.get(claim_id, []), "note_id", lambda row: row["reviewer_id"])
    there = {row["id"] for row in window.bound["note"].get(claim_id, [])}
    for event in events:
        note_id = event["entity_id"]
        told = payload_of(event).get("mentions", [])
        if event["kind"] == NOTED and note_id in there and called.get(note_id, []) != told:
            yield event["seq"], "a note calls others than it did"


def _tags(plan: Row) -> object:
    try:
        return json.loads(plan["tags"])
    except ValueError:
        return None  # Its own digest says so.
