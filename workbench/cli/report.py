"""The command report."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.cli.context import config_of, desk_of
from workbench.cli.options import Options
from workbench.cli.output import print_json, say
from workbench.errors import UsageError
from workbench.report import render, write_report
from workbench.report.document import build_report


def report(options: Options) -> int:
    """Previews an article's report in one of the formats."""
    chosen = options.format or ("json" if options.json and options.output is None else "md")
    if options.json and options.output is None and chosen != "json":
        raise UsageError("--json", f"it can't print the format {chosen}", "Give one of the two, or -o FILE")
    with desk_of(options) as desk:
        article = desk.store.articles.resolve(options.article)
        text = render(build_report(desk, article.id, config_of(options).imprint), chosen)
    if options.output is None:
        sys.stdout.write(text)
        return 0
    path = Path(options.output).expanduser()
    write_report(text, path, overwrite=options.overwrite)
    if options.json:
        print_json({"path": str(path), "format": chosen, "bytes": len(text.encode())})
    else:
        say(f"wrote {path} (DRAFT, {chosen})")
    return 0
