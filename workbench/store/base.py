"""What the use cases of the store share: engine, ids, clock, and turning rows into records."""

from __future__ import annotations

import functools
import inspect
import random
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from workbench.errors import Ambiguous, Contended, Corrupt, NotFound, Refused, StoreError
from workbench.store import statements as sql
from workbench.store.digest import sha256
from workbench.store.engine import Engine, Reader, Row, Transaction
from workbench.store.ids import (
    HANDLE_INDEX_MODULUS,
    HANDLE_MINIMUM,
    Clock,
    Ids,
    full_handle,
    handle_fits,
    handle_value,
)

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

_COMPRESS_FROM = 512
_ATTEMPTS = 5
_PAUSE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Ground:
    """The engine with its sources of ids and time."""

    engine: Engine
    ids: Ids
    clock: Clock


def grouped(rows: Iterable[Row], column: str, made: Callable[[Row], R]) -> dict[int, list[R]]:
    """What `made` makes of each row, in lists by the id in a column; the order of rows stays."""
    groups: dict[int, list[R]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(made(row))
    return groups


def retried(use_cases: type[T]) -> type[T]:
    """A class of use cases each of which is done anew where the database gave it up for another writer's sake.

    Nothing of a use case that was given up was kept, so that doing it anew does it once.
    """
    for name, method in list(vars(use_cases).items()):
        if not name.startswith("_") and inspect.isfunction(method):
            setattr(use_cases, name, _again(method))
    return use_cases


def _again(method: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(method)
    def done_anew(*args: P.args, **kwargs: P.kwargs) -> T:
        for attempt in range(1, _ATTEMPTS):
            try:
                return method(*args, **kwargs)
            except Contended:
                time.sleep(_PAUSE_SECONDS * attempt * random.random())
        return method(*args, **kwargs)

    return done_anew


def read_back(build: Callable[P, T]) -> Callable[P, T]:
    """A function that makes a record of rows. Corrupt where they say what nothing here could have written."""

    @functools.wraps(build)
    def built(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return build(*args, **kwargs)
        except (ValueError, KeyError, TypeError, ArithmeticError) as error:
            cause = f"a row in it can't be read back ({type(error).__name__}: {error})"
            raise Corrupt("the database", cause, "Restore a backup, or see 'workbench db check'") from error

    return built


def keep_blob(transaction: Transaction, data: bytes) -> str:
    """Keeps bytes once, compressed where that helps; their SHA-256."""
    digest = sha256(data)
    known = transaction.one(sql.BLOB_CODEC, {"sha256": digest})
    if known is not None:
        if known["codec"] == "redacted":
            raise Refused("this text", "it was redacted before", "What was removed by law is not taken in again")
        return digest
    codec, kept = packed(data)
    transaction.run(sql.ADD_BLOB, {"sha256": digest, "codec": codec, "raw_length": len(data), "data": kept})
    return digest


def packed(data: bytes) -> tuple[str, bytes]:
    """Bytes as a blob's row keeps them, with the name of how: compressed where that helps."""
    smaller = zlib.compress(data, 6) if len(data) >= _COMPRESS_FROM else data
    return ("zlib", smaller) if len(smaller) < len(data) else ("raw", data)


def read_blob(engine: Engine, digest: str) -> bytes:
    """The bytes of a blob, checked against their digest."""
    row = engine.one(sql.BLOB, {"sha256": digest})
    if row is None:
        raise NotFound(f"blob {digest[:12]}", "its bytes are not in the database")
    if row["codec"] == "redacted":
        raise NotFound(f"blob {digest[:12]}", "it is redacted: its bytes were removed", "Its digest and history stay")
    return unpacked(digest, row)


def unpacked(digest: str, row: Row) -> bytes:
    """The bytes in a blob's row, checked against their digest; StoreError where they are others."""
    try:
        data = zlib.decompress(row["data"]) if row["codec"] == "zlib" else bytes(row["data"])
    except zlib.error as error:
        raise StoreError(f"blob {digest[:12]}", f"its bytes are damaged ({error})", "Restore a backup") from error
    if sha256(data) != digest:
        raise StoreError(f"blob {digest[:12]}", "its bytes are not those it was kept with", "Restore a backup")
    return data


def rows_with_handle(reader: Reader, statement: str, typed: str) -> list[Row]:
    """The rows whose id ends with the typed handle."""
    value = handle_value(typed)
    rows = [] if value is None else reader.all(statement, {"tail": value % HANDLE_INDEX_MODULUS})
    return [row for row in rows if handle_fits(typed, row["id"])]


def resolve_handle(engine: Engine, statement: str, typed: str, what: str) -> Row:
    """The one row whose id ends with the typed handle; NotFound or Ambiguous otherwise, never a guess."""
    if handle_value(typed) is None:
        raise NotFound(f"{what} {typed!r}", f"no handle has this form (at least {HANDLE_MINIMUM} letters and digits)")
    rows = rows_with_handle(engine, statement, typed)
    if not rows:
        raise NotFound(f"{what} {typed!r}", "there is none with this handle in the database")
    if len(rows) > 1:
        longer = ", ".join(full_handle(row["id"])[-len(typed) - 2 :] for row in rows[:5])
        raise Ambiguous(f"{what} {typed!r}", f"{len(rows)} have this handle", f"Type more of it: {longer}")
    return rows[0]
