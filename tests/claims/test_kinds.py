import pytest

from workbench.claims import find_claims
from workbench.model import ClaimType

SENTENCES = {
    ClaimType.QUANTITY: [
        "A fire destroyed 1,200 homes.",
        "Rents have risen 31 percent in five years.",
        "The company lost €310 million in the first half of the year.",
        "Amnesty International reported that barrel bombs killed 3,000 people.",
        "Thousands of people fled the valley.",
        "Barrel bombs caused the deaths of 3,000 people in 2014.",
    ],
    ClaimType.COMPARISON: [
        "The harbour is larger than any other on the coast.",
        "It was the deadliest dam failure in the country.",
        "Falk is the second largest carmaker of the country.",
        "Unemployment fell sharply.",
        "Wages in the north are lower than in the south.",
        "Sales soared.",
    ],
    ClaimType.CAUSE: [
        "Iodine deficiency can lead to brain damage.",
        "The flood was caused by a broken dam.",
        "The plant closed because of high energy prices.",
        "The mayor blamed the fire on the railway.",
        "The man was killed by a falling tree.",
        "The strike was triggered by the dismissal of a driver.",
        "The deaths were due to a fault in the brakes.",
    ],
    ClaimType.LEGAL: [
        "The mayor was convicted of arson by a court.",
        "A court sentenced Viktor Sand to five years in prison.",
        "Parliament passed the bill on Monday.",
        "Police arrested the student.",
        "The president signed the treaty in Strelsau.",
        "Ana Lind was appointed judge at the high court.",
        "The council voted against the plan.",
        "The government banned the sale of alcohol.",
    ],
    ClaimType.QUOTATION: [
        '"The town knew about the danger all along," Ana Lind said.',
        '"This is the hardest decision of my career," she said.',
        '"Our hearts are with them," Ana Lind said.',
        '"I trusted the wrong people," Viktor Sand said.',
        '"It feels like a different place," Ana Lind said.',
        '"We are here because nobody came," Ana Lind said.',
    ],
    ClaimType.EVENT: [
        "The army left the town before the ceasefire.",
        "Ana Lind opened the harbour.",
        "The ministry refused to answer.",
        "Soldiers destroyed the bridge.",
        "Omar Rao met Ana Lind in Strelsau.",
        "The airport closed at noon.",
    ],
    ClaimType.OTHER: [
        "The harbour lies at the end of a long street.",
        "Ostheim lies on the river Aue.",
        "The valley is popular with walkers.",
        "Bees live in colonies.",
        "The next meeting is on 4 November.",
        "How they see colours is another question.",
    ],
}


@pytest.mark.parametrize(
    ("sentence", "kind"), [(sentence, kind) for kind, sentences in SENTENCES.items() for sentence in sentences]
)
def test_a_claim_says_what_kind_it_is(sentence: str, kind: ClaimType) -> None:
    assert find_claims(sentence)[0].type is kind
