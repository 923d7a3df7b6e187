"""The report benchmark writes what it says it measures."""

from pathlib import Path

from benchmarks import report
from benchmarks.report_documents import documents


def test_documents_have_the_verdicts_asked_for() -> None:
    assert [len(document.claims) for document in documents(70)] == [30, 30, 10]


def test_each_part_and_each_peer_writes(tmp_path: Path) -> None:
    for part in report.PARTS:
        folder = tmp_path / part.split(":")[0].replace(" ", "-")
        folder.mkdir(exist_ok=True)
        assert report._measured(part, 2, folder)[part]["written"] > 0


def test_a_site_is_built_and_the_second_time_nothing_is_written(tmp_path: Path) -> None:
    costs = report._site(70, tmp_path)
    assert [cost["written"] > 0 for cost in costs.values()] == [True, False]
