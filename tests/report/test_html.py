from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report import documents as made
from tests.report.page import Page, read
from workbench.model import AnchorState, ReportEvidence, SourceForm, Status, VerdictRole
from workbench.report import render
from workbench.text import clean

ALLOWED = frozenset(
    {"html", "head", "meta", "title", "style", "body", "header", "main", "footer", "aside", "section", "article", "div"}
    | {"h1", "h2", "h3", "h4", "a", "p", "strong", "em", "span", "cite", "bdi", "time", "mark", "code", "br"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "ol", "ul", "li"}
    | {"figure", "figcaption", "blockquote", "svg", "path", "circle", "rect", "line", "text"}
)


def assert_harmless(page: Page) -> None:
    for tag, attributes in page.elements:
        assert tag in ALLOWED
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name not in ("src", "srcset", "style", "action", "formaction", "xlink:href", "background")
            if name == "href" and not (value or "").startswith("#"):
                assert re.match(r"(https?://|mailto:)[!-~]+$", value or "")
                assert attributes["rel"] == "noreferrer noopener"


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two #rrggbb colours."""

    def luminance(colour: str) -> float:
        shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))
def test_a_hostile_string_stays_text_wherever_it_stands(text: str) -> None:
    html = render(made.hostile(text), "html")
    page = read(html)
    assert_harmless(page)
    shown = " ".join(clean(text, newlines=True).split())
    assert shown in page.words()
    assert len(page.named("h1")) == 1
    assert len(page.named("style")) == 1


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_string_at_all_stays_text(text: str) -> None:
    page = read(render(made.hostile(text), "html"))
    assert_harmless(page)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page.text())


def test_control_and_bidi_characters_are_shown_as_marks() -> None:
    words = read(render(made.hostile("a\u202eb\x1b[2Jc"), "html")).words()
    assert "a⟦RLO⟧b␛[2Jc" in words


