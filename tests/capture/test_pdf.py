from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from workbench.capture import extract
from workbench.errors import ExtractError


def pdf(pages: list[list[str] | bytes], info: str = "") -> bytes:
    """A PDF by hand: each page a list of lines, or a compressed content stream as it is."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        if isinstance(content, bytes):
            stream, coding = content, "/Filter /FlateDecode"
        else:
            lines = " ".join(f"({line}) Tj T*" for line in content)
            stream, coding = f"BT /F1 12 Tf 72 720 Td 14 TL {lines} ET".encode("latin-1"), ""
        objects.append(f"<< {coding} /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    objects.append(f"<< {info} >>".encode())
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        + table
        + f"{trailer}\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def test_pages_are_read_with_their_starts() -> None:
    document = extract(pdf([["The port counted 12,000 riders.", "That is a tenth more."], [], ["Annex"]]), "")
    assert document.text == "The port counted 12,000 riders.\nThat is a tenth more.\n\n\n\nAnnex"
    assert document.pages == (0, 55, 57)
    assert document.text[document.pages[2] :] == "Annex"
    places = [document.text.index(words) for words in ("12,000", "a tenth", "Annex")]
    assert [document.page_at(place) for place in places] == [1, 1, 3]
    assert document.page_at(0) == 1
    assert document.extractor.startswith("pypdfium2 ")


def test_the_day_a_file_was_made_is_only_a_guess() -> None:
    info = "/Title (Harbour report) /Author (A. Berg) /CreationDate (D:20240517120000Z)"
    document = extract(pdf([["Text"]], info), "application/pdf")
    assert {name: (field.value, field.origin) for name, field in document.metadata.items()} == {
        "title": ("Harbour report", "meta"),
        "author": ("A. Berg", "meta"),
        "published": ("2024-05-17", "guess"),
    }
    assert document.warnings == ("the date of publication is a guess (2024-05-17, when the file was made)",)


def test_only_the_first_five_hundred_pages_are_read() -> None:
    document = extract(pdf([[f"Page {number}"] for number in range(1, 503)]), "application/pdf")
    assert len(document.pages) == 500
    assert document.text.endswith("Page 500")
    assert "only the first 500 of 502 pages were read" in document.warnings


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(ExtractError, match="only pictures of pages"):
        extract(pdf([[], []]), "application/pdf")


def test_a_damaged_pdf_is_an_error_in_words() -> None:
    with pytest.raises(ExtractError, match=r"the PDF could not be read: it is damaged\."):
        extract(pdf([["Text"]])[:200], "application/pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
def test_a_pdf_bomb_stays_within_the_memory_of_the_child(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(512)) + packer.flush()
    (tmp_path / "bomb.pdf").write_bytes(pdf([bomb]))
    code = f"""
import pathlib, resource
from workbench import capture, errors
try:
    capture.extract(pathlib.Path({str(tmp_path / "bomb.pdf")!r}).read_bytes(), "application/pdf")
except errors.ExtractError as error:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, error)
"""
    # In a process of its own, so that other tests' children don't count.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    kilobytes, _, error = done.stdout.partition(" ")
    assert int(kilobytes) < 600 * 1024
    assert "the PDF could not be read" in error
