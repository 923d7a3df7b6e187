"""A form of plain fields over one claim: typed, kept as a draft, recorded by one verb of `review`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from workbench.errors import WorkbenchError
from workbench.model import Claim
from workbench.review.form_drafts import form_draft
from workbench.text import clean
from workbench.tui.actions import bindings
from workbench.tui.connection import DraftKey
from workbench.tui.presenters.entry import (
    EntryField,
    Kind,
    Values,
    claim_line,
    first_empty,
    fresh_values,
    restored_values,
    typed_values,
)
from workbench.tui.screens.form import FormScreen
from workbench.tui.widgets.choice_line import ChoiceLine
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.typed import TypedLine
from workbench.tui.widgets.typed_text import TypedText

Job = Callable[[], object]
_TITLE = 12


class EntryScreen(FormScreen):
    """Fields under each other. Dismissed with True once they are recorded; else with False, the draft kept."""

    CSS_PATH = "entry.tcss"
    BINDINGS = bindings("entry")
    AUTO_FOCUS = ""
    BACK = "entry.back"
    draft: str
    """The name of the form's draft."""
    FIELDS: ClassVar[tuple[EntryField, ...]]
    title_words = ""
    """What the form is for."""

    def __init__(self, claim_id: int) -> None:
        super().__init__()
        self.claim_id = claim_id
        self._claim: Claim | None = None
        self._fresh: Values = {}

    def given(self, claim: Claim) -> Values:
        """What stands in the fields before anything is typed."""
        return {}

    def begun(self) -> Values:
        """What stands in the fields where there is no draft, and counts as typed once anything is."""
        return {}

    async def job(self, claim: Claim, values: Values) -> Job | None:
        """What records the form, to be run in a thread; None where the person thought better of it."""
        raise NotImplementedError

    def told(self) -> str:
        """What is said once it is recorded."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """What is asked, the claim, the fields, how the draft stands."""
        yield Static(self.title_words, id="entry-title", markup=False)
        yield Static(id="entry-claim", markup=False)
        yield self.alert_line
        for field in self.FIELDS:
            yield from self._field(field)
        yield self.state_line
        yield KeyBar("entry", self.services.config.keys, form=True)

    def on_mount(self) -> None:
        """Starts reading."""
        self.act("load", self._load)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are made for a width."""
        self.call_after_refresh(self._show_claim)

    @property
    def draft_key(self) -> DraftKey:
        """The draft of this form."""
        return self.claim_id, self.draft

    @property
    def values(self) -> Values:
        """What stands in the fields."""
        return {field.name: self._value(self.widget_of(field.name)) for field in self.FIELDS}

    def widget_of(self, name: str) -> Widget:
        """The field of this name."""
        return self.query_one(f"#entry-{name}-field")

    def record_typed(self) -> None:
        """Records what stands in the form."""
        if self._claim is not None:
            self.recording = True
            self.act("write", partial(self._record, self._claim))

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(ChoiceLine.Chosen)
    def _typed(self) -> None:
        if self._claim is not None:
            self.no_longer_missing()
            self.keeper.changed(typed_values(self.values, self._fresh))

    @on(Input.Submitted)
    def _line_done(self) -> None:
        self.focus_next()

    async def _record(self, claim: Claim) -> None:
        try:
            await self.keeper.settle()
            job = await self.job(claim, self.values)
            if job is None:
                return
            await self.write(job)
        except WorkbenchError as error:
            self.alert(str(error), missing=True)
            return
        finally:
            self.recording = False
        self.host.say(self.told())
        self.dismiss(True)

    async def _load(self) -> None:
        desk = self.services.desk
        await self.bring_drafts_back()
        claim = await self.read(partial(desk.store.claims.get, self.claim_id))
        draft = await self.read(partial(form_draft, desk, self.claim_id, self.draft))
        self._fresh = fresh_values(self.FIELDS, self.given(claim))
        values = restored_values(self.FIELDS, self._fresh, draft or self.begun())
        self._fill(values)
        self._claim = claim
        self._show_claim()
        self.say_state("draft restored" if draft else "what you type is kept as a draft")
        self.widget_of(first_empty(self.FIELDS, values)).focus()
        self.take_typing()

    def _field(self, field: EntryField) -> Iterator[Widget]:
        name = f"entry-{field.name}-field"
        if field.kind is Kind.CHOICE:
            yield ChoiceLine(f"{field.title:{_TITLE - 1}}", field.options, id=name)
        elif field.kind is Kind.TEXT:
            yield Static(field.title, classes="entry--title", markup=False)
            yield TypedText("", id=name, soft_wrap=True, tab_behavior="focus", compact=True, placeholder=field.hint)
        else:
            with Horizontal(classes="entry--row"):
                yield Static(f" {field.title:{_TITLE - 1}}", classes="entry--name", markup=False)
                yield TypedLine(id=name, compact=True, select_on_focus=False, placeholder=field.hint)

    def _fill(self, values: Values) -> None:
        with self.prevent(TextArea.Changed, Input.Changed):
            for name, value in values.items():
                widget = self.widget_of(name)
                if isinstance(widget, TextArea):
                    widget.load_text(value)
                    widget.move_cursor(widget.document.end)
                elif isinstance(widget, Input):
                    widget.value = clean(value)
                    widget.cursor_position = len(widget.value)
                elif isinstance(widget, ChoiceLine):
                    widget.choose(value)

    def _show_claim(self) -> None:
        if self._claim is not None:
            line = claim_line(self._claim, max(20, self.size.width - 2))
            self.query_one("#entry-claim", Static).update(Content(line))

    @staticmethod
    def _value(widget: Widget) -> str:
        if isinstance(widget, ChoiceLine):
            return widget.chosen
        return widget.text if isinstance(widget, TextArea) else widget.value if isinstance(widget, Input) else ""
