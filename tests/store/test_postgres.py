from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.contract.test_verdicts import record
from tests.postgres import Server, installed_binaries, server, shipped_binaries
from tests.records import article_capture, claim_at, claims, document, three_claims
from workbench.errors import (
    AlreadyThere,
    Busy,
    Conflict,
    Contended,
    Interrupted,
    Newer,
    NotFound,
    ReadOnly,
    Unreachable,
    UsageError,
    WorkbenchError,
)
from workbench.model import Status
from workbench.store import ClaimFilter, Store, create_store, open_store
from workbench.store.postgres import listening, schema
from workbench.store.postgres.address import address_of
from workbench.store.postgres.engine import open_engine

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Its store."""
    with open_store(url) as opened:
        yield opened


# --- the address ----------------------------------------------------------------------------------------------------


def test_no_message_holds_the_password_of_a_url(postgres: Server) -> None:
    secret = postgres.url("none").replace("postgres@", "postgres:geheim@") + "&password=geheim"
    with pytest.raises(NotFound, match="no such database on the server") as refused:
        open_store(secret)
    assert "geheim" not in str(refused.value)
    with pytest.raises(UsageError) as unreadable:
        open_store("postgresql://ada:geheim@[db/claims")
    assert "geheim" not in str(unreadable.value)


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://ada@db.example/claims", "require"),
        ("postgresql://ada@db.example/claims?sslmode=verify-full", "verify-full"),
        ("postgresql://ada@localhost/claims", None),
        ("postgresql://ada@/claims?host=/run/postgresql", None),
        ("postgresql:///claims", None),
    ],
)
def test_over_a_network_the_way_is_encrypted_unless_somebody_says_otherwise(url: str, mode: str | None) -> None:
    assert psycopg.conninfo.conninfo_to_dict(address_of(url).conninfo).get("sslmode") == mode


def test_a_server_that_is_not_there_is_a_typed_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        open_store(f"postgresql://ada@/claims?host={tmp_path}")


# --- making and opening ---------------------------------------------------------------------------------------------


def test_a_database_is_made_once_and_an_empty_one_is_named_as_such(postgres: Server) -> None:
    url = postgres.empty_database()
    with pytest.raises(NotFound, match=r"no workbench database is in it.*db init"):
        open_store(url)
    with create_store(url, second_review=True, by="ada") as store:
        assert store.people.rule("second_review", "off") == "on"
    with pytest.raises(AlreadyThere, match="is in it already"):
        create_store(url)
    with open_store(url) as again:
        assert [member.login for member in again.people.all()] == ["ada"]


def test_a_database_that_was_cut_short_in_making_is_made_anew(postgres: Server) -> None:
    url = postgres.empty_database()
    with create_store(url, second_review=True, by="ada"):
        pass
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE workbench.schema_version SET version = 0")
    with pytest.raises(NotFound):
        open_store(url)
    with create_store(url, by="ben") as store:
        assert [member.login for member in store.people.all()] == ["ben"]


def test_a_database_of_a_later_workbench_is_refused(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE workbench.schema_version SET version = 99")
    try:
        with pytest.raises(Newer, match=r"schema 99.*Update workbench"):
            open_store(url)
    finally:
        with psycopg.connect(url) as connection:
            connection.execute("UPDATE workbench.schema_version SET version = 1")


def run_eight(code: str, url: str) -> list[str]:
    """What eight processes that run this code at once print last."""
    command = [sys.executable, "-c", code, url]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
        for _ in range(8)
    ]
    return [process.communicate(timeout=60)[0].strip().splitlines()[-1] for process in started]


def test_of_eight_processes_that_make_a_database_at_once_one_does(postgres: Server) -> None:
    code = """
import sys
from workbench.errors import AlreadyThere
from workbench.store import create_store
try:
    create_store(sys.argv[1], second_review=True, by="ada").close()
    print("made")
except AlreadyThere:
    print("there")
"""
    assert Counter(run_eight(code, postgres.empty_database())) == {"made": 1, "there": 7}


def test_of_eight_processes_that_bring_an_older_schema_up_to_date_one_does_and_none_fails(postgres: Server) -> None:
    url = postgres.empty_database()
    create_store(url).close()
    code = """
