"""Our error for one of PostgreSQL's, by its SQLSTATE."""

from __future__ import annotations

import re

import psycopg

from workbench.errors import (
    Busy,
    Contended,
    Corrupt,
    Full,
    Interrupted,
    NotFound,
    ReadOnly,
    StoreError,
    Unreachable,
    WorkbenchError,
)

_AGAIN = "Nothing was changed. Try again when it has finished"
_CONTENDED = frozenset({"40001", "40P01", "23505"})
"""Serialisation failure, deadlock, and a key that another writer has made in the same moment."""
_LIMITS = frozenset({"53300", "53400", "57P05", "55006"})
_GONE = frozenset({"57P01", "57P02", "57P03", "25P03"})
# A connection that never was comes with libpq's words only, without a SQLSTATE: those are looked at below.
_REFUSED = frozenset({"28000", "28P01"})
_DENIED = frozenset({"42501", "25006"})
_NOT_OURS = frozenset({"42P01", "42703", "3F000"})


def typed(error: psycopg.Error, shown: str) -> WorkbenchError:
    """The typed error for what psycopg raised on the database that is shown as `shown`."""
    state = error.sqlstate or ""
    said = _first_line(error)
    if state in _CONTENDED:
        return Contended(shown, "another writer was in the way", _AGAIN)
    if state == "55P03":
        return Busy(shown, "another writer holds it", _AGAIN)
    if state == "57014":
        if "timeout" in said:
            return Busy(shown, "the server took too long", _AGAIN)
        return Interrupted(shown, "the search was cancelled")
    if state in _LIMITS:
        return Busy(shown, f"the server takes no more work now ({said})", _AGAIN)
    if state in ("53100", "53200"):
        return Full(shown, f"the server has no room ({said})", "Nothing of this action was kept. Free some room there")
    if state in _DENIED:
        return ReadOnly(shown, f"you may not do this there ({said})", "Ask whoever runs the database")
    if state in _REFUSED or (not state and re.search(r"no password|authentication failed", said)):
        return Unreachable(
            shown, f"the server does not let you in ({said})", "Passwords belong in ~/.pgpass or PGPASSWORD"
        )
    if state == "3D000" or (not state and re.search(r'database "[^"]*" does not exist', said)):
        return NotFound(shown, "there is no such database on the server", "Make it with 'createdb', then 'db init'")
    if state in _NOT_OURS or state.startswith("XX"):
        return Corrupt(shown, f"it is no sound workbench database ({said})", "See 'workbench db check'")
    if state in _GONE or (not state and isinstance(error, psycopg.OperationalError)):
        return Unreachable(shown, f"the server does not answer ({said})", "What you typed is kept. Try again")
    return StoreError(shown, f"PostgreSQL says: {said}", "See 'workbench db check'")


def _first_line(error: psycopg.Error) -> str:
    """What went wrong in a line. Of a connection that never was libpq tells at length where to: the address says it."""
    primary = (error.diag.message_primary or str(error)).strip() or type(error).__name__
    return primary.splitlines()[0].rpartition(" failed: ")[2]
