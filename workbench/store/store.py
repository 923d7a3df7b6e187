"""The store: one database's use cases, each one transaction, over whichever engine holds it."""

from __future__ import annotations

import importlib
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Self

from workbench.config import file_path, is_server_url
from workbench.errors import UsageError
from workbench.store.articles import Articles
from workbench.store.base import Ground
from workbench.store.captures import Captures
from workbench.store.claims import Claims
from workbench.store.contacts import Contacts, Notes
from workbench.store.drafts import Drafts
from workbench.store.engine import Engine
from workbench.store.events import Log
from workbench.store.evidence import EvidenceStore
from workbench.store.factchecks import FactChecks
from workbench.store.gatekeeping import Gatekeeping
from workbench.store.handovers import Handovers
from workbench.store.ids import Clock, Ids
from workbench.store.leases import Leases
from workbench.store.mentions import Mentions
from workbench.store.people import SECOND_REVIEW, People
from workbench.store.plans import Plans
from workbench.store.presence import Presence
from workbench.store.publications import Publications
from workbench.store.renewals import Renewals
from workbench.store.scales import Scales
from workbench.store.undo import Undo
from workbench.store.verdicts import Verdicts
from workbench.store.watching import Watching
from workbench.store.wordings import Wordings

if TYPE_CHECKING:
    from workbench.store.audit import Audit
    from workbench.store.dossiers import Dossiers
    from workbench.store.merging import Merging
    from workbench.store.seals import Seals
    from workbench.store.sheets import Sheets


class Store:
    """A database of articles, claims, evidence and verdicts.

    Safe from several threads: each reads on a connection of its own, writes go one at a time through the gate.
    """

    def __init__(self, engine: Engine, *, clock: Clock | None = None, ids: Ids | None = None) -> None:
        clock = clock or Clock()
        ground = Ground(engine, ids or Ids(clock), clock)
        log = Log(ground)
        self.engine = engine
        self.clock = clock
        self.log = log
        self.people = People(ground, log)
        self.captures = Captures(ground, log)
        self.articles = Articles(ground, log)
        self.claims = Claims(ground, log)
        self.wordings = Wordings(ground, log)
        self.renewals = Renewals(ground, log)
        self.evidence = EvidenceStore(ground, log)
        self.contacts = Contacts(ground, log)
        self.notes = Notes(ground, log)
        self.verdicts = Verdicts(ground, log)
        self.scales = Scales(ground, log)
        self.drafts = Drafts(ground, log)
        self.fact_checks = FactChecks(ground, log)
        self.watching = Watching(ground, log)
        self.leases = Leases(ground, log)
        self.plans = Plans(ground, log)
        self.mentions = Mentions(ground, log)
        self.handovers = Handovers(ground, log)
        self.gatekeeping = Gatekeeping(ground, log)
        self.publications = Publications(ground, log)
        self.presence = Presence(ground)
        self.undo = Undo(ground, log)
        self._ground = ground

    # What no review needs is loaded when it is asked for: a fiftieth of a second of every start.

    @cached_property
    def audit(self) -> Audit:
        """Recomputing the record."""
        from workbench.store.audit import Audit

        return Audit(self._ground)

    @cached_property
    def merging(self) -> Merging:
        """Taking in what another database has and this one has not."""
        from workbench.store.merging import Merging

        return Merging(self._ground, self.log)

    @cached_property
    def seals(self) -> Seals:
        """How far every history went, signed."""
        from workbench.store.seals import Seals

        return Seals(self._ground, self.log)

    @cached_property
    def dossiers(self) -> Dossiers:
        """What of the database an article's dossier takes."""
        from workbench.store.dossiers import Dossiers

        return Dossiers(self._ground)

    @cached_property
    def sheets(self) -> Sheets:
        """Taking in what sheets list."""
        from workbench.store.sheets import Sheets

        return Sheets(self._ground, self.log)

    def another(self) -> Store:
        """A store of its own on the same database. NotFound while the first write has not made it yet."""
        return Store(self.engine.another(), clock=self.clock)

    def snapshot(self) -> AbstractContextManager[None]:
        """Reads inside see one state of the database."""
        return self.engine.snapshot()

    def close(self) -> None:
        """Closes the database."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(
    url: str | Path, *, made_at_first_write: bool = False, clock: Clock | None = None, ids: Ids | None = None
) -> Store:
    """The store of a database: a path, `sqlite:///path` or `postgresql://…`. Raises NotFound, Newer, Corrupt, ReadOnly.

    With `made_at_first_write` a missing one reads as empty, and its file appears with the first write.
    """
    if is_server_url(str(url)):
        return Store(_postgres().open_engine(str(url)), clock=clock, ids=ids)
    from workbench.store.sqlite.engine import open_engine, pending_engine

    path = file_path(url)
    engine = pending_engine(path) if made_at_first_write and not path.exists() else open_engine(path)
    return Store(engine, clock=clock, ids=ids)


def create_store(
    url: str | Path, *, second_review: bool = False, by: str = "", clock: Clock | None = None, ids: Ids | None = None
) -> Store:
    """Makes a new database, with the team's rule on second verdicts set by `by` where one is named.

    One that exists already is refused, and nobody ever finds one that is half made.
    """

    def set_rule(engine: Engine) -> None:
        if by:
            rules = Store(engine, clock=clock, ids=ids).people
            rules.set_rule(SECOND_REVIEW, "on" if second_review else "off", by=by)

    if is_server_url(str(url)):
        return Store(_postgres().create_engine(str(url), set_rule), clock=clock, ids=ids)
    from workbench.store.sqlite.engine import create_engine

    return Store(create_engine(file_path(url), set_rule), clock=clock, ids=ids)


def connected(url: str) -> Store:
    """The store of a database on a server in which no workbench database need be yet: who is there can be asked."""
    return Store(_postgres().PostgresEngine(url))


def _postgres() -> ModuleType:
    """The PostgreSQL engine, whose driver only those have who asked for it."""
    try:
        return importlib.import_module("workbench.store.postgres.engine")
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            raise
        raise UsageError(
            "PostgreSQL", "its driver is not installed", "Install it: pip install 'workbench[team]'"
        ) from error
