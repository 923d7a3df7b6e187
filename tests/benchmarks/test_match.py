"""The match benchmark runs without any data set, reads the public formats, and its made cases are what they say."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from benchmarks import match
from benchmarks.match_annotations import annotation_rows, body_text
from benchmarks.match_earlier import Task, earlier_rows, earlier_task, precision
from benchmarks.match_figures import figure_pair_rows, made_pairs, naive_judgement, our_judgement, pairs_by_hand
from benchmarks.match_passages import Case, our_rank, passage_cases, passage_rows, recalls
from benchmarks.match_quotes import quote_rows
from benchmarks.match_texts import (
    articles,
    changed_page,
    cut,
    long_text,
    near_miss,
    with_other_figure,
    with_other_negation,
)


def test_the_command_prints_its_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["match", "--only", "figures", "--only", "annotations"])
    match.main()
    printed = capsys.readouterr().out
    assert "no verdict" in printed
    assert "figure pairs seen: conflicts noticed" in printed
    assert "passages" not in printed


def test_a_folder_named_matching_is_taken_for_the_one_around_it(tmp_path: Path) -> None:
    assert match._root(tmp_path / "matching") == tmp_path
    assert match._root(tmp_path) == tmp_path
    assert match._root(None) is None


def test_every_part_runs_on_the_samples() -> None:
    rows = [
        *passage_rows(None, size=20_000),
        *quote_rows(None, size=20_000, cases=6, absent=10),
        *figure_pair_rows(None, pairs=40),
        *earlier_rows(None, many=200),
        *annotation_rows(None),
    ]
    measured = {row.what: row.measured for row in rows}
    assert measured["passages, recall at 5, ours"] == 1
    assert measured["earlier claims, MAP@5, ours"] == 1
    assert measured["quotes that Hypothesis saved, found in their pages"] == 1
    assert measured["re-anchoring, recovered, ours"] == 1


def test_made_texts_are_the_same_each_time_and_hardly_repeat_a_paragraph() -> None:
    news = articles(None)
    text = long_text(news, 5_000)
    assert text == long_text(news, 5_000)
    paragraphs = text.split("\n\n")
    assert len(set(paragraphs)) > 0.9 * len(paragraphs)
    assert not set(news.used) & set(news.others)


def test_a_near_miss_shares_at_most_half_of_the_words_in_their_places() -> None:
    chance = random.Random(1)
    quote = "one two three four five six seven eight nine ten eleven"
    missed = near_miss(quote, ["other"], chance).split()
    assert sum(one == other for one, other in zip(quote.split(), missed, strict=True)) <= 5


def test_a_changed_figure_or_negation_is_changed_once() -> None:
    chance = random.Random(1)
    changed = with_other_figure("It cost 3,400 dinars.", chance)
    assert changed != "It cost 3,400 dinars."
    assert changed.startswith("It cost ")
    assert with_other_negation("It was not late.", chance) == "It was late."
    assert with_other_negation("It was late.", chance) == "It was not late."
    assert with_other_negation("Nobody came.", chance) == "Nobody came."


def test_a_changed_page_knows_where_each_paragraph_went() -> None:
    page = changed_page(articles(None), 60, 3)
    for start, kept, paragraph in zip(page.starts, page.kept, page.paragraphs, strict=True):
        assert page.before.startswith(paragraph, start)
        if kept >= 0:
            assert page.after[kept : kept + 1] != "\n"
            assert kept == 0 or page.after[kept - 2 : kept] == "\n\n"


def test_a_cut_begins_and_ends_at_word_ends() -> None:
    text = "alpha beta gamma delta " * 40
    start, end = cut(text, 50, random.Random(2))
    assert text[start - 1] == " "
    assert text[end] == " "
    assert 50 <= end - start < 75


def test_annotated_evidence_is_read_from_the_published_format(tmp_path: Path) -> None:
    folder = tmp_path / "matching" / "wice"
    folder.mkdir(parents=True)
    records = [
        {"claim": "Boats sank.", "evidence": ["It rained.", "Boats sank."], "supporting_sentences": [[1], [0, 1]]},
        {"claim": "None.", "evidence": ["It rained."], "supporting_sentences": []},
    ]
    with gzip.open(folder / "dev.jsonl.gz", "wt") as out:
        out.write("\n".join(json.dumps(record) for record in records))
    assert passage_cases(tmp_path) == [Case("Boats sank.", ["It rained.", "Boats sank."], frozenset({0, 1}))]


def test_recall_is_the_mean_share_of_the_evidence() -> None:
    cases = [Case("boats", ["boats", "", "x"], frozenset({0})), Case("cars", ["x", "cars"], frozenset({0, 1}))]
    assert recalls(cases, lambda claim, sentences: [0]) == [0.75, 0.75]
    assert our_rank("boats sank", ["It rained.", "Boats sank."])[0] == 1


def test_average_precision_divides_by_the_number_of_right_claims() -> None:
    task = Task({}, (("a", frozenset({1, 2})), ("b", frozenset({3}))))
    assert precision(task, lambda post: [1, 9, 2] if post == "a" else [9, 3]) == pytest.approx((5 / 6 + 1 / 2) / 2)
    assert len(earlier_task(None).posts) == 4


def test_pairs_are_judged_as_a_reader_does() -> None:
    assert [len(pairs_by_hand(name)) for name in ("own", "seen", "independent")] == [200, 600, 200]
    assert our_judgement("More than 100,000 people fled.", "95,000 people fled.") == "conflicts"
    assert our_judgement("Nobody fled.", "95,000 people fled.") == "none"
    assert naive_judgement("It is 5 km long.", "It is 5,000 metres long.") == "conflicts"
    assert made_pairs(6) == made_pairs(6)


def test_the_text_of_a_page_is_that_of_its_body() -> None:
    assert body_text("<html><head><title>T</title></head><body>a<b>b &amp; c</b></body></html>") == "ab & c"
