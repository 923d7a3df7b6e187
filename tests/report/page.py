"""An HTML page read back: its elements and its visible text, by the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str | None]


@dataclass
class Page(HTMLParser):
    """Elements in order as (name, attributes), and the text outside of style."""

    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False
        if tag in ("p", "dt", "dd", "td", "th", "li", "h1", "h2", "h3", "h4", "blockquote", "caption"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        (self.styles if self._in_style else self.pieces).append(data)

    def named(self, tag: str) -> list[Attributes]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self) -> str:
        return "".join(self.pieces)

    def words(self) -> str:
        """The text with every run of white space as one space."""
        return " ".join(self.text().split())


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page
