"""Sample pages without a date of publication, full of other dates; and the same with one, stated in the usual ways.

For each the question is what a reader is told as certain. Every page comes from a seed; nothing is read from disk.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_WORDS = [
    "harbour",
    "council",
    "ferry",
    "bridge",
    "school",
    "budget",
    "figures",
    "report",
    "survey",
    "riders",
    "engineers",
    "weather",
    "market",
    "village",
    "railway",
    "hospital",
    "library",
    "workers",
    "station",
    "season",
    "growth",
    "river",
    "museum",
    "festival",
    "energy",
    "housing",
    "water",
    "trade",
]
_HOSTS = ("news.test", "www.town.test", "port.test", "museum.test", "blog.test")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page with where it lives; `published` is "" for one that states no date of its own."""

    url: str
    html: str
    published: str


Trap = Callable[[random.Random], str]


def undated(seed: int) -> Sample:
    """A page that nowhere says when it was published, with two to six of the traps."""
    rng = random.Random(seed)
    path = rng.choice(_PATHS)(rng)
    return Sample(f"https://{rng.choice(_HOSTS)}{path}", _page(rng, "", rng.sample(_TRAPS, rng.randint(2, 6))), "")


def dated(seed: int) -> Sample:
    """A page that states its date in one of the usual ways, with up to four of the traps around it."""
    rng = random.Random(seed)
    day = _day(rng)
    statement = rng.choice(_STATEMENTS)(rng, day)
    url = f"https://{rng.choice(_HOSTS)}/{'-'.join(rng.sample(_WORDS, 3))}"
    return Sample(url, _page(rng, statement, rng.sample(_TRAPS, rng.randint(0, 4))), day)


def _page(rng: random.Random, statement: str, traps: Sequence[Trap]) -> str:
    title = _title(rng)
    pieces = [trap(rng) for trap in traps]
    heads = "".join(piece for piece in pieces if piece.startswith(("<meta", "<script")))
    bodies = [piece for piece in pieces if not piece.startswith(("<meta", "<script"))]
    rng.shuffle(bodies)
    paragraphs = "".join(f"<p>{_sentence(rng)} {_sentence(rng)}</p>" for _ in range(rng.randint(2, 6)))
    headline = statement.replace("HEADLINE", title)
    in_head, in_body = (headline, "") if headline.startswith(("<meta", "<script")) else ("", headline)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{heads}{in_head}</head><body><h1>{title}</h1>"
        f"{in_body}{paragraphs}{''.join(bodies)}</body></html>"
    )


def _title(rng: random.Random) -> str:
    return " ".join(rng.sample(_WORDS, 5)).capitalize()


def _sentence(rng: random.Random) -> str:
    return f"The {' '.join(rng.sample(_WORDS, 8))} of {rng.randint(1950, 2025)} counted {rng.randint(2, 9000):,}."


def _day(rng: random.Random) -> str:
    return (date(2005, 1, 1) + timedelta(days=rng.randrange(7_000))).isoformat()


