"""A report's document as bytes that are kept for good, and back: what a published version is.

Every field under its name, in JSON with sorted keys. A field that a later program adds takes its default in an older
version, and one that it no longer has is passed over.
"""

from __future__ import annotations

import functools
import json
import types
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from workbench.errors import StoreError
from workbench.model import ReportDocument

SCHEMA = "workbench.frozen-report/1"


def freeze(document: ReportDocument) -> bytes:
    """The document as UTF-8: the same document gives the same bytes."""
    record = {"schema": SCHEMA, "document": _plain(document)}
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def thaw(frozen: bytes) -> ReportDocument:
    """The document of these bytes; StoreError where they are none."""
    try:
        record = json.loads(frozen.decode("utf-8", "surrogatepass"))
        if record["schema"] != SCHEMA:
            raise StoreError("the published report", f"its form is {record['schema']!r}", "A later program reads it")
        return cast("ReportDocument", _record(ReportDocument, record["document"]))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError("the published report", f"its bytes are no report ({error})", "Restore a backup") from error


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is whatever it is
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


@functools.cache
def _types(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a class of records
    return get_type_hints(kind)


def _record(kind: type[Any], values: Mapping[str, Any]) -> object:
    given: dict[str, Any] = {}
    for each in fields(kind):
        if each.name in values:
            given[each.name] = _value(_types(cast("Hashable", kind))[each.name], values[each.name])
        elif each.default is MISSING and each.default_factory is MISSING:
            raise KeyError(each.name)
    return kind(**given)


def _value(kind: Any, value: Any) -> Any:  # noqa: ANN401 - what a field's type says
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in value)
    if get_origin(kind) in (Union, types.UnionType):
        inner = next(each for each in get_args(kind) if each is not type(None))
        return None if value is None else _value(inner, value)
    if is_dataclass(kind):
        return _record(cast("type[Any]", kind), value)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind(value)
    return value
