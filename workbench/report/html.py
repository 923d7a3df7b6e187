"""Reports as HTML pages: an article, a claim, an index, lists of a site. Nothing loaded from anywhere.

The content policy of each page allows its own style, by its hash, and nothing else: whatever would slip through
stays dead. Nothing runs but the script of a site's search page, which its policy names by its hash. A page can hold
linked data (`ld+json`), which browsers do not run.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from workbench.model.rating import CORE, Scale
from workbench.model.report import Imprint, ReportClaim, ReportDocument, ReportVerdict
from workbench.report import conduct, pieces, telling, words
from workbench.report.figure_scale import figure_scale
from workbench.report.links import INDEX, article_href, claim_href, language_tag
from workbench.report.sections import is_withdrawn, numbers, retracted, sections, shown_verdict, standing

_SLUGS = {rating.label: rating.label.replace(" ", "-") for rating in CORE.ratings} | {"withdrawn": "withdrawn"}


Menu = tuple[tuple[str, str], ...]
"""The pages that a site's menu leads to, each with what it is called."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page's neighbours are: the index, or the pages of a site's menu, and on a claim's page its article."""

    index: str = INDEX
    article: str = ""
    menu: Menu = ()


@dataclass(frozen=True, slots=True)
class Pager:
    """A page of a list that goes over several. The first has the list's own name."""

    stem: str
    number: int
    pages: int

    @property
    def name(self) -> str:
        """The name of this page."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """The name of another of its pages."""
        return f"{self.stem}.html" if number == 1 else f"{self.stem}-{number}.html"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One report in an index: where it is, what it is about, how many claims came out how.

    `signs` has the core rating by whose sign a rating shows.
    """

    href: str
    title: str
    publisher: str
    published: str
    issue: str
    claims: int
    decided: int
    ratings: tuple[tuple[str, int], ...]
    signs: Mapping[str, str] = field(default_factory=dict)
    withdrawn: int = 0


def render(document: ReportDocument) -> str:
    """The article with all its claims as one page, ready to be written as UTF-8."""
    return render_article(document, None)


def render_article(document: ReportDocument, links: Links | None) -> str:
    """The article's page: whole where it stands alone, else with links to a page a claim."""
    shown = {"number": numbers(document), "sections": sections(document), "footer": footer(document)}
    return _page("article.html", document, links, **shown)


def render_claim(
    document: ReportDocument, claim: ReportClaim, number: int, links: Links, *, end: Markup, linked_data: str = ""
) -> str:
    """A claim's page. `number` is its place in the report, `end` the report's `footer`.

    `linked_data` is JSON in which no markup is left.
    """
    shown = {"claim": claim, "number": number, "footer": end, "linked_data": Markup(linked_data)}  # noqa: S704
    return _page("claim_page.html", document, links, **shown)


def footer(document: ReportDocument) -> Markup:
    """What every page of a report ends with: scale, method, how to complain, digests. It looks at every claim."""
    module = _environment().get_template("about.html").module
    return Markup(module.about(document))  # type: ignore[attr-defined]  # noqa: S704


def render_index(entries: Sequence[IndexEntry], imprint: Imprint, *, draft: bool) -> str:
    """The page that leads to reports."""
    return "".join(_index(entries, imprint, (), Pager("index", 1, 1), entries, draft=draft))


def render_front(
    entries: Sequence[IndexEntry], imprint: Imprint, menu: Menu, pager: Pager, of: Sequence[IndexEntry]
) -> Iterator[str]:
    """A page of those that lead to the reports `of` a site."""
    return _index(entries, imprint, menu, pager, of, draft=False)


def _index(
    entries: Sequence[IndexEntry], imprint: Imprint, menu: Menu, pager: Pager, of: Sequence[IndexEntry], *, draft: bool
) -> Iterator[str]:
    totals = len(of), sum(entry.claims for entry in of), sum(entry.decided for entry in of)
    return site_page(
        INDEX, imprint, menu, draft=draft, entries=entries, title=site_title(imprint), here=INDEX, pager=pager,
        totals=totals,
    )  # fmt: skip