import sys
from workbench.store.postgres import engine, schema
schema.SCHEMA_VERSION = engine.SCHEMA_VERSION = 3
schema.UPGRADES |= {2: "CREATE TABLE step (n BIGINT); INSERT INTO step VALUES (2)", 3: "INSERT INTO step VALUES (3)"}
opened = engine.open_engine(sys.argv[1])
print(opened.all("SELECT n FROM step ORDER BY n"), opened.info()["schema"])
opened.close()
"""
    assert set(run_eight(code, url)) == {"[{'n': 2}, {'n': 3}] 3"}


# --- the gate -------------------------------------------------------------------------------------------------------


def test_writes_about_two_claims_go_on_beside_each_other_and_any_other_write_waits(url: str) -> None:
    first, second = open_engine(url), open_engine(url, gate_seconds=0.3)
    with first.write("record a verdict", about=1):
        with second.write("record a verdict", about=2) as beside:
            assert beside.one("SELECT 1 AS one") == {"one": 1}
        for about in (1, None):
            with (
                pytest.raises(Busy, match=r"more than 0.3 s: postgres \(record a verdict\)"),
                second.write("wait", about=about),
            ):
                raise AssertionError("two writers of one stream at once")
    with second.write("now") as transaction:
        assert transaction.one("SELECT 1 AS one") == {"one": 1}
    first.close()
    second.close()


def test_a_stream_that_is_held_inside_a_write_is_held_for_others_too(url: str) -> None:
    first, second = open_engine(url), open_engine(url, gate_seconds=0.2)
    with first.write("one", about=1) as transaction:
        transaction.hold(0)
        with pytest.raises(Busy), second.write("two", about=2) as other:
            other.hold(0)
    first.close()
    second.close()


def test_a_failed_write_leaves_nothing_behind_and_its_connection_serves_on(store: Store) -> None:
    def fail() -> None:
        with store.engine.write("fail") as transaction:
            transaction.run("INSERT INTO team_rule (name, value) VALUES ('a', 'b')")
            raise ZeroDivisionError

    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            fail()
    assert store.people.rule("a", "unset") == "unset"


def test_of_many_who_decide_on_one_claim_at_once_one_does_and_the_others_are_told(url: str) -> None:
    def decide(number: int) -> str:
        with open_store(url) as store:
            claim = claims(store)[number % 2]
            try:
                record(store, claim, f"reviewer{number}")
            except Conflict:
                return "told"
            return "done"

    with ThreadPoolExecutor(12) as pool:
        told = Counter(pool.map(decide, range(12)))
    with open_store(url) as store:
        kept = [len(store.verdicts.visible(claim, None)) for claim in claims(store)]
        assert sum(kept) == told["done"]
        assert [claim.version for claim in claims(store)] == kept
        assert kept[2] == 0
        assert store.audit.check() == []
        assert store.articles.check_counts() == []


def test_many_writers_leave_sound_chains_true_counters_and_one_member_each(url: str) -> None:
    acts = (Status.TO_CHECK, Status.SET_ASIDE, Status.NOT_CHECKABLE, Status.TO_CHECK)

    def work(number: int) -> None:
        with open_store(url) as store:
            for turn in range(12):
                came_through = False
                while not came_through:  # How often another comes first depends on the machine.
                    claim = store.claims.get(claims(store)[(number + turn) % 3].id)
                    with suppress(Conflict):
                        store.claims.triage(
                            claim.id, seen_version=claim.version, status=acts[turn % 4], reason="r", by=f"r{number % 4}"
                        )
                        came_through = True

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    with open_store(url) as store:
        assert sorted(member.login for member in store.people.all()) == ["ada", "r0", "r1", "r2", "r3"]
        assert store.audit.check() == []
        assert store.articles.check_counts() == []
        assert sum(store.articles.counts().values()) == 3
        moved = sum(store.claims.get(claim.id).version for claim in claims(store))
        kept = store.engine.one("SELECT COUNT(*) AS n FROM claim_count_change WHERE article_id = 0") or {}
        assert moved > 30
        assert kept["n"] < 50, "what is read for the counts over all articles stays small however much was done"


def test_a_use_case_that_the_database_gave_up_is_done_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    begin = type(store.log).begin

    def once_contended(*args: object, **kwargs: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise Contended("the database", "a deadlock")
        return begin(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store.log), "begin", once_contended)
    assert record(store, claims(store)[0], "ada") == 1
    assert len(tries) == 2


# --- reading --------------------------------------------------------------------------------------------------------


def test_a_snapshot_sees_one_state(store: Store, url: str) -> None:
    with open_store(url) as other, store.snapshot():
        before = store.articles.counts()
        record(other, claims(other)[0], "ben")
        assert store.articles.counts() == before
    assert store.articles.counts() != before


def test_the_version_of_the_data_changes_with_every_write_of_another_and_with_nothing_else(
    store: Store, url: str
) -> None:
    seen = store.engine.data_version()
    claims(store)
    assert store.engine.data_version() == seen
    with open_store(url) as other:
        for turn in range(5):
            other.people.set_rule("x", str(turn), by="ada")
            now = store.engine.data_version()
            assert now != seen
            seen = now


def test_a_long_read_can_be_stopped_from_another_thread_and_the_next_read_works(store: Store) -> None:
    told: list[object] = []

    def read() -> None:
        try:
            store.engine.all("SELECT pg_sleep(30)")
        except WorkbenchError as error:
            told.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.2)
    store.engine.interrupt()
    thread.join(5)
    assert [type(error) for error in told] == [Interrupted]
    assert len(claims(store)) == 3


def test_the_search_finds_what_sqlite_finds_and_ranks_rare_words_first(store: Store) -> None:
    text = (
        " ".join(f"The ordinary sentence number{index} stands here." for index in range(40)) + " A rare heron stands."
    )

    quotes = [part + "." for part in text[:-1].split(". ")]
    store.articles.add(
        article_capture(text, origin="file:b"), document(text), [claim_at(text, quote) for quote in quotes], title="B",
        extractor="t", by="ada",
    )  # fmt: skip
    rows = store.claims.sharing_words("the ordinary heron stands", limit=5)
    assert rows[0].wording == "A rare heron stands."
    assert len(rows) == 5


# --- what guards the record -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'x'",
        "DELETE FROM event",
        "TRUNCATE event CASCADE",
        "TRUNCATE verdict_words",
        "UPDATE verdict_words SET rating = 'true'",
        "DELETE FROM verdict_revision",
        "UPDATE claim SET exact = 'other words'",
        "UPDATE claim SET wording = 'other words'",
        "DELETE FROM claim",
        "UPDATE capture SET url = 'https://elsewhere.example'",
        "DELETE FROM blob",
        "UPDATE blob SET data = ''",
        "UPDATE figure SET low = '1'",
        "UPDATE article SET title = 'Another'",
        "INSERT INTO verdict_words SELECT * FROM verdict_words ON CONFLICT (claim_id, revision) DO UPDATE "
        "SET rating = 'true'",
    ],
)
def test_the_database_itself_refuses_to_alter_what_was_decided(store: Store, url: str, statement: str) -> None:
    record(store, claims(store)[0], "ada")
    with (
        psycopg.connect(url, options="-c search_path=workbench") as connection,
        pytest.raises(psycopg.IntegrityError, match=r"append-only|keeps|never|one of its revisions"),
    ):
        connection.execute(statement)  # type: ignore[call-overload,unused-ignore]


def test_a_guard_that_is_off_and_an_edit_behind_the_programs_back_are_found(store: Store, url: str) -> None:
    record(store, claims(store)[0], "ada")
    assert store.engine.check() == []
    with psycopg.connect(url, options="-c search_path=workbench") as connection:
        connection.execute("ALTER TABLE verdict_words DISABLE TRIGGER verdict_words_no_update")
        connection.execute("UPDATE verdict_words SET rating = 'true'")
    try:
        assert store.engine.check() == ["the guard verdict_words_no_update is off or missing"]
        assert len(store.audit.check()) == 1
    finally:
        with psycopg.connect(url, options="-c search_path=workbench") as connection:
            connection.execute("ALTER TABLE verdict_words ENABLE TRIGGER verdict_words_no_update")


def test_the_views_never_show_a_rating_that_waits_for_its_second(store: Store) -> None:
    record(store, claims(store)[0], "ada", new_status=Status.FIRST_IN)
    for view in ("claim_current", "evidence_ledger", "second_review_queue", "disagreement"):
        assert "mostly true" not in str(store.engine.all(f"SELECT * FROM {view}"))
    assert len(store.engine.all("SELECT * FROM second_review_queue")) == 1


def test_what_was_redacted_is_gone_from_the_table(store: Store) -> None:
    capture = store.articles.page()[0].article.capture_id
    store.captures.redact(capture, "by law", by="ada")
    assert store.engine.all("SELECT data FROM blob") == [{"data": b""}]


def test_someone_who_may_only_read_is_told_so(postgres: Server, url: str) -> None:
    database = url.partition("/db")[2].partition("?")[0]
    with psycopg.connect(url) as connection:
        connection.execute("DROP ROLE IF EXISTS guest")
        connection.execute("CREATE ROLE guest LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA workbench TO guest")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA workbench TO guest")
    try:
        with open_store(postgres.url(f"db{database}", "guest")) as store:
            assert len(claims(store)) == 3
            assert store.engine.info()["writable"] == "no"
            with pytest.raises(ReadOnly, match="you may not do this"):
                record(store, claims(store)[0], "guest")
    finally:
        with psycopg.connect(url) as connection:
            connection.execute("DROP OWNED BY guest")
            connection.execute("DROP ROLE guest")


# --- a server that goes away ----------------------------------------------------------------------------------------


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop."""
    binaries = shipped_binaries() or installed_binaries()
    if binaries is None:
        pytest.skip("NEEDS POSTGRESQL")
    with server(binaries) as running:
        yield running


