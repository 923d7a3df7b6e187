"""The docs say what the program does."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import workbench
from workbench.cli.parser import build

ROOT = Path(__file__).parents[1]


def test_the_page_of_keys_is_the_programs_own_table() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "keys.py"))["keys_page"]()
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == page


def test_every_command_stands_in_the_page_of_commands() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    names = re.findall(r"^    (\w+) ", build().format_help(), re.MULTILINE)
    assert len(names) > 10
    for name in names:
        assert f"`{name}" in page, name


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_version_stands_in_one_place_and_in_the_changelog() -> None:
    assert f"## {workbench.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "version" not in re.findall(r"^(\w+) = ", (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)


def test_no_tracked_text_names_a_registry_host() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian")
    for path in [*(ROOT / "requirements").iterdir(), ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "README.md"]:
        assert not hosts.search(path.read_text("utf-8")), path