def _ld(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def _teaser(rng: random.Random) -> dict[str, object]:
    return {
        "@type": "NewsArticle",
        "headline": _title(rng),
        "url": f"https://news.test/{rng.randrange(10**6)}",
        "datePublished": _day(rng),
    }


_TRAPS: tuple[Trap, ...] = (
    lambda rng: f"<footer>&copy; {rng.randint(1998, 2025)} Town council. All rights reserved.</footer>",
    lambda rng: f"<footer>Copyright {_day(rng)} Harbour Post</footer>",
    lambda rng: f"<p>The fair opens on {_day(rng)} at the old market.</p>",
    lambda rng: f'<p>Doors open <time datetime="{_day(rng)}">that day</time>.</p>',
    lambda rng: (
        '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ann</span>'
        f'<meta itemprop="datePublished" content="{_day(rng)}"><p itemprop="text">I saw it.</p></div>'
    ),
    lambda rng: (
        '<ul><li itemscope itemtype="https://schema.org/Review"><meta itemprop="datePublished" '
        f'content="{_day(rng)}"><time itemprop="datePublished" datetime="{_day(rng)}">then</time>Fine.</li></ul>'
    ),
    lambda rng: _ld({"@type": "ItemList", "itemListElement": [_teaser(rng) for _ in range(4)]}),
    lambda rng: _ld({"@context": "https://schema.org", "@graph": [_teaser(rng), _teaser(rng)]}),
    lambda rng: _ld([_teaser(rng)]),
    lambda rng: _ld({"@type": "Event", "name": "Fair", "startDate": _day(rng), "datePublished": _day(rng)}),
    lambda rng: _ld({"@type": "JobPosting", "title": "Engineer", "datePosted": _day(rng), "datePublished": _day(rng)}),
    lambda rng: _ld({"@type": "Product", "review": {"@type": "Review", "datePublished": _day(rng)}}),
    lambda rng: _ld({"@type": "Organization", "foundingDate": _day(rng), "name": "Town council"}),
    lambda rng: _ld({"@type": "WebPage", "dateModified": _day(rng)}),
    lambda rng: f'<meta property="og:updated_time" content="{_day(rng)}T08:00:00Z">',
    lambda rng: f'<meta property="article:modified_time" content="{_day(rng)}">',
    lambda rng: f'<meta http-equiv="last-modified" content="{_day(rng)}">',
    lambda rng: f'<meta name="expires" content="{_day(rng)}">',
    lambda rng: f'<img src="/wp-content/uploads/{_day(rng).replace("-", "/")}/fair.jpg" alt="Fair {_day(rng)}">',
    lambda rng: f'<aside><a href="/{_day(rng).replace("-", "/")}/other-story">{_title(rng)}</a> {_day(rng)}</aside>',
    lambda rng: f"<p>Data as of {_day(rng)}; next count on {_day(rng)}.</p>",
    lambda rng: f"<table><tr><th>Date</th><td>{_day(rng)}</td></tr></table>",
)

_PATHS: tuple[Callable[[random.Random], str], ...] = (
    lambda rng: f"/{'-'.join(rng.sample(_WORDS, 3))}",
    lambda rng: f"/about/{rng.choice(_WORDS)}",
    lambda rng: f"/page?id={rng.randrange(10**8)}",
    lambda rng: f"/{rng.randint(1990, 2025)}/report",
    lambda rng: f"/calendar/{_day(rng).replace('-', '/')}/",
    lambda rng: f"/events/{_day(rng).replace('-', '/')}/summer-fair",
    lambda rng: f"/archive/{_day(rng).replace('-', '/')}",
    lambda rng: f"/{_day(rng).replace('-', '/')}/",
    lambda rng: f"/docs/v{rng.randint(1, 9)}.{rng.randint(0, 9)}.{rng.randint(0, 9)}/",
    lambda rng: f"/files/{_day(rng).replace('-', '/')}/minutes.html",
)

_STATEMENTS: tuple[Callable[[random.Random, str], str], ...] = (
    lambda rng, day: _ld({"@type": "NewsArticle", "headline": "HEADLINE", "datePublished": f"{day}T08:00:00+01:00"}),
    lambda rng, day: _ld({"@graph": [{"@type": "WebSite"}, {"@type": "BlogPosting", "datePublished": day}]}),
    lambda rng, day: f'<meta property="article:published_time" content="{day}T09:00:00Z">',
    lambda rng, day: f'<meta name="date" content="{day}">',
    lambda rng, day: f'<meta name="dc.date.issued" content="{day}">',
    lambda rng, day: f'<meta name="citation_publication_date" content="{day.replace("-", "/")}">',
    lambda rng, day: (
        f'<div itemscope itemtype="https://schema.org/Article"><div itemprop="author" itemscope '
        f'itemtype="https://schema.org/Person"><div>Ann</div></div>'
        f'<meta itemprop="datePublished" content="{day}"></div>'
    ),
    lambda rng, day: (
        f'<article itemscope itemtype="https://schema.org/BlogPosting"><time itemprop="datePublished" datetime="{day}">'
        "then</time></article>"
    ),
)