def test_a_stopped_server_is_told_of_and_when_it_is_back_the_same_store_works_on(own_server: Server) -> None:
    with own_server.database() as url, open_store(url) as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        claim = claims(store)[0]
        own_server.stop()
        for act in (lambda: claims(store), lambda: record(store, claim, "ada"), store.engine.data_version):
            with pytest.raises(Unreachable, match="does not answer"):
                act()
        own_server.start_again()
        assert record(store, claim, "ada") == 1
        assert len(claims(store)) == 3
        assert store.audit.check() == []


def test_a_connection_that_broke_while_idle_is_replaced_unseen(store: Store, url: str) -> None:
    claim = claims(store)[0]
    store.people.set_rule("x", "y", by="ada")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
    assert len(claims(store)) == 3
    assert record(store, claim, "ada") == 1


def test_a_connection_that_breaks_in_a_write_keeps_nothing_of_it(store: Store, url: str) -> None:
    breaking = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'workbench: break'"

    def broken() -> None:
        with store.engine.write("break") as transaction, psycopg.connect(url, autocommit=True) as connection:
            transaction.run("INSERT INTO team_rule (name, value) VALUES ('a', 'b')")
            connection.execute(breaking)
            transaction.run("INSERT INTO team_rule (name, value) VALUES ('c', 'd')")

    with pytest.raises(Unreachable):
        broken()
    assert store.engine.all("SELECT name FROM team_rule") == []


