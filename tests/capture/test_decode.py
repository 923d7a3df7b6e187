from __future__ import annotations

import codecs

import pytest

from workbench.capture import decode
from workbench.capture.decode import codec_of
from workbench.capture.labels import CODECS

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


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=koi8-r>", "koi8-r"),
        ("<!-- <meta charset=koi8-r> --><meta charset=windows-1251>", "cp1251"),
        ("<!--><meta charset=windows-1251>", "cp1251"),
        ("<a title='<meta charset=koi8-r>'><meta charset=windows-1251>", "cp1251"),
        ("<script>'<meta charset=koi8-r>'</script><meta charset=windows-1251>", "cp1251"),
        ("<meta charset=nonsense><meta charset=windows-1251>", "cp1251"),
        ("<meta content='text/html; charset=koi8-r'><meta charset=windows-1251>", "cp1251"),
        ("<meta name=description content='charset=koi8-r'><meta charset=windows-1251>", "cp1251"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset = \"windows-1251\"'>", "cp1251"),
        ("<?xml version='1.0' encoding='windows-1251'?><html>", "cp1251"),
        ("<?xml version='1.0' encoding='koi8-r'?><meta charset=windows-1251>", "cp1251"),
        ("<x-meta charset=koi8-r><meta charset=\t'x-cp1251 '/>", "cp1251"),
    ],
)
def test_the_tag_that_counts_is_the_one_a_browser_would_see(head: str, encoding: str) -> None:
    decoded = decode((head + RUSSIAN).encode(encoding), html=True)
    assert (decoded.encoding, decoded.text) == (encoding, head + RUSSIAN)


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("unicode", "utf-16-le"),
        ("x-cp1250", "cp1250"),
        ("ks_c_5601-1987", "cp949"),
        ("visual", "iso8859-8"),
        ("l9", "iso8859-15"),
    ],
)
def test_the_rare_labels_of_the_standard_are_known(label: str, encoding: str) -> None:
    assert codec_of(f" {label.upper()}\n") == encoding
    assert codec_of("iso-2022-kr") == codec_of("replacement") == codec_of("utf-32") == ""


def test_every_known_label_has_a_codec() -> None:
    assert len(CODECS) == 221
    assert all(codecs.lookup(name) for name in CODECS.values())


def test_what_speaks_for_another_encoding_is_said() -> None:
    page = f"<meta charset=utf-8>{GERMAN}".encode()
    assert decode(page, "iso-8859-1", html=True).warnings == ("the server says cp1252, the page itself utf-8",)
    assert decode(GERMAN.encode(), "iso-8859-1").warnings == (
        "read as cp1252 (HTTP header), but its bytes are valid UTF-8",
    )
    assert decode(b"plain", "iso-8859-1").warnings == ()
    assert decode(page, "utf-8", html=True).warnings == ()
