"""The benchmark of earlier claims runs without any data set, and reads the public one."""

import zipfile
from pathlib import Path

import pytest

from benchmarks import earlier
from benchmarks.earlier import any_word, database, measured, rows_of
from benchmarks.earlier_corpus import Corpus, corpus, padded
from tests.conftest import need_package
from workbench.store import open_store

CLAIMS = "\tvclaim\ttitle\n0\tA cat was elected mayor.\tCat?\n7\tSharks swam\xa0in a street.\tShark?\n"
POSTS = "\ttweet_content\n1\tcat for mayor!\n2\tnobody answers this\n"


def zipped(path: Path, files: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def test_the_public_set_is_read_with_its_answers_and_posts_without_one_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "ct2020").mkdir()
    zipped(tmp_path / "ct2020" / "v3.zip", {"v3.0/verified_claims.docs.tsv": CLAIMS})
    answers = {"tweets.queries.tsv": POSTS, "tweet-vclaim-pairs.qrels": "1\t0\t0\t1\n"}
    zipped(tmp_path / "ct2020" / "test-input.zip", answers)
    read = corpus(tmp_path)
    assert read.claims == ("A cat was elected mayor.", "Sharks swam in a street.")
    assert (read.posts, read.gold) == (("cat for mayor!",), (frozenset({0}),))


def test_padding_is_seeded_and_keeps_the_real_claims_first() -> None:
    claims = corpus(None).claims
    first, again = list(padded(claims, 40)), list(padded(claims, 40))
    assert first == again
    assert tuple(first[: len(claims)]) == claims
    assert len(first) == 40
    assert list(padded(claims, 3)) == list(claims[:3])


def test_recall_and_precision_are_those_of_the_order_found() -> None:
    posts = Corpus("two", ("a", "b", "c"), ("p", "q"), (frozenset({0, 2}), frozenset({1})))
    orders = {"p": [10, 11, 12], "q": [10]}
    rows = {row.what: row.measured for row in measured(lambda post: orders[post], posts, [10, 11, 12], "it")}
    assert rows["it: R@20"] == 0.5
    assert rows["it: MAP@5"] == pytest.approx((1 + 2 / 3) / 2 / 2)


@pytest.mark.parametrize("index", [False, True])
def test_our_own_sample_is_measured_beside_its_peer(tmp_path: Path, index: bool) -> None:
    if index:
        need_package("tantivy")
    posts = corpus(None)
    path, ids, made = database(posts, 60, tmp_path)
    assert [row.what for row in made] == ["intake (claims a second)"]
    rows = {row.what: row.measured for row in rows_of(path, posts, ids, 60, index=index)}
    assert ("making the index (s)" in rows) == index
    assert rows["similar_claims: R@20"] >= 0.7
    assert rows["FTS5, any word: R@20"] >= 0.7
    assert database(posts, 60, tmp_path) == (path, ids, [])


def test_the_peer_is_asked_for_any_word(tmp_path: Path) -> None:
    posts = corpus(None)
    path, ids, _ = database(posts, 20, tmp_path)
    with open_store(path) as store:
        assert ids[2] in any_word(store, "https://e.org a library!")
        assert any_word(store, "https://e.org") == []


def test_the_command_prints_a_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["earlier", "--claims", "30"])
    earlier.main()
    printed = capsys.readouterr().out
    assert printed.startswith("own sample: 8 posts, 30 claims, without the index")
    assert "similar_claims: p95 (ms)" in printed
