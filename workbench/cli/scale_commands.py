"""The words of the commands about the team's rating scale."""

from __future__ import annotations

from workbench.cli.options import Parser, Subcommands


def add_scale_commands(commands: Subcommands, common: Parser) -> None:
    """Adds scale list, show, lint, use and history."""
    group = commands.add(
        "scale", "scale:listed", "the rating scale: which is in force, what else there is", "workbench scale list"
    )
    actions = Subcommands(group, common, required=False, dest="action")
    actions.add("list", "scale:listed", "list the scales kept in the record, and the presets", "workbench scale list")
    show = actions.add(
        "show",
        "scale:show",
        "show a scale's ratings with keys and definitions",
        "workbench scale show politifact --toml",
    )
    show.add_argument(
        "scale",
        metavar="SCALE",
        nargs="?",
        help="NAME or NAME@VERSION, a preset or a file; without it, the one in force",
    )
    show.add_argument("--toml", action="store_true", help="print it as the file that gives it, to start your own from")
    lint = actions.add(
        "lint", "scale:lint", "say what is wrong with a scale's file, with lines", "workbench scale lint ours.toml"
    )
    lint.add_argument("file", metavar="FILE", help="a TOML file")
    use = actions.add(
        "use",
        "scale:use",
        "put a scale in force for verdicts from now on, as an admin",
        "workbench scale use ours.toml",
    )
    use.add_argument("scale", metavar="FILE|PRESET", help="a TOML file, a preset, or core")
    actions.add("history", "scale:history", "say which scale was put in force when", "workbench scale history")
