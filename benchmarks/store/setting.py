"""What the parts share: the database with so many claims, a copy of it to write in, and the same on a server."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg

from benchmarks.store.made import Maker
from tests.postgres import DURABLE, server, shipped_binaries
from workbench.store import NewArticle, Store, copy_database, create_store, open_store
from workbench.store.statements import CLAIM_ENDS, CLAIM_WORDS_AFTER

WHOLE = 1_000_000
"""The number of claims that floors and aims are about."""
_LARGE = 100_000
"""From here on as much is measured as a figure needs; below it only whether it can be."""


class Setting:
    """A folder with the database of `claims` claims, made where it is missing; a server where one is asked for."""

    def __init__(self, claims: int, folder: Path, url: str, owned: ExitStack) -> None:
        self.claims = claims
        self.folder = folder
        self.large = claims >= _LARGE
        self._url = url
        self._owned = owned
        self._scratch: Path | None = None

    @property
    def database(self) -> Path:
        """The SQLite file, made through the store where it is not there yet."""
        path = self.folder / f"store-{self.claims}.db"
        if not path.exists():
            with TemporaryDirectory(dir=self.folder, prefix="making-") as making:
                part = Path(making) / "claims.db"
                with create_store(part) as store:
                    add(store, Maker(), self.claims)
                part.rename(path)
        return path

    @property
    def scratch(self) -> Path:
        """A copy of it that may be written to; one a run."""
        if self._scratch is None:
            folder = Path(self._owned.enter_context(TemporaryDirectory(dir=self.folder, prefix="scratch-")))
            self._scratch = folder / "claims.db"
            shutil.copyfile(self.database, self._scratch)
        return self._scratch

    def on_server(self) -> str:
        """The URL of a copy on the server, made where it is not there yet."""
        name = f"store_{self.claims}"
        if not self._there(name):
            self.copied_to_server()
        return self._named(name)

    def copied_to_server(self) -> float:
        """Copies the database to the server, in place of an earlier copy; the seconds that it took."""
        name = f"store_{self.claims}"
        self._run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        with open_store(self.database) as store:
            began = time.perf_counter()
            copy_database(store.engine, self._named(name))
            return time.perf_counter() - began

    def _there(self, name: str) -> bool:
        rows = self._run("SELECT datname FROM pg_database")
        return (name,) in rows

    def _run(self, *statements: str) -> Sequence[tuple[object, ...]]:
        with psycopg.connect(self._server, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _named(self, name: str) -> str:
        return urlsplit(self._server)._replace(path=f"/{name}").geturl()

    @property
    def _server(self) -> str:
        if not self._url:
            binaries = shipped_binaries()
            if binaries is None:
                raise SystemExit("no PostgreSQL here: install the test requirements, or name a server by --postgres")
            self._url = self._owned.enter_context(server(binaries, DURABLE)).url("postgres")
        return self._url


@contextmanager
def setting(claims: int, folder: Path | None, url: str) -> Iterator[Setting]:
    """A setting whose own server and copies are gone afterwards; the folder too, unless one is named."""
    with ExitStack() as owned:
        if folder is None:
            folder = Path(owned.enter_context(TemporaryDirectory(prefix="wb-store-")))
        folder.mkdir(parents=True, exist_ok=True)
        yield Setting(claims, folder, url, owned)


def add(store: Store, maker: Maker, claims: int) -> float:
    """Adds articles with so many claims; the seconds that the store took."""
    seconds = 0.0
    for made in maker.articles(claims):
        began = time.perf_counter()
        store.articles.add(
            made.capture, made.document, made.claims, title=made.title, extractor="benchmark", by="ada"
        )  # fmt: skip
        seconds += time.perf_counter() - began
    return seconds


def add_at_once(store: Store, maker: Maker, claims: int) -> float:
    """Adds articles with so many claims in one go; the seconds that the store took."""
    new = [
        NewArticle(made.capture, made.document, made.claims, made.title, "benchmark") for made in maker.articles(claims)
    ]
    began = time.perf_counter()
    store.articles.add_all(new, by="ada")
    return time.perf_counter() - began


def some_claims(store: Store, count: int, rng: random.Random) -> list[int]:
    """Ids of different claims from all over the database, which has to have twice as many and more."""
    assert 2 * count < sum(store.articles.counts().values())
    ends = store.engine.one(CLAIM_ENDS) or {}
    found: dict[int, None] = {}
    while len(found) < count:
        after = rng.randint(ends["low"] - 1, ends["high"] - 1)
        rows = store.engine.all(CLAIM_WORDS_AFTER, {"after": after, "limit": 1 + count // 200})
        found.update((row["id"], None) for row in rows)
    return list(found)[:count]


def milliseconds(jobs: Sequence[Callable[[], object]]) -> list[float]:
    """How long each took, in order of size."""
    times = []
    for job in jobs:
        began = time.perf_counter()
        job()
        times.append(1000 * (time.perf_counter() - began))
    return sorted(times)


def warm(jobs: Sequence[Callable[[], object]]) -> list[float]:
    """How long each took at the best of three times, in order of size: what other programs take is no part of it."""
    best = [float("inf")] * len(jobs)
    for _ in range(3):
        for place, job in enumerate(jobs):
            best[place] = min(best[place], *milliseconds([job]))
    return sorted(best)


def part(times: Sequence[float], share: float) -> float:
    """The time that this share of them stays under."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
