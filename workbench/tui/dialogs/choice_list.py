"""A short list to choose from, by keys or mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from workbench.text import clip


class ChoiceList(Widget, can_focus=True):
    """Labels under each other, one of them current. Enter or a click posts `Chosen`."""

    class Chosen(Message):
        """An option was chosen: its number, from 0."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", show=False),
        Binding("k,up", "move(-1)", "Up", show=False),
        Binding("home,g", "move(-9999)", "First", show=False),
        Binding("end,G", "move(9999)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceList { height: auto; }
    """
    MOST = 14
    """Lines shown at once, where the terminal has room for them and for what stands around them."""
    AROUND = 14

    def __init__(self, labels: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._labels = list(labels)
        self.cursor = 0
        self._marked = True

    @property
    def most(self) -> int:
        """Lines shown at once here."""
        return max(3, min(self.MOST, self.app.size.height - self.AROUND))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as there are options, up to `most`."""
        return max(1, min(len(self._labels), self.most))

    def render(self) -> Content:
        """The options around the current one."""
        if not self._labels:
            return Content("  nothing fits")
        first = self._first()
        lines = []
        for index, label in enumerate(self._labels[first : first + self.most], first):
            line = clip(label, max(4, self.size.width - 2))
            current = self._marked and index == self.cursor
            lines.append(Content.styled(f"▸ {line}", "bold reverse") if current else Content(f"  {line}"))
        return Content("\n").join(lines)

    def show_labels(self, labels: Sequence[str]) -> None:
        """Shows other options, the first of them current."""
        self._labels = list(labels)
        self.cursor = 0
        self.refresh(layout=True)

    def mark(self, *, marked: bool) -> None:
        """Shows which option is current, or not: where Enter would give something else."""
        self._marked = marked
        self.refresh()

    def action_move(self, by: int) -> None:
        """Goes to another option."""
        self.cursor = max(0, min(self.cursor + by, len(self._labels) - 1))
        self.refresh()

    def action_choose(self) -> None:
        """Chooses the current option."""
        if self._labels:
            self.post_message(self.Chosen(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Chooses the option under the mouse."""
        index = self._first() + event.y
        if 0 <= index < len(self._labels):
            self.cursor = index
            self.post_message(self.Chosen(index))

    def _first(self) -> int:
        return max(0, min(self.cursor - self.most // 2, len(self._labels) - self.most))
