"""Writing what readers may have of an article: its published versions and what these rest on. It can't be imported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import Refused
from workbench.model import ReportDocument
from workbench.report import render
from workbench.report.dossier.export import Exported, Told
from workbench.report.dossier.layout import (
    CAPTURES,
    MANIFEST,
    README,
    SCHEMA,
    Kind,
    as_file,
    bytes_file,
    public_readme,
    report_file,
)
from workbench.report.dossier.lines import as_line
from workbench.report.dossier.redacting import Names, for_readers
from workbench.report.dossier.writing import new_dossier
from workbench.report.publishing import report_of
from workbench.review import Desk
from workbench.store import handle


def export_public(
    desk: Desk,
    article_id: int,
    target: Path,
    told: Told = lambda done, total: None,
    *,
    names: bool = True,
    overwrite: bool = False,
) -> Exported:
    """Writes a dossier for readers. Without `names` reviewers are called by numbers.

    Refused where nothing of the article is published. Nothing but published versions is told, so that it leaks no
    verdict that waits. Where `told` raises, nothing is left.
    """
    with desk.store.snapshot():
        article = desk.store.articles.get(article_id)
        documents = _documents(desk, article_id, names=names)
        if not documents:
            raise Refused("the dossier", "nothing of the article is published yet", "Publish it, or leave out --public")
        captures = [_capture(desk, each) for each in sorted(_cited(desk, documents))]
        with new_dossier(target, overwrite=overwrite) as files:
            title = f"{documents[-1].title or 'An article'} ({handle(article.id)})"
            files.add(README, [public_readme(title, names=names)])
            files.add(MANIFEST, [as_file(_manifest(desk, article_id, documents, names=names))])
            files.add(CAPTURES, map(as_line, captures))
            wanted = _wanted(captures)
            total = len(documents) + len(wanted)
            for number, document in enumerate(documents, 1):
                for form in ("html", "json"):
                    page = render(document, form).encode("utf-8", "surrogatepass")
                    files.add(report_file(document.version, form), [page])
                told(number, total)
            for number, digest in enumerate(wanted, len(documents) + 1):
                files.add(bytes_file(digest), [desk.store.dossiers.bytes_of(digest)])
                told(number, total)
    return Exported(str(target), Kind.PUBLIC, files.count, files.size, (handle(article_id),))


def _documents(desk: Desk, article_id: int, *, names: bool) -> list[ReportDocument]:
    store = desk.store
    called = Names(store.people.all(), shown=names)
    events = store.log.of_article(article_id)
    return [for_readers(report_of(desk, each), events, called) for each in store.publications.of_article(article_id)]


def _manifest(desk: Desk, article_id: int, documents: Sequence[ReportDocument], *, names: bool) -> dict[str, Any]:
    stated = {claim.id for document in documents for claim in document.claims if claim.verdict}
    heads = desk.store.dossiers.heads(article_id)
    return {
        "schema": SCHEMA,
        "kind": Kind.PUBLIC.value,
        "importable": False,
        "article": handle(article_id),
        "title": documents[-1].title,
        "articles": [str(article_id)],
        "versions": [document.version for document in documents],
        "names": names,
        "histories": {str(stream): digest for stream, digest in heads.items() if stream in stated | {article_id}},
    }


def _cited(desk: Desk, documents: Iterable[ReportDocument]) -> set[int]:
    """The captures that the versions rest on: of the article, and of what is cited."""
    found: set[int] = set()
    by_text: dict[str, int] = {}
    for document in documents:
        found.add(document.article.capture_id)
        for capture_id in desk.store.captures.extractors(document.article.id):
            by_text[desk.store.captures.facts(capture_id)["text_sha256"]] = capture_id
        for claim in document.claims:
            # A claim that a sheet lists is told where a capture of the article has it, if one does.
            found.add(by_text.get(claim.text_sha256) or desk.store.claims.get(claim.id).capture_id)
            found.update(each.evidence.capture_id for each in claim.evidence)
    return found


def _capture(desk: Desk, capture_id: int) -> dict[str, Any]:
    facts = desk.store.captures.facts(capture_id)
    redacted = desk.store.captures.redaction(capture_id) is not None
    told = ("url", "fetched_at", "seen_at", "status", "media_type", "archive_url", "body_sha256", "text_sha256")
    supplied = bool(facts["supplied"])
    return {
        "id": str(capture_id),
        **{name: facts[name] for name in told},
        "supplied": supplied,
        "redacted": redacted,
        "bytes": not supplied and not redacted,
    }


def _wanted(captures: Iterable[dict[str, Any]]) -> list[str]:
    """The bytes that readers get: of what lies on the web anyway. A file that somebody brought may be private."""
    return sorted({each[name] for each in captures if each["bytes"] for name in ("body_sha256", "text_sha256")})
