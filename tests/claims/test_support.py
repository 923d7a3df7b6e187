"""No word of a wording that the article does not support: what is put in is marked and has its place."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.test_hostile import FRAGMENTS
from workbench.claims import find_claims
from workbench.claims.countries import country_of
from workbench.lang.words import words
from workbench.model import FoundClaim

ARTICLES = Path(__file__).parents[2] / "training" / "articles"
FUNCTION_WORDS = frozenset(("according", "to", "and", "the"))
TELLING = (
    "He said ",
    "She had ",
    "His lawyer said ",
    "It sold ",
    "Lind ",
    "on Friday ",
    "in March ",
    "last year ",
    "two years later ",
    ", Ana Lind said on Tuesday.",
    " and the fire killed 12 people",
    ", while the ministry spent $4 million",
    "; 40 homes were destroyed in 2014",
    "In 2014, ",
    '"  said Ana Lind.',
    "Omar Rao and ",
    "The Times ",
    "British Trade Minister Ana Lind, who said her country has ",
    "and that ",
    "\n",
)


def article(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line.split("\t")[-1] for line in lines)


def plain(text: str) -> list[str]:
    return [word.text.casefold().replace("’", "'") for word in words(text.replace(".", " "))]


def check(text: str, claim: FoundClaim) -> None:
    left, at = "", 0
    for run in claim.inserted:
        assert at <= run.start < run.end <= len(claim.wording)
        left += claim.wording[at : run.start] + " "
        at = run.end
        origin = text[run.origin_start : run.origin_end]
        put_in = claim.wording[run.start : run.end]
        if re.fullmatch(r"\(?[\d ,A-Za-z]*\d{4}\)?", put_in) and (not origin or re.search(r"\d", put_in)):
            continue  # a date: its value comes from the day of publication or another date
        named = re.sub(r"['’]s$", "", put_in)
        if country_of(origin) == named:
            continue
        assert set(plain(named)) - FUNCTION_WORDS <= set(plain(origin)), (put_in, origin)
    left += claim.wording[at:]
    rest = iter(plain(claim.quote))
    assert all(any(word == other for other in rest) for word in plain(left)), (left, claim.quote)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_word_of_an_articles_wordings_has_its_place(path: Path) -> None:
    text = article(path)
    claims = find_claims(text, published="2024-06-14")
    assert any(claim.inserted for claim in claims)
    for claim in claims:
        check(text, claim)


@given(st.lists(st.sampled_from((*FRAGMENTS, *TELLING)), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_every_word_of_any_wording_has_its_place(text: str) -> None:
    for claim in find_claims(text, published="2015-09-19"):
        check(text, claim)
