"""Kills who writes, or the server under them, at random instants, and sees what is left."""

from __future__ import annotations

import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.crash import acts
from tests.crash.at_work import AtWork
from tests.crash.tally import Tally
from tests.postgres import Server
from tests.records import article_capture, document, three_claims
from workbench.errors import NotFound, Unreachable
from workbench.store import Store, create_store, open_store
from workbench.store.driver import driver
from workbench.store.tables import SCHEMA_VERSION

Progress = Callable[[Tally], object]

_ROUNDS_PER_FILE = 10
_BESIDE = (None, acts.import_articles, acts.empty_the_log, acts.back_up, acts.make_database)
"""What goes on beside two writers when the kill comes, in turn."""
_ALONE = (acts.make_database, acts.bring_up_to_date)
"""What goes on with nobody else there."""


def kill_writers(folder: Path, kills: int, *, longest: float, progress: Progress = lambda tally: None) -> Tally:
    """Kills all who are at work on a SQLite file, `kills` times, each within `longest` seconds."""
    chance, tally = random.Random(11), Tally()
    template = folder / "template.db"
    furnish(create_store(template))
    for turn in range(kills):
        path = folder / f"claims-{turn // _ROUNDS_PER_FILE}.db"
        if not path.exists():
            shutil.copy(template, path)
        beside = (*_BESIDE, acts.bring_up_to_date)[turn % (len(_BESIDE) + 1)]
        if beside in _ALONE:
            path = folder / f"alone-{turn}.db"
            path.write_bytes(b"" if beside is acts.make_database else template.read_bytes())
        at_work = _working(str(path), beside, folder, turn)
        time.sleep(chance.random() * longest)
        at_work.kill()
        at_work.gather()
        tally.wrong += at_work.told.of(acts.FAILED)
        if beside is acts.bring_up_to_date:
            tally.wrong += _back_to_this_version(path)
        with open_store(path) as store:
            tally.examine(store, at_work.told)
        progress(tally)
    return tally


def kill_server(
    running: Server, folder: Path, kills: int, *, longest: float, progress: Progress = lambda tally: None
) -> Tally:
    """Kills a whole server under all who are at work on it, `kills` times, each within `longest` seconds."""
    chance, tally = random.Random(11), Tally()
    with running.database() as used:
        furnish(open_store(used))
        for turn in range(kills):
            beside = _BESIDE[turn % len(_BESIDE)]
            url = running.empty_database() if beside is acts.make_database else used
            at_work = _working(url, beside, folder, turn)
            time.sleep(chance.random() * longest)
            running.stop(signal.SIGKILL)
            at_work.gather()  # Each ends by itself: its server is gone.
            tally.wrong += [said for said in at_work.told.of(acts.FAILED) if not said.startswith(Unreachable.__name__)]
            running.start_again()
            with _opened(url, at_work) as store:
                tally.examine(store, at_work.told)
            progress(tally)
    return tally


def furnish(store: Store) -> None:
    """Puts an article with three claims into a new database, and closes it."""
    with store:
        store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")


def _working(url: str, beside: acts.Act | None, folder: Path, turn: int) -> AtWork:
    at_work = AtWork(url, folder, str(turn))
    if beside not in _ALONE:
        at_work.start(acts.record_verdicts)
        at_work.start(acts.record_verdicts)
    if beside is not None:
        at_work.start(beside)
    at_work.wait()
    return at_work


def _back_to_this_version(path: Path) -> list[str]:
    """Has a file that may be of a later workbench opened by this one; what is wrong with how far it was brought."""
    connection = driver.connect(str(path), isolation_level=None)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    later = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone() is not None
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.close()
    return [] if later == (version > SCHEMA_VERSION) else [f"schema {version}, with its tables: {later}"]


def _opened(url: str, at_work: AtWork) -> Store:
    """The database that was worked on; one that nobody was told to be there may have to be made."""
    try:
        return open_store(url)
    except NotFound:
        if at_work.told.of("database"):
            raise
        return create_store(url)
