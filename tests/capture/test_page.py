from __future__ import annotations

import json

import pytest

from workbench.capture import extract
from workbench.errors import ExtractError
from workbench.model import Field

URL = "https://news.test/2024/05/17/ferries"

STORY = """
<nav><ul><li><a href="/">Front page</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article>
<h1>Ferry traffic rose by a tenth</h1>
<p>Passenger numbers on the harbour <b>ferries</b> rose by   10 percent in the first
quarter, the port authority said on Friday.</p>
<h2>What was counted</h2>
<p>The count covers four lines and leaves out the night service, which started only in March.</p>
<ul><li>North line: 12,000 riders</li><li>South line: 8,500 riders</li></ul>
<blockquote>
<p>We had not expected such a spring, said the harbour master, who has run the lines for years.</p>
</blockquote>
<table><tr><th>Year</th><th>Riders</th></tr><tr><td>2023</td><td>18,600</td></tr></table>
<p>A second count is planned for the summer, when visitors usually fill the boats on every weekend.</p>
</article>
<footer>Imprint and privacy</footer>
"""


def page(head: str = "", body: str = STORY) -> bytes:
    return f'<!doctype html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>'.encode()


def test_the_story_is_taken_and_the_menus_are_left() -> None:
    document = extract(page(), "text/html", URL)
    assert document.text.split("\n\n") == [
        "Ferry traffic rose by a tenth",
        "Passenger numbers on the harbour ferries rose by 10 percent in the first quarter, "
        "the port authority said on Friday.",
        "What was counted",
        "The count covers four lines and leaves out the night service, which started only in March.",
        "North line: 12,000 riders",
        "South line: 8,500 riders",
        "We had not expected such a spring, said the harbour master, who has run the lines for years.",
        "Year | Riders",
        "2023 | 18,600",
        "A second count is planned for the summer, when visitors usually fill the boats on every weekend.",
    ]
    assert document.extractor.startswith("trafilatura ")
    assert document.pages == ()


def test_what_the_page_states_comes_with_its_origin() -> None:
    story = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "not this"},
            {
                "@type": ["NewsArticle"],
                "headline": "Ferries &amp; figures",
                "author": [{"name": "Ada Berg"}, "C. Dahl"],
                "datePublished": "2024-05-17T09:30:00+02:00",
                "publisher": {"name": "Harbour Post"},
                "isAccessibleForFree": False,
            },
        ],
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(story)}</script><title>Other | Harbour Post</title>'
        '<meta property="og:title" content="Meta title"><link rel="canonical" href="/ferries">'
    )
    document = extract(page(head), "text/html; charset=utf-8", URL)
    assert document.metadata == {
        "title": Field("Ferries & figures", "json-ld"),
        "author": Field("Ada Berg; C. Dahl", "json-ld"),
        "published": Field("2024-05-17T09:30:00+02:00", "json-ld"),
        "publisher": Field("Harbour Post", "json-ld"),
        "language": Field("en-GB", "meta"),
        "url": Field("https://news.test/ferries", "meta"),
    }
    assert any("not free to read" in warning for warning in document.warnings)


def test_meta_tags_come_before_the_url_and_the_url_before_a_guess() -> None:
    head = (
        '<title>Ferry traffic rose – Harbour Post</title><meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:author" content="https://social.test/ada"><meta name="author" content="Ada Berg">'
    )
    document = extract(page(head), "text/html", URL)
    assert document.metadata["title"] == Field("Ferry traffic rose", "meta")
    assert document.metadata["author"] == Field("Ada Berg", "meta")
    assert document.metadata["published"] == Field("2024-05-17", "url")
    head += '<meta property="article:published_time" content="2024-05-16T22:00:00Z">'
    assert extract(page(head), "text/html", URL).metadata["published"] == Field("2024-05-16T22:00:00Z", "meta")


