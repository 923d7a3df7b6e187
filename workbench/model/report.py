"""A report as data: everything a format needs, already filtered for who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.article import Article
from workbench.model.evidence import Evidence
from workbench.model.figure import Figure
from workbench.model.rating import Confidence, NumericFinding
from workbench.model.selector import Selector
from workbench.model.status import Status
from workbench.model.verdict import VerdictRole


@dataclass(frozen=True, slots=True)
class ReportEvidence:
    """A piece of evidence with its number in the report, and who attached it."""

    number: int
    evidence: Evidence
    added_by: str


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """The verdict in force. `rating_value` is 1 to 5, or None off the line; `reviewers` are names.

    `evidence_changed` says that evidence was attached or retracted since it was recorded.
    """

    rating: str
    rating_value: int | None
    meaning: str
    confidence: Confidence
    rationale: str
    finding: NumericFinding | None
    role: VerdictRole
    revision: int
    reviewers: tuple[str, ...]
    recorded_at: str
    scale_version: int
    evidence_changed: bool = False


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """One line of the claim's public history: time (UTC), who, what."""

    at: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class ReportCorrection:
    """A change of a published verdict: what changed, why, by whom, old and new; `role` tells a withdrawal apart.

    `changed` has words such as "rating", "reasons"; `version` is the first that shows it, 0 for none yet.
    """

    role: VerdictRole
    revision: int
    at: str
    who: str
    why: str
    changed: tuple[str, ...]
    old_rating: str
    new_rating: str
    version: int


@dataclass(frozen=True, slots=True)
class ReportOverride:
    """That the claim is published in spite of an obstacle: its code, what it was, why, by whom."""

    code: str
    obstacle: str
    reason: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """A version that was published before this one."""

    version: int
    at: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """A claim with its finding. `verdict` is None while none may be shown; `status_reason` explains a triage.

    `text_sha256` is of the captured text that its selector points into. `corrections` are those of its published
    verdict, oldest first; `first_published_at` is "" before it is published.
    """

    id: int
    handle: str
    rank: int
    selector: Selector
    wording: str
    claimant: str
    figures: tuple[Figure, ...]
    status: Status
    status_reason: str
    verdict: ReportVerdict | None
    evidence: tuple[ReportEvidence, ...]
    history: tuple[ReportEvent, ...]
    text_sha256: str = ""
    corrections: tuple[ReportCorrection, ...] = ()
    overrides: tuple[ReportOverride, ...] = ()
    first_published_at: str = ""


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report of one article. `draft` previews are marked DRAFT everywhere; times are UTC with Z.

    `version` numbers a published one, 0 for a preview; `earlier` are those before it, oldest first.

    `claims` holds the decided claims and those still open or set aside, in the order to print them.
    `untouched` counts candidates that the program found and nobody looked at: leads, not part of a report.
    """

    draft: bool
    title: str
    article: Article
    article_handle: str
    captured_at: str
    body_sha256: str
    text_sha256: str
    made_at: str
    made_by: str
    tool: str
    scale_version: int
    claims: tuple[ReportClaim, ...]
    untouched: int = 0
    version: int = 0
    earlier: tuple[ReportVersion, ...] = ()
