"""Times as people at the desk read them: local, with the zone."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def local_time(utc: str, zone: tzinfo | None = None) -> str:
    """A time of the record as "4 Sep 2015 14:02 CEST", a day as "4 Sep 2015"; any other text as it is."""
    moment = _local(utc, zone)
    if moment is not None and _DAY.fullmatch(utc):
        return f"{date.fromisoformat(utc).day} {date.fromisoformat(utc):%b %Y}"
    return utc if moment is None else f"{moment.day} {moment:%b %Y %H:%M %Z}".rstrip()


def clock_time(utc: str, zone: tzinfo | None = None, *, seconds: bool = False) -> str:
    """The time of day alone, for what happened just now: "14:02", with `seconds` "14:02:05"."""
    moment = _local(utc, zone)
    return utc if moment is None else moment.strftime("%H:%M:%S" if seconds else "%H:%M")


def short_day(utc: str, zone: tzinfo | None = None) -> str:
    """The day alone, where the year goes without saying: "4 Mar"."""
    moment = date.fromisoformat(utc) if _DAY.fullmatch(utc) else _local(utc, zone)
    return utc if moment is None else f"{moment.day} {moment:%b}"


def typed_time(utc: str, zone: tzinfo | None = None) -> str:
    """A time as people type it into a form, on this machine's clock: "2026-03-01 14:30"; a day as it is."""
    moment = None if _DAY.fullmatch(utc) else _local(utc, zone)
    return utc if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _local(utc: str, zone: tzinfo | None) -> datetime | None:
    try:
        return datetime.fromisoformat(utc).astimezone(zone)
    except ValueError:
        return None
