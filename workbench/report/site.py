"""A static site of all published reports: pages, indexes, corrections, search. Opened from disk or put on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from workbench.model import Imprint, Publication, ReportCorrection, ReportDocument
from workbench.report import words
from workbench.report.dossier.redacting import Names, for_readers
from workbench.report.html import IndexEntry, index_entry, render_index, render_site_page
from workbench.report.jsontext import dump
from workbench.report.links import INDEX, claim_href
from workbench.report.pages import pages_of
from workbench.report.publishing import report_of
from workbench.report.sections import is_withdrawn, shown_verdict
from workbench.report.site_folder import Built, SiteFolder
from workbench.review import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """A claim with its verdict as the site's lists have it. `rating` is "withdrawn" where it was taken back."""

    href: str
    wording: str
    claimant: str
    rating: str
    sign: str
    day: str
    corrections: tuple[ReportCorrection, ...]


def build_site(
    desk: Desk,
    folder: Path,
    imprint: Imprint,
    progress: Callable[[int, int], None] = lambda *_: None,
    *,
    names: bool = True,
) -> Built:
    """Builds the site of the latest version of every report, or brings it up to date. Pages that say the same stay.

    What is for the team only is left out as in a dossier for readers. Without `names` reviewers are called by numbers.

    A build that is stopped leaves whole pages, which the next one takes up.
    """
    site = SiteFolder(folder)
    latest, called = desk.store.publications.latest(), Names(desk.store.people.all(), shown=names)
    entries: list[IndexEntry] = []
    lines: list[Line] = []
    try:
        for done, publication in enumerate(latest):
            progress(done, len(latest))
            document = _document(desk, publication, called)
            for name, text in pages_of(document):
                site.write(name, text)
            entries.append(index_entry(document))
            lines.extend(lines_of(document))
        site.write(INDEX, render_index(entries, imprint, draft=False, site=True))
        for name, text in lists_of(lines, imprint):
            site.write(name, text)
    finally:
        site.note()
    return site.finish()


def _document(desk: Desk, publication: Publication, called: Names) -> ReportDocument:
    return for_readers(report_of(desk, publication), desk.store.log.of_article(publication.article_id), called)


def lines_of(document: ReportDocument) -> Iterator[Line]:
    """The claims of a report that have a verdict, or had one that was withdrawn."""
    for claim in document.claims:
        verdict = shown_verdict(claim)
        if verdict is None and not is_withdrawn(claim):
            continue
        rating, sign = (verdict.rating, verdict.sign) if verdict else ("withdrawn", "withdrawn")
        told = claim_href(claim), words.wording(claim), words.claimant(claim)
        yield Line(*told, rating, sign, document.published_at[:10], claim.corrections)


def lists_of(lines: list[Line], imprint: Imprint) -> Iterator[tuple[str, str]]:
    """The indexes, the corrections and the search page, each by its name."""
    by_date = sorted(lines, key=lambda line: line.day, reverse=True)
    for name, title, key, last_first in (
        ("by-date.html", "By date", lambda line: line.day, True),
        ("by-rating.html", "By rating", lambda line: line.rating, False),
        ("by-claimant.html", "By claimant", lambda line: line.claimant, False),
    ):
        groups = [(head, list(each)) for head, each in groupby(sorted(by_date, key=key, reverse=last_first), key)]
        yield name, render_site_page("listing.html", imprint, title=title, groups=groups)
    changes = [(line, made) for line in lines for made in line.corrections]
    changes.sort(key=lambda pair: pair[1].at, reverse=True)
    yield "corrections.html", render_site_page("corrections.html", imprint, title="Corrections", changes=changes)
    data = dump(
        [[line.href, line.wording, line.claimant, line.rating] for line in by_date], in_markup=True, indent=None
    )
    yield "search.html", render_site_page("search.html", imprint, title="Search", search_data=data)
