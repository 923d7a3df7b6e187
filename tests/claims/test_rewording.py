import pytest

from workbench.claims import find_claims
from workbench.model import FoundClaim

PUBLISHED = "2015-09-19"


def claims(text: str) -> list[FoundClaim]:
    """The claims of a text in its order."""
    return sorted(find_claims(text, published=PUBLISHED), key=lambda claim: claim.start)


def wordings(text: str) -> list[str]:
    return [claim.wording for claim in claims(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ruritanian and foreign guests met British Trade Minister Ana Lind, who said her country has sold 400 ships"
            ' in the last two years, "A feat for us."',
            "Britain has sold 400 ships in the last two years (2013 to 2015), according to Ana Lind.",
        ),
        (
            "Emirati Trade Minister Omar Rao said that his country sold 400 ships.",
            "The United Arab Emirates sold 400 ships, according to Omar Rao.",
        ),
        (
            "The Fire Institute reported that 40 homes burned in 2014.",
            "40 homes burned in 2014, according to the Fire Institute.",
        ),
        (
            "Forty homes burned in 2014, Ana Lind said on Friday.",
            "Forty homes burned in 2014, according to Ana Lind on Friday (18 September 2015).",
        ),
        ("According to Ana Lind, forty homes burned.", "Forty homes burned, according to Ana Lind."),
        ("Ana Lind said she had no part in the fire.", "Ana Lind had no part in the fire, according to Ana Lind."),
        (
            '"Forty homes burned in 2014," said Ana Lind, the mayor.',
            "Forty homes burned in 2014, according to Ana Lind.",
        ),
        ("Mayor Ana Lind said her town has sold 4 ships.", "Ana Lind's town has sold 4 ships, according to Ana Lind."),
        ("Prosecutors said forty homes had burned.", "Forty homes had burned, according to prosecutors."),
        ("Forty homes burned, US officials say.", "Forty homes burned, according to US officials."),
        ("Forty homes burned, the weather service said.", "Forty homes burned, according to the weather service."),
        (
            "The union said that 40 homes had burned and that nobody came.",
            "40 homes had burned and nobody came, according to the union.",
        ),
        (
            "Ana Lind told the council on Tuesday that forty homes had burned.",
            "Forty homes had burned, according to Ana Lind on Tuesday (15 September 2015).",
        ),
    ],
)
def test_a_wording_states_the_assertion_and_then_whose_it_is(sentence: str, expected: str) -> None:
    assert wordings(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty homes burned in 2014.",
        '"We lost forty homes in 2014," Ana Lind said.',
        "Ana Lind said Omar Rao told the court that forty homes burned.",
        "Ana Lind denied that forty homes burned.",
        "Ana Lind said they had no part in the fire.",
        "Omar Rao met Ana Lind and said he had seen the fire.",
        '"Forty homes," Ana Lind said, "burned in a night."',
        "Ana Lind announced plans for a new harbour in 2015.",
        '"She has kept the list for years," Ana Lind said.',
        "The rail union says that is untrue: it counts forty.",
        'The letter says "forty homes burned in May", but the ministry will count again.',
        "Gusts of 162 km/h were measured, the weather service says, the strongest since 1951.",
    ],
)
def test_where_it_is_not_sure_the_sentence_stays(sentence: str) -> None:
    assert wordings(sentence) == [sentence]


