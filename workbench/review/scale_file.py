"""A rating scale as a TOML file: reading it, and saying what is wrong with it, all of it, with lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import UsageError
from workbench.model import CORE, NOT_REACHED, Rating
from workbench.text import clip, one_line

KEYS_TAKEN = frozenset("jk")
"""Keys that go down and up in the list of ratings."""

_FEWEST, _MOST = 2, 12
_LONGEST = {"name": 60, "label": 40, "meaning": 300}
_LARGEST_FILE = 64 * 1024
_TABLE = frozenset({"name", "rating"})
_FIELDS = frozenset({"label", "key", "value", "off_the_line", "meaning", "like"})
_RESERVED = frozenset({NOT_REACHED, "withdrawn"})
"""What reports say where there is no rating."""
_HEADER = re.compile(r"\s*\[")
_RATING = re.compile(r"\s*\[\[\s*rating\s*]]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a scale's file: the line, 0 where it is the whole file, what it is, and how to mend it."""

    line: int
    what: str
    way_out: str


@dataclass(frozen=True, slots=True)
class ScaleFile:
    """A scale as a file gives it. `problems` has all that is wrong; where it is empty the scale can be used."""

    path: str
    name: str
    ratings: tuple[Rating, ...]
    problems: tuple[Problem, ...]


def read_scale_file(path: Path) -> ScaleFile:
    """The scale of a file. UsageError where it can't be read, or is no TOML; what else is wrong are its problems."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        text = data.decode("utf-8")
    except FileNotFoundError:
        raise UsageError(
            str(path), "there is no such file", "Name a file, or a preset: see 'workbench scale list'"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"it can't be read ({error})", "A scale is a TOML file in UTF-8") from error
    if len(data) > _LARGEST_FILE:
        raise UsageError(str(path), "it is larger than any scale", f"A scale has {_MOST} ratings at most")
    return read_scale(text, str(path))


def read_scale(text: str, path: str) -> ScaleFile:
    """The scale that a text is; `path` names it in errors. UsageError where it is no TOML."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        where = f"{path}:{found[1]}" if found else path
        said = clip(one_line(re.sub(r" \(at .*\)", "", str(error))), 200)
        raise UsageError(where, f"it is no valid TOML ({said})", "Mend that line") from error
    lines = _Lines(text)
    given = table.get("rating")
    entries = given if isinstance(given, list) and all(isinstance(each, dict) for each in given) else []
    problems = [*_head(table, lines, entries), *_ratings(entries, lines)]
    problems.sort(key=lambda problem: problem.line)
    name = table.get("name")
    return ScaleFile(
        path, name if isinstance(name, str) else "", _made(entries) if not problems else (), tuple(problems)
    )


class _Lines:
    """Where in a text its keys stand: TOML's reader does not say."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._headers = [number for number, line in enumerate(self._lines, 1) if _RATING.match(line)]

    def of_key(self, key: str) -> int:
        """The line of a key before any table, else the first."""
        return self._from(1, key) or 1

    def of(self, place: int, key: str = "") -> int:
        """The line of a rating's key, or of the rating where it has no such key."""
        if place >= len(self._headers):
            return 0
        header = self._headers[place]
        return (self._from(header + 1, key) if key else 0) or header

    def _from(self, first: int, key: str) -> int:
        for number, line in enumerate(self._lines[first - 1 :], first):
            if _HEADER.match(line):
                return 0
            if re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
                return number
        return 0


def _head(table: Mapping[str, Any], lines: _Lines, entries: list[dict[str, Any]]) -> Iterator[Problem]:
    yield from (
        Problem(lines.of_key(key), f"there is no key '{_shown(key)}'", "A scale has a name, and [[rating]] tables")
        for key in table.keys() - _TABLE
    )
    yield from _words(table, "name", lines.of_key("name"))
    if table.get("name") == CORE.name:
        yield Problem(lines.of_key("name"), f"the name '{CORE.name}' is the built-in scale's", "Give it another")
    if len(entries) < _FEWEST:
        yield Problem(0, f"it has fewer than {_FEWEST} ratings", "Write each as a [[rating]] table")
    elif len(entries) > _MOST:
        yield Problem(lines.of(_MOST), f"it has {len(entries)} ratings", f"A form has room for {_MOST}")


