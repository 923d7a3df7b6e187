"""The claims of an article, or of all, as a list that is as quick with 100,000 rows as with ten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.model import ClaimRow
from workbench.store import ClaimFilter, Store
from workbench.tui.claim_reader import PAGE, Answer, ClaimReader, Look, Looked, PageRead, Rows
from workbench.tui.presenters.claim_row import claim_line, waiting_line
from workbench.tui.presenters.line import Line
from workbench.tui.widgets.line_list import LineList

_MOST_PAGES = 64


class ClaimList(LineList):
    """Rows of claims in pages, read on a thread of its own; the cursor stays on its claim when the rows change."""

    class Read(Message):
        """Rows came from the reader."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    class Counted(Message):
        """The list was read for its filter: it has `total` rows."""

        def __init__(self, claim_list: ClaimList, total: int) -> None:
            super().__init__()
            self.claim_list = claim_list
            self.total = total

    class Missed(Message):
        """The claim that was to be gone to is not among those that the list shows."""

        def __init__(self, claim_id: int) -> None:
            super().__init__()
            self.claim_id = claim_id

    class Failed(Message):
        """The database could not be read."""

        def __init__(self, error: WorkbenchError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, opener: Callable[[], Store] | None = None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.opener = opener
        """Opens a store for the list's reader alone; to be named before the list is mounted."""
        self.first_from: Store | None = None
        """Where the first look may be answered at once, so that the first paint has its rows."""
        self._reader: ClaimReader | None = None
        self._asked: Look | None = None
        self._shown = ClaimFilter()
        self._generation = 0
        self._pages: OrderedDict[int, Rows] = OrderedDict()
        self._wanted: set[int] = set()
        self._announced: ClaimRow | None = None
        self._going_to: int | None = None
        self._moved = False
        self._fresh = True
        self._names: dict[int, str] = {}
        self.most = 0
        """The highest number that a row can have: how wide the column of numbers is."""

    @property
    def shown(self) -> ClaimFilter:
        """Which claims the list shows."""
        return self._shown

    @property
    def selected(self) -> ClaimRow | None:
        """The claim under the cursor; None in an empty list and while it is being read."""
        return self.row(self.cursor) if self.line_count else None

    def on_mount(self) -> None:
        """Starts the reader."""
        if self.opener is None:
            raise ValueError("the list was told no store to read from")
        self._reader = ClaimReader(self.opener, lambda answer: self.post_message(self.Read(answer)))
        if self._asked is not None:
            self._ask(self._reader, self._asked)

    def on_unmount(self) -> None:
        """Stops the reader."""
        if self._reader is not None:
            self._reader.stop()

    def show(self, shown: ClaimFilter, *, keep: int | None = None, near: int = 0) -> None:
        """Shows the claims that a filter lets through; the cursor goes to claim `keep`, else to the first.

        `near` is where `keep` is likely to stand.
        """
        self._shown = shown
        self._fresh = True
        self._going_to = keep
        self._look(keep, near=near)

    def read_again(self, *, keep: int | None = None) -> None:
        """Reads the rows again; the cursor stays on its claim, or goes to claim `keep`.

        A claim that was to be gone to before, and is not read yet, is still gone to.
        """
        selected = self.selected
        self._going_to = keep if keep is not None else self._going_to
        stay = self._going_to if self._going_to is not None else selected.id if selected else None
        self._look(stay, near=self.cursor)

    def row(self, index: int) -> ClaimRow | None:
        """The claim on a line; None while its page is being read, which this asks for."""
        number, place = divmod(index, PAGE)
        rows = self._pages.get(number)
        if rows is None:
            if number not in self._wanted and self._reader is not None:
                self._wanted.add(number)
                self._reader.want(number)
            return None
        return rows[place] if place < len(rows) else None

    def number_of(self, index: int, row: ClaimRow) -> int:
        """What a row is numbered with: its rank in its article, or its place in a list of all articles."""
        return row.rank if self._shown.article_id is not None else index + 1

    def line(self, index: int, width: int) -> Line:
        """A row as a line."""
        row = self.row(index)
        if row is None:
            return waiting_line(index + 1, self.most)
        number = self.number_of(index, row)
        return claim_line(row, number, self.most, width, selected=self.is_cursor(index), names=self._names)

    def line_key(self, index: int) -> Hashable:
        """A row's look depends on the row and its number; a row that is not there yet, on its place."""
        row = self.row(index)
        if row is None:
            return index
        return row, self.number_of(index, row), len(str(self.most)), self._names.get(row.holder_id or 0)

    def move_to(self, index: int) -> None:
        """Chooses a claim and brings it in sight."""
        super().move_to(index)
        self._going_to = None
        self._moved = True
        self._announced = self.selected  # Moving has told it; the next look tells only what differs from it.

    def on_claim_list_read(self, message: Read) -> None:
        """Takes rows in, unless they answer a question that is no longer asked."""
        message.stop()
        answer = message.answer
        if isinstance(answer, Looked):
            if answer.generation == self._generation:
                self._take_look(answer)
        elif isinstance(answer, PageRead):
            if answer.generation == self._generation:
                self._take_page(answer)
        else:
            self.post_message(self.Failed(answer.error))

    def _look(self, keep: int | None, near: int) -> None:
        self._generation += 1
        self._moved = False
        self._wanted.clear()
        self._asked = Look(self._generation, self._shown, keep, near)
        if self._reader is not None:
            self._ask(self._reader, self._asked)

    def _ask(self, reader: ClaimReader, look: Look) -> None:
        first, self.first_from = self.first_from, None
        if first is not None:
            try:
                self._take_look(reader.first(first, look))
            except WorkbenchError as error:
                self.post_message(self.Failed(error))
        else:
            reader.look(look)
        if not reader.ident:
            reader.start()

    def _take_look(self, looked: Looked) -> None:
        if self._moved and not self._fresh:
            # A key moved on while the rows were read: what it moved to stays chosen, not what it left.
            selected = self.selected
            place = self.cursor if selected is None else _place_of(selected.id, looked)
            if place is None:
                self._look(selected.id if selected else None, near=self.cursor)
                return
            looked = replace(looked, place=max(0, min(place, looked.total - 1)))
        missed = None if looked.kept else self._going_to
        self._going_to = None
        top = self.scroll_offset.y
        in_sight = top <= self.cursor < top + self.page_lines
        moved = looked.place - self.cursor
        self._pages = OrderedDict(looked.pages)
        self._wanted.clear()
        self._names = looked.names
        self.most = looked.most
        self.set_line_count(looked.total)
        self.cursor = looked.place
        if moved:
            self.scroll_to_line(0 if self._fresh else top + moved)
        if in_sight or self._fresh:
            self.show_cursor()
        self._fresh = False
        self.refresh()
        self.post_message(self.Counted(self, looked.total))
        if missed is not None:
            self.post_message(self.Missed(missed))
        self._announce()

    def _take_page(self, page: PageRead) -> None:
        self._pages[page.number] = page.rows
        self._pages.move_to_end(page.number)
        self._wanted.discard(page.number)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        first = page.number * PAGE
        top = self.scroll_offset.y
        if first < top + self.page_lines and first + PAGE > top:
            self.refresh()
        if first <= self.cursor < first + PAGE:
            self._announce()

    def _announce(self) -> None:
        selected = self.selected
        if selected != self._announced or selected is None:
            self._announced = selected
            self.post_message(self.Moved(self))


def _place_of(claim_id: int, looked: Looked) -> int | None:
    """The line of a claim among the pages that a look brought."""
    return next(
        (
            number * PAGE + place
            for number, rows in looked.pages.items()
            for place, row in enumerate(rows)
            if row.id == claim_id
        ),
        None,
    )