def test_the_page_forbids_every_load_and_has_one_heading_landmarks_and_captions() -> None:
    html = render(made.newsroom(), "html")
    page = read(html)
    policy = next(meta["content"] for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(page.styles[0].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert html.startswith("<!doctype html>")
    assert page.named("html") == [{"lang": "en"}]
    assert [len(page.named(tag)) for tag in ("h1", "header", "main", "footer")] == [1, 1, 1, 1]
    assert len(page.named("table")) == len(page.named("caption"))
    assert all(cell.get("scope") in ("row", "col") for cell in page.named("th"))
    assert "url(" not in page.styles[0]
    assert "@import" not in page.styles[0]


def test_ids_are_unique_and_every_inner_link_leads_somewhere() -> None:
    page = read(render(made.newsroom(draft=True), "html"))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = [link["href"] for link in page.named("a") if (link["href"] or "").startswith("#")]
    assert len(inner) == 8
    assert {(href or "")[1:] for href in inner} <= set(ids)
    labelled = [attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes]
    assert set(labelled) <= set(ids)


def test_a_decided_claim_is_told_in_full() -> None:
    words = read(render(made.newsroom(), "html")).words()
    for said in (
        "About 3.2 million people visited Ostwick in 2025.",
        "Claimed by Ilse Brandt, mayor of Ostwick",
        "The Coast Courier",
        "False The bureau’s table gives 1,284,000 arrivals for 2025, two and a half times fewer. The evidence",
        "The evidence contradicts the claim. High confidence.",
        "“About 3.2 million visitors came to Ostwick last year, more than to any other port on the coast,”",
        "In the article, which says it in 2 places (characters 78 to 130, 132 to 172 of the captured text)",
        "Claimed about 3,200,000 visitors Best supported 1,284,000 Claimed ÷ supported 2.49",
        "Evidence against the claim",
        "Two reviewers came to this verdict, the second without seeing the first.",
        "First verdict: false, high confidence (Ana Ruiz, 6 May 2026, 11:00 UTC)",
        "Second verdict: false, medium confidence (Ben Okafor, 6 May 2026, 14:30 UTC)",
        "In force: revision 2 (second), recorded 6 May 2026, 14:30 UTC.",
        "Ilse Brandt was asked by e-mail on 5 May 2026, 10:00 UTC, with an answer wanted by 6 May 2026:",
        "Answer of 5 May 2026, 16:20 UTC: Day tickets, as in every year.",
        "The bureau counts overnight guests only. (Ana Ruiz, 6 May 2026, 09:00 UTC)",
        "The rating: corrected on 7 May 2026, 09:00 UTC by Carla Menon, in version 2 Before mostly false Now false Why",
        "Only one independent source (second-source). Published all the same by Carla Menon on 7 May 2026",
        "Version 2, published 7 May 2026",
        "Of 3 claims judged by two reviewers, they came to the same rating on 3.",
        "To point out an error or complain about a verdict, write to corrections@coast-courier.example.",
        "About 3.2 million visitors about 3,200,000 visitors Ostwick last year",
        "The bureau’s table gives 1,284,000 arrivals",
        "1 Refutes the claim Arrivals by port, 2025, National Statistics Bureau, February 2026. Official source",
        "Ostwick recorded 1,284,000 arrivals in 2025.",
        "Address https://statistics.example/tables/arrivals?year=2025",
        "Found word for word in the captured source",
        "Fetched 5 May 2026, 09:05 UTC; attached by Ana Ruiz",
        "a0b1" * 16,
        "5 May 2026, 08:40 UTC · Ana Ruiz: marked to check",
        "Made 7 May 2026, 10:00 UTC by Carla Menon",
        "Core, version 1. Five steps from false to true, and four outcomes that are not on that line.",
        "workbench 0.1.0",
        made.BODY_SHA,
        made.TEXT_SHA,
    ):
        assert said in words


def test_the_words_of_the_article_are_marked() -> None:
    html = render(made.document(made.claim()), "html")
    assert "<mark>About 3.2 million visitors came to Ostwick last year</mark>" in html
    assert '<blockquote dir="auto" lang="en">' in html


def test_what_a_reviewer_supplied_and_a_fuzzy_quote_are_said_so() -> None:
    words = read(render(made.newsroom(), "html")).words()
    assert "4 Supports the claim Harbour budget 2026, annex C" in words
    assert "Primary source Supplied by the reviewer (file)" in words
    assert "Found with differences: 94% alike, not word for word" in words
    assert "Received 5 May 2026" in words


def test_every_anchor_state_and_source_form_has_its_words() -> None:
    for number, state in enumerate(AnchorState):
        for form in SourceForm:
            brought = form is not SourceForm.URL
            item = made.evidence(anchor=state, anchor_score=0.5, source=made.source(form=form), supplied=brought)
            words = read(
                render(made.document(made.claim(evidence=(ReportEvidence(number, item, ""),))), "html")
            ).words()
            assert ("Supplied by the reviewer" in words.split("About this report")[0]) == brought


def test_every_status_can_be_printed() -> None:
    for status in Status:
        for verdict in (None, made.verdict("mixed", finding=None)):
            words = read(render(made.document(made.claim(status=status, verdict=verdict)), "html")).words()
            assert "About 3.2 million people visited Ostwick in 2025." in words


def test_retracted_evidence_is_counted_and_not_shown() -> None:
    gone = made.evidence(retracted_at="2026-05-06T09:00:00Z", note="the retracted note")
    html = render(made.document(made.claim(evidence=(ReportEvidence(1, gone, "Ana Ruiz"),))), "html")
    assert "the retracted note" not in html
    assert "1 piece of evidence was retracted and is not shown above." in read(html).words()
    assert "No evidence is attached." in html


@pytest.mark.parametrize("status", [Status.FIRST_IN, Status.DISAGREEMENT, Status.TO_CHECK, Status.NEW])
def test_a_verdict_is_not_printed_before_the_claim_is_decided(status: Status) -> None:
    sealed = made.claim(status=status, verdict=made.verdict(rationale="a sealed reason"), history=())
    html = render(made.document(sealed), "html")
    assert "a sealed reason" not in html
    assert "Without a verdict" in html
    assert "No verdict yet" in html


def test_a_withdrawn_verdict_gives_its_reason_and_no_rating() -> None:
    taken_back = made.verdict("mostly true", role=VerdictRole.WITHDRAWAL, rationale="The table was revised.")
    page = read(render(made.document(made.claim(status=Status.WITHDRAWN, verdict=taken_back)), "html"))
    before_the_scale = page.words().split("The rating scale")[0]
    assert "Verdicts withdrawn" in before_the_scale
    assert "The table was revised." in before_the_scale
    assert "Mostly true" not in before_the_scale


def test_claims_without_a_verdict_have_their_sections_and_reasons() -> None:
    words = read(render(made.newsroom(), "html")).words()
    assert "Not checkable A person judged" in words
    assert "Not checkable. An opinion about beauty." in words
    assert "Set aside A person chose" in words
    assert "Set aside. A figure of speech." in words
    assert "6 claims: 3 with a verdict, 1 without a verdict, 1 not checkable, 1 set aside." in words


def test_only_a_draft_says_draft() -> None:
    draft = render(made.newsroom(draft=True), "html")
    page = read(draft)
    assert "DRAFT A preview for the newsroom." in page.words()
    assert "<title>DRAFT: " in draft
    assert '<div class="watermark"' in draft
    assert page.words().count("Draft: this verdict has not been published.") == 3
    assert "DRAFT" not in read(render(made.newsroom(), "html")).text()


def test_a_look_alike_host_is_shown_as_punycode() -> None:
    cyrillic = made.source(url="https://\u0430pple.example/tables")
    item = ReportEvidence(1, made.evidence(source=cyrillic), "Ana Ruiz")
    page = read(render(made.document(made.claim(evidence=(item,))), "html"))
    assert "https://xn--pple-43d.example/tables (host written as “\u0430pple.example”)" in page.words()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/"])
def test_only_web_addresses_become_links(url: str) -> None:
    document = replace(made.document(made.claim(evidence=())), article=made.article(url=url))
    page = read(render(document, "html"))
    assert url in page.words()
    assert all((link["href"] or "").startswith("#") for link in page.named("a"))


def test_a_report_without_claims_or_titles_still_makes_sense() -> None:
    bare = made.document(title="", article=made.article(title="", url="", publisher="", author="", published=""))
    words = read(render(bare, "html")).words()
    assert "Untitled article" in words
    assert "This report holds no claims." in words


def test_text_has_contrast_in_light_dark_and_print() -> None:
    css = files("workbench.report").joinpath("templates/report.css").read_text("utf-8")
    palettes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", css, re.S)
    ]
    assert len(palettes) == 3
    light, dark, printed = palettes
    printed = light | {"paper": "#ffffff", "ink": "#000000", "link": "#000000", "rule": "#bbbbbb"} | printed
    tones = ["ink", "quiet", "link", "false", "mostly-false", "mixed", "mostly-true", "true", "off", "other"]
    for palette in (light, dark, printed):
        assert all(contrast(palette[tone], palette[back]) >= 4.5 for tone in tones for back in ("paper", "wash"))
        assert contrast(palette["ink"], palette["mark"]) >= 4.5
    for palette in (light, dark):
        assert contrast(palette["band-ink"], palette["band"]) >= 4.5
        assert contrast(palette["band"], palette["paper"]) >= 4.5
