"""The command report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from workbench.cli.context import config_of, desk_of
from workbench.cli.options import Options
from workbench.cli.output import print_json, say
from workbench.errors import UsageError
from workbench.model import Imprint, ReportDocument
from workbench.report import FILES, render, write_report
from workbench.report.document import build_report
from workbench.review import Desk


def report(options: Options) -> int:
    """Previews an article's report in one of the formats."""
    chosen = options.format or ("json" if options.json and options.output is None else "md")
    _check(options, chosen)
    imprint = config_of(options).imprint
    with desk_of(options) as desk:
        documents = _documents(desk, options.article, imprint)
        if chosen == "pages":
            return _pages(options, documents, imprint)
        content = _content(next(documents), chosen)
    if options.output is None:
        sys.stdout.write(str(content))
        return 0
    path = Path(options.output).expanduser()
    write_report(content, path, overwrite=options.overwrite)
    size = len(content) if isinstance(content, bytes) else len(content.encode())
    if options.json:
        print_json({"path": str(path), "format": chosen, "bytes": size})
    else:
        say(f"wrote {path} (DRAFT, {chosen})")
    return 0


def _check(options: Options, chosen: str) -> None:
    """UsageError where the options don't go together."""
    if options.output is None and chosen in FILES:
        raise UsageError(f"-f {chosen}", "it is no text for a terminal", "Say where it is to be written, with -o")
    if options.json and options.output is None and chosen != "json":
        raise UsageError("--json", f"it can't print the format {chosen}", "Give one of the two, or -o FILE")
    if len(options.article) > 1 and chosen != "pages":
        raise UsageError(f"-f {chosen}", "it is a report of one article", "Name one, or take -f pages")


def _documents(desk: Desk, typed: list[str], imprint: Imprint) -> Iterator[ReportDocument]:
    """The reports of the articles with these handles, each built when it is asked for."""
    for article in [desk.store.articles.resolve(each) for each in typed]:
        yield build_report(desk, article.id, imprint)


def _content(document: ReportDocument, chosen: str) -> str | bytes:
    if chosen == "xlsx":
        from workbench.report.xlsx import render_bytes

        return render_bytes(document)
    return render(document, chosen)


def _pages(options: Options, documents: Iterator[ReportDocument], imprint: Imprint) -> int:
    from workbench.report.pages import write_pages

    path = Path(options.output).expanduser()
    written = write_pages(documents, path, imprint)
    if options.json:
        print_json({"path": str(path), "format": "pages", "pages": written.pages, "bytes": written.size})
    else:
        say(f"wrote {written.pages} pages to {path} (DRAFT)")
    return 0
