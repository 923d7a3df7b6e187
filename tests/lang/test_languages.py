import re
import time
from pathlib import Path

import pytest

from tests.lang.texts import ENGLISH_BUT, NEWS, OTHERS
from workbench.lang import detect_language, language_name

ARTICLES = sorted((Path(__file__).parents[2] / "training" / "articles").glob("*.tsv"))


@pytest.mark.parametrize(("language", "text"), [*NEWS.items(), *OTHERS.items()])
def test_a_few_sentences_tell_their_language(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("language", "text"), NEWS.items())
def test_a_text_is_in_the_language_of_most_of_it(language: str, text: str) -> None:
    assert detect_language(text + "\nRead more about this story.") == language


@pytest.mark.parametrize("text", ENGLISH_BUT)
def test_english_names_and_tables_are_in_no_other_language(text: str) -> None:
    assert detect_language(text) in ("", "en")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_english_article_and_each_of_its_lines_are_english_or_unsaid(path: Path) -> None:
    lines = [line.partition("\t")[2] for line in path.read_text("utf-8").splitlines()]
    assert detect_language("\n".join(lines)) == "en"
    assert {detect_language(line) for line in lines} <= {"", "en"}


def test_two_languages_in_equal_parts_are_left_unsaid() -> None:
    assert detect_language(OTHERS["en"] + "\n" + OTHERS["el"] * 3) == ""
    assert detect_language(OTHERS["en"] + "\n" + NEWS["es"][:250]) == ""


def test_a_language_has_its_english_name() -> None:
    assert [language_name(code) for code in ("de", "no", "zh")] == ["German", "Norwegian", "Chinese"]
    assert all(re.fullmatch("[A-Z][a-zA-Z-]+", language_name(code)) for code in (*NEWS, *OTHERS))
    assert language_name("tlh") == "tlh"


def test_a_long_text_is_judged_by_its_start_and_its_middle() -> None:
    long = NEWS["de"] * 2_000
    detect_language(NEWS["fr"])
    began = time.perf_counter()
    assert detect_language(long) == "de"
    assert time.perf_counter() - began < 0.05  # 2 ms, and room for a busy machine
    assert detect_language(OTHERS["en"] * 200 + NEWS["de"] * 200) == "en"
