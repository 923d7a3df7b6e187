"""The statements about who works on what, named as those of `statements.py` are and under the same rules."""

from __future__ import annotations

from workbench.store import page_statements as page

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
ALL_PLANS = f"SELECT {_PLAN}, plan.event_id FROM plan ORDER BY plan.claim_id, plan.n"
PLANS_IN_FORCE = f"SELECT {_PLAN} FROM plan {_STANDING} ORDER BY plan.claim_id, plan.n"
PLAN_CLAIM = """UPDATE claim SET priority = :priority, deadline = :deadline
  WHERE id = :claim_id AND (priority <> :priority OR deadline <> :deadline)"""
PLANNED_CLAIMS = "SELECT id, priority, deadline FROM claim WHERE priority <> 0 OR deadline <> ''"
PLAN_OF_CLAIM = "SELECT priority, deadline FROM claim WHERE id = :claim_id"
ADD_TAG = """INSERT INTO claim_tag (claim_id, tag, status, priority, score)
  SELECT id, :tag, status, priority, score FROM claim WHERE id = :claim_id"""
DROP_TAGS = "DELETE FROM claim_tag WHERE claim_id = :claim_id"
TAGS_OF = "SELECT tag FROM claim_tag WHERE claim_id = :claim_id ORDER BY tag"
ALL_TAGS = """SELECT claim_tag.claim_id, claim_tag.tag, CASE WHEN claim.status = claim_tag.status
  AND claim.priority = claim_tag.priority AND claim.score = claim_tag.score THEN 0 ELSE 1 END AS astray
  FROM claim_tag JOIN claim ON claim.id = claim_tag.claim_id ORDER BY claim_tag.claim_id, claim_tag.tag"""
TAGS_IN_USE = "SELECT tag, COUNT(*) AS n FROM claim_tag GROUP BY tag ORDER BY tag"
