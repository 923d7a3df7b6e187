"""Times as people type them, kept in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from workbench.errors import UsageError

_WAY_OUT = "Write 2026-03-01, or 2026-03-01 14:30 for a time on this machine's clock"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def read_time(typed: str, what: str) -> str:
    """A day as it is (2026-03-01), a moment in UTC with Z; UsageError names `what` it is the time of."""
    words = typed.strip()
    try:
        if _DATE.fullmatch(words):
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        raise UsageError(f"the time {what}, '{words}'", "it is no date or time", _WAY_OUT) from None
