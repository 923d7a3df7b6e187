"""Dossiers that somebody tampered with, or made to do harm: refused with the file named, and nothing is changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import struct
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.contract.test_verdicts import record
from tests.records import article_capture, claims, document, three_claims
from tests.report.test_dossier import article_of, worked_through
from workbench.errors import NotFound, Refused, WorkbenchError
from workbench.model import CORE, Confidence
from workbench.model.limits import DEFAULT_LIMITS
from workbench.report.dossier import export_dossier, opened_dossier
from workbench.report.dossier import parcel as parcels
from workbench.review import Desk
from workbench.review.merging import merge_database
from workbench.store import VerdictWords, create_store
from workbench.store.dossier_rows import dossier_tables
from workbench.store.transfer import digests

CLAIMS, EVENTS = "record/claim.jsonl", "record/event.jsonl"
UNBOUND = {
    ("reviewer", "login"), ("reviewer", "name"),
    ("handover", "words"), ("handover", "recorded_at"), ("handover_claim", "held"),
    ("scale_version", "name"), ("scale_version", "recorded_at"),
}  # fmt: skip
"""What the team's history binds, which is each database's own and does not come along: docs/dossier.md says so."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound one, as a folder; beside it an empty database."""
    folder = tmp_path_factory.mktemp("sound")
    with create_store(folder / "claims.db") as store:
        worked_through(store)
        export_dossier(Desk(store, "ben"), article_of(store), folder / "out")
    create_store(folder / "empty.db").close()
    return folder / "out"


@pytest.fixture
def folder(dossier: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(dossier, tmp_path / "spoiled"))


def refused(path: Path, words: str) -> str:
    """That it is refused with these words, in time and memory, and nothing is changed; what was said."""
    with create_store(path.parent / f"{time.monotonic_ns()}.db") as store:
        before = digests(store.engine)
        began = time.monotonic()
        tracemalloc.start()
        with pytest.raises(WorkbenchError) as said, opened_dossier(path) as theirs:
            merge_database(Desk(store, "cleo"), theirs)
        memory = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert words in str(said.value)
        assert time.monotonic() - began < 20
        assert memory < 120_000_000
        assert digests(store.engine) == before
        return str(said.value)


def sealed_again(folder: Path) -> None:
    """Makes the sums anew, as whoever changes a file on purpose does."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def changed_rows(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Changes the rows of a file, with new sums."""
    rows = [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
    change(rows)
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    sealed_again(folder)


def append(folder: Path, name: str, words: bytes) -> None:
    """Puts bytes at the end of a file."""
    with (folder / name).open("ab") as out:
        out.write(words)


def a_blob(folder: Path) -> str:
    """The name of a file with bytes."""
    return f"bytes/{min(path.name for path in (folder / 'bytes').iterdir())}"


@pytest.mark.parametrize("kind", ["README.txt", "dossier.json", CLAIMS, EVENTS, "reports/version-1.html", "bytes"])
def test_a_changed_a_missing_and_an_additional_file_are_named(kind: str, folder: Path) -> None:
    name = a_blob(folder) if kind == "bytes" else kind
    whole = (folder / name).read_bytes()
    append(folder, name, b" ")
    assert name in refused(folder, "it was changed: its SHA-256 is not the one in SHA256SUMS")
    (folder / name).unlink()
    assert name in refused(folder, "it is missing, though SHA256SUMS names it")
    (folder / name).write_bytes(whole)
    sums = (folder / "SHA256SUMS").read_text().splitlines(keepends=True)
    (folder / "SHA256SUMS").write_text("".join(line for line in sums if not line.endswith(f"  {name}\n")))
    assert name in refused(folder, "it is additional: SHA256SUMS does not name it")


def test_bytes_that_are_not_those_of_their_name_or_that_no_row_names_are_refused(folder: Path) -> None:
    name = a_blob(folder)
    (folder / name).write_bytes(b"other words")
    sealed_again(folder)
    assert name in refused(folder, "its bytes are not those that its name says")
    (folder / name).unlink()
    sealed_again(folder)
    assert name in refused(folder, "it is missing")
    more = hashlib.sha256(b"more").hexdigest()
    (folder / "bytes" / more).write_bytes(b"more")
    sealed_again(folder)
    assert more in refused(folder, "it is additional: record/blob.jsonl does not name it")


def test_what_is_said_of_bytes_must_hold(folder: Path) -> None:
    bytes_of = folder / a_blob(folder)
    length = bytes_of.stat().st_size
    for change, words in (
        ({"raw_length": length + 1}, "the bytes are not as many as it says"),
        ({"raw_length": "1"}, "it does not say which bytes there are"),
        ({"redacted": 1}, "it does not say which bytes there are"),
        ({"sha256": "../../evil"}, "it is additional: record/blob.jsonl does not name it"),
        ({"redacted": True, "raw_length": 0}, "it is additional: record/blob.jsonl does not name it"),
    ):
        spoiled = Path(shutil.copytree(folder, folder.parent / f"{time.monotonic_ns()}"))
        changed_rows(spoiled, "record/blob.jsonl", partial(change_blob, bytes_of.name, change))
        refused(spoiled, words)
    bytes_of.unlink()
    change = {"redacted": True, "raw_length": 0}
    changed_rows(folder, "record/blob.jsonl", partial(change_blob, bytes_of.name, change))
    refused(folder, "they are gone without a redaction")


def change_blob(digest: str, change: Mapping[str, object], rows: list[dict[str, Any]]) -> None:
    next(row for row in rows if row["sha256"] == digest).update(change)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("evil", "a dossier has no file of this name"),
        ("record/reviewer_role.jsonl", "a dossier has no file of this name"),
        ("bytes/evil", "a dossier has no file of this name"),
        ("record/.hidden", "a dossier has no file of this name"),
        ("\x1b]0;x\x07.txt", "a dossier has no file of this name"),
        ("deep/er", "it is no plain file"),
        ("record/deep/er", "it is no plain file"),
    ],
)
def test_a_name_that_no_dossier_has_is_refused(name: str, words: str, folder: Path) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    sealed_again(folder)
    assert "\x1b" not in refused(folder, words)


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "record/../../evil", "C:\\evil", "record\\claim.jsonl"])
def test_no_name_in_the_sums_or_in_a_zip_leads_out(name: str, folder: Path) -> None:
    (folder.parent.parent / "evil").write_text("x")
    sums = (folder / "SHA256SUMS").read_text()
    (folder / "SHA256SUMS").write_text(sums + f"{hashlib.sha256(b'x').hexdigest()}  {name}\n")
    refused(folder, "a dossier has no file of this name")
    (folder / "SHA256SUMS").write_text(sums)
    refused(packed(folder, lambda archive: archive.writestr(name, "x")), "a dossier has no file of this name")


def test_links_and_pipes_are_never_followed(folder: Path) -> None:
    outside = folder.parent / "outside.jsonl"
    shutil.move(folder / CLAIMS, outside)
    (folder / CLAIMS).symlink_to(outside)
    assert CLAIMS in refused(folder, "it is a symbolic link")
    (folder / CLAIMS).unlink()
    os.mkfifo(folder / CLAIMS)
    assert CLAIMS in refused(folder, "it is no plain file")
    (folder / CLAIMS).unlink()
    shutil.move(outside, folder / CLAIMS)
    shutil.move(folder / "bytes", folder.parent / "elsewhere")
    (folder / "bytes").symlink_to(folder.parent / "elsewhere")
    refused(folder, "bytes: it is a symbolic link")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"nonsense\n", "a line that says nothing"),
        (b"\xff\xfe\n", "a line that says nothing"),
        (b"0" * 64 + b"  README.txt\n", "says it twice"),
        (b"0" * 64 + b"  SHA256SUMS\n", "says nothing, or says it twice"),
    ],
)
def test_sums_that_say_nothing_are_refused(line: bytes, words: str, folder: Path) -> None:
    append(folder, "SHA256SUMS", line)
    assert "SHA256SUMS" in refused(folder, words)
    (folder / "SHA256SUMS").unlink()
    assert "SHA256SUMS" in refused(folder, "it is missing, so that this is no dossier")


def packed(folder: Path, spoil: Callable[[zipfile.ZipFile], object], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    """The dossier as a zip that somebody made, with more in it."""
    path = folder.parent / f"{time.monotonic_ns()}.zip"
    with zipfile.ZipFile(path, "w", kind) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there twice
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
        spoil(archive)
    return path


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_a_zip_made_by_another_program_is_read(folder: Path) -> None:
    with opened_dossier(packed(folder, lambda archive: None)) as theirs:
        assert theirs.audit.check() == []


def test_entries_of_a_zip_that_are_no_files_of_a_dossier_are_refused(folder: Path) -> None:
    twice = packed(folder, lambda archive: archive.writestr(CLAIMS, "x"))
    assert CLAIMS in refused(twice, "it is in the zip twice")
    link = packed(folder, lambda archive: archive.writestr(entry("captures.jsonl", 0o120777), "/etc/passwd"))
    assert "captures.jsonl" in refused(link, "it is a symbolic link")
    pipe = packed(folder, lambda archive: archive.writestr(entry("captures.jsonl", 0o010644), ""))
    refused(pipe, "it is no plain file")
    refused(packed(folder, lambda archive: None, zipfile.ZIP_LZMA), "compressed in a way that dossiers are not")
    refused(packed(folder, lambda archive: archive.mkdir("evil")), "a dossier has no file of this name")


@pytest.mark.parametrize("at", [0, 100, -30])
def test_a_zip_that_is_cut_or_scratched_is_refused(at: int, folder: Path) -> None:
    path = packed(folder, lambda archive: None)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    refused(path, "it is no zip")
    scratched = bytearray(whole)
    scratched[at] ^= 0x55
    path.write_bytes(scratched)
    refused(path, "Nothing was taken in")


def test_a_zip_says_its_entries_are_encrypted(folder: Path) -> None:
    path = packed(folder, lambda archive: None)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    refused(path, "it is encrypted")


def test_a_zip_that_inflates_without_end_is_refused_before_it_does(folder: Path) -> None:
    def put_in(archive: zipfile.ZipFile) -> None:
        for number in range(30):
            archive.writestr(f"bytes/{number:064x}", bytes(10_000_000))

    bomb = packed(folder, put_in)
    assert bomb.stat().st_size < 1_000_000
    refused(bomb, "bytes, more than a dossier does")
    assert DEFAULT_LIMITS.ratio * bomb.stat().st_size < 300_000_000


def test_entries_that_share_the_same_compressed_bytes_are_refused(folder: Path) -> None:
    path = packed(folder, lambda archive: None, zipfile.ZIP_STORED)
    data = path.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    size, start = struct.unpack("<II", data[end + 12 : end + 20])
    directory = data[start : start + size]
    first = directory[: directory.index(b"PK\x01\x02", 4)]
    name = first[46 : 46 + struct.unpack("<H", first[28:30])[0]]
    assert name == b"README.txt"
    more = b"".join(
        first[:28] + struct.pack("<H", 70) + first[30:46] + f"bytes/{n:064x}".encode() + first[46 + len(name) :]
        for n in range(2_000)
    )
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + 2_000
    tail = data[end : end + 8] + struct.pack("<HHII", count, count, size + len(more), start) + data[end + 20 :]
    path.write_bytes(data[:start] + directory + more + tail)
    refused(path, "it lies over another file in the zip")


def test_a_file_that_is_larger_than_the_zip_said_is_refused(folder: Path) -> None:
    path = packed(folder, lambda archive: None)
    data = bytearray(path.read_bytes())
    at = data.index(b"README.txt", data.rindex(b"PK\x01\x02") - 4_000) - 46
    at = next(n for n in range(at, at + 1) if data[n : n + 4] == b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    assert "README.txt" in refused(path, "Nothing was taken in")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{}", "it has other columns than such a row"),
        (b"[]", "it is no JSON object"),
        (b"nonsense", "it is no JSON"),
        (b"", "it is no JSON"),
        (b"\xff", "line 1"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id":' * 100_000, "nested too deeply"),
        (b'{"id":"1","id":"2"}', "a name stands in it twice"),
        (b'{"id":' + b"9" * 10_000 + b"}", "line 1"),
        (b'{"id":NaN}', "NaN is no number"),
    ],
)
def test_lines_that_are_no_rows_are_refused(line: bytes, words: str, folder: Path) -> None:
    (folder / CLAIMS).write_bytes(line + b"\n")
    sealed_again(folder)
    assert CLAIMS in refused(folder, words)


def test_a_line_without_end_is_refused_before_it_fills_the_memory(folder: Path) -> None:
    with (folder / CLAIMS).open("wb") as out:
        for _ in range(60):
            out.write(b"x" * 1_000_000)
    sealed_again(folder)
    assert CLAIMS in refused(folder, "a line in it is longer than 16,000,000 bytes")
    (folder / CLAIMS).write_bytes(b"{}")
    sealed_again(folder)
    refused(folder, "its last line does not end")


def test_a_file_that_is_too_large_is_refused_unread(folder: Path) -> None:
    os.truncate(folder / "README.txt", 10**12)
    assert "README.txt" in refused(folder, "more than a dossier does")
    os.truncate(folder / "README.txt", 10)
    os.truncate(folder / "SHA256SUMS", parcels.LARGEST_FILE + 1)
    refused(folder, "it is larger than 100,000,000 bytes")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("id", 5, "'id' is no id"),
        ("id", "-5", "'id' is no id"),
        ("id", "9" * 19, "'id' is no id"),
        ("id", "٣", "'id' is no id"),
        ("id", "0", "no id that was given yet"),
        ("id", str(2**63 - 1), "no id that was given yet"),
        ("start", "5", "'start' is no whole number"),
        ("start", True, "'start' is no whole number"),
        ("start", 1.5, "'start' is no whole number"),
        ("start", 2**70, "'start' is no whole number"),
        ("start", -1, "CHECK constraint failed"),
        ("score", 10**400, "'score' is no number"),
        ("score", 2.0, "CHECK constraint failed"),
        ("score", None, "'score' is no number"),
        ("wording", None, "'wording' is no text"),
        ("wording", ["x"], "'wording' is no text"),
        ("wording", "half \ud83d", "holds half a character"),
        ("wording", "nothing \x00 else", "holds a NUL"),
        ("article_id", "1234567", "FOREIGN KEY constraint failed"),
    ],
)
def test_values_that_no_column_takes_are_refused(column: str, value: object, words: str, folder: Path) -> None:
    changed_rows(folder, CLAIMS, lambda rows: rows[0].__setitem__(column, value))
    assert "spoiled: record" in refused(folder, words)


def test_no_dossier_writes_the_teams_own_history_or_takes_the_ids_of_times_to_come(folder: Path) -> None:
    for column, value in (("stream", "0"), ("id", str(2**63 - 1)), ("undoes", str(2**62 + 2**61))):
        spoiled = Path(shutil.copytree(folder, folder.parent / column))
        changed_rows(spoiled, EVENTS, partial(put, -1, column, value))
        assert EVENTS in refused(spoiled, "no id that was given yet")


def test_a_manifest_that_does_not_say_what_is_in_the_record_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / "dossier.json").read_text())
    stream, *others = manifest["histories"]
    for change, words in (
        ({"articles": ["1"]}, "its articles are not those that dossier.json names"),
        ({"articles": [1]}, "it names no articles"),
        ({"articles": 1}, "it names no articles"),
        ({"articles": ["9" * 5_000]}, "its articles are not those that dossier.json names"),
        ({"histories": manifest["histories"] | {stream: "0" * 64}}, "dossier.json: the histories do not end"),
        ({"histories": {each: manifest["histories"][each] for each in others}}, "the histories do not end"),
        ({"histories": None}, "the histories do not end"),
        ({"kind": "other"}, "dossier.json: it does not say that this is a record"),
        ({"importable": False}, "it does not say that this is a record"),
        ({"schema": "workbench.dossier/2"}, "dossier.json: a later workbench wrote it"),
        ({"schema": "x"}, "does not say that this is a dossier"),
        ({"kind": "public"}, "this is a dossier for readers"),
    ):
        (folder / "dossier.json").write_text(json.dumps(manifest | change))
        sealed_again(folder)
        refused(folder, words)


