from __future__ import annotations

from dataclasses import replace

from tests.tui.desk import ARTICLE_TEXT, BRIDGE, HOSPITAL, add_article, found
from workbench.model import Claim, ClaimType, Inserted, Status, select
from workbench.review import Desk
from workbench.review.claims import add_claim, merge_claim
from workbench.tui.detail import Earlier, read_detail
from workbench.tui.presenters.claim_detail import claim_lines
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.put_in import put_in_words


def test_words_that_the_finder_put_in_are_named_with_what_supports_them() -> None:
    quote = "Hammond said he met him in London."
    wording = "Philip Hammond met John Kerry in London on Saturday."
    spots = [("Philip Hammond", 5), ("John Kerry", 40), ("on Saturday", 0)]
    inserted = tuple(
        Inserted(at := wording.index(words), at + len(words), origin, origin + len(words) if origin else 0)
        for words, origin in spots
    )
    claim = make_claim(quote, wording, inserted)
    origins = ("Philip Hammond, the Foreign Secretary, who was there all day", "John Kerry says", "")
    assert put_in_words(claim, origins) == [
        "Hammond said he → Philip Hammond (from “Philip Hammond, the Foreign Secretary, who…”)",
        "him → John Kerry (from “John Kerry says”)",
        "+ on Saturday (from the date of publication)",
    ]


def test_of_many_words_left_out_only_those_beside_the_inserted_ones_are_named() -> None:
    quote = "Kerry also met in London with the minister, who said his country took in 9 people."
    wording = "The United Arab Emirates took in 9 people."
    claim = make_claim(quote, wording, (Inserted(0, 24, 7, 27),))
    assert put_in_words(claim, ("United Arab Emirates",)) == [
        "… said his country → The United Arab Emirates (from “United Arab Emirates”)"
    ]


def make_claim(quote: str, wording: str, inserted: tuple[Inserted, ...]) -> Claim:
    return Claim(
        id=1, article_id=1, capture_id=1, n=0, selector=select(quote, 0, len(quote)), wording=wording, claimant="x",
        type=ClaimType.OTHER, score=0.5, reasons=(), rank=1, status=Status.NEW, head=0, version=0, figures=(), dates=(),
        inserted=inserted,
    )  # fmt: skip


def test_the_inspector_shows_put_in_words_and_who_added_a_claim(desk: Desk) -> None:
    at = ARTICLE_TEXT.index("About 40")
    bridge = replace(found(ARTICLE_TEXT, BRIDGE, 0.9), wording=f"Now {BRIDGE}", inserted=(Inserted(0, 3, at, at + 5),))
    article = add_article(desk, claims=[bridge])
    (found_claim,) = desk.store.claims.of_article(article.id)
    start = ARTICLE_TEXT.index(HOSPITAL)
    added = add_claim(desk, article.id, start, start + len(HOSPITAL))
    assert "Put in   + Now (from “About 40 percent of patients waited" in text_of(desk, found_claim.id)
    assert "Added" not in text_of(desk, found_claim.id).partition("History")[0]
    assert "Added    by ada" in text_of(desk, added)


def test_a_removed_claim_says_where_to_look(desk: Desk) -> None:
    first, second, _ = desk.store.claims.of_article(add_article(desk).id)
    merge_claim(desk, first, second)
    assert "None: the claim is no longer in the list, and its history says why." in text_of(desk, first.id)
    assert "merged the claim into" in text_of(desk, first.id)


def text_of(desk: Desk, claim_id: int) -> str:
    return "\n".join(map(plain, claim_lines(read_detail(desk, claim_id), Earlier(), 90)))
