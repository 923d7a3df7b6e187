"""What of a post is searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.match.query import searchable


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Boats sank https://t.co/xYz today", "Boats sank today"),
        ("#AustralianFires are out", "Australian Fires are out"),
        ("#COVID19 and #climate_change", "COVID 19 and climate change"),
        ("@RealNews says so", "Real News says so"),
        (
            "They lied. https://t.co/yoEO — Paul Wilczynski (@PaulWilczynski) February 25, 2019",
            "They lied. Paul Wilczynski",
        ),
        ("A plain sentence - with a dash.", "A plain sentence - with a dash."),
        ("pic.twitter.com/abc", ""),
    ],
)
def test_links_go_and_tags_handles_and_names_become_words(post: str, expected: str) -> None:
    assert searchable(post) == expected


@given(st.text(max_size=200) | st.text("—-#@ (aB1)", max_size=200))
def test_any_post_is_cleaned(post: str) -> None:
    assert "\n" not in searchable(post)
    searchable(post * 50)
