"""The command report: previews, published versions, what differs between two."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import print_json, say
from workbench.errors import UsageError
from workbench.model import ReportDocument
from workbench.report import render, write_report
from workbench.report.compare import differences
from workbench.report.document import build_report
from workbench.report.publishing import published_report
from workbench.review import Desk
from workbench.text import one_line


def report(options: Options) -> int:
    """Previews an article's report in one of the formats, makes a published version, or compares two."""
    if options.article == "diff":
        return _diff(options)
    if options.others:
        raise UsageError("report", "it takes one article", "To compare two versions: workbench report diff A B")
    chosen = options.format or ("json" if options.json and options.output is None else "md")
    if options.json and options.output is None and chosen != "json":
        raise UsageError("--json", f"it can't print the format {chosen}", "Give one of the two, or -o FILE")
    with desk_of(options) as desk:
        document = _document(desk, options.article)
    text = render(document, chosen)
    if options.output is None:
        sys.stdout.write(text)
        return 0
    path = Path(options.output).expanduser()
    write_report(text, path, overwrite=options.overwrite)
    if options.json:
        print_json({"path": str(path), "format": chosen, "bytes": len(text.encode())})
    else:
        say(f"wrote {path} ({f'version {document.version}' if document.version else 'DRAFT'}, {chosen})")
    return 0


def _diff(options: Options) -> int:
    """Says what differs between two versions, or a version and the preview."""
    if len(options.others) != 2:
        raise UsageError("report diff", "it takes two reports", "Such as: workbench report diff 81we19@1 81we19@2")
    with desk_of(options) as desk:
        before, after = (_document(desk, named) for named in options.others)
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


def _document(desk: Desk, named: str) -> ReportDocument:
    """The preview of an article's report, or the version that stands behind an @."""
    typed, _, version = named.partition("@")
    article = desk.store.articles.resolve(typed)
    if "@" not in named:
        return build_report(desk, article.id)
    if not (version.isascii() and version.isdigit()):
        raise UsageError(f"the version '{version}'", "it is no number", f"See 'workbench versions {typed}'")
    return published_report(desk, article.id, int(version))
