"""What the source reader reads from the record, in one go and off the screen's thread."""

from __future__ import annotations

from workbench.review import Desk
from workbench.tui.presenters.source import SourceView

_CAPTURED = "source captured"


def read_source(desk: Desk, claim_id: int, capture_id: int, known: SourceView | None) -> SourceView:
    """The capture beside the claim with its evidence; a text that is `known` already is not unpacked again."""
    store = desk.store
    with store.snapshot():
        claim = store.claims.get(claim_id)
        events = store.verdicts.history(claim, desk.member_id)
        facts = store.captures.facts(capture_id)
        return SourceView(
            claim=claim,
            source=store.evidence.source_of(capture_id),
            facts=facts,
            text=known.text if known and known.capture_id == capture_id else store.captures.text_of(facts),
            evidence=tuple(store.evidence.of_claim(claim.id)),
            captured_by=_name(
                desk, next((e.actor_id for e in events if e.kind == _CAPTURED and e.entity_id == capture_id), None)
            ),
        )


def _name(desk: Desk, actor_id: int | None) -> str:
    if actor_id is None or actor_id == desk.member_id:
        return "you" if actor_id is not None else "a reviewer"
    return desk.store.people.names().get(actor_id, "a reviewer")
