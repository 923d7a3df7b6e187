"""What is found in texts of other languages, by rules that were made for English."""

from __future__ import annotations

import pytest

from tests.lang.texts import NEWS
from workbench.claims import ARTICLE_ITSELF, find_claims
from workbench.claims.quotations import find_quotations, mask_quotations
from workbench.lang import split_paragraphs

QUOTED = {
    "de": "„Niemand hat uns gefragt und niemand hat uns geholfen“, sagte die Frau.",
    "fr": "« Personne ne nous a demandé et personne ne nous a aidés », a dit la femme.",
    "es": "«Nadie nos ha preguntado y nadie nos ha ayudado», dijo la mujer.",
    "nl": "„Niemand heeft ons iets gevraagd en niemand heeft geholpen”, zei de vrouw.",
    "it": "«Nessuno ci ha chiesto niente e nessuno ci ha aiutato», ha detto la donna.",
    "pt": "“Ninguém nos perguntou nada e ninguém nos ajudou”, disse a mulher.",
    "pl": "„Nikt nas nie pytał i nikt nam nie pomógł”, powiedziała kobieta.",
    "sv": "”Ingen har frågat oss och ingen har hjälpt oss”, sade kvinnan.",
    "ru": "«Никто нас не спросил и никто нам не помог», сказала женщина.",
}


def quotations(text: str) -> list[str]:
    found = find_quotations(text, split_paragraphs(text))
    assert len(mask_quotations(text, found)) == len(text)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize("language", NEWS)
def test_sentences_with_a_figure_or_a_quotation_stand_above_the_rest(language: str) -> None:
    text = f"{NEWS[language]}\n{QUOTED[language]}\n"
    stating = {*NEWS[language].strip().split("\n\n")[::2], QUOTED[language]}
    claims = find_claims(text, published="2020-01-01")
    assert {claim.quote for claim in claims[:4]} == stating
    assert {claim.quote for claim in claims[4:]} == set(NEWS[language].strip().split("\n\n")[1::2])
    assert all(claim.figures or claim.quote == QUOTED[language] for claim in claims[:4])
    assert [claim.score for claim in claims] == sorted((claim.score for claim in claims), reverse=True)


@pytest.mark.parametrize("language", NEWS)
def test_no_reason_and_no_claimant_rests_on_english_words(language: str) -> None:
    for claim in find_claims(NEWS[language]):
        assert claim.claimant == ARTICLE_ITSELF
        assert claim.reasons
        assert not {"first person", "past action", "opinion"} & set(claim.reasons)
        assert not any(reason.startswith("worded like") for reason in claim.reasons)


def test_a_headline_with_a_figure_stays_a_headline() -> None:
    text = f"3,1 Millionen für Radwege\n\n{NEWS['de']}"
    claims = find_claims(text)
    assert "3,1 Millionen für Radwege" not in [claim.quote for claim in claims[:3]]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er sagte: „Das ist gut.“ Dann ging er.", ["„Das ist gut.“"]),
        ("„To dobrze” – powiedział.", ["„To dobrze”"]),
        ("Il a dit : « C’est bien. » Puis il est parti.", ["« C’est bien. »"]),
        ("Hun sagde: »Det er godt.« Så gik hun.", ["»Det er godt.«"]),
        ("Hon sade: »Det är bra.» Sen gick hon.", ["»Det är bra.»"]),
        ("Hon sade: ”Det är bra.” Sen gick hon.", ["”Det är bra.”"]),
        ("Er nannte es ‚ganz gut‘ und ging.", ["‚ganz gut‘"]),
        ("Er nannte es ‹gut› und ›besser‹.", ["‹gut›", "›besser‹"]),
        ("彼は「よい」と言った。『本』。", ["「よい」", "『本』"]),
        ("Er sagte: „Sie nannte es ‚gut‘ und ging.“", ["„Sie nannte es ‚gut‘ und ging.“"]),
        ("„Das geht weiter", ["„Das geht weiter"]),
        ("Home »Read »Next »More", []),
        ("It was ”odd and never closed", []),
        ("A 3,5” pipe and a 2” pipe", []),
        ("“This is it” and “that”", ["“This is it”", "“that”"]),
    ],
)
def test_a_quotation_is_found_by_the_marks_of_its_language(text: str, quoted: list[str]) -> None:
    assert quotations(text) == quoted
