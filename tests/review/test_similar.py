"""What a search for similar claims is asked for."""

from __future__ import annotations

import pytest

from workbench.match import searchable
from workbench.review.similar import search_words


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("The harbour is full.", "The harbour is full."),
        ("Full! https://t.co/yoEOL6 see www.port.org/now", "Full! see"),
        ("Full — Ines Falk (@falk) March 3, 2026", "Full Ines Falk"),
        ("Full\n- Ines Falk (@falk)", "Full Ines Falk"),
        ("#HarbourTown #full_now #G20 @PortOffice", "Harbour Town full now G 20 Port Office"),
        ("a well-known claim (said the mayor)", "a well-known claim (said the mayor)"),
        ("", ""),
        ("https://only.a/link", ""),
    ],
)
def test_what_a_post_wraps_around_its_words_is_taken_off(post: str, words: str) -> None:
    assert searchable(post) == words


def test_a_search_asks_for_stems_and_for_words_that_do_not_begin_with_theirs() -> None:
    assert search_words("The cities counted 1,200 guests. A city!") == "citi count 1200 1,200 guest city"
    assert search_words("The U.S. and its children") == "us u.s. child"
    assert search_words("of the and !?") == ""
