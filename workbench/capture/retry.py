"""Whether and when a request is made again."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from workbench.model.limits import Limits

_AGAIN = frozenset({429, 503})


def pause_before_next(status: int, retry_after: str, attempt: int, now: datetime, limits: Limits) -> float | None:
    """Seconds to wait before the next try, None where there is none.

    `attempt` counts from 1. A server that asks for a longer wait than `limits.retry_wait_s` is not bothered again.
    Without a Retry-After it is about one second, then two, spread a little so that not all come back together.
    """
    if status not in _AGAIN or attempt > limits.retries:
        return None
    asked = seconds_asked(retry_after, now)
    if asked is None:
        return min(limits.retry_wait_s, 2.0 ** (attempt - 1) * random.uniform(0.8, 1.2))
    return asked if asked <= limits.retry_wait_s else None


def seconds_asked(retry_after: str, now: datetime) -> float | None:
    """What a Retry-After header asks for (RFC 9110, 10.2.3): seconds, or until a date; None for neither."""
    value = retry_after.strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    from email.utils import parsedate_to_datetime  # a slow import for a rare form

    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
