"""Reports to render: one that a newsroom might make, and one where every foreign string is hostile."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.model import (
    AnchorState,
    ArchivedCopy,
    Article,
    Confidence,
    Evidence,
    Figure,
    Hedge,
    Imprint,
    NumericFinding,
    Reached,
    ReportClaim,
    ReportContact,
    ReportCorrection,
    ReportDocument,
    ReportEvent,
    ReportEvidence,
    ReportNote,
    ReportOpinion,
    ReportOverride,
    ReportPlace,
    ReportVerdict,
    Selector,
    Source,
    SourceForm,
    SourceKind,
    Stance,
    Status,
    VerdictRole,
    select,
)
from workbench.model.rating import RATINGS

TEXT = (
    "The harbour town of Ostwick has changed beyond recognition, its mayor says.\n\n"
    "“About 3.2 million visitors came to Ostwick last year, more than to any other port on the coast,” "
    "Mayor Ilse Brandt told the council on Tuesday. Crime fell by 12% over the same period, she added.\n\n"
    "The new ferry terminal cost 48 million euros. It is the finest building in the county."
)
BODY_SHA = "4be1" * 16
TEXT_SHA = "09af" * 16
ID = 1_879_316_423_041_257_771


def quote(words: str) -> Selector:
    """The selector of some words of the article."""
    start = TEXT.index(words)
    return select(TEXT, start, start + len(words))


def article(**changes: object) -> Article:
    base = Article(
        id=ID,
        capture_id=ID + 1,
        url="https://ostwick-courier.example/2026/visitors",
        origin="https://ostwick-courier.example/2026/visitors",
        title="Ostwick’s record year",
        publisher="Ostwick Courier",
        author="Tom Hale",
        published="2026-05-04",
        language="en",
        added_at="2026-05-05T08:00:00Z",
        added_by=ID + 2,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the tests name fields of the record


def source(**changes: object) -> Source:
    base = Source(
        id=ID + 10,
        form=SourceForm.URL,
        kind=SourceKind.OFFICIAL,
        url="https://statistics.example/tables/arrivals?year=2025",
        origin="https://statistics.example/tables/arrivals?year=2025",
        title="Arrivals by port, 2025",
        publisher="National Statistics Bureau",
        author="",
        published="2026-02",
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the tests name fields of the record


def evidence(**changes: object) -> Evidence:
    words = "Ostwick recorded 1,284,000 arrivals in 2025."
    base = Evidence(
        id=ID + 20,
        claim_id=ID + 30,
        source=source(),
        capture_id=ID + 21,
        stance=Stance.REFUTES,
        selector=Selector(exact=words, prefix="By port: ", suffix=" Sandmouth", start=9, end=9 + len(words)),
        anchor=AnchorState.EXACT,
        anchor_score=1.0,
        note="",
        added_at="2026-05-05T09:10:00Z",
        added_by=ID + 2,
        retracted_at="",
        retraction_reason="",
        fetched_at="2026-05-05T09:05:12Z",
        body_sha256="a0b1" * 16,
        text_sha256="c2d3" * 16,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the tests name fields of the record


def verdict(rating: str = "false", **changes: object) -> ReportVerdict:
    values = {known.label: known.value for known in RATINGS}
    meanings = {known.label: known.meaning for known in RATINGS}
    base = ReportVerdict(
        rating=rating,
        rating_value=values.get(rating),
        meaning=meanings.get(rating, ""),
        confidence=Confidence.HIGH,
        rationale=(
            "The bureau’s table gives 1,284,000 arrivals for 2025, two and a half times fewer.\n\n"
            "The mayor’s office pointed to a count of day tickets, which counts one person several times."
        ),
        finding=None,
        role=VerdictRole.SECOND,
        revision=2,
        reviewers=("Ana Ruiz", "Ben Okafor"),
        recorded_at="2026-05-06T14:30:00Z",
        scale_version=1,
        reached=Reached.TOGETHER,
        opinions=(
            ReportOpinion(
                VerdictRole.FIRST, "Ana Ruiz", rating, Confidence.HIGH, "2026-05-06T11:00:00Z",
                "The bureau’s table gives 1,284,000 arrivals for 2025, two and a half times fewer.",
            ),
            ReportOpinion(
                VerdictRole.SECOND, "Ben Okafor", rating, Confidence.MEDIUM, "2026-05-06T14:30:00Z",
                "The mayor’s office pointed to a count of day tickets, which counts one person several times.",
            ),
        ),
        summary="The bureau’s table gives 1,284,000 arrivals for 2025, two and a half times fewer.",
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]  # the tests name fields of the record


def claim(**changes: object) -> ReportClaim:
    base = ReportClaim(
        id=ID + 30,
        handle="k7m2",
        rank=1,
        selector=quote("About 3.2 million visitors came to Ostwick last year"),
        wording="About 3.2 million people visited Ostwick in 2025.",
        claimant="Ilse Brandt, mayor of Ostwick",
        figures=(
            Figure(
                words="About 3.2 million visitors",
                start=78,
                end=104,
                low=Decimal(3200000),
                high=Decimal(3200000),
                hedge=Hedge.ABOUT,
                counted="visitors",
                place="Ostwick",
                period="last year",
            ),
        ),
        status=Status.AGREED,
        status_reason="",
        verdict=verdict(finding=NumericFinding(Decimal(3200000), Decimal(1284000), Decimal(1284000))),
        evidence=(ReportEvidence(1, evidence(), "Ana Ruiz"),),
        history=(
            ReportEvent("2026-05-05T08:40:00Z", "Ana Ruiz", "marked to check"),
            ReportEvent("2026-05-06T14:30:00Z", "Ben Okafor", "second verdict: agreed"),
        ),
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the tests name fields of the record


def document(*claims: ReportClaim, **changes: object) -> ReportDocument:
    base = ReportDocument(
        draft=False,
        title="Ostwick’s record year, checked",
        article=article(),
        article_handle="r4x9",
        captured_at="2026-05-05T08:00:00Z",
        body_sha256=BODY_SHA,
        text_sha256=TEXT_SHA,
        made_at="2026-05-07T10:00:00Z",
        made_by="Carla Menon",
        tool="workbench 0.1.0",
        claims=claims,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the tests name fields of the record


def undecided(status: Status, number: int, words: str, reason: str = "") -> ReportClaim:
    """A claim without a verdict."""
    return claim(
        id=ID + 30 + number,
        handle=f"k7m{number}",
        rank=number,
        selector=quote(words),
        wording=words + ".",
        claimant="",
        figures=(),
        status=status,
        status_reason=reason,
        verdict=None,
        evidence=(),
        history=(),
    )


def newsroom(*, draft: bool = False) -> ReportDocument:
    """A report with every section, every source form and most anchor states."""
    supplied = evidence(
        id=ID + 22,
        source=source(
            form=SourceForm.FILE,
            url="",
            origin="file:budget-2026.pdf",
            kind=SourceKind.PRIMARY,
            title="Harbour budget 2026, annex C",
            publisher="Ostwick Harbour Office",
        ),
        stance=Stance.SUPPORTS,
        anchor=AnchorState.FUZZY,
        anchor_score=0.94,
        supplied=True,
        note="Scanned; the amount was read from page 14.",
    )
    gone = evidence(id=ID + 23, retracted_at="2026-05-06T09:00:00Z", retraction_reason="wrong year")
    context = evidence(
        id=ID + 24,
        stance=Stance.CONTEXT,
        selector=None,
        anchor=AnchorState.WHOLE,
        source=source(
            url="https://xn--80ak6aa92e.example/ostwick",
            kind=SourceKind.UNSTATED,
            title="How day tickets are counted",
            publisher="Coast Watch",
        ),
    )
    return document(
        claim(
            before=TEXT[77:78],
            after=TEXT[130 : TEXT.index("\n\nThe new ferry")],
            places=(ReportPlace("p3q4", quote("more than to any other port on the coast"), "", TEXT_SHA),),
            contacts=(
                ReportContact(
                    "Ilse Brandt",
                    "e-mail",
                    "2026-05-05T10:00:00Z",
                    "Which count is meant?",
                    "2026-05-06",
                    "Day tickets, as in every year.",
                    "2026-05-05T16:20:00Z",
                ),
            ),
            notes=(ReportNote("2026-05-06T09:00:00Z", "Ana Ruiz", "The bureau counts overnight guests only."),),
            corrections=(
                ReportCorrection(
                    2,
                    "2026-05-07T09:00:00Z",
                    "Carla Menon",
                    "The rating",
                    "The table was misread.",
                    "mostly false",
                    "false",
                ),
            ),
            overrides=(
                ReportOverride(
                    "second-source",
                    "Only one independent source",
                    "The bureau alone counts arrivals.",
                    "Carla Menon",
                    "2026-05-07T09:30:00Z",
                ),
            ),
            evidence=(
                ReportEvidence(1, evidence(), "Ana Ruiz"),
                ReportEvidence(2, context, "Ben Okafor"),
                ReportEvidence(3, gone, "Ana Ruiz"),
            ),
        ),
        claim(
            id=ID + 32,
            handle="k7m3",
            rank=2,
            selector=quote("The new ferry terminal cost 48 million euros"),
            wording="The new ferry terminal cost 48 million euros.",
            claimant="",
            figures=(Figure("48 million euros", 290, 306, Decimal(48000000), Decimal(48000000), "EUR"),),
            verdict=verdict(
                "mostly true",
                confidence=Confidence.MEDIUM,
                finding=NumericFinding(Decimal(48), Decimal("46.5"), Decimal("47.9"), "million EUR"),
                rationale="The budget books 46.5 to 47.9 million euros, depending on the quay wall.",
            ),
            status=Status.ADJUDICATED,
            evidence=(ReportEvidence(4, supplied, "Ana Ruiz"),),
        ),
        claim(
            id=ID + 33,
            handle="k7m4",
            rank=3,
            selector=quote("Crime fell by 12% over the same period"),
            wording="Crime in Ostwick fell by 12% in 2025.",
            figures=(),
            evidence=(),
            verdict=verdict(
                "not enough evidence",
                confidence=Confidence.LOW,
                rationale="The police publish no figures for the town alone.",
            ),
        ),
        undecided(Status.TO_CHECK, 5, "more than to any other port on the coast"),
        undecided(Status.NOT_CHECKABLE, 6, "It is the finest building in the county", "An opinion about beauty."),
        undecided(Status.SET_ASIDE, 7, "has changed beyond recognition", "A figure of speech."),
        draft=draft,
        imprint=Imprint("The Coast Courier", "corrections@coast-courier.example", "https://checks.example/"),
        version=0 if draft else 2,
        published_at="" if draft else "2026-05-07T10:00:00Z",
    )


HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>@import 'https://evil.example'</style>",
    "{{ 7 * 7 }}{% raw %}",
    "# heading\n## another\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "[click](javascript:alert(1)) ![pic](https://evil.example/x.png) <https://evil.example>",
    "`code` **bold** _it_ ~~gone~~ &lt;b&gt; &#60;i&#62;",
    "www.evil.example http://evil.example/a evil.com",
    "    indented\n\n```\nfence\n```\n> quote\n1. one\n- two\n+ three\n=====",
    "[x]: https://evil.example\n[x]",
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    " =1+1",
    "\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\x00",
    "admin\u202egnp.exe \u2066hidden\u2069 \u200bzero",
    "\u2028\u2029line ends \ud800 lone",
    "a" * 20000,
    "",
    "   ",
    "\\",
    "trailing\\\n\\",
)
"""Strings that have broken reports before, one kind a line."""


def hostile(text: str, *, draft: bool = True) -> ReportDocument:
    """A report with `text` in every field that can come from outside."""
    where = Selector(exact=text, prefix=text, suffix=text, start=40_000, end=40_000 + len(text))
    bad_source = source(
        form=SourceForm.STATEMENT, url=text, origin=text, title=text, publisher=text, author=text, published=text
    )
    bad_evidence = evidence(
        source=bad_source,
        selector=where,
        note=text,
        fetched_at=text,
        body_sha256=text,
        text_sha256=text,
        archived=ArchivedCopy(text, text, 1),
    )
    bad_figure = Figure(text, 0, 1, Decimal(-1), Decimal(2), text, Hedge.ABOUT, text, text, text, text)
    finding = NumericFinding(Decimal(1), Decimal(0), Decimal(0), text)
    opinion = ReportOpinion(VerdictRole.FIRST, text, text, Confidence.HIGH, text, text)
    bad_verdict = verdict(
        text, meaning=text, rationale=text, finding=finding, reviewers=(text,), recorded_at=text, summary=text,
        opinions=(opinion,),
    )  # fmt: skip
    more: dict[str, object] = {
        "before": text,
        "after": text,
        "places": (ReportPlace(text, where, text, text),),
        "contacts": (ReportContact(text, text, text, text, text, text, text),),
        "notes": (ReportNote(text, text, text),),
        "corrections": (ReportCorrection(2, text, text, text, text, text, text),),
        "overrides": (ReportOverride(text, text, text, text, text),),
    }
    event = ReportEvent(text, text, text)
    shared: dict[str, object] = {"handle": text, "selector": where, "wording": text, "claimant": text}
    return document(
        claim(
            **shared,
            **more,
            figures=(bad_figure,),
            verdict=bad_verdict,
            history=(event,),
            evidence=(ReportEvidence(1, bad_evidence, text),),
        ),
        claim(
            **shared, id=ID + 40, status=Status.SET_ASIDE, status_reason=text, verdict=None, history=(event,), **more
        ),
        draft=draft,
        title=text,
        article_handle=text,
        captured_at=text,
        made_at=text,
        made_by=text,
        tool=text,
        body_sha256=text,
        text_sha256=text,
        article=article(url=text, origin=text, title=text, publisher=text, author=text, published=text, language=text),
        imprint=Imprint(text, text, text),
        archive_url=text,
        published_at=text,
    )
