"""The docs say what the program does."""

from __future__ import annotations

import re
import runpy
import subprocess
from pathlib import Path

import pytest

import workbench
from workbench.cli.parser import build
from workbench.store import handle, open_store

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
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a checkout")
    hosts = re.compile(r"pypi\.o" r"rg|pythonhost" r"ed|registry\.npm" r"js|deb\.deb" r"ian")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".png", ".db"} or not path.is_file():
            continue
        assert not hosts.search(path.read_text("utf-8", "replace")), name


def test_the_handles_in_the_tour_are_those_of_the_starter_database() -> None:
    tour = (ROOT / "README.md").read_text("utf-8")
    with open_store(ROOT / "claims.db") as store:
        article = store.articles.page()[0].article
        emirates = next(claim for claim in store.claims.of_article(article.id) if "Emirates" in claim.wording)
    assert f"report {handle(article.id)} " in tour
    assert f"source add {handle(emirates.id)} docs/tour-source.txt" in tour
    assert f"verdict {handle(emirates.id)} " in tour
