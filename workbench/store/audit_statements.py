"""The statements that read the whole record through, window by window of ids; under the rules of `statements`."""

from __future__ import annotations


def _window(table: str, column: str, order: str = "") -> str:
    """All of a table's rows whose `column` lies in the window."""
    then = f", {order}" if order else ""
    return f"SELECT * FROM {table} WHERE {column} BETWEEN :low AND :high ORDER BY {column}{then}"


def _found(table: str, column: str, order: str, key: str = "id") -> str:
    """The same of rows that are found by an index, each as the table itself has it.

    SQLite takes an index's columns from the index: what a flipped bit made of them in the table would stay unseen.
    """
    ordered = ", ".join(f"k.{name}" for name in (column, *order.split(", ")))
    return f"""SELECT t.* FROM {table} k JOIN {table} t ON t.{key} = k.{key} WHERE k.{column} BETWEEN :low AND :high
  ORDER BY {ordered}"""


# Where a window ends that has so many rows of a table and no more.
STREAM_AFTER = "SELECT stream AS id FROM event WHERE stream >= :low ORDER BY stream LIMIT 1 OFFSET :rows"
CLAIM_AFTER = "SELECT id FROM claim WHERE id >= :low ORDER BY id LIMIT 1 OFFSET :rows"
ARTICLE_AFTER = "SELECT id FROM article WHERE id >= :low ORDER BY id LIMIT 1 OFFSET :rows"
CAPTURE_AFTER = "SELECT id FROM capture WHERE id >= :low ORDER BY id LIMIT 1 OFFSET :rows"

EVENTS_IN = _found("event", "stream", "seq")
HEADS_IN = _window("chain_head", "stream")
BEGUN_IN = "SELECT entity_id FROM event WHERE kind = 'history begun' AND entity_id BETWEEN :low AND :high"
CLAIMS_IN = _window("claim", "id")
REVISIONS_IN = _window("claim_revision", "claim_id", "revision")
FIGURES_IN = _window("figure", "claim_id", "revision, n")
DATES_IN = _window("claim_date", "claim_id", "revision, n")
VERDICTS_IN = """SELECT v.*, w.rating, w.confidence, w.rationale, w.missing, w.correction, w.finding_claimed,
  w.finding_low, w.finding_high, w.finding_unit, w.salt FROM verdict_revision v
  LEFT JOIN verdict_words w ON w.claim_id = v.claim_id
  AND w.revision = v.revision WHERE v.claim_id BETWEEN :low AND :high ORDER BY v.claim_id, v.revision"""
REUSES_IN = _found("reuse", "claim_id", "event_id", key="event_id")
TRIAGE_IN = _window("triage", "claim_id", "n")
CONTACTS_IN = _found("contact", "claim_id", "id")
ANSWERS_IN = """SELECT a.contact_id, a.n, a.answered_at, a.answer, a.recorded_at, a.reviewer_id, a.event_id,
  contact.claim_id FROM contact JOIN contact_answer a ON a.contact_id = contact.id
  WHERE contact.claim_id BETWEEN :low AND :high ORDER BY contact.claim_id, a.contact_id, a.n"""
NOTES_IN = _found("note", "claim_id", "id")
MENTIONS_IN = """SELECT m.note_id, m.reviewer_id, note.claim_id, note.event_id FROM note
  JOIN mention m ON m.note_id = note.id WHERE note.claim_id BETWEEN :low AND :high
  ORDER BY note.claim_id, m.note_id, m.reviewer_id"""
ASSIGNMENTS_IN = _found("assignment", "claim_id", "id")
PLANS_IN = _window("plan", "claim_id", "n")
TAGS_IN = _window("claim_tag", "claim_id", "tag")
SOURCE_KINDS_IN = """SELECT * FROM source_kind WHERE claim_id BETWEEN :low AND :high ORDER BY claim_id, source_id, n"""
OVERRIDES_IN = _window("gate_override", "claim_id", "n")
EVIDENCE_IN = _found("evidence", "claim_id", "id")
REDACTIONS_IN = _window("redaction", "capture_id")
ARTICLES_IN = _window("article", "id")
ARTICLE_CAPTURES_IN = _window("article_capture", "article_id", "capture_id")

_WITH_ARTICLE = """claim.article_id BETWEEN :low AND :high AND NOT EXISTS (SELECT 1 FROM event
  WHERE event.stream = claim.id AND event.kind IN ('claim added', 'claim found', 'split off'))"""
