"""The weights file: small, readable, with its credit; read when first needed."""

import csv
import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.claims.ngrams import ngrams
from workbench.claims.signals import NAMES
from workbench.claims.weights import FILE, parse, weights

FOLDS = Path(__file__).parents[2] / "benchmarks" / "news_folds.tsv"


def test_the_file_is_small_and_says_what_it_was_made_from() -> None:
    assert FILE.stat().st_size < 1_000_000
    head = gzip.decompress(FILE.read_bytes()).decode("utf-8").split("[signs]")[0]
    for words in ("ClaimBuster", "CC BY 4.0", "Arslan", "Seed", "sha256", "training/claims.py", "Five folds by debate"):
        assert words in head


def test_every_sign_has_its_weight_and_every_fold_the_same_traits() -> None:
    table = weights()
    assert set(NAMES) | {"start"} == set(table.signs)
    assert 20_000 <= len(table.ngrams) <= 40_000
    with FOLDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == 12
    assert all(row.keys() - {"article"} == table.news.keys() for row in rows)


def test_what_a_checker_would_expect_has_the_sign_it_should_have() -> None:
    news = weights().news
    assert min(news[name] for name in ("figure", "harm", "accusation", "contested", "record", "share", "source")) > 0
    assert max(news[name] for name in ("heading", "caption", "question", "opinion", "feeling", "quoted", "talk")) < 0


def test_a_sentence_is_read_as_runs_of_words_with_digits_masked() -> None:
    assert ngrams("Won't 1,200 pay?") == {
        *("won't", "####", "pay", "?"),
        *("<>_won't", "won't_####", "####_pay", "pay_?", "?_<>"),
        *("<>_won't_####", "won't_####_pay", "####_pay_?", "pay_?_<>"),
    }


def test_a_file_with_a_section_missing_is_not_read_as_something_else() -> None:
    with pytest.raises((ValueError, IndexError)):
        parse("[signs]\nstart\t0\t0\n[ngrams]\n")


def test_importing_the_package_does_not_read_the_weights() -> None:
    code = "import workbench.claims; from workbench.claims.weights import weights; print(weights.cache_info().currsize)"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "0"
