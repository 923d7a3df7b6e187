"""The command site build."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.context import config_of, desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, print_json, say
from workbench.cli.progress import Progress
from workbench.report.site import build_site


def build(options: Options) -> int:
    """Builds the site of all published reports, or brings it up to date."""
    path = Path(options.folder).expanduser()
    with desk_of(options) as desk, Progress("building the site", unit="reports") as progress:
        config = config_of(options)
        built = build_site(
            desk, path, config.imprint, progress.show,
            names=config.public_names, tags=config.public_tags, force=options.force,
        )  # fmt: skip
    if options.json:
        print_json({"path": str(path), **as_json(built)})
        return 0
    files = f"{len(built.written)} written, {len(built.kept)} kept, {len(built.removed)} removed"
    say(f"{path}: {files}; reports made anew: {built.rendered} of {built.reports}")
    return 0
