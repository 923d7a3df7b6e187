"""Who speaks where the subject is no plain name: documents, bodies, members, quotations over paragraphs."""

import pytest

from workbench.claims import ARTICLE_ITSELF, find_claims


def claimants(text: str) -> list[str]:
    """In the order of the text."""
    return [claim.claimant for claim in sorted(find_claims(text), key=lambda claim: claim.start)]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The harbour office said that 40 ships were lost.", "the harbour office"),
        ("Forty ships were lost, the port authority told reporters.", "the port authority"),
        ("The report says 40 ships were lost.", "the report"),
        ("His lawyer said the ship was never insured.", "his lawyer"),
        ("The county hospital in Strelsau says that 40 people were treated.", "the county hospital in Strelsau"),
        ("Some survivors said that nobody had warned them.", "Some survivors"),
        ("The Trade Ministry letter reads: \"No ship was lost.\"", "Trade Ministry"),
        ("Fire Weekly's latest survey found that 40 homes are empty.", "Fire Weekly"),
        ("The results of the Ruritanian Tooth Study, published in May, show 40 percent have no caries.",
         "Ruritanian Tooth Study"),
        ("Findings in a paper by Ana Lind in 1989 show that bees count.", "Ana Lind"),
        ("Forty people came, according to the event website.", "event website"),
        ("Forty people came, according to a study.", "a study"),
        ("According to the club's doctor, Ana Lind, forty players are ill.", "Ana Lind"),
        ("The software house Oxdata.com, has said that 40 holes are open.", "Oxdata.com"),
        ("The maker of the engine, Falkwerk, said the part was safe.", "Falkwerk"),
        ("Ana Lind for the Fire Institute, says 40 homes burned.", "Ana Lind"),
        ("Ana Lind of the Fire Institute said 40 homes burned.", "Ana Lind"),
        ('On Monday, Lind defended the plan: "It costs 40 euros." Ana Lind left.', "Ana Lind"),
        ('Omar Rao described the deal as "a theft of 40 ships".', "Omar Rao"),
        ("The Guardian cited forty cases of fraud.", "The Guardian"),
        ("Recent reports have revealed that forty homes burned.", ARTICLE_ITSELF),
        ("A new report on Ruritanian homes has shocked many.", ARTICLE_ITSELF),
        ("Figures to be published today show a record 40 ships crossing the Channel.", ARTICLE_ITSELF),
        ("The company lost 40 ships in a year.", ARTICLE_ITSELF),
    ],
)  # fmt: skip
def test_a_source_is_named_as_the_article_names_it(sentence: str, claimant: str) -> None:
    assert claimants(sentence)[0] == claimant


def test_a_body_without_a_name_is_the_last_one_named_of_its_kind() -> None:
    assert claimants("The Trade Ministry counted. The ministry said 40 ships were lost.")[1] == "Trade Ministry"


def test_a_quotation_goes_on_in_the_next_paragraph_that_closes_it() -> None:
    text = 'Ana Lind said, "Forty homes burned.\n\nNobody came to help. It took nine days."\n\nThe town has a harbour.'
    assert claimants(text) == ["Ana Lind", "Ana Lind", "Ana Lind", ARTICLE_ITSELF]


def test_a_surname_with_a_slip_in_it_is_still_its_bearer() -> None:
    text = 'Ana Lindqvist counted the homes. "Forty homes burned," Ms Lindqvits said.'
    assert claimants(text)[1] == "Ana Lindqvist"


def test_a_sentence_before_a_quotation_is_no_headline() -> None:
    text = 'Ana Lind led.\n\nForty homes burned, the town says. Lind added,\n\n"Nobody came to help us that night."'
    assert claimants(text)[-1] == "Ana Lind"
