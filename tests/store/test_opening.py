from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from workbench.errors import AlreadyThere, Busy, Corrupt, Newer, NotFound, StoreError
from workbench.model import Status
from workbench.store import ClaimFilter, Store, create_store, open_store
from workbench.store.driver import driver, has_wal_reset_bug
from workbench.store.sqlite.connection import _mount_kind
from workbench.store.sqlite.engine import open_engine
from workbench.store.tables import SCHEMA_VERSION


def filled(path: Path) -> Path:
    """A database with one article, closed."""
    with create_store(path) as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
    return path


def digest(path: Path) -> str:
    """The file's bytes, in short."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_reading_changes_no_byte_and_leaves_no_file_beside_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    (tmp_path / "claims.db.lock").unlink()
    before = digest(path)
    with open_store(path) as store:
        article = store.articles.page()[0].article
        store.claims.page(ClaimFilter(article.id))
        store.captures.text(article.capture_id)
        store.engine.info()
    assert digest(path) == before
    assert list(tmp_path.iterdir()) == [path]


def test_closing_after_writes_leaves_everything_in_the_one_file(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    with open_store(path) as store:
        record_one(store)
    assert {item.name for item in tmp_path.iterdir()} == {"claims.db", "claims.db.lock"}


def test_the_lock_file_appears_at_the_first_write_and_stays(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    (tmp_path / "claims.db.lock").unlink()
    path.chmod(0o660)
    with open_store(path) as store:
        claim = store.claims.page(ClaimFilter())[0]
        assert not (tmp_path / "claims.db.lock").exists()
        store.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
    lock = tmp_path / "claims.db.lock"
    assert lock.stat().st_mode & 0o777 == 0o660


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_missing_a_foreign_and_a_broken_file_are_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"there is no such database.*db init"):
        open_store(tmp_path / "none.db")
    foreign = tmp_path / "foreign.db"
    connection = driver.connect(str(foreign))
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(Corrupt, match="not a workbench database"):
        open_store(foreign)
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all, " * 500)
    with pytest.raises(Corrupt, match="no sound database"):
        open_store(broken)
    with pytest.raises(StoreError, match="a folder"):
        open_store(tmp_path)


def test_a_database_of_a_later_workbench_is_refused_untouched(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    connection = driver.connect(str(path))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = digest(path)
    with pytest.raises(Newer, match=r"a later workbench wrote it.*Update workbench"):
        open_store(path)
    assert digest(path) == before


def test_a_creation_that_was_cut_short_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.touch(0o600)
    with open_store(path) as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        assert len(store.articles.page()) == 1


def test_a_database_made_at_the_first_write_is_not_there_before(tmp_path: Path) -> None:
    path = tmp_path / "data" / "claims.db"
    with open_store(path, made_at_first_write=True) as store:
        assert store.articles.page() == []
        assert store.claims.count(ClaimFilter()) == 0
        assert not path.exists()
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        assert path.exists()
        assert len(store.articles.page()) == 1
    with open_store(path) as store:
        assert len(store.claims.page(ClaimFilter())) == 3


def test_eight_processes_that_open_a_new_file_at_once_make_one_schema(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.touch(0o600)
    code = "import sys; from workbench.store import open_store; open_store(sys.argv[1]).close()"
    started = [subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE) for _ in range(8)]
    errors = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 8, b"".join(errors).decode()
    engine = open_engine(path)
    assert engine.check() == []
    assert engine.all("SELECT name FROM _sqlite_migrations") == [{"name": "m001_first_schema"}]
    engine.close()


def test_a_writer_that_holds_the_gate_is_named_to_those_who_give_up(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    first, second = open_engine(path), open_engine(path, gate_seconds=0.2)
    with (
        first.write("import a big archive"),
        pytest.raises(Busy, match=r"this program \(import a big archive\)"),
        second.write("wait"),
    ):
        raise AssertionError("two writers at once")
    with second.write("now") as transaction:
        assert transaction.one("SELECT 1 AS one") == {"one": 1}
    first.close()
    second.close()


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    with open_store(path) as store:

        def fail() -> None:
            with store.engine.write("fail") as transaction:
                transaction.run("INSERT INTO team_rule (name, value) VALUES ('a', 'b')")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert store.people.rule("a", "unset") == "unset"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'x'",
        "DELETE FROM event",
        "UPDATE verdict_words SET rating = 'true'",
        "DELETE FROM verdict_revision",
        "UPDATE claim SET exact = 'other words'",
        "DELETE FROM claim",
        "UPDATE capture SET url = 'https://elsewhere.example'",
        "DELETE FROM blob",
        "UPDATE figure SET low = '1'",
        "UPDATE claim SET wording = 'other words'",
        "UPDATE article SET title = 'Another'",
        "INSERT OR REPLACE INTO verdict_revision SELECT * FROM verdict_revision",
        "INSERT OR REPLACE INTO verdict_words SELECT * FROM verdict_words",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
        "INSERT OR REPLACE INTO claim SELECT * FROM claim",
    ],
)
def test_the_file_itself_refuses_to_alter_what_was_decided(tmp_path: Path, statement: str) -> None:
    path = filled(tmp_path / "claims.db")
    with open_store(path) as store:
        record_one(store)
    connection = driver.connect(str(path), isolation_level=None)
    with pytest.raises(driver.IntegrityError, match=r"append-only|keeps|never|one of its revisions"):
        connection.execute(statement)
    connection.close()


def record_one(store: Store) -> None:
    """A verdict on the first claim."""
    from tests.contract.test_verdicts import record

    record(store, store.claims.get(store.claims.page(ClaimFilter())[0].id), "ada")


def test_an_edit_behind_the_programs_back_breaks_the_chain(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    with open_store(path) as store:
        record_one(store)
        assert store.audit.check() == []
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("DROP TRIGGER event_no_update")
    connection.execute("UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE kind = 'verdict recorded'")
    connection.close()
    with open_store(path) as store:
        assert len(store.audit.check()) == 1


def test_the_views_never_show_a_rating_that_waits_for_its_second(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    with open_store(path) as store:
        from tests.contract.test_verdicts import record

        claim = store.claims.get(store.claims.page(ClaimFilter())[0].id)
        record(store, claim, "ada", new_status=Status.FIRST_IN)
        for view in ("claim_current", "evidence_ledger", "second_review_queue", "disagreement"):
            assert "mostly true" not in str(store.engine.all(f"SELECT * FROM {view}"))
        assert len(store.engine.all("SELECT * FROM second_review_queue")) == 1


def test_a_backup_made_during_work_is_a_sound_database(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    with open_store(path) as store:
        store.engine.backup(tmp_path / "copy.db")
        record_one(store)
    with open_store(tmp_path / "copy.db") as copy:
        assert copy.engine.check() == []
        assert copy.articles.counts() == {Status.NEW: 3}


def test_on_a_disk_without_hard_links_a_database_and_its_backup_get_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    with open_store(filled(tmp_path / "claims.db")) as store:
        store.engine.backup(tmp_path / "copy.db")
        with pytest.raises(AlreadyThere):
            store.engine.backup(tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db") as copy:
        assert copy.engine.check() == []
    assert not list(tmp_path.glob("*.part-*"))


@pytest.mark.parametrize(
    ("version", "bug"),
    [
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 50, 7), False),
        ((3, 44, 6), False),
        ((3, 6, 9), False),
    ],
)
def test_the_wal_reset_bug_is_known_by_version(version: tuple[int, int, int], bug: bool) -> None:
    assert has_wal_reset_bug(version) is bug


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_threads_that_ended_leave_their_connection_to_the_next(tmp_path: Path) -> None:
    engine = open_engine(filled(tmp_path / "claims.db"))
    for _ in range(30):
        thread = threading.Thread(target=engine.all, args=("SELECT 1",))
        thread.start()
        thread.join()
    files = [link.readlink() for link in Path("/proc/self/fd").iterdir() if os.path.lexists(link)]
    assert 1 <= files.count(engine.path) <= 2
    engine.close()


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/home/ada/claims.db", ""),
        ("/mnt/team/claims.db", "nfs4"),
        ("/mnt/team/local/claims.db", ""),
        ("/mnt/team drive/claims.db", "cifs"),
        ("/mnt/teams/claims.db", ""),
    ],
)
def test_a_network_mount_is_recognised_by_the_longest_mount_point(target: str, kind: str) -> None:
    mounts = [
        "/dev/vda / ext4 rw 0 0",
        "server:/team /mnt/team nfs4 rw 0 0",
        "/dev/vdb /mnt/team/local ext4 rw 0 0",
        "//server/x /mnt/team\\040drive cifs rw 0 0",
    ]
    assert _mount_kind(target, mounts) == kind


def test_the_settings_that_keep_the_promises_are_on(tmp_path: Path) -> None:
    with open_store(filled(tmp_path / "claims.db")) as store:
        names = ("synchronous", "foreign_keys", "journal_mode")
        settings = {name: store.engine.one(f"PRAGMA {name}") for name in names}
    assert settings == {
        "synchronous": {"synchronous": 2}, "foreign_keys": {"foreign_keys": 1}, "journal_mode": {"journal_mode": "wal"},
    }  # fmt: skip


def test_captured_words_that_were_tampered_with_are_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("DROP TRIGGER blob_stays")
    connection.execute("UPDATE blob SET codec = 'raw', data = CAST('other words' AS BLOB)")
    connection.close()
    with open_store(path) as store, pytest.raises(StoreError, match="not those it was kept with"):
        store.captures.text(store.articles.page()[0].article.capture_id)


BUSY_THREADS = """
import sys, threading, time
from workbench.errors import WorkbenchError
from workbench.store import ClaimFilter, open_store

