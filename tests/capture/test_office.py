from __future__ import annotations

import pytest

from tests.capture.packages import docx, odt, zipped
from workbench.capture import extract
from workbench.errors import ExtractError
from workbench.model import Field


def p(*runs: str) -> str:
    return f"<w:p><w:pPr><w:t>style</w:t></w:pPr>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def test_a_word_document_is_read_paragraph_by_paragraph() -> None:
    body = (
        p("Ferry traffic ", "rose &amp; rose")
        + p()
        + f"<w:tbl><w:tr><w:tc>{p('Year')}</w:tc><w:tc>{p('Riders')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('2023')}</w:tc><w:tc>{p('18,600')}</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t> new</w:t></w:r></w:ins></w:p>"
        f"<w:sdt><w:sdtContent>{p('in a field')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>with a box</w:t><AlternateContent><Choice><w:txbxContent>"
        f"{p('boxed')}</w:txbxContent></Choice><Fallback>{p('boxed again')}</Fallback></AlternateContent></w:r></w:p>"
    )
    notes = f'<w:footnote w:type="separator">{p("line")}</w:footnote><w:footnote w:id="2">{p("A note.")}</w:footnote>'
    core = (
        "<dc:title>Harbour  report</dc:title><dc:creator>A. Berg</dc:creator>"
        "<dcterms:created>2024-05-17T12:00:00Z</dcterms:created><dcterms:modified>2024-05-18T08:00:00Z</dcterms:modified>"
    )
    document = extract(docx(body, core=core, footnotes=notes), "")
    assert document.text.split("\n\n") == [
        "Ferry traffic rose & rose",
        "Year | Riders",
        "2023 | 18,600",
        "one\ntwo three new",
        "in a field",
        "with a box",
        "boxed",
        "A note.",
    ]
    assert document.metadata == {
        "title": Field("Harbour report", "meta"),
        "author": Field("A. Berg", "meta"),
        "published": Field("2024-05-17", "guess"),
        "modified": Field("2024-05-18T08:00:00Z", "meta"),
    }
    assert document.warnings == ("it holds tracked changes: the text is read as if all were accepted",)


def test_an_opendocument_text_is_read_paragraph_by_paragraph() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:h>Ferry<text:s text:c="2"/>traffic</text:h>'
        "<text:p>The <text:span>port</text:span> counted<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note> 12,000"
        "<office:annotation><text:p>a comment</text:p></office:annotation> riders."
        "<text:line-break/>So<text:tab/>it said.</text:p>"
        "<text:list><text:list-item><text:p>North line</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>2023</text:p></table:table-cell>"
        "<table:table-cell><text:p>18,600</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>"
    )
    meta = "<dc:title>Report</dc:title><dc:creator>A. Berg</dc:creator><dc:date>2024-05-18</dc:date>"
    document = extract(odt(body, meta), "")
    assert document.text.split("\n\n") == [
        "Ferry  traffic",
        "The port counted 12,000 riders.\nSo it said.",
        "North line",
        "2023 | 18,600",
        "boxed",
        "A note.",
    ]
    assert document.metadata == {
        "title": Field("Report", "meta"),
        "author": Field("A. Berg", "meta"),
        "modified": Field("2024-05-18", "meta"),
    }
    assert len(document.warnings) == 1


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (docx(p("x"))[:-40], "the Word document could not be read: it is damaged"),
        (zipped({"word/document.xml": "<w:document"}), "word/document.xml is damaged"),
        (odt("<text:p/>"), "it is empty"),
        (zipped({"word/document.xml.bak": "x"}), "it holds no document"),
    ],
)
def test_a_document_that_cannot_be_read_says_why(data: bytes, cause: str) -> None:
    with pytest.raises(ExtractError, match=cause):
        extract(data, "")
