"""What every test may need: tools that must be there in CI, and a home of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

REQUIRED = "WORKBENCH_REQUIRE_TOOLS"


def need_tool(*names: str) -> str:
    """The path of the first of these programs; skips loudly where none is there, and fails where CI requires it."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    message = f"NEEDS {names[0].upper()}: install it to run this test"
    if os.environ.get(REQUIRED):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, data or state of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("WORKBENCH_DB", "WORKBENCH_CONFIG", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    return home