store = open_store(sys.argv[1])
claim = store.claims.page(ClaimFilter())[0]

def work(act):
    try:
        while True:
            act()
    except WorkbenchError:
        pass

def read():
    store.claims.page(ClaimFilter())

def keep():
    store.drafts.save(claim.id, "verdict", {"rationale": "x"}, by="ada")

threads = [threading.Thread(target=work, args=(act,)) for act in (read, keep, read)]
for thread in threads:
    thread.start()
time.sleep(0.2)
store.close()
for thread in threads:
    thread.join(5)
print("ended", not any(thread.is_alive() for thread in threads))
"""


def test_closing_while_threads_read_and_write_crashes_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    for _ in range(4):
        command = [sys.executable, "-c", BUSY_THREADS, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "ended True", "")


def test_a_backup_ends_while_somebody_keeps_writing(tmp_path: Path) -> None:
    with open_store(filled(tmp_path / "claims.db")) as store:
        with store.engine.write("make it larger") as transaction:
            transaction.run("CREATE TABLE filler AS SELECT randomblob(30000000) AS data")
        claim = store.claims.page(ClaimFilter())[0]
        stop = threading.Event()

        def keep_writing() -> None:
            while not stop.is_set():
                store.drafts.save(claim.id, "verdict", {"rationale": "x"}, by="ada")

        writer = threading.Thread(target=keep_writing)
        writer.start()
        try:
            backup = threading.Thread(target=store.engine.backup, args=(tmp_path / "copy.db",))
            backup.start()
            backup.join(30)
            assert not backup.is_alive()
        finally:
            stop.set()
            writer.join()
    with open_store(tmp_path / "copy.db") as copy:
        assert copy.engine.check() == []


FIRST_WRITER = """
import sys
from workbench.store import open_store

