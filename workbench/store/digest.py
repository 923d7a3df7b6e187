"""Canonical JSON and digests: the same on every engine, in every export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = "0" * 64

ROW_COLUMNS: dict[str, tuple[str, ...]] = {
    "reviewer/1": ("id", "login", "name", "roles"),
    "article/1": (
        "id", "url", "origin", "title", "publisher", "author", "published", "language", "capture", "claims",
    ),
    "capture/1": (
        "id", "url", "final_url", "origin", "fetched_at", "status", "media_type", "headers", "address", "redirects",
        "supplied", "body_sha256", "text_sha256", "extractor", "metadata", "warnings", "seen_at",
        "transfer", "pages", "archive_url",
    ),
    "redaction/1": ("capture_id", "reason", "reviewer_id", "recorded_at"),
    "claim/1": (
        "id", "article_id", "capture_id", "start", "end", "n", "exact", "prefix", "suffix", "wording", "claimant",
        "type", "inserted", "score", "reasons", "rank", "extractor", "added_by", "figures", "dates",
    ),
    "claim_revision/1": (
        "claim_id", "revision", "wording", "claimant", "type", "inserted", "score", "reasons", "rank", "extractor",
        "reviewer_id", "recorded_at", "figures", "dates",
    ),
    "source/1": ("id", "form", "kind", "url", "origin", "title", "publisher", "author", "published", "statement"),
    "contact/1": (
        "id", "claim_id", "who", "channel", "asked_at", "question", "deadline", "recorded_at", "reviewer_id",
    ),
    "contact_answer/1": ("contact_id", "n", "answered_at", "answer", "recorded_at", "reviewer_id"),
    "fact_check/1": (
        "id", "claim", "claimant", "claimed_at", "rating", "publisher", "url", "title", "published", "language",
    ),
    "note/1": ("id", "claim_id", "visibility", "words", "recorded_at", "reviewer_id"),
    "evidence/1": (
        "id", "claim_id", "source", "capture_id", "body_sha256", "text_sha256", "stance", "start", "end", "exact",
        "prefix", "suffix", "anchor", "anchor_score", "cells", "note", "internal", "added_at", "added_by",
        "retracted_at", "retraction_reason",
    ),
    "triage/1": ("claim_id", "n", "status", "reason", "reviewer_id", "recorded_at"),
    "verdict/1": (
        "claim_id", "revision", "role", "sealed", "rating", "scale_version", "confidence", "rationale", "missing",
        "correction", "finding_claimed", "finding_low", "finding_high", "finding_unit", "salt", "reviewer_id",
        "recorded_at", "based_on", "evidence_digest",
    ),
    "reuse/1": ("event_id", "claim_id", "earlier_id", "revision", "figures_differ", "reviewer_id", "salt"),
    "claim_state/1": ("claim_id", "status", "head", "version"),
    "seal/1": (
        "number", "at", "streams", "entries", "heads", "previous", "key", "signature", "reviewer_id",
    ),
    "scale_version/1": ("id", "name", "version", "ratings", "reviewer_id", "recorded_at"),
    "team_rule/1": ("name", "value"),
    "assignment/1": ("id", "claim_id", "kind", "reviewer_id", "given_by", "recorded_at"),
    "handover/1": ("id", "words", "claims", "recorded_at", "reviewer_id"),
    "source_kind/1": ("source_id", "n", "kind", "claim_id", "reviewer_id", "recorded_at"),
    "gate_override/1": ("claim_id", "n", "code", "obstacle", "reason", "reviewer_id", "recorded_at"),
    "publication/1": ("id", "article_id", "version", "sha256", "claims", "recorded_at", "reviewer_id"),
    "plan/1": ("claim_id", "n", "priority", "deadline", "tags", "reviewer_id", "recorded_at"),
}  # fmt: skip
"""Which columns a digest of each kind of row covers. A change of columns is a new version, never an edit."""


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces, no escapes of printable text; refuses floats, which differ between engines."""
    import orjson  # Not at the top: start-up writes nothing, and does not pay for it.

    _refuse_floats(value)
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    except orjson.JSONEncodeError:  # A lone surrogate, which a captured page can hold, or an int of more than 64 bits.
        return _ENCODER.encode(value)


def sha256(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: object) -> str:
    """SHA-256 of the canonical JSON of `value`."""
    return sha256(canonical(value).encode("utf-8", "surrogatepass"))


def row_digest(kind: str, row: Mapping[str, Any]) -> str:
    """The digest of a row: its named columns under its versioned kind. A missing column is a KeyError."""
    return digest_of([kind, {column: row[column] for column in ROW_COLUMNS[kind]}])


def decimal_text(value: float) -> str:
    """A score as text with six decimals: what digests and the record hold instead of a float."""
    return f"{value:.6f}"


def _refuse_floats(value: object) -> None:
    # Exact types first: this runs over every field of every row that is kept, and checks by abstract class cost more
    # than the hashing.
    if isinstance(value, float):
        raise TypeError("a float has no canonical form: give it as text")
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for item in items:
        if type(item) not in _PLAIN:
            _refuse_floats(item)


_PLAIN = frozenset({str, int, bool, type(None)})
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
