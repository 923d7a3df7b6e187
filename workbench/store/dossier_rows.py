"""Which rows of the record are about an article: what a dossier holds, table by table."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbench.store.engine import Engine, Row
from workbench.store.transfer import Table, pages, scratch, tables

_CLAIMS = "(SELECT c.id FROM claim c WHERE c.article_id IN ({articles}))"
_CAPTURES = f"""(SELECT ac.capture_id FROM article_capture ac WHERE ac.article_id IN ({{articles}})
  UNION SELECT s.entity_id FROM event s WHERE s.kind = 'source captured' AND s.stream IN {_CLAIMS}
  UNION SELECT e.capture_id FROM evidence e WHERE e.claim_id IN {_CLAIMS})"""
_SOURCES = f"(SELECT sc.source_id FROM source_capture sc WHERE sc.capture_id IN {_CAPTURES})"
_VERSIONS = "(SELECT p.id FROM publication p WHERE p.article_id IN ({articles}))"
# A hand-over note is part of it where it is about nothing else.
_HANDOVERS = f"""(SELECT hc.handover_id FROM handover_claim hc GROUP BY hc.handover_id
  HAVING SUM(CASE WHEN hc.claim_id IN {_CLAIMS} THEN 0 ELSE 1 END) = 0)"""
_BLOBS = f"""(SELECT b.body_sha256 FROM capture b WHERE b.id IN {_CAPTURES}
  UNION SELECT t.text_sha256 FROM capture t WHERE t.id IN {_CAPTURES}
  UNION SELECT v.sha256 FROM publication v WHERE v.id IN {_VERSIONS})"""
_UNREDACTED = f"""(SELECT b.body_sha256 FROM capture b LEFT JOIN redaction r ON r.capture_id = b.id
    WHERE b.id IN {_CAPTURES} AND r.capture_id IS NULL
  UNION SELECT t.text_sha256 FROM capture t LEFT JOIN redaction r ON r.capture_id = t.id
    WHERE t.id IN {_CAPTURES} AND r.capture_id IS NULL
  UNION SELECT v.sha256 FROM publication v WHERE v.id IN {_VERSIONS})"""
_STREAMS = f"""(stream IN ({{articles}}) OR stream IN {_CLAIMS}
  OR stream IN (SELECT r.capture_id FROM redaction r WHERE r.capture_id IN {_CAPTURES}))"""

SELECTED = {
    "capture": f"id IN {_CAPTURES}",
    "redaction": f"capture_id IN {_CAPTURES}",
    "article": "id IN ({articles})",
    "article_capture": "article_id IN ({articles})",
    "claim": "article_id IN ({articles})",
    "event": _STREAMS,
    "chain_head": _STREAMS,
    "contact_answer": f"contact_id IN (SELECT k.id FROM contact k WHERE k.claim_id IN {_CLAIMS})",
    "source": f"id IN {_SOURCES}",
    "statement": f"source_id IN {_SOURCES}",
    "source_capture": f"capture_id IN {_CAPTURES}",
    "mention": f"note_id IN (SELECT n.id FROM note n WHERE n.claim_id IN {_CLAIMS})",
    "handover": f"id IN {_HANDOVERS}",
    "handover_claim": f"handover_id IN {_HANDOVERS}",
    "scale_version": f"id IN (SELECT v.scale_version FROM verdict_revision v WHERE v.claim_id IN {_CLAIMS})",
    "publication": "article_id IN ({articles})",
    "published_claim": f"publication_id IN {_VERSIONS}",
} | dict.fromkeys(
    (
        "figure", "claim_date", "claim_revision", "triage", "verdict_revision", "verdict_words", "reuse", "contact",
        "note", "evidence", "assignment", "plan", "claim_tag", "source_kind", "gate_override",
    ),
    f"claim_id IN {_CLAIMS}",
)  # fmt: skip
"""Which rows of each table, by the ids of the articles."""

LEFT_OUT = {
    "blob": "bytes are files of their own, by their digest",
    "reviewer": "of those only who is named in the rows, without roles",
    "reviewer_role": "who may do what is each team's own",
    "team_rule": "each team has its own rules",
    "fact_check": "imported fact checks are about no article",
    "seal": "a seal is over a whole record",
    "draft": "what somebody types is nobody else's",
    "lease": "until when a claim is in hand is over where it arrives",
    "mention_read": "that somebody has read a note is their own mark",
}
"""The tables of which no rows are taken like that, and why."""

_OWN_TO_A_DATABASE = {"handover": ("event_id",), "scale_version": ("event_id",), "reviewer": ("joined_at",)}
"""Columns that tell of the team's history, which each database has its own."""

