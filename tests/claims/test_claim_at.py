import pytest

from workbench.claims import ARTICLE_ITSELF, claim_at, find_claims
from workbench.model import ClaimType

ARTICLE = """# Harbour fire

The river rose by 3 metres on Sunday and 40 streets were flooded. Ana Lind said the fire destroyed 40 homes.

"It was no accident. Somebody set it," Mayor Ana Lind said. Omar Rao was sentenced to five years in prison.
"""
PUBLISHED = "2015-09-19"


def at(words: str) -> tuple[int, int]:
    start = ARTICLE.index(words)
    return start, start + len(words)


def test_where_the_finder_finds_a_claim_it_is_that_claim() -> None:
    found = find_claims(ARTICLE, published=PUBLISHED)
    assert len(found) == 7
    for claim in found:
        assert claim_at(ARTICLE, claim.start, claim.end, published=PUBLISHED) == claim


def test_a_sentence_that_the_finder_cuts_can_be_taken_whole() -> None:
    words = "The river rose by 3 metres on Sunday and 40 streets were flooded."
    claim = claim_at(ARTICLE, *at(words), published=PUBLISHED)
    assert claim.quote == words
    assert len(claim.figures) == 2
    assert claim.wording == "The river rose by 3 metres on Sunday (13 September 2015) and 40 streets were flooded."


def test_a_part_of_a_sentence_has_its_own_figures_and_the_sentences_claimant() -> None:
    claim = claim_at(ARTICLE, *at("the fire destroyed 40 homes"), published=PUBLISHED)
    assert claim.claimant == "Ana Lind"
    assert claim.wording == "The fire destroyed 40 homes, according to Ana Lind."
    assert [figure.words for figure in claim.figures] == ["40"]
    assert claim.type is ClaimType.QUANTITY
    assert 0 < claim.score < 1
    assert "figure 40" in claim.reasons


def test_several_sentences_of_one_voice_have_its_claimant() -> None:
    claim = claim_at(ARTICLE, *at("It was no accident. Somebody set it"))
    assert claim.quote == "It was no accident. Somebody set it"
    assert claim.claimant == "Ana Lind"
    assert claim.wording.endswith(", according to Ana Lind.")


def test_several_sentences_of_more_voices_are_put_to_nobody_in_words() -> None:
    start, end = at("The river rose")[0], at("destroyed 40 homes.")[1]
    claim = claim_at(ARTICLE, start, end, published=PUBLISHED)
    assert claim.quote == ARTICLE[start:end]
    assert claim.wording.startswith("The river rose")
    assert "according to" not in claim.wording


def test_white_space_around_the_words_is_no_part_of_them() -> None:
    start, end = at("Omar Rao was sentenced to five years in prison.")
    claim = claim_at(ARTICLE, start - 1, end + 1)
    assert (claim.start, claim.end) == (start, end)
    assert claim.claimant == ARTICLE_ITSELF
    assert claim.type is ClaimType.LEGAL


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (9, 4), (-1, 5), (0, 10**6), (14, 16)])
def test_no_words_are_no_claim(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no word"):
        claim_at(ARTICLE, start, end)


@pytest.mark.parametrize(
    "text", ["#x", "“a b", "a\n\n\nb", '"', "Photo by Jo Bell/Agency\n\nA fire.", "火灾烧毁了1200所房屋。"]
)
def test_any_words_of_any_text_are_a_claim(text: str) -> None:
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if any(sign.isalnum() for sign in text[start:end]):
                claim = claim_at(text, start, end)
                assert claim.quote == text[start:end].strip() == text[claim.start : claim.end]
                assert claim.wording