def test_the_date_of_the_saying_is_kept() -> None:
    text = "Ana Lind met Jo Bell. On September 9 Lind had said that the harbour could burn."
    assert wordings(text)[1] == "The harbour could burn, according to Ana Lind on September 9, 2015."


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ana Lind opened the harbour in 2014. She paid 4 million euros.", "Ana Lind paid 4 million euros."),
        ("Sand, 61, is a Mr Carl Sand. His lawyer paid a fine.", "Carl Sand's lawyer paid a fine."),
        ("Ana Lind met Omar Rao. She paid 4 million euros.", "Ana Lind paid 4 million euros."),
        ("Ana Lind came. She met Omar Rao. She paid 4 million.", "Ana Lind paid 4 million."),
        (
            "The Ostheim plant opened in 1964. It made 61,000 cars in 2014.",
            "The Ostheim plant made 61,000 cars in 2014.",
        ),
        ("Ana Lind came. In Strelsau Lind paid 4 million.", "In Strelsau Lind paid 4 million."),
        ("Ana Lind came. Lind paid 4 million.", "Ana Lind paid 4 million."),
        ("Ana Lind came. In 2014 she paid 4 million.", "In 2014 Ana Lind paid 4 million."),
    ],
)
def test_a_pronoun_or_short_name_at_the_start_gives_way_to_the_name(text: str, last: str) -> None:
    assert wordings(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Police saw Ana Lind with Omar Rao. He paid 4 million euros.",
        "Ana Lind said Omar Rao had come. He paid 4 million euros.",
        "Ana Lind and Omar Rao came. She paid 4 million euros.",
        "A woman was hit by the car of Ana Lind. She died in 2014.",
        "Chief executive Ana Falk runs Falk Motors. Falk sold 400 cars.",
        "The ministry sued the firm. It made 61,000 cars in 2014.",
        "The harbour burned in 2014. It was the largest fire on the coast.",
        "Mr Omar Rao came. She paid 4 million euros.",
        "Ana Lind came.\n\nNobody else did.\n\nA fire broke out.\n\nShe paid 4 million euros.",
    ],
)
def test_a_pronoun_stays_where_it_is_not_sure_whom_it_means(text: str) -> None:
    last = claims(text)[-1]
    assert last.wording == last.quote
    assert last.inserted == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Forty homes burned on Tuesday.", "Forty homes burned on Tuesday (15 September 2015)."),
        ("Forty homes burned last week.", "Forty homes burned last week (7 to 13 September 2015)."),
        ("Forty homes burned on Tuesday night.", "Forty homes burned on Tuesday night (15 September 2015)."),
        (
            "Forty homes burned on Tuesday and ten were left on Tuesday night.",
            "Forty homes burned on Tuesday (15 September 2015) and ten were left on Tuesday night.",
        ),
        ("Forty homes burned in March.", "Forty homes burned in March 2015."),
        ("Forty homes burned on September 9.", "Forty homes burned on September 9, 2015."),
        ("Forty homes burned on 9 September.", "Forty homes burned on 9 September 2015."),
        ("Forty homes burned over the last four years.", "Forty homes burned over the last four years (2011 to 2015)."),
        ("Forty homes burned three days ago.", "Forty homes burned three days ago (16 September 2015)."),
        ("Forty homes burned last March.", "Forty homes burned last March (2015)."),
        (
            "The plant opened in 2011 and burned two years later.",
            "The plant opened in 2011 and burned two years later (2013).",
        ),
    ],
)
def test_a_relative_date_has_the_absolute_one_behind_it(sentence: str, expected: str) -> None:
    assert wordings(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty homes burned in 2014.",
        "The council will vote on Friday.",
        "Rovers play Elster on Wednesday.",
        "The trial will last six months and cost 48,000 euros.",
        "The war came in 1992 and nobody was let in until June.",
        '"Forty homes burned yesterday."',
        "Tuesday's fire destroyed forty homes.",
        "Forty homes burned in recent years.",
        "Today the nurses of Strelsau earn more.",
    ],
)
def test_a_date_stays_alone_where_it_needs_no_other_or_is_unsure(sentence: str) -> None:
    assert wordings(sentence) == [sentence.strip('"')]


def test_a_relative_date_stays_alone_where_the_day_of_publication_is_unknown() -> None:
    assert find_claims("Forty homes burned on Tuesday.")[0].wording == "Forty homes burned on Tuesday."


def test_a_later_part_of_a_quotation_says_whose_it_is() -> None:
    text = '"It was no accident. Somebody set the harbour on fire," Ana Lind said. "We will rebuild it."'
    assert wordings(text) == [
        "It was no accident, according to Ana Lind.",
        "Somebody set the harbour on fire, according to Ana Lind.",
        '"We will rebuild it", according to Ana Lind.',
    ]


def test_what_is_put_in_names_its_place_in_the_article() -> None:
    text = "Ana Lind came on Friday. She said the fire destroyed 40 homes on Tuesday."
    claim = claims(text)[-1]
    assert claim.wording == "The fire destroyed 40 homes on Tuesday (15 September 2015), according to Ana Lind."
    runs = [(claim.wording[run.start : run.end], text[run.origin_start : run.origin_end]) for run in claim.inserted]
    assert runs == [("(15 September 2015)", ""), ("according to Ana Lind", "Ana Lind")]
