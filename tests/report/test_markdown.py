from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.report import documents as made
from workbench.model import ReportEvidence, Status
from workbench.report import render
from workbench.report.mdtext import block, inline
from workbench.text import one_line

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable("table")
AUTOLINKING = MarkdownIt("gfm-like", {"html": True, "linkify": True})
RENDERERS = pytest.mark.parametrize("renderer", [COMMONMARK, AUTOLINKING], ids=["commonmark", "autolinking"])
FORBIDDEN = frozenset(
    {"image", "html_inline", "html_block", "code_inline", "code_block", "fence", "hr", "s_open", "ordered_list_open"}
)


def tokens(markdown: str, renderer: MarkdownIt = COMMONMARK) -> list[Token]:
    def walk(found: Sequence[Token]) -> Iterator[Token]:
        for token in found:
            yield token
            yield from walk(token.children or [])

    return list(walk(renderer.parse(markdown)))


def text_of(found: list[Token]) -> str:
    return " ".join("".join(t.content or " " for t in found if not t.children and t.type != "inline").split())


def skeleton(found: list[Token]) -> Counter[str]:
    return Counter(token.type for token in found if token.type.endswith("_open") and token.type != "paragraph_open")


@RENDERERS
@pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))
def test_a_hostile_string_stays_text_wherever_it_stands(text: str, renderer: MarkdownIt) -> None:
    found = tokens(render(made.hostile(text), "md"), renderer)
    assert not FORBIDDEN & {token.type for token in found}
    assert not [token for token in found if token.type == "link_open"]
    if text.strip():
        harmless = tokens(render(made.hostile("plain words"), "md"), renderer)
        assert skeleton(found) == skeleton(harmless)
        assert one_line(text) in text_of(found)


@RENDERERS
@settings(max_examples=40, deadline=None, derandomize=True)
@given(text=st.text(alphabet=st.sampled_from("ab1 .:/@#>-+=*_`[]()<>!|~&;\\\n\t{}$w"), max_size=40))
def test_any_mix_of_signs_stays_text(text: str, renderer: MarkdownIt) -> None:
    found = tokens(render(made.hostile(text), "md"), renderer)
    assert not FORBIDDEN & {token.type for token in found}
    assert not [token for token in found if token.type == "link_open"]
    headings = [token for token in found if token.type == "heading_open"]
    assert len(headings) == 20


def test_plain_prose_is_left_readable() -> None:
    plain = "Crime fell by 12% (from 3.2 to 2.8 per 1,000) at 14:30; U.S. figures aren’t counted: see below."
    assert inline(plain) == plain.replace("U.S.", "U\\.S.")


def test_a_block_keeps_its_line_breaks_and_paragraphs() -> None:
    assert block("\none\ntwo\n\n# three\n") == ["one\\", "two", "", "\\# three"]
    assert block("one\n\ntwo", "> ") == ["> one", ">", "> two"]
    assert block(" \n ") == []


def test_sources_are_the_only_links_and_show_punycode() -> None:
    item = ReportEvidence(1, made.evidence(source=made.source(url="https://\u0430pple.example/a b")), "Ana")
    spaced = ReportEvidence(2, made.evidence(source=made.source(url="https://\u0430pple.example/t?a=(1)")), "Ana")
    markdown = render(made.document(made.claim(evidence=(item, spaced))), "md")
    links = [token.attrs["href"] for token in tokens(markdown) if token.type == "link_open"]
    assert links == [
        "https://ostwick-courier.example/2026/visitors",
        "https://xn--pple-43d.example/t?a=%281%29",
    ]
    assert "(host written as “\u0430pple\\.example”)" in markdown


def test_it_tells_what_the_page_tells() -> None:
    said = text_of(tokens(render(made.newsroom(draft=True), "md")))
    for words in (
        "DRAFT: Ostwick’s record year, checked",
        "DRAFT verdict, not published: False. The evidence contradicts the claim.",
        "About 3.2 million visitors came to Ostwick last year",
        "Recorded: 6 May 2026, 14:30 UTC, revision 2 (second)",
        "Supplied by the reviewer (file)",
        "Found with differences: 94% alike, not word for word",
        "1 piece of evidence was retracted and is not shown above.",
        "Reason: An opinion about beauty.",
        "The claim has an element of truth but its core is wrong.",
        "SHA-256 of its text: " + made.TEXT_SHA,
    ):
        assert words in said


def test_a_published_report_never_says_draft() -> None:
    assert "DRAFT" not in render(made.newsroom(), "md")


@pytest.mark.parametrize("status", [Status.FIRST_IN, Status.DISAGREEMENT])
def test_a_verdict_is_not_printed_before_the_claim_is_decided(status: Status) -> None:
    sealed = made.claim(status=status, verdict=made.verdict(rationale="a sealed reason"))
    assert "a sealed reason" not in render(made.document(sealed), "md")
