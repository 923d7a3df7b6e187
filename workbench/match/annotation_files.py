"""Annotations for other programs: as a W3C AnnotationPage, or as Hypothesis' API gives them; to be written as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.match.annotations import POSITION, QUOTE, Annotation, Units
from workbench.match.utf16 import to_code_points, to_utf_16

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Placed = tuple[Annotation, str]
"""An annotation with the text that its position counts in."""


def as_w3c(annotations: Iterable[Placed]) -> dict[str, object]:
    """The annotations as a W3C AnnotationPage of JSON-LD; positions in code points."""
    items = [_w3c(each, _placed(each, text, Units.CODE_POINTS)) for each, text in annotations]
    return {"@context": _CONTEXT, "type": "AnnotationPage", "items": items}


def as_hypothesis(annotations: Iterable[Placed]) -> dict[str, object]:
    """The annotations as Hypothesis' API gives them; positions in UTF-16 code units."""
    rows = [_hypothesis(each, _placed(each, text, Units.UTF_16)) for each, text in annotations]
    return {"total": len(rows), "rows": rows}


def _placed(annotation: Annotation, text: str, units: Units) -> tuple[int, int] | None:
    """The annotation's position in other units; None where it has none."""
    start, end = annotation.start, annotation.end
    if start is None or end is None:
        return None
    if annotation.units is units:
        return start, end
    change = to_utf_16 if units is Units.UTF_16 else to_code_points
    return change(text, start), change(text, end)


def _selector_records(annotation: Annotation, place: tuple[int, int] | None) -> list[dict[str, object]]:
    quote: dict[str, object] = {
        "type": QUOTE,
        "exact": annotation.exact,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
    }
    return [quote, *([{"type": POSITION, "start": place[0], "end": place[1]}] if place else [])]


def _w3c(annotation: Annotation, place: tuple[int, int] | None) -> dict[str, object]:
    record: dict[str, object] = {"type": "Annotation", "motivation": "highlighting"}
    if annotation.id:
        record["id"] = annotation.id
    if annotation.created:
        record["created"] = annotation.created
    if annotation.creator:
        record["creator"] = {"type": "Person", "name": annotation.creator}
    bodies = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in annotation.tags]
    if annotation.body:
        bodies.insert(0, {"type": "TextualBody", "value": annotation.body, "purpose": "commenting"})
        record["motivation"] = "commenting"
    if bodies:
        record["body"] = bodies
    record["target"] = {"source": annotation.source, "selector": _selector_records(annotation, place)}
    return record


def _hypothesis(annotation: Annotation, place: tuple[int, int] | None) -> dict[str, object]:
    return {
        "id": annotation.id,
        "user": annotation.creator,
        "created": annotation.created,
        "uri": annotation.source,
        "text": annotation.body,
        "tags": list(annotation.tags),
        "target": [{"source": annotation.source, "selector": _selector_records(annotation, place)}],
    }
