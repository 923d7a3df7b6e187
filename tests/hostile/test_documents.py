"""What a page says about itself is believed in nothing that could be run, followed or shown as something else."""

from __future__ import annotations

import json

import pytest

from workbench.capture import extract, facts, metadata
from workbench.capture.hosts import warning_of

STORY = "<p>The port counted 12,000 riders on its four lines in the first quarter of the year, it said.</p>" * 6
NAUGHTY = "a\x1b]52;c;aGk=\x07b\x9b31mc\u202ed\u200be\U000e0041f\ud800g\0h</script><script>alert(1)</script>[/nope]"


def read(head: str, url: str = "https://news.test/a") -> dict[str, str]:
    stated = facts.gather(f"<html><head>{head}</head><body>{STORY}")
    return {name: field.value for name, field in metadata.settle(stated, {}, url).items()}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        " jAvAsCrIpT:x",
        "\x01javascript:x",
        "//[::1",
    ],
)
def test_an_address_that_is_no_web_page_is_never_kept(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    assert read(head)["url"].startswith("https://news.test/")
    story = {"@type": "Article", "url": address, "mainEntityOfPage": address, "headline": "x"}
    assert read(f'<script type="application/ld+json">{json.dumps(story)}</script>')["url"] == "https://news.test/a"


def test_json_ld_ends_where_its_script_ends_and_escapes_are_undone() -> None:
    story = json.dumps({"@type": "Article", "headline": "Ferries </script><b>"}).replace("<", "\\u003c")
    assert read(f'<script type="application/ld+json">{story}</script>')["title"] == "Ferries </script><b>"
    broken = json.dumps({"@type": "Article", "headline": "Ferries </script><b>"})
    assert "title" not in read(f'<script type="application/ld+json">{broken}</script>')


def test_what_can_not_be_stored_is_gone_and_nothing_else_is_touched() -> None:
    """Whatever could steer a terminal stays in the record as it came; the screens clean it (workbench.text)."""
    page = f'<html><head><meta name="author" content="{NAUGHTY}"></head><body>{STORY}<p>{NAUGHTY}</p></body></html>'
    document = extract(page.encode("utf-8", "surrogatepass"), "text/html; charset=utf-8", "https://news.test/a")
    for text in (document.text, *(field.value for field in document.metadata.values()), *document.warnings):
        text.encode("utf-8")
        assert "\0" not in text
    assert "\u202e" in document.metadata["author"].value


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("xn--pple-43d.com", "mixes the letters of CYRILLIC and LATIN"),
        ("xn--80ak6aa92e.com", "CYRILLIC letters"),
        ("xn--bcher-kva.de", "beyond a to z"),
        ("xn--a", "beyond a to z"),
    ],
)
def test_a_host_in_other_letters_is_shown_as_it_is_spelt(host: str, said: str) -> None:
    warning = warning_of(host)
    assert host in warning
    assert said in warning
    assert warning_of("news.test") == ""
