from __future__ import annotations

import json

import pytest

from tests.report import documents as made
from workbench.model import Status, VerdictRole
from workbench.report import render
from workbench.report.jsontext import dump


def test_the_full_record_reads_back() -> None:
    text = render(made.newsroom(draft=True), "json")
    record = json.loads(text)
    assert text.endswith("}\n")
    assert record["schema"] == "workbench.report/1"
    assert record["draft"] is True
    assert record["article"]["id"] == str(made.ID)
    claim = record["claims"][0]
    assert claim["id"] == str(made.ID + 30)
    assert claim["selector"]["start"] == made.TEXT.index("About 3.2 million")
    assert claim["figures"][0]["low"] == "3200000"
    assert claim["verdict"]["finding"]["supported_low"] == "1284000"
    assert claim["verdict"]["recorded_at"] == "2026-05-06T14:30:00Z"
    assert [item["number"] for item in claim["evidence"]] == [1, 2]
    assert [item["retraction_reason"] for item in claim["retracted_evidence"]] == ["wrong year"]
    assert record["claims"][1]["verdict"]["finding"]["supported_low"] == "46.5"
    assert [item["status"] for item in record["claims"][3:]] == ["to check", "not checkable", "set aside"]


def test_letters_are_readable_and_the_same_report_gives_the_same_bytes() -> None:
    text = render(made.newsroom(), "json")
    assert "Ostwick’s record year" in text
    assert text == render(made.newsroom(), "json")


@pytest.mark.parametrize("text", made.HOSTILE, ids=lambda text: repr(text[:20]))
def test_a_hostile_string_comes_back_as_it_was_and_shows_nothing_unseen(text: str) -> None:
    written = render(made.hostile(text), "json")
    assert json.loads(written)["claims"][0]["selector"]["exact"] == text
    written.encode("utf-8")
    assert all(char.isprintable() or char in "\n\u3000" for char in written)


def test_tags_beyond_the_basic_plane_are_escaped_as_pairs() -> None:
    assert dump("\U000e0041") == '"\\udb40\\udc41"\n'
    assert json.loads(dump("\U000e0041")) == "\U000e0041"


def test_a_sealed_verdict_is_not_in_the_record() -> None:
    sealed = made.claim(status=Status.FIRST_IN, verdict=made.verdict(rationale="a sealed reason"))
    text = render(made.document(sealed), "json")
    assert json.loads(text)["claims"][0]["verdict"] is None
    assert "a sealed reason" not in text


def test_a_withdrawal_gives_its_reason_without_a_rating() -> None:
    taken_back = made.verdict(role=VerdictRole.WITHDRAWAL, rationale="The table was revised.")
    claim = made.claim(status=Status.WITHDRAWN, verdict=taken_back)
    found = json.loads(render(made.document(claim), "json"))["claims"][0]
    assert found["verdict"] is None
    assert found["withdrawal"]["reason"] == "The table was revised."
