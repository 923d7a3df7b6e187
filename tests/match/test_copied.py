from __future__ import annotations

from workbench.match import copied_share, runs_of

LIST = "In the winter of 2014 the port office wrote down 1,150 guests who came by sea."


def share(one: str, other: str) -> float:
    return copied_share(runs_of(one), runs_of(other))


def test_a_copy_in_other_typography_and_amid_other_words_is_told() -> None:
    assert share(LIST, LIST.upper().replace(" ", "  ")) == 1
    assert share(LIST, f"Agencies report. {LIST} Nobody knows how the rest arrived.") == 1


def test_texts_on_one_thing_in_their_own_words_share_nothing() -> None:
    assert share(LIST, "The port office counted 1,150 people who came by sea in the winter of 2014.") < 0.2


def test_texts_without_runs_are_the_same_or_not() -> None:
    assert share("We count 102,000.", "we count 102,000") == 1
    assert share("We count 102,000.", "We count 103,000.") == 0
    assert share("", "") == 0
    assert share("We count.", LIST) == 0
