import pytest

from workbench.claims import ARTICLE_ITSELF, find_claims


def claimants(text: str) -> dict[str, str]:
    """Quote -> claimant, in the order of the text."""
    return {claim.quote: claim.claimant for claim in sorted(find_claims(text), key=lambda claim: claim.start)}


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Mayor Ana Lind said the fire destroyed 40 homes.", "Ana Lind"),
        ("The fire destroyed 40 homes, Mayor Ana Lind said on Friday.", "Ana Lind"),
        ('"The fire destroyed 40 homes," said Ana Lind, the mayor.', "Ana Lind"),
        ("According to Mayor Ana Lind, the fire destroyed 40 homes.", "Ana Lind"),
        ("The fire destroyed 40 homes, according to the World Bank.", "World Bank"),
        ("Fire Watch International reported that 40 homes burned.", "Fire Watch International"),
        ("Ana Lind told a news briefing that 40 homes burned, according to Reuters.", "Ana Lind"),
        ("Rao met Ruritanian Interior Minister Ana bin Lind, who said 40 homes burned.", "Ana bin Lind"),
        ("Ana Lind, who has led the town since 2011, said 40 homes burned.", "Ana Lind"),
        ("Ana Lind, head of the fire service, said 40 homes burned.", "Ana Lind"),
        ("Ana Lind and Omar Rao said 40 homes burned.", "Ana Lind and Omar Rao"),
        ("At least 40 homes burned, Ruritanian officials say.", "Ruritanian officials"),
        ("Both the Fire Institute and the Rescue Council said 40 homes burned.", "Fire Institute and Rescue Council"),
        ("According to Ruritanian Ambassador to the United States Ana Lind, 40 homes burned.", "Ana Lind"),
        ("The Ruritanian Ambassador to the United States Ana Lind said 40 homes burned.", "Ana Lind"),
        ("CEO of the Rescue Council Ana Lind told reporters that 40 homes burned.", "Ana Lind"),
        ("The fire destroyed 40 homes.", ARTICLE_ITSELF),
        ("Ana Lind was told that the fire destroyed 40 homes.", ARTICLE_ITSELF),
        ('The sign read "Ana Lind said so" and 40 homes burned.', ARTICLE_ITSELF),
    ],
)
def test_the_claimant_is_who_the_sentence_names(sentence: str, claimant: str) -> None:
    assert claimants(sentence) == {sentence: claimant}


def test_a_surname_is_the_last_full_name_before_it() -> None:
    text = "Omar Lind left in 2001. Ana Lind came. Lind said 40 homes burned. Later Carl Lind came too."
    assert claimants(text)["Lind said 40 homes burned."] == "Ana Lind"


def test_a_pronoun_is_who_spoke_last_and_after_that_who_was_named_first() -> None:
    text = "Ana Lind said 40 homes burned. She said nobody was hurt. Omar Rao met Jo Bell. He said it rained."
    found = claimants(text)
    assert found["She said nobody was hurt."] == "Ana Lind"
    assert found["He said it rained."] == "Omar Rao"


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    text = '"Forty homes burned in 2014. Nobody came to help," Ana Lind said. "It took nine days."'
    assert set(claimants(text).values()) == {"Ana Lind"}


def test_a_quotation_on_its_own_goes_on_with_the_last_speaker() -> None:
    text = 'Ana Lind said 40 homes burned.\n\n"Nobody came to help for nine days after the fire."'
    assert list(claimants(text).values()) == ["Ana Lind", "Ana Lind"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_has_the_speaker_before() -> None:
    text = (
        'Ana Lind won. She said, "Forty homes burned in the night.\n\n'
        'Nobody came to help us." Later Omar Rao said, "It rained."'
    )
    assert claimants(text)['Nobody came to help us."'] == "Ana Lind"


def test_a_heading_or_a_notice_lends_no_name() -> None:
    text = (
        "Omar Lind Said To Blame\n\nAna Lind opened the harbour in 2014.\n\n"
        "Related: Jo Bell Says Harbour Is Safe\n\nLind said 40 homes burned. He said it rained."
    )
    found = claimants(text)
    assert found["Lind said 40 homes burned."] == found["He said it rained."] == "Ana Lind"


def test_an_organisations_short_form_is_its_name() -> None:
    text = "The Fire Research Institute (FRI) counted. FRI said that 40 homes burned."
    assert claimants(text)["FRI said that 40 homes burned."] == "Fire Research Institute"


MAYOR = "Mayor Ana Lind opened the harbour in 2014. "


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The mayor said 40 homes burned.", "Ana Lind"),
        ("The mayor told reporters that 40 homes burned.", "Ana Lind"),
        ('"Forty homes burned," said the mayor.', "Ana Lind"),
        ("Forty homes burned, according to the mayor.", "Ana Lind"),
        ("The city's new mayor said 40 homes burned.", "Ana Lind"),
        ("The mayor of Strelsau said 40 homes burned.", "Ana Lind"),
        ("In the town where the mayor said 40 homes burned, it rained.", "Ana Lind"),
        ("The governor of San Ostheim said 40 homes burned.", "the governor of San Ostheim"),
        ("The former mayor said 40 homes burned.", "the former mayor"),
        ("The deputy mayor said 40 homes burned.", "the deputy mayor"),
        ("A mayor said 40 homes burned.", "a mayor"),
        ("The minister said 40 homes burned.", "the minister"),
        ("The interior minister told a briefing that 40 homes burned.", "the interior minister"),
        ('"Forty homes burned," said the minister in Ostheim.', "the minister in Ostheim"),
        ('"Forty homes burned," said the minister, Omar Rao.', "Omar Rao"),
        ("A senior official said 40 homes burned.", "a senior official"),
    ],
)
def test_an_office_without_a_name_is_its_holder_or_the_office(sentence: str, claimant: str) -> None:
    assert claimants(MAYOR + sentence)[sentence] == claimant


@pytest.mark.parametrize(
    "named",
    [
        "Ana Lind, the mayor of Strelsau, opened the harbour. ",
        "The harbour was opened by town mayor Ana Lind. ",
        "Omar Rao met Ana Lind, mayor since 2011, and former mayor Jo Bell. ",
    ],
)
def test_an_office_may_stand_before_or_behind_its_holder(named: str) -> None:
    assert claimants(named + "The mayor said 40 homes burned.")["The mayor said 40 homes burned."] == "Ana Lind"


def test_an_office_of_several_is_nobodys_in_particular() -> None:
    two = "Interior Minister Ana Lind met Finance Minister Omar Rao. "
    found = claimants(two + "The minister said it rained on Friday. The finance minister said 40 homes burned.")
    assert found["The minister said it rained on Friday."] == "the minister"
    assert found["The finance minister said 40 homes burned."] == "Omar Rao"
