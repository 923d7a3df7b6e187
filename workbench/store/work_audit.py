"""Does what is planned, called and handed over still stand as its events say?"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.store import statements as sql
from workbench.store import work_statements as work
from workbench.store.digest import canonical
from workbench.store.engine import Engine
from workbench.store.events import event_of
from workbench.store.handovers import handover_digest
from workbench.store.ids import handle


def misplanned(engine: Engine) -> Iterator[str]:
    """Every claim has the priority, deadline and tags of its plan in force, and its tags lie in the right place."""
    planned = {row["claim_id"]: row for row in engine.all(work.PLANS_IN_FORCE)}
    tags: dict[int, list[str]] = {}
    for row in engine.all(work.ALL_TAGS):
        tags.setdefault(row["claim_id"], []).append(row["tag"])
        if row["astray"]:
            yield f"claim {handle(row['claim_id'])}: its tag '{row['tag']}' is listed where the claim is not"
    now = {row["id"]: (row["priority"], row["deadline"]) for row in engine.all(work.PLANNED_CLAIMS)}
    for claim_id in sorted(planned.keys() | tags.keys() | now.keys()):
        plan = planned.get(claim_id, {"priority": 0, "deadline": "", "tags": "[]"})
        stands = (*now.get(claim_id, (0, "")), canonical(sorted(tags.get(claim_id, []))))
        if stands != (plan["priority"], plan["deadline"], plan["tags"]):
            yield f"claim {handle(claim_id)}: its priority, deadline or tags are not what was planned"


def misnoted(engine: Engine) -> Iterator[str]:
    """Notes call those whom they called when they were written; hand-over notes are as they were."""
    called: dict[int, list[int]] = {}
    for row in engine.all(work.ALL_MENTIONS):
        called.setdefault(row["note_id"], []).append(row["reviewer_id"])
    for row in engine.all(sql.EVENTS_ABOUT, {"entity": "note"}):
        event = event_of(row)
        if event.undoes is None and called.pop(event.entity_id, []) != event.payload.get("mentions", []):
            yield f"claim {handle(event.stream)}: a note calls others than it did"
    if called:
        yield "somebody is called in a note that is not there"
    digests = {row["id"]: row["row_digest"] for row in engine.all(sql.EVENTS_ABOUT, {"entity": "handover"})}
    for row in engine.all(work.ALL_HANDOVERS):
        if digests.pop(row["event_id"], "") != handover_digest(engine, row):
            yield f"the hand-over note of {row['recorded_at']} is not what was recorded"
    if digests and not engine.withholds():
        yield f"{len(digests)} hand-over notes are gone"
