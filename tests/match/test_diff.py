"""What differs between a quote and a text, and between two captures of one article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.match import changed_paragraphs, word_changes
from workbench.model import ParagraphChange, WordChange


def test_changed_words_are_given_as_written() -> None:
    changes = word_changes("The Mayor said no one left early.", "The mayor thinks that no one left.")
    assert changes == (
        WordChange("replaced", "said", "thinks that"),
        WordChange("deleted", "early", ""),
    )


def test_added_words_are_inserted() -> None:
    assert word_changes("We left.", "We never left.") == (WordChange("inserted", "", "never"),)


def test_typography_is_no_change_of_words() -> None:
    assert word_changes("“It’s well-known” – he said", '"It\'s well known", he\nsaid') == ()
    assert word_changes("some-thing else", "something else") == ()
    assert word_changes("100000 people", "100,000 people") == ()


def test_figures_are_compared_to_the_last_sign() -> None:
    assert word_changes("3.5 million", "35 million") == (WordChange("replaced", "3.5", "35"),)
    assert word_changes("1 5 items", "15 items") == (WordChange("replaced", "1 5", "15"),)
    assert word_changes("grew by 5 %", "grew by 5") == (WordChange("deleted", "%", ""),)
    assert word_changes("it was -5 degrees", "it was 5 degrees") == (WordChange("replaced", "-5", "5"),)


def test_thousands_of_other_words_are_one_change() -> None:
    old = "start " + " ".join(str(n) for n in range(6_000)) + " end"
    new = "start " + " ".join(f"-{n}" for n in range(6_000)) + " end"
    (change,) = word_changes(old, new)
    assert (change.kind, change.quote_words[:3], change.text_words[-5:]) == ("replaced", "0 1", "-5999")


OLD = """\
The ferry line opens in March.
Tickets cost 12 dirhams for adults.

The operator owns nine boats.
Residents had asked for a later last crossing.
"""


def test_an_equal_text_has_no_changes() -> None:
    assert changed_paragraphs(OLD, OLD) == []


def test_layout_is_no_change() -> None:
    assert changed_paragraphs(OLD, OLD.replace("\n", "\r\n\r\n").replace("nine boats", "nine  boats")) == []


def test_a_corrected_paragraph_is_shown_old_beside_new() -> None:
    new = OLD.replace("12 dirhams", "15 dirhams")
    assert changed_paragraphs(OLD, new) == [
        ParagraphChange("changed", "Tickets cost 12 dirhams for adults.", "Tickets cost 15 dirhams for adults.")
    ]


def test_added_and_removed_paragraphs_come_in_the_order_of_the_new_text() -> None:
    new = "Correction: an earlier version gave a wrong fare.\n" + OLD.replace("The operator owns nine boats.\n", "")
    assert changed_paragraphs(OLD, new + "More soon, we hope.") == [
        ParagraphChange("added", "", "Correction: an earlier version gave a wrong fare."),
        ParagraphChange("removed", "The operator owns nine boats.", ""),
        ParagraphChange("added", "", "More soon, we hope."),
    ]


def test_a_paragraph_that_only_moved_is_no_change() -> None:
    lines = OLD.splitlines()
    assert changed_paragraphs(OLD, "\n".join(reversed(lines))) == []


def test_a_paragraph_that_occurs_once_more_is_added() -> None:
    assert changed_paragraphs("Call us.\nBye.", "Call us.\nBye.\nCall us.") == [
        ParagraphChange("added", "", "Call us.")
    ]


def test_a_text_in_one_line_is_compared_by_the_sentence() -> None:
    sentences = [f"Sentence number {n} tells what happened on pier {n * 3}." for n in range(80)]
    old = " ".join(sentences)
    new = old.replace("happened on pier 30.", "was seen on pier 30.")
    assert changed_paragraphs(old, new) == [
        ParagraphChange(
            "changed",
            "Sentence number 10 tells what happened on pier 30.",
            "Sentence number 10 tells what was seen on pier 30.",
        )
    ]


def test_texts_with_thousands_of_other_paragraphs_are_told_apart() -> None:
    old = "\n".join(f"Line {n} of the old edition, with its own words {n * 7919}." for n in range(4_000))
    new = "\n".join(f"{n * 104729} stands in row {n} of the new print run." for n in range(4_000))
    changes = changed_paragraphs(old, new)
    assert sum(change.old != "" for change in changes) == 4_000
    assert sum(change.new != "" for change in changes) == 4_000


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_the_changes_account_for_every_paragraph(old: str, new: str) -> None:
    def paragraphs(text: str) -> list[str]:
        return sorted(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)

    changes = changed_paragraphs(old, new)
    gone = [change.old for change in changes if change.old]
    come = [change.new for change in changes if change.new]
    kept = paragraphs(old)
    for paragraph in gone:
        kept.remove(paragraph)
    assert sorted(kept + come) == paragraphs(new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_a_word_diff(old: str, new: str) -> None:
    assert word_changes(old, old) == ()
    for change in word_changes(old, new):
        assert change.kind in ("replaced", "inserted", "deleted")
        assert (change.quote_words == "") == (change.kind == "inserted")
        assert (change.text_words == "") == (change.kind == "deleted")
