"""Blindness on a server: row security over what verdicts say, so that going round the program shows no more.

The rules are those of `store/blindness.py`. They rest on rows that nobody can change, and only on such as were there
before the asking transaction wrote anything: else a second verdict could be given, the first one read, and all rolled
back.
"""

from __future__ import annotations

AS_OWNER = "SECURITY DEFINER SET search_path = workbench, pg_temp"
"""For functions that see and keep what who calls them may not."""

# A transaction's own rows, and those of whoever began to write after it, are as young as it or younger.
_SETTLED = "(pg_current_xact_id_if_assigned() IS NULL OR age({row}.xmin) > 0)"

FUNCTIONS = f"""
CREATE FUNCTION opened(claim BIGINT) RETURNS BIGINT LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT COALESCE(MAX(v.revision), 0) FROM verdict_revision v LEFT JOIN event u ON u.undoes = v.event_id
  WHERE v.claim_id = claim AND v.sealed = 0 AND u.id IS NULL AND {_SETTLED.format(row="v")}
$$;
CREATE FUNCTION gave_verdict(claim BIGINT, number BIGINT) RETURNS BOOLEAN LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT EXISTS (SELECT 1 FROM verdict_revision v WHERE v.claim_id = claim AND v.revision = number
    AND v.reviewer_id = me())
$$;
CREATE FUNCTION may_read_verdict(claim BIGINT, number BIGINT) RETURNS BOOLEAN LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT number <= opened(claim) OR gave_verdict(claim, number)
$$;
CREATE FUNCTION may_read_of(claim BIGINT, author BIGINT) RETURNS BOOLEAN LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT author IS NOT DISTINCT FROM me() OR NOT EXISTS (SELECT 1 FROM verdict_revision v
    LEFT JOIN event u ON u.undoes = v.event_id WHERE v.claim_id = claim AND v.reviewer_id = author AND v.sealed = 1
    AND u.id IS NULL AND v.revision > opened(claim))
$$;
CREATE FUNCTION may_read_reuse(claim BIGINT, author BIGINT) RETURNS BOOLEAN LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT author IS NOT DISTINCT FROM me() OR (may_read_of(claim, author) AND EXISTS (SELECT 1 FROM verdict_revision v
    LEFT JOIN event u ON u.undoes = v.event_id WHERE v.claim_id = claim AND v.reviewer_id = author AND u.id IS NULL
    AND v.revision <= opened(claim)))
$$;
CREATE TABLE comparison (
  claim_id BIGINT NOT NULL, revision BIGINT NOT NULL, rating TEXT NOT NULL, asked_by TEXT NOT NULL,
  asked_at TIMESTAMPTZ NOT NULL
);
ALTER TABLE comparison ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION ask_same_rating(claim BIGINT, number BIGINT, said TEXT) RETURNS void LANGUAGE sql {AS_OWNER} AS $$
  INSERT INTO comparison VALUES (claim, number, said, session_user, clock_timestamp())
$$;
CREATE FUNCTION same_rating(claim BIGINT, number BIGINT, said TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT w.rating = said FROM verdict_words w WHERE w.claim_id = claim AND w.revision = number AND EXISTS (
    SELECT 1 FROM comparison c WHERE c.claim_id = claim AND c.revision = number AND c.rating = said
    AND c.asked_by = session_user AND {_SETTLED.format(row="c")})
$$;
"""
"""`same_rating` answers only what was asked by a commit before: nine questions that are rolled back tell nothing.

Who asked what stays in `comparison`, which the owner of the database reads.
"""

READ = {
    "verdict_words": "may_read_verdict(claim_id, revision)",
    "note": "may_read_of(claim_id, reviewer_id)",
    "reuse": "may_read_reuse(claim_id, reviewer_id)",
    "handover": """NOT EXISTS (SELECT 1 FROM handover_claim h
  WHERE h.handover_id = handover.id AND NOT may_read_of(h.claim_id, handover.reviewer_id))""",
}
"""Which rows of a table somebody may read; of a table that is not named here, all."""

VIEWS_AS_READER = "ALTER VIEW claim_current SET (security_invoker = true)"
"""A view reads as its owner unless it is told otherwise."""

ASK = "SELECT ask_same_rating(:claim_id, :revision, :rating)"
SAME = "SELECT same_rating(:claim_id, :revision, :rating) AS same"
