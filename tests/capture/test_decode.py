from __future__ import annotations

import codecs

import pytest

from workbench.capture import decode

GERMAN = "Die Fähre fährt täglich – für 3 €."
RUSSIAN = "Порт сообщил, что за первый квартал паромы перевезли больше пассажиров, чем за весь прошлый год."


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "reason"),
    [
        (codecs.BOM_UTF8 + GERMAN.encode(), "windows-1251", "utf-8", "byte order mark"),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-8", "utf-16-le", "byte order mark"),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "", "utf-16-be", "byte order mark"),
        (GERMAN.encode("cp1252"), "ISO-8859-1", "cp1252", "HTTP header"),
        (GERMAN.encode("cp1252"), "us-ascii", "cp1252", "HTTP header"),
        (GERMAN.encode(), "utf8", "utf-8", "HTTP header"),
        (GERMAN.encode(), "", "utf-8", "valid UTF-8"),
        (GERMAN.encode(), "no-such-charset", "utf-8", "valid UTF-8"),
    ],
)
def test_the_encoding_and_its_reason_are_told(data: bytes, charset: str, encoding: str, reason: str) -> None:
    decoded = decode(data, charset)
    assert (decoded.text, decoded.encoding, decoded.reason) == (GERMAN, encoding, reason)
    assert decoded.warnings == ()


@pytest.mark.parametrize(
    "tag",
    ['<meta charset="windows-1252">', "<META content='text/html; charset=iso-8859-1' http-equiv=Content-Type>"],
)
def test_a_meta_tag_counts_for_pages_only(tag: str) -> None:
    data = (tag + GERMAN).encode("cp1252")
    assert decode(data, html=True).text == tag + GERMAN
    assert decode(data, html=True).reason == "meta tag"
    assert decode(data).reason == "guess"


def test_a_meta_tag_that_says_utf_16_is_wrong_by_being_readable() -> None:
    assert decode(b"<meta charset=utf-16><p>x", html=True).encoding == "utf-8"


def test_unlabelled_text_is_guessed_and_said_so() -> None:
    decoded = decode((RUSSIAN * 5).encode("cp1251"))
    assert decoded.text == RUSSIAN * 5
    assert decoded.warnings == ("the encoding is a guess (cp1251)",)


@pytest.mark.parametrize("label", ["utf-7", "rot13", "base64", "punycode", "unicode_escape", "hex", "\0", "idna"])
def test_a_label_that_names_no_page_encoding_is_ignored(label: str) -> None:
    assert decode(b"+AGE-", label).text == "+AGE-"


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("gb2312", "gb18030"), ("Shift_JIS", "cp932"), ("x-sjis", "cp932"), ("euc-kr", "cp949"), ("iso-8859-9", "cp1254")],
)
def test_labels_mean_what_pages_mean_by_them(label: str, encoding: str) -> None:
    assert decode(b"abc", label).encoding == encoding


def test_characters_that_could_not_be_read_are_counted() -> None:
    decoded = decode("a\ufffdb".encode() + b"\xff\xfe", "utf-8")
    assert decoded.text == "a\ufffdb\ufffd\ufffd"
    assert decoded.warnings == ("2 characters could not be read as utf-8 (HTTP header)",)


def test_line_ends_become_one_kind_and_nuls_go() -> None:
    assert decode(b"a\r\nb\rc\0d\n").text == "a\nb\ncd\n"


def test_text_is_not_normalised() -> None:
    decomposed = "Fa\u0308hre \ufb01ne"
    assert decode(decomposed.encode()).text == decomposed
