"""Addresses: the names of a report's pages, which from outside may become a link; which tag may name a language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from workbench.model.report import Imprint, ReportClaim, ReportDocument
from workbench.text import ascii_host

# What may stand in a path, query or fragment as it is; everything else is percent-encoded, "%" stays.
_SAFE = "%/:=&?~#+!$,;@*-._"


INDEX = "index.html"
"""The name of the page that leads to reports."""


def claim_href(claim: ReportClaim) -> str:
    """The name of a claim's page."""
    return f"claim-{claim.id}.html"


def article_href(document: ReportDocument) -> str:
    """The name of an article's page."""
    return f"article-{document.article.id}.html"


def page_address(imprint: Imprint, name: str) -> str:
    """Where a report's page appears, or "" where the settings don't say under which web address."""
    link = link_to(imprint.address + name) if imprint.address else None
    return link.href if link else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address that may be linked: `href` in ASCII, `written_host` the host as it came where that isn't ASCII."""

    href: str
    written_host: str


def link_to(url: str) -> Link | None:
    """The link for `url`, or None where it must stay plain text.

    Only http and https become links. An address with a control or space in it, a user name before the
    host ("https://bank@elsewhere") or a host that can't be written in ASCII stays text. Hosts in other
    scripts are given as punycode, so that a look-alike can't be taken for what it resembles.
    """
    url = url.strip()
    if any(unicodedata.category(char)[0] in "CZ" for char in url) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    host = ascii_host(f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname)
    if host is None:
        return None
    rest = url[url.index(parts.netloc) + len(parts.netloc) :]
    at_port = "" if port is None else f":{port}"
    written = "" if parts.hostname.isascii() else parts.hostname
    return Link(href=f"{parts.scheme}://{host}{at_port}{quote(rest, safe=_SAFE)}", written_host=written)


_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def contact_link(contact: str) -> str | None:
    """What a mail or web address for complaints links to, or None where it must stay plain text."""
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    link = link_to(contact)
    return link.href if link else None


_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def language_tag(tag: str) -> str:
    """A language tag that may stand in a document, or ""."""
    return tag if _LANGUAGE.fullmatch(tag) else ""
