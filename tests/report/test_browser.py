"""The pages in a real browser: nothing is asked of anybody, nothing runs, nobody is kept out, and they print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser import Listener, axe_problems, browsing, listening
from tests.report import documents as made
from workbench.model import Imprint, ReportDocument
from workbench.report import render
from workbench.report.html import index_entry, render_index
from workbench.report.pages import pages_of
from workbench.report.site.build import build_of
from workbench.report.site.contents import Told

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TRAPS = (
    '"><img src="http://trap.example/a.png"><script src="http://trap.example/b.js"></script>'
    '<iframe src="http://trap.example/c"></iframe><link rel="stylesheet" href="http://trap.example/d.css">'
    "</style><style>body { background: url(http://trap.example/e.png) }</style>"
    '<script>document.title = "TAKEN"; fetch("http://trap.example/f")</script>'
)
SCREENS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 700}, "color_scheme": "light"},
}


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def browser(listener: Listener) -> Iterator[Browser]:
    with browsing(listener) as found:
        yield found


def written(document: ReportDocument, folder: Path) -> list[Path]:
    """The report as one page, and as an index with a page an article and a claim."""
    pages = {"whole.html": render(document, "html"), **dict(pages_of(document))}
    pages["index.html"] = render_index([index_entry(document)], document.imprint, draft=document.draft)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in pages]


def opened(browser: Browser, path: Path, **screen: object) -> Page:
    page = browser.new_context(**screen).new_page()  # type: ignore[arg-type]  # SCREENS has what it takes
    page.goto(path.as_uri(), wait_until="load")
    return page


def test_a_page_full_of_traps_asks_nobody_and_runs_nothing(
    browser: Browser, listener: Listener, tmp_path: Path
) -> None:
    unguarded = tmp_path / "unguarded.html"
    unguarded.write_text(f'<!doctype html><title>free</title><p title="{TRAPS}', encoding="utf-8")
    page = opened(browser, unguarded)
    page.wait_for_timeout(200)
    assert "/a.png" in listener.paths, "the listener must hear a page that does load things"
    assert page.title() == "TAKEN"

    hostile = "".join([TRAPS, *(text for text in made.HOSTILE if len(text) < 1000)])
    asked: list[str] = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    paths = [*written(made.hostile(hostile), tmp_path), *written(made.hostile(TRAPS, draft=False), tmp_path)]
    listener.connections = 0
    for path in paths:
        page.goto(path.as_uri(), wait_until="load")
        assert page.title() != "TAKEN"
        # What would run is there only as data; none of the traps became an element.
        assert page.evaluate("document.scripts.length") == page.locator('script[type="application/ld+json"]').count()
        assert page.locator("img, iframe, link, object, embed, form").count() == 0
    assert listener.connections == 0
    assert set(asked) == {path.as_uri() for path in paths}


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_screen(browser: Browser, tmp_path: Path, screen: str) -> None:
    whole, article, decided, _, _, undecided, *_, index = written(made.newsroom(draft=screen == "dark"), tmp_path)
    page = opened(browser, whole, **SCREENS[screen])
    for path in (whole, article, decided, undecided, index):
        page.goto(path.as_uri(), wait_until="load")
        assert axe_problems(page) == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path.name


def test_axe_is_at_work(browser: Browser, tmp_path: Path) -> None:
    poor = tmp_path / "poor.html"
    poor.write_text('<!doctype html><title>poor</title><p style="color: #bbb">pale</p><img src="data:,">', "utf-8")
    problems = " ".join(axe_problems(opened(browser, poor)))
    assert "color-contrast" in problems
    assert "image-alt" in problems
    assert "html-has-lang" in problems


def test_every_claim_is_in_print_with_addresses_in_full_and_draft_on_each_page(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    document = made.newsroom(draft=True)
    path.write_text(render(document, "html"), encoding="utf-8")
    printed = pypdfium2.PdfDocument(opened(browser, path).pdf(prefer_css_page_size=True, format="A4"))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in printed]
    assert 4 <= len(pages) <= 9
    assert all("DRAFT" in page for page in pages)
    whole = " ".join(pages)
    for number in range(1, 7):
        assert f"Claim {number} " in whole
    assert "https://statistics.example/tables/arrivals?year=2025" in whole
    assert "About this report" in " ".join(pages[-2:])


SITE = ("by-claimant", "corrections", "index", "search")


def build_site_with_traps(folder: Path) -> None:
    """A site with a report as it should be and one full of traps, in its imprint and tags too."""
    trapped = made.hostile(TRAPS, draft=False)
    claims = tuple(replace(claim, id=number) for number, claim in enumerate(trapped.claims, 1))
    reports = [made.newsroom(), replace(trapped, article=replace(trapped.article, id=1), claims=claims)]
    told = Told("2026-05-06T10:00:00Z", "2026-05-07T10:00:00Z", ("ports", TRAPS))
    build_of([(report, lambda _: told) for report in reports], folder, Imprint(TRAPS, TRAPS), tags=True)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_site_searches_from_disk_and_traps_in_it_stay_words(
    browser: Browser, listener: Listener, tmp_path: Path, screen: str
) -> None:
    listener.connections = 0
    asked: list[str] = []
    context = browser.new_context(**SCREENS[screen])  # type: ignore[arg-type]  # SCREENS has what it takes
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    build_site_with_traps(tmp_path)
    more = ("by-date", "by-rating", "by-tag", "article-1", "claim-1") if screen == "light" else ()
    for path in [tmp_path / f"{name}.html" for name in (*SITE, *more)]:
        page.goto(path.as_uri(), wait_until="load")
        if path.name == "search.html":
            page.fill("#words", "osTwick fálse")
            assert page.locator("#hits li").count() == 1
            page.fill("#words", "trap.example")
            assert page.locator("#hits li").count() == 1
        else:
            data = page.locator('script[type="application/ld+json"]').count()
            assert page.evaluate("document.scripts.length") == data
        assert page.title() != "TAKEN"
        assert page.locator("img, iframe, link:not([rel=alternate]), object, embed, form").count() == 0
        assert axe_problems(page) == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path.name
    assert listener.connections == 0
    assert all(url.startswith("file:") for url in asked)
