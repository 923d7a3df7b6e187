from __future__ import annotations

import pytest

from workbench.match import whole_places


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Crime fell 5", "Crime fell 50 per cent"),
        ("arty won", "The party won"),
        ("rose by 12", "rose by 12.5 per cent"),
        ("200 guests", "1,200 guests"),
        ("cost 3", "cost 3 000 euros"),
        ("000 euros", "cost 3\u00a0000 euros"),
        ("won 3", "won 3-1"),
        ("since 2011", "since 2011–12"),
        ("fell 5", "fell 5%"),
        ("cost 3", "It cost 3 million euros"),
        ("cost three", "It cost three million"),
        ("fell 5", "fell 5 per cent"),
        ("between 5", "between 5 and 10 people"),
        ("5 degrees", "It was -5 degrees"),
        ("5 million", "It cost €5 million"),
        ("violent crime fell", "Non-violent crime fell"),
        ("They can", "They can’t"),
        ("a cafe", "a cafe\u0301"),
    ],
)
def test_words_that_are_cut_out_of_others_are_none(words: str, text: str) -> None:
    assert words in text
    assert whole_places(words, text) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("It rose by 12", "“It rose by 12.” So she said."),
        ("rose by 12", "It rose by 12, 300 say."),
        ("900 people", "In 2014 900 people came."),
        ("Crime fell 5", "Crime fell 50 and Crime fell 5"),
        ("1,200 guests", "more than 1,200 guests"),
        ("fell 5", "It fell 5. Million of others fell."),
        ("the mayor", "'the mayor'"),
        ("犬が", "犬が好き"),
        ("5", "(5)"),
    ],
)
def test_words_that_stand_whole_are_found_there(words: str, text: str) -> None:
    assert whole_places(words, text) == [text.rindex(words)]
