"""The words of a command may stand before, between and after its options."""

from __future__ import annotations

import pytest

from workbench.cli.parser import build, parse
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


def test_the_help_of_all_commands_is_the_same_without_making_each(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["--help"], ["source", "--help"], ["seal", "key", "--help"]):
        with pytest.raises(SystemExit):
            parse(line)
        shown = capsys.readouterr().out
        with pytest.raises(SystemExit):
            build().parse_args(line)
        assert shown == capsys.readouterr().out


def test_a_word_that_is_no_command_but_the_name_of_one_changes_nothing() -> None:
    options = parse(["note", "81zsvp", "source"])
    assert (options.command, options.words) == ("note", "source")
