"""Run a reader in the child process and kill it at the deadline."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import workbench
from workbench.model import Document, Field

# Without proxies, tokens and whatever else the environment holds: the child reads strangers' files.
_KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "PYTHONHOME",
    "TMPDIR",
    "VIRTUAL_ENV",
)


class ReaderFailedError(Exception):
    """The reader gave no document; `str()` says why in words."""


def read_in_child(kind: str, data: bytes, url: str, seconds: float) -> Document:
    """The document that the reader for `kind` ("html", "pdf", "markdown", "docx" …) makes of `data`.

    Never later than `seconds` by more than the kill takes. ReaderFailedError where there is none.
    """
    return _document(ask_child({"kind": kind, "url": url}, data, seconds))


def ask_child(wish: Mapping[str, str], data: bytes, seconds: float) -> dict[str, Any]:
    """What the child answers to `wish`, whose key "kind" names the reader; bounds and errors as above."""
    order = json.dumps({**wish, "seconds": math.ceil(seconds) + 1})
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "workbench.capture.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    )
    with child:
        try:
            answer, _ = child.communicate(order.encode("ascii") + b"\n" + data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ReaderFailedError(f"it was not done after {seconds:g} s") from None
        finally:
            _kill(child)
    if child.returncode != 0:
        raise ReaderFailedError(_cause_of(child.returncode))
    return _parsed(answer)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started, if it still runs."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)


def _cause_of(code: int) -> str:
    if code == -signal.SIGXCPU:
        return "it took too much processor time"
    if code < 0:
        return f"the reader crashed (signal {-code}); it may be damaged, or need too much memory"
    return f"the reader failed (code {code})"


def environment() -> dict[str, str]:
    """The environment of the child: where to find Python and its packages, and little else."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    root = str(Path(workbench.__file__).parent.parent)
    paths = [root, *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"}


def _parsed(answer: bytes) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = json.loads(answer)
        failure = parsed.get("failure")
    except (ValueError, AttributeError) as error:
        raise ReaderFailedError("the reader's answer could not be read") from error
    if failure is not None:
        raise ReaderFailedError(str(failure))
    return parsed


def _document(answer: dict[str, Any]) -> Document:
    """The child's answer as a record again."""
    try:
        found = answer["document"]
        return Document(
            text=found["text"],
            extractor=found["extractor"],
            metadata={name: Field(**field) for name, field in found["metadata"].items()},
            warnings=tuple(found["warnings"]),
            pages=tuple(found["pages"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ReaderFailedError("the reader's answer could not be read") from error
