"""A static site of all published reports: pages, indexes, corrections, feeds, search. For a disk or any server."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from workbench import __version__
from workbench.model import Imprint, Publication, ReportClaim, ReportDocument
from workbench.report.dossier.redacting import Names, for_readers
from workbench.report.html import Links
from workbench.report.links import article_href, claim_href
from workbench.report.pages import pages_of
from workbench.report.publishing import report_of
from workbench.report.site.contents import Contents, Told
from workbench.report.site.feeds import ATOM, REVIEWS, atom_feed, review_feed
from workbench.report.site.folder import Built, SiteFolder
from workbench.report.site.lists import lists_of, menu
from workbench.review import Desk

Report = tuple[ReportDocument, Callable[[ReportClaim], Told]]
"""A report, and what the record knows of each of its claims."""


def build_site(
    desk: Desk,
    folder: Path,
    imprint: Imprint,
    progress: Callable[[int, int], None] = lambda *_: None,
    *,
    names: bool = True,
    tags: Collection[str] = (),
    force: bool = False,
) -> Built:
    """Builds the site of the latest version of every report, or brings it up to date. Pages that say the same stay.

    What is for the team only is left out as in a dossier for readers. Without `names` reviewers are called by numbers,
    and of a claim's tags only those among `tags` are told. A report that says what it said is not rendered again
    unless `force` asks for it.

    A build that is stopped leaves whole pages, which the next one takes up.
    """
    latest, called = desk.store.publications.latest(), _numbered(desk, names=names)

    def reports() -> Iterator[Report]:
        for done, publication in enumerate(latest):
            progress(done, len(latest))
            with desk.store.snapshot():
                document = _document(desk, publication, called, imprint)
                told = _told(desk, publication, document, tags)
            yield document, told
        progress(len(latest), len(latest))

    return build_of(reports(), folder, imprint, tags=bool(tags), force=force)


def build_of(reports: Iterable[Report], folder: Path, imprint: Imprint, *, tags: bool, force: bool = False) -> Built:
    """Builds the site of these reports, of which one is held at a time. `tags` says whether any may be told."""
    links = Links(menu=menu(tags=tags))
    with SiteFolder(folder) as site, closing(Contents(folder)) as contents:
        for document, told in reports:
            _bring_up_to_date(site, document, links, force=force)
            contents.add(document, told)
        for name, pieces in lists_of(contents, imprint, links.menu):
            site.write(name, pieces)
        site.write(ATOM, atom_feed(contents, imprint))
        site.write(REVIEWS, review_feed(contents, imprint))
        return site.finish()


def _numbered(desk: Desk, *, names: bool) -> Names:
    """What reviewers are called: numbers go by who joined first, so that a new report does not renumber the others."""
    people = desk.store.people.all()
    called = Names(people, shown=names)
    for each in people:
        called.called(each.name)
    return called


def _document(desk: Desk, publication: Publication, called: Names, imprint: Imprint) -> ReportDocument:
    """The report for readers. What it says is as it was published; where its pages are is as the settings say now."""
    found = for_readers(report_of(desk, publication), desk.store.log.of_article(publication.article_id), called)
    return replace(found, imprint=replace(found.imprint, address=imprint.address or found.imprint.address))


def _told(
    desk: Desk, publication: Publication, document: ReportDocument, tags: Collection[str]
) -> Callable[[ReportClaim], Told]:
    """What the record knows of a claim beside its report: since when what is said of it stands, under which tags."""
    article = publication.article_id
    times = {each.version: each.recorded_at for each in desk.store.publications.of_article(article)}
    times[publication.version] = document.published_at
    stated = desk.store.publications.stated_in(article)
    tagged = desk.store.plans.tags_in(article) if tags else {}

    def told(claim: ReportClaim) -> Told:
        versions = [each for each in stated.get(claim.id, []) if each[0] <= publication.version]
        since = [number for number, revision in versions if revision == versions[-1][1]]
        first, last = (versions[0][0], since[0]) if versions else (publication.version, publication.version)
        public = tuple(tag for tag in tagged.get(claim.id, []) if tag in tags)
        return Told(times[first], times[last], public)

    return told


def _bring_up_to_date(site: SiteFolder, document: ReportDocument, links: Links, *, force: bool) -> None:
    digest = hashlib.sha256(repr((_program(), links, document)).encode()).hexdigest()
    if not force and site.keep_report(document.article.id, digest, _page_names(document)):
        return
    with site.report(document.article.id, digest):
        for name, text in pages_of(document, links):
            site.write(name, [text])


def _page_names(document: ReportDocument) -> Iterator[str]:
    """The names that `pages_of` gives, without the pages."""
    yield article_href(document)
    yield from map(claim_href, document.claims)


@functools.cache
def _program() -> str:
    """A digest of all that makes pages, so that a newer program makes them anew."""
    whole = hashlib.sha256(__version__.encode())
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in (".py", ".html", ".css", ".js"):
            whole.update(path.read_bytes())
    return whole.hexdigest()
