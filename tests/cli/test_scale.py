"""The team's rating scale from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import ARTICLE, records, workbench


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a database that has the harbour article."""
    (tmp_path / "article.txt").write_text(ARTICLE)
    assert workbench("db", "init", cwd=tmp_path, WORKBENCH_DB="claims.db").returncode == 0
    assert workbench("--db", "claims.db", "add", "article.txt", cwd=tmp_path).returncode == 0
    return tmp_path


def test_a_team_makes_a_scale_of_a_preset_and_rates_on_it(folder: Path) -> None:
    listed = records("scale", "list", cwd=folder)
    assert [(scale["name"], scale["in_force"]) for scale in listed["scales"]] == [("core", True)]
    assert "averitec" in [preset["name"] for preset in listed["presets"]]
    given = workbench("scale", "show", "averitec", "--toml", cwd=folder)
    ours = folder / "ours.toml"
    ours.write_text(given.stdout.replace('name = "averitec"', 'name = "Harbour desk"').replace("refuted", "not so"))
    sound = workbench("scale", "lint", "ours.toml", cwd=folder)
    assert (sound.returncode, sound.stdout) == (0, "ours.toml: a sound scale of 4 ratings\n")
    used = records("scale", "use", "ours.toml", cwd=folder)
    assert (used["name"], used["version"], used["in_force"]) == ("Harbour desk", 1, True)
    claim = records("claims", cwd=folder)[0]["handle"]
    wrong = workbench("verdict", claim, "--rating", "mixed", "--because", "x", cwd=folder)
    assert wrong.returncode == 2
    assert "Steps: 'not so' (1), 'supported' (2)" in wrong.stderr
    assert workbench("verdict", claim, "--rating", "1", "--because", "The list says 900.", cwd=folder).returncode == 0
    assert workbench("scale", "use", "core", cwd=folder).returncode == 0
    assert [use["name"] for use in records("scale", "history", cwd=folder)] == ["Harbour desk", "core"]
    article = records("articles", cwd=folder)[0]["handle"]
    assert "Harbour desk, version 1." in workbench("report", article, "-f", "md", cwd=folder).stdout
    assert (
        "scale Harbour desk, version 1" in workbench("team", "agreement", "--scale", "Harbour desk", cwd=folder).stdout
    )
    assert records("scale", "show", cwd=folder)["name"] == "core"
    unknown = workbench("team", "agreement", "--scale", "nothing", cwd=folder)
    assert (unknown.returncode, "It has: core@1, Harbour desk@1" in unknown.stderr) == (1, True)


def test_a_file_that_is_off_is_told_line_by_line_and_never_used(folder: Path) -> None:
    ours = folder / "ours.toml"
    ours.write_text(workbench("scale", "show", "core", "--toml", cwd=folder).stdout.replace('key = "2"', 'key = "1"'))
    done = workbench("scale", "lint", "ours.toml", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "ours.toml:1: the name 'core' is the built-in scale's. Give it another",
        "ours.toml:12: the key '1' stands in line 5 too. Keys are unique",
    ]
    refused = workbench("scale", "use", "ours.toml", cwd=folder)
    assert refused.returncode == 2
    assert "ours.toml:1: the name 'core' is the built-in scale's. Give it another (1 more: " in refused.stderr
    ours.write_text("name = \n")
    for act in ("lint", "use"):
        done = workbench("scale", act, "ours.toml", cwd=folder)
        assert (done.returncode, "ours.toml:1: it is no valid TOML" in done.stderr) == (2, True)
    assert records("scale", "history", cwd=folder) == []


def test_whoever_is_no_admin_is_told_so(folder: Path) -> None:
    assert workbench("team", "add", "ben", "--role", "reviewer", cwd=folder).returncode == 0
    done = workbench("scale", "use", "snopes", "--as", "ben", cwd=folder)
    assert (done.returncode, "It takes one of: admin" in done.stderr) == (1, True)


def test_a_rule_that_names_a_rating_which_is_gone_is_told(folder: Path) -> None:
    assert workbench("team", "rule", "figure_ratings", "mixed, true", cwd=folder).returncode == 0
    done = workbench("scale", "use", "snopes", cwd=folder)
    assert "the rule figure_ratings names what this scale has not: mixed" in done.stderr
