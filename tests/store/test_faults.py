"""What goes wrong around a file is said in one line by type, costs nothing acknowledged, and is over with its cause."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records import TEXT, article_capture, document, three_claims
from tests.store.faulty import as_another, full_disk, open_folder
from workbench.errors import AlreadyThere, Busy, Corrupt, Full, ReadOnly, WorkbenchError
from workbench.model import Confidence, Status, VerdictRole
from workbench.store import VERDICT_FORM, ClaimFilter, Store, VerdictWords, create_store, open_store
from workbench.store.driver import driver
from workbench.store.sqlite import engine as sqlite_engine
from workbench.store.sqlite.connection import NETWORK_FILE_SYSTEMS, _mount_kind
from workbench.store.sqlite.engine import open_engine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one article, a verdict on each of its claims, and a draft; closed."""
    return filled(tmp_path / "claims.db")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The same, open."""
    with open_store(path) as opened:
        yield opened


def filled(path: Path) -> Path:
    with create_store(path) as store:
        article = store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        for number, claim in enumerate(store.claims.of_article(article.id)):
            decide(store, claim.id, f"first {number}")
        store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "half a sen"}, by="ada")
    return path


def decide(store: Store, claim_id: int, command: str) -> int:
    """Records a verdict with many words; doing it again with the same command does nothing twice."""
    return store.verdicts.record(
        claim_id, VerdictWords("mixed", Confidence.LOW, f"{command}, " * 400), role=VerdictRole.FIRST,
        new_status=Status.DECIDED, seen_version=store.claims.get(claim_id).version, by="ada", form=VERDICT_FORM,
        command_id=command,
    )  # fmt: skip


def read_everything(store: Store) -> list[str]:
    """Reads all there is; what the checks find wrong with it."""
    for summary in store.articles.page():
        store.captures.whole(summary.article.capture_id)
        for claim in store.claims.of_article(summary.article.id):
            store.verdicts.visible(claim, None)
            store.log.of_stream(claim.id)
    for member in store.people.all():
        store.drafts.of(member.id)
    store.claims.page(ClaimFilter(words="guests"))
    return [*store.engine.check(), *store.audit.check(), *store.articles.check_counts()]


def commands(store: Store) -> set[str]:
    return {row["command_id"] for row in store.engine.all("SELECT command_id FROM event")}


# --- a full disk -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pages", [0, 1, 3, 6])
def test_a_full_disk_loses_nothing_acknowledged_and_takes_the_same_action_when_there_is_room(
    path: Path, store: Store, pages: int
) -> None:
    claim = store.claims.page(ClaimFilter())[0]
    decide(store, claim.id, "acknowledged")
    room = path.with_name("claims.db-wal").stat().st_size + pages * 4_096
    with full_disk(room), pytest.raises(Full, match=r"claims\.db: .* Free some room and do it again"):
        decide(store, claim.id, "again")
    assert "again" not in commands(store)
    decide(store, claim.id, "again")
    assert {"acknowledged", "again"} <= commands(store)
    assert read_everything(store) == []


def test_with_no_room_at_all_reading_goes_on_and_writing_says_why(path: Path, store: Store) -> None:
    claim = store.claims.page(ClaimFilter())[0]
    with full_disk():
        assert len(store.claims.page(ClaimFilter())) == 3
        with pytest.raises(
            Full, match=r"claims\.db: the disk is full, or a quota is reached\. Nothing of this action was kept"
        ):
            decide(store, claim.id, "in vain")
    assert decide(store, claim.id, "in vain") == 2


def test_a_database_that_reached_its_limit_of_pages_says_that_the_disk_is_full(store: Store) -> None:
    text = TEXT + "".join(f" Word {number} of many." for number in range(20_000))
    more = article_capture(text, origin="file:more.txt"), document(text), three_claims(text)
    store.engine.all("PRAGMA max_page_count = 1")  # As many as it has.
    with pytest.raises(
        Full, match=r"claims\.db: the disk is full, or a quota is reached\. Nothing of this action was kept"
    ):
        store.articles.add(*more, title="More", extractor="t", by="ada")
    assert len(store.articles.page()) == 1
    store.engine.all("PRAGMA max_page_count = 4294967294")
    store.articles.add(*more, title="More", extractor="t", by="ada")
    assert len(store.articles.page()) == 2
    assert read_everything(store) == []


def test_a_full_disk_refuses_a_backup_and_leaves_no_part_of_it(store: Store, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with full_disk(), pytest.raises(Full, match=r"copy\.db"):
        store.engine.backup(tmp_path / "copy.db")
    assert sorted(tmp_path.iterdir()) == before
    store.engine.backup(tmp_path / "copy.db")
    with pytest.raises(AlreadyThere):
        store.engine.backup(tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db") as copy:
        assert read_everything(copy) == []


def test_a_full_disk_refuses_a_new_database_and_leaves_no_part_of_it(tmp_path: Path) -> None:
    with full_disk(), pytest.raises(Full, match=r"new\.db: the disk is full"):
        create_store(tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []
    create_store(tmp_path / "new.db").close()


# --- what may not be written -----------------------------------------------------------------------------------------

READ_THEN_WRITE = """
store = open_store(sys.argv[1])
for line in sys.stdin:
    try:
        claims = len(store.claims.page(ClaimFilter()))
        store.people.set_rule("a", "b", by="ben")
        print(claims, "kept", flush=True)
    except WorkbenchError as error:
        print(claims, type(error).__name__, error, flush=True)
