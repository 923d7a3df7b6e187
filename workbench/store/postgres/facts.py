"""What a server says of itself and of a database on it, and what is wrong there."""

from __future__ import annotations

from collections.abc import Callable

import psycopg

from workbench.store.engine import Row
from workbench.store.postgres.schema import guard_triggers

INFO = """
SELECT current_setting('server_version') AS server, current_user AS role, current_setting('synchronous_commit') AS sync,
  pg_database_size(current_database()) AS bytes, current_setting('data_checksums') AS checksums,
  (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AS superuser,
  (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS tls, NOT pg_is_in_recovery()
  AND current_setting('transaction_read_only') = 'off' AND has_table_privilege('event', 'INSERT')
  AND (NOT row_security_active('event') OR holds('reviewer', 'adjudicator', 'editor', 'admin')) AS writable
"""

_TRIGGERS_ON = """
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = CAST('workbench' AS regnamespace) AND tgenabled IN ('O', 'A')
"""
_UNSOUND = """
SELECT 'index ' || relname AS what FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = CAST('workbench' AS regnamespace) AND NOT (indisvalid AND indisready)
UNION ALL SELECT 'constraint ' || conname FROM pg_constraint
WHERE connamespace = CAST('workbench' AS regnamespace) AND NOT convalidated
"""


def wrong(read: Callable[[str], list[Row]]) -> list[str]:
    """Guards that are off, indexes and constraints that are not valid; `read` gives a query's rows."""
    on = {row["tgname"] for row in read(_TRIGGERS_ON)}
    unsound = [f"{row['what']} is not valid" for row in read(_UNSOUND)]
    return [f"the guard {name} is off or missing" for name in sorted(guard_triggers() - on)] + unsound


def told(row: Row, *, location: str, schema: str) -> dict[str, str]:
    """The row that INFO gives, as engines tell it."""
    return {
        "engine": "PostgreSQL",
        "library": f"PostgreSQL {row['server']}, psycopg {psycopg.__version__}",
        "path": location,
        "bytes": str(row["bytes"]),
        "synchronous": "full" if row["sync"] in ("on", "remote_apply") else str(row["sync"]),
        "schema": schema,
        "role": row["role"],
        "tls": "on" if row["tls"] else "off",
        "checksums": row["checksums"],
        "superuser": "yes" if row["superuser"] else "no",
        "network_file_system": "",
        "writable": "yes" if row["writable"] else "no",
    }
