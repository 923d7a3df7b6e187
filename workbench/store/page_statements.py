"""The statements for pages of claims, built from which order and which conditions a list has.

A page goes on from the last row of the one before by keyset: one branch a column of the order, put together by UNION
ALL, each of which both engines answer from an index (the usual OR form is a hundred times slower at a million rows).
"""

from __future__ import annotations

from enum import Enum

_ROW = """claim.id, claim.article_id, claim.rank, claim.status, claim.score, claim.wording, claim.claimant,
  claim.version, (SELECT COUNT(*) FROM evidence WHERE evidence.claim_id = claim.id AND evidence.retracted_at = '')
  AS evidence, claim.priority, claim.deadline, held.reviewer_id AS holder_id, held.until AS held_until"""
_HELD = "LEFT JOIN lease held ON held.claim_id = claim.id AND held.until > :now"

CLAIM_ROW = f"SELECT {_ROW} FROM claim {_HELD} WHERE claim.id = :id"


class Order(Enum):
    """The columns that order a list, each with whether the greatest comes first; equal ones are ordered by id."""

    RANK = (("rank", False),)
    WORTH = (("priority", True), ("score", True))
    DEADLINE = (("deadline", False),)


class From(Enum):
    """The table whose index a list is read along. SQLite keeps the order of a CROSS JOIN, whatever it supposes."""

    CLAIM = "claim"
    TAG = "claim_tag CROSS JOIN claim"
    LEASE = "lease CROSS JOIN claim"

    @property
    def joined(self) -> str:
        """The condition that goes with it."""
        return "" if self is From.CLAIM else f"claim.id = {self.value.partition(' ')[0]}.claim_id AND "

    @property
    def ordered(self) -> tuple[str, str]:
        """The table with the order's columns, and its column for the claim's id."""
        return ("claim_tag", "claim_tag.claim_id") if self is From.TAG else ("claim", "claim.id")


def claim_page(*, order: Order, read: From, condition: str, after: bool) -> str:
    """The statement for one page: from :offset on, or `after` the row with the order's columns :key0 … and :id."""
    table, identity = read.ordered
    columns = [(f"{table}.{name}", descending) for name, descending in order.value]
    select = f"SELECT {_ROW} FROM {read.value} {_HELD} WHERE {read.joined}{condition}"
    ordering = ", ".join([*(f"{column}{' DESC' if falls else ''}" for column, falls in columns), identity])
    if not after:
        return f"{select} ORDER BY {ordering} LIMIT :limit OFFSET :offset"
    keys = [f"{column} = :key{place}" for place, (column, _) in enumerate(columns)]
    branches = [" AND ".join([*keys, f"{identity} > :id"])]
    for place, (column, falls) in reversed(list(enumerate(columns))):
        branches.append(" AND ".join([*keys[:place], f"{column} {'<' if falls else '>'} :key{place}"]))
    parts = [
        f"SELECT * FROM ({select} AND {branch} ORDER BY {ordering} LIMIT :limit) branch{place}"
        for place, branch in enumerate(branches)
    ]
    return f"{' UNION ALL '.join(parts)} LIMIT :limit"


def claim_total(*, read: From, condition: str) -> str:
    """The statement that counts the claims a page statement runs through."""
    return f"SELECT COUNT(*) AS n FROM {read.value} WHERE {read.joined}{condition}"


def status_condition(count: int, read: From = From.CLAIM) -> str:
    """A condition for one of `count` statuses, with parameters status0, status1 and so on; for 0 any but removed."""
    table, _ = read.ordered
    listed = ", ".join(f":status{index}" for index in range(count))
    if count == 1:
        return f"{table}.status = :status0"
    return f"{table}.status IN ({listed})" if count else f"{table}.status <> 'removed'"


def budget_condition() -> str:
    """A condition for claims up to the rank `budget`, and whatever somebody has decided or worked on.

    A claim whose version is 0 was never changed: most of a long list is passed by that alone.
    """
    return """(claim.rank <= :budget OR claim.status <> 'new' OR (claim.version > 0 AND (claim.extractor = 'by hand'
      OR EXISTS (SELECT 1 FROM evidence WHERE evidence.claim_id = claim.id))))"""


IN_ARTICLE = "claim.article_id = :article_id"
TAGGED = "EXISTS (SELECT 1 FROM claim_tag t WHERE t.claim_id = claim.id AND t.tag = :tag)"
LISTED_UNDER_TAG = "claim_tag.tag = :tag"
DUE = "claim.deadline <> '' AND claim.deadline <= :due"
HELD_BY = "lease.reviewer_id = :holder_id AND lease.until > :now"
FREE = "NOT EXISTS (SELECT 1 FROM lease WHERE lease.claim_id = claim.id AND lease.until > :now)"
ANOTHERS_FIRST = """:second_for <> (SELECT f.reviewer_id FROM verdict_revision f LEFT JOIN event fu
  ON fu.undoes = f.event_id WHERE f.claim_id = claim.id AND f.role = 'first' AND fu.id IS NULL
  ORDER BY f.revision DESC LIMIT 1)"""
