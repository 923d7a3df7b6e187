"""Sources and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.match import AnchorState
from workbench.model.selector import Selector


class Stance(StrEnum):
    """What a passage does to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class SourceForm(StrEnum):
    """How a source came: fetched from a URL, or supplied by a reviewer."""

    URL = "url"
    FILE = "file"
    TABLE = "table"
    STATEMENT = "statement"


class SourceKind(StrEnum):
    """What standing a source has; unstated until a person says so."""

    UNSTATED = "unstated"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    OFFICIAL = "official"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True)
class Source:
    """Where evidence comes from. What a reviewer supplied is marked by a form other than url."""

    id: int
    form: SourceForm
    kind: SourceKind
    url: str
    origin: str
    title: str
    publisher: str
    author: str
    published: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a capture with a stance on a claim; `selector` is None where the whole source is meant.

    `anchor` says how the quote was found: never fuzzy in silence. `retracted_at` is "" while it stands.
    `fetched_at`, `body_sha256` and `text_sha256` are those of the capture.
    """

    id: int
    claim_id: int
    source: Source
    capture_id: int
    stance: Stance
    selector: Selector | None
    anchor: AnchorState
    anchor_score: float
    note: str
    added_at: str
    added_by: int
    retracted_at: str
    retraction_reason: str
    fetched_at: str
    body_sha256: str
    text_sha256: str
