"""Title, author, publisher, dates, language and address of a page, each with where it came from.

What a page states comes before what an extractor guesses, and a guess says so: for pages without any date the
usual wide search still gives one, every time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from workbench.capture.decode import clean
from workbench.capture.facts import Facts, all_texts, first_text
from workbench.model import Field
from workbench.model.capture import GUESS

_TITLE = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHOR = ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl", "sailthru.author")
_PUBLISHER = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "article:modified",
    "last-modified",
    "revised",
    "dcterms.modified",
    "dc.date.modified",
)
_LANGUAGE = ("og:locale", "dc.language", "content-language")
# The day and something behind it: an article's address. A day at the end is a list of that day's.
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})[/-](?=\w)")
_LISTS = re.compile(
    r"/(?:archiv\w*|calendar|kalender|events?|termine?|agenda|tag|category|search|uploads?|files)/", re.I
)
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+")
_LONGEST = 500


def settle(facts: Facts, guesses: dict[str, str], url: str) -> dict[str, Field]:
    """The fields that are known, best origin first. `guesses` has trafilatura's title, author, date, sitename."""
    article = article_of(facts, url)
    publisher = _first(
        ("json-ld", first_text(article.get("publisher"))),
        *_metas(facts, _PUBLISHER),
        (GUESS, guesses.get("sitename", "")),
    )
    title = _first(
        ("json-ld", first_text(article.get("headline") or article.get("name"))),
        *_metas(facts, _TITLE),
        ("meta", _without_site(facts.title, publisher.value if publisher else "", url)),
        (GUESS, guesses.get("title", "")),
    )
    author = _first(
        ("json-ld", "; ".join(all_texts(article.get("author")))),
        *_metas(facts, _AUTHOR),
        (GUESS, guesses.get("author", "")),
        accept=lambda name: "://" not in name,  # article:author is often a profile's address
    )
    published = _first(
        ("json-ld", _iso(first_text(article.get("datePublished")))),
        *((origin, _iso(value)) for origin, value in _metas(facts, _PUBLISHED)),
        ("url", _date_in(url)),
        (GUESS, _iso(guesses.get("date", ""))),
    )
    modified = _first(
        ("json-ld", _iso(first_text(article.get("dateModified")))),
        *((origin, _iso(value)) for origin, value in _metas(facts, _MODIFIED)),
    )
    language = _first(
        ("json-ld", first_text(article.get("inLanguage"))),
        ("meta", facts.language),
        *_metas(facts, _LANGUAGE),
        accept=lambda tag: re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", tag) is not None,
    )
    found = {"title": title, "author": author, "publisher": publisher, "published": published}
    found |= {"modified": modified, "language": language, "url": _address(facts, url)}
    return {name: field for name, field in found.items() if field is not None}


def warnings_of(fields: dict[str, Field]) -> list[str]:
    """What a reader must not overlook: a guessed date or author."""
    return [
        f"the {word} is a guess ({fields[name].value})"
        for name, word in (("published", "date of publication"), ("author", "author"))
        if name in fields and fields[name].origin == GUESS
    ]


def article_of(facts: Facts, url: str) -> dict[str, Any]:
    """The JSON-LD article that is this page's own; {} where there is none or it can't be told from teasers."""
    addresses = {_bare(url, address) for address in (url, facts.canonical, facts.metas.get("og:url", "")) if address}
    titles = [_letters(title) for title in (facts.metas.get("og:title", ""), facts.heading, facts.title) if title]

    def is_own(node: dict[str, Any]) -> bool:
        headline = _letters(first_text(node.get("headline") or node.get("name")))
        # Pages cut headlines and add the site's name to titles.
        return _address_of(node, url) in addresses or any(
            len(headline) > 3 and (headline in title or title in headline) for title in titles
        )

    own = [node for node in facts.articles if is_own(node)]
    if own:
        return own[0]
    # The one that does not say that it lives elsewhere; of two nobody knows.
    rest = [node for node in facts.articles if not (addresses and _address_of(node, url))]
    return rest[0] if len(rest) == 1 else {}


def _address_of(node: dict[str, Any], base: str) -> str:
    """Where a node says that it lives, or ""."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        value = value.get("@id", "") if isinstance(value, dict) else value
        if isinstance(value, str) and (value.startswith(("http://", "https://", "/"))):
            return _bare(base, value)
    return ""


def _bare(base: str, address: str) -> str:
    """An address without scheme, www, query, fragment and last slash: what two spellings of one page share."""
    try:
        parts = urlsplit(urljoin(base, address))
        return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"
    except ValueError:
        return ""


def _first(*offers: tuple[str, str], accept: Callable[[str], bool] | None = None) -> Field | None:
    """The first offer (origin, value) that has a value and is acceptable."""
    for origin, value in offers:
        value = clean(value).strip()[:_LONGEST]
        if value and (accept is None or accept(value)):
            return Field(value, origin)
    return None


def _metas(facts: Facts, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [("meta", facts.metas[name]) for name in names if name in facts.metas]


def _without_site(title: str, publisher: str, url: str) -> str:
    """A page's title without the site's name at its end, where that name is known."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    tail = _letters(title[parts[-1].end() :])
    host = _letters(_parts(url)[0].removeprefix("www.").rpartition(".")[0])
    is_site = bool(tail) and (tail == _letters(publisher) or tail == host)
    return title[: parts[-1].start()] if is_site else title


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def _iso(value: str) -> str:
    """A date or time in ISO 8601, as the page wrote it where it did; "" for anything else."""
    value = value.strip()
    if not value or len(value) > 60:
        return ""
    try:
        datetime.fromisoformat(value.replace("/", "-"))
        return value.replace("/", "-")
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime  # a slow import for a rare form

    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _parts(url: str) -> tuple[str, str]:
    """Host and path, "" for what can't be told."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def _date_in(url: str) -> str:
    """The date in a URL's path (/2024/05/17/), or ""."""
    _, path = _parts(url)
    found = _URL_DATE.search(path)
    if found is None or _LISTS.search(path):
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def _address(facts: Facts, url: str) -> Field | None:
    """The page's own address if it names one on http(s), else where it was fetched from."""
    for stated in (facts.canonical, facts.metas.get("og:url", "")):
        try:
            full = urljoin(url, stated) if stated else ""
        except ValueError:  # a bracket without its partner
            continue
        if full.startswith(("http://", "https://")):
            return Field(clean(full)[:2_000], "meta")
    return Field(url, "url") if url else None
