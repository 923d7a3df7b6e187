from __future__ import annotations

import time

import pytest

from workbench.capture.markup import attributes, is_deeper_than, stripped, tags


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b>\n three</p><p>Four", "One two three\n\nFour"),
        ("a<br>b<!-- c --><i>d</i>", "a bd"),
        ("<script>if (a<b) '</p>'</script>x<style>p{}</style>", "x"),
        ("<title>no</title>yes", "yes"),
        ('<a title="a > b" href=x>link</a>', "link"),
        ("1 < 2 &amp; 3 &gt; 2 &#xD800;", "1 < 2 & 3 > 2 \ufffd"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<!-- never closed <p>x", ""),
        ("<script>never closed", ""),
        ("x<p", "x"),
        ("</SCRIPT >a<Script></sCript>b", "ab"),
    ],
)
def test_tags_are_stripped(html: str, text: str) -> None:
    assert stripped(html) == text


def test_attributes_are_read_in_every_notation() -> None:
    html = """<META Name=author content='A. "W" &amp; B' x = "1>2" checked>"""
    assert attributes(html, next(tags(html))) == {
        "name": "author",
        "content": 'A. "W" & B',
        "x": "1>2",
        "checked": "",
    }


def test_depth_counts_what_is_open_at_once() -> None:
    assert is_deeper_than("<div>" * 11, 10)
    assert not is_deeper_than("<div>" * 10, 10)
    assert not is_deeper_than("<div></div>" * 100, 10)
    assert not is_deeper_than("<p>a<br><li>b" * 100, 10)
    assert not is_deeper_than(f"<script>{'<div>' * 100}</script><!-- {'<b>' * 100} -->", 10)


@pytest.mark.parametrize(
    "unit", ["<", "<a ", '<a x="', "<a x='\">", "<!--", "<!", "</", "<script>", "= ", "&", "<p>x", "<a =", "</title"]
)
def test_no_input_takes_more_than_linear_time(unit: str) -> None:
    html = "<a " + unit * (400_000 // len(unit))
    began = time.monotonic()
    stripped(html)
    is_deeper_than(html, 4_000)
    assert time.monotonic() - began < 3