def test_closing_leaves_no_connection_behind(url: str) -> None:
    here = "datname = current_database() AND application_name LIKE 'workbench%'"
    count = f"SELECT COUNT(*) FROM pg_stat_activity WHERE {here}"
    with open_store(url) as store, store.another() as another:
        for opened in (store, another):
            threads = [threading.Thread(target=opened.claims.page, args=(ClaimFilter(),)) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    with psycopg.connect(url, autocommit=True) as connection:
        until = time.monotonic() + 10
        while connection.execute(count).fetchone() != (0,) and time.monotonic() < until:
            time.sleep(0.01)
        assert connection.execute(count).fetchone() == (0,)


def test_every_guard_of_the_record_has_a_trigger(store: Store) -> None:
    there = {row["tgname"] for row in store.engine.all("SELECT tgname FROM pg_trigger")}
    assert schema.guard_triggers() <= there
    assert len(schema.guard_triggers()) > 40


def test_who_waits_for_a_change_is_told_of_it_and_asks_where_nobody_tells(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "ASK_SECONDS", 60.0)
    store.engine.await_change()  # Begins to listen.
    with open_store(url) as other:
        other.people.set_rule("x", "1", by="ada")
    store.engine.await_change()  # Would take a minute where nobody tells.
    monkeypatch.setattr(listening, "ASK_SECONDS", 0.01)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'")
    for _ in range(3):
        store.engine.await_change()
