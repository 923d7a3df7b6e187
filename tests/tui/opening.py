"""Opening one screen in the real app, with a source captured for the standard claim."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.desk import add_article, claim_of, services_of, shown
from workbench.capture import from_text
from workbench.config import Config
from workbench.model import Article, Claim, Document, Field, Stance, select
from workbench.review import Desk, capture_source
from workbench.tui.app import WorkbenchApp

COUNTED = "The city runs 380 electric buses, it wrote, and 40 more are on order."
LICENSED = "According to the depot, 412 electric buses were licensed in March, of which about 390 were in service."
PROUD = "“We are proud,” said Mira Okafor."
SOURCE_TEXT = (
    f"The transport office published its yearly count. {COUNTED} {PROUD}\n\n"
    f"Trams were not counted. {LICENSED}\n\n"
    + "\n\n".join(f"Paragraph {n} tells of the long winter and the market." for n in range(40))
)


@dataclass(slots=True)
class Opened:
    """A screen in the running app; `answers` gets what it was dismissed with."""

    pilot: Pilot[int]
    answers: list[object] = field(default_factory=list)

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self.pilot.app.screen

    @property
    def text(self) -> str:
        """What stands on the screen, with runs of white space as one space."""
        return " ".join(shown(self.pilot.app).split())

    @property
    def toasts(self) -> str:
        """What was told in passing and is still on the screen."""
        return "\n".join(note.message for note in self.pilot.app._notifications)


@asynccontextmanager
async def opened(
    desk: Desk, screen: Screen[Any], size: tuple[int, int] = (80, 24), config: Config | None = None
) -> AsyncIterator[Opened]:
    """The app with `screen` over its list of articles."""
    app = WorkbenchApp(services_of(desk, config))
    async with app.run_test(size=size) as pilot:
        made = Opened(pilot)
        app.push_screen(screen, made.answers.append)
        await pilot.pause()
        yield made


@dataclass(frozen=True, slots=True)
class Case:
    """The standard article, its first claim, and a source captured for it."""

    article: Article
    claim: Claim
    capture_id: int
    text: str


def make_case(desk: Desk, text: str = SOURCE_TEXT, warnings: tuple[str, ...] = (), title: str = "Yearly count") -> Case:
    """A claim with a captured source."""
    article = add_article(desk)
    claim = claim_of(desk, article)
    document = Document(
        text, "test", {"title": Field(title, "meta"), "publisher": Field("Transport office", "meta")}, warnings
    )
    source = capture_source(desk, claim, from_text(text if text.strip() else "(a picture)", "file:count.txt"), document)
    return Case(article, claim, source.capture_id, text)


def attach(desk: Desk, case: Case, quote: str, stance: Stance = Stance.REFUTES) -> None:
    """Attaches a quote of the source."""
    start = case.text.index(quote)
    desk.store.evidence.attach(
        case.claim.id, case.capture_id, stance=stance, selector=select(case.text, start, start + len(quote)),
        anchor=None, by=desk.who,
    )  # fmt: skip
