from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest

from tests.report import documents as made
from workbench.model import NumericFinding, ReportEvidence, Status
from workbench.report import render
from workbench.report.csv import COLUMNS
from workbench.text import clean


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_there_is_one_row_for_each_claim_and_piece_of_evidence() -> None:
    found = rows(render(made.newsroom(), "csv"))
    assert [(row["claim_handle"], row["evidence_number"]) for row in found] == [
        ("k7m2", "1"), ("k7m2", "2"), ("k7m3", "4"), ("k7m4", ""), ("k7m5", ""), ("k7m6", ""), ("k7m7", ""),
    ]  # fmt: skip
    first = found[0]
    assert (first["rating"], first["rating_value"], first["stance"]) == ("false", "1", "refutes")
    assert (first["evidence_count"], first["retracted_count"]) == ("2", "1")
    assert (first["claimed"], first["supported_low"]) == ("3200000", "1284000")
    assert (found[2]["source_form"], found[2]["supplied"], found[2]["anchor_score"]) == ("file", "yes", "0.94")
    assert found[5]["status_reason"] == "An opinion about beauty."


def test_the_header_is_the_documented_columns_and_rows_end_in_crlf() -> None:
    text = render(made.newsroom(), "csv")
    assert text.startswith(",".join(f'"{name}"' for name in COLUMNS) + "\r\n")
    assert text.endswith('"\r\n')
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert all(len(row) == len(COLUMNS) for row in csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))
def test_no_cell_starts_a_formula(text: str) -> None:
    found = rows(render(made.hostile(text), "csv"))
    assert len(found) == 2
    for row in found:
        for cell in row.values():
            assert not re.match("[\\s\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]", cell)
        assert row["claim_wording"].removeprefix("'") == clean(text, newlines=True)


def test_negative_numbers_stay_numbers() -> None:
    finding = NumericFinding(Decimal("-2.5"), Decimal(-3), Decimal(-3))
    row = rows(render(made.document(made.claim(verdict=made.verdict(finding=finding), wording="-4")), "csv"))[0]
    assert (row["claimed"], row["supported_low"], row["claim_wording"]) == ("-2.5", "-3", "-4")


def test_a_formula_after_unseen_characters_is_guarded() -> None:
    row = rows(render(made.document(made.claim(claimant="\u200b =1+1")), "csv"))[0]
    assert row["claimant"].startswith("'")


def test_a_sealed_verdict_is_not_in_the_table() -> None:
    sealed = made.claim(status=Status.FIRST_IN, verdict=made.verdict(rationale="a sealed reason"))
    text = render(made.document(sealed), "csv")
    assert "a sealed reason" not in text
    assert rows(text)[0]["rating"] == ""


def test_a_draft_says_so_in_every_row() -> None:
    assert {row["draft"] for row in rows(render(made.newsroom(draft=True), "csv"))} == {"yes"}
    assert {row["draft"] for row in rows(render(made.newsroom(), "csv"))} == {"no"}


def test_retracted_evidence_has_no_row() -> None:
    gone = made.evidence(retracted_at="2026-05-06T09:00:00Z")
    found = rows(render(made.document(made.claim(evidence=(ReportEvidence(1, gone, "Ana Ruiz"),))), "csv"))
    assert [(row["evidence_number"], row["retracted_count"]) for row in found] == [("", "1")]
