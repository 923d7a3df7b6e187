"""Quotes marked in other programs are read with their places, found in a text, and written so that others find them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.match import (
    Annotation,
    as_hypothesis,
    as_w3c,
    locate_annotation,
    locate_quote,
    read_annotations,
)
from workbench.match.annotations import Units
from workbench.match.utf16 import to_code_points, to_utf_16
from workbench.model import AnchorState, select

TEXT = "🚢 The port 🏗 lost 40 boats. The port lost 40 men. 𝔗he end."

HYPOTHESIS = {
    "total": 2,
    "rows": [
        {
            "id": "abc",
            "user": "acct:mark@localhost",
            "uri": "https://example.org/port",
            "text": "Check this",
            "tags": ["boats"],
            "created": "2016-12-16T11:24:14.673557+00:00",
            "target": [
                {
                    "source": "https://example.org/port",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p", "startOffset": 3},
                        {"type": "TextPositionSelector", "start": 15, "end": 28},
                        {"type": "TextQuoteSelector", "exact": "lost 40 boats", "prefix": "🏗 ", "suffix": ". The"},
                    ],
                }
            ],
        },
        {"id": "note", "uri": "https://example.org/port", "text": "A page note", "target": [{"source": "x"}]},
    ],
}


def test_an_export_of_hypothesis_is_read_with_its_positions_in_utf_16() -> None:
    (annotation,) = read_annotations(json.dumps(HYPOTHESIS))
    assert read_annotations(json.dumps({"client_version": "1.1", "annotations": HYPOTHESIS["rows"]})) == [annotation]
    assert annotation == Annotation(
        "lost 40 boats", "🏗 ", ". The", 15, 28, Units.UTF_16, "https://example.org/port", "Check this", ("boats",),
        "acct:mark@localhost", "2016-12-16T11:24:14.673557+00:00", "abc",
    )  # fmt: skip
    anchor = locate_annotation(annotation, TEXT)
    assert (anchor.state, TEXT[anchor.start : anchor.end]) == (AnchorState.EXACT, "lost 40 boats")


def test_a_position_tells_equal_words_apart_once_it_is_counted_right() -> None:
    second = TEXT.index("lost 40", 30)
    bare = Annotation("lost 40", start=second + 2, end=second + 9, units=Units.UTF_16)
    assert locate_annotation(bare, TEXT).start == second
    assert locate_annotation(Annotation("lost 40", start=second, end=second + 7), TEXT).start == second


def test_what_is_only_nearer_by_another_programs_count_is_no_place() -> None:
    text = "Forty boats were lost. " + "x " * 40 + "Forty boats were lost."
    assert locate_annotation(Annotation("Forty boats were lost", start=3, end=24), text).state is AnchorState.AMBIGUOUS
    told_apart = Annotation("Forty boats were lost", prefix="x x x x ", start=3, end=24)
    assert locate_annotation(told_apart, text).start == text.rindex("Forty")


def test_a_position_without_words_gives_the_words_there() -> None:
    anchor = locate_annotation(Annotation("", start=15, end=28, units=Units.UTF_16), TEXT)
    assert TEXT[anchor.start : anchor.end] == "lost 40 boats"


W3C = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "creator": {"type": "Person", "name": "A. Person"},
    "body": [
        {"type": "TextualBody", "value": "harbour", "purpose": "tagging"},
        {"type": "TextualBody", "value": "Seems high"},
    ],
    "target": {
        "source": {"id": "http://example.org/page1"},
        "selector": {
            "type": "FragmentSelector",
            "value": "para5",
            "refinedBy": {
                "type": "TextQuoteSelector",
                "exact": "lost 40 men",
                "refinedBy": {"type": "TextPositionSelector", "start": 38, "end": 49},
            },
        },
    },
}


@pytest.mark.parametrize(
    "wrapped",
    [
        W3C,
        [W3C],
        {"type": "AnnotationPage", "items": [W3C]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [W3C]}},
    ],
)
def test_web_annotations_are_read_alone_in_pages_and_in_collections(wrapped: object) -> None:
    (annotation,) = read_annotations(json.dumps(wrapped))
    assert annotation.exact == "lost 40 men"
    assert (annotation.start, annotation.units) == (38, Units.CODE_POINTS)
    assert (annotation.source, annotation.body) == ("http://example.org/page1", "Seems high")
    assert (annotation.creator, annotation.tags) == ("A. Person", ("harbour",))
    assert locate_annotation(annotation, TEXT).start == TEXT.index("lost 40 men")


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "{}", "[]", "7", '{"target": {"selector": []}}'])
def test_what_holds_no_quote_is_refused_in_one_line(content: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        read_annotations(content)
    assert "\n" not in str(caught.value)


def test_an_empty_export_holds_none() -> None:
    assert read_annotations('{"total": 0, "rows": []}') == []
    assert read_annotations('{"type": "AnnotationPage", "items": []}') == []


def test_what_is_written_is_found_at_the_same_place_by_either_count() -> None:
    place = TEXT.index("𝔗he")
    chosen = select(TEXT, place, place + 7)
    ours = Annotation(
        chosen.exact,
        chosen.prefix,
        chosen.suffix,
        chosen.start,
        chosen.end,
        source="https://example.org",
        tags=("end",),
    )
    w3c, hypothesis = json.dumps(as_w3c([(ours, TEXT)])), json.dumps(as_hypothesis([(ours, TEXT)]))
    assert json.loads(w3c)["items"][0]["target"]["selector"][1]["start"] == place
    assert json.loads(hypothesis)["rows"][0]["target"][0]["selector"][1]["start"] == place + 2
    for written in (w3c, hypothesis):
        (back,) = read_annotations(written)
        assert (back.exact, back.tags, back.source) == (ours.exact, ours.tags, ours.source)
        assert locate_annotation(back, TEXT).start == place
    (foreign,) = read_annotations(hypothesis)
    assert json.dumps(as_w3c([(foreign, TEXT)])) == w3c


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("🚢𝔗a")), st.integers(-3, 40))
def test_places_come_back_from_utf_16(text: str, place: int) -> None:
    inside = max(0, min(place, len(text)))
    assert to_code_points(text, to_utf_16(text, place)) == inside
    assert to_utf_16(text, place) == len(text[:inside].encode("utf-16-le")) // 2
    assert 0 <= to_code_points(text, place) <= len(text)


def test_an_offset_inside_a_pair_is_the_place_of_its_sign() -> None:
    assert [to_code_points("a🚢b", offset) for offset in range(6)] == [0, 1, 1, 2, 3, 3]
    assert to_code_points("\ud800b", 1) == 1


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["target", "selector", "type", "exact", "start", "end", "rows", "items", "source", "body"]),
            inner | st.sampled_from(["TextQuoteSelector", "TextPositionSelector"]),
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSONS, st.text(max_size=30))
def test_any_json_is_read_or_refused(content: object, text: str) -> None:
    try:
        found = read_annotations(json.dumps(content))
    except WorkbenchError:
        return
    for annotation in found:
        anchor = locate_annotation(annotation, text)
        assert anchor.start == -1 or text[anchor.start : anchor.end]
    assert len(read_annotations(json.dumps(as_w3c((each, text) for each in found)))) == len(found)


def test_locating_is_what_locate_quote_does() -> None:
    assert locate_annotation(Annotation("The port lost"), TEXT) == locate_quote("The port lost", TEXT)
