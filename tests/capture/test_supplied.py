from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.capture import Limits, from_text, read_file
from workbench.capture.media import MHTML
from workbench.errors import CaptureError, TooLarge


def test_a_saved_page_is_captured_as_supplied(tmp_path: Path) -> None:
    path = tmp_path / "saved page.HTM"
    path.write_bytes(b"<p>hello</p>")
    capture = read_file(path, clock=lambda: "2024-05-17T08:00:00Z")
    assert capture.body == b"<p>hello</p>"
    assert capture.media_type == "text/html"
    assert capture.origin == "file:saved page.HTM"
    assert capture.supplied
    assert (capture.url, capture.final_url, capture.fetched_at) == ("", "", "2024-05-17T08:00:00Z")


@pytest.mark.parametrize(
    ("name", "body", "media_type", "warned"),
    [
        ("a.md", b"# Title", "text/markdown", False),
        ("a.md", b"<html><body>x", "text/markdown", False),
        ("a.txt", b"hello", "text/plain", False),
        ("a", b"hello", "text/plain", False),
        ("a", b"  <!DOCTYPE html><html>", "text/html", False),
        ("a", b'<?xml version="1.0"?>\n<!-- saved --><html xmlns="x">', "text/html", False),
        ("a.html", b"%PDF-1.7\n", "application/pdf", True),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "image/png", True),
        ("a.docx", b"PK\x03\x04abc", "application/zip", True),
        ("a.jpg", b"RIFF1234WEBPVP8 ", "image/webp", True),
        ("a.csv", b"Year,Riders\n2023,18600\n", "text/csv", False),
        ("a", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", MHTML, False),
        ("a.txt", b"From: me\nSubject: multipart/related\n", "text/plain", False),
        ("a.xyz", b"hello", "text/plain", False),
        ("a", b"\x01\x00\x02", "application/octet-stream", False),
    ],
)
def test_the_first_bytes_tell_the_type_and_then_the_suffix(
    tmp_path: Path, name: str, body: bytes, media_type: str, warned: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    capture = read_file(path)
    assert capture.media_type == media_type
    assert bool(capture.warnings) == warned


def test_where_and_when_it_was_seen_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><body>hello")
    url = "https://news.test/2024/ferries"
    capture = read_file(path, url=f" {url} ", seen="2024-05-17T10:30+02:00")
    assert (capture.url, capture.seen_at, capture.supplied) == (url, "2024-05-17T08:30:00Z", True)
    assert from_text("hello", url=url, seen="2024-05-17").seen_at == "2024-05-17"
    late = from_text("hello", seen="2024-05-18", clock=lambda: "2024-05-17T11:00:00Z")
    assert late.seen_at == "2024-05-18"
    assert from_text("hello").url == from_text("hello").seen_at == ""


@pytest.mark.parametrize(
    ("url", "seen", "cause"),
    [
        ("file:///etc/passwd", "", "no web address"),
        ("news.test/x", "", "no web address"),
        ("http://[::1", "", "no web address"),
        ("https://me:secret@news.test/", "", "user name or password"),
        ("", "yesterday", "no time"),
        ("", "2999-01-01", "yet to come"),
    ],
)
def test_a_place_or_time_that_cannot_be_right_is_refused(url: str, seen: str, cause: str) -> None:
    with pytest.raises(CaptureError, match=cause) as caught:
        from_text("hello", url=url, seen=seen)
    assert "secret" not in str(caught.value)


def test_what_is_no_readable_file_is_named_with_its_cause(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="No such file"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(CaptureError, match="this is a folder"):
        read_file(tmp_path)
    with pytest.raises(CaptureError, match="null"):
        read_file("a\0b")
    (tmp_path / "empty.txt").touch()
    with pytest.raises(CaptureError, match="nothing in it"):
        read_file(tmp_path / "empty.txt")


def test_a_named_pipe_does_not_hold_us(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CaptureError, match="no regular file"):
        read_file(tmp_path / "pipe")


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 1_001)
    with pytest.raises(TooLarge, match="1,000 bytes"):
        read_file(tmp_path / "big.txt", Limits(decoded_bytes=1_000))


def test_pasted_text_keeps_its_words() -> None:
    capture = from_text("Fähre 🚢 \udc80", "paste", clock=lambda: "2024-05-17T08:00:00Z")
    assert capture.body == "Fähre 🚢 ?".encode()
    assert capture.media_type == "text/plain; charset=utf-8"
    assert capture.origin == "paste"


def test_a_page_may_come_through_a_pipe() -> None:
    assert from_text(b"<html><body>x").media_type == "text/html"
    assert from_text(b"%PDF-1.7 ...").media_type == "application/pdf"
    assert from_text(b"# x", media_type="text/markdown").media_type == "text/markdown"
    assert from_text(b"hello").origin == "stdin"
    with pytest.raises(CaptureError, match="nothing in it"):
        from_text(" \n")
