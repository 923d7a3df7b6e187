"""A rotating log in the user's state folder: what the program did and where it failed, never what was read or typed.

Lines hold names of this program's own (commands, kinds of errors, places in the code), hosts and numbers: no secrets,
no words of articles, no file contents. An exception's message can hold any of these, so only its type and its place
in the code are kept.
"""

from __future__ import annotations

import os
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

_BYTES = 1_000_000
_KEPT = 3
_FRAMES = 12


def log_file() -> Path:
    """Where the log lies."""
    from platformdirs import user_log_path

    return user_log_path("workbench") / "workbench.log"


def note(what: str, **facts: str | int | float) -> None:
    """One line: what happened, and facts about it. A log that can't be written stops nothing; `doctor` says so."""
    logger = _logger()
    if logger is not None:
        told = " ".join(f"{name}={_plain(str(value))}" for name, value in facts.items())
        logger.info("%s %s", what, told)


def note_failure(where: str, error: BaseException) -> None:
    """One line for an error that nobody expected: its type and the places in the code that it came through."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in reversed(frames))
    note("failed", where=where, error=type(error).__name__, at=places or "nowhere")


def _plain(value: str) -> str:
    """Printable and in one piece, so that a line of the log is one entry whatever a host calls itself."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value)


@cache
def _logger() -> logging.Logger | None:
    import logging
    from logging.handlers import RotatingFileHandler
    from time import gmtime

    class PrivateFile(RotatingFileHandler):
        """A log that its owner alone reads, and whose troubles stay its own."""

        def _open(self):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the base class's own stream
            os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
            return super()._open()

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
            """A full disk must not print over the screens."""

    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = PrivateFile(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    form = logging.Formatter("%(asctime)s.%(msecs)03dZ %(process)d %(message)s", "%Y-%m-%dT%H:%M:%S")
    form.converter = gmtime
    handler.setFormatter(form)
    logger = logging.Logger("workbench", logging.INFO)  # its own: no library's lines come in
    logger.addHandler(handler)
    return logger
