"""The words of a command may stand before, between and after its options."""

from __future__ import annotations

import pytest

from workbench.cli.parser import parse
from workbench.errors import UsageError


@pytest.mark.parametrize(
    "line",
    [
        ["note", "81zsvp", "--public", "Ask again"],
        ["note", "--public", "81zsvp", "Ask again"],
        ["note", "81zsvp", "Ask again", "--public"],
        ["--json", "note", "81zsvp", "--public", "--", "Ask again"],
    ],
)
def test_a_note_may_follow_its_options(line: list[str]) -> None:
    options = parse(line)
    assert (options.claim, options.words, options.public) == ("81zsvp", "Ask again", True)


def test_sources_may_stand_on_both_sides_of_an_option() -> None:
    options = parse(["source", "add", "81zsvp", "a.html", "--again", "b.html"])
    assert (options.claim, options.targets, options.again) == ("81zsvp", ["a.html", "b.html"], True)


def test_words_too_many_and_unknown_options_are_still_refused() -> None:
    for line in (["note", "81zsvp", "a", "b"], ["note", "81zsvp", "--publc", "a"], ["note", "--public"]):
        with pytest.raises(UsageError):
            parse(line)
