"""Which claims the list shows: the status, how many, and words to search for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from workbench.tui.presenters.line import Part
from workbench.tui.widgets.typed import TypedLine


class FilterBar(Horizontal):
    """A line with the filter and the search field. Posts `Typed` with each change of the words."""

    class Typed(Message):
        """The words to search for changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """The search is typed; the list wants the keys back."""

    DEFAULT_CSS = """
    FilterBar { height: 1; padding: 0 1; background: $surface; }
    FilterBar > #filter-shown { width: auto; min-width: 42; height: 1; padding: 0 2 0 0; }
    FilterBar > #filter-words { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    FilterBar > #filter-words:focus { background: $boost; border: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.search_key = "/"
        """What the empty field names as the way into it, to be set before it is mounted."""
        self._shown = Static(id="filter-shown", markup=False)
        self._input = TypedLine(id="filter-words", compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The two parts."""
        self._input.placeholder = f"{self.search_key} to search"
        yield self._shown
        yield self._input

    @property
    def words(self) -> str:
        """The words as typed."""
        return self._input.value.strip()

    @property
    def is_edited(self) -> bool:
        """Whether the keys go into the search field."""
        return self._input.has_focus

    def edit(self) -> None:
        """Puts the cursor into the search field."""
        self._input.focus()

    def clear(self) -> None:
        """Empties the search field."""
        self._input.value = ""

    def tell(self, first: Part, rest: str) -> None:
        """Shows which claims the list has: what is filtered by, where something is, then how many."""
        text = Content.assemble((first[0], "" if first[1] == "plain" else "bold"), rest)
        self._shown.update(text, layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Passes the words on."""
        event.stop()
        self.post_message(self.Typed(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Gives the keys back."""
        event.stop()
        self.post_message(self.Done())
