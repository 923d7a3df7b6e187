"""Drafts: what a reviewer is typing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """One reviewer's unfinished form on one claim, seen by its owner only. `fields` maps field names to typed text."""

    reviewer_id: int
    claim_id: int
    form: str
    fields: dict[str, str]
    updated_at: str
