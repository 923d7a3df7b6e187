"""A source's text with what matters in it: the best passages, attached evidence, found words, marked sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from workbench.tui.presenters.layout import offset_at
from workbench.tui.widgets.text_view import TextView


class Kind(Enum):
    """Why a span of the text is shown apart; later ones are drawn over earlier ones."""

    PASSAGE = "passage"
    ATTACHED = "attached"
    MARKED = "marked"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text, shown apart; `sign` stands in the gutter where it starts."""

    start: int
    end: int
    kind: Kind
    sign: str = ""


class SourceText(TextView):
    """A captured text with marks. A click on a sentence posts `Clicked`; the screen decides what it means."""

    class Clicked(Message):
        """The mouse was pressed on this place of the text; `longer` when shift was held."""

        def __init__(self, view: SourceText, offset: int, longer: bool) -> None:
            super().__init__()
            self.view = view
            self.offset = offset
            self.longer = longer

        @property
        def control(self) -> SourceText:
            """The text that was clicked."""
            return self.view

    COMPONENT_CLASSES = {
        "source-text--gutter",
        "source-text--passage",
        "source-text--attached",
        "source-text--found",
        "source-text--marked",
    }
    DEFAULT_CSS = """
    SourceText > .source-text--gutter { color: $text-muted; }
    SourceText > .source-text--passage { text-style: underline; color: $accent; }
    SourceText > .source-text--attached { text-style: bold; color: $success; }
    SourceText > .source-text--found { text-style: bold underline; color: $background; background: $warning; }
    SourceText > .source-text--marked { background: $boost; text-style: bold; }
    """
    GUTTER = 7
    MEASURE = 100

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._marks: dict[Kind, list[Mark]] = {kind: [] for kind in Kind}
        self._ends: dict[Kind, int] = dict.fromkeys(Kind, 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves line by line to the screen, whose cursor goes by sentences."""
        return False if action in ("move_up", "move_down") else super().check_action(action, parameters)

    def set_marks(self, kind: Kind, marks: Sequence[Mark]) -> None:
        """Replaces the marks of one kind."""
        self._marks[kind] = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._ends[kind] = max((mark.end - mark.start for mark in marks), default=0)
        self.refresh()

    def margin_of(self, line: int, start: int, end: int) -> list[Segment]:
        """A bar beside marked lines; where they start, the numbers of passages and the stances of evidence."""
        bar = "▌" if self._touching(Kind.MARKED, start, max(end, start + 1)) else " "
        numbers = ",".join(dict.fromkeys(mark.sign for mark in self._starting(Kind.PASSAGE, line, start)))
        stances = "".join(dict.fromkeys(mark.sign for mark in self._starting(Kind.ATTACHED, line, start)))
        stances = f" {stances}" if numbers and stances else stances
        room = self.GUTTER - 2
        if len(numbers) + len(stances) > room:
            numbers = numbers[: max(0, room - len(stances) - 1)] + "…"
        style = self.get_component_rich_style("source-text--gutter")
        return [Segment(f"{bar}{numbers + stances:>{room}} ", style)]

    def segments(self, start: int, end: int) -> list[Segment]:
        """The line's words, cut where a mark begins or ends."""
        touching = [mark for kind in Kind for mark in self._touching(kind, start, end)]
        if not touching:
            return [self.plain(self.text[start:end], self.rich_style)]
        cuts = {start, end}
        for mark in touching:
            cuts |= {max(start, mark.start), min(end, mark.end)}
        places = sorted(cuts)
        return [
            self.plain(self.text[left:right], self._style(touching, left, right)) for left, right in pairwise(places)
        ]

    def on_click(self, event: events.Click) -> None:
        """Tells where in the text the mouse was."""
        line = event.y + round(self.scroll_y)
        if line >= len(self.layout_lines):
            return
        start, end = self.layout_lines.starts[line], self.layout_lines.ends[line]
        place = offset_at(self.text, start, end, max(0, event.x - self.GUTTER))
        self.post_message(self.Clicked(self, min(place, max(start, end - 1)), event.shift))

    def _style(self, touching: list[Mark], left: int, right: int) -> Style:
        style = self.rich_style
        for mark in touching:
            if mark.start <= left and mark.end >= right:
                style += self.get_component_rich_style(f"source-text--{mark.kind.value}", partial=True)
        return style

    def _touching(self, kind: Kind, start: int, end: int) -> list[Mark]:
        marks = self._marks[kind]
        first = bisect_left(marks, start - self._ends[kind], key=lambda mark: mark.start)
        last = bisect_left(marks, end, key=lambda mark: mark.start)
        return [mark for mark in marks[first:last] if mark.end > start]

    def _starting(self, kind: Kind, line: int, start: int) -> list[Mark]:
        """The marks that begin on this line, in the white space before it included."""
        marks = self._marks[kind]
        following = self.layout_lines.starts[line + 1] if line + 1 < len(self.layout_lines) else len(self.text) + 1
        first = bisect_left(marks, start, key=lambda mark: mark.start)
        return marks[first : bisect_right(marks, following - 1, key=lambda mark: mark.start)]
