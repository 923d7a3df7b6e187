"""The claims that one can be merged into, those that share its words or say the like first."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.match import rank_similar
from workbench.model import Claim
from workbench.store import handle
from workbench.text import one_line


def merge_options(claim: Claim, others: Sequence[Claim]) -> list[tuple[str, str]]:
    """Ids and labels: claims on the same words of the article first, then by likeness, then by rank."""
    similar = rank_similar(claim.wording, [(other.id, other.wording) for other in others], len(others))
    score = {found.id: found.score for found in similar}
    ordered = sorted(others, key=lambda other: (not _on_same_words(claim, other), -score.get(other.id, 0), other.rank))
    return [(str(other.id), f"{handle(other.id)} {other.rank} · {one_line(other.wording)}") for other in ordered]


def _on_same_words(claim: Claim, other: Claim) -> bool:
    one, two = claim.selector, other.selector
    return claim.capture_id == other.capture_id and one.start < two.end and two.start < one.end
