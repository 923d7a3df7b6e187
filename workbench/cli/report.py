"""The command report."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.context import desk_of
from workbench.cli.output import print_json, say
from workbench.cli.parser import Options
from workbench.report import render, write_report
from workbench.report.document import build_report


def report(options: Options) -> int:
    """Previews an article's report in one of the formats."""
    with desk_of(options) as desk:
        article = desk.store.articles.resolve(options.article)
        text = render(build_report(desk, article.id), options.format)
    if options.output is None:
        say(text.rstrip("\n"))
        return 0
    path = Path(options.output).expanduser()
    write_report(text, path, overwrite=options.overwrite)
    if options.json:
        print_json({"path": str(path), "format": options.format, "bytes": len(text.encode())})
    else:
        say(f"wrote {path} (DRAFT, {options.format})")
    return 0
