"""The command report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from workbench.cli.context import config_of, desk_of
from workbench.cli.options import Options
from workbench.cli.output import print_json, say
from workbench.errors import UsageError
from workbench.model import Imprint, ReportDocument
from workbench.report import FILES, content, write_report
from workbench.report.compare import differences
from workbench.report.document import build_report
from workbench.report.publishing import published_report
from workbench.review import Desk
from workbench.text import one_line


def report(options: Options) -> int:
    """Previews an article's report in one of the formats, makes a published version, or compares two."""
    if options.article[0] == "diff":
        return _diff(options)
    chosen = options.format or ("json" if options.json and options.output is None else "md")
    _check(options, chosen)
    imprint = config_of(options).imprint
    with desk_of(options) as desk:
        documents = _documents(desk, options.article, imprint)
        if chosen == "pages":
            return _pages(options, documents, imprint)
        document = next(documents)
        made = content(document, chosen)
    if options.output is None:
        sys.stdout.write(str(made))
        return 0
    path = Path(options.output).expanduser()
    write_report(made, path, overwrite=options.overwrite)
    size = len(made) if isinstance(made, bytes) else len(made.encode())
    if options.json:
        print_json({"path": str(path), "format": chosen, "bytes": size})
    else:
        say(f"wrote {path} ({_marked(document)}, {chosen})")
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
    for article_id, version in [_named(desk, each) for each in typed]:
        if version:
            yield published_report(desk, article_id, version)
        else:
            yield build_report(desk, article_id, imprint)


def _named(desk: Desk, typed: str) -> tuple[int, int]:
    """The article of a handle, and the version that stands behind an @, 0 for the preview."""
    name, at, version = typed.partition("@")
    if at and not (version.isascii() and version.isdigit() and int(version)):
        raise UsageError(f"the version '{version}'", "it is no number from 1 on", f"See 'workbench versions {name}'")
    return desk.store.articles.resolve(name).id, int(version or 0)


def _marked(document: ReportDocument) -> str:
    return "DRAFT" if document.draft else f"version {document.version}"


def _diff(options: Options) -> int:
    """Says what differs between two versions, or a version and the preview."""
    if len(options.article) != len(("diff", "A", "B")):
        raise UsageError("report diff", "it takes two reports", "Such as: workbench report diff 81we19@1 81we19@2")
    with desk_of(options) as desk:
        before, after = _documents(desk, options.article[1:], config_of(options).imprint)
    if before.article.id != after.article.id:
        raise UsageError("report diff", "these are reports on two articles", "Name two versions of one")
    found = differences(before, after)
    if options.json:
        print_json(found)
        return 0
    for (name, wording, why), items in groupby(found, key=lambda each: (each.handle, each.wording, each.why)):
        say(f"{name}  {one_line(wording)}")
        if why:
            say(f"  because {one_line(why)}")
        for each in items:
            say(f"  {each.what}")
            for sign, words in (("-", each.old), ("+", each.new)):
                if words:
                    say(f"    {sign} {one_line(words)}")
    if not found:
        say("they say the same")
    return 0


def _pages(options: Options, documents: Iterator[ReportDocument], imprint: Imprint) -> int:
    from workbench.report.pages import write_pages

    path = Path(options.output).expanduser()
    written = write_pages(documents, path, imprint)
    if options.json:
        print_json({"path": str(path), "format": "pages", "pages": written.pages, "bytes": written.size})
    else:
        drafts = "" if all("@" in each for each in options.article) else " (DRAFT)"
        say(f"wrote {written.pages} pages to {path}{drafts}")
    return 0
