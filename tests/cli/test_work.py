"""Who works on what, as two people do it from two terminals."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest

from tests.records import article_capture, document, three_claims
from workbench.cli import run
from workbench.model import Role, Status
from workbench.store import create_store


class Done(NamedTuple):
    """What a command ended with and printed."""

    code: int
    out: str
    err: str


Command: TypeAlias = Callable[..., Done]


@pytest.fixture
def workbench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in a folder with claims.db: Ada and Ben are on the team, two claims are to be checked."""
    monkeypatch.chdir(tmp_path)
    with create_store("claims.db", second_review=True, by="ada") as store:
        article = store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        for claim in store.claims.of_article(article.id)[:2]:
            store.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
        store.people.add("ben", frozenset({Role.REVIEWER}))

    def command(*words: str, by: str, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = run([*words, "--as", by])
        return Done(code, *capsys.readouterr())

    return command


def records(workbench: Command, *words: str, by: str) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """What a command prints with --json; it must succeed."""
    done = workbench(*words, "--json", by=by)
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_two_people_share_the_work(workbench: Command) -> None:
    first = records(workbench, "take", by="ada")["claim"]
    other = records(workbench, "take", by="ben")["claim"]
    assert (first["holder"], other["holder"]) == ("ada", "ben")
    assert first["handle"] != other["handle"]
    refused = workbench("take", first["handle"], by="ben")
    assert refused.code == 1
    assert "ada has it in hand until" in refused.err
    assert records(workbench, "take", first["handle"], "--because", "@ada is ill", by="ben")["kind"] == "first"
    assert records(workbench, "mentions", "--read", by="ada")[0]["note"]["words"] == "@ada is ill"
    assert records(workbench, "mentions", by="ada") == []
    mine = records(workbench, "queue", by="ben")
    assert {row["handle"] for row in mine} == {first["handle"], other["handle"]}
    assert {item["handle"] for item in records(workbench, "who", by="ben")["in_hand"]} == {
        row["handle"] for row in mine
    }
    verdict = ["--rating", "false", "--because", "Counted."]
    assert workbench("verdict", first["handle"], *verdict, by="ben").code == 0
    assert records(workbench, "queue", "second", by="ben") == []
    assert records(workbench, "take", "--for", "second", by="ada")["claim"]["handle"] == first["handle"]


def test_an_editor_plans_and_assigns_and_a_reviewer_tags(workbench: Command) -> None:
    handle = records(workbench, "queue", "unassigned", by="ben")[0]["handle"]
    refused = workbench("plan", handle, "--priority", "urgent", by="ben")
    assert (refused.code, "It takes one of: editor" in refused.err) == (1, True)
    records(workbench, "plan", handle, "--tag", "Port  list", by="ben")
    plan = records(workbench, "plan", handle, "--priority", "urgent", "--deadline", "2026-12-01", by="ada")
    assert plan == {"handle": handle, "priority": "urgent", "deadline": "2026-12-01", "tags": ["port list"]}
    for narrow in (["--tag", "port list"], ["--due", "2026-12-24"], ["--limit", "1"]):
        assert [row["handle"] for row in records(workbench, "queue", "all", *narrow, by="ben")] == [handle]
    assert records(workbench, "assign", handle, "ben", by="ada")["until"] == ""
    shown = workbench("show", handle, by="ben").out
    assert "priority urgent, due 2026-12-01, tags: port list" in shown
    assert "ben, for the first review, until it is done" in shown
    assert workbench("release", handle, by="ben").code == 0
    assert records(workbench, "team", "lease", "5", by="ada") == {"lease_minutes": 5}


def test_who_comes_next_is_told_of_a_hand_over_note(workbench: Command) -> None:
    taken = records(workbench, "take", by="ada")["claim"]["handle"]
    assert workbench("handover", "-", by="ada", stdin="Call at nine.\x1b[31m").code == 0
    assert "ada handed over" in workbench("queue", "unassigned", by="ben").err
    (note,) = records(workbench, "handover", by="ben")
    assert (note["words"], note["in_hand"]) == ("Call at nine.\x1b[31m", [taken])
    assert "\x1b" not in workbench("handover", by="ben").out
