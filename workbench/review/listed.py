"""Claims that a sheet lists, found again in what was captured of the article itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import NotFound
from workbench.model import AS_LISTED, Claim, Selector, select
from workbench.store import Store


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where a capture of the article has the words of a claim."""

    capture_id: int
    selector: Selector


def places_of_listed(store: Store, article_id: int, claims: Iterable[Claim]) -> dict[int, OwnPlace | None]:
    """The claims among these that a sheet lists, by id, each with its place in the article.

    It is in the latest capture that has its very words, whole; None where none has them.
    """
    extractors = store.captures.extractors(article_id)
    listed = [claim for claim in claims if extractors.get(claim.capture_id) == AS_LISTED]
    places: dict[int, OwnPlace | None] = {claim.id: None for claim in listed}
    for capture_id, extractor in extractors.items():
        listed = [claim for claim in listed if places[claim.id] is None]
        if not listed:
            break
        if extractor != AS_LISTED:
            places.update(_places_in(store, capture_id, listed))
    return places


def _places_in(store: Store, capture_id: int, claims: Iterable[Claim]) -> dict[int, OwnPlace | None]:
    from workbench.match import whole_places

    try:
        text = store.captures.text(capture_id)
    except NotFound:  # it was redacted
        return {}
    found: dict[int, OwnPlace | None] = {}
    for claim in claims:
        words = claim.selector.exact
        for start in whole_places(words, text)[:1]:
            found[claim.id] = OwnPlace(capture_id, select(text, start, start + len(words)))
    return found
