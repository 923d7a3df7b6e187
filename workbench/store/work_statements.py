"""The statements about who works on what, named as those of `statements.py` are and under the same rules."""

from __future__ import annotations

from workbench.store import page_statements as page

_ASSIGNMENT = "id, claim_id, kind, reviewer_id, given_by, recorded_at"
ADD_ASSIGNMENT = f"""INSERT INTO assignment ({_ASSIGNMENT}, event_id)
  VALUES (:id, :claim_id, :kind, :reviewer_id, :given_by, :recorded_at, :event_id)"""
ASSIGNMENT = f"SELECT {_ASSIGNMENT} FROM assignment WHERE id = :id"

LEASE = """SELECT claim_id, assignment_id, kind, reviewer_id, until FROM lease
  WHERE claim_id = :claim_id AND until > :now"""
LEASES_HELD = """SELECT claim_id, assignment_id, kind, reviewer_id, until FROM lease
  WHERE reviewer_id = :reviewer_id AND until > :now ORDER BY claim_id"""
LEASES = """SELECT claim_id, assignment_id, kind, reviewer_id, until FROM lease
  WHERE until > :now ORDER BY reviewer_id, claim_id LIMIT :limit"""
ADD_LEASE = """INSERT INTO lease (claim_id, assignment_id, kind, reviewer_id, until)
  VALUES (:claim_id, :assignment_id, :kind, :reviewer_id, :until)"""
EXTEND_LEASE = "UPDATE lease SET until = :until WHERE claim_id = :claim_id"
END_LEASE = "DELETE FROM lease WHERE claim_id = :claim_id"

_BY_WORTH = "ORDER BY claim.priority DESC, claim.score DESC, claim.id"
NEXT_FIRST = f"SELECT claim.id FROM claim WHERE claim.status = 'to check' AND {page.FREE} {_BY_WORTH} LIMIT 1"
NEXT_SECOND = f"""SELECT claim.id FROM claim WHERE claim.status = 'first in' AND {page.FREE} AND {page.ANOTHERS_FIRST}
  {_BY_WORTH} LIMIT 1"""

_PLAN = "plan.claim_id, plan.n, plan.priority, plan.deadline, plan.tags, plan.reviewer_id, plan.recorded_at"
_STANDING = "LEFT JOIN event u ON u.undoes = plan.event_id WHERE u.id IS NULL"
ADD_PLAN = """INSERT INTO plan (claim_id, n, priority, deadline, tags, reviewer_id, recorded_at, event_id)
  VALUES (:claim_id, :n, :priority, :deadline, :tags, :reviewer_id, :recorded_at, :event_id)"""
LAST_PLAN_N = "SELECT COALESCE(MAX(n), 0) AS n FROM plan WHERE claim_id = :claim_id"
PLAN_BEFORE = f"""SELECT {_PLAN} FROM plan {_STANDING} AND plan.claim_id = :claim_id AND plan.n < :n
  ORDER BY plan.n DESC LIMIT 1"""
PLAN_CLAIM = """UPDATE claim SET priority = :priority, deadline = :deadline
  WHERE id = :claim_id AND (priority <> :priority OR deadline <> :deadline)"""
PLAN_OF_CLAIM = "SELECT priority, deadline FROM claim WHERE id = :claim_id"
ADD_TAG = """INSERT INTO claim_tag (claim_id, tag, status, priority, score)
  SELECT id, :tag, status, priority, score FROM claim WHERE id = :claim_id"""
DROP_TAGS = "DELETE FROM claim_tag WHERE claim_id = :claim_id"
TAGS_OF = "SELECT tag FROM claim_tag WHERE claim_id = :claim_id ORDER BY tag"
TAGS_IN = """SELECT claim.id AS claim_id, t.tag FROM claim JOIN claim_tag t ON t.claim_id = claim.id
  WHERE claim.article_id = :article_id ORDER BY claim.id, t.tag"""
TAGS_IN_USE = "SELECT tag, COUNT(*) AS n FROM claim_tag GROUP BY tag ORDER BY tag"

ADD_MENTION = "INSERT INTO mention (note_id, reviewer_id) VALUES (:note_id, :reviewer_id)"
MENTIONS_OF = """SELECT note.id, note.claim_id, note.visibility, note.words, note.recorded_at, note.reviewer_id,
  0 AS undone, CASE WHEN r.note_id IS NULL THEN 0 ELSE 1 END AS was_read
  FROM mention JOIN note ON note.id = mention.note_id LEFT JOIN event u ON u.undoes = note.event_id
  LEFT JOIN mention_read r ON r.note_id = mention.note_id AND r.reviewer_id = mention.reviewer_id
  WHERE mention.reviewer_id = :reviewer_id AND u.id IS NULL AND (:unread = 0 OR r.note_id IS NULL)
  ORDER BY mention.note_id DESC LIMIT :limit"""
MARK_READ = """INSERT INTO mention_read (reviewer_id, note_id) VALUES (:reviewer_id, :note_id)
  ON CONFLICT (reviewer_id, note_id) DO NOTHING"""

_HANDOVER = "id, words, recorded_at, reviewer_id, event_id"
ADD_HANDOVER = f"""INSERT INTO handover ({_HANDOVER})
  VALUES (:id, :words, :recorded_at, :reviewer_id, :event_id)"""
ADD_HANDOVER_CLAIM = """INSERT INTO handover_claim (handover_id, claim_id, held)
  VALUES (:handover_id, :claim_id, :held)"""
HANDOVER = f"SELECT {_HANDOVER} FROM handover WHERE id = :id"
HANDOVERS = f"SELECT {_HANDOVER} FROM handover ORDER BY id DESC LIMIT :limit"
ALL_HANDOVERS = f"SELECT {_HANDOVER} FROM handover ORDER BY id"
HANDOVER_CLAIMS = "SELECT claim_id, held FROM handover_claim WHERE handover_id = :handover_id ORDER BY claim_id"
LAST_DEED = "SELECT at FROM event WHERE actor_id = :actor_id ORDER BY id DESC LIMIT 1"
WAITING_FIRSTS = """SELECT COUNT(*) AS n FROM claim WHERE claim.status = 'first in' AND EXISTS (SELECT 1
  FROM verdict_revision v LEFT JOIN event u ON u.undoes = v.event_id WHERE v.claim_id = claim.id AND v.sealed = 1
  AND v.reviewer_id = :reviewer_id AND u.id IS NULL)"""
