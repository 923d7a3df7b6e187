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
class Statement:
    """Who said something to the reviewer, in which office ("" for none), by which medium, and when (ISO 8601)."""

    person: str
    office: str
    medium: str
    said_at: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where evidence comes from. `statement` is set where somebody said it to the reviewer."""

    id: int
    form: SourceForm
    kind: SourceKind
    url: str
    origin: str
    title: str
    publisher: str
    author: str
    published: str
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """A copy of a source that a web archive keeps: its address there, when it was made (UTC), and our capture of it."""

    url: str
    made_at: str
    capture_id: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a capture with a stance on a claim; `selector` is None where the whole source is meant.

    `anchor` says how the quote was found: never fuzzy in silence. `retracted_at` is "" while it stands.
    `fetched_at`, `body_sha256`, `text_sha256`, `supplied` (a reviewer brought it), `seen_at`, `redacted` and `status`
    (of HTTP; 0 where it was not fetched) are those of the capture.
    `cells` is the range of a data table that is cited, "" elsewhere; an `internal` note is the team's.
    `page` is the number of the page of a paged document that the passage begins on, None elsewhere.
    `archived` is the copy in a web archive that is cited, else the latest one that was captured of the source.
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
    supplied: bool = False
    seen_at: str = ""
    redacted: bool = False
    cells: str = ""
    internal: bool = False
    status: int = 0
    archived: ArchivedCopy | None = None
    page: int | None = None

    @property
    def from_archive(self) -> bool:
        """Whether what is cited is the archived copy itself."""
        return self.archived is not None and self.archived.capture_id == self.capture_id