def test_a_guessed_date_is_marked_as_one() -> None:
    body = STORY + "<p>Copyright 3 April 2019 Harbour Post</p>"
    document = extract(page(body=body), "text/html", "https://news.test/ferries")
    assert document.metadata["published"] == Field("2019-04-03", "guess")
    assert "the date of publication is a guess (2019-04-03)" in document.warnings


def test_malformed_statements_are_left_out() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
        f'<script type="application/ld+json">{"[" * 50_000}</script>'
        '<script type="application/ld+json">{"@type": "Article", "headline": {"a": 1}, "datePublished": 7}</script>'
        '<meta name="date" content="yesterday"><title>Fine</title>'
    )
    document = extract(page(head), "text/html", "https://news.test/ferries")
    assert document.metadata["title"] == Field("Fine", "meta")


def test_no_lone_surrogate_or_nul_survives() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "headline": "a\\ud800b\\u0000c"}</script>'
    document = extract(page(head, STORY.replace("Friday", "Fri&#xD800;day\0")), "text/html", URL)
    assert document.metadata["title"].value == "a\ufffdbc"
    document.text.encode("utf-8")
    assert "\0" not in document.text


def test_the_charset_of_the_header_is_used() -> None:
    body = STORY.replace("harbour", "häfen")
    latin = page(body=body).decode().encode("iso-8859-1")
    assert "häfen" in extract(latin, "text/html; charset=ISO-8859-1", URL).text


def test_characters_stay_as_the_page_wrote_them() -> None:
    body = STORY.replace("harbour master", "ha\u0308rbour maste\u0301r")
    assert "ha\u0308rbour maste\u0301r" in extract(page(body=body), "text/html", URL).text


def test_bytes_that_are_a_page_are_read_as_one_whatever_the_label() -> None:
    document = extract(page(), "text/plain", URL)
    assert document.extractor.startswith("trafilatura")
    assert document.warnings[0] == "its label said text/plain, the bytes are text/html"


@pytest.mark.parametrize("nested", ["<div>" * 100_000, "<b><i>" * 5_000, "<p><b><i>x" * 30_000])
def test_deep_nesting_never_reaches_the_parser(nested: str) -> None:
    document = extract(page("<title>Deep</title>", nested + "the words are kept"), "text/html", URL)
    assert "the words are kept" in document.text
    assert document.extractor == "tag stripper"
    assert "nested more than 4,000 deep" in document.warnings[0]
    assert document.metadata["title"] == Field("Deep", "meta")


def test_a_parser_that_takes_too_long_is_killed_and_the_fallback_said() -> None:
    slow = page(body="<p>word</p>" * 200_000)
    document = extract(slow, "text/html", URL, deadline_s=1.2)
    assert document.extractor == "tag stripper"
    assert document.warnings[0].startswith("main text not told apart (it was not done after")
    assert document.text.startswith("word\n\nword")


def test_a_page_without_words_says_what_to_do() -> None:
    with pytest.raises(ExtractError, match=r"news\.test.*built by scripts.*add the file, or paste"):
        extract(page(body="<script>render()</script>"), "text/html", URL)


def test_a_page_with_few_words_is_suspected() -> None:
    document = extract(page(body="<p>Please accept our terms.</p>"), "text/html", URL)
    assert any("little text" in warning for warning in document.warnings)


@pytest.mark.parametrize("data", [b"PK\x03\x04zip", b"\x1f\x8b\x08", b"{\\rtf1 x"])
def test_bytes_without_a_reader_are_refused(data: bytes) -> None:
    with pytest.raises(ExtractError, match="no reader for"):
        extract(data, "text/html", URL)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ExtractError, match="its bytes are no text"):
        extract(bytes(range(32)) * 20, "text/html", URL)


@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF1234WEBPVP8 "])
def test_a_picture_is_kept_without_text_and_said_so(start: bytes) -> None:
    document = extract(start + bytes(200), "")
    assert document.text == ""
    assert document.warnings[0].startswith("a picture: it is kept, but its words can't be searched")
