"""Printing: records as JSON, rows as a table, everything foreign cleaned."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from workbench.errors import UsageError
from workbench.text import cell_width, clean, clip, one_line, pad

_IDS = frozenset({"id", "added_by", "recorded_by", "undoes", "stream"})


def print_json(value: object) -> None:
    """Prints records as JSON: ids and decimals as text, times in UTC; what could draw on a terminal as escapes."""
    from workbench.report.jsontext import dump

    print(dump(as_json(value)), end="")


def print_json_line(value: object) -> None:
    """Prints one record as JSON on one line."""
    from workbench.report.jsontext import dump

    print(dump(as_json(value), indent=None), end="")


def as_json(value: object) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """A record as plain JSON values. Ids are text: 63 bits are more than JSON readers keep as a number."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: _field(item.name, getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, dict):
        return {str(key): _field(str(key), item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        items = [as_json(item) for item in value]
        return sorted(items) if isinstance(value, frozenset | set) else items
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value


def _field(name: str, value: object) -> Any:  # noqa: ANN401 - JSON is whatever it is
    if isinstance(value, int) and not isinstance(value, bool) and (name in _IDS or name.endswith("_id")):
        return str(value)
    return as_json(value)


def say(text: str = "") -> None:
    """Prints lines for people; nothing in them can draw on the terminal."""
    print(clean(text, newlines=True))


def note(text: str) -> None:
    """Prints a line beside the output, on standard error."""
    print(one_line(text), file=sys.stderr)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints rows in columns; the last one takes what is left of the terminal, and all it needs where there is none."""
    cleaned = [[one_line(cell) for cell in row] for row in rows]
    last = len(headings) - 1
    widths = [max([cell_width(headings[index]), *(cell_width(row[index]) for row in cleaned)]) for index in range(last)]
    room = shutil.get_terminal_size((100, 24)).columns - sum(widths) - 2 * last if sys.stdout.isatty() else 10_000
    for row in [list(headings), *cleaned]:
        line = "  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=False))
        print((line + "  " + clip(row[last], max(20, room))).strip() if last else clip(row[0], room))


def local_time(utc: str) -> str:
    """A time of the record in the zone of this machine, to the minute; a day as it is."""
    from datetime import datetime

    if len(utc) <= len("2026-03-01"):
        return utc
    return datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone().strftime("%Y-%m-%d %H:%M %Z")


def standard_input() -> str:
    """What was piped in; UsageError where it is no UTF-8 text."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError("standard input", "it is no UTF-8 text", "Convert it first") from None