_REUSED_FROM = f"""SELECT DISTINCT c.article_id FROM reuse JOIN claim c ON c.id = reuse.earlier_id
  WHERE reuse.claim_id IN {_CLAIMS}"""
_CAPTURED_FOR = f"""SELECT MIN(c.article_id) AS article_id FROM evidence e
  JOIN event s ON s.kind = 'source captured' AND s.entity_id = e.capture_id
  JOIN claim c ON c.id = s.stream WHERE e.claim_id IN {_CLAIMS}
  GROUP BY e.capture_id HAVING SUM(CASE WHEN c.article_id IN ({{articles}}) THEN 1 ELSE 0 END) = 0"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a dossier's rows have it: `kind` is what values are (`str`, `int` or `float`)."""

    name: str
    kind: type
    optional: bool
    is_id: bool


@dataclass(frozen=True, slots=True)
class DossierTable:
    """A table of which a dossier has rows."""

    name: str
    columns: tuple[Column, ...]
    names_reviewers: tuple[str, ...]
    """The columns that name members."""


@functools.cache
def dossier_tables() -> tuple[DossierTable, ...]:
    """The tables of which a dossier has rows, in an order in which these can be put into them."""
    with scratch() as memory:
        return tuple(
            _described(
                table,
                memory.execute(f"PRAGMA table_info({table.name})").fetchall(),
                memory.execute(f"PRAGMA foreign_key_list({table.name})").fetchall(),
            )
            for table in tables()
            if table.name in SELECTED or table.name == "reviewer"
        )


def _described(table: Table, columns: list[tuple[object, ...]], keys: list[tuple[object, ...]]) -> DossierTable:
    kinds = {"INTEGER": int, "TEXT": str, "REAL": float}
    own = _OWN_TO_A_DATABASE.get(table.name, ())
    described = tuple(
        Column(name, kinds[str(kind)], not (needed or key), kinds[str(kind)] is int and _is_id(name))
        for name, kind, needed, key in ((str(row[1]), row[2], row[3], row[5]) for row in columns)
        if name not in own
    )
    return DossierTable(table.name, described, tuple(str(row[3]) for row in keys if row[2] == "reviewer"))


def _is_id(column: str) -> bool:
    """Whether a column holds 63-bit ids, which many readers of JSON would round."""
    return column in {"id", "stream", "undoes", "added_by", "given_by", "scale_version"} or column.endswith("_id")


def articles_with(engine: Engine, article_id: int) -> list[int]:
    """An article and those without which its record is not whole: their verdicts were reused, or their captures."""
    found = {article_id}
    waiting = [article_id]
    while waiting:
        named = _filled(f"{_REUSED_FROM} UNION {_CAPTURED_FOR}", waiting)
        waiting = [row["article_id"] for row in engine.all(named) if row["article_id"] not in found]
        found.update(waiting)
    return sorted(found)


def rows_about(engine: Engine, table: DossierTable, article_ids: Collection[int]) -> Iterator[Row]:
    """The rows of a table that are about these articles, in the order of its key."""
    whole = next(each for each in tables() if each.name == table.name)
    for page in pages(engine, whole, _filled(SELECTED[table.name], article_ids)):
        yield from page


def blobs_about(engine: Engine, article_ids: Collection[int]) -> list[Row]:
    """The digests of the bytes of these articles' captures and published versions, and whether each may be told."""
    statement = f"""SELECT sha256, raw_length, CASE WHEN sha256 IN {_UNREDACTED} THEN 1 ELSE 0 END AS kept
      FROM blob WHERE sha256 IN {_BLOBS} ORDER BY sha256"""
    return engine.all(_filled(statement, article_ids))


def _filled(statement: str, article_ids: Collection[int]) -> str:
    return statement.format(articles=", ".join(str(int(each)) for each in sorted(article_ids)))
