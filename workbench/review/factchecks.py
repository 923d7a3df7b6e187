"""Fact checks of others: imported, and looked up while a claim is open."""

from __future__ import annotations

from workbench.model import SimilarFactCheck
from workbench.model.limits import Limits
from workbench.review.desk import Desk
from workbench.review.intake import is_url, read_bytes
from workbench.review.similar import CANDIDATES, FLOOR, LONGEST, search_words
from workbench.review.transitions import Act, require
from workbench.store import Store


def import_fact_checks(desk: Desk, target: str, *, command_id: str = "") -> tuple[int, int]:
    """Imports the fact checks of a file, an address or "-"; how many it has, and how many of them are new."""
    from workbench.capture.factchecks import read_fact_checks

    require(desk.roles, Act.INTAKE)
    capture = read_bytes(target, desk.network, Limits())
    checks = read_fact_checks(capture.body, capture.media_type, target)
    origin = capture.final_url if is_url(target) else capture.origin
    return len(checks), desk.store.fact_checks.add(checks, origin, by=desk.who, command_id=command_id)


def similar_fact_checks(store: Store, text: str, k: int = 10) -> list[SimilarFactCheck]:
    """Up to `k` imported fact checks that resemble `text`, best first, with reasons and figure relations."""
    from workbench.match import rank_similar, searchable

    text = searchable(text[:LONGEST])
    found = dict(store.fact_checks.sharing_words(search_words(text), limit=CANDIDATES))
    ranked = rank_similar(text, [(check_id, check.claim) for check_id, check in found.items()], k)
    return [
        SimilarFactCheck(item.id, found[item.id], item.score, item.reasons, item.figures)
        for item in ranked
        if item.score >= FLOOR
    ]
