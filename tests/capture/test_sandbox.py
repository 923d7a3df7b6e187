from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench.capture.sandbox import ReaderFailedError, ask_child_line_by_line, read_in_child


def test_the_child_is_gone_when_its_time_is_up() -> None:
    began = time.monotonic()
    with pytest.raises(ReaderFailedError, match=r"not done after 0\.5 s"):
        read_in_child("html", b"<html><body>" + b"<p>word</p>" * 200_000, "", 0.5)
    assert time.monotonic() - began < 2.0


def child_that(monkeypatch: pytest.MonkeyPatch, folder: Path, does: str) -> None:
    """Puts a shell script in the place of the reader's Python."""
    script = folder / "reader"
    script.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(script))


@pytest.mark.parametrize(
    ("does", "why"),
    [
        ("printf '[1]\\n[2'; exec sleep 9", "it was not done after 1 s"),
        ("printf '[1]\\n[2'; kill -KILL $$", r"the reader crashed \(signal 9\)"),
        ("printf '[1]\\n[2'; kill -XCPU $$", "it took too much processor time"),
        ("printf '[1]\\n[2'; exit 3", r"the reader failed \(code 3\)"),
        ("printf '[1]\\n[2'", "the reader's answer could not be read"),
        ("printf '[1]\\n'; exec >&-; exec sleep 9", "it was not done after 1 s"),
    ],
)
def test_a_child_that_ends_amid_a_line_is_told_by_what_ended_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, does: str, why: str
) -> None:
    child_that(monkeypatch, tmp_path, does)
    answers = ask_child_line_by_line({"kind": "rows"}, b"", 1)
    assert next(answers) == [1]
    with pytest.raises(ReaderFailedError, match=why):
        next(answers)


def test_what_the_caller_does_between_two_lines_is_no_time_of_the_childs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # More than a pipe holds, so that the child waits for its reader.
    child_that(monkeypatch, tmp_path, "yes '[1]' | head -n 50000")
    answers = ask_child_line_by_line({"kind": "rows"}, b"", 1)
    assert next(answers) == [1]
    time.sleep(1.1)
    assert sum(1 for _ in answers) == 49_999


def test_an_unreadable_input_fails_in_words() -> None:
    with pytest.raises(ReaderFailedError, match="codec can't decode"):
        read_in_child("markdown", b"\xff\xff", "", 5)


def test_the_child_sees_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.capture import sandbox

    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.test")
    assert not {"DATABASE_PASSWORD", "HTTP_PROXY"} & sandbox.environment().keys()


def test_importing_the_package_loads_neither_client_nor_parsers() -> None:
    heavy = ("httpx", "httpcore", "ssl", "trafilatura", "lxml", "pypdfium2", "markdown_it", "charset_normalizer")
    code = f"import sys, workbench.capture; print([name for name in {heavy!r} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