CLAIMS_WITH_ARTICLE = f"""SELECT t.* FROM claim JOIN claim t ON t.id = claim.id WHERE {_WITH_ARTICLE}
  ORDER BY claim.id"""
FIRST_WORDS_WITH_ARTICLE = f"""SELECT r.* FROM claim JOIN claim_revision r ON r.claim_id = claim.id AND r.revision = 0
  WHERE {_WITH_ARTICLE}"""
FIGURES_WITH_ARTICLE = f"""SELECT f.* FROM claim JOIN figure f ON f.claim_id = claim.id AND f.revision = 0
  WHERE {_WITH_ARTICLE} ORDER BY f.claim_id, f.n"""
DATES_WITH_ARTICLE = f"""SELECT d.* FROM claim JOIN claim_date d ON d.claim_id = claim.id AND d.revision = 0
  WHERE {_WITH_ARTICLE} ORDER BY d.claim_id, d.n"""

EVENTS_AFTER = """SELECT t.* FROM event k JOIN event t ON t.id = k.id WHERE k.stream = :stream AND k.seq > :seq
  ORDER BY k.seq LIMIT :rows"""
EVENT_AT = "SELECT hash FROM event WHERE stream = :stream AND seq = :seq"
FACT_CHECKS_OF = """SELECT t.* FROM fact_check k JOIN fact_check t ON t.id = k.id WHERE k.event_id = :event_id
  ORDER BY t.id"""
FACT_CHECKS_ASTRAY = """SELECT COUNT(*) AS n FROM fact_check WHERE NOT EXISTS (SELECT 1 FROM event
  WHERE event.id = fact_check.event_id AND event.kind = 'fact checks imported')"""
HANDOVERS_ASTRAY = """SELECT COUNT(*) AS n FROM handover WHERE NOT EXISTS (SELECT 1 FROM event
  WHERE event.id = handover.event_id AND event.entity = 'handover' AND event.entity_id = handover.id)"""
REVIEWERS = "SELECT * FROM reviewer ORDER BY id"
ALL_ROLES = "SELECT reviewer_id, role FROM reviewer_role ORDER BY reviewer_id, role"
RULES = "SELECT name, value FROM team_rule ORDER BY name"

BLOBS_AFTER = "SELECT sha256, codec, raw_length, data FROM blob WHERE sha256 > :after ORDER BY sha256 LIMIT :rows"
_UNREDACTED = """SELECT 1 FROM capture LEFT JOIN redaction ON redaction.capture_id = capture.id
  WHERE redaction.capture_id IS NULL AND"""
BLOBS_ASTRAY = f"""SELECT sha256, codec FROM blob WHERE (codec = 'redacted') =
  (EXISTS ({_UNREDACTED} capture.body_sha256 = blob.sha256) OR EXISTS ({_UNREDACTED} capture.text_sha256 = blob.sha256)
  OR EXISTS (SELECT 1 FROM publication WHERE publication.sha256 = blob.sha256))
  ORDER BY sha256"""
CAPTURES_ASTRAY = """SELECT id FROM capture WHERE NOT EXISTS (SELECT 1 FROM source_capture sc WHERE sc.capture_id =
  capture.id) AND NOT EXISTS (SELECT 1 FROM article_capture ac WHERE ac.capture_id = capture.id) ORDER BY id"""
SOURCES_ASTRAY = """SELECT id FROM source WHERE NOT EXISTS (SELECT 1 FROM source_capture sc WHERE sc.source_id =
  source.id) ORDER BY id"""
SOURCE_CAPTURES_AFTER = """SELECT sc.source_id, sc.capture_id, (SELECT MIN(event.payload) FROM event
  WHERE event.kind = 'source captured' AND event.entity_id = sc.capture_id) AS payload FROM source_capture sc
  WHERE (sc.source_id, sc.capture_id) > (:source_id, :capture_id) ORDER BY sc.source_id, sc.capture_id LIMIT :rows"""
FIGURES_ASTRAY = """SELECT DISTINCT claim_id FROM figure WHERE revision <> 0 AND NOT EXISTS (SELECT 1
  FROM claim_revision r WHERE r.claim_id = figure.claim_id AND r.revision = figure.revision)"""
DATES_ASTRAY = """SELECT DISTINCT claim_id FROM claim_date WHERE revision <> 0 AND NOT EXISTS (SELECT 1
  FROM claim_revision r WHERE r.claim_id = claim_date.claim_id AND r.revision = claim_date.revision)"""
