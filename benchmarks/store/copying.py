"""Moving the whole database to a server."""

from __future__ import annotations

from benchmarks.rows import Row
from benchmarks.store.setting import Setting


def copy_rows(setting: Setting) -> list[Row]:
    """From SQLite to PostgreSQL, with both digests compared."""
    seconds = setting.copied_to_server()
    note = f"{setting.claims / seconds:,.0f} claims/s, read back and compared by digest"
    return [Row("copy to PostgreSQL (s)", seconds, 240, 120, note, at_most=True)]
