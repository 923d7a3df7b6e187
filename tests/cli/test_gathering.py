from __future__ import annotations

import json
import os
import pty
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.capture.servers import LOOPBACK, Server, answer, page
from tests.capture.test_warc import foreign
from tests.cli.desk import ARTICLE, SOURCE
from tests.cli.forked import ROOT
from workbench.cli import run

PAGE = page("<title>Count</title><article><p>The office wrote down 1,150 guests.</p></article>")


@pytest.fixture
def site() -> Iterator[Server]:
    """A page at /a, and two that do not come."""
    with Server({}) as server:
        hangs = partial(hang, server)
        server.paths = {"/a": PAGE, "/slow": hangs, "/slower": hangs}
        yield server


def hang(server: Server, _connection: socket.socket) -> None:
    server.stopped.wait(20)


def asked(site: Server, path: str) -> int:
    return sum(request.startswith(f"GET {path} ".encode()) for request in site.requests)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """What the command says with --json, and how it ends."""
    code = run([*words, "--allow-private", LOOPBACK, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A claim in ./claims.db."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    Path("source.txt").write_text(SOURCE, encoding="utf-8")
    assert run(["--db", "claims.db", "db", "init"]) == run(["add", "article.txt"]) == 0
    capsys.readouterr()
    handle: str = told(capsys, "claims")[1][0]["handle"]
    return handle


def test_the_same_command_again_fetches_what_failed_and_passes_over_what_came(
    claim: str, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = [f"{site.url}/a", f"{site.url}/gone", "source.txt"]
    Path("list.txt").write_text("\n".join(listed), encoding="utf-8")
    command = ("source", "add", claim, "--from", "list.txt")
    code, first = told(capsys, *command)
    assert (code, [item["target"] for item in first["captured"]]) == (1, ["source.txt", listed[0]])
    assert "404 Not Found" in first["failed"][0]["error"]
    site.paths = {"/a": PAGE, "/gone": PAGE}
    code, second = told(capsys, *command)
    assert (code, [item["target"] for item in second["captured"]]) == (0, [listed[1]])
    assert [item["target"] for item in second["skipped"]] == [listed[0], "source.txt"]
    assert second["skipped"][0]["capture_id"] == first["captured"][1]["capture_id"]
    assert asked(site, "/a") == 1
    code, third = told(capsys, *command, "--again")
    assert (code, len(third["captured"]), asked(site, "/a")) == (0, 2, 2)


def test_ctrl_c_keeps_what_has_come_and_says_how_to_go_on(
    claim: str, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = [f"{site.url}/{name}" for name in ("a", "slow", "slower")]
    command = ("source", "add", claim, *urls, "--allow-private", LOOPBACK)
    terminal, end = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "workbench", *command], stdout=subprocess.PIPE, stderr=end, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"},
    )  # fmt: skip
    os.close(end)
    shown = ""
    while "captured: " not in shown or "1 of 3" not in shown or "waiting for the answer" not in shown:
        shown += os.read(terminal, 4096).decode()
    assert urls[1] in shown
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=20)
    os.close(terminal)
    assert running.returncode == 130
    assert "captured 1 of 3 sources" in said
    assert "2 stopped: the same command goes on with them" in said
    site.paths = {"/slow": PAGE, "/slower": PAGE}
    code, rest = told(capsys, *command)
    assert (code, len(rest["captured"]), len(rest["skipped"])) == (0, 2, 1)


def test_an_error_page_is_kept_only_when_asked_for_and_marked_wherever_it_shows(
    claim: str, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site.paths = {"/gone": answer(b"", "410 Gone"), "/403": page("No.", "403 Forbidden")}
    gone = ["source", "add", claim, f"{site.url}/gone", "--stance", "context", "--allow-private", LOOPBACK]
    assert run(gone) == 1
    assert "410 Gone" in capsys.readouterr().err
    assert run([*gone, "--keep-error"]) == 0
    assert "note: error page kept on purpose: 410 Gone" in capsys.readouterr().err
    code, several = told(capsys, "source", "add", claim, f"{site.url}/403", f"{site.url}/there", "--keep-error")
    assert (code, len(several["captured"]), len(several["failed"])) == (1, 1, 1)
    article = told(capsys, "articles")[1][0]["handle"]
    assert run(["verdict", claim, "--rating", "false", "--because", "The page is gone."]) == 0
    for command in (["show", claim], ["copy", claim], *(["report", article, "-f", kind] for kind in ("md", "html"))):
        capsys.readouterr()
        assert run(command) == 0
        assert "rror page kept on purpose: 410 Gone" in capsys.readouterr().out
    assert run(["report", article, "-f", "csv"]) == 0
    assert '"410"' in capsys.readouterr().out
    assert run(["verify"]) == 0


def test_a_warc_says_how_much_of_it_was_not_taken_and_why(claim: str, capsys: pytest.CaptureFixture[str]) -> None:
    parts = [
        foreign(b"The list has 1,150 guests.", [("Content-Type", "text/plain")]),
        foreign(b"", [("Location", "/x")], "302 Found"), foreign(b"", [("Location", "/y")], "301 Moved"),
        foreign(b"no such page", [], "404 Not Found"), foreign(bytes(range(9)) * 9, [("Content-Type", "font/woff2")]),
    ]  # fmt: skip
    Path("x.warc.gz").write_bytes(b"".join(parts))
    code, taken = told(capsys, "warc", "import", "x.warc.gz", "--claim", claim)
    assert (code, taken["kept"], taken["passed_over"]) == (0, 1, {"redirects": 2})
    missing, font = taken["problems"]
    assert "the server had answered 404" in missing
    assert "there is no reader for" in font
    assert run(["warc", "import", "x.warc.gz", "--claim", claim, "--keep-error"]) == 0
    assert "kept 2 captures" in (said := capsys.readouterr().out)
    assert said.rstrip().endswith("; left out 1; passed over 2 redirects")
