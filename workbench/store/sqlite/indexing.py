"""Keeping the word index of a database: made on demand, brought up to date by the history at each search.

What came since is few as a rule, and is taken in before a search (2,000 entries take 50 ms). After many at once the
index waits for `workbench db index`, and the search goes without. Nothing here ever fails a search.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Busy, ReadOnly, Refused
from workbench.store import statements as sql
from workbench.store.engine import Engine, Row
from workbench.store.word_index import (
    BROKEN,
    CLAIM,
    FACT_CHECK,
    NOT_INSTALLED,
    AtWork,
    Entry,
    Mark,
    Unusable,
    WordIndex,
    clear,
    create_index,
    open_index,
)

TAKEN_IN = 2_000
"""So many entries a search takes in at most."""
_PAGE = 5_000
_NETWORK = "is not kept on a network file system"
_WAY_OUT = {NOT_INSTALLED: "Install it: pip install 'workbench[search]'"}


@dataclass(frozen=True, slots=True)
class _Backlog:
    """What an index lacks of the database: the entries, how far they lead, and how many there are then in all."""

    entries: Sequence[Entry]
    mark: Mark
    total: int


class Indexing:
    """The word index of one SQLite database, in the folder `<database>.index`."""

    def __init__(self, engine: Engine, database: Path, *, network: bool = False) -> None:
        self.folder = database.with_name(database.name + ".index")
        self._engine = engine
        self._network = network
        self._lock = threading.Lock()
        self._index: WordIndex | None = None
        self._folder_number = 0
        self._seen: tuple[int, ...] = ()
        self._reason = ""

    def search(self, kind: str, words: Sequence[str], limit: int) -> list[int] | None:
        """Ids of the entries that have any of the words (stems), those that fit best first; None without an index."""
        with self._lock:
            index = self._current()
        if index is None:
            return None
        try:
            return index.search(kind, words, limit)
        except Unusable as error:
            with self._lock:
                self._index, self._reason = None, str(error)
            return None

    def why_not(self) -> str:
        """Why the index is not used, as what follows "the word index"; "" where it is."""
        with self._lock:
            return "" if self._current() is not None else self._reason

    def count(self) -> int:
        """How many claims and fact checks it has; 0 where it is not used."""
        with self._lock:
            index = self._current()
            return index.count() if index is not None else 0

    def build(self, told: Callable[[int, int], None]) -> int:
        """Makes the index anew; the number of entries. `told` hears how many are read, and of how many.

        Where `told` raises, what was there before stays. Busy where another process is at it, Refused where an index
        can't be made.
        """
        with self._lock:
            self._seen = ()
            try:
                self._index = self._written_anew(told)
            except AtWork as error:
                raise Busy(str(self.folder), "another workbench is writing it", "Wait until it has finished") from error
            except Unusable as error:
                way_out = _WAY_OUT.get(str(error), "Searches go on without it")
                raise Refused("the word index", f"it {error}", way_out) from error
            return self._index.count()

    def drop(self) -> bool:
        """Deletes the index; whether there was one."""
        with self._lock:
            self._index, self._seen = None, ()
            try:
                return clear(self.folder)
            except OSError as error:
                raise ReadOnly(str(self.folder), f"it can't be deleted ({error.strerror})") from error

    def close(self) -> None:
        """Lets go of the files."""
        with self._lock:
            self._index, self._seen = None, ()

    def _current(self) -> WordIndex | None:
        """The index with all in it, brought up to date where that is little work; None, with a reason, otherwise."""
        seen = (*self._stamp(), int((self._engine.one(sql.LAST_EVENT_ID) or {"id": 0})["id"]))
        if seen != self._seen:
            try:
                self._reason = self._bring_up()
            except Unusable as error:
                self._reason = str(error)
            except AtWork:
                self._reason = "is being written by another process"
            self._seen = seen
        return None if self._reason else self._index

    def _bring_up(self) -> str:
        """Opens the index and takes in what is new; why it can't be used, "" where it can."""
        try:
            index = self._opened()
            mark = index.mark()
        except Unusable as error:
            if str(error) != BROKEN:
                raise
            return self._anew_where_small(self._total(), BROKEN)
        with self._engine.snapshot():
            last, total = self._last_mark(), self._total()
            known = mark is not None and self._hash_of(mark.event) == mark.hash and not self._merged_since(mark.event)
            entries = self._since(mark.event) if mark is not None and known else None
        if entries is None:
            return self._anew_where_small(total, "was made of another database, or of another state of this one")
        if len(entries) > TAKEN_IN:
            return f"is more than {TAKEN_IN:,} entries behind"
        if entries:
            try:
                index.write(entries, last)
            except AtWork:
                return ""  # Another process takes them in; what was there is searched meanwhile.
        if index.count() != total:  # What was merged in can have come without an event that is new here.
            return self._anew_where_small(total, "does not have all that is in the database")
        return ""

    def _anew_where_small(self, total: int, reason: str) -> str:
        if total > TAKEN_IN:
            return reason
        self._index = self._written_anew(lambda _done, _total: None)
        return ""

    def _opened(self) -> WordIndex:
        """The index as it is on the disk now."""
        if self._network:
            raise Unusable(_NETWORK)
        number = self._stamp()[0]
        if self._index is None or number != self._folder_number:
            self._index = None
            self._index, self._folder_number = open_index(self.folder), number
        self._index.refresh()
        return self._index

    def _written_anew(self, told: Callable[[int, int], None]) -> WordIndex:
        """The index with everything in it: in place of what it held, or new where that can't be opened."""
        if self._network:
            raise Unusable(_NETWORK)
        mark, total = self._last_mark(), self._total()
        try:
            index = self._opened()
            index.write(self._everything(total, told), mark, anew=True)
        except Unusable:
            self._index = None
            index = create_index(self.folder)
            try:
                index.write(self._everything(total, told), mark, anew=True)
            except BaseException:
                clear(self.folder)
                raise
            self._folder_number = self._stamp()[0]
        return index

    def _everything(self, total: int, told: Callable[[int, int], None]) -> Iterator[Entry]:
        """Every claim and fact check, page by page: one long reading would keep the write-ahead log from shrinking."""
        done = 0
        for statement, entry_of in ((sql.CLAIM_WORDS_AFTER, _claim), (sql.FACT_CHECK_WORDS_AFTER, _fact_check)):
            after = 0
            while rows := self._engine.all(statement, {"after": after, "limit": _PAGE}):
                yield from map(entry_of, rows)
                after, done = rows[-1]["id"], done + len(rows)
                told(done, max(total, done))

    def _since(self, event: int) -> list[Entry]:
        """What came or changed after an event: all of it, or more than is taken in at once."""
        some = {"seen": event, "limit": TAKEN_IN + 1}
        entries = [_claim(row) for row in self._engine.all(sql.CLAIM_WORDS_SINCE, some)]
        if (self._engine.one(sql.FACT_CHECKS_IMPORTED, {"seen": event}) or {"n": 0})["n"]:
            entries += [_fact_check(row) for row in self._engine.all(sql.FACT_CHECK_WORDS_SINCE, some)]
        return entries

    def _last_mark(self) -> Mark:
        row = self._engine.one(sql.LAST_EVENT)
        return Mark(row["id"], row["hash"]) if row else Mark(0, "")

    def _hash_of(self, event: int) -> str:
        return str((self._engine.one(sql.EVENT_HASH, {"id": event}) or {"hash": ""})["hash"])

    def _merged_since(self, event: int) -> bool:
        """Whether a merge came after an entry: what it brought has numbers of its own time, which may lie before."""
        return bool((self._engine.one(sql.MERGED_SINCE, {"seen": event}) or {"n": 0})["n"])

    def _total(self) -> int:
        counts = (self._engine.one(statement) for statement in (sql.CLAIM_TOTAL, sql.FACT_CHECK_COUNT))
        return sum(int(row["n"]) for row in counts if row is not None)

    def _stamp(self) -> tuple[int, int]:
        """What changes when the folder is another, and when anybody commits; zeros where there is none."""
        return _stat(self.folder, "st_ino"), _stat(self.folder / "meta.json", "st_mtime_ns")


def _stat(path: Path, what: str) -> int:
    try:
        return int(getattr(path.stat(), what))
    except OSError:
        return 0


def _claim(row: Row) -> Entry:
    return Entry(row["id"], CLAIM, (row["wording"], row["exact"], row["claimant"]))


def _fact_check(row: Row) -> Entry:
    return Entry(row["id"], FACT_CHECK, (row["claim"], row["title"]))
