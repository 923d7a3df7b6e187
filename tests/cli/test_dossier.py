"""The commands dossier export and dossier import, as their user runs them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.cli.desk import desk, first_claim, records, workbench


def test_an_article_goes_to_a_colleague_and_comes_back_with_what_they_did(tmp_path: Path) -> None:
    desk(tmp_path)
    claim, article = first_claim(tmp_path), records("articles", cwd=tmp_path)[0]["handle"]
    written = records("dossier", "export", article, "out.zip", cwd=tmp_path)
    assert (written["path"], written["kind"], written["articles"]) == ("out.zip", "record", [article])
    assert written["size"] > written["files"] > 30
    again = workbench("dossier", "export", article, "out.zip", cwd=tmp_path)
    assert (again.returncode, "exists already and was not changed" in again.stderr) == (2, True)
    said = workbench("dossier", "export", article, "out.zip", "--overwrite", cwd=tmp_path)
    assert said.stdout == f"wrote out.zip (everything): {written['files']} files, {written['size']:,} bytes\n"

    workbench("--db", "bens.db", "db", "init", cwd=tmp_path)
    seen = records("--db", "bens.db", "dossier", "import", "out.zip", "--dry-run", cwd=tmp_path)
    assert (seen["dry_run"], seen["articles"], records("--db", "bens.db", "articles", cwd=tmp_path)) == (True, 1, [])
    done = workbench("--db", "bens.db", "dossier", "import", "out.zip", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("came over: histories 1, entries 1, new articles 1,")

    for name in ("bens.db", "claims.db"):
        workbench("--db", name, "triage", claim, "set-aside", "--because", f"in {name}", cwd=tmp_path)
    assert workbench("--db", "bens.db", "dossier", "export", article, "back", cwd=tmp_path).returncode == 0
    back = workbench("dossier", "import", "back", cwd=tmp_path)
    assert (back.returncode, back.stderr) == (3, "")
    assert f"claim {claim} is left as it is here: both sides went on after entry 0\n" in back.stdout
    assert f"workbench dossier import back --settle {claim} --because REASON" in back.stdout
    settled = workbench("dossier", "import", "back", "--settle", claim, "--because", "Ours was first", cwd=tmp_path)
    assert settled.stdout == f"claim {claim} stays as it is here; the record says why, and who decided it\n"
    assert workbench("dossier", "import", "back", cwd=tmp_path).returncode == 0
    assert workbench("audit", cwd=tmp_path).returncode == 0
    half = workbench("dossier", "import", "back", "--settle", claim, cwd=tmp_path)
    assert (half.returncode, "--settle and --because go together" in half.stderr) == (2, True)


def test_a_tampered_dossier_is_refused_in_one_line_and_sums_hold_without_the_program(tmp_path: Path) -> None:
    desk(tmp_path)
    article = records("articles", cwd=tmp_path)[0]["handle"]
    records("dossier", "export", article, "out", cwd=tmp_path)
    sums = ["sha256sum", "-c", "--quiet", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=tmp_path / "out", check=False).returncode == 0
    with (tmp_path / "out" / "record" / "claim.jsonl").open("a", encoding="utf-8") as out:
        out.write("\n")
    assert subprocess.run(sums, cwd=tmp_path / "out", capture_output=True, check=False).returncode == 1
    workbench("--db", "bens.db", "db", "init", cwd=tmp_path)
    done = workbench("--db", "bens.db", "dossier", "import", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "workbench: out: record/claim.jsonl: it was changed: its SHA-256 is not the one in SHA256SUMS. "
        "Nothing was taken in. Ask for the dossier again\n"
    )
    assert records("--db", "bens.db", "articles", cwd=tmp_path) == []


def test_a_dossier_is_the_first_thing_that_comes_into_a_new_database(tmp_path: Path) -> None:
    desk(tmp_path)
    article = records("articles", cwd=tmp_path)[0]["handle"]
    records("dossier", "export", article, "out.zip", cwd=tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    home = {"XDG_DATA_HOME": str(other / "data")}
    assert workbench("dossier", "import", tmp_path / "out.zip", cwd=other, **home).returncode == 0
    assert json.loads(workbench("articles", "--json", cwd=other, **home).stdout)[0]["handle"] == article


def test_readers_get_what_is_published_under_the_names_that_the_config_allows(tmp_path: Path) -> None:
    desk(tmp_path)
    claim, article = first_claim(tmp_path), records("articles", cwd=tmp_path)[0]["handle"]
    workbench("team", "add", "Ada", "--role", "editor", "--role", "reviewer", cwd=tmp_path)
    act = ("--as", "Ada")
    records(*act, "source", "add", claim, "source.txt", "--quote", "1,150 guests", "--stance", "refutes", cwd=tmp_path)
    records(*act, "verdict", claim, "--rating", "mostly false", "--because", "The list has 1,150.", cwd=tmp_path)
    check = workbench(*act, "publish", article, "--check", "--json", cwd=tmp_path)
    codes = {obstacle["code"] for obstacle in json.loads(check.stdout)["obstacles"]}
    overrides = [word for code in codes for word in ("--override", code)]
    records(*act, "publish", article, *overrides, "--because", "Ada says so.", cwd=tmp_path)
    (tmp_path / "config.toml").write_text("public_names = false\n", encoding="utf-8")
    hidden = ("--config", "config.toml")
    for name, options in (("named", ()), ("unnamed", hidden)):
        written = records(*act, *options, "dossier", "export", article, name, "--public", cwd=tmp_path)
        assert written["kind"] == "public"
        said = "".join(path.read_text("utf-8") for path in (tmp_path / name).rglob("*") if path.is_file())
        assert ("Ada" in said) == (not options)
        assert "The list has 1,150." in said
    refused = workbench("dossier", "import", "unnamed", cwd=tmp_path)
    assert (refused.returncode, "this is a dossier for readers" in refused.stderr) == (1, True)


def test_readers_get_nothing_before_it_is_published(tmp_path: Path) -> None:
    desk(tmp_path)
    article = records("articles", cwd=tmp_path)[0]["handle"]
    done = workbench("dossier", "export", article, "out", "--public", cwd=tmp_path)
    assert (done.returncode, "nothing of the article is published yet" in done.stderr) == (1, True)
    assert not (tmp_path / "out").exists()
