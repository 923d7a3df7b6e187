"""The figure that a verdict rests on: what is claimed, what is best supported, and how they compare."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from workbench.review.figure import CLAIMED, FIGURE_FIELDS, HIGH, LOW, UNIT, Figures, read_figures
from workbench.tui.presenters.figure_fields import ratio_line
from workbench.tui.widgets.figure_input import FigureInput

_LABELS = {CLAIMED: "claimed", LOW: "supported", HIGH: "up to", UNIT: "unit"}


class FigureForm(Vertical):
    """Four fields. Nothing supported means no finding; what is wrong with a field is said below, at once."""

    class Changed(Message):
        """A person typed into one of the fields."""

    DEFAULT_CSS = """
    FigureForm { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """A line a field: beside each other, long figures would be cut into other ones on a small screen."""
        yield Static("Figure, if it rests on one", classes="verdict--title", markup=False)
        for name, label in _LABELS.items():
            with Horizontal(classes="verdict--row"):
                yield Static(f"{label:10}", markup=False)
                yield FigureInput(id=_id(name), compact=True, placeholder="(same)" if name == HIGH else "")
        yield Static("", id="verdict-problem", markup=False)
        yield Static("", id="verdict-ratio", markup=False)

    def fill(self, values: dict[str, str]) -> None:
        """Puts values in, without a message."""
        with self.prevent(Input.Changed):
            for name in FIGURE_FIELDS:
                self._field(name).value = values[name]
        self._show()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: self._field(name).value for name in FIGURE_FIELDS}

    @property
    def figures(self) -> Figures:
        """What the fields say."""
        return read_figures(self.values)

    def focus_problem(self) -> None:
        """Goes to the first field that is wrong."""
        problems = self.figures.problems
        name = next((name for name in FIGURE_FIELDS if name in problems), None)
        if name is not None:
            self._field(name).focus()

    def on_descendant_focus(self) -> None:
        """Shows the whole form: what is wrong and how the figures compare stand below the fields."""
        self._into_sight()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()
        self._into_sight()
        self.post_message(self.Changed())

    def _show(self) -> None:
        figures = self.figures
        for name in FIGURE_FIELDS:
            self._field(name).set_class(name in figures.problems, "-wrong")
        said = [f"{name}: {problem}" for name, problem in figures.problems.items()]
        self.query_one("#verdict-problem", Static).update(Content("\n".join(said)))
        self.query_one("#verdict-ratio", Static).update(Content(ratio_line(figures)))

    def _into_sight(self) -> None:
        self.call_after_refresh(self.scroll_visible, animate=False)

    def _field(self, name: str) -> Input:
        return self.query_one(f"#{_id(name)}", Input)


def _id(name: str) -> str:
    return f"verdict-{name}"
