"""The claim benchmark runs without any data set, and reads the public formats."""

import json
from pathlib import Path

import pytest

from benchmarks import claims
from benchmarks.dates import date_rows
from benchmarks.figures import figure_rows
from benchmarks.readers import gum_articles, quantity_cases
from benchmarks.rows import Row, table
from benchmarks.splitting import boundary_counts, failed_rules, naive_sentences
from workbench.lang import split_sentences

CONLLU = """# newdoc id = GUM_news_dam
# meta::dateCreated = 2015-09-19
# newpar
# text = It isn't full.
1\tIt\tit
2-3\tisn't\t_
2\tis\tbe
3\tn't\tnot
4\tfull\tfull\tADJ\tJJ\t_\t_\t_\t_\tSpaceAfter=No
5\t.\t.

# text = It broke yesterday.
1\tIt\tit
2\tbroke\tbreak
3\tyesterday\tyesterday
4\t.\t.

"""
XML = """<text dateCreated="2015-09-19">
<s>
It\tPP
is\tVB
n't\tRB
full\tJJ
.\tSENT
</s>
<s>
It\tPP
broke\tVB
<date when="2015-09-18">
yesterday\tNN
</date>
.\tSENT
</s>
</text>
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder, suffix, content in (("conllu", "conllu", CONLLU), ("xml", "xml", XML)):
        (tmp_path / "gum-news" / folder).mkdir(parents=True)
        (tmp_path / "gum-news" / folder / f"GUM_news_dam.{suffix}").write_text(content)
    return tmp_path


def test_our_own_sample_is_read_right_and_a_naive_reader_is_not() -> None:
    assert {row.what: row.measured for row in (*figure_rows(None), *date_rows(None)) if "ours" in row.what} == {
        "figures, all values right, ours": len(quantity_cases(None)),
        "date spans F1, ours": 1,
    }
    articles = gum_articles(None)
    assert all(len(set(boundary_counts(split_sentences, article))) == 1 for article in articles)
    assert any(len(set(boundary_counts(naive_sentences, article))) > 1 for article in articles)


def test_a_corpus_is_put_together_with_its_dates(data: Path) -> None:
    (article,) = gum_articles(data)
    assert article.text == "It isn't full. It broke yesterday."
    assert article.paragraphs == (((0, 14), (15, 34)),)
    assert [(article.text[date.start : date.end], date.value) for date in article.dates] == [
        ("yesterday", "2015-09-18")
    ]
    assert [row.measured for row in date_rows(data) if "naive" not in row.what] == [1, 1]


def test_a_value_with_an_uncertainty_is_a_range(tmp_path: Path) -> None:
    (tmp_path / "quantities").mkdir()
    cases = [
        {"req": "8 to 16 m", "res": [{"value": 12, "uncertainty": 4, "unit": "metre"}]},
        {"req": "none", "res": []},
    ]
    (tmp_path / "quantities" / "quantities.json").write_text(json.dumps(cases))
    assert [case.values for case in quantity_cases(tmp_path)] == [((8.0, 16.0, "metre"),), ()]
    assert [row.measured for row in figure_rows(tmp_path) if "ours" in row.what] == [2]


def test_a_row_says_whether_floor_and_aim_are_reached() -> None:
    rows = [Row("a", 0.9, 0.8, 0.95), Row("b", 0.99, 0.8, 0.95), Row("c", 0.7, 0.8), Row("d", 9, 8, 4, at_most=True)]
    assert [row.state for row in rows] == ["floor", "aim", "short", "short"]
    assert len(table(rows).splitlines()) == 5


def test_the_command_prints_its_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["claims", "--only", "figures", "--only", "dates"])
    claims.main()
    printed = capsys.readouterr().out
    assert "no verdict" in printed
    assert "figures, all values right, ours" in printed
    assert failed_rules(split_sentences, []) == []
