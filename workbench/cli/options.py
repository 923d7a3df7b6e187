"""What a command line is made of: a parser with errors of our own, and commands that are imported when they run."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Container
from typing import Any, NoReturn, cast

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


class _Unread(Parser):
    """Stands for a command that a command line does not name: its words and commands are told to it in vain."""

    def __init__(self) -> None:
        """Makes nothing: an argparse parser takes 0.2 ms, and `--help` would make eighty."""

    def add_argument(self, *_args: Any, **_options: Any) -> Any:  # noqa: ANN401 - as argparse has it
        """Nothing."""

    def add_argument_group(self, *_args: Any, **_options: Any) -> Any:  # noqa: ANN401 - as argparse has it
        """Itself."""
        return self

    def add_mutually_exclusive_group(self, **_options: Any) -> Any:  # noqa: ANN401 - as argparse has it
        """Itself."""
        return self

    def add_subparsers(self, **_options: Any) -> Any:  # noqa: ANN401 - as argparse has it
        """Itself."""
        return self

    def add_parser(self, *_args: object, **_options: object) -> Parser:
        """Itself."""
        return self

    def set_defaults(self, **_options: object) -> None:
        """Nothing."""

    def _check_help(self, _action: argparse.Action) -> None:
        """Python 3.14 asks each new parser to look at its line of help, for which there is nothing here."""


class Subcommands:
    """Adds commands that share the options which every command has.

    Where `arguments` are known, only the commands among them are made in full; of the others help has name and line.
    """

    def __init__(
        self,
        parser: Parser,
        common: Parser,
        *,
        required: bool,
        dest: str = "command",
        arguments: Container[str] | None = None,
    ) -> None:
        def made(**options: Any) -> Parser:  # noqa: ANN401 - as argparse has it
            read = arguments is None or options["prog"].rpartition(" ")[2] in arguments
            return Parser(**options) if read else _Unread()

        self._common = common
        self._group = parser.add_subparsers(
            title="commands", metavar="COMMAND", dest=dest, required=required, parser_class=cast("type[Parser]", made)
        )
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
