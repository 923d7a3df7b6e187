"""The command line. Each command imports what it needs inside, so that `--help` loads nothing heavy."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from workbench.errors import UsageError, WorkbenchError

INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Runs one command; its exit code: 0 done, 1 failed, 2 bad usage, 130 interrupted."""
    from workbench.cli.parser import parse

    debug = "--debug" in arguments
    try:
        _refuse_broken_text(arguments)
        options = parse(arguments)
        debug = options.debug
        code: int = options.run(options)
        sys.stdout.flush()
    except WorkbenchError as error:
        if debug:
            raise
        return _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _fail("interrupted; what was acknowledged is kept", INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`| head`). Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        from workbench.logbook import note_failure

        note_failure("command", error)
        return _fail(f"unexpected error: {type(error).__name__}: {error}. Run it again with --debug and report it", 1)
    return code


def _refuse_broken_text(arguments: Sequence[str]) -> None:
    for word in arguments:
        try:
            word.encode("utf-8")
        except UnicodeEncodeError:
            raise UsageError(repr(word), "it is no UTF-8 text", "Type it anew, or rename the file") from None


def _fail(message: str, code: int) -> int:
    from workbench.text import one_line

    line = one_line(message)
    print(line if line.startswith("workbench") else f"workbench: {line}", file=sys.stderr)
    return code
