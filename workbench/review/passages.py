"""The passages of a captured source that bear on a claim. Each text is taken apart once and kept so beside the record.

The matcher is imported when it is first used: start-up must not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.errors import StoreError
from workbench.logbook import note
from workbench.model import Claim, Passage
from workbench.review.desk import Desk
from workbench.review.transitions import Act, may

if TYPE_CHECKING:
    from workbench.match import Parsed, Ranking


def passages_for(desk: Desk, claim: Claim, capture_id: int, k: int = 10) -> list[Passage]:
    """The passages of a capture that bear on the claim, best first: leads, with their reasons."""
    *_, last = find_passages(desk, claim, capture_id, k)
    return last.passages


def find_passages(desk: Desk, claim: Claim, capture_id: int, k: int = 10) -> Iterator[Ranking]:
    """`passages_for` while a long text is read, as `match.ranking` gives them; who stops asking stops the work.

    After the last the text is kept as it was taken apart, so that it is read once only.
    """
    from workbench.match import load, ranking

    text, kept = desk.store.captures.text(capture_id), desk.store.captures.parsed(capture_id)
    known = load(kept, text) if kept else None
    for found in ranking(claim.wording, text if known is None else known, k):
        yield found
    if known is None and len(found.parsed) and may(desk.roles, Act.EVIDENCE):
        _keep(desk, capture_id, found.parsed)


def _keep(desk: Desk, capture_id: int, parsed: Parsed) -> None:
    """Keeps a text taken apart. What can't be kept now is taken apart anew the next time: it stops nobody's reading."""
    from workbench.match import dump

    try:
        desk.store.captures.keep_parsed(capture_id, dump(parsed))
    except StoreError as error:
        note("text taken apart not kept", error=type(error).__name__)
