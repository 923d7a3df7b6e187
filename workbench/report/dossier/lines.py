"""Rows of the record as lines of JSON, and back: whatever is no row of its table is refused."""

from __future__ import annotations

import json
from typing import Any

from workbench.report.jsontext import dump
from workbench.store.dossier_rows import Column, DossierTable
from workbench.store.engine import Row

_LARGEST = 2**63 - 1


def line_of(table: DossierTable, row: Row) -> bytes:
    """A row as a line: its columns by name, ids as text, a missing value as null."""
    return as_line({column.name: _told(column, row[column.name]) for column in table.columns})


def as_line(values: dict[str, Any]) -> bytes:
    """JSON on one line, which draws nothing on a terminal."""
    return dump(values, indent=None).encode("utf-8", "surrogatepass")


def _told(column: Column, value: Any) -> Any:  # noqa: ANN401 - what a column holds
    return str(value) if column.is_id and value is not None else value


def row_of(table: DossierTable, line: bytes) -> Row:
    """The row of a line; ValueError says what is off with it."""
    values = object_of(line)
    wanted = [column.name for column in table.columns]
    if values.keys() != set(wanted):
        wrong = sorted(values.keys() ^ set(wanted))
        raise ValueError(f"it has other columns than such a row ({', '.join(wrong)[:80]})")
    return {column.name: _value(column, values[column.name]) for column in table.columns}


def object_of(text: bytes) -> dict[str, Any]:
    """The object that a JSON text is, no name in it twice; ValueError where it is none."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON ({error.msg})") from None
    if not isinstance(value, dict):
        raise ValueError("it is no JSON object")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a name stands in it twice")
    return values


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _value(column: Column, value: Any) -> Any:  # noqa: ANN401 - what a column holds
    if value is None and column.optional:
        return None
    if column.is_id:
        return _id(column, value)
    if column.kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) <= _LARGEST:  # Neither infinity nor what is no number is.
            return float(value)
    elif column.kind is int and type(value) is int and abs(value) <= _LARGEST:
        return value
    elif column.kind is str and isinstance(value, str):
        _check_text(column, value)
        return value
    raise ValueError(f"'{column.name}' is no {_CALLED[column.kind]}")


_CALLED: dict[type, str] = {str: "text", int: "whole number", float: "number"}


def _id(column: Column, value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(_LARGEST)):
        number = int(value)
        if number <= _LARGEST:
            return number
    raise ValueError(f"'{column.name}' is no id")


def _check_text(column: Column, value: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError(f"'{column.name}' holds half a character") from None
    if "\x00" in value:
        raise ValueError(f"'{column.name}' holds a NUL")
