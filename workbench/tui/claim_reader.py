"""Reads pages of claims for a list, on a thread and a database connection of its own.

A later request makes an earlier one pointless, so a new look interrupts what is being read: the connection is the
reader's alone, and nobody else's reads stop. Answers carry the generation of the look they belong to.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from workbench.errors import Interrupted, NotFound, WorkbenchError
from workbench.model import ClaimRow
from workbench.store import ClaimFilter, Store, sort_key

PAGE = 128
_AROUND = 64
"""Rows read on either side of the place that a look is at: a tall screen's worth."""

Rows: TypeAlias = tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A new look at the list: its filter, the claim to stay on (by id), and the line to stay near."""

    generation: int
    shown: ClaimFilter
    keep: int | None
    near: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look gave: how many rows, the highest number one can have, where to stand, pages around that line.

    `kept` says whether the claim to stay on is there; `names` are the team's, by id.
    """

    generation: int
    total: int
    most: int
    place: int
    kept: bool
    pages: dict[int, Rows]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class PageRead:
    """One more page of the same look."""

    generation: int
    number: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class ReadFailed:
    """The database could not be read."""

    error: WorkbenchError


Answer: TypeAlias = Looked | PageRead | ReadFailed


class ClaimReader(threading.Thread):
    """Answers looks and pages by calling `deliver`, on its own thread."""

    def __init__(self, opener: Callable[[], Store], deliver: Callable[[Answer], object]) -> None:
        super().__init__(name="claim-reader", daemon=True)
        self._opener = opener
        self._deliver = deliver
        self._changed = threading.Condition()
        self._store: Store | None = None
        self._look: Look | None = None
        self._pages: list[int] = []
        self._stopped = False
        self._current: Look | None = None
        self._last_rows: dict[int, ClaimRow] = {}

    def look(self, look: Look) -> None:
        """Asks for a new look; whatever is being read for an earlier one stops."""
        with self._changed:
            self._look = look
            self._pages.clear()
            if self._store is not None:
                self._store.engine.interrupt()
            self._changed.notify()

    def first(self, store: Store, look: Look) -> Looked:
        """Answers the first look on the caller's thread, before `start`: the first paint then has its rows.

        Two reads from indexes, 2 ms with a million claims; nothing is on the screen yet that they could hold up.
        """
        self._current = look
        return _looked(store, look, self._page)

    def want(self, number: int) -> None:
        """Asks for one more page of the last look; the latest wish is read first."""
        with self._changed:
            if number in self._pages:
                self._pages.remove(number)
            self._pages.append(number)
            self._changed.notify()

    def stop(self) -> None:
        """Ends the thread; returns when it has left the database alone."""
        with self._changed:
            self._stopped = True
            if self._store is not None:
                self._store.engine.interrupt()
            self._changed.notify()
        if self.is_alive():
            self.join(1.0)

    def run(self) -> None:
        """Reads until `stop`."""
        try:
            while self._step():
                pass
        finally:
            with self._changed:
                store, self._store = self._store, None  # No interrupt reaches a closed connection.
            if store is not None:
                store.close()

    def _step(self) -> bool:
        with self._changed:
            while not (self._stopped or self._look or self._pages):
                self._changed.wait()
            if self._stopped:
                return False
            look, self._look = self._look, None
            number = self._pages.pop() if look is None else None
        try:
            self._answer(look, number)
        except Interrupted:
            self._again(look, number)
        except WorkbenchError as error:
            self._deliver(ReadFailed(error))
        return True

    def _answer(self, look: Look | None, number: int | None) -> None:
        store = self._opened()
        if look is not None:
            self._current, self._last_rows = look, {}
            empty = Looked(look.generation, 0, 0, 0, kept=False, pages={}, names={})
            self._deliver(empty if store is None else _looked(store, look, self._page))
        elif number is not None and self._current is not None and store is not None:
            rows = self._page(store, self._current.shown, number)
            self._deliver(PageRead(self._current.generation, number, rows))

    def _opened(self) -> Store | None:
        """The reader's store; None while nothing was written yet, so that there is no file."""
        if self._store is None:
            try:
                store = self._opener()
            except NotFound:
                return None
            with self._changed:
                self._store = store
        return self._store

    def _again(self, look: Look | None, number: int | None) -> None:
        """An interrupt meant for an earlier read hit this one: it is still wanted unless a later look came."""
        with self._changed:
            if self._look is not None:
                return
            if look is not None:
                self._look = look
            elif number is not None:
                self._pages.append(number)

    def _page(self, store: Store, shown: ClaimFilter, number: int, limit: int = PAGE) -> Rows:
        """A page: by keyset after the page before where that was read, else by offset."""
        before = self._last_rows.get(number - 1)
        if before is not None:
            rows = store.claims.page(shown, after=before, limit=limit)
        else:
            rows = store.claims.page(shown, offset=number * PAGE, limit=limit)
        if len(rows) == PAGE:
            self._last_rows[number] = rows[-1]
        return tuple(rows)


def _looked(store: Store, look: Look, page: Callable[[Store, ClaimFilter, int, int], Rows]) -> Looked:
    total = store.claims.count(look.shown)
    place = find_place(store, look.shown, look.keep, look.near, total) if look.keep is not None else None
    kept = place is not None
    line = max(0, min(look.near if place is None else place, total - 1))
    first, last = max(0, line - _AROUND) // PAGE, min(max(0, total - 1), line + _AROUND) // PAGE
    # No more rows are asked for than there are: the database would look for them through the whole article.
    pages = {
        number: page(store, look.shown, number, min(PAGE, total - number * PAGE))
        for number in (range(first, last + 1) if total else ())
    }
    if kept and not any(row.id == look.keep for row in pages.get(line // PAGE, ())):
        kept = False
    # A filtered list of one article has the ranks of the whole article.
    most = total if look.shown.article_id is None else store.claims.count(ClaimFilter(look.shown.article_id))
    return Looked(look.generation, total, most, line, kept, pages, store.people.names())


def find_place(store: Store, shown: ClaimFilter, claim_id: int, near: int, total: int) -> int | None:
    """The line of a claim in a filtered list, or the line where it would stand; None for no such claim.

    Looks near `near` first, then halves the list by the order's own key: 17 reads for 100,000 rows.
    """
    first = max(0, near - PAGE // 2)
    for line, row in enumerate(store.claims.page(shown, offset=first, limit=min(PAGE, total)), first):
        if row.id == claim_id:
            return line
    try:
        wanted = sort_key(shown.order, store.claims.row(claim_id))
    except NotFound:
        return None
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        rows = store.claims.page(shown, offset=middle, limit=1)
        if rows and sort_key(shown.order, rows[0]) < wanted:
            low = middle + 1
        else:
            high = middle
    return low
