from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.lang import split_sentences
from workbench.tui.screens.word_cursor import WordCursor, word_spans

TEXT = 'Kerry said the U.S. welcomed it. "It has to go," he said. They took in 100,000 people—a burden.'


def marking(text: str = TEXT) -> WordCursor:
    cursor = WordCursor()
    cursor.take(word_spans(text), split_sentences(text))
    return cursor


def marked(cursor: WordCursor, text: str = TEXT) -> str:
    return text[slice(*cursor.span)] if cursor.span else ""


def test_words_are_without_the_signs_around_them() -> None:
    words = [TEXT[start:end] for start, end in word_spans(TEXT)]
    assert words[:8] == ["Kerry", "said", "the", "U.S.", "welcomed", "it", "It", "has"]
    assert words[-5:] == ["in", "100,000", "people", "a", "burden"]


def test_combining_marks_wide_and_control_characters_stay_with_their_words() -> None:
    text = "“Cafe\u0301s” \u202eodd\x07 東京か\u3099 3.5. – %"
    assert [text[start:end] for start, end in word_spans(text)] == [
        "Cafe\u0301s", "\u202eodd\x07", "東", "京", "か\u3099", "3.5",
    ]  # fmt: skip


def test_sentence_by_sentence_with_quotation_marks_and_stops() -> None:
    cursor = marking()
    assert marked(cursor) == "Kerry said the U.S. welcomed it."
    cursor.step_sentence(1)
    assert marked(cursor) == '"It has to go," he said.'
    cursor.step_sentence(-1)
    cursor.step_sentence(-1)
    assert marked(cursor) == "Kerry said the U.S. welcomed it."


def test_exact_to_the_word_from_either_end() -> None:
    cursor = marking()
    cursor.step_sentence(1)
    cursor.step_word(1)
    assert marked(cursor) == "It"
    for _ in range(3):
        cursor.extend_word(1)
    assert marked(cursor) == "It has to go"
    cursor.other_end()
    cursor.extend_word(1)
    assert marked(cursor) == "has to go"
    cursor.step_word(-1)
    assert marked(cursor) == "go"


def test_from_a_part_of_a_sentence_the_sentence_key_marks_the_whole_of_it() -> None:
    cursor = marking()
    cursor.go(TEXT.index("welcomed"))
    cursor.step_sentence(1)
    assert marked(cursor) == "Kerry said the U.S. welcomed it."


def test_longer_by_sentence_goes_to_its_end_then_on_and_back() -> None:
    cursor = marking()
    cursor.go(TEXT.index("has"))
    cursor.extend_sentence(1)
    assert marked(cursor) == 'has to go," he said'
    cursor.extend_sentence(1)
    assert marked(cursor).endswith("a burden")
    cursor.extend_sentence(-1)
    assert marked(cursor) == 'has to go," he said'
    cursor.extend_sentence(-1)  # The end that stays is never passed.
    assert marked(cursor) == 'has to go," he said'


def test_found_words_are_covered_and_a_click_marks_or_extends() -> None:
    cursor = marking()
    start = TEXT.index("took in")
    cursor.cover(start, start + len("took in"))
    assert marked(cursor) == "took in"
    cursor.go(TEXT.index("people"), extend=True)
    assert marked(cursor) == "took in 100,000 people"
    cursor.go(TEXT.index("They"), extend=True)
    assert marked(cursor) == "They took"
    assert cursor.count == 2


def test_a_text_without_words_marks_nothing() -> None:
    cursor = marking("*** — …")
    for act in (cursor.step_sentence, cursor.step_word, cursor.extend_word, cursor.extend_sentence):
        act(1)
    cursor.other_end()
    cursor.cover(0, 3)
    assert cursor.span is None
    assert cursor.count == 0


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["step_sentence", "step_word", "extend_word", "extend_sentence"]), st.sampled_from([1, -1])
    ),
    max_size=20,
)


@settings(deadline=None, max_examples=150)
@given(st.text('ab .,"“—\n\u0301\u202e\x07東が9', max_size=60), _ACTS, st.booleans())
def test_whatever_is_pressed_whole_words_of_the_text_are_marked(
    text: str, acts: list[tuple[str, int]], turned: bool
) -> None:
    cursor = marking(text)
    for number, (act, by) in enumerate(acts):
        getattr(cursor, act)(by)
        if turned and number % 3 == 1:
            cursor.other_end()
    words = word_spans(text)
    if not words:
        assert cursor.span is None
        return
    assert cursor.span is not None
    start, end = cursor.span
    assert 0 <= start < end <= len(text)
    assert not any(first < start < last or first < end < last for first, last in words)
    assert cursor.count == sum(start <= first and last <= end for first, last in words)
