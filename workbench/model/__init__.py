"""The vocabulary as frozen, typed records and enums: one file a concept, no I/O."""

from workbench.model.article import Article, ArticleSummary
from workbench.model.audit import Finding, Head, Seal
from workbench.model.capture import DETECTED, Capture, Document, Field, Hop, Transfer, error_page
from workbench.model.claim import Claim, ClaimRow, ClaimType, ClaimWords, FoundClaim, Inserted, Score
from workbench.model.contact import Contact, Mention, Note, Question, Visibility
from workbench.model.draft import Draft
from workbench.model.event import Event
from workbench.model.evidence import ArchivedCopy, Evidence, Source, SourceForm, SourceKind, Stance, Statement
from workbench.model.factcheck import FactCheck, SimilarFactCheck
from workbench.model.figure import Figure, FigureRelation, Hedge, Relation, TextDate
from workbench.model.match import (
    Anchor,
    AnchorState,
    ParagraphChange,
    Passage,
    Said,
    SaidState,
    SimilarClaim,
    SimilarWording,
    WordChange,
)
from workbench.model.merge import Clash, Merged, Newcomer
from workbench.model.rating import RATINGS, SCALE_VERSION, Confidence, NumericFinding, Rating
from workbench.model.report import ReportClaim, ReportDocument, ReportEvent, ReportEvidence, ReportVerdict
from workbench.model.reviewer import Reviewer, Role
from workbench.model.selector import CONTEXT, Selector, select
from workbench.model.status import Status
from workbench.model.verdict import NOT_REACHED, Verdict, VerdictRole, latest_round
from workbench.model.work import Handover, Lease, Plan, Present, Priority, WorkKind, work_due

__all__ = [
    "CONTEXT",
    "DETECTED",
    "NOT_REACHED",
    "RATINGS",
    "SCALE_VERSION",
    "Anchor",
    "AnchorState",
    "ArchivedCopy",
    "Article",
    "ArticleSummary",
    "Capture",
    "Claim",
    "ClaimRow",
    "ClaimType",
    "ClaimWords",
    "Clash",
    "Confidence",
    "Contact",
    "Document",
    "Draft",
    "Event",
    "Evidence",
    "FactCheck",
    "Field",
    "Figure",
    "FigureRelation",
    "Finding",
    "FoundClaim",
    "Handover",
    "Head",
    "Hedge",
    "Hop",
    "Inserted",
    "Lease",
    "Mention",
    "Merged",
    "Newcomer",
    "Note",
    "NumericFinding",
    "ParagraphChange",
    "Passage",
    "Plan",
    "Present",
    "Priority",
    "Question",
    "Rating",
    "Relation",
    "ReportClaim",
    "ReportDocument",
    "ReportEvent",
    "ReportEvidence",
    "ReportVerdict",
    "Reviewer",
    "Role",
    "Said",
    "SaidState",
    "Score",
    "Seal",
    "Selector",
    "SimilarClaim",
    "SimilarFactCheck",
    "SimilarWording",
    "Source",
    "SourceForm",
    "SourceKind",
    "Stance",
    "Statement",
    "Status",
    "TextDate",
    "Transfer",
    "Verdict",
    "VerdictRole",
    "Visibility",
    "WordChange",
    "WorkKind",
    "error_page",
    "latest_round",
    "select",
    "work_due",
]
