import pytest

from workbench.lang import split_paragraphs, split_sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Olsen met Dr. P. K. Rao at St. Anne's on Sept. 3 near Main St. in town.",
        "The rate rose to 3.5 percent, i.e. by a half, at 5 p.m. on the day.",
        "She works for the U.S. Treasury in D.C. as an aide.",
        "See p. 12 and No. 7 of the list.",
        '"Is it full?" she asked.',
        '"Is it full?" Mayor Lind asked.',
        "They waited ... and waited.",
        "Acme Corp. and Bolt Inc. merged.",
        "Write to a.lind@example.org or see https://example.org/a.b?c=1 for more.",
        "The paper [...] was late.",
        "STRELSAU, D.C. (AP) — The dam broke, Lt. Gov. Ana Lind said.",
        "“We lost.” — Ana Lind",
        "She came at 5 p.m. Monday or at 6 p.m. (CET) on the day.",
        "At 5 p.m. Lind spoke.",
        "Well ... I never saw it.",
        "Drs. Lind and Rao, Jr., of Plan B. Olsen's team, agreed.",
    ],
)
def test_a_stop_that_ends_nothing_splits_nothing(whole: str) -> None:
    assert parts(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Rivers rose.", ["It rained.", "Rivers rose."]),
        ("He lives in the U.S. His son does not.", ["He lives in the U.S.", "His son does not."]),
        ("Why? Nobody knows! Ask.", ["Why?", "Nobody knows!", "Ask."]),
        ('She said: "It is full." He left.', ['She said: "It is full."', "He left."]),
        ("“It is full. Go home,” she said.", ["“It is full.", "Go home,” she said."]),
        ("It ended there… Then it began.", ["It ended there…", "Then it began."]),
        ("He paid $4.50. Nobody else did.", ["He paid $4.50.", "Nobody else did."]),
        ("1) Boil water 2) Add salt", ["1) Boil water", "2) Add salt"]),
        ("a. Boil water b. Add salt", ["a. Boil water", "b. Add salt"]),
        ("He left at 9 p.m. Police found him.", ["He left at 9 p.m.", "Police found him."]),
        ("He owns a newer IE. Its maker left.", ["He owns a newer IE.", "Its maker left."]),
        ("Phones fell. iPhone sales rose.", ["Phones fell.", "iPhone sales rose."]),
        ("i saw it all. they left etc. it stayed.", ["i saw it all.", "they left etc. it stayed."]),
        ("He left. . . . Then he came back.", ["He left.", ". . . Then he came back."]),
        ("The dam in May Photo: A. Lind", ["The dam in May", "Photo: A. Lind"]),
        ("It cost $5. $3 was lost. 🎉 Hurrah.", ["It cost $5.", "$3 was lost.", "🎉 Hurrah."]),
        ("水位上涨。没有人受伤。", ["水位上涨。", "没有人受伤。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_sentence_never_crosses_a_paragraph() -> None:
    text = "Dam is full\n\nThe dam is full. It\nholds.\nPhoto by A. Lind\nMore rain came."
    assert parts(text) == [
        "Dam is full", "The dam is full.", "It\nholds.", "Photo by A. Lind", "More rain came.",
    ]  # fmt: skip


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The dam that the province built in the last century is full to\n"
        "Lind's great surprise and nobody in the valley below it is sure\n"
        "When the water will fall."
    )
    assert split_paragraphs(text) == [(0, len(text))]


@pytest.mark.parametrize("text", ["", " ", " \n\r\n\t", "\u2028\x85"])
def test_nothing_to_read_gives_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "\x00a. B\x1c.\x1d \x0cC",
        '"""" He (said [ “ ” \' x. Y',
        ". . . . A",
        "...",
        "\r\rA. B\r\nC\u2028D. ",
        "a.\u3000B",
    ],
)
def test_odd_texts_give_spans_without_space_at_their_ends(text: str) -> None:
    spans = split_sentences(text)
    assert spans
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert spans == sorted(spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "sentences",
    [
        ["Das stieg am 3. Mai um 5 Prozent.", "Die Zahl der 2. Welle sank."],
        ["Es kostet 3 Mio. Euro, z. B. für Wege.", "Mehr sagte er nicht."],
        ["Er sagte: „Das ist gut.“", "Dann ging er."],
        ["Il a dit : « C’est bien. »", "Puis il est parti."],
        ["Hun sagde: »Det er godt.«", "Så gik hun."],
        ["To kosztuje 1,5 tys. złotych.", "Wiemy to."],
        ["I am 3.", "He is 5."],
    ],
)
def test_other_languages_have_their_own_marks_and_shortenings(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences
