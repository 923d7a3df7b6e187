"""Opening a dossier: read into a database of its own and audited there, to be merged as any other database is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.errors import Corrupt, Full, Newer, ReadOnly, Refused, StoreError, UsageError
from workbench.model import CORE
from workbench.report.dossier.layout import BLOBS, MANIFEST, SCHEMA, Kind, bytes_file, table_file
from workbench.report.dossier.lines import object_of, row_of
from workbench.report.dossier.parcel import Parcel, Told, opened_parcel
from workbench.review.scale_file import read_scale
from workbench.review.scales import as_toml
from workbench.store import Store, create_store
from workbench.store.dossier_rows import DossierTable
from workbench.store.engine import Row
from workbench.text import one_line

_LONGEST_NAME = 40

_BLOB = {"sha256": str, "raw_length": int, "redacted": bool}


def _nobody(part: str, done: int, total: int) -> None:
    """Tells nobody how far it is."""


@contextmanager
def opened_dossier(path: Path, told: Told = _nobody) -> Iterator[Store]:
    """The record that a dossier holds, as a database of its own for a while: `review.merging` takes it in.

    Refused, naming the file, where the dossier was tampered with, is for readers only, or its record is not sound.
    """
    with opened_parcel(path) as parcel:
        parcel.check(told)
        manifest = _manifest(parcel)
        with tempfile.TemporaryDirectory(prefix="workbench-dossier-") as folder:
            name = one_line(path.resolve().name)[:_LONGEST_NAME].replace("/", "_") or "dossier"
            with create_store(Path(folder) / name) as store:
                _fill(store, parcel, told)
                _refuse_unsound(store, parcel, path, manifest)
                yield store


def _manifest(parcel: Parcel) -> dict[str, Any]:
    """The manifest of what can be imported, which names its articles; whether it tells the truth is seen later."""
    try:
        manifest = object_of(parcel.read(MANIFEST))
    except ValueError as error:
        parcel.refuse(MANIFEST, str(error))
    schema = str(manifest.get("schema"))
    if schema != SCHEMA:
        if schema.startswith("workbench.dossier/"):
            wrote = f"a later workbench wrote it ({one_line(schema)[:40]})"
            raise Newer(f"{parcel.path}: {MANIFEST}", wrote, "Nothing was taken in. Update workbench")
        parcel.refuse(MANIFEST, "it does not say that this is a dossier")
    if manifest.get("kind") == Kind.PUBLIC:
        parcel.refuse(
            MANIFEST, "this is a dossier for readers: without what was left out of it, it is no record to import"
        )
    if manifest.get("kind") != Kind.RECORD or manifest.get("importable") is not True:
        parcel.refuse(MANIFEST, "it does not say that this is a record to import")
    listed = manifest.get("articles")
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        parcel.refuse(MANIFEST, "it names no articles")
    return manifest


def _fill(store: Store, parcel: Parcel, told: Told) -> None:
    blobs = list(_objects(parcel, BLOBS, _blob))
    named = {bytes_file(blob["sha256"]) for blob in blobs if not blob["redacted"]}
    for name in sorted(each for each in parcel.names if each.startswith("bytes/")):
        if name not in named:
            parcel.refuse(name, f"it is additional: {BLOBS} does not name it")

    def blobs_of() -> Iterator[tuple[str, bytes | None]]:
        for number, blob in enumerate(blobs, 1):
            data = None if blob["redacted"] else parcel.read(bytes_file(blob["sha256"]))
            if len(data or b"") != blob["raw_length"]:
                parcel.refuse(BLOBS, f"line {number}: the bytes are not as many as it says")
            yield blob["sha256"], data
            told("reading", number, len(blobs))

    def rows_of(table: DossierTable) -> Iterable[Row]:
        return _objects(parcel, table_file(table.name), lambda line: row_of(table, line))

    try:
        store.dossiers.fill(rows_of, blobs_of)
    except (Full, ReadOnly):
        raise
    except StoreError as error:
        parcel.refuse(table_file(error.thing) if error.thing else "record", f"its rows make no record ({error.cause})")


def _objects(parcel: Parcel, name: str, read: Callable[[bytes], Row]) -> Iterator[Row]:
    if name not in parcel.names:
        parcel.refuse(name, "it is missing")
    for number, line in enumerate(parcel.lines(name), 1):
        try:
            row = read(line)
        except ValueError as error:
            parcel.refuse(name, f"line {number}: {one_line(str(error))[:120]}")
        yield row


def _blob(line: bytes) -> dict[str, Any]:
    blob = object_of(line)
    if blob.keys() != _BLOB.keys() or any(type(blob[name]) is not kind for name, kind in _BLOB.items()):
        raise ValueError("it does not say which bytes there are")
    return blob


def _refuse_unread_scales(store: Store, parcel: Parcel) -> None:
    """No history that comes along binds what a scale says: one that could not be used here is refused."""
    try:
        for scale in store.scales.all():
            if scale != CORE and (wrong := read_scale(as_toml(scale.name, scale.ratings), scale.name).problems):
                parcel.refuse(table_file("scale_version"), str(wrong[0]))
    except (Corrupt, UsageError) as error:
        parcel.refuse(table_file("scale_version"), error.cause)


def _refuse_unsound(store: Store, parcel: Parcel, path: Path, manifest: dict[str, Any]) -> None:
    articles = store.dossiers.all_articles()
    if sorted(map(str, articles)) != sorted(manifest["articles"]):
        parcel.refuse(table_file("article"), f"its articles are not those that {MANIFEST} names")
    heads = {str(stream): digest for each in articles for stream, digest in store.dossiers.heads(each).items()}
    if heads != manifest.get("histories"):  # It is what people compare with an anchor file.
        parcel.refuse(MANIFEST, "the histories do not end in the record as it says")
    _refuse_unread_scales(store, parcel)
    found = [str(finding) for finding in islice(store.audit.findings(), 1)] or store.engine.check()
    if found:
        raise Refused(
            str(path), f"its record is not sound ({one_line(found[0])[:200]})",
            "Nothing was taken in. Whoever made it sees more with 'workbench audit'",
        )  # fmt: skip
