"""Which column is what, and what a row says: as values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.capture.rows import ListedRow
from workbench.errors import UsageError
from workbench.model import CORE, Confidence, select
from workbench.review.sheet_articles import SheetArticles
from workbench.review.sheet_columns import HEADINGS, SheetField, map_columns, unread
from workbench.review.sheet_rows import ListedClaim, RefusedRow, read_row
from workbench.review.sheet_text import listed_claim, listed_text
from workbench.store import ArticleName, handle

FIELDS = tuple(SheetField)


def mapped(headings: list[str], *typed: str) -> dict[str, str]:
    """The letter of each field's column."""
    return {field.value: column.letters for field, column in map_columns(headings, typed).items()}


def row(said: dict[str, str], number: int, computed: frozenset[int], form: str = "csv") -> ListedClaim | RefusedRow:
    """What a row says that has these cells."""
    cells = tuple(({"claim": "It rained."} | said).get(field.value, "") for field in SheetField)
    return read_row(ListedRow(number, cells, computed), map_columns(FIELDS, ()), CORE, form)


def taken(said: dict[str, str], number: int = 2) -> ListedClaim:
    """What a row says that is not refused."""
    found = row(said, number, frozenset())
    assert isinstance(found, ListedClaim), found
    return found


def why_not(said: dict[str, str], computed: frozenset[int] = frozenset()) -> str:
    """Why a row is refused."""
    found = row(said, 7, computed)
    assert isinstance(found, RefusedRow)
    assert found.row == 7
    return found.because


def test_columns_are_guessed_by_their_headings_however_those_are_written() -> None:
    assert mapped(["No", "claimReviewed", "Claim_author:", "  SOURCE url", "Rating", "Reasons", "Topics"]) == {
        "claim": "B", "claimant": "C", "source": "D", "verdict": "E", "rationale": "F", "tag": "G",
    }  # fmt: skip
    headings = ["Statement", "Note", "", "Claim"]
    columns = map_columns(headings, ())
    assert (columns[SheetField.CLAIM].at, columns[SheetField.CLAIM].guessed) == (3, True)
    assert [column.heading for column in unread(headings, columns)] == ["Statement", "Note"]


def test_the_page_on_sheets_has_every_heading_that_is_known() -> None:
    page = (Path(__file__).parents[2] / "docs/sheets.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \|", page, re.MULTILINE)
    assert listed == [(field.value, ", ".join(names)) for field, names in HEADINGS.items()]


def test_what_is_said_goes_before_what_is_guessed() -> None:
    headings = ["claim", "Our wording", "claim", "b"]
    assert mapped(headings, "claim=our  WORDING") == {"claim": "B"}
    assert mapped(headings, "claim=B") == {"claim": "D"}  # a heading is meant before a letter
    assert mapped(headings, "claim=c", "source=A") == {"claim": "C", "source": "A"}
    assert mapped(["claim", "verdict"], "verdict=") == {"claim": "A"}
    # A column is one thing: a claim that is told to be the title is no title by guess.
    assert mapped(["title", "x"], "claim=title") == {"claim": "A"}


@pytest.mark.parametrize(
    ("headings", "typed", "why"),
    [
        (["Behauptung", "Quelle"], [], "no column looks like the claim.*A 'Behauptung', B 'Quelle'"),
        (["claim", "claim"], [], "no column looks like the claim"),
        (["claim", "rating"], [], "no column looks like their reasons.*--map verdict="),
        (["claim"], ["claimer=A"], "it names no field.*claimant"),
        (["claim"], ["claimant"], "it names no field"),
        (["claim", "x", "x"], ["source=x"], "2 columns have this heading.*B 'x', C 'x'"),
        (["claim"], ["source=Z"], "no column has this heading"),
        ([], [], "the first row has nothing"),
    ],
)
def test_columns_that_can_not_be_told_are_refused_with_the_headings_there_are(
    headings: list[str], typed: list[str], why: str
) -> None:
    with pytest.raises(UsageError, match=why):
        map_columns(headings, typed)


