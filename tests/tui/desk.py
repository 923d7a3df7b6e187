"""A desk with an article and hand-made claims, and what the tests of the screens ask of a running app."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot

from workbench.capture import from_text
from workbench.config import Config
from workbench.model import Article, Claim, ClaimType, Document, Field, Figure, FoundClaim, Hedge
from workbench.review import Desk
from workbench.store import create_store
from workbench.tui.services import Services

BUSES = "The city runs 412 electric buses, the transport office said."
HOSPITAL = "About 40 percent of patients waited longer than a day, according to Mira Okafor."
BRIDGE = "The old bridge carried more traffic in 2019 than any other crossing."
WEATHER = "It was a grey morning, and people talked about little else."
ARTICLE_TEXT = f"{WEATHER}\n\n{BUSES} Nobody counted the trams.\n\n{HOSPITAL}\n\n{BRIDGE}\n\nThat is all for today."


def make_desk(folder: Path, who: str = "ada", name: str = "claims.db") -> Desk:
    """A desk at a new database."""
    return Desk(create_store(folder / name), who)


def services_of(desk: Desk, config: Config | None = None) -> Services:
    """What screens get from the app."""
    return Services(desk, config or Config())


def found(text: str, quote: str, score: float, *, figure: tuple[str, str, str] | None = None) -> FoundClaim:
    """A candidate that quotes `text`; `figure` is (words, number, unit)."""
    start = text.index(quote)
    figures: tuple[Figure, ...] = ()
    if figure:
        words, number, unit = figure
        at = text.index(words, start)
        value = Decimal(number)
        figures = (Figure(words, at, at + len(words), value, value, unit, Hedge.EXACT),)
    return FoundClaim(
        quote, start, start + len(quote), quote, "the transport office" if "buses" in quote else "", figures, (),
        ClaimType.QUANTITY if figure else ClaimType.OTHER, score, ("a number with a unit",) if figure else ("names",),
    )  # fmt: skip


def standard_claims(text: str = ARTICLE_TEXT) -> list[FoundClaim]:
    """Three claims of the standard text, best first."""
    return [
        found(text, BUSES, 0.91, figure=("412", "412", "")),
        found(text, HOSPITAL, 0.74, figure=("40 percent", "40", "%")),
        found(text, BRIDGE, 0.52),
    ]


def add_article(
    desk: Desk,
    text: str = ARTICLE_TEXT,
    claims: list[FoundClaim] | None = None,
    *,
    title: str = "Buses, beds and bridges",
    publisher: str = "The Harbour Post",
) -> Article:
    """Keeps an article with these claims (the standard three where none are given); no two have the same text."""
    others = len(desk.store.articles.page())
    claims = standard_claims(text) if claims is None else claims
    text = f"{text}\n\nEdition {others + 1}." if others else text
    fields = {
        "title": Field(title, "meta"), "publisher": Field(publisher, "meta"), "published": Field("2026-03-02", "meta")
    }  # fmt: skip
    return desk.store.articles.add(
        from_text(text, f"file:article{others or ''}.txt"), Document(text, "test", fields),
        claims, title=title, extractor="test", by=desk.who,
    )  # fmt: skip


def claim_of(desk: Desk, article: Article, rank: int = 1) -> Claim:
    """The article's claim with this rank."""
    return next(claim for claim in desk.store.claims.of_article(article.id) if claim.rank == rank)


def shown(app: App[Any]) -> str:
    """What stands on the screen now, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def until(
    pilot: Pilot[Any], condition: Callable[[], bool], *, seconds: float = 10.0, what: str = "the condition"
) -> None:
    """Waits until the condition holds; fails with what is on the screen otherwise."""
    end = time.monotonic() + seconds
    while True:
        await pilot.pause()
        if condition():
            return
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come true. The screen shows:\n{shown(pilot.app)}")
        await asyncio.sleep(0.02)


async def until_shown(pilot: Pilot[Any], words: str) -> None:
    """Waits until these words stand on the screen, and the screen takes keys."""
    await until(pilot, lambda: words in shown(pilot.app) and _takes_keys(pilot), what=f"{words!r} on the screen")


def _takes_keys(pilot: Pilot[Any]) -> bool:
    """A screen is drawn before it has a focus: a key that comes between the two is for nobody."""
    screen = pilot.app.screen
    return screen.focused is not None or not screen.focus_chain


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Pastes into what has the focus, as a terminal does: one event, where keys would cost 50 ms each."""
    focused = pilot.app.screen.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()
