"""Web archives: a copy of a page that one keeps, or is asked to make. Each asking is a person's, for one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.errors import Blocked, NotFound, Refused, UsageError
from workbench.model import Capture, Claim, Document
from workbench.model.archive import Archive
from workbench.review.desk import Desk
from workbench.review.intake import document_of, is_url
from workbench.review.times import read_time
from workbench.review.transitions import Act, require

if TYPE_CHECKING:
    from workbench.capture.archives import ArchiveClient
    from workbench.capture.memento import Memento

Cancelled = Callable[[], bool]


def archive_named(desk: Desk, name: str = "") -> Archive:
    """The archive of this name, or the first that the config names; UsageError where there is none."""
    archives = desk.network.archives
    if not archives:
        raise UsageError(
            "web archives", "the config names none, so none is asked", 'Add [[archives]] with name = "Internet Archive"'
        )
    if not name:
        return archives[0]
    found = [archive for archive in archives if archive.name.casefold() == name.casefold()]
    if not found:
        known = ", ".join(archive.name for archive in archives)
        raise UsageError(f"the archive '{name}'", "the config names no such archive", f"It names: {known}")
    return found[0]


def day_of(desk: Desk, claim: Claim) -> str:
    """The day or time from which a copy is wanted: when the claim's article appeared, else when it was captured."""
    article = desk.store.articles.get(claim.article_id)
    try:
        return read_time(article.published, "the article appeared")
    except UsageError:
        return article.added_at


def copies_of(desk: Desk, archive: Archive, url: str, cancelled: Cancelled | None = None) -> list[Memento]:
    """Every copy of a page that an archive lists, oldest first; nothing is kept."""
    return _client(desk, archive, url, cancelled).copies_of(url)


def find_copy(
    desk: Desk, archive: Archive, url: str, near: str, cancelled: Cancelled | None = None
) -> tuple[Capture, Document]:
    """The copy of a page that was made nearest to a day or time; NotFound where the archive has none.

    Nothing is kept yet: `capture_source` does.
    """
    client = _client(desk, archive, url, cancelled)
    copy = client.nearest_copy(url, near)
    if copy is None:
        raise NotFound(url, f"{archive.name} has no copy of it", "Try the address without what follows '?', or another")
    return _taken(client, url, copy)


def save_copy(desk: Desk, archive: Archive, url: str, cancelled: Cancelled | None = None) -> tuple[Capture, Document]:
    """The copy that an archive made of a page now, or within the last day. Everybody can read it there.

    Nothing is kept yet: `capture_source` does.
    """
    client = _client(desk, archive, url, cancelled)
    return _taken(client, url, client.save(url))


def _client(desk: Desk, archive: Archive, url: str, cancelled: Cancelled | None) -> ArchiveClient:
    from workbench.capture.archives import client_of
    from workbench.capture.guard import check_url, is_inside

    require(desk.roles, Act.EVIDENCE)
    if not is_url(url):
        raise UsageError(f"'{url}'", "it is no web address", "It starts with https://")
    try:
        # An archive is told no password, and no name of a machine that only this house knows.
        inside = is_inside(check_url(url, desk.network), desk.network)
    except Blocked as error:
        raise Blocked(error.thing, error.cause, "No archive was asked") from None
    if inside:
        raise Refused(url, "it lies in your own network, which no archive can see", "No archive was asked")
    return client_of(archive, desk.network, cancelled)


def _taken(client: ArchiveClient, url: str, copy: Memento) -> tuple[Capture, Document]:
    capture = client.fetch_copy(url, copy)
    return capture, document_of(capture)
