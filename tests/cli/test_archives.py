from __future__ import annotations

import json
from pathlib import Path

from tests.capture.servers import LOOPBACK, Server
from tests.capture.web_archive import NEW, OLD, PAGE, web_archive
from tests.cli.desk import desk, first_claim, records, workbench


def config(folder: Path, server: Server) -> Path:
    """A config that names the archive."""
    path = folder / "config.toml"
    path.write_text(
        f'allow_private = ["{LOOPBACK}"]\n[[archives]]\nname = "Test Archive"\ntimegate = "{server.url}/web/"\n'
        f'timemap = "{server.url}/map/"\nsave = "{server.url}/save"\ncopies = "{server.url}/web/"\nkey = "a:secret"\n'
    )
    return path


def test_copies_are_found_listed_saved_quoted_and_reported(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    with web_archive() as (server, _):
        options = ("--config", config(folder, server))
        missing = "http://news.test/other"
        done = workbench(
            "archive", "find", claim, PAGE, missing, "--near", "2015-01-01", "--json", *options, cwd=folder
        )
        assert done.returncode == 1
        found = json.loads(done.stdout)
        copy = f"{server.url}/web/{OLD}/{PAGE}"
        assert [(item["url"], item["archive_url"], item["made_at"]) for item in found["kept"]] == [
            (PAGE, copy, "2014-05-17T08:00:00Z")
        ]
        assert [item["url"] for item in found["failed"]] == [missing]
        listed = workbench("archive", "find", claim, PAGE, "--list", *options, cwd=folder)
        assert f"{server.url}/web/{NEW}/{PAGE}" in listed.stdout
        saved = workbench("archive", "save", claim, PAGE, *options, cwd=folder)
        assert "kept 1 of 1 copies" in saved.stdout
        posted = next(request for request in server.requests if request.startswith(b"POST"))
        assert b"Authorization: LOW a:secret\r\n" in posted
        assert not any(b"secret" in request for request in server.requests if b" /save" not in request)
        asked = len(server.requests)
        (folder / "other.html").write_text("<p>The office wrote down 1,150 guests in that winter.</p>")
        records(
            "source", "add", claim, "other.html", "--url", PAGE, "--quote", "wrote down 1,150 guests", "--stance",
            "refutes", cwd=folder,
        )  # fmt: skip
        assert len(server.requests) == asked
    latest = f"{server.url}/web/{NEW}/{PAGE}"
    (evidence,) = records("show", claim, cwd=folder)["evidence"]
    assert evidence["archived"]["url"] == latest
    assert f"archived {latest}" in " ".join(workbench("show", claim, cwd=folder).stdout.split())


def test_without_an_archive_in_the_config_the_command_says_how_to_name_one(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    done = workbench("archive", "find", first_claim(folder), PAGE, cwd=folder)
    assert done.returncode == 2
    assert "the config names none, so none is asked" in done.stderr
    assert "[[archives]]" in done.stderr
