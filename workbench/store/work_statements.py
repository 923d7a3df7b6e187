"""The statements about who works on what, named as those of `statements.py` are and under the same rules."""

from __future__ import annotations


def sealed(claim: str, author: str) -> str:
    """A condition: what `author` wrote on `claim` can tell a first verdict that is withheld from `:viewer`.

    The one rule for words on a claim: while its first verdict waits for the second, its author's are their own.
    """
    return f"""{author} <> :viewer AND EXISTS (SELECT 1 FROM claim sc JOIN verdict_revision sv ON sv.claim_id = sc.id
  LEFT JOIN event su ON su.undoes = sv.event_id WHERE sc.id = {claim} AND sc.status = 'first in'
  AND sv.role = 'first' AND sv.reviewer_id = {author} AND su.id IS NULL)"""


_NOTE = """note.id, note.claim_id, note.visibility, note.words, note.recorded_at, note.reviewer_id,
  CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS undone"""
NOTES_SEEN = f"""SELECT {_NOTE} FROM note LEFT JOIN event u ON u.undoes = note.event_id
  WHERE note.claim_id = :claim_id AND NOT ({sealed("note.claim_id", "note.reviewer_id")}) ORDER BY note.id"""

_ASSIGNMENT = "id, claim_id, kind, reviewer_id, given_by, recorded_at"
ADD_ASSIGNMENT = f"""INSERT INTO assignment ({_ASSIGNMENT}, event_id)
  VALUES (:id, :claim_id, :kind, :reviewer_id, :given_by, :recorded_at, :event_id)"""
ASSIGNMENT = f"SELECT {_ASSIGNMENT} FROM assignment WHERE id = :id"
ALL_ASSIGNMENTS = f"SELECT {_ASSIGNMENT}, event_id FROM assignment ORDER BY id"

LEASE = """SELECT claim_id, assignment_id, kind, reviewer_id, until FROM lease
  WHERE claim_id = :claim_id AND until > :now"""
LEASES_HELD = """SELECT claim_id, assignment_id, kind, reviewer_id, until FROM lease
  WHERE reviewer_id = :reviewer_id AND until > :now ORDER BY claim_id"""
ADD_LEASE = """INSERT INTO lease (claim_id, assignment_id, kind, reviewer_id, until)
  VALUES (:claim_id, :assignment_id, :kind, :reviewer_id, :until)"""
EXTEND_LEASE = "UPDATE lease SET until = :until WHERE claim_id = :claim_id"
END_LEASE = "DELETE FROM lease WHERE claim_id = :claim_id"

_FREE = "NOT EXISTS (SELECT 1 FROM lease WHERE lease.claim_id = claim.id AND lease.until > :now)"
_NOT_MINE = """NOT EXISTS (SELECT 1 FROM verdict_revision f LEFT JOIN event fu ON fu.undoes = f.event_id
  WHERE f.claim_id = claim.id AND f.role = 'first' AND f.reviewer_id = :reviewer_id AND fu.id IS NULL)"""
NEXT_FIRST = f"""SELECT claim.id FROM claim WHERE claim.status = 'to check' AND {_FREE}
  ORDER BY claim.score DESC, claim.id LIMIT 1"""
NEXT_SECOND = f"""SELECT claim.id FROM claim WHERE claim.status = 'first in' AND {_FREE} AND {_NOT_MINE}
  ORDER BY claim.score DESC, claim.id LIMIT 1"""
