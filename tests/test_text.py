from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import address_line, ascii_address, cell_width, clean, clip, clip_start, one_line, pad, wrap

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.characters(max_codepoint=0x9F),
        st.sampled_from("\u202e\u2066\u200b\u200d\u200c\ufeff\U000e0041\u0301\ud800\u2028[]/"),
    )
)


def dangerous(char: str) -> bool:
    """Whether a character could draw, hide or reorder on a terminal."""
    return unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or char in (
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad"
    )


@given(HOSTILE)
def test_nothing_dangerous_comes_through(text: str) -> None:
    for char in clean(text):
        # Unassigned code points outside the private areas draw a box at worst.
        assert not dangerous(char) or unicodedata.category(char) == "Cn"
    assert not any(
        dangerous(char) and char != "\n" and unicodedata.category(char) != "Cn" for char in clean(text, newlines=True)
    )


@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, naïve, 日本語 and العربية", "plain, naïve, 日本語 and العربية"),
        ("a\x1b[31mred\x1b]52;c;aGk=\x07", "a␛[31mred␛]52;c;aGk=␇"),
        ("txt.\u202eexe", "txt.⟦RLO⟧exe"),
        ("zero\u200bwidth", "zero⟦ZWSP⟧width"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("hidden\u200d\u200d\u200d", "hidden⟦ZW⟧"),
        ("tag\U000e0041", "tag⟦TAG⟧"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("[bold]not markup[/]", "[bold]not markup[/]"),
        ("C1 \x9b2J", "C1 \ufffd2J"),
    ],
)
def test_what_is_honest_stays_and_what_is_not_shows_as_a_mark(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_line_breaks_stay_only_where_asked_for() -> None:
    assert clean("a\r\nb\tc\u2028d") == "a  b c d"
    assert clean("a\r\nb\tc\u2028d", newlines=True) == "a\nb    c\nd"
    assert one_line("  a \n\n b\t ") == "a b"


def test_a_stack_of_accents_is_cut_to_four() -> None:
    assert clean("a" + "\u0301" * 50) == "a" + "\u0301" * 4


@given(HOSTILE, st.integers(min_value=0, max_value=40))
def test_clipped_text_fits_and_padded_text_fills(text: str, width: int) -> None:
    assert cell_width(clip(text, width)) <= width
    assert cell_width(clip_start(text, width)) <= width
    assert cell_width(pad(text, width)) == width


@given(HOSTILE, st.integers(min_value=2, max_value=40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text, newlines=True).split())


def test_wide_characters_take_two_cells() -> None:
    assert cell_width("日本") == 4
    assert clip("日本語", 5) == "日本…"
    assert clip("日本語", 4) == "日…"
    assert (clip_start("日本語", 5), clip_start("日本語", 4), clip_start("a日", 3)) == ("…本語", "…語", "a日")


@pytest.mark.parametrize(
    ("address", "shown", "written"),
    [
        ("https://a.example/\u0430?b#c", "https://a.example/\u0430?b#c", ""),
        ("https://xn--pple-43d.example/", "https://xn--pple-43d.example/", ""),
        ("https://\u0430pple.example:8443/x", "https://xn--pple-43d.example:8443/x", "\u0430pple.example:8443"),
        ("HTTPS://B\xdcCHER.example", "HTTPS://xn--bcher-kva.example", "B\xdcCHER.example"),
        ("https://bank@\u0430.example/", "https://…@xn--80a.example/", "bank@\u0430.example"),
        ("https://a.example\u2044b/", "https://a.example%E2%81%84b/", "a.example\u2044b"),
        ("https://\u2100.example/", "https://%E2%84%80.example/", "\u2100.example"),
        ("https://a\u202eb.example/", "https://a%E2%9F%A6RLO%E2%9F%A7b.example/", "a\u27e6RLO\u27e7b.example"),
        ("file:\u0430 list.txt", "file:\u0430 list.txt", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_foreign_host_is_shown_in_letters_that_cannot_deceive(address: str, shown: str, written: str) -> None:
    assert ascii_address(address) == shown
    assert address_line(address) == shown + (f" (written “{written}”)" if written else "")


@given(HOSTILE)
def test_no_address_shows_a_host_beyond_ascii_first(text: str) -> None:
    host = ascii_address(f"https://{text}").partition("://")[2].split("/")[0].split("?")[0].split("#")[0]
    assert host.removeprefix("…@").isascii()
