"""What readers don't get of what the team wrote: the ways by which somebody is reached, and nothing else."""

from __future__ import annotations

import time

import pytest

from tests.report.documents import claim, document
from workbench.model.report import ReportContact
from workbench.report.dossier.redacting import HIDDEN, Names, for_readers


def answer_for_readers(words: str) -> str:
    """What readers get of an answer."""
    contact = ReportContact("Ines", "call", "2026-03-01", "How many?", "2026-03-02", words, "2026-03-03")
    told = for_readers(document(claim(contacts=(contact,))), {}, Names((), shown=True))
    return told.claims[0].contacts[0].answer


@pytest.mark.parametrize(
    "way",
    [
        "+49 30 1234567", "030/1234567", "020 7946 0000", "06 12 34 56 78", "06.12.34.56.78", "(030) 123 45 67",
        "(212) 555-0100", "(212)555-0100", "212-555-0100", "212.555.0100", "1-800-555-0199", "+1 (212) 555-0100",
        "+1.212.555.0100", "030\u00a01234567", "030\u20111234567", "ines@port.example", "jo.smith@port.co.example",
    ],
)  # fmt: skip
def test_ways_to_reach_somebody_are_left_out(way: str) -> None:
    assert answer_for_readers(f"None. Ask at {way}, she said.") == f"None. Ask at {HIDDEN}, she said."


@pytest.mark.parametrize(
    "words",
    [
        "05/12/2015", "05.12.2015", "05. 12. 2015", "01/02/2015-03/02/2015", "02/2015-03/2015", "2015-09-19",
        "2015-09-19 10:00", "2015-2016", "0.125-0.375", "0.1234567", "2,000,000", "3 400 000", "1.250.000", "09:30",
    ],
)  # fmt: skip
def test_days_and_figures_stay(words: str) -> None:
    assert answer_for_readers(f"It was {words}, she said.") == f"It was {words}, she said."


@pytest.mark.parametrize("part", ["a", "0 ", "a@", "(0", "0.", "01."])
def test_a_long_answer_takes_time_in_proportion(part: str) -> None:
    began = time.process_time()
    answer_for_readers(part * (200_000 // len(part)))
    assert time.process_time() - began < 3
