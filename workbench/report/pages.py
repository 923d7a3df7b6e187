"""Reports as a folder of pages: an index, a page an article, a page a claim; opened from disk or put on a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.model.report import Imprint, ReportDocument
from workbench.report.claimreview import linked_data
from workbench.report.file import new_folder
from workbench.report.html import IndexEntry, Links, footer, index_entry, render_article, render_claim, render_index
from workbench.report.links import INDEX, article_href, claim_href

_ALONE = Links()
"""Pages with an index and no site around them."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many pages, how many bytes."""

    pages: int
    size: int


def pages_of(document: ReportDocument, links: Links = _ALONE) -> Iterator[tuple[str, str]]:
    """The name and text of the article's page and of each claim's, made when it is asked for."""
    name = article_href(document)
    yield name, render_article(document, links)
    links, end = replace(links, article=name), footer(document)
    for number, claim in enumerate(document.claims, 1):
        data = linked_data(document, claim)
        yield claim_href(claim), render_claim(document, claim, number, links, end=end, linked_data=data)


def write_pages(documents: Iterable[ReportDocument], folder: Path, imprint: Imprint) -> Written:
    """Makes `folder` with the pages of each report and an index. It appears whole or not at all.

    A folder that is there is a UsageError, a missing parent NotFound. One report is held at a time.
    """
    with new_folder(folder) as temporary:
        return _write(documents, temporary, imprint)


def _write(documents: Iterable[ReportDocument], folder: Path, imprint: Imprint) -> Written:
    entries: list[IndexEntry] = []
    pages, size, draft = 1, 0, False
    for document in documents:
        for name, text in pages_of(document):
            size += (folder / name).write_bytes(text.encode("utf-8"))
            pages += 1
        entries.append(index_entry(document))
        draft = draft or document.draft
    size += (folder / INDEX).write_bytes(render_index(entries, imprint, draft=draft).encode("utf-8"))
    return Written(pages, size)
