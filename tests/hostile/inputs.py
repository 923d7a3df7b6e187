"""Files made to hang, to fill the memory or to lead astray; small to write, expensive to read."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.capture.packages import MAIN, ODT_NAMES, W, docx, odt, xlsx, zipped
from tests.capture.test_pdf import pdf

Make = Callable[[], bytes]

_TEXT = b"<p>The port counted 12,000 riders on its four lines in the first quarter of the year.</p>"
_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "laugh"}">' for n in range(12))
_ENTITIES = f"<!DOCTYPE x [{_BOMB}]>"


def page(body: bytes, head: bytes = b"") -> bytes:
    return b"<!doctype html><html><head><title>Story</title>" + head + b"</head><body>" + body + b"</body></html>"


def deflated(unit: bytes, size: int) -> bytes:
    """A zlib stream of `size` bytes, made without holding them."""
    packer = zlib.compressobj(9)
    step = unit * (1_000_000 // len(unit))
    return b"".join(packer.compress(step) for _ in range(size // len(step))) + packer.flush()


def zip_of_zeros(name: str, size: int, first: bytes = b"") -> bytes:
    """A package whose member is `size` zeros."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
        package.open(name, "w", force_zip64=True) as member,
    ):
        member.write(first)
        for _ in range(size // 1_000_000):
            member.write(bytes(1_000_000))
    return out.getvalue()


def lying_zip() -> bytes:
    """A member of 400 MB that claims to have a thousand bytes."""
    data = zip_of_zeros("word/document.xml", 400_000_000)
    return data.replace(struct.pack("<Q", 400_000_000), struct.pack("<Q", 1_000)).replace(
        struct.pack("<L", 400_000_000), struct.pack("<L", 1_000)
    )


def many_members() -> bytes:
    return zipped({"word/document.xml": "<x/>", **{f"m{n}": "" for n in range(20_000)}})


def named(name: str) -> bytes:
    return zipped({"word/document.xml": f"<w:document {W}><w:body/></w:document>", name: "x"})


def encrypted() -> bytes:
    data = bytearray(docx("<w:p/>"))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def mhtml(body: bytes, coding: str = "8bit") -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n--B--\r\n"


PAGES: dict[str, Make] = {
    "200,000 short paragraphs": lambda: page(b"<p>word</p>" * 200_000),
    "JSON-LD nested 50,000 deep": lambda: page(
        _TEXT * 9, b'<script type="application/ld+json">' + b"[" * 50_000 + b"]" * 50_000 + b"</script>"
    ),
    "30,000 p, b and i nested": lambda: page(b"<p><b><i>x" * 30_000),
    "100,000 div nested": lambda: page(b"<div>" * 100_000 + b"x"),
    "an attribute of 20 MB": lambda: page(b'<p title="' + b"x" * 20_000_000 + b'">' + _TEXT * 9),
    "NULs everywhere": lambda: page(b"<p>a\0b\0c</p>" * 20_000),
    "tags that are never closed": lambda: page(b"<p <b <i <a href='" * 50_000),
    "an entity bomb": lambda: _ENTITIES.encode() + page(b"&e11;" * 100 + _TEXT * 9),
    "20,000 tables nested": lambda: page(b"<table><tr><td>" * 20_000),
    "binary": lambda: b"<html>" + bytes(range(256)) * 40_000,
    "30 MB of text": lambda: page(_TEXT * 330_000),
    "300,000 meta tags": lambda: page(_TEXT * 9, b"<meta name=a content=b>" * 300_000),
    "300,000 itemscopes": lambda: page(
        b"<div itemscope itemtype=Article>" * 3_900 + b"<div itemscope></div>" * 300_000
    ),
    "2 million references": lambda: page(b"<p>" + b"&#xD800;&amp;" * 400_000),
    "a regular expression's nightmare": lambda: page(b"we use cookies " * 200_000 + b"continue reading " * 100_000),
}

FILES: dict[str, Make] = {
    "a PDF that grows to 512 MB": lambda: pdf([deflated(b" ", 512_000_000)]),
    "a PDF of 5,000 pages": lambda: pdf([["Page"]] * 5_000),
    "a PDF cut in the middle": lambda: pdf([["Text"]] * 200)[:9_000],
    "a PDF whose operators go on for ever": lambda: pdf([deflated(b"(x) Tj ", 60_000_000)]),
    "a DOCX that grows to 400 MB": lambda: zip_of_zeros("word/document.xml", 400_000_000),
    "a DOCX that lies about its size": lying_zip,
    "a DOCX of 20,000 members": many_members,
    "a DOCX with a way out": lambda: named("../../etc/passwd"),
    "a DOCX with an absolute name": lambda: named("/etc/passwd"),
    "a DOCX with a backslash": lambda: named("..\\x"),
    "a DOCX with a password": encrypted,
    "a DOCX with entities": lambda: zipped({"word/document.xml": f"{_ENTITIES}<w:document {W}>&e11;</w:document>"}),
    "a DOCX with a file as entity": lambda: zipped(
        {"word/document.xml": f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document {W}>&f;</w:document>'}
    ),
    "a DOCX nested 100,000 deep": lambda: docx("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "a DOCX of 1.5 million runs": lambda: docx(f"<w:p>{''.join(map(_run, range(1_500_000)))}</w:p>"),
    "an ODT with entities": lambda: _odt_with(
        f"{_ENTITIES}<office:document-content {ODT_NAMES}>&e11;</office:document-content>"
    ),
    "an ODT with 100 million spaces": lambda: odt('<text:p>a<text:s text:c="100000000"/>b</text:p>' * 1_000),
    "an XLSX that grows to 400 MB": lambda: zip_of_zeros("xl/workbook.xml", 400_000_000),
    "an XLSX of 3 million cells": lambda: xlsx({"S": "".join(map(_row, range(200_000)))}),
    "an XLSX with a cell far out": lambda: xlsx({"S": '<row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row>'}),
    "an XLSX of one endless string": lambda: xlsx(
        {"S": '<row><c t="s"><v>0</v></c></row>' * 1_000}, f"<si><t>{'x' * 9_000_000}</t></si>"
    ),
    "an XLSX with entities": lambda: zipped({"xl/workbook.xml": f"{_ENTITIES}<workbook {MAIN}>&e11;</workbook>"}),
    "an MHTML whose page is hostile": lambda: mhtml(b"<p>word</p>" * 200_000),
    "an MHTML of boundaries": lambda: mhtml(b"\r\n--B" * 2_000_000),
    "an MHTML in base64 of 20 MB": lambda: mhtml(base64.encodebytes(page(_TEXT * 160_000)), "base64"),
    "a picture of many dots": lambda: (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 100_000, 100_000) + deflated(b"\0", 30_000_000)
    ),
}

TABLES: dict[str, Make] = {
    "a CSV of 15 million cells": lambda: b"1,2,3\n" * 5_000_000,
    "a CSV that is one quotation": lambda: b'"' + b"x" * 20_000_000,
    "a CSV of quotation marks": lambda: b'"' * 10_000_001,
    "a CSV of one row": lambda: b"," * 20_000_000,
}


def _run(number: int) -> str:
    return f"<w:r><w:t>{number * number}</w:t></w:r>"


def _row(number: int) -> str:
    return "<row>" + "".join(f"<c><v>{number * n}</v></c>" for n in range(1, 16)) + "</row>"


def _odt_with(content: str) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, zipfile.ZIP_STORED)
