"""Times as people at the desk read them: local, with the zone."""

from __future__ import annotations

from datetime import datetime, tzinfo


def local_time(utc: str, zone: tzinfo | None = None) -> str:
    """A time of the record as "4 Sep 2015 14:02 CEST"; what can't be read comes back as it is."""
    moment = _local(utc, zone)
    return utc if moment is None else f"{moment.day} {moment:%b %Y %H:%M %Z}".rstrip()


def clock_time(utc: str, zone: tzinfo | None = None, *, seconds: bool = False) -> str:
    """The time of day alone, for what happened just now: "14:02", with `seconds` "14:02:05"."""
    moment = _local(utc, zone)
    return utc if moment is None else moment.strftime("%H:%M:%S" if seconds else "%H:%M")


def _local(utc: str, zone: tzinfo | None) -> datetime | None:
    try:
        return datetime.fromisoformat(utc).astimezone(zone)
    except ValueError:
        return None
