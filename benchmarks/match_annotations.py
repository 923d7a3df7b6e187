"""Selectors of other programs: the quotes that Hypothesis saved with its test pages, found in the pages' text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from benchmarks.rows import Row
from workbench.match import fold_text, locate_annotation, read_annotations

_HTML = "<html><body><p>One <b>Two</b> 🚢 Three</p></body></html>"
_JSON = """{"total": 1, "rows": [{"id": "own", "uri": "", "target": [{"selector": [
  {"type": "TextPositionSelector", "start": 8, "end": 16},
  {"type": "TextQuoteSelector", "prefix": "One Two ", "suffix": "", "exact": "🚢 Three"}]}]}]}"""


def annotation_rows(data: Path | None) -> list[Row]:
    """The share of saved quotes that are found where their words stand."""
    folder = data / "matching" / "hypothesis" if data else None
    pages = [(_HTML, _JSON)]
    if folder and folder.is_dir():
        pages = [
            (path.with_suffix(".html").read_text("utf-8"), path.read_text("utf-8"))
            for path in sorted(folder.glob("*.json"))
        ]
    found = total = 0
    for html, exported in pages:
        page = fold_text(body_text(html))
        for annotation in read_annotations(exported):
            anchor = locate_annotation(annotation, page)
            found += page.text[max(0, anchor.start) : max(0, anchor.end)].split() == annotation.exact.split()
            total += 1
    return [Row("quotes that Hypothesis saved, found in their pages", found / total, note=f"of {total}")]


def body_text(html: str) -> str:
    """The text content of a page's body, as a browser's `textContent` gives it."""
    reader = _Body()
    reader.feed(html)
    return "".join(reader.pieces)


class _Body(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "body"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.pieces.append(data)
