"""What reports cost: `python -m benchmarks.report [--verdicts N] [--folder DIR] [--json]`.

Articles of thirty claims with verdicts are rendered and written one after the other; time is that of rendering and
writing, memory how far the peak of a process of its own rises above what it is after the first article. Peers in the
same run: `json.dumps` and `csv.writer` over the same values, and writing the finished pages as bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.report_documents import CLAIMS, document, documents
from benchmarks.rows import Row, records, table
from workbench.model import Imprint, ReportDocument
from workbench.report import BINARY, FORMATS, content
from workbench.report.csv import render as csv_table
from workbench.report.csv import rows
from workbench.report.extras import missing
from workbench.report.html import Links, render_article
from workbench.report.jsonl import lines
from workbench.report.pages import pages_of, write_pages
from workbench.report.record import claim_record
from workbench.report.site.build import Report, build_of
from workbench.report.site.contents import Told

Texts = Iterator[tuple[str, str]]
"""Names of files and what is written to them; several pieces with one name follow one another."""

LIMITS = {  # seconds for 100,000 verdicts: floor, aim
    "article pages, HTML": (30, 12),
    "JSON Lines": (5, 2.5),
    "CSV": (10, 5),
    "claim pages, HTML": (300, 120),
}
SITE, AGAIN = "site, first build", "site, nothing new"
MEGABYTES = (100, 40)
ALL_FORMATS = (2.0, 0.8)


def _articles(report: ReportDocument) -> Texts:
    yield f"{report.article.id}.html", render_article(report, Links())


def _json_lines(report: ReportDocument) -> Texts:
    yield "all.jsonl", "".join(lines(report))


def _csv(report: ReportDocument) -> Texts:
    yield "all.csv", csv_table(report)


def _claims(report: ReportDocument) -> Texts:
    yield from (page for page in pages_of(report) if page[0].startswith("claim-"))


def _plain_json(report: ReportDocument) -> Texts:
    yield "all.jsonl", "".join(json.dumps(claim_record(claim, 0)) + "\n" for claim in report.claims)


def _plain_csv(report: ReportDocument) -> Texts:
    out = io.StringIO()
    csv.writer(out).writerows(rows(report, str))
    yield "all.csv", out.getvalue()


def _bytes_alone(report: ReportDocument) -> Texts:
    yield f"{report.article.id}.html", "x" * 60_000


PARTS: dict[str, Callable[[ReportDocument], Texts]] = {
    "article pages, HTML": _articles,
    "JSON Lines": _json_lines,
    "CSV": _csv,
    "claim pages, HTML": _claims,
    "peer: json.dumps of the records": _plain_json,
    "peer: csv.writer of the same cells, unguarded": _plain_csv,
    "peer: a file of 60 kB an article": _bytes_alone,
}


def _peak() -> int:
    """The process's peak memory so far, in kB."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0])


def _measured(part: str, verdicts: int, folder: Path) -> dict[str, dict[str, float]]:
    """Of the part: seconds, processor seconds, growth in MB and MB written, in this process."""
    seconds = processor = 0.0
    size = growth = 0
    for number, report in enumerate(documents(verdicts)):
        began, busy = time.perf_counter(), time.process_time()
        for name, text in PARTS[part](report):
            with (folder / name).open("ab") as stream:
                size += stream.write(text.encode())
        seconds += time.perf_counter() - began
        processor += time.process_time() - busy
        if number == 0:
            growth = _peak()
        for page in folder.glob("*.html"):  # so that a hundred thousand pages need no room
            page.unlink()
    return {part: _cost(seconds, processor, growth, size)}


def _cost(seconds: float, processor: float, growth: int, size: int) -> dict[str, float]:
    return {"seconds": seconds, "processor": processor, "mb": (_peak() - growth) / 1000, "written": size / 1e6}


def _site(verdicts: int, folder: Path) -> dict[str, dict[str, float]]:
    """The same for a site of all of them, without reading the reports from a database: built, and built once more."""
    found: dict[str, dict[str, float]] = {}
    growth = 0

    def reports() -> Iterator[Report]:
        nonlocal growth
        for number, report in enumerate(documents(verdicts)):
            growth = growth or (_peak() if number else 0)
            yield report, lambda claim: Told(report.published_at, report.published_at)  # noqa: B023  asked at once

    for part in (SITE, AGAIN):
        began, busy = time.perf_counter(), time.process_time()
        built = build_of(reports(), folder / "site", Imprint("The Coast Courier"), tags=False)
        seconds, processor = time.perf_counter() - began, time.process_time() - busy
        size = sum((folder / "site" / name).stat().st_size for name in built.written)
        found[part] = _cost(seconds, processor, growth, size)
    return found


def _in_its_own_process(part: str, verdicts: int, folder: Path) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        command = [sys.executable, "-m", "benchmarks.report", "--part", part, "--verdicts", str(verdicts)]
        done = subprocess.run([*command, "--folder", scratch], check=True, capture_output=True, text=True)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def _rows(verdicts: int, folder: Path) -> Iterator[Row]:
    share = verdicts / 100_000
    costs = [cost for part in (*PARTS, SITE) for cost in _in_its_own_process(part, verdicts, folder).items()]
    for part, cost in costs:
        note = f"{cost['processor']:.1f} s of a processor, {cost['written']:.0f} MB"
        floor, aim = LIMITS.get(part, (None, None))
        limits = (floor and floor * share, aim and aim * share)
        yield Row(f"{part}: s", cost["seconds"], *limits, note, at_most=True)
        if part in (*LIMITS, SITE, AGAIN):
            yield Row(f"{part}: MB more", cost["mb"], *MEGABYTES, at_most=True)
    yield Row(f"one article of {CLAIMS} claims, all formats: s", _all_formats(folder), *ALL_FORMATS, at_most=True)


def _all_formats(folder: Path) -> float:
    """Seconds for the second of two articles in every format that is installed; the first loads what they need."""
    formats = [name for name in (*FORMATS, *BINARY) if not missing(name)]
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        for number in (0, 1):
            report = document(number)
            began = time.perf_counter()
            for name in formats:
                made = content(report, name)
                (Path(scratch) / f"{number}.{name}").write_bytes(made if isinstance(made, bytes) else made.encode())
            write_pages([report], Path(scratch) / f"pages{number}", Imprint())
            seconds = time.perf_counter() - began
    return seconds


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verdicts", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where files are written; else the system's folder for such")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", choices=[*PARTS, SITE], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        measured = _site if options.part == SITE else partial(_measured, options.part)
        print(json.dumps(measured(options.verdicts, options.folder)))
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        told = list(_rows(options.verdicts, Path(folder)))
    print(json.dumps(records(told), indent=2) if options.json else table(told))


if __name__ == "__main__":
    main()
