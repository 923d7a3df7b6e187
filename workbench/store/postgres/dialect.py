"""From the shared subset of SQL to what psycopg and PostgreSQL are given, and back."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import TypeAlias

import psycopg
from psycopg import adapt
from psycopg.abc import Buffer
from psycopg.rows import dict_row
from psycopg.types.numeric import Int8Dumper

from workbench.store.engine import Params, Row

Connection: TypeAlias = "psycopg.Connection[Row]"

# What psycopg warns of when a connection is lost would stand across the screen; the error that is raised says it.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

_PARAMETER = re.compile(r":([a-z_]\w*)")


@lru_cache(maxsize=512)
def translated(sql: str) -> bytes:
    """A statement with `:name` parameters in psycopg's way. The subset has no casts and no colons in its texts."""
    return _PARAMETER.sub(r"%(\1)s", sql.replace("%", "%%")).encode()


def run(connection: Connection, sql: str, params: Params | None = None) -> psycopg.Cursor[Row]:
    """Runs a statement of the subset.

    A search is planned anew each time: how many texts have its words decides which index serves it (a plan made for any
    words took 430 ms for a rare one among 100,000 claims, one made for it 3 ms).
    """
    return connection.execute(translated(sql), params or {}, prepare=False if "search_query(" in sql else None)


def connect(conninfo: str) -> Connection:
    """A connection that gives rows as dicts and begins no transaction by itself."""
    return psycopg.connect(conninfo, autocommit=True, row_factory=dict_row, context=_ADAPTERS)


class _WholeNumber(adapt.Loader):
    """NUMERIC only comes from sums of counts here, and a count is an int as on SQLite."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data))


class _Adapters:
    """How values go in and out: every int as bigint, whatever its size, so that one plan serves all."""

    connection = None

    def __init__(self) -> None:
        self.adapters = adapt.AdaptersMap(psycopg.adapters)
        self.adapters.register_dumper(int, Int8Dumper)
        self.adapters.register_loader("numeric", _WholeNumber)


_ADAPTERS = _Adapters()
