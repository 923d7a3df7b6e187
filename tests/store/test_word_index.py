from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import need_package
from tests.records import TEXT, article_capture, claim_at, document, three_claims
from workbench.errors import Busy, Refused
from workbench.model import Article, Claim, ClaimType, ClaimWords, FactCheck
from workbench.review import Desk
from workbench.review.merging import merge_database
from workbench.store import Ranked, Store, copy_database, create_store, open_store
from workbench.store.driver import driver
from workbench.store.sqlite import indexing
from workbench.store.sqlite.indexing import Indexing
from workbench.store.word_index import CLAIM, FACT_CHECK, create_index

LATER = TEXT + "\n\nThe lighthouse was painted yellow."
FOUNDERS = "The founders of the village arrived by raft."
PIER = claim_at(TEXT, "the pier gave way in March", score=0.9)
PARTS = (claim_at(TEXT, "The harbour town took in 1,200 guests"), claim_at(TEXT, "its mayor said"))
CHECK = FactCheck("The bridge was sold twice.", "", "", "False", "Facts", "https://e.org/1", "Bridge", "", "en")


@pytest.fixture(autouse=True)
def tantivy() -> None:
    need_package("tantivy")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one article of three claims, and its index."""
    with create_store(tmp_path / "claims.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        build(store)
    return tmp_path / "claims.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


def build(store: Store) -> int:
    """Makes the index anew."""
    return index_of(store).build(lambda _done, _total: None)


def index_of(store: Store) -> Indexing:
    """What keeps the index of a store."""
    keeper = store.engine.word_index
    assert isinstance(keeper, Indexing)
    return keeper


def found(store: Store, *stems: str, kind: str = CLAIM) -> list[str]:
    """The wordings that the index, and not FTS5, finds for these stems."""
    ids = index_of(store).search(kind, stems, 10)
    assert ids is not None, index_of(store).why_not()
    return [store.claims.get(key).wording if kind == CLAIM else store.fact_checks.get(key).claim for key in ids]


def article_of(store: Store) -> Article:
    return store.articles.page()[-1].article


def first_of(store: Store) -> Claim:
    return store.claims.of_article(article_of(store).id)[0]


def add_article(store: Store, text: str = FOUNDERS) -> None:
    claims = [claim_at(text, text)]
    store.articles.add(article_capture(text), document(text), claims, title=text, extractor="t", by="ada")


def capture_again(store: Store) -> None:
    store.articles.capture_again(
        article_of(store).id, article_capture(LATER), document(LATER), [claim_at(LATER, "The lighthouse was painted")],
        seen_capture_id=article_of(store).capture_id, extractor="t", by="ada",
    )  # fmt: skip


def add_claim(store: Store) -> None:
    store.wordings.add(article_of(store).id, article_of(store).capture_id, TEXT, PIER, by="ada")


def edit(store: Store) -> None:
    words = ClaimWords("Strelsau took in its guests.", "Ana Lind", ClaimType.EVENT, ())
    store.wordings.edit(first_of(store), words, (), by="ada")


def split(store: Store) -> None:
    store.wordings.split(first_of(store), TEXT, PARTS, by="ada")


def find_again(store: Store) -> None:
    article = article_of(store)
    store.renewals.apply(
        article.id, article.capture_id, TEXT, fresh=[Ranked(PIER, 1)], changed=[], gone=[], extractor="new", by="ada"
    )


ACTS: dict[str, tuple[Callable[[Store], None], tuple[str, ...], str]] = {
    "article added": (add_article, ("raft",), FOUNDERS),
    "article captured again": (capture_again, ("lighthous",), "The lighthouse was painted"),
    "claim added": (add_claim, ("pier", "gav"), "the pier gave way in March"),
    "words changed": (edit, ("strelsau",), "Strelsau took in its guests."),
    "split off": (split, ("mayor",), "its mayor said"),
    "found again": (find_again, ("pier",), "the pier gave way in March"),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_came_since_is_found_at_the_next_search(store: Store, act: str) -> None:
    do, stems, wording = ACTS[act]
    assert wording not in found(store, *stems)
    do(store)
    assert wording in found(store, *stems)
    assert index_of(store).why_not() == ""


def test_words_that_were_taken_back_are_found_no_more(store: Store) -> None:
    edit(store)
    assert found(store, "strelsau") != []
    ada = store.people.find("ada")
    assert ada is not None
    event = store.undo.next_for(ada.id)
    assert event is not None
    store.undo.undo(event, by="ada")
    assert found(store, "strelsau") == []
    assert found(store, "harbour")[0] == three_claims()[0].wording


def test_imported_fact_checks_are_found_and_are_no_claims(store: Store) -> None:
    store.fact_checks.add([CHECK], "file:feed.json", by="ada")
    assert found(store, "bridg", kind=FACT_CHECK) == [CHECK.claim]
    assert found(store, "bridg") == []
    assert [check for _, check in store.fact_checks.sharing_words("bridg")] == [CHECK]


def test_a_removed_claim_is_not_among_the_candidates(store: Store) -> None:
    first = first_of(store)
    split(store)
    assert first.id not in [row.id for row in store.claims.sharing_words("harbour mayor guest")]


def test_the_index_finds_what_fts5_finds(store: Store) -> None:
    texts = ("A bus fell into the river.", "The mayor counted guests by the river.", "Guests of a harbour count boats.")
    for text in texts:
        add_article(store, text)
    asked = ("guest", "mayor", "harbour guest", "river bus", "count", "no-such-word", "1200 guest")
    with_index = {words: {row.id for row in store.claims.sharing_words(words)} for words in asked}
    assert index_of(store).why_not() == ""
    assert index_of(store).drop()
    without = {words: {row.id for row in store.claims.sharing_words(words)} for words in asked}
    assert with_index == without
    assert max(len(ids) for ids in without.values()) == 3


@pytest.mark.parametrize(
    "words",
    [
        "",
        "?!",
        "claim:guest",
        "guest AND NOT",
        '"guest',
        "guest^9",
        "*",
        "(guest",
        "key:-1",
        "x" * 100_000,
        "\0",
        "AND",
    ],
)
def test_hostile_words_are_only_words(store: Store, words: str) -> None:
    rows = store.claims.sharing_words(words)
    assert index_of(store).why_not() == ""
    assert all("guest" in row.wording for row in rows)


def test_searching_with_the_index_changes_no_byte_of_the_database(path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    shutil.rmtree(path.with_name("claims.db.index"))
    with open_store(path) as store:
        build(store)
        assert found(store, "harbour") != []
        assert index_of(store).drop()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert {item.name for item in path.parent.iterdir()} == {"claims.db", "claims.db.lock"}


def test_no_index_is_made_unasked(tmp_path: Path) -> None:
    with create_store(tmp_path / "claims.db") as store:
        add_article(store)
        assert len(store.claims.sharing_words("raft")) == 1
        assert store.claims.search_note() == ""
        assert index_of(store).why_not() == "is not there"
    assert not (tmp_path / "claims.db.index").exists()


def test_the_folder_is_its_owners_alone_and_says_what_it_is(path: Path) -> None:
    folder = path.with_name("claims.db.index")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "can be deleted at any time" in (folder / "about.txt").read_text("utf-8")


def damage_meta(folder: Path) -> None:
    (folder / "meta.json").write_bytes(b"\xff no index")


def damage_segments(folder: Path) -> None:
    for file in folder.iterdir():
        if file.suffix in (".term", ".idx", ".fast"):
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def lose_meta(folder: Path) -> None:
    (folder / "meta.json").unlink()


@pytest.mark.parametrize("damage", [damage_meta, damage_segments, lose_meta])
def test_a_broken_index_is_made_anew_at_the_next_search(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path.with_name("claims.db.index"))
    with open_store(path) as store:
        assert len(store.claims.sharing_words("harbour")) == 1
        assert found(store, "harbour") != []


def test_a_broken_index_of_a_large_database_waits_to_be_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damage_meta(path.with_name("claims.db.index"))
    monkeypatch.setattr(indexing, "TAKEN_IN", 1)
    with open_store(path) as store:
        assert len(store.claims.sharing_words("harbour")) == 1
        assert index_of(store).why_not() == "is broken"
        assert build(store) == 3
        assert found(store, "harbour") != []


def test_a_folder_of_somebody_elses_is_set_aside_and_kept(path: Path) -> None:
    folder = path.with_name("claims.db.index")
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", "utf-8")
    with open_store(path) as store:
        assert len(store.claims.sharing_words("harbour")) == 1
        assert index_of(store).why_not() == "is not there"
        assert build(store) == 3
    assert (path.with_name("claims.db.index.aside-1") / "notes.txt").read_text("utf-8") == "mine"


def test_the_index_of_another_database_is_not_believed(path: Path, tmp_path: Path) -> None:
    with create_store(tmp_path / "other.db") as other:
        add_article(other)
        build(other)
    shutil.rmtree(path.with_name("claims.db.index"))
    (tmp_path / "other.db.index").rename(path.with_name("claims.db.index"))
    with open_store(path) as store:
        assert found(store, "raft") == []
        assert found(store, "harbour") != []


def test_a_backup_put_back_in_place_is_not_searched_with_the_later_index(path: Path) -> None:
    kept = path.read_bytes()
    with open_store(path) as store:
        add_article(store)
        assert found(store, "raft") != []
    path.write_bytes(kept)
    with open_store(path) as store:
        assert found(store, "raft") == []
        assert index_of(store).count() == 3


def merge_in(path: Path) -> None:
    """A claim that came with an older id and without a new event, as from another database."""
    connection = driver.connect(str(path))
    connection.execute("CREATE TEMP TABLE one AS SELECT * FROM claim ORDER BY id LIMIT 1")
    connection.execute("UPDATE one SET id = 7, n = 7, wording = 'The merged dragon slept.'")
    connection.execute("INSERT INTO claim SELECT * FROM one")
    connection.commit()
    connection.close()


def test_claims_that_were_merged_in_with_older_ids_are_noticed_by_their_number(path: Path) -> None:
    merge_in(path)
    with open_store(path) as store:
        assert found(store, "dragon") == ["The merged dragon slept."]


def test_words_that_came_with_a_merge_and_are_older_than_the_index_are_found(path: Path, tmp_path: Path) -> None:
    with open_store(path) as mine:
        copy_database(mine.engine, tmp_path / "theirs.db")
        with open_store(tmp_path / "theirs.db") as theirs:
            edit(theirs)
            add_article(mine)
            build(mine)
            merge_database(Desk(mine, "ada"), theirs)
        assert found(mine, "strelsau") == ["Strelsau took in its guests."]


def test_in_a_large_database_merged_in_claims_have_the_index_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    merge_in(path)
    monkeypatch.setattr(indexing, "TAKEN_IN", 1)
    with open_store(path) as store:
        assert len(store.claims.sharing_words("dragon")) == 1
        assert index_of(store).why_not() == "does not have all that is in the database"


def test_many_new_claims_wait_for_the_command(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "TAKEN_IN", 1)
    for text in ("One raft came.", "Another raft came."):
        add_article(store, text)
    assert len(store.claims.sharing_words("raft")) == 2
    assert index_of(store).why_not() == "is more than 1 entries behind"
    assert build(store) == 5
    assert len(found(store, "raft")) == 2


def test_a_build_that_was_stopped_leaves_what_was_there(store: Store) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index_of(store).build(stop)
    assert found(store, "harbour") != []
    index_of(store).drop()
    with pytest.raises(KeyboardInterrupt):
        index_of(store).build(stop)
    assert not index_of(store).folder.exists()
    assert build(store) == 3


HOLDER = """
import sys, time
from pathlib import Path
from workbench.store.word_index import Entry, Mark, open_index