def test_a_row_is_read_with_its_words_as_they_are() -> None:
    found = taken({
        "claim": " It  rained\n 40 mm. ", "article": "https://news.example/rain", "date": "3 April 2024",
        "verdict": "MOSTLY-true", "rationale": "The gauge says 41.\n\nIt is calibrated.", "confidence": "High",
        "tag": "Sea, HARBOUR ;sea", "source": "A call",
    })  # fmt: skip
    assert (found.claim, found.article, found.url) == ("It rained 40 mm.", "", "https://news.example/rain")
    assert (found.date, found.tags, found.sources) == ("2024-04-03", ("sea", "harbour"), ("A call",))
    assert found.verdict is not None
    assert (found.verdict.rating, found.verdict.confidence) == ("mostly true", Confidence.HIGH)
    assert found.verdict.rationale == "The gauge says 41.\n\nIt is calibrated."
    assert taken({"source": "https://a.example/x;  https://b.example/y"}).sources == (
        "https://a.example/x", "https://b.example/y",
    )  # fmt: skip
    assert taken({"source": "See https://a.example/x"}).sources == ("See https://a.example/x",)
    # What exports put before a sign that a spreadsheet would compute is none of the words.
    assert taken({"claim": "'-5 degrees were measured"}).claim == "-5 degrees were measured"
    assert taken({"date": "2024-04-03 12:00:00"}).date == "2024-04-03"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"claim": ""}, "the claim: the cell is empty"),
        ({"claim": "— ?"}, "the claim: the cell has no word"),
        ({"claim": "#REF!"}, "the cell shows the error #REF!"),
        ({"claim": "=HYPERLINK(1)"}, "it is the formula =HYPERLINK"),
        ({"claim": "Lu\ufffda"}, "a character in it can't be read. Name the encoding"),
        ({"claim": "x" * 2_001}, "it has 2,001 characters, more than 2,000"),
        ({"verdict": "1", "rationale": "x"}, "the scale core, version 1 has no such step"),
        ({"verdict": "false"}, "the verdict: it has no reasons"),
        ({"rationale": "So it is."}, "there is none, but reasons"),
        ({"verdict": "false", "rationale": "x", "confidence": "sure"}, "Write low, medium or high"),
        ({"date": "03/04/2024"}, "it is no single day"),
        ({"date": "yesterday"}, "it is no single day"),
        ({"url": "javascript:alert(1)"}, "it is no web address"),
        ({"url": "https://user:word@bank.example/"}, "it is no web address"),
        ({"url": "https://"}, "it is no web address"),
        ({"url": "https:///path"}, "it is no web address"),
        ({"url": "https://[::1"}, "it is no web address"),
        ({"tag": "x" * 41}, "a tag is 1 to 40 printable characters"),
    ],
)
def test_a_row_that_can_not_be_taken_is_refused_with_the_reason(said: dict[str, str], why: str) -> None:
    assert why in why_not(said)


def test_a_formula_that_was_never_computed_is_no_empty_cell() -> None:
    assert "never computed" in why_not({}, frozenset({2}))
    assert taken({}).claimant == ""


@pytest.mark.parametrize("words", ["'-5 per cent' is what they said", "=5 is no formula here", "'=' means equal"])
def test_a_workbook_says_what_is_text_so_no_sign_of_it_is_dropped(words: str) -> None:
    found = row({"claim": words}, 2, frozenset(), "xlsx")
    assert isinstance(found, ListedClaim)
    assert found.claim == words


def test_articles_are_told_apart_by_address_then_by_title() -> None:
    known = [
        ArticleName(1 << 40, "", "Harbour news"), ArticleName(2 << 40, "https://a.example/", "Dam news"),
        ArticleName(3 << 40, "", "Twice"), ArticleName(4 << 40, "", "twice"),
    ]  # fmt: skip
    articles = SheetArticles(known, "")
    said: list[dict[str, str]] = [
        {"article": "HARBOUR  news"},
        {"url": "https://a.example/", "article": "Another title"},
        {"article": "Dam news"},
        {"article": "Dam news", "url": "https://b.example/"},  # the same title at another address
        {"article": "New"},
        {"article": "New", "url": "https://c.example/"},
        {"url": "https://c.example/"},
        {"article": "Twice"},
        {},
        {"article": "Dam news"},
    ]
    refused = articles.take([taken({"claim": f"Claim {n}."} | each, n) for n, each in enumerate(said)])
    assert sorted((each.row, each.because) for each in refused) == [
        (2, f"the article 'Dam news': 2 have this title ({handle(2 << 40)}). Give its address"),
        (7, f"the article 'Twice': 2 have this title ({handle(3 << 40)}, {handle(4 << 40)}). Give its address"),
        (8, "the article: the row names none. Give its title or address"),
        (9, f"the article 'Dam news': 2 have this title ({handle(2 << 40)}). Give its address"),
    ]
    assert [(each.known_id, each.title, each.url, len(each.claims)) for each in articles.named] == [
        (1 << 40, "Harbour news", "", 1),
        (2 << 40, "Dam news", "https://a.example/", 1),
        (None, "Dam news", "https://b.example/", 1),
        (None, "New", "https://c.example/", 3),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The “new” pier, it broke.", 'the "new" pier it broke', True),
        ("It broke (twice)…", "It broke twice", True),
        ("It fell by -5 per cent.", "It fell by 5 per cent.", False),
        ("It is .5 per cent.", "It is 5 per cent.", False),
        ("It is 5.5 per cent.", "It is 55 per cent.", False),
        ("It cost £5.", "It cost 5.", False),
    ],
)
def test_claims_are_the_same_whose_words_are_typeset_otherwise(one: str, other: str, same: bool) -> None:
    articles = SheetArticles([], "claims.csv")
    assert articles.take([taken({"claim": one}, 2), taken({"claim": other}, 3)]) == []
    assert [claim.rows for claim in articles.named[0].claims.values()] == ([[2, 3]] if same else [[2], [3]])


