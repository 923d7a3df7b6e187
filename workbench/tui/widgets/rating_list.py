"""The rating scale as a list: one key a step, or arrows and Enter, or the mouse."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.model import RATINGS
from workbench.text import clip
from workbench.tui.actions import RATING, bindings
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of

_LABEL = max(len(rating.label) for rating in RATINGS)
_FROM_FOR_MEANING = _LABEL + 34


class RatingList(Widget, can_focus=True):
    """The steps of the scale, each with its key; `●` marks the chosen one. Posts `Chosen` when a person chooses.

    Choosing goes on to the next field: words typed after it would otherwise be taken as ratings, letter by letter.
    """

    class Chosen(Message):
        """A step was chosen: its label."""

        def __init__(self, label: str) -> None:
            super().__init__()
            self.label = label

    BINDINGS = bindings(RATING)
    DEFAULT_CSS = """
    RatingList { height: 9; color: $foreground; background: $background; }
    RatingList:focus { background: $surface; }
    """

    chosen: reactive[str] = reactive("")
    cursor: reactive[int] = reactive(0)

    def __init__(self, keys: Keys = DEFAULTS, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._keys = [key_of(f"rating.{rating.key}", keys) for rating in RATINGS]

    def render(self) -> Content:
        """A line a step."""
        width = self.size.width
        return Content("\n").join([self._line(index, width) for index in range(len(RATINGS))])

    def choose(self, label: str) -> None:
        """Shows a step as chosen, without a message; "" for none."""
        self.chosen = label
        self.cursor = next((index for index, rating in enumerate(RATINGS) if rating.label == label), 0)

    def action_move(self, by: int) -> None:
        """Goes to another step without choosing it."""
        self.cursor = (self.cursor + by) % len(RATINGS)

    def action_choose(self) -> None:
        """Chooses the current step."""
        self._choose(self.cursor)

    def action_rate(self, key: str) -> None:
        """Chooses a step by the scale's key for it."""
        self._choose(next(index for index, rating in enumerate(RATINGS) if rating.key == key))

    def on_click(self, event: events.Click) -> None:
        """Chooses the step under the mouse."""
        if 0 <= event.y < len(RATINGS):
            self._choose(event.y)

    def _choose(self, index: int) -> None:
        self.cursor = index
        self.chosen = RATINGS[index].label
        self.post_message(self.Chosen(self.chosen))
        if self.has_focus:  # At once, not by a message: the next key may be on its way already.
            self.screen.focus_next()

    def _line(self, index: int, width: int) -> Content:
        rating = RATINGS[index]
        chosen = rating.label == self.chosen
        pointer = "▸" if self.has_focus and index == self.cursor else " "
        words = f"{pointer}{self._keys[index]} {'●' if chosen else '○'} {rating.label}"
        if width >= _FROM_FOR_MEANING:
            gap = _LABEL + 6
            words = f"{words:{gap}}{clip(rating.meaning, width - gap)}"
        return Content.styled(words, "bold reverse") if chosen else Content(words)
