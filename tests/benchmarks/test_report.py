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
        assert report._measured(part, 2, folder)["written"] > 0
