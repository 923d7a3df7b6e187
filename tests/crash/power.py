"""Power cuts: real use cases over a SQLite whose every write and sync is noted, and what each cut would leave."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import apsw

from tests.crash import acts
from tests.crash.disk import Act, Disk, lay_out
from tests.crash.supervisor import furnish
from tests.crash.tally import Tally
from workbench.store import create_store, open_store
from workbench.store.engine import Row
from workbench.store.sqlite import connection as product
from workbench.store.sqlite import pool

FULL, NORMAL = 2, 1
"""Values of `synchronous`: the product's, and one that syncs no commit."""

_VFS = "noting"
_PAGES_PER_CHECKPOINT = 60
_STEPS = 24
"""How often each act tells something before the next one begins."""


class NotingFile(apsw.VFSFile):
    """A file that notes what is done to it."""

    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int], disk: Disk) -> None:
        super().__init__("", name, flags)
        shown = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(shown).name if shown else ""
        self._disk = disk

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._disk.note(Act.WRITE, self._name, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._disk.note(Act.TRUNCATE, self._name, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._disk.note(Act.SYNC, self._name)


class NotingFiles(apsw.VFS):
    """SQLite's own way to its files, noting what is done to them."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        super().__init__(_VFS, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> NotingFile:  # noqa: N802
        return NotingFile(name, flags, self._disk)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        name = Path(filename).name
        self._disk.note(Act.DELETE, name)
        if syncdir:
            self._disk.note(Act.SYNC, name)


class Cursor(apsw.Cursor):
    """APSW's cursor as the store asks for one."""

    row_factory: Callable[[Cursor, tuple[object, ...]], Row] | None = None

    def execute(self, sql: str, params: apsw.Bindings | None = None) -> Cursor:  # type: ignore[override]
        super().execute(sql, params or None)
        return self

    def fetchone(self) -> Row | tuple[object, ...] | None:
        row = super().fetchone()
        return row if row is None or self.row_factory is None else self.row_factory(self, row)

    def fetchall(self) -> list[Row | tuple[object, ...] | None]:  # type: ignore[override]
        return list(iter(self.fetchone, None))

    @property
    def rowcount(self) -> int:
        return self.connection.changes()


@contextmanager
def noting(disk: Disk, *, synchronous: int) -> Iterator[None]:
    """Has the store work through APSW over noted files, with the product's settings but for `synchronous`."""
    files = NotingFiles(disk)

    def connect(path: Path) -> apsw.Connection:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=_VFS)
        connection.cursor_factory = Cursor
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # APSW's files have no shared memory.
        product._settle(connection)  # type: ignore[arg-type]
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_PER_CHECKPOINT}")
        return connection

    try:
        with mock.patch.object(pool, "connect", connect):
            yield
    finally:
        files.unregister()


class _Enough(Exception):
    """An act told as often as it was to."""


def cut_power(
    folder: Path, cuts: int, *, synchronous: int, progress: Callable[[Tally], object] = lambda tally: None
) -> Tally:
    """Works on a file, cuts the power at `cuts` instants of that, and looks at what each cut leaves."""
    path = folder / "claims.db"
    furnish(create_store(path))
    disk = Disk({path.name: path.read_bytes()})
    told: list[tuple[int, str, str]] = []
    with noting(disk, synchronous=synchronous):
        for number, act in enumerate((acts.record_verdicts, acts.import_articles, acts.empty_the_log) * 2):
            _work(act, acts.Seat(str(path), folder, f"{number}-{number % 3}", number % 3, _teller(disk, told)))
    chance, tally = random.Random(11), Tally()
    for turn in range(cuts):
        at = chance.randrange(len(disk.entries) + 1)
        left = folder / f"cut-{turn}"
        lay_out(disk.after_cut(at, chance), left)
        with open_store(left / path.name) as store:
            tally.examine(store, acts.Told((kind, which) for when, kind, which in told if when <= at))
        shutil.rmtree(left)
        progress(tally)
    return tally


def _teller(disk: Disk, told: list[tuple[int, str, str]]) -> Callable[[str, str], None]:
    left = itertools.count(1)

    def tell(kind: str, which: str) -> None:
        told.append((len(disk.entries), kind, which))
        if next(left) >= _STEPS:
            raise _Enough

    return tell


def _work(act: acts.Act, seat: acts.Seat) -> None:
    try:
        act(seat)
    except _Enough:
        return