def test_an_address_is_never_dropped_for_a_title() -> None:
    articles = SheetArticles([ArticleName(1 << 40, "", "Weekly roundup")], "")
    urls = ["https://a.example/1", "https://b.example/2", ""]
    refused = articles.take([taken({"article": "Weekly roundup", "url": url}, n) for n, url in enumerate(urls)])
    way_out = "Leave the address out where that one is meant, else give another title"
    known = f"the article 'Weekly roundup': it is known without an address ({handle(1 << 40)}). {way_out}"
    assert [(each.row, each.because) for each in refused] == [(0, known), (1, known)]
    assert [(each.known_id, len(each.claims)) for each in articles.named] == [(1 << 40, 1)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_what_a_title_means_does_not_hang_on_the_order_of_the_rows(order: tuple[int, ...]) -> None:
    said: list[dict[str, str]] = [
        {"article": "Rain", "claim": "A."}, {"article": "Rain", "claim": "B.", "url": "https://a.example/"},
        {"claim": "C.", "url": "https://a.example/"}, {"article": "Rain", "claim": "D."},
    ]  # fmt: skip
    rows = [taken(said[n], place) for place, n in enumerate(order)]
    one = SheetArticles([], "")
    assert one.take(rows) == []
    ((title, url, claims),) = [
        (each.title, each.url, [claim.words for claim in each.claims.values()]) for each in one.named
    ]
    assert (title, url, claims) == ("Rain", "https://a.example/", [row.claim for row in rows])
    two = SheetArticles([], "")
    refused = two.take([*rows, taken({"article": "Rain", "url": "https://b.example/"}, 9)])
    assert {each.row: each.because for each in refused} == {
        place: "the article 'Rain': 2 have this title. Give its address" for place, n in enumerate(order) if n in (0, 3)
    }


def test_a_row_that_is_refused_gives_its_article_no_address() -> None:
    articles = SheetArticles([ArticleName(1 << 40, "", "Known")], "")
    said: list[dict[str, str]] = [
        {"article": "Rain", "date": "2024-04-03"}, {"article": "Known", "url": "https://c.example/"},
        {"article": "Rain", "claim": "It poured."}, {"url": "https://c.example/", "article": "Snow"},
    ]  # fmt: skip
    refused = articles.take([taken(each, n) for n, each in enumerate(said)])
    assert [each.row for each in refused] == [1]
    assert [(each.title, each.url) for each in articles.named] == [("Rain", ""), ("Snow", "https://c.example/")]


def test_rows_with_the_same_claim_add_up_and_must_not_differ() -> None:
    articles = SheetArticles([], "claims.csv")
    verdict = {"verdict": "false", "rationale": "It did not."}
    said: list[dict[str, str]] = [
        {"source": "A", "date": "2024-04-03"}, {"source": "B", "claimant": "Ana Lind"}, {"source": "A", **verdict},
        {"claimant": "Ben Ito"}, {"verdict": "true", "rationale": "It did."}, {"date": "2024-04-04"}, verdict,
    ]  # fmt: skip
    refused = articles.take([taken(each, n) for n, each in enumerate(said, 2)])
    assert [(each.row, each.because) for each in refused] == [
        (5, "the claimant: row 2 has the same claim by 'Ana Lind'. Name one"),
        (6, "the verdict: row 2 has the same claim, with another verdict or other reasons. Give it one"),
        (7, "the date: another row dates this article 2024-04-03. Give it one date"),
    ]
    ((title, claim),) = [(each.title, each.claims["it rained"]) for each in articles.named]
    assert (title, claim.rows, list(claim.sources)) == ("claims.csv", [2, 3, 4, 8], ["A", "B"])
    assert (claim.claimant, claim.verdict is not None) == ("Ana Lind", True)


def test_no_claim_of_a_list_seems_to_stand_beside_another() -> None:
    words = ["The dam broke on Monday and 3,000 fled.", "He never received a permit."]
    text, starts = listed_text("", [(2, words[0]), (9, words[1])], "x.csv")
    longer, (third,) = listed_text(text, [(12, "It rained.")], "y.csv")
    assert longer.startswith(text)
    for start, said in zip([*starts, third], [*words, "It rained."], strict=True):
        found = listed_claim(said, start, "2024-04-03")
        assert longer[found.start : found.end] == found.quote == said
        assert "\n\n" not in select(longer, found.start, found.end).prefix
    found = listed_claim(words[1], starts[1], "")
    assert found.wording == "He never received a permit."  # not whoever is named in the row above
    (figure,) = listed_claim(words[0], starts[0], "").figures
    assert text[figure.start : figure.end] == "3,000"
