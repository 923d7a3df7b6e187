"""The commands on a database that lies on a PostgreSQL server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.desk import ARTICLE, records, workbench
from tests.postgres import Server


def test_an_article_is_worked_on_a_server_by_the_same_commands_and_no_password_is_shown(
    postgres: Server, tmp_path: Path
) -> None:
    url = postgres.empty_database().replace("postgres@", "postgres:geheim@")
    me = "postgres"  # Who one is on a server is the role that one connects as.
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")

    def run(*words: str, expected: int = 0) -> str:
        done = workbench("--db", url, *words, cwd=tmp_path)
        assert done.returncode == expected, done.stderr
        assert "geheim" not in done.stdout + done.stderr
        return done.stdout + done.stderr

    assert "no workbench database is in it" in run("claims", expected=1)
    assert "this server knows you as 'postgres'" in run("db", "init", "--as", "ada", expected=2)
    assert f"{me} holds all roles" in run("db", "init", "--second-review")
    assert "nothing is overwritten" in run("db", "init", expected=1)
    run("add", "article.txt")
    claim = next(line.split()[1] for line in run("claims").splitlines() if "1,200" in line)
    run("triage", claim, "to-check")
    assert "to check" in run("claims")
    assert "PostgreSQL" in run("db", "info")
    doctor = run("doctor")
    assert "no TLS" in doctor
    assert "a superuser stands above the rules of the team" in doctor
    assert run("db", "check") == "sound\n"
    assert 'CREATE ROLE "kim" LOGIN;' in run("team", "add", "kim", "--role", "viewer")
    assert "kim       viewer" in run("team", "list")
    assert 'REVOKE ALL ON SCHEMA workbench FROM "kim";' in run("team", "remove", "kim")
    assert "would have no admin" in run("team", "remove", me, expected=1)
    postgres.run("DROP ROLE kim")


def test_a_database_moves_to_a_server_and_its_backup_comes_back_as_a_file(postgres: Server, tmp_path: Path) -> None:
    url = postgres.empty_database()
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert workbench("--db", "claims.db", "db", "init", cwd=tmp_path).returncode == 0
    assert workbench("--db", "claims.db", "add", "article.txt", cwd=tmp_path).returncode == 0
    moved = records("db", "copy", "claims.db", url, cwd=tmp_path)
    assert moved["problems"] == []
    assert records("--db", url, "claims", cwd=tmp_path) == records("claims", cwd=tmp_path)
    assert workbench("--db", url, "db", "backup", "today.db", cwd=tmp_path).returncode == 0
    restored = records("--db", "again.db", "db", "restore", "today.db", cwd=tmp_path)
    assert restored["digest"] == moved["digest"]


def test_without_the_driver_a_server_is_refused_with_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['psycopg'] = None; from workbench.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "--db", "postgresql://db.example/claims", "claims"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'workbench[team]'" in done.stderr


def test_a_file_is_opened_without_loading_the_driver(tmp_path: Path) -> None:
    code = (
        "import sys; from workbench.store import create_store; create_store('claims.db').close(); "
        "print([name for name in sys.modules if name.startswith('psycopg')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.stdout == "[]\n"
