"""Where a page gives no main text: what is shown instead, and that it is said. There is no second extractor."""

from __future__ import annotations

import pytest

from workbench.capture import extract
from workbench.errors import ExtractError

WORDS = "The port counted 12,000 riders."


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<div>" * 5_000 + WORDS, "its elements are nested more than 4,000 deep"),
        (f"<title>Port</title><nav><a href=/>{WORDS}</a></nav>", "no main text was found"),
        (f"<form><option>{WORDS}</option></form>", "no main text was found"),
    ],
)
def test_a_page_without_a_main_text_is_shown_whole_without_its_tags(html: str, why: str) -> None:
    document = extract(html.encode(), "text/html", "https://port.example/a")
    assert document.extractor == "tag stripper"
    assert WORDS in document.text
    assert f"main text not told apart ({why}): the whole page is shown, menus included" in document.warnings


@pytest.mark.parametrize(
    ("data", "media_type", "cause"),
    [
        (b"%PDF-1.7\n" + b"\0" * 2_000, "application/pdf", "the PDF could not be read"),
        (b"<html><script>render()</script></html>", "text/html", "it may be built by scripts"),
        (b"PK\x03\x04" + b"\0" * 200, "application/zip", "there is no reader for application/zip"),
    ],
)
def test_where_no_text_can_be_had_nothing_is_made_up(data: bytes, media_type: str, cause: str) -> None:
    with pytest.raises(ExtractError, match=cause):
        extract(data, media_type)
