"""Run a reader in the child process and kill it at the deadline."""

from __future__ import annotations

import json
import math
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

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
_CHUNK = 64 * 1024
_ENDING_S = 1.0
"""How long a child may take to end once it has said all, even where its time is up."""


class ReaderFailedError(Exception):
    """The reader gave no document; `str()` says why in words."""


def read_in_child(kind: str, data: bytes, url: str, seconds: float) -> Document:
    """The document that the reader for `kind` ("html", "pdf", "markdown", "docx" …) makes of `data`.

    Never later than `seconds` by more than the kill takes. ReaderFailedError where there is none.
    """
    return _document(ask_child({"kind": kind, "url": url}, data, seconds))


def ask_child(wish: Mapping[str, str], data: bytes, seconds: float) -> dict[str, Any]:
    """What the child answers to `wish`, whose key "kind" names the reader; bounds and errors as above."""
    child = _started(subprocess.PIPE)
    with child:
        try:
            answer, _ = child.communicate(_order(wish, seconds) + data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise ReaderFailedError(_late(seconds)) from None
        finally:
            _kill(child)
    if child.returncode != 0:
        raise ReaderFailedError(_cause_of(child.returncode))
    return _parsed(answer)


def ask_child_line_by_line(wish: Mapping[str, str], data: bytes, seconds: float) -> Iterator[Any]:
    """What the child answers to `wish`, value by value as it comes; errors as above.

    `seconds` bound how long it is waited for in all. What the caller does between two values is no time of the child's,
    whose own work is bounded by processor time too. A caller that asks for no more ends the child.
    """
    with tempfile.TemporaryFile() as given:
        # A pipe would have to be filled by a thread while the answer is read.
        given.write(_order(wish, seconds) + data)
        given.seek(0)
        child = _started(given)
    try:
        for line in _lines(child, seconds):
            yield _value(line)
    finally:
        _kill(child)
        with child:
            pass


def _lines(child: subprocess.Popen[bytes], seconds: float) -> Iterator[bytes]:
    """What the child writes, line by line; ReaderFailedError where it is late or failed."""
    out, left, line = cast("IO[bytes]", child.stdout), seconds, bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(out, selectors.EVENT_READ)
        while True:
            began = time.monotonic()
            if not ready.select(max(left, 0)):
                raise ReaderFailedError(_late(seconds))
            left -= time.monotonic() - began
            got = os.read(out.fileno(), _CHUNK)
            if not got:
                break
            *whole, rest = got.split(b"\n")
            for part in whole:
                yield bytes(line + part)
                line.clear()
            line += rest
    # A line that was cut short is no answer: what ended the child says why.
    try:
        code = child.wait(max(left, _ENDING_S))
    except subprocess.TimeoutExpired:
        raise ReaderFailedError(_late(seconds)) from None
    if code != 0:
        raise ReaderFailedError(_cause_of(code))
    if line:
        yield bytes(line)


def _late(seconds: float) -> str:
    return f"it was not done after {seconds:g} s"


def _order(wish: Mapping[str, str], seconds: float) -> bytes:
    return json.dumps({**wish, "seconds": math.ceil(seconds) + 1}).encode("ascii") + b"\n"


def _started(given: int | IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "workbench.capture.child"],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    )


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
    parsed = _value(answer)
    if not isinstance(parsed, dict):
        raise ReaderFailedError("the reader's answer could not be read")
    return parsed


def _value(answer: bytes) -> Any:  # noqa: ANN401 - JSON is whatever it is
    try:
        value = json.loads(answer)
    except ValueError as error:
        raise ReaderFailedError("the reader's answer could not be read") from error
    if isinstance(value, dict) and value.get("failure") is not None:
        raise ReaderFailedError(str(value["failure"]))
    return value


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
