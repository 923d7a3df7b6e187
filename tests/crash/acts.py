"""What is at work when the kill comes: each act goes on until then, and tells what was acknowledged to it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from sqlite_utils import Database

from tests.records import TEXT, article_capture, document, three_claims
from workbench.errors import WorkbenchError
from workbench.model import Confidence, Status, VerdictRole
from workbench.store import VERDICT_FORM, WORDS_FORM, Store, VerdictWords, create_store, open_store
from workbench.store.sqlite import engine, schema
from workbench.store.tables import SCHEMA_VERSION

FAILED = "failed"
"""What an act tells that did not end by being killed."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody works: on which database, with which folder for copies, and a label of their own."""

    url: str
    folder: Path
    label: str
    number: int
    tell: Callable[[str, str], None]
    """Takes what was acknowledged ("verdict", "draft", "article", "copy", "database"), or that something begins."""

    @property
    def author(self) -> str:
        """Who works here."""
        return author(self.number)


Act = Callable[[Seat], None]


def record_verdicts(seat: Seat) -> None:
    """Types words and records a verdict on the claim of this seat, again and again."""
    with open_store(seat.url) as store:
        claim_id = claim_of(store, seat.number)
        for number in itertools.count():
            command = f"{seat.label}-{number}"
            store.drafts.save(claim_id, WORDS_FORM, {"wording": command}, by=seat.author)
            seat.tell("draft", command)
            store.verdicts.record(
                claim_id, VerdictWords("mixed", Confidence.LOW, command), role=VerdictRole.FIRST, form=VERDICT_FORM,
                new_status=Status.DECIDED, seen_version=store.claims.get(claim_id).version, by=seat.author,
                command_id=command,
            )  # fmt: skip
            seat.tell("verdict", command)


def import_articles(seat: Seat) -> None:
    """Brings one article after another in, each with its claims in one go."""
    with open_store(seat.url) as store:
        for number in itertools.count():
            origin = f"file:{seat.label}-{number}"
            text = f"{TEXT}\n\nNumber {origin}."  # The same text twice would be a conflict.
            store.articles.add(
                article_capture(text, origin=origin), document(text), three_claims(text), title=origin,
                extractor="t", by=seat.author,
            )  # fmt: skip
            seat.tell("article", origin)


def empty_the_log(seat: Seat) -> None:
    """Checkpoints (on a server: vacuums), again and again."""
    with open_store(seat.url) as store:
        for number in itertools.count():
            store.engine.forget()
            seat.tell("emptied", f"{seat.label}-{number}")


def back_up(seat: Seat) -> None:
    """Makes one backup after another, and says before each that it begins."""
    with open_store(seat.url) as store:
        for number in itertools.count():
            target = seat.folder / f"copy-{seat.label}-{number}.db"
            seat.tell("copying", str(target))
            store.engine.backup(target)
            seat.tell("copy", str(target))


def make_database(seat: Seat) -> None:
    """Makes a database, or finishes one that was begun, and keeps something in it."""
    seat.tell("making", seat.url)
    with create_store(seat.url) if seat.url.startswith("postgresql:") else open_store(seat.url) as store:
        store.people.set_rule(seat.label, "kept", by=seat.author)
        seat.tell("database", seat.label)


def bring_up_to_date(seat: Seat) -> None:
    """Opens a file as a later workbench, whose schema has one thing more, and keeps something in it."""
    later = SCHEMA_VERSION + 1
    for module in (engine, schema):  # Of this process only.
        vars(module)["SCHEMA_VERSION"] = later
    schema.migrations()(_m999_later)
    seat.tell("copying", f"{seat.url}.before-schema-{later}")
    with open_store(seat.url) as store:
        store.people.set_rule(seat.label, "kept", by=seat.author)
        seat.tell("database", seat.label)


def _m999_later(db: Database) -> None:
    db.execute("CREATE TABLE later (number INTEGER) STRICT")
    db.execute("INSERT INTO later SELECT id FROM event")


def author(number: int) -> str:
    """Who works at the seat of this number."""
    return f"writer{number}"


def claim_of(store: Store, number: int) -> int:
    """The claim that is worked on at the seat of this number: one of the first three, however many come after."""
    return int(store.engine.all("SELECT id FROM claim ORDER BY id LIMIT 3")[number]["id"])


class Told:
    """What was told, in order."""

    def __init__(self, told: Iterable[tuple[str, str]] = ()) -> None:
        self._told = list(told)

    def add(self, kind: str, which: str) -> None:
        """One thing more."""
        self._told.append((kind, which))

    def copy(self) -> Told:
        """What was told up to now, while more may come."""
        return Told(self._told)

    def of(self, kind: str) -> list[str]:
        """Everything told of a kind."""
        return [which for told, which in self._told if told == kind]


def perform(act: Act, url: str, folder: Path, label: str, number: int, told: Connection) -> None:
    """Performs an act in a process of its own, until that is killed. What ended it otherwise is told too."""
    seat = Seat(url, folder, label, number, lambda kind, which: told.send((kind, which)))
    try:
        act(seat)
    except WorkbenchError as error:
        seat.tell(FAILED, f"{type(error).__name__}: {error}")
