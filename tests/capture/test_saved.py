from __future__ import annotations

import base64
import quopri
import time

import pytest

from tests.capture.test_page import STORY, page
from workbench.capture import extract
from workbench.capture.saved import address_in, unpack_mhtml
from workbench.errors import ExtractError
from workbench.model import Field

URL = "https://news.test/ferries"


def mhtml(html: bytes, coding: str = "quoted-printable", charset: str = "", head: str = "") -> bytes:
    """What a browser writes: headers, the page, a picture."""
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(html)
    content_type = f'text/html; charset="{charset}"' if charset else "text/html"
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {URL}",
        "Subject: =?utf-8?Q?Ferries?=",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Mark--7"{head}',
        "",
        "",
        "------Mark--7",
        f"Content-Type: {content_type}",
        f"Content-Transfer-Encoding: {coding}",
        f"Content-Location: {URL}",
        "",
        "",
    ]
    picture = b"\r\n------Mark--7\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
    return "\r\n".join(lines).encode() + coded + picture + b"------Mark--7--\r\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_in_one_file_is_read_like_the_page(coding: str) -> None:
    html = page("<title>Ferries</title>", STORY.replace("harbour", "häfen"))
    document = extract(mhtml(html, coding), "")
    assert document.text == extract(html, "text/html", URL).text
    assert "häfen" in document.text
    assert document.metadata["url"] == Field(URL, "saved page")
    assert document.metadata["title"] == Field("Ferries", "meta")


def test_the_charset_of_its_part_counts() -> None:
    html = page(body=STORY.replace("harbour", "häfen")).decode().encode("cp1252")
    assert "häfen" in extract(mhtml(html, charset="windows-1252"), "").text


def test_the_address_that_the_reviewer_gives_comes_first() -> None:
    assert extract(mhtml(page()), "", "https://other.test/x").metadata["url"] == Field("https://other.test/x", "url")


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(0025){URL} -->",
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Fri May 17 2024\n-->",
    ],
)
def test_a_saved_page_names_where_it_was_saved_from(comment: str) -> None:
    document = extract(comment.encode() + page(), "text/html")
    assert document.metadata["url"] == Field(URL, "saved page")
    assert address_in("<p>saved from url=(0005)file:///etc/passwd") == ""


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (mhtml(page()).replace(b"boundary=", b"border="), "names no boundary"),
        (mhtml(page()).replace(b"Content-Type: text/html", b"Content-Type: text/plain"), "no page among its parts"),
        (mhtml(b"x", "base64").replace(base64.encodebytes(b"x"), b"A\n"), "its page is damaged"),
    ],
)
def test_a_saved_page_that_cannot_be_read_says_why(data: bytes, cause: str) -> None:
    with pytest.raises(ExtractError, match=cause):
        extract(data, "multipart/related")


@pytest.mark.parametrize("unit", [b"------Mark--7\r\n\r\n", b"a: b\r\n", b"=\r\n", b"\r\n ", b"=3D", b":"])
def test_no_saved_page_takes_more_than_linear_time(unit: bytes) -> None:
    data = mhtml(unit * (5_000_000 // len(unit)), "8bit")
    began = time.monotonic()
    unpack_mhtml(data)
    assert time.monotonic() - began < 3
    headers = unit * (5_000_000 // len(unit))
    began = time.monotonic()
    with pytest.raises(ValueError, match="boundary"):
        unpack_mhtml(headers)
    assert time.monotonic() - began < 3
