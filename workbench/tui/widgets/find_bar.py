"""The line to find words in a text: counts the places and goes from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from workbench.tui.pool import in_pool
from workbench.tui.presenters.text_spans import Span, find_pattern
from workbench.tui.widgets.typed import TypedLine

_MOST = 999


class FindBar(Horizontal):
    """Hidden until it is opened. Posts where the words stand, and each place to go to; Enter goes to the next."""

    class Found(Message):
        """The words stand at these places of the text; none while nothing is sought."""

        def __init__(self, spans: Sequence[Span]) -> None:
            super().__init__()
            self.spans = spans

    class Went(Message):
        """This is the place to go to."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    DEFAULT_CSS = """
    FindBar { display: none; height: 1; padding: 0 1; background: $boost; }
    FindBar.-open { display: block; }
    FindBar Static { width: auto; }
    FindBar Input { width: 1fr; }
    """

    def __init__(self, close_key: str) -> None:
        super().__init__()
        self.text = ""
        """Where the words are sought."""
        self._close_key = close_key
        self._near = 0
        self._found: list[Span] = []
        self._at = -1
        self._input = TypedLine(id="find-words", compact=True)
        self._count = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """The words, and how many places have them."""
        yield Static("Find: ", markup=False)
        yield self._input
        yield self._count

    def open(self, near: int) -> None:
        """Takes words to find, from a place of the text on."""
        self._near = near
        self.add_class("-open")
        self._input.focus()

    def close(self) -> bool:
        """Hides the line; False where it was hidden."""
        was = self.has_class("-open")
        self.remove_class("-open")
        if was:
            self.post_message(self.Found(()))
        return was

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.run_worker(self._find(event.value), group="find", exclusive=True)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if self._found:
            self._go((self._at + 1) % len(self._found))

    async def _find(self, words: str) -> None:
        pattern, text = find_pattern(words), self.text

        def search() -> list[Span]:
            spans: list[Span] = []
            for match in pattern.finditer(text) if pattern else ():
                spans.append(match.span())
                if len(spans) >= _MOST:
                    break
            return spans

        self._found = await in_pool(search)
        self.post_message(self.Found(self._found))
        if self._found:
            self._go(next((index for index, found in enumerate(self._found) if found[0] >= self._near), 0))
        else:
            self._count.update(" not in this text " if pattern else f" {self._close_key} closes ")

    def _go(self, index: int) -> None:
        self._at = index
        self._near = self._found[index][0]
        total = f"{len(self._found)}" if len(self._found) < _MOST else f"{_MOST} or more"
        self._count.update(f" {index + 1} of {total} · Enter next · {self._close_key} closes ")
        self.post_message(self.Went(self._found[index]))
