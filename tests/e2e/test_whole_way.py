"""The main job in a real terminal: keys in, screen out, nothing stubbed."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.desk import desk, first_claim, records
from tests.e2e.terminal import PATIENCE, ROOT, Terminal
from workbench.store import open_store

PAGE = """<!doctype html><html lang="en"><head><title>What the port office counted</title></head><body><article>
<h1>What the port office counted</h1>
<p>In the winter of 2014 the port office of the harbour town wrote down 1,150 guests who came by sea, it says today.</p>
<p>The list is kept in the town hall, where everybody may read it during opening hours, and it names every ship.</p>
</article></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing."""


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page on a web server of our own."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "count.html").write_text(PAGE, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/count.html"
        server.shutdown()
        thread.join()


def open_first_claim(terminal: Terminal) -> None:
    """From the start to the claim about 1,200 guests."""
    terminal.wait("Harbour town counts its guests")
    terminal.wait("status", "1,200 guests")


def test_article_to_report_by_keys_alone(tmp_path: Path, site: str) -> None:
    folder = desk(tmp_path)
    handle = first_claim(folder)
    with (
        Terminal("--allow-private", "127.0.0.1", cwd=folder, height=36) as one,
        Terminal("--as", "ben", cwd=folder) as two,
    ):
        open_first_claim(one)
        open_first_claim(two)

        one.send("s")
        one.wait("Add sources")
        one.write(site)
        one.send("Enter")
        one.wait("What the port office counted", "1,150 guests")
        one.send("r")
        one.wait("attached as refutes")
        one.send("Escape")
        one.wait("   1 The harbour town")

        one.send("v")
        one.wait("Somebody else is at this claim")
        one.send("Enter")
        one.wait("○ mostly true", "Reasons")
        one.send("4")
        one.wait("● mostly true")
        one.write("The office counted 1,150.")
        one.wait("draft kept")
        one.send("C-s")
        one.wait("decided", absent="Reasons\n")
        two.wait("decided")

        one.send("r")
        one.wait("DRAFT")
        one.send("w")
        one.wait("to which file")
        one.send("C-u")
        one.write("report.md")
        one.send("Enter")
        one.wait("report.md")
        one.send("C-q")
        one.wait("ENDED 0")
        two.send("C-q")
        two.wait("ENDED 0")
    claim = records("show", handle, cwd=folder)
    assert claim["status"] == "decided"
    assert claim["verdicts"][0]["rationale"].strip() == "The office counted 1,150."
    evidence = claim["evidence"][0]
    assert (evidence["stance"], evidence["anchor"]) == ("refutes", "exact")
    with open_store(folder / "claims.db") as store:
        text = store.captures.text(int(evidence["capture_id"]))
    place = evidence["selector"]
    assert text[place["start"] : place["end"]] == place["exact"]
    assert "1,150 guests" in place["exact"]
    report = (folder / "report.md").read_text("utf-8")
    assert "DRAFT" in report
    assert "Mostly true" in report
    assert not {path.name for path in folder.iterdir()} & {"claims.db-wal", "claims.db-shm"}


def until_kept(folder: Path, words: str) -> None:
    """Returns when a draft in the database has the words."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with open_store(folder / "claims.db") as store:
            if any(words in row["fields"] for row in store.engine.all("SELECT fields FROM draft")):
                return
        time.sleep(0.05)
    raise AssertionError(f"no draft has {words!r}")


def test_kill_in_the_middle_of_typing_keeps_the_draft_and_after_recording_keeps_the_verdict(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    handle = first_claim(folder)
    with Terminal(cwd=folder) as terminal:
        open_first_claim(terminal)
        terminal.send("1")
        terminal.wait("● false")
        terminal.write("Half a thought, then the line went")
        terminal.wait("Half a thought", "draft kept")
        # The rating's draft was kept before: a letter can be drawn before the line below says that it waits.
        until_kept(folder, "Half a thought, then the line went")
        terminal.kill_program()
    with Terminal(cwd=folder) as terminal:
        open_first_claim(terminal)
        terminal.send("v")
        terminal.wait("Half a thought, then the line went", "● false", "draft of")
        terminal.send("C-s")
        terminal.wait("decided")
        terminal.kill_program()
    verdicts = records("show", handle, cwd=folder)["verdicts"]
    assert [(verdict["rating"], verdict["rationale"]) for verdict in verdicts] == [
        ("false", "Half a thought, then the line went")
    ]
    assert records("db", "check", cwd=folder)["sound"]


def test_opening_looking_around_and_quitting_leaves_the_starter_byte_identical(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes((ROOT / "claims.db").read_bytes())
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with Terminal("--db", path, cwd=tmp_path, width=80, height=24) as terminal:
        terminal.wait("John Kerry", "status")
        for key in ("j", "j", "k", "f", "f", "Escape", "Escape"):
            terminal.send(key)
        terminal.send("?")
        terminal.wait("Help")
        terminal.send("Escape")
        terminal.send("C-q")
        terminal.wait("ENDED 0")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_hostile_article_draws_nothing_and_crashes_nothing(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    evil = (
        "Evil \x1b]0;TAKEN\x07\x1b[2J\x1b[31m[/nope] [@click=app.quit]news\n\n"
        "The [bold]mayor\u202e spent 4,500 euros\x1b]52;c;VEFLRU4=\x07 on [link=javascript:x]12 lamps[/] in 2019.\n"
    )
    (folder / "evil.txt").write_text(evil, encoding="utf-8")
    with Terminal(cwd=folder) as terminal:
        open_first_claim(terminal)
        terminal.send("Escape")
        terminal.wait("handle")
        terminal.send("a")
        terminal.wait("Add an article")
        terminal.write("evil.txt")
        terminal.send("Enter")
        screen = terminal.wait("4,500 euros", "␛", "[bold]")
        assert "⟦RLO⟧" in screen
        terminal.send("C-q")
        terminal.wait("ENDED 0")
