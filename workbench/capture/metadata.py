"""Title, author, publisher, date, language and address of a page, each with where it came from.

What a page states comes before what an extractor guesses, and a guess says so: for pages without any date the
usual wide search still gives one, every time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from workbench.capture.decode import clean
from workbench.capture.facts import Facts, all_texts, first_text
from workbench.model import Field

GUESS = "guess"

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
_LANGUAGE = ("og:locale", "dc.language", "content-language")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+")
_LONGEST = 500


def settle(facts: Facts, guesses: dict[str, str], url: str) -> dict[str, Field]:
    """The fields that are known, best origin first. `guesses` has trafilatura's title, author, date, sitename."""
    article = facts.articles[0] if facts.articles else {}
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
    language = _first(
        ("json-ld", first_text(article.get("inLanguage"))),
        ("meta", facts.language),
        *_metas(facts, _LANGUAGE),
        accept=lambda tag: re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", tag) is not None,
    )
    found = {"title": title, "author": author, "publisher": publisher, "published": published}
    found |= {"language": language, "url": _address(facts, url)}
    return {name: field for name, field in found.items() if field is not None}


def warnings_of(fields: dict[str, Field], facts: Facts) -> list[str]:
    """What a reader must not overlook: a guessed date or author, a page that says it is behind a wall."""
    found = [
        f"the {word} is a guess ({fields[name].value})"
        for name, word in (("published", "date of publication"), ("author", "author"))
        if name in fields and fields[name].origin == GUESS
    ]
    free = [str(article.get("isAccessibleForFree", "")).lower() for article in facts.articles[:1]]
    if "false" in free:
        found.append("the page says that it is not free to read: the text may be cut off")
    return found


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
    host = _letters((urlsplit(url).hostname or "").removeprefix("www.").rpartition(".")[0])
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


def _date_in(url: str) -> str:
    """The date in a URL's path (/2024/05/17/), or ""."""
    found = _URL_DATE.search(urlsplit(url).path)
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def _address(facts: Facts, url: str) -> Field | None:
    """The page's own address if it names one on http(s), else where it was fetched from."""
    for stated in (facts.canonical, facts.metas.get("og:url", "")):
        full = urljoin(url, stated) if stated else ""
        if full.startswith(("http://", "https://")):
            return Field(clean(full)[:2_000], "meta")
    return Field(url, "url") if url else None
