"""A rating scale as a file: what is sound is read as it stands, and all that is wrong is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import UsageError
from workbench.model import CORE, Rating, Scale
from workbench.review.scale_file import read_scale, read_scale_file
from workbench.review.scales import as_toml, parse_rating, presets

SOUND = """name = "Ours"

[[rating]]
label = "wrong"
key = "1"
value = 1
meaning = "It does not hold."

[[rating]]
label = "half right"
key = "2"
value = 2
meaning = "Half of it holds."

[[rating]]
label = "right"
key = "3"
value = 3
meaning = "It holds."

[[rating]]
label = "open"
key = "o"
off_the_line = true
like = "not enough evidence"
meaning = "Nobody can say."
"""


def told(text: str) -> list[str]:
    return [f"{each.line}: {each.what}" for each in read_scale(text, "ours.toml").problems]


def test_a_sound_file_is_a_scale() -> None:
    given = read_scale(SOUND, "ours.toml")
    assert (given.name, given.problems) == ("Ours", ())
    assert given.ratings == (
        Rating("wrong", "1", 1, "It does not hold.", "false"),
        Rating("half right", "2", 2, "Half of it holds.", "mixed"),
        Rating("right", "3", 3, "It holds.", "true"),
        Rating("open", "o", None, "Nobody can say.", "not enough evidence"),
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 2", "value = 3", "12: the number is 3 where 2 is due"),
        ("value = 2", "value = 1", "12: the number is 1 where 2 is due"),
        ("value = 2", 'value = "2"', "12: the number is 2 where 2 is due"),
        ("value = 2", "value = true", "12: the number is True where 2 is due"),
        ("value = 2\n", "", "9: it has no number and is not marked as off the line"),
        ("off_the_line = true", "off_the_line = true\nvalue = 4", "25: it is off the line and has a number"),
        ("off_the_line = true", 'off_the_line = "yes"', "24: off_the_line is yes"),
        ('label = "half right"', 'label = "Wrong"', "10: the label 'Wrong' stands in line 4 too"),
        ('label = "half right"', 'label = "half, right"', "10: 'half, right' can't be a label"),
        ('label = "half right"', 'label = "withdrawn"', "10: 'withdrawn' can't be a label"),
        ('label = "half right"', 'label = "half\\u001b[31m"', "10: the label is not one line of plain words"),
        ('label = "half right"\n', "", "9: there is no label"),
        ('key = "2"', 'key = "1"', "11: the key '1' stands in line 5 too"),
        ('key = "2"', 'key = "j"', "11: the key 'j' moves in the list of ratings"),
        ('key = "2"', "key = 2", "11: it has no key of one letter or digit"),
        ('meaning = "Half of it holds."', 'meaning = " "', "13: there is no meaning"),
        ('meaning = "Half of it holds."', "colour = 3", "13: a rating has no 'colour'"),
        ('like = "not enough evidence"', 'like = "perhaps"', "25: 'perhaps' is no rating of the core scale"),
        ('name = "Ours"', 'name = "core"', "1: the name 'core' is the built-in scale's"),
        ('name = "Ours"', 'named = "Ours"', "1: there is no key 'named'"),
        ('name = "Ours"', f'name = "{"x" * 61}"', "1: the name has 61 characters"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, said: str) -> None:
    assert old in SOUND
    assert said in told(SOUND.replace(old, new, 1))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = told(
        SOUND.replace('key = "3"', 'key = "2"').replace("value = 3", "value = 5").replace("value = 1", "value = 0")
    )
    assert [line.partition(":")[0] for line in found] == ["6", "17", "18"]


@pytest.mark.parametrize("text", ["", 'name = "x"', 'name = "x"\nrating = 3', 'name = "x"\nrating = [1, {}]'])
def test_a_file_without_ratings_is_told_so(text: str) -> None:
    assert "0: it has fewer than 2 ratings" in told(text)


def test_one_step_is_no_line() -> None:
    off = SOUND.replace("value = 1", "off_the_line = true").replace("value = 3", "off_the_line = true")
    assert "0: one rating alone is on the line" in told(off.replace("value = 2", "value = 1"))
    assert told(off.replace("value = 2", "off_the_line = true")) == [], "a scale without a line has no numbers"


def test_a_file_that_is_no_toml_names_file_line_and_way_out(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('name = "x"\n[[rating]\n')
    with pytest.raises(UsageError, match=rf"{bad}:2: it is no valid TOML .*Mend that line"):
        read_scale_file(bad)
    bad.write_bytes(b'name = "\xff"')
    with pytest.raises(UsageError, match="can't be read"):
        read_scale_file(bad)
    bad.write_text("#" * 70_000)
    with pytest.raises(UsageError, match="larger than any scale"):
        read_scale_file(bad)
    with pytest.raises(UsageError, match="there is no such file"):
        read_scale_file(tmp_path / "none.toml")
    bad.write_text("a = " + "[" * 5_000)
    with pytest.raises(UsageError, match="no valid TOML"):
        read_scale_file(bad)


def test_every_preset_is_sound_and_comes_back_from_its_own_text() -> None:
    shipped = presets()
    assert set(shipped) == {
        "aap", "averitec", "cofacts", "fact-check-ghana", "factcheck-sri-lanka", "half-true", "politifact", "snopes",
        "washington-post",
    }  # fmt: skip
    for name, given in shipped.items():
        assert (given.problems, given.name) == ((), name)
        again = read_scale(as_toml(given.name, given.ratings), "again.toml")
        assert (again.problems, again.ratings) == ((), given.ratings)


def test_the_presets_run_from_false_to_true() -> None:
    heights = {rating.label: rating.value for rating in CORE.ratings}
    for given in presets().values():
        line = [heights[rating.like] or 0 for rating in given.ratings if rating.value is not None]
        assert line == sorted(line)


def test_a_rating_is_typed_by_its_words_or_its_key() -> None:
    given = presets()["averitec"]
    scale = Scale(2, given.name, 1, given.ratings)
    for typed in ("c", "Conflicting or cherry-picked", "conflicting_or_cherry_picked"):
        assert parse_rating(typed, scale).label == "conflicting or cherry-picked"
    with pytest.raises(UsageError, match="Did you mean 'refuted'"):
        parse_rating("refutd", scale)
