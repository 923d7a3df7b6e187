from __future__ import annotations

import pytest

from workbench.capture import extract
from workbench.errors import ExtractError
from workbench.model import Field

MARKDOWN = """---
author: "Ada Berg"
date: 2024-05-17
layout: post
---
# Ferries *rose*

The port [counted](https://port.test "t") **12,000**
riders.\\
So it `said`. ![a picture](x.png)

- North line
- South <b>line</b>

> Quoted words.

| Year | Riders |
|------|--------|
| 2023 | 18,600 |

<div>Boxed <i>words</i></div>

```
code  stays
```
"""


def test_markdown_loses_its_markup_and_keeps_its_paragraphs() -> None:
    document = extract(MARKDOWN.encode(), "text/markdown")
    assert document.text.split("\n\n") == [
        "Ferries rose",
        "The port counted 12,000 riders.\nSo it said.",
        "North line",
        "South line",
        "Quoted words.",
        "Year | Riders",
        "2023 | 18,600",
        "Boxed words",
        "code  stays",
    ]
    assert document.metadata == {
        "title": Field("Ferries rose", "visible text"),
        "author": Field("Ada Berg", "meta"),
        "published": Field("2024-05-17", "meta"),
    }
    assert document.extractor.startswith("markdown-it-py ")


def test_plain_text_stays_as_it_is() -> None:
    text = "Ferries rose\n\nThe  port counted\n  12,000 riders.\n"
    document = extract(text.encode(), "text/plain; charset=utf-8")
    assert document.text == text
    assert document.metadata == {"title": Field("Ferries rose", "visible text")}
    assert document.extractor == "plain text"
    assert document.page_at(3) is None


@pytest.mark.parametrize(
    "text",
    [
        "The port counted 12,000 riders.\n\nMore.",
        "Ferries rose\nand the text goes on",
        "Only one line",
        "12,000\n\nriders",
        "x" * 200 + "\n\nmore",
    ],
)
def test_a_first_line_that_is_no_title_is_none(text: str) -> None:
    assert extract(text.encode(), "text/plain").metadata == {}


def test_text_in_utf_16_is_text() -> None:
    assert extract("Ferries".encode("utf-16"), "text/plain").text == "Ferries"
    assert extract("Ferries".encode("utf-16-le"), "text/plain; charset=utf-16le").text == "Ferries"


def test_unreadable_characters_are_warned_of() -> None:
    document = extract(b"Ferr\xffies", "text/plain; charset=utf-8")
    assert document.warnings == ("1 character could not be read as utf-8 (HTTP header)",)


def test_empty_text_is_an_error_with_a_way_out() -> None:
    with pytest.raises(ExtractError, match=r"empty.*paste its text"):
        extract(b" \n\n", "text/plain; charset=utf-8")