store = open_store(sys.argv[1], made_at_first_write=True)
store.people.set_rule(sys.argv[2], "kept", by=sys.argv[2])
store.close()
"""


def test_several_that_make_the_same_database_at_once_all_get_their_work_done(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    names = [f"name{number}" for number in range(6)]
    commands = [[sys.executable, "-c", FIRST_WRITER, str(path), name] for name in names]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in commands]
    errors = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 6, errors
    with open_store(path) as store:
        assert [store.people.rule(name, "lost") for name in names] == ["kept"] * 6
        assert store.engine.info()["journal"] == "wal"
    assert {item.name for item in tmp_path.iterdir()} == {"claims.db", "claims.db.lock"}


def test_a_link_to_a_database_shares_its_gate(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    (tmp_path / "link.db").symlink_to(path)
    with open_store(tmp_path / "link.db") as store:
        record_one(store)
    assert not (tmp_path / "link.db.lock").exists()


def test_a_lock_file_follows_a_later_change_of_the_databases_mode(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    path.chmod(0o660)
    with open_store(path) as store:
        record_one(store)
    assert (tmp_path / "claims.db.lock").stat().st_mode & 0o777 == 0o660


def test_a_readers_interrupt_leaves_writes_alone(tmp_path: Path) -> None:
    with open_store(filled(tmp_path / "claims.db")) as store:
        stop = threading.Event()

        def interrupt() -> None:
            while not stop.is_set():
                store.engine.interrupt()

        thread = threading.Thread(target=interrupt)
        thread.start()
        try:
            for number in range(100):
                store.people.set_rule(f"rule{number}", "kept", by="ada")
        finally:
            stop.set()
            thread.join()
        assert store.people.rule("rule99", "lost") == "kept"


@pytest.mark.parametrize(
    ("table", "statement", "found"),
    [
        ("verdict_words", "UPDATE verdict_words SET rating = 'true'", "a verdict is not what was recorded"),
        ("verdict_words", "UPDATE verdict_words SET rationale = 'other'", "a verdict is not what was recorded"),
        ("claim", "UPDATE claim SET wording = 'other' WHERE rank = 2", "a claim is not what was added"),
        ("claim", "UPDATE claim SET status = 'agreed' WHERE rank = 2", "its history leads to 'new'"),
        ("article", "UPDATE article SET title = 'other'", "a claim is not what was added"),
        ("figure", "UPDATE figure SET low = '9'", "a claim is not what was added"),
        ("event", "DELETE FROM event WHERE kind = 'verdict recorded'", "is not what was recorded"),
        ("capture", "UPDATE capture SET fetched_at = '2020'", "a claim is not what was added"),
        ("event", "UPDATE event SET actor_id = actor_id + 1 WHERE kind = 'verdict recorded'", "breaks at entry 1"),
    ],
)  # fmt: skip
def test_a_change_by_somebody_who_dropped_the_triggers_is_found(
    tmp_path: Path, table: str, statement: str, found: str
) -> None:
    path = filled(tmp_path / "claims.db")
    with open_store(path) as store:
        record_one(store)
        assert store.audit.check() == []
    connection = driver.connect(str(path), isolation_level=None)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.close()
    with open_store(path) as store:
        assert any(found in problem for problem in store.audit.check()), store.audit.check()


def test_a_text_whose_bits_were_flipped_is_damage_that_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"its mayor", b"its m\xffyor"))
    with open_store(path) as store:
        for read in (lambda: store.claims.page(ClaimFilter()), store.audit.check):
            with pytest.raises(Corrupt, match="it holds text that is none"):
                read()
        with pytest.raises(Corrupt, match="it holds text that is none"), store.engine.write("look") as transaction:
            transaction.all("SELECT * FROM claim")


UPGRADER = """
import sys, time
from workbench.store import open_store
from workbench.store.sqlite import engine, schema

schema.SCHEMA_VERSION = engine.SCHEMA_VERSION = 2

@schema.migrations()
def m002_later(db):
    time.sleep(0.3)
    db.execute("CREATE TABLE later (a INTEGER) STRICT")
    print("applied")

open_store(sys.argv[1]).close()
"""


def test_of_eight_processes_that_bring_an_older_file_up_to_date_one_does_and_none_fails(tmp_path: Path) -> None:
    path = filled(tmp_path / "claims.db")
    command = [sys.executable, "-c", UPGRADER, str(path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(8)]
    told = [process.communicate(timeout=60) for process in started]
    assert [process.returncode for process in started] == [0] * 8, told
    assert sorted(out.strip() for out, _ in told) == [""] * 7 + ["applied"]
    with pytest.raises(Newer, match="schema 2; this one knows 1"):
        open_store(path)
    with open_store(tmp_path / "claims.db.before-schema-2") as before:
        assert before.audit.check() == []
        assert len(before.claims.page(ClaimFilter())) == 3