def slowly():
    print("holds", flush=True)
    time.sleep(60)
    yield Entry(1, "claim", ("never",))

open_index(Path(sys.argv[1])).write(slowly(), Mark(1, "x"))
"""


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing the index."""
    code = [sys.executable, "-c", HOLDER, str(path.with_name("claims.db.index"))]
    with subprocess.Popen(code, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        yield process
        process.kill()


def test_while_another_process_writes_this_one_searches_what_is_there(
    store: Store, holder: subprocess.Popen[str]
) -> None:
    add_article(store)
    assert found(store, "harbour") != []
    assert found(store, "raft") == []
    with pytest.raises(Busy, match="another workbench is writing"):
        build(store)
    holder.kill()
    holder.wait()
    add_article(store, "A second raft arrived.")
    assert len(found(store, "raft")) == 2


def test_a_writer_that_was_killed_leaves_the_index_as_it_was(path: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with open_store(path) as store:
        assert found(store, "harbour") != []
        assert index_of(store).count() == 3


def test_what_another_process_took_in_is_found_here(store: Store, path: Path) -> None:
    assert found(store, "raft") == []
    with open_store(path) as other:
        add_article(other)
        assert found(other, "raft") == [FOUNDERS]
    assert found(store, "raft") == [FOUNDERS]
    assert index_of(store).count() == 4


def test_an_index_made_anew_by_another_process_is_the_one_searched(store: Store, path: Path) -> None:
    assert found(store, "harbour") != []
    with open_store(path) as other:
        assert index_of(other).drop()
        assert build(other) == 3
        add_article(other)
    assert found(store, "raft") == [FOUNDERS]


def test_a_folder_that_can_not_be_written_is_no_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_self: Path, _mode: int = 0o777) -> None:
        raise PermissionError(13, "Permission denied")

    assert index_of(store).drop()
    monkeypatch.setattr(Path, "mkdir", closed)
    with pytest.raises(Refused, match=r"can't be read or written.*Searches go on without it"):
        build(store)
    assert len(store.claims.sharing_words("harbour")) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_index_in_a_folder_that_is_only_read_is_no_error(path: Path) -> None:
    folder = path.with_name("claims.db.index")
    with open_store(path) as store:
        add_article(store)
    for place in (folder, path.parent):
        place.chmod(0o500)
    try:
        with open_store(path) as store:
            assert len(store.claims.sharing_words("raft")) == 1
            assert index_of(store).why_not() == "can't be read or written"
    finally:
        for place in (folder, path.parent):
            place.chmod(0o700)


def test_without_tantivy_searches_go_on_and_the_command_says_what_to_install(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with open_store(path) as store:
        assert len(store.claims.sharing_words("harbour")) == 1
        with pytest.raises(Refused, match=r"tantivy, which is not installed.*workbench\[search\]"):
            build(store)


def test_an_index_of_other_stems_is_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.word_index.FORMAT", 2)
    with open_store(path) as store:
        assert found(store, "harbour") != []
    monkeypatch.undo()
    index = create_index(path.with_name("fresh.index"))
    assert (index.mark(), index.count()) == (None, 0)


def test_taking_in_an_article_is_quick(store: Store) -> None:
    text = "\n\n".join(f"Village {n} counted {n} boats in its harbour." for n in range(500))
    claims = [claim_at(text, line) for line in text.split("\n\n")]
    store.articles.add(article_capture(text), document(text), claims, title="V", extractor="t", by="ada")
    began = time.perf_counter()
    assert len(found(store, "boat")) == 10
    assert time.perf_counter() - began < 2
