from __future__ import annotations

import subprocess
import sys
import time

import pytest

from workbench.capture.sandbox import ReaderFailedError, read_in_child


def test_the_child_is_gone_when_its_time_is_up() -> None:
    began = time.monotonic()
    with pytest.raises(ReaderFailedError, match=r"not done after 0\.5 s"):
        read_in_child("html", b"<html><body>" + b"<p>word</p>" * 200_000, "", 0.5)
    assert time.monotonic() - began < 2.0


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
