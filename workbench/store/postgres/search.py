"""Full-text search with prefixes: the same hits as FTS5; rarer words weigh more, as there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from workbench.store.engine import Params
from workbench.store.search import search_words

if TYPE_CHECKING:
    from workbench.store.postgres.engine import PostgresEngine

COMMON = 2_000
"""A word in more texts than this tells little: it brings up nothing by itself where a rarer one does."""
_COMMON_WEIGHT = 0.1
_SIZE = "SELECT CAST(reltuples AS BIGINT) AS n FROM pg_class WHERE oid = CAST(:table AS regclass)"


def condition(text: str) -> tuple[str, Params]:
    """A condition on claim.id for claims that have every word of `text`, as prefixes, and its parameters."""
    words = search_words(text)
    if not words:
        return "1 = 1", {}
    matching = "SELECT claim_id FROM claim_search WHERE search @@ search_query(:words, ' & ')"
    return f"claim.id IN ({matching})", {"words": " ".join(words)}


def best(engine: PostgresEngine, table: str, key: str, text: str, limit: int) -> list[int]:
    """Ids of the rows that share words with `text`: by the sum of how rare the shared words are, newest first in ties.

    Where all its words are common, the newest of those that have one are ranked.
    """
    found = [ids for word in search_words(text) if (ids := _having(engine, table, key, word))]
    rare = [ids for ids in found if len(ids) < COMMON] or found
    total = max([_size(engine, table), *map(len, found)])
    scores: dict[int, float] = dict.fromkeys(set().union(*rare), 0.0)
    for ids in found:
        weight = math.log(1 + total / len(ids)) if len(ids) < COMMON else _COMMON_WEIGHT
        for identity in scores.keys() & set(ids):
            scores[identity] += weight
    return sorted(scores, key=lambda identity: (-scores[identity], -identity))[:limit]


def _having(engine: PostgresEngine, table: str, key: str, word: str) -> list[int]:
    statement = (
        f"SELECT {key} AS id FROM {table} WHERE search @@ search_query(:word, '&') ORDER BY {key} DESC LIMIT :most"
    )
    return [row["id"] for row in engine.all(statement, {"word": word, "most": COMMON})]


def _size(engine: PostgresEngine, table: str) -> int:
    """About how many rows a table has, as the server last counted."""
    row = engine.one(_SIZE, {"table": table}) or {"n": 0}
    return max(1, int(row["n"]))
