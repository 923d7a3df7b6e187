"""Reports to measure with: articles of thirty claims, each with a verdict, five lines of reasons and two sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbench.model import (
    AnchorState,
    Article,
    Confidence,
    Evidence,
    Figure,
    Hedge,
    Imprint,
    NumericFinding,
    Reached,
    ReportClaim,
    ReportDocument,
    ReportEvent,
    ReportEvidence,
    ReportOpinion,
    ReportVerdict,
    Selector,
    Source,
    SourceForm,
    SourceKind,
    Stance,
    Status,
    VerdictRole,
)
from workbench.model.rating import RATINGS

CLAIMS = 30
"""Claims of an article."""

_ID = 1_879_316_423_041_257_771
_AT = "2026-05-06T14:30:00Z"
_REASONS = (
    "The bureau’s table for 2025 gives 1,284,000 arrivals, two and a half times fewer than the claim says. "
    "The mayor’s office points to a count of day tickets, in which one person stands several times. "
    "Neither the port authority nor the ferry company has a figure that comes near to the one claimed.\n\n"
    "The claim that no other port had more visitors holds for day tickets alone."
)


def documents(verdicts: int) -> Iterator[ReportDocument]:
    """Reports with so many verdicts in all, one at a time."""
    for number, start in enumerate(range(0, verdicts, CLAIMS)):
        yield document(number, min(CLAIMS, verdicts - start))


def document(number: int, claims: int = CLAIMS) -> ReportDocument:
    """One article's report."""
    base = _ID + number * 1000
    url = f"https://courier.example/2026/{number}"
    article = Article(base, base + 1, url, url, f"The record year, part {number}", "Courier", "Tom Hale", "2026-05-04",
                      "en", _AT, 7)  # fmt: skip
    return ReportDocument(
        draft=False, title=article.title, article=article, article_handle="r4x9", captured_at=_AT,
        body_sha256=f"{number:064x}", text_sha256=f"{number + 1:064x}", made_at=_AT, made_by="Carla Menon",
        tool="workbench", claims=tuple(_claim(base + 2 + place, place) for place in range(claims)),
        imprint=Imprint("The Coast Courier", "corrections@courier.example", "https://checks.example/"), version=1,
        published_at=_AT,
    )  # fmt: skip


def _claim(claim_id: int, place: int) -> ReportClaim:
    words = f"About {place + 3}.2 million visitors came to the town last year"
    rating = RATINGS[place % len(RATINGS)]
    value = Decimal(place * 10**6 + 3_200_000)
    figure = Figure(f"About {place + 3}.2 million", 0, 20, value, value, "", Hedge.ABOUT, "visitors", "the town")
    opinion = ReportOpinion(VerdictRole.FIRST, "Ana Ruiz", rating.label, Confidence.HIGH, _AT, _REASONS)
    verdict = ReportVerdict(
        rating.label, rating.value, rating.meaning, Confidence.HIGH, _REASONS,
        NumericFinding(figure.low, Decimal(1_284_000), Decimal(1_300_000)), VerdictRole.SECOND, 2,
        ("Ana Ruiz", "Ben Okafor"), _AT, 1, reached=Reached.TOGETHER,
        opinions=(opinion, replace(opinion, role=VerdictRole.SECOND, reviewer="Ben Okafor")),
        summary=_REASONS.split(". ")[0] + ".",
    )  # fmt: skip
    return ReportClaim(
        id=claim_id, handle="k7m2", rank=place + 1, claimant="Ilse Brandt, mayor of the town", figures=(figure,),
        selector=Selector(words, "“", ", more than to any other port", place * 200, place * 200 + len(words)),
        wording=words + ".", status=Status.PUBLISHED, status_reason="", verdict=verdict,
        evidence=tuple(_evidence(claim_id, number, stance) for number, stance in ((1, Stance.REFUTES),
                                                                                  (2, Stance.CONTEXT))),
        history=(ReportEvent(_AT, "Ana Ruiz", "triaged: to check"), ReportEvent(_AT, "Ben Okafor", "second verdict")),
        text_sha256=f"{claim_id:064x}", before="“", after=", more than to any other port on the coast,” she said.",
    )  # fmt: skip


def _evidence(claim_id: int, number: int, stance: Stance) -> ReportEvidence:
    words = f"The town recorded 1,284,{number:03} arrivals in 2025, as table {claim_id % 1000} shows by month and port."
    url = f"https://statistics.example/tables/{claim_id}?year=2025&n={number}"
    source = Source(claim_id + number, SourceForm.URL, SourceKind.OFFICIAL, url, url, "Arrivals by port, 2025",
                    "National Statistics Bureau", "", "2026-02")  # fmt: skip
    evidence = Evidence(
        claim_id + number, claim_id, source, claim_id + 10, stance,
        Selector(words, "By port: ", " Next", 9, 9 + len(words)), AnchorState.EXACT, 1.0, "", _AT, 7, "", "", _AT,
        f"{claim_id + number:064x}", f"{claim_id + number + 1:064x}",
    )  # fmt: skip
    return ReportEvidence(number, evidence, "Ana Ruiz")
