"""The words of the command line. Only argparse is loaded here; what a command does is imported when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from workbench import __version__
from workbench.cli.commands import add_commands
from workbench.cli.options import Options, Parser, Subcommands, later


def parse(arguments: Sequence[str]) -> Options:
    """The options of a command line; UsageError where its words are off."""
    parser = build(arguments)
    defaults: dict[str, object] = {
        "db": None,
        "who": None,
        "json": False,
        "debug": False,
        "config": None,
        "allow_private": [],
    }
    options = parser.parse_args(list(arguments), argparse.Namespace(**defaults))
    if options.command is None:
        options.run = later("screens:open_screens")
    return options


def build(arguments: Sequence[str] | None = None) -> Parser:
    """The parser of every command, or as much of it as reading these arguments takes."""
    common = _common()
    parser = Parser(
        prog="workbench",
        description="A claim fact-checking workbench. Without a command it opens the screens.",
        epilog="example:\n  workbench add article.html && workbench",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    commands = Subcommands(parser, common, required=False, arguments=arguments)
    add_commands(commands, common)
    _suggest_commands(parser, commands.names)
    return parser


def _common() -> Parser:
    """Options that may stand before or after the command; without a default, so that neither place undoes the other."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("everywhere")
    group.add_argument("--db", metavar="PATH", help="the database; else $WORKBENCH_DB, the config, ./claims.db")
    group.add_argument("--as", dest="who", metavar="NAME", help="who works; else the config, the login name")
    group.add_argument("--config", metavar="PATH", help="another config file; else $WORKBENCH_CONFIG")
    group.add_argument(
        "--allow-private",
        action="append",
        metavar="HOST",
        help="let this host lie in a private network, at any port; can be repeated",
    )
    group.add_argument("--json", action="store_true", help="print records as JSON, times in UTC")
    group.add_argument("--debug", action="store_true", help="show the traceback of an error")
    return common


def _suggest_commands(parser: Parser, names: list[str]) -> None:
    """Says which command was probably meant, instead of argparse's list of all."""
    check = parser._check_value

    def suggesting(action: argparse.Action, value: object) -> None:
        if action.dest == "command" and isinstance(value, str) and value not in names and action.choices is not None:
            from difflib import get_close_matches

            near = get_close_matches(value, names, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"commands are: {', '.join(names)}"
            raise argparse.ArgumentError(None, f"there is no command '{value}'; {hint}")
        check(action, value)

    parser._check_value = suggesting  # type: ignore[method-assign]  # argparse has no public hook for this
