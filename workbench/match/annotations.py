"""Quotes that other programs marked: W3C Web Annotations as JSON-LD, and what Hypothesis exports.

The W3C counts positions in code points (Web Annotation Data Model, 4.2.5), Hypothesis in UTF-16 code units, as
JavaScript does. Positions are read and written as their format has them and turned into code points against a text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import WorkbenchError
from workbench.match.fold import Folded, fold_text
from workbench.match.quotes import locate_quote
from workbench.match.utf16 import to_code_points
from workbench.model.match import Anchor

POSITION, QUOTE = "TextPositionSelector", "TextQuoteSelector"
_MOST = 100_000
_DEEPEST = 8


class Units(StrEnum):
    """What positions count."""

    CODE_POINTS = "code points"
    UTF_16 = "UTF-16 code units"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked quote as published. `start` and `end` count `units`, None where no position is given.

    `source` is the page's address, `body` what its `creator` wrote, `created` the time as written.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    units: Units = Units.CODE_POINTS
    source: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    creator: str = ""
    created: str = ""
    id: str = ""


def read_annotations(content: str) -> list[Annotation]:
    """The annotations of a JSON text: one or several of the W3C's, their page or collection, or Hypothesis' export.

    Those without any quote or position (page notes, drawings) are left out. What is no such JSON is a WorkbenchError.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise WorkbenchError("the annotations", "they are no JSON", "Export them again, as JSON") from error
    annotations = list(_annotations(found))
    if not annotations and not _is_empty(found):
        raise WorkbenchError(
            "the annotations", "there is no quote among them", "Give a Web Annotation or an export of Hypothesis"
        )
    return annotations


def locate_annotation(annotation: Annotation, text: str | Folded) -> Anchor:
    """Where an annotation's quote stands in a text: its words, told apart by surroundings and by its position."""
    whole = fold_text(text)
    start, end = annotation.start, annotation.end
    if annotation.units is Units.UTF_16:
        start = None if start is None else to_code_points(whole.text, start)
        end = None if end is None else to_code_points(whole.text, end)
    exact = annotation.exact
    if not exact and start is not None and end is not None:
        exact = whole.text[max(0, start) : max(0, end)]
    anchor = locate_quote(exact, whole, prefix=annotation.prefix, suffix=annotation.suffix, near=start)
    if anchor.start >= 0 and anchor.alternatives:
        # Other programs count in a page's text as they took it: what is only nearer by their count is a guess.
        return locate_quote(exact, whole, prefix=annotation.prefix, suffix=annotation.suffix)
    return anchor


def _annotations(found: object) -> Iterator[Annotation]:
    """Whatever the JSON holds of annotations, in its order."""
    for _, record in zip(range(_MOST), _records(found, _DEEPEST), strict=False):
        hypothesis = "uri" in record and "@context" not in record
        units = Units.UTF_16 if hypothesis or "rows" in _keys(found) else Units.CODE_POINTS
        for target in _list(record.get("target")):
            annotation = _of_target(record, target, units)
            if annotation is not None:
                yield annotation


def _records(found: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(found, list) and depth:
        for each in found:
            yield from _records(each, depth - 1)
    elif isinstance(found, dict) and depth:
        if "target" in found:
            yield found
        for key in ("rows", "annotations", "items", "first", "@graph"):
            yield from _records(found.get(key), depth - 1)


def _of_target(record: dict[str, object], target: object, units: Units) -> Annotation | None:
    if not isinstance(target, dict):
        return None
    selectors = list(_selectors(target.get("selector"), _DEEPEST))
    quote = next((each for each in selectors if each.get("type") == QUOTE), {})
    position = next((each for each in selectors if each.get("type") == POSITION), {})
    start, end = _number(position.get("start")), _number(position.get("end"))
    if not _text(quote.get("exact")) and (start is None or end is None):
        return None
    return Annotation(
        exact=_text(quote.get("exact")),
        prefix=_text(quote.get("prefix")),
        suffix=_text(quote.get("suffix")),
        start=start,
        end=end,
        units=units,
        source=_address(target.get("source")) or _text(record.get("uri")),
        body=_text(record.get("text")) or _body(record.get("body")),
        tags=(*(_text(tag) for tag in _list(record.get("tags")) if _text(tag)), *_tags(record.get("body"))),
        creator=_address(record.get("user")) or _address(record.get("creator")),
        created=_text(record.get("created")),
        id=_text(record.get("id")),
    )


def _selectors(found: object, depth: int) -> Iterator[dict[str, object]]:
    """The selectors with those that refine them and those that are choices of one another."""
    for each in _list(found):
        if isinstance(each, dict) and depth:
            yield each
            for key in ("refinedBy", "items"):
                yield from _selectors(each.get(key), depth - 1)


def _list(found: object) -> Sequence[object]:
    return found if isinstance(found, list) else [] if found is None else [found]


def _keys(found: object) -> Iterable[str]:
    return found if isinstance(found, dict) else ()


def _is_empty(found: object) -> bool:
    """Whether it says itself that it holds none."""
    return isinstance(found, dict) and (found.get("rows") == [] or found.get("items") == [])


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _number(found: object) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def _address(found: object) -> str:
    """A name or address, given as such or as a record with one."""
    if isinstance(found, dict):
        return _text(found.get("name")) or _text(found.get("id"))
    return _text(found)


def _body(found: object) -> str:
    """The words of a textual body that is no tag, the first of several."""
    words = (_text(each.get("value")) if isinstance(each, dict) else _text(each) for each in _list(found))
    return next((each for each, body in zip(words, _list(found), strict=True) if each and not _tags(body)), "")


def _tags(found: object) -> list[str]:
    """The words of the bodies that are tags."""
    bodies = [each for each in _list(found) if isinstance(each, dict) and each.get("purpose") == "tagging"]
    return [_text(each.get("value")) for each in bodies if _text(each.get("value"))]