def _ratings(entries: list[dict[str, Any]], lines: _Lines) -> Iterator[Problem]:
    labels: dict[str, int] = {}
    keys: dict[str, int] = {}
    last = 0
    for place, entry in enumerate(entries):
        for field in sorted(entry.keys() - _FIELDS):
            line = lines.of(place, field)
            yield Problem(line, f"a rating has no '{_shown(field)}'", f"It has: {', '.join(sorted(_FIELDS))}")
        for field in ("label", "meaning"):
            yield from _words(entry, field, lines.of(place, field))
        yield from _label(entry, lines.of(place, "label"), labels)
        yield from _key(entry, lines.of(place, "key"), keys)
        if "value" in entry and entry.get("off_the_line") is not True:
            yield from _value(entry["value"], last, lines.of(place, "value"))
            last += 1
        yield from _place(entry, lines.of(place, "value" if "value" in entry else "off_the_line"))
        like = entry.get("like", CORE.ratings[0].label)
        if not isinstance(like, str) or CORE.find(like) is None:
            known = ", ".join(rating.label for rating in CORE.ratings)
            yield Problem(
                lines.of(place, "like"), f"'{_shown(like)}' is no rating of the core scale", f"One of: {known}"
            )
    if last == 1:
        yield Problem(0, "one rating alone is on the line", "A line has two steps or more; or mark it off the line too")


def _words(table: Mapping[str, Any], field: str, line: int) -> Iterator[Problem]:
    value, longest = table.get(field), _LONGEST[field]
    if not isinstance(value, str) or not value.strip():
        yield Problem(line, f"there is no {field}", f'Write {field} = "…"')
    elif not value.isprintable() or value != value.strip():
        yield Problem(line, f"the {field} is not one line of plain words", "Take breaks, tabs and outer blanks away")
    elif len(value) > longest:
        yield Problem(line, f"the {field} has {len(value)} characters", f"It has {longest} at most")


def _label(entry: Mapping[str, Any], line: int, seen: dict[str, int]) -> Iterator[Problem]:
    label = entry.get("label")
    if not isinstance(label, str):
        return
    folded = typed_form(label)
    if folded in seen:
        yield Problem(line, f"the label '{_shown(label)}' stands in line {seen[folded]} too", "Labels are unique")
    if "," in label or folded in _RESERVED:
        yield Problem(line, f"'{_shown(label)}' can't be a label", "Use words without a comma that say a rating")
    seen.setdefault(folded, line)


def _key(entry: Mapping[str, Any], line: int, seen: dict[str, int]) -> Iterator[Problem]:
    key = entry.get("key")
    if not isinstance(key, str) or not re.fullmatch("[a-z0-9]", key):
        yield Problem(line, "it has no key of one letter or digit", 'Write key = "1" or key = "m"')
    elif key in KEYS_TAKEN:
        yield Problem(line, f"the key '{key}' moves in the list of ratings", "Take another letter or digit")
    elif key in seen:
        yield Problem(line, f"the key '{key}' stands in line {seen[key]} too", "Keys are unique")
    else:
        seen[key] = line


def _value(value: object, last: int, line: int) -> Iterator[Problem]:
    if type(value) is not int or value != last + 1:
        yield Problem(
            line, f"the number is {_shown(value)} where {last + 1} is due",
            "Steps are numbered 1, 2, 3 … from the falsest to the truest, in this order",
        )  # fmt: skip


def _place(entry: Mapping[str, Any], line: int) -> Iterator[Problem]:
    off = entry.get("off_the_line", False)
    if not isinstance(off, bool):
        yield Problem(line, f"off_the_line is {_shown(off)}", "It is true, or left out")
    elif off and "value" in entry:
        yield Problem(
            line, "it is off the line and has a number", "Leave one of the two out: only the line has numbers"
        )
    elif not off and "value" not in entry:
        yield Problem(
            line, "it has no number and is not marked as off the line", "Write value = …, or off_the_line = true"
        )


def _made(entries: list[dict[str, Any]]) -> tuple[Rating, ...]:
    steps = sum("value" in entry for entry in entries)
    return tuple(
        Rating(
            entry["label"], entry["key"], entry.get("value"), entry["meaning"],
            entry.get("like") or _nearest(entry.get("value"), steps),
        )
        for entry in entries
    )  # fmt: skip


def _nearest(value: int | None, steps: int) -> str:
    """The core rating at the same height of the line; "" off the line, where only the file can say."""
    if value is None:
        return ""
    height = 1 + round((value - 1) / (steps - 1) * (CORE.steps - 1))
    return next(rating.label for rating in CORE.ratings if rating.value == height)


def typed_form(label: str) -> str:
    """A label as it is compared with what somebody typed."""
    return " ".join(label.lower().replace("-", " ").replace("_", " ").split())


def _shown(value: object) -> str:
    return clip(one_line(str(value)), 40)
