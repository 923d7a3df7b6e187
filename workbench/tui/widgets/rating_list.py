"""The rating scale as a list: one key a step, or arrows and Enter, or the mouse."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.model import CORE, Rating, Scale
from workbench.text import clip
from workbench.tui.actions import RATING, bindings
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of

_MEANING = 28
"""Cells that the meanings need beside the labels to be shown at all."""


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
        self._own_keys = keys
        self._scale = CORE

    def show(self, scale: Scale) -> None:
        """Lists another scale; a chosen rating that it has not is chosen no longer."""
        self._scale = scale
        self.styles.height = len(scale.ratings)
        self.choose(self.chosen if scale.find(self.chosen) else "")
        self.refresh(layout=True)

    @property
    def keys_in_words(self) -> str:
        """By which keys a rating is chosen."""
        line = [self._key(rating) for rating in self._scale.ratings if rating.value is not None]
        rest = ", a letter for the rest" if len(line) < len(self._scale.ratings) else ""
        return f"{line[0]} to {line[-1]} for the line{rest}" if line and self._scale == CORE else "by its key, or Enter"

    def on_key(self, event: events.Key) -> None:
        """Takes the keys of a team's own scale; the core scale's are actions that can be given other keys."""
        if self._scale != CORE and event.character in [rating.key for rating in self._scale.ratings]:
            event.stop()
            event.prevent_default()
            self.action_rate(event.character or "")

    def render(self) -> Content:
        """A line a step."""
        width = self.size.width
        return Content("\n").join([self._line(index, width) for index in range(len(self._scale.ratings))])

    def choose(self, label: str) -> None:
        """Shows a step as chosen, without a message; "" for none."""
        self.chosen = label
        self.cursor = next((index for index, rating in enumerate(self._scale.ratings) if rating.label == label), 0)

    def action_move(self, by: int) -> None:
        """Goes to another step without choosing it."""
        self.cursor = (self.cursor + by) % len(self._scale.ratings)

    def action_choose(self) -> None:
        """Chooses the current step."""
        self._choose(self.cursor)

    def action_rate(self, key: str) -> None:
        """Chooses a step by the scale's key for it."""
        found = [index for index, rating in enumerate(self._scale.ratings) if rating.key == key]
        if found:
            self._choose(found[0])

    def on_click(self, event: events.Click) -> None:
        """Chooses the step under the mouse."""
        if 0 <= event.y < len(self._scale.ratings):
            self._choose(event.y)

    def _choose(self, index: int) -> None:
        self.cursor = index
        self.chosen = self._scale.ratings[index].label
        self.post_message(self.Chosen(self.chosen))
        if self.has_focus:  # At once, not by a message: the next key may be on its way already.
            self.screen.focus_next()

    def _line(self, index: int, width: int) -> Content:
        rating = self._scale.ratings[index]
        label = max(len(each.label) for each in self._scale.ratings)
        chosen = rating.label == self.chosen
        pointer = "▸" if self.has_focus and index == self.cursor else " "
        words = f"{pointer}{self._key(rating)} {'●' if chosen else '○'} {rating.label}"
        gap = label + 6
        if width >= gap + _MEANING:
            words = f"{words:{gap}}{clip(rating.meaning, width - gap)}"
        return Content.styled(words, "bold reverse") if chosen else Content(words)

    def _key(self, rating: Rating) -> str:
        """The key that chooses a rating: the core scale's can be given others by the settings."""
        return key_of(f"rating.{rating.key}", self._own_keys) if self._scale == CORE else rating.key