def put(number: int, column: str, value: object, rows: list[dict[str, Any]]) -> None:
    rows[number][column] = value


def spoil_value(number: int, column: str, rows: list[dict[str, Any]]) -> None:
    rows[number][column] = _spoilt(rows[number][column])


def _spoilt(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a row
    if isinstance(value, str):
        if value.isdigit():
            return str(int(value) - 1)
        swapped = "0" if value[-1:] != "0" else "1"
        return value[:-1] + swapped if value else "x"
    return 1 - value if value in (0, 1) else value - 1


def test_no_value_of_a_row_can_be_changed_by_whoever_makes_the_sums_anew(dossier: Path, tmp_path: Path) -> None:
    """Every column of every table, one at a time: what the history binds, the audit finds."""
    passed = set()
    for table in dossier_tables():
        rows = (dossier / "record" / f"{table.name}.jsonl").read_text("utf-8").splitlines()
        for column in table.columns:
            found = [n for n, line in enumerate(rows) if json.loads(line)[column.name] is not None]
            if not found:
                continue
            folder = Path(shutil.copytree(dossier, tmp_path / f"{table.name}-{column.name}"))
            changed_rows(folder, f"record/{table.name}.jsonl", partial(spoil_value, found[-1], column.name))
            with suppress(Refused), opened_dossier(folder):
                passed.add((table.name, column.name))
            shutil.rmtree(folder)
    assert passed == UNBOUND


def test_a_row_that_is_left_out_or_put_in_twice_is_refused(dossier: Path, tmp_path: Path) -> None:
    passed = set()
    for table in dossier_tables():
        name = f"record/{table.name}.jsonl"
        for what, change in (("gone", lambda rows: rows.pop()), ("twice", lambda rows: rows.append(rows[0]))):
            folder = Path(shutil.copytree(dossier, tmp_path / f"{table.name}-{what}"))
            changed_rows(folder, name, change)
            with suppress(Refused), opened_dossier(folder):
                passed.add((table.name, what))
            shutil.rmtree(folder)
    assert passed == {("handover_claim", "gone")}


def test_what_is_no_dossier_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "empty", "SHA256SUMS: it is missing")
    (tmp_path / "text.zip").write_text("x")
    refused(tmp_path / "text.zip", "it is no zip")
    (tmp_path / "none.zip").write_bytes(_empty_zip())
    refused(tmp_path / "none.zip", "SHA256SUMS: it is missing")
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", "it is neither a folder nor a plain file")
    with pytest.raises(NotFound), opened_dossier(tmp_path / "nowhere"):
        pass


def _empty_zip() -> bytes:
    made = io.BytesIO()
    zipfile.ZipFile(made, "w").close()
    return made.getvalue()


@pytest.mark.parametrize("ratings", ['{"x"', "[[1]]", '[["true", "t", "five", "", ""]]', "[]"])
def test_a_scale_that_could_not_be_used_is_refused_by_name(tmp_path: Path, ratings: str) -> None:
    out = tmp_path / "out"
    with create_store(tmp_path / "theirs.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        store.scales.use("ours", CORE.ratings, by="ada")
        record(store, claims(store)[0], "ada", VerdictWords("true", Confidence.LOW, "So it is."))
        export_dossier(Desk(store, "ada"), store.articles.page()[0].article.id, out)
    changed_rows(out, "record/scale_version.jsonl", lambda rows: rows[0].update(ratings=ratings))
    with pytest.raises(Refused, match=r"scale_version\.jsonl"), opened_dossier(out):
        pass