"""
IMPORTS = """
import workbench.store.sqlite.engine
from workbench.errors import WorkbenchError
from workbench.store import ClaimFilter, open_store
"""


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)], ids=["both", "the file", "the folder"]
)
def test_what_may_not_be_written_can_be_read_and_is_written_once_it_may(file: int, folder: int) -> None:
    with open_folder() as outside:
        inside = outside / "team"
        inside.mkdir()
        path = filled(inside / "claims.db")
        (inside / "claims.db.lock").unlink()
        path.chmod(file)
        inside.chmod(folder)
        other = as_another(READ_THEN_WRITE, path, first=IMPORTS)
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write("\n")
        other.stdin.flush()
        refused = other.stdout.readline()
        assert list(inside.iterdir()) == [path]
        path.chmod(0o666)
        inside.chmod(0o777)
        said, errors = other.communicate("\n", timeout=30)
    assert refused.startswith(f"3 ReadOnly {path}: "), errors
    assert "ermission" in refused
    assert (said, errors) == ("3 kept\n", "")


# --- what others hold ------------------------------------------------------------------------------------------------


def test_another_program_that_holds_the_file_is_waited_for_and_then_named_as_such(path: Path) -> None:
    engine = open_engine(path, gate_seconds=0.2)
    other = driver.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match=r"claims\.db: another program holds it\. Nothing was changed"), engine.write("wait"):
        raise AssertionError("two writers at once")
    other.execute("ROLLBACK")
    with engine.write("now") as transaction:
        assert transaction.one("SELECT 1 AS one") == {"one": 1}
    other.close()
    engine.close()


@pytest.mark.parametrize("kind", sorted(NETWORK_FILE_SYSTEMS))
def test_a_folder_that_several_machines_share_is_recognised(kind: str) -> None:
    assert _mount_kind("/mnt/team/claims.db", [f"somewhere /mnt/team {kind} rw 0 0", "/dev/vda / ext4 rw 0 0"]) == kind


@pytest.mark.parametrize(
    "kind", ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "fuse.mergerfs", "apfs"]
)
def test_a_disk_of_this_machine_is_none(kind: str) -> None:
    assert _mount_kind("/mnt/team/claims.db", [f"somewhere /mnt/team {kind} rw 0 0"]) == ""


def test_on_a_network_file_system_it_is_read_and_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_engine, "network_file_system", lambda path: "nfs4")
    with open_store(path) as store:
        assert len(store.claims.page(ClaimFilter())) == 3
        with pytest.raises(ReadOnly, match=r"a network file system \(nfs4\).* share it through PostgreSQL"):
            decide(store, store.claims.page(ClaimFilter())[0].id, "in vain")


# --- what is damaged -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [0.001, 0.01, 0.1, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_damaged_and_nothing_is_written_to_it(path: Path, part: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    with (
        pytest.raises(Corrupt, match=r"claims\.db: it is no sound database.*Restore a backup"),
        open_store(path) as store,
    ):
        read_everything(store)
    assert path.read_bytes() == whole[: int(len(whole) * part)]
    path.write_bytes(whole)
    with open_store(path) as store:
        assert read_everything(store) == []


def test_a_flipped_bit_is_a_damaged_file_a_finding_or_of_no_account(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(5)
    outcomes: dict[str, int] = {}
    for _ in range(60):
        flipped = bytearray(whole)
        for _ in range(chance.choice((1, 30))):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        try:
            with open_store(path) as store:
                outcome = "found" if read_everything(store) else "of no account"
        except WorkbenchError as error:
            outcome = type(error).__name__
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert outcomes.keys() == {"found", "of no account", "Corrupt"}


def test_a_row_that_says_what_nobody_wrote_is_damage_that_is_named(path: Path) -> None:
    whole = path.read_bytes()
    assert b'{"rationale":"half' in whole
    path.write_bytes(whole.replace(b'{"rationale":"half', b'{"rationale";"half'))
    with open_store(path) as store:
        ada = store.people.find("ada")
        assert ada is not None
        with pytest.raises(Corrupt, match=r"a row in it can't be read back \(JSONDecodeError.* Restore a backup"):
            store.drafts.of(ada.id)
        assert len(store.claims.page(ClaimFilter())) == 3
