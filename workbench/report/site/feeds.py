"""The feeds of a site: its newest verdicts and withdrawals as Atom, all of its verdicts as ClaimReview."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from workbench import __version__
from workbench.model import Imprint
from workbench.report import atom
from workbench.report.claimreview import feed
from workbench.report.html import site_title
from workbench.report.jsontext import dump
from workbench.report.links import INDEX, page_address
from workbench.report.site.contents import Contents
from workbench.text import clean

ATOM = "feed.xml"
REVIEWS = "claimreview.json"


def atom_feed(contents: Contents, imprint: Imprint) -> Iterator[str]:
    """The newest verdicts and withdrawals. Links are relative where no address of the site is set."""
    address = page_address(imprint, ATOM)
    newest = sorted(contents.newest, reverse=True)
    whole = atom.feed(
        # Without an address a reader's name for the feed can only be the newsroom's.
        address or f"urn:x-workbench:site:{quote(clean(imprint.newsroom))}",
        site_title(imprint), newest[0][0] if newest else "1970-01-01T00:00:00Z", imprint.newsroom,
        f"workbench {__version__}", page=page_address(imprint, INDEX) or INDEX, itself=address or ATOM,
    )  # fmt: skip
    whole.extend(entry for _, _, entry in newest)
    yield atom.text_of(whole)


def review_feed(contents: Contents, imprint: Imprint) -> Iterator[str]:
    """Every verdict that stands, a line each. It may be larger than memory is to be, so it is never held whole."""
    head = dump(feed(site_title(imprint), []), indent=None).rstrip().removesuffix("]}")
    yield head + "\n"
    between = ""
    for review in contents.reviews:
        yield between + review.rstrip("\n")
        between = ",\n"
    yield "\n]}\n"
