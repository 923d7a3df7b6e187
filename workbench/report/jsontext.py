"""JSON as text that is safe wherever it is pasted, and loses nothing: it parses back to the same strings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import orjson

# Controls, bidi and invisible characters, line separators, surrogates and tags: JSON can say them as escapes.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# In a page, these would end a script element or start markup.
_MARKUP = re.compile("[<>&]")


def dump(value: Any, *, in_markup: bool = False, indent: int | None = 2) -> str:  # noqa: ANN401  whatever JSON can hold
    r"""`value` as JSON with a newline at the end, in readable Unicode, keys in the order given.

    Characters that could draw, hide or reorder in a terminal or editor are written as \u escapes; with
    `in_markup` also < > and &, so that the text can stand inside a script element.
    """
    return _seen((_compact if indent is None else _indented(indent))(value), in_markup=in_markup) + "\n"


def _compact(value: Any) -> str:  # noqa: ANN401
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # A lone surrogate, which a captured page can hold, or what is no JSON.
        return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _indented(indent: int) -> Callable[[Any], str]:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent).encode


def _seen(text: str, *, in_markup: bool) -> str:
    # Of ASCII only one character is left for us; else a line that is printable throughout has nothing to escape.
    # Looking is four times as fast as searching.
    if "\x7f" in text if text.isascii() else not text.isprintable():
        text = _UNSEEN.sub(_escape, text)
    return _MARKUP.sub(_escape, text) if in_markup else text


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
