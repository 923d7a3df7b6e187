"""Commands about dossiers: dossier export, dossier import."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbench.cli.context import config_of, desk_of
from workbench.cli.merging import refuse_half_settled, take_from
from workbench.cli.options import Options
from workbench.cli.output import as_json, note, print_json, say
from workbench.cli.progress import Progress
from workbench.report.dossier import export_dossier, export_public, opened_dossier
from workbench.store import handle


def export(options: Options) -> int:
    """Writes an article's dossier, or the one for readers."""
    target = Path(options.target).expanduser()
    write = partial(export_public, names=config_of(options).public_names) if options.public else export_dossier
    with desk_of(options) as desk:
        article = desk.store.articles.resolve(options.article)
        with Progress(f"writing {target.name}", unit="files") as progress:
            written = write(desk, article.id, target, progress.show, overwrite=options.overwrite)
    if options.json:
        print_json(as_json(written))
        return 0
    kind = "for readers" if options.public else "everything"
    say(f"wrote {written.path} ({kind}): {written.files:,} files, {written.size:,} bytes")
    others = [each for each in written.articles if each != handle(article.id)]
    if others:
        say(f"with {', '.join(others)}, whose verdicts or captures it rests on")
    if written.waiting:
        note("it holds a verdict of yours that waits for its second one: keep it from whoever gives that")
    return 0


def take_in(options: Options) -> int:
    """Takes a dossier in, says what it would bring, or settles a fork."""
    refuse_half_settled("dossier import", options)
    path = Path(options.source).expanduser()
    with (
        desk_of(options, writes=True) as desk,
        Progress(f"reading {path.name}", unit="steps") as progress,
        opened_dossier(path, lambda part, done, total: progress.show(done, total, part)) as theirs,
    ):
        return take_from(desk, theirs, options, f"dossier import {options.source}")
