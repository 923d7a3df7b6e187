import pytest

from workbench.claims import find_claims


def wording(text: str) -> str:
    return min(find_claims(text), key=lambda claim: claim.start).wording


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ruritanian and foreign guests met British Trade Minister Ana Lind, who said her country has sold 400 ships"
            ' in the last two years, "A feat for us."',
            "Britain has sold 400 ships in the last two years.",
        ),
        (
            "Emirati Trade Minister Omar Rao said that his country sold 400 ships.",
            "The United Arab Emirates sold 400 ships.",
        ),
        ("The Fire Institute reported that 40 homes burned in 2014.", "40 homes burned in 2014."),
        ("Forty homes burned in 2014, Ana Lind said on Friday.", "Forty homes burned in 2014."),
        ("According to Ana Lind, forty homes burned.", "Forty homes burned."),
        ("Ana Lind said she had no part in the fire.", "Ana Lind had no part in the fire."),
        ('"Forty homes burned in 2014," said Ana Lind, the mayor.', "Forty homes burned in 2014."),
    ],
)
def test_a_wording_stands_without_its_attribution(sentence: str, expected: str) -> None:
    assert wording(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty homes burned in 2014.",
        '"We lost forty homes in 2014," Ana Lind said.',
        "Ana Lind said Omar Rao told the court that forty homes burned.",
        "Ana Lind denied that forty homes burned.",
        "Ana Lind said they had no part in the fire.",
        "Omar Rao met Ana Lind and said he had seen the fire.",
        "Mayor Ana Lind said her country has sold 400 ships.",
        '"Forty homes," Ana Lind said, "burned in a night."',
        "Ana Lind announced plans for a new harbour in 2015.",
    ],
)
def test_where_it_is_not_sure_the_sentence_stays(sentence: str) -> None:
    assert wording(sentence) == sentence
