"""The functions for other programs exist under their names and take what the docs say."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "functions.md").read_text("utf-8")
CALLS = re.findall(r"`(workbench(?:\.\w+)+)\(([^`]*)\)`", PAGE)


def test_the_page_names_all_of_them() -> None:
    assert len(CALLS) == 17


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_a_documented_function_takes_what_the_page_says(name: str, arguments: str) -> None:
    module, _, function = name.rpartition(".")
    signature = inspect.signature(getattr(importlib.import_module(module), function))
    for argument in re.findall(r"(\w+)(?:=[^,]+)?(?:,|$)", arguments):
        assert argument in signature.parameters, argument


def test_they_work_together_on_a_text() -> None:
    from workbench.claims import find_claims, score_sentences
    from workbench.lang import find_dates, find_figures, split_sentences
    from workbench.match import compare_figures, locate_quote, rank_passages

    text = "The port lost 40 boats in March 2014, the harbour office said. A later list has 42 boats."
    spans = split_sentences(text)
    assert [text[start:end] for start, end in spans][1] == "A later list has 42 boats."
    first, second = find_figures(text)
    assert compare_figures(first, second).relation.value == "close"
    assert find_dates(text)[0].value == "2014-03"
    assert len(score_sentences([text[start:end] for start, end in spans])) == 2
    claim = find_claims(text)[0]
    assert text[claim.start : claim.end] == claim.quote
    passage = rank_passages("42 boats were on the list", text, 1)[0]
    assert text[passage.start : passage.end] == "A later list has 42 boats."
    assert locate_quote("a later list has 42 boats", text).flags == ("punctuation only",)
