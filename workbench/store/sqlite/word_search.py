"""Claims and fact checks that share words with a text: by the word index where there is one, by FTS5 otherwise."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from workbench.store.engine import Engine
from workbench.store.sqlite.commonness import of_claims, of_fact_checks
from workbench.store.sqlite.fts import any_of
from workbench.store.sqlite.indexing import Indexing
from workbench.store.word_index import CLAIM, FACT_CHECK

_TABLES = {CLAIM: "claim_fts", FACT_CHECK: "fact_check_fts"}
_FOUND = "SELECT rowid AS id FROM {table} WHERE {table} MATCH :words {newest} ORDER BY rank LIMIT :limit"
_NEWEST = """AND rowid >= COALESCE((SELECT rowid FROM {table} WHERE {table} MATCH :words
  ORDER BY rowid DESC LIMIT 1 OFFSET :newest - 1), 0)"""
NEWEST = 2_000
"""So many texts, the newest, are ranked for a word that is more common than a search can afford."""
_MOST_WORDS = 64


class WordSearch:
    """The two searches of one database. `note` is each thread's own: what its last search left out."""

    def __init__(self, engine: Engine, database: Path, *, network: bool) -> None:
        self.indexing = Indexing(engine, database, network=network)
        self._engine = engine
        self._common = {CLAIM: of_claims(engine), FACT_CHECK: of_fact_checks(engine)}
        self._said = threading.local()

    @property
    def note(self) -> str:
        """What the calling thread's last search left out, and what to do about it; "" for nothing."""
        return str(getattr(self._said, "note", ""))

    def claims(self, words: Sequence[str], limit: int) -> list[int]:
        """Ids of claims that share any of the words, those that fit best first."""
        return self._search(CLAIM, words[:_MOST_WORDS], limit)

    def fact_checks(self, words: Sequence[str], limit: int) -> list[int]:
        """Ids of fact checks that share any of the words, those that fit best first."""
        return self._search(FACT_CHECK, words[:_MOST_WORDS], limit)

    def _search(self, kind: str, words: Sequence[str], limit: int) -> list[int]:
        self._said.note = ""
        found = self.indexing.search(kind, words, limit)
        if found is not None:
            return found
        sought = self._common[kind].affordable(words)
        expression = any_of(sought)
        if not expression:
            return []
        beyond = self._common[kind].beyond(sought)
        self._said.note = self._left_out(len(words) - len(sought), len(words), beyond)
        table = _TABLES[kind]
        statement = _FOUND.format(table=table, newest=_NEWEST.format(table=table) if beyond else "")
        params = {"words": expression, "limit": limit, "newest": NEWEST}
        return [row["id"] for row in self._engine.all(statement, params)]

    def _left_out(self, left: int, asked: int, beyond: bool) -> str:
        missed = [f"left out {left} of {asked} words as too common"] if left else []
        missed += [f"ranked the newest {NEWEST:,} with so common a word"] if beyond else []
        if not missed:
            return ""
        return (
            f"the search for similar claims {' and '.join(missed)}; some may be missing. "
            f"The word index, which finds all, {self.indexing.why_not()}: 'workbench db index' makes it"
        )