def site_title(imprint: Imprint) -> str:
    """What a site's front page and feeds are called."""
    return f"{imprint.newsroom}: fact checks" if imprint.newsroom else "Fact checks"


def site_page(
    name: str, imprint: Imprint, menu: Menu, *, search_data: Iterable[str] = (), draft: bool = False, **values: object
) -> Iterator[str]:
    """A page of a site, piece by piece. `search_data` are pieces of JSON in which no markup is left."""
    safe = map(Markup, search_data)
    shown = (
        _environment().get_template(name).stream(imprint=imprint, menu=menu, draft=draft, search_data=safe, **values)
    )
    shown.enable_buffering(1000)
    yield from shown
    yield "\n"


def index_entry(document: ReportDocument) -> IndexEntry:
    """What an index says of a report."""
    given = [verdict for claim in document.claims if (verdict := shown_verdict(claim))]
    return IndexEntry(
        article_href(document), words.title(document), document.article.publisher, document.article.published,
        conduct.issue(document), len(document.claims), len(given),
        tuple(_counted([verdict.rating for verdict in given], document.scales)),
        {verdict.rating: verdict.sign for verdict in given}, sum(map(is_withdrawn, document.claims)),
    )  # fmt: skip


def _counted(ratings: Sequence[str], scales: Sequence[Scale]) -> Iterable[tuple[str, int]]:
    """How often each rating was given, in the order of the scales."""
    known = dict.fromkeys(rating.label for scale in scales for rating in scale.ratings)
    for rating in [*known, *dict.fromkeys(rating for rating in ratings if rating not in known)]:
        if rating in ratings:
            yield rating, ratings.count(rating)


def _page(name: str, document: ReportDocument, links: Links | None, **values: object) -> str:
    template = _environment().get_template(name)
    return template.render(document=document, draft=document.draft, links=links, **values) + "\n"


@functools.cache
def _environment() -> Environment:
    """Templates that escape every value, clean every string, and fail on a name that isn't there."""
    environment = Environment(
        loader=PackageLoader("workbench.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    style = files("workbench.report").joinpath("templates/report.css").read_text("utf-8")
    script = files("workbench.report").joinpath("templates/search.js").read_text("utf-8")
    environment.globals.update(
        words=words,
        conduct=conduct,
        telling=telling,
        style=Markup(style),  # noqa: S704  our own file
        style_hash=_hash(style),
        script=Markup(script),  # noqa: S704  our own file
        script_hash=_hash(script),
        foreign=pieces.foreign,
        time=pieces.time,
        address=pieces.address,
        contact=pieces.contact,
        icon=_icon,
        site_menu=_menu,
        tone=_tone,
        tone_of=_tone_of,
        anchored=telling.anchored,
        figure_scale=figure_scale,
        language=language_tag,
        verdict_of=shown_verdict,
        standing=standing,
        retracted=retracted,
        claim_href=claim_href,
    )
    environment.filters.update(sentence=words.sentence)
    return environment


def _hash(text: str) -> str:
    """What a content policy lets through by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _visible(value: Any) -> Any:  # noqa: ANN401  Jinja hands over whatever an expression gave
    """Every string that a template prints, with control and bidi characters as visible marks."""
    return pieces.safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@functools.cache
def _drawn(slug: str) -> Markup:
    return Markup(_environment().get_template("icons.html").module.icon(slug).strip())  # type: ignore[attr-defined]  # noqa: S704


@functools.cache
def _menu(menu: Menu, here: str = "") -> Markup:
    """A site's menu, drawn once for all pages that are not in it themselves."""
    return Markup(_environment().get_template("menu.html").module.site(menu, here))  # type: ignore[attr-defined]  # noqa: S704


def _icon(rating: str) -> Markup:
    """The sign of a rating; one that the scale has not gets the sign for others."""
    return _drawn(_SLUGS.get(rating, "other"))


def _tone_of(rating: str) -> str:
    """The style of a rating: one of ours, or "other", so that no foreign word becomes a class name."""
    return f"rating-{_SLUGS.get(rating, 'other')}"


def _tone(verdict: ReportVerdict | None) -> str:
    return _tone_of(verdict.sign) if verdict else ""
