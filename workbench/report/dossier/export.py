"""Writing everything about an article: its part of the record, what was captured, what was published."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import Refused
from workbench.model import Article
from workbench.report.dossier.layout import (
    BLOBS,
    MANIFEST,
    README,
    SCHEMA,
    Kind,
    as_file,
    bytes_file,
    record_readme,
    report_file,
    table_file,
)
from workbench.report.dossier.lines import as_line, line_of
from workbench.report.dossier.writing import Files, new_dossier
from workbench.review import Desk
from workbench.store import handle
from workbench.store.dossier_rows import dossier_tables

Told = Callable[[int, int], object]
"""Told how many files are written, of how many; where it raises, the work stops and nothing is kept."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: of which kind, where, how many files and bytes, about which articles (handles).

    Besides the one that was asked for, those whose verdicts or captures it rests on. `waiting` says that a verdict of
    one's own is in it which others may not read yet.
    """

    path: str
    kind: Kind
    files: int
    size: int
    articles: tuple[str, ...]
    waiting: bool = False


def export_dossier(
    desk: Desk, article_id: int, target: Path, told: Told = lambda done, total: None, *, overwrite: bool = False
) -> Exported:
    """Writes the dossier of an article into a new folder, or a zip where the name ends in .zip.

    The same record gives the same bytes. Refused where something in it waits for a second verdict and is not one's own
    to read, since a dossier without it would be no record. Where `told` raises, nothing is left.
    """
    with desk.store.snapshot():
        article = desk.store.articles.get(article_id)
        articles = desk.store.dossiers.articles_with(article_id)
        _refuse_withheld(desk, articles)
        waits = desk.store.dossiers.has_sealed(articles, desk.member_id)
        with new_dossier(target, overwrite=overwrite) as files:
            files.add(README, [record_readme(_title(article), waits=waits)])
            files.add(MANIFEST, [as_file(_manifest(desk, article, articles))])
            _write(desk, articles, files, told)
            _reports(desk, article_id, files)
    return Exported(str(target), Kind.RECORD, files.count, files.size, tuple(handle(each) for each in articles), waits)


def _refuse_withheld(desk: Desk, articles: Sequence[int]) -> None:
    if count := desk.store.dossiers.withheld(articles, desk.member_id):
        things = "1 entry in it waits" if count == 1 else f"{count} entries in it wait"
        raise Refused(
            "the dossier", f"{things} for a second verdict and may be read by whoever made it only",
            "Export it once both are in, let its author do so, or give out what is published: --public",
        )  # fmt: skip


def _title(article: Article) -> str:
    return f"{article.title or 'An article'} ({handle(article.id)})"


def _manifest(desk: Desk, article: Article, articles: Sequence[int]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "kind": Kind.RECORD.value,
        "importable": True,
        "article": handle(article.id),
        "title": article.title,
        "articles": [str(each) for each in articles],
        "histories": {
            str(stream): digest for each in articles for stream, digest in desk.store.dossiers.heads(each).items()
        },
    }


def _write(desk: Desk, articles: Sequence[int], files: Files, told: Told) -> None:
    store = desk.store.dossiers
    blobs = store.blobs(articles)
    total = len(dossier_tables()) + len(blobs)
    done = itertools.count(1)
    for table, rows in store.rows(articles):
        files.add(table_file(table.name), (line_of(table, row) for row in rows))
        told(next(done), total)
    files.add(BLOBS, (as_line(_blob(digest, length)) for digest, length in blobs))
    for digest, length in blobs:
        if length is not None:
            files.add(bytes_file(digest), [store.bytes_of(digest)])
        told(next(done), total)


def _blob(digest: str, length: int | None) -> dict[str, Any]:
    return {"sha256": digest, "raw_length": length or 0, "redacted": length is None}


def _reports(desk: Desk, article_id: int, files: Files) -> None:
    from workbench.report import render
    from workbench.report.publishing import report_of

    for publication in desk.store.publications.of_article(article_id):
        page = render(report_of(desk, publication), "html")
        files.add(report_file(publication.version, "html"), [page.encode("utf-8", "surrogatepass")])
