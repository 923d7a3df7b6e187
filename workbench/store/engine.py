"""What a database engine must offer. The rules above it are written once, over a portable SQL subset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

Row = dict[str, Any]
Params = Mapping[str, Any]


class Transaction(Protocol):
    """An open write transaction; everything done through it happens together or not at all."""

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query, as seen inside the transaction."""
        ...

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        ...

    def run(self, sql: str, params: Params | None = None) -> int:
        """Runs a statement; the number of rows it changed."""
        ...

    def run_many(self, sql: str, rows: Sequence[Params]) -> None:
        """Runs a statement once a row."""
        ...

    def hold(self, stream: int) -> None:
        """Keeps others from writing to a stream until this write ends. What was read of it before is read again."""
        ...

    def expect_growth(self) -> None:
        """Has what follows planned for large tables: this write makes them so, before the engine can count that."""
        ...

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Puts many rows into a table, in the quickest way that the engine has."""
        ...


class WordIndexKeeper(Protocol):
    """Keeps a word index beside a database: derived, rebuildable, never needed."""

    def why_not(self) -> str:
        """Why the index is not used, as what follows "the word index"; "" where it is."""
        ...

    def count(self) -> int:
        """How many claims and fact checks it has; 0 where it is not used."""
        ...

    def build(self, told: Callable[[int, int], None]) -> int:
        """Makes the index anew; the number of entries. `told` hears how many are read, and of how many.

        Where `told` raises, what was there before stays. Raises Busy, Refused.
        """
        ...

    def drop(self) -> bool:
        """Deletes the index; whether there was one. Raises ReadOnly."""
        ...


class PresenceKeeper(Protocol):
    """Keeps who has which claim open: off the record, gone when nobody renews it."""

    def keep(self, session: str, login: str, claim_id: int) -> None:
        """Says that this session has a claim open now, in place of what it said before. Raises StoreError."""
        ...

    def drop(self, session: str) -> None:
        """Says that this session has no claim open. Raises StoreError."""
        ...

    def kept(self, seconds: float) -> list[Row]:
        """What sessions said within so many seconds: session, login, claim_id. Raises StoreError."""
        ...


class Reader(Protocol):
    """Whatever rows are read from: an engine, or a write in progress."""

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query."""
        ...

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        ...


class Engine(Protocol):
    """A database: reads on the calling thread's own connection, writes through one gate."""

    @property
    def location(self) -> str:
        """Path or URL without secrets, for messages."""
        ...

    @property
    def name(self) -> str:
        """A short name, for titles."""
        ...

    @property
    def person(self) -> str:
        """Who is at work, where the database itself knows it; "" where names go by agreement."""
        ...

    def admit(self, login: str) -> list[str]:
        """Lets a login work on this database; the SQL that it took, none where nobody is kept out."""
        ...

    def dismiss(self, login: str) -> list[str]:
        """Takes from a login all rights on this database; the SQL that it took."""
        ...

    def all(self, sql: str, params: Params | None = None) -> list[Row]:
        """All rows of a query."""
        ...

    def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Reads inside see one state of the database."""
        ...

    def write(self, what: str, *, about: int | None = None) -> AbstractContextManager[Transaction]:
        """The write gate; `what` is told to others who wait. Raises Busy, ReadOnly, Full, Corrupt, Unreachable.

        A write `about` one stream (a claim's id) decides on nothing beyond that stream and what it `hold`s, so that
        an engine may let writes about other streams go on beside it. Any other write is alone.
        """
        ...

    def withholds(self) -> bool:
        """Whether the database itself keeps rows from who is at work."""
        ...

    def same_rating(self, claim_id: int, revision: int, rating: str) -> bool:
        """Whether a verdict has this rating: said to who gives the second verdict, and to nobody without a trace."""
        ...

    def text_match(self, text: str) -> tuple[str, Params]:
        """A condition on claim.id for a full-text search with prefixes, and its parameters."""
        ...

    def search_claims(self, words: str, limit: int) -> list[int]:
        """Ids of claims that share any of the words (stems, parted by spaces), the best first."""
        ...

    def search_fact_checks(self, words: str, limit: int) -> list[int]:
        """Ids of imported fact checks that share any of the words (stems), those that fit best first."""
        ...

    def search_note(self) -> str:
        """What the calling thread's last search for shared words left out, and what to do about it; "" for nothing."""
        ...

    @property
    def word_index(self) -> WordIndexKeeper | None:
        """The index beside the database that makes such searches quick; None where the engine needs none."""
        ...

    @property
    def presence(self) -> PresenceKeeper:
        """Who has which claim open."""
        ...

    def data_version(self) -> int:
        """A number that changes when somebody else has written."""
        ...

    def await_change(self) -> None:
        """Returns when `data_version` is worth asking for again; sooner where the database tells of a write itself."""
        ...

    def interrupt(self) -> None:
        """Stops what the readers of this engine are doing; they raise Interrupted. Callable from any thread."""
        ...

    def forget(self) -> None:
        """Has nothing that was overwritten stay behind in logs or free pages, as far as readers at work allow."""
        ...

    def backup(self, target: Path) -> None:
        """A consistent copy while others read and write."""
        ...

    def check(self) -> list[str]:
        """What is wrong with the file; nothing when all is well."""
        ...

    def info(self) -> dict[str, str]:
        """Engine, version, settings as read back."""
        ...

    def another(self) -> Engine:
        """An engine of its own on the same database, whose readers can be interrupted by themselves."""
        ...

    def close(self) -> None:
        """Closes every thread's connection."""
        ...
