"""The tables and views of the record, the same on every engine: constraints and indexes are declared here once.

Written with SQLite's words for types (STRICT, WITHOUT ROWID); `postgres/schema.py` says them in its own. Search and
counters, which the engines do each in their way, stand with them.
"""

from __future__ import annotations

from workbench.store.ids import HANDLE_INDEX_MODULUS

SCHEMA_VERSION = 1
"""Kept in the database, so that opening needs no look at the migrations."""

_PEOPLE = """
CREATE TABLE reviewer (
  id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, joined_at TEXT NOT NULL
) STRICT;
CREATE TABLE reviewer_role (
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  role TEXT NOT NULL CHECK (role IN ('viewer', 'reviewer', 'adjudicator', 'editor', 'admin')),
  PRIMARY KEY (reviewer_id, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE team_rule (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_CAPTURES = """
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), codec TEXT NOT NULL CHECK (codec IN ('raw', 'zlib', 'redacted')),
  raw_length INTEGER NOT NULL, data BLOB NOT NULL
) STRICT;
CREATE TABLE capture (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL, final_url TEXT NOT NULL, origin TEXT NOT NULL, fetched_at TEXT NOT NULL,
  status INTEGER NOT NULL, media_type TEXT NOT NULL, headers TEXT NOT NULL, address TEXT NOT NULL,
  redirects TEXT NOT NULL, supplied INTEGER NOT NULL CHECK (supplied IN (0, 1)),
  body_sha256 TEXT NOT NULL REFERENCES blob(sha256), text_sha256 TEXT NOT NULL REFERENCES blob(sha256),
  extractor TEXT NOT NULL, metadata TEXT NOT NULL, warnings TEXT NOT NULL, seen_at TEXT NOT NULL,
  transfer TEXT NOT NULL, pages TEXT NOT NULL, archive_url TEXT NOT NULL
) STRICT;
CREATE TABLE redaction (
  capture_id INTEGER PRIMARY KEY REFERENCES capture(id), reason TEXT NOT NULL CHECK (reason <> ''),
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX capture_body ON capture(body_sha256);
CREATE INDEX capture_text ON capture(text_sha256);
CREATE INDEX capture_url ON capture(url, fetched_at);
CREATE TABLE article (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL, origin TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL,
  author TEXT NOT NULL, published TEXT NOT NULL, language TEXT NOT NULL,
  capture_id INTEGER NOT NULL REFERENCES capture(id), added_at TEXT NOT NULL,
  added_by INTEGER NOT NULL REFERENCES reviewer(id)
) STRICT;
CREATE INDEX article_url ON article(url) WHERE url <> '';
CREATE INDEX article_origin ON article(origin, title) WHERE url = '';
CREATE TABLE article_capture (
  article_id INTEGER NOT NULL REFERENCES article(id), capture_id INTEGER NOT NULL REFERENCES capture(id),
  PRIMARY KEY (article_id, capture_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_capture_of ON article_capture(capture_id);
"""

_CLAIMS = """
CREATE TABLE claim (
  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id),
  capture_id INTEGER NOT NULL REFERENCES capture(id), "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  n INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, wording TEXT NOT NULL,
  claimant TEXT NOT NULL, type TEXT NOT NULL, inserted TEXT NOT NULL, score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  reasons TEXT NOT NULL, rank INTEGER NOT NULL, extractor TEXT NOT NULL, created_at TEXT NOT NULL,
  added_by INTEGER REFERENCES reviewer(id),
  status TEXT NOT NULL CHECK (status IN ('new', 'to check', 'set aside', 'not checkable', 'first in', 'decided',
    'agreed', 'disagreement', 'adjudicated', 'published', 'reopened', 'withdrawn', 'removed')),
  head INTEGER NOT NULL, version INTEGER NOT NULL, revision INTEGER NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1 AND 2), deadline TEXT NOT NULL DEFAULT '',
  CHECK ("start" >= 0 AND "end" > "start"), UNIQUE (article_id, capture_id, "start", "end", n)
) STRICT;
CREATE INDEX claim_by_rank ON claim(article_id, rank, id);
CREATE INDEX claim_by_status ON claim(article_id, status, rank, id);
CREATE INDEX claim_by_worth ON claim(priority DESC, score DESC, id);
CREATE INDEX claim_by_status_worth ON claim(status, priority DESC, score DESC, id);
CREATE INDEX claim_by_deadline ON claim(deadline, id) WHERE deadline <> '';
CREATE INDEX claim_by_status_deadline ON claim(status, deadline, id) WHERE deadline <> '';
CREATE TABLE figure (
  claim_id INTEGER NOT NULL REFERENCES claim(id), revision INTEGER NOT NULL, n INTEGER NOT NULL, words TEXT NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL, unit TEXT NOT NULL,
  hedge TEXT NOT NULL, counted TEXT NOT NULL, place TEXT NOT NULL, period TEXT NOT NULL, as_of TEXT NOT NULL,
  PRIMARY KEY (claim_id, revision, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_date (
  claim_id INTEGER NOT NULL REFERENCES claim(id), revision INTEGER NOT NULL, n INTEGER NOT NULL, words TEXT NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (claim_id, revision, n)
) STRICT, WITHOUT ROWID;
"""

_RECORD = """
CREATE TABLE event (
  id INTEGER PRIMARY KEY, stream INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES reviewer(id), kind TEXT NOT NULL, entity TEXT NOT NULL,
  entity_id INTEGER NOT NULL, payload TEXT NOT NULL, row_digest TEXT NOT NULL, prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL, undoes INTEGER REFERENCES event(id), command_id TEXT NOT NULL UNIQUE, UNIQUE (stream, seq)
) STRICT;
CREATE UNIQUE INDEX event_undoes ON event(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX event_actor ON event(actor_id, id DESC);
CREATE TABLE claim_revision (
  claim_id INTEGER NOT NULL REFERENCES claim(id), revision INTEGER NOT NULL, wording TEXT NOT NULL,
  claimant TEXT NOT NULL, type TEXT NOT NULL, inserted TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
  rank INTEGER NOT NULL, extractor TEXT NOT NULL, reviewer_id INTEGER REFERENCES reviewer(id),
  recorded_at TEXT NOT NULL, event_id INTEGER REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE triage (
  claim_id INTEGER NOT NULL REFERENCES claim(id), n INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), recorded_at TEXT NOT NULL,
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE scale_version (
  id INTEGER PRIMARY KEY CHECK (id > 1), name TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
  ratings TEXT NOT NULL, reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), recorded_at TEXT NOT NULL,
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED, UNIQUE (name, version)
) STRICT;
CREATE TABLE verdict_revision (
  claim_id INTEGER NOT NULL REFERENCES claim(id), revision INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('first', 'second', 'adjudication', 'correction', 'withdrawal')),
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)), scale_version INTEGER NOT NULL,
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), recorded_at TEXT NOT NULL, based_on INTEGER NOT NULL,
  evidence_digest TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE verdict_words (
  claim_id INTEGER NOT NULL, revision INTEGER NOT NULL, rating TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('', 'low', 'medium', 'high')), rationale TEXT NOT NULL,
  missing TEXT NOT NULL, correction TEXT NOT NULL,
  finding_claimed TEXT NOT NULL, finding_low TEXT NOT NULL, finding_high TEXT NOT NULL, finding_unit TEXT NOT NULL,
  salt TEXT NOT NULL, CHECK ((rating = '') = (missing <> '') AND (rating = '') = (confidence = '')),
  PRIMARY KEY (claim_id, revision),
  FOREIGN KEY (claim_id, revision) REFERENCES verdict_revision(claim_id, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE reuse (
  event_id INTEGER PRIMARY KEY REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED,
  claim_id INTEGER NOT NULL REFERENCES claim(id),
  earlier_id INTEGER NOT NULL REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL, figures_differ INTEGER NOT NULL CHECK (figures_differ IN (0, 1)),
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), salt TEXT NOT NULL
) STRICT;
CREATE INDEX reuse_claim ON reuse(claim_id, event_id);
CREATE TABLE contact (
  id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim(id), who TEXT NOT NULL, channel TEXT NOT NULL,
  asked_at TEXT NOT NULL, question TEXT NOT NULL, deadline TEXT NOT NULL, recorded_at TEXT NOT NULL,
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX contact_claim ON contact(claim_id, id);
CREATE TABLE contact_answer (
  contact_id INTEGER NOT NULL REFERENCES contact(id), n INTEGER NOT NULL, answered_at TEXT NOT NULL,
  answer TEXT NOT NULL, recorded_at TEXT NOT NULL, reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (contact_id, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
  id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim(id),
  visibility TEXT NOT NULL CHECK (visibility IN ('internal', 'public')), words TEXT NOT NULL,
  recorded_at TEXT NOT NULL, reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX note_claim ON note(claim_id, id);
CREATE TABLE draft (
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), claim_id INTEGER NOT NULL REFERENCES claim(id),
  form TEXT NOT NULL, fields TEXT NOT NULL, updated_at TEXT NOT NULL, PRIMARY KEY (reviewer_id, claim_id, form)
) STRICT, WITHOUT ROWID;
"""

_EVIDENCE = """
CREATE TABLE source (
  id INTEGER PRIMARY KEY, form TEXT NOT NULL CHECK (form IN ('url', 'file', 'table', 'statement')),
  kind TEXT NOT NULL CHECK (kind IN ('unstated', 'primary', 'secondary', 'official', 'expert')),
  url TEXT NOT NULL, origin TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, author TEXT NOT NULL,
  published TEXT NOT NULL
) STRICT;
CREATE INDEX source_url ON source(url) WHERE url <> '';
CREATE TABLE statement (
  source_id INTEGER PRIMARY KEY REFERENCES source(id), person TEXT NOT NULL, office TEXT NOT NULL, medium TEXT NOT NULL,
  said_at TEXT NOT NULL
) STRICT;
CREATE TABLE source_capture (
  source_id INTEGER NOT NULL REFERENCES source(id), capture_id INTEGER NOT NULL REFERENCES capture(id),
  PRIMARY KEY (source_id, capture_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_capture_of ON source_capture(capture_id);
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim(id),
  source_id INTEGER NOT NULL REFERENCES source(id), capture_id INTEGER NOT NULL REFERENCES capture(id),
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')), "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, anchor TEXT NOT NULL,
  anchor_score TEXT NOT NULL, cells TEXT NOT NULL, note TEXT NOT NULL,
  internal INTEGER NOT NULL CHECK (internal IN (0, 1)), added_at TEXT NOT NULL,
  added_by INTEGER NOT NULL REFERENCES reviewer(id), retracted_at TEXT NOT NULL DEFAULT '',
  retraction_reason TEXT NOT NULL DEFAULT '', CHECK ("start" >= 0 AND "end" >= "start")
) STRICT;
CREATE INDEX evidence_claim ON evidence(claim_id, id);
CREATE UNIQUE INDEX evidence_once ON evidence(claim_id, capture_id, "start", "end", stance) WHERE retracted_at = '';
"""

_FACT_CHECKS = """
CREATE TABLE fact_check (
  id INTEGER PRIMARY KEY, claim TEXT NOT NULL, claimant TEXT NOT NULL, claimed_at TEXT NOT NULL, rating TEXT NOT NULL,
  publisher TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL, language TEXT NOT NULL,
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX fact_check_url ON fact_check(url);
"""

_WORK = """
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim(id),
  kind TEXT NOT NULL CHECK (kind IN ('first', 'second')), reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  given_by INTEGER NOT NULL REFERENCES reviewer(id), recorded_at TEXT NOT NULL,
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX assignment_claim ON assignment(claim_id, id);
CREATE TABLE lease (
  claim_id INTEGER PRIMARY KEY REFERENCES claim(id), assignment_id INTEGER NOT NULL REFERENCES assignment(id),
  kind TEXT NOT NULL, reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), until TEXT NOT NULL
) STRICT;
CREATE INDEX lease_reviewer ON lease(reviewer_id, claim_id);
CREATE TABLE plan (
  claim_id INTEGER NOT NULL REFERENCES claim(id), n INTEGER NOT NULL, priority INTEGER NOT NULL,
  deadline TEXT NOT NULL, tags TEXT NOT NULL, reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  recorded_at TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_tag (
  claim_id INTEGER NOT NULL REFERENCES claim(id), tag TEXT NOT NULL CHECK (tag <> ''), status TEXT NOT NULL,
  priority INTEGER NOT NULL, score REAL NOT NULL, PRIMARY KEY (claim_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_tag_by_worth ON claim_tag(tag, priority DESC, score DESC, claim_id);
CREATE INDEX claim_tag_by_status_worth ON claim_tag(tag, status, priority DESC, score DESC, claim_id);
CREATE TABLE mention (
  note_id INTEGER NOT NULL REFERENCES note(id), reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  PRIMARY KEY (note_id, reviewer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_reviewer ON mention(reviewer_id, note_id);
CREATE TABLE mention_read (
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id), note_id INTEGER NOT NULL REFERENCES note(id),
  PRIMARY KEY (reviewer_id, note_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE handover (
  id INTEGER PRIMARY KEY, words TEXT NOT NULL, recorded_at TEXT NOT NULL,
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE handover_claim (
  handover_id INTEGER NOT NULL REFERENCES handover(id), claim_id INTEGER NOT NULL REFERENCES claim(id),
  held INTEGER NOT NULL CHECK (held IN (0, 1)), PRIMARY KEY (handover_id, claim_id)
) STRICT, WITHOUT ROWID;
"""
_PUBLISHING = """
CREATE TABLE source_kind (
  source_id INTEGER NOT NULL REFERENCES source(id), n INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('unstated', 'primary', 'secondary', 'official', 'expert')),
  claim_id INTEGER NOT NULL REFERENCES claim(id), reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  recorded_at TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (source_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_kind_claim ON source_kind(claim_id);
CREATE TABLE gate_override (
  claim_id INTEGER NOT NULL REFERENCES claim(id), n INTEGER NOT NULL, code TEXT NOT NULL, obstacle TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''), reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  recorded_at TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE publication (
  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id),
  version INTEGER NOT NULL CHECK (version > 0), sha256 TEXT NOT NULL REFERENCES blob(sha256),
  recorded_at TEXT NOT NULL, reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED, UNIQUE (article_id, version)
) STRICT;
CREATE INDEX publication_blob ON publication(sha256);
CREATE TABLE published_claim (
  publication_id INTEGER NOT NULL REFERENCES publication(id),
  claim_id INTEGER NOT NULL REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED, revision INTEGER NOT NULL,
  PRIMARY KEY (publication_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX published_claim_revision ON published_claim(claim_id, revision);
"""
DERIVED = """
CREATE TABLE parsed_text (
  text_sha256 TEXT PRIMARY KEY REFERENCES blob(sha256), data BLOB NOT NULL
) STRICT;
"""
"""What can be made anew from the record and is no part of it: captured texts taken apart for ranking."""

_CHAINS = """
CREATE TABLE chain_head (stream INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE seal (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, streams INTEGER NOT NULL, entries INTEGER NOT NULL,
  heads TEXT NOT NULL, previous TEXT NOT NULL, "key" TEXT NOT NULL, signature TEXT NOT NULL,
  reviewer_id INTEGER NOT NULL REFERENCES reviewer(id),
  event_id INTEGER NOT NULL REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX event_begun ON event(entity_id) WHERE kind = 'history begun';
CREATE INDEX event_captured ON event(entity_id) WHERE kind = 'source captured';
CREATE INDEX fact_check_event ON fact_check(event_id);
"""

# Blindness holds in the views too: a rating shows only once both verdicts are in.
VIEWS = """
CREATE VIEW claim_current AS
  SELECT claim.id, claim.article_id, article.title AS article, claim.rank, claim.status, claim.wording, claim.exact,
    claim.claimant, claim.score,
    CASE WHEN claim.status IN ('first in', 'disagreement', 'withdrawn') THEN NULL ELSE NULLIF(w.rating, '') END
      AS rating,
    CASE WHEN claim.status IN ('first in', 'disagreement', 'withdrawn') THEN NULL ELSE NULLIF(w.confidence, '') END
      AS confidence
  FROM claim JOIN article ON article.id = claim.article_id
  LEFT JOIN verdict_words w ON w.claim_id = claim.id AND w.revision = claim.head
  WHERE claim.status <> 'removed';
CREATE VIEW evidence_ledger AS
  SELECT evidence.id, evidence.claim_id, claim.wording AS claim, evidence.stance, evidence.exact AS quote,
    source.title AS source, source.publisher, source.url, capture.fetched_at, capture.body_sha256,
    capture.text_sha256, evidence.anchor, reviewer.name AS added_by, evidence.added_at, evidence.retracted_at
  FROM evidence JOIN claim ON claim.id = evidence.claim_id JOIN source ON source.id = evidence.source_id
  JOIN capture ON capture.id = evidence.capture_id JOIN reviewer ON reviewer.id = evidence.added_by;
CREATE VIEW claim_with_draft AS SELECT DISTINCT claim_id FROM draft;
CREATE VIEW second_review_queue AS
  SELECT claim.id, claim.article_id, claim.wording, claim.score, claim.rank FROM claim
  WHERE claim.status = 'first in';
CREATE VIEW disagreement AS
  SELECT claim.id, claim.article_id, claim.wording, claim.score, claim.rank FROM claim
  WHERE claim.status = 'disagreement';
"""

_HANDLES = "".join(
    f"CREATE INDEX {table}_handle ON {table}(id % {HANDLE_INDEX_MODULUS});\n"
    for table in ("article", "claim", "source", "evidence", "capture", "contact")
)

TABLES = (_PEOPLE, _CAPTURES, _CLAIMS, _RECORD, _EVIDENCE, _FACT_CHECKS, _CHAINS, _HANDLES, _WORK, _PUBLISHING)
"""In an order in which each refers only to those before it (or, deferred, to those in its own script).

Copies fill them in this order too: what a guard looks up, as the scale of a verdict, comes before.
"""
