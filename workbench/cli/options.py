"""What a command line is made of: a parser with errors of our own, and commands that are imported when they run."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from typing import Any, NoReturn

from workbench.errors import UsageError

Options = argparse.Namespace
Command = Callable[[Options], int]


class Parser(argparse.ArgumentParser):
    """An argparse parser whose errors are ours: one line, with the way out."""

    _inside = False

    def error(self, message: str) -> NoReturn:
        """Bad usage."""
        raise UsageError(self.prog, message, f"See '{self.prog} --help'")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse has it
        """As argparse does, but a command's words may stand before, between and after its options.

        argparse takes what may be left out ("note CLAIM [TEXT]") for left out where an option comes before it.
        """
        if self._inside or any(action.nargs == argparse.PARSER for action in self._actions):
            return super().parse_known_args(args, namespace)
        self._inside = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._inside = False


class Subcommands:
    """Adds commands that share the options which every command has."""

    def __init__(self, parser: Parser, common: Parser, *, required: bool, dest: str = "command") -> None:
        self._common = common
        self._group = parser.add_subparsers(title="commands", metavar="COMMAND", dest=dest, required=required)
        self.names: list[str] = []

    def add(self, name: str, run: str, help_text: str, example: str) -> Parser:
        """A command. `run` is "module:function" in this package, imported when the command runs."""
        self.names.append(name)
        parser: Parser = self._group.add_parser(
            name,
            help=help_text,
            description=help_text[0].upper() + help_text[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[self._common],
            allow_abbrev=False,
        )
        parser.set_defaults(run=later(run))
        return parser


def later(run: str) -> Command:
    """The command that "module:function" in this package names, imported when it is called."""
    module, _, name = run.partition(":")

    def command(options: Options) -> int:
        found: Command = getattr(importlib.import_module(f"workbench.cli.{module}"), name)
        return found(options)

    return command
