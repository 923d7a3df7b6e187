"""A report as data: everything a format needs, already filtered for who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model.article import Article
from workbench.model.evidence import Evidence
from workbench.model.figure import Figure
from workbench.model.rating import CORE, Confidence, NumericFinding, Scale
from workbench.model.selector import Selector
from workbench.model.status import Status
from workbench.model.verdict import VerdictRole


@dataclass(frozen=True, slots=True)
class ReportEvidence:
    """A piece of evidence with its number in the report, and who attached it."""

    number: int
    evidence: Evidence
    added_by: str


class Reached(StrEnum):
    """How a verdict came about."""

    ALONE = "by one reviewer"
    TOGETHER = "by two reviewers who agree"
    ADJUDICATED = "by an adjudicator over two reviewers"


@dataclass(frozen=True, slots=True)
class ReportOpinion:
    """One of the answers that the verdict in force was reached with, the deciding one included.

    Of somebody who reached no verdict `rating` says so, and `confidence` is None.
    """

    role: VerdictRole
    reviewer: str
    rating: str
    confidence: Confidence | None
    recorded_at: str
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """The verdict in force. `rating_value` is 1 to `steps` of its scale, or None off the line; `reviewers` are names.

    `scale_name` and `scale_version` say under which scale of the document it was made; `like` is the rating of the
    core scale that its own is nearest to, "" for none.

    `evidence_changed` says that evidence was attached or retracted since it was recorded. `opinions` are in the order
    in which they were given; `summary` is the finding in a sentence.
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
    reached: Reached = Reached.ALONE
    opinions: tuple[ReportOpinion, ...] = ()
    summary: str = ""
    scale_name: str = CORE.name
    steps: int = CORE.steps
    like: str = ""

    @property
    def sign(self) -> str:
        """The core rating by whose sign and colour it shows; its own words where it is like none."""
        return self.like or self.rating


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """One line of the claim's public history: time (UTC), who, what."""

    at: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """Where else the article makes the claim: the words of a claim that was merged into it."""

    handle: str
    selector: Selector
    wording: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class ReportContact:
    """That somebody was asked about the claim; `answer` is "" while none came. Times as they were recorded."""

    who: str
    channel: str
    asked_at: str
    question: str
    deadline: str = ""
    answer: str = ""
    answered_at: str = ""


@dataclass(frozen=True, slots=True)
class ReportNote:
    """A note that is meant for readers."""

    at: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportCorrection:
    """What changed in a published verdict, why, by whom; `version` is the first that has it."""

    version: int
    at: str
    who: str
    what: str
    why: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReportOverride:
    """What stood in the way of publishing (a code and words) and was set aside by somebody for a reason."""

    code: str
    what: str
    why: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """A claim with its finding. `verdict` is None while none may be shown; `status_reason` explains a triage.

    `text_sha256` is of the captured text that its selector points into. `places` are its other quotes,
    `before` and `after` the rest of the paragraph that it stands in, as far as it is told. `listed` says that a sheet
    lists the words and no capture of the article has them: that text is the list then, of which nothing else is told.
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
    before: str = ""
    after: str = ""
    places: tuple[ReportPlace, ...] = ()
    contacts: tuple[ReportContact, ...] = ()
    notes: tuple[ReportNote, ...] = ()
    corrections: tuple[ReportCorrection, ...] = ()
    overrides: tuple[ReportOverride, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who answers for a report: the newsroom's name, where to complain, the address under which reports appear.

    Each is "" where the settings don't say. `address` ends in a slash.
    """

    newsroom: str = ""
    contact: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report of one article. `draft` previews are marked DRAFT everywhere; times are UTC with Z.

    `claims` holds the decided claims and those still open or set aside, in the order to print them.
    `untouched` counts candidates that the program found and nobody looked at: leads, not part of a report.
    `scales` are those that its verdicts were made under, each as it was then; the team's own where there is none.
    `captured_at` and the digests are "" where nothing but a sheet's list of the article's claims is at hand.
    `version` counts what was published, 0 for none yet; `published_at` is "" then.
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
    claims: tuple[ReportClaim, ...]
    untouched: int = 0
    imprint: Imprint = Imprint()
    version: int = 0
    published_at: str = ""
    archive_url: str = ""
    scales: tuple[Scale, ...] = (CORE,)

    def scale_of(self, verdict: ReportVerdict) -> Scale | None:
        """The scale that a verdict was made under; None where the document has it not."""
        named = (verdict.scale_name, verdict.scale_version)
        return next((scale for scale in self.scales if (scale.name, scale.version) == named), None)
