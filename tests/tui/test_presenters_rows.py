from __future__ import annotations

from workbench.model import Article, ArticleSummary, ClaimRow, Status
from workbench.text import cell_width
from workbench.tui.presenters.article_row import article_header, article_line
from workbench.tui.presenters.claim_row import claim_header, claim_line, waiting_line
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.status import counts_in_short, counts_in_words, next_status, status_part


def row(**changed: object) -> ClaimRow:
    values: dict[str, object] = {
        "id": 1, "article_id": 2, "rank": 7, "status": Status.TO_CHECK, "score": 0.874, "wording": "Sales rose by 4%.",
        "claimant": "", "version": 1, "evidence": 2,
    }  # fmt: skip
    return ClaimRow(**(values | changed))  # type: ignore[arg-type]  # values by name


def test_a_claim_is_a_line_of_fixed_columns_with_its_words_last() -> None:
    assert plain(claim_line(row(), 7, 200, 80, selected=False)) == ("   7 ○ to check      0.87   2 Sales rose by 4%.")


def test_the_chosen_claim_is_told_by_a_sign() -> None:
    assert plain(claim_line(row(), 7, 200, 80, selected=True)).startswith("▸")


def test_a_wide_list_has_a_bar_beside_the_score() -> None:
    assert "0.87 ▰▰▰▰▱" in plain(claim_line(row(), 7, 200, 100, selected=False))
    assert "▰" not in plain(claim_line(row(), 7, 200, 99, selected=False))


def test_columns_stand_under_their_names() -> None:
    for width in (80, 140):
        header = claim_header(12_345, width)
        line = plain(claim_line(row(), 12_345, 12_345, width, selected=False))
        assert line[header.index("status")] == "○"
        assert line[header.index("score") : header.index("score") + 4] == "0.87"
        assert line[header.index("claim")] == "S"


def test_no_claim_is_wider_than_the_list_and_hostile_words_become_marks() -> None:
    wording = "\x1b[31mred\u202e " + "漢字" * 60
    line = plain(claim_line(row(wording=wording), 7, 200, 80, selected=False))
    assert cell_width(line) <= 80
    assert "\x1b" not in line
    assert "⟦RLO⟧" in line


def test_a_claim_without_evidence_says_so_without_a_zero() -> None:
    assert "0.87   - Sales" in plain(claim_line(row(evidence=0), 7, 200, 80, selected=False))


def test_a_row_that_is_being_read_keeps_its_number() -> None:
    assert plain(waiting_line(41, 200)) == "  41 …"


def test_every_status_has_a_sign_and_its_word() -> None:
    assert status_part(Status.NOT_CHECKABLE)[0] == "× not checkable"
    assert {status.value in status_part(status)[0] for status in Status} == {True}


def test_counts_are_told_in_the_order_of_the_work() -> None:
    counts = {Status.DECIDED: 2, Status.NEW: 1_200, Status.SET_ASIDE: 1}
    assert counts_in_words(counts) == "1,203 claims: 1,200 new, 1 set aside, 2 decided"
    assert counts_in_short(counts) == "1,203 claims: 1,200 open, 2 done"
    assert counts_in_short({Status.NEW: 1}) == "1 claim: 1 open, 0 done"
    assert counts_in_words({}) == counts_in_short({}) == "no claims"


def test_the_status_filter_goes_through_what_there_is_and_back_to_all() -> None:
    counts = {Status.NEW: 3, Status.FIRST_IN: 1, Status.SET_ASIDE: 0}
    assert next_status(None, counts) is Status.NEW
    assert next_status(Status.NEW, counts) is Status.FIRST_IN
    assert next_status(Status.FIRST_IN, counts) is None
    assert next_status(None, {}) is None


def article(title: str, published: str) -> ArticleSummary:
    made = Article(5, 6, "", "file:a.txt", title, "The Post", "", published, "", "2026-03-02T09:00:00Z", 1)
    return ArticleSummary(made, claims=1_214, open=12, done=3)


def test_an_article_is_a_line_with_counts_under_their_names() -> None:
    line = plain(article_line(article("Ferries", "2026-03-02T08:00:00Z"), 90, selected=False))
    assert line == " 000005  2026-03-02   1,214     12      3  Ferries · The Post"
    header = article_header()
    for name, value in (("claims", "1,214"), ("open", "12"), ("done", "3")):
        assert line[: header.index(name) + len(name)].endswith(value)


def test_a_date_that_is_none_is_left_out() -> None:
    assert "yesterday" not in plain(article_line(article("Ferries", "yesterday"), 90, selected=False))
