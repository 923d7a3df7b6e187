"""Every statement of the store, named, in the subset of SQL that SQLite and PostgreSQL share.

Rules of the subset: `:name` parameters, ON CONFLICT with excluded, never REPLACE; no rowid, no LIKE; text times;
`start` and `end` quoted. A test runs EXPLAIN over every constant of this module.
"""

from __future__ import annotations

from workbench.store.ids import HANDLE_INDEX_MODULUS

REVIEWER_BY_LOGIN = "SELECT id, login, name FROM reviewer WHERE login = :login"
REVIEWERS = "SELECT id, login, name FROM reviewer ORDER BY id"
ROLES_OF = "SELECT role FROM reviewer_role WHERE reviewer_id = :id ORDER BY role"
ROLES_HELD = "SELECT COUNT(*) AS n FROM reviewer_role"
ADD_REVIEWER = "INSERT INTO reviewer (id, login, name, joined_at) VALUES (:id, :login, :name, :joined_at)"
ADD_ROLE = "INSERT INTO reviewer_role (reviewer_id, role) VALUES (:id, :role)"
DROP_ROLES = "DELETE FROM reviewer_role WHERE reviewer_id = :id"
RULE = "SELECT value FROM team_rule WHERE name = :name"
SET_RULE = """INSERT INTO team_rule (name, value) VALUES (:name, :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value"""

SCALES = """SELECT id, name, version, ratings, reviewer_id, recorded_at, event_id FROM scale_version ORDER BY id"""
SCALE = """SELECT id, name, version, ratings, reviewer_id, recorded_at, event_id FROM scale_version WHERE id = :id"""
ADD_SCALE = """INSERT INTO scale_version (id, name, version, ratings, reviewer_id, recorded_at, event_id)
  VALUES (:id, :name, :version, :ratings, :reviewer_id, :recorded_at, :event_id)"""
SCALE_OF_VERDICT = "SELECT scale_version FROM verdict_revision WHERE claim_id = :claim_id AND revision = :revision"

ADD_BLOB = """INSERT INTO blob (sha256, codec, raw_length, data) VALUES (:sha256, :codec, :raw_length, :data)
  ON CONFLICT (sha256) DO NOTHING"""
BLOB_CODEC = "SELECT codec FROM blob WHERE sha256 = :sha256"
BLOB = "SELECT codec, raw_length, data FROM blob WHERE sha256 = :sha256"
ADD_CAPTURE = """INSERT INTO capture (id, url, final_url, origin, fetched_at, status, media_type, headers, address,
  redirects, supplied, body_sha256, text_sha256, extractor, metadata, warnings, seen_at,
  transfer, pages, archive_url) VALUES (:id, :url, :final_url,
  :origin, :fetched_at, :status, :media_type, :headers, :address, :redirects, :supplied, :body_sha256, :text_sha256,
  :extractor, :metadata, :warnings, :seen_at, :transfer, :pages, :archive_url)"""
CAPTURE = """SELECT id, url, final_url, origin, fetched_at, status, media_type, headers, address, redirects, supplied,
  body_sha256, text_sha256, extractor, metadata, warnings, seen_at, transfer, pages, archive_url FROM capture
  WHERE id = :id"""
CAPTURE_ADDRESSES = """SELECT capture.id, capture.url, capture.final_url, capture.body_sha256,
  CASE WHEN EXISTS (SELECT 1 FROM source_capture sc WHERE sc.capture_id = capture.id) THEN 1 ELSE 0 END AS of_source
  FROM capture LEFT JOIN redaction ON redaction.capture_id = capture.id WHERE redaction.capture_id IS NULL
  ORDER BY capture.id DESC"""
EXTRACTORS_OF_ARTICLE = """SELECT capture.id, capture.extractor FROM article_capture ac
  JOIN capture ON capture.id = ac.capture_id WHERE ac.article_id = :article_id ORDER BY capture.id DESC"""
REDACTION = "SELECT capture_id, reason, reviewer_id, recorded_at FROM redaction WHERE capture_id = :capture_id"
REDACTED_CAPTURES = """SELECT capture.id, capture.text_sha256 FROM redaction
  JOIN capture ON capture.id = redaction.capture_id"""
ADD_REDACTION = """INSERT INTO redaction (capture_id, reason, reviewer_id, recorded_at)
  VALUES (:capture_id, :reason, :reviewer_id, :recorded_at)"""
EMPTY_BLOB = """UPDATE blob SET codec = 'redacted', raw_length = 0, data = :nothing WHERE sha256 = :sha256
  AND NOT EXISTS (SELECT 1 FROM capture LEFT JOIN redaction ON redaction.capture_id = capture.id
  WHERE redaction.capture_id IS NULL AND (capture.body_sha256 = :sha256 OR capture.text_sha256 = :sha256))"""
CAPTURES_WITH_SAME_BLOBS = """SELECT capture.id FROM capture LEFT JOIN redaction ON redaction.capture_id = capture.id
  WHERE redaction.capture_id IS NULL AND capture.id <> :capture_id AND (capture.body_sha256 IN (:body, :text)
  OR capture.text_sha256 IN (:body, :text)) ORDER BY capture.id"""
PARSED_TEXT = """SELECT p.data FROM capture JOIN parsed_text p ON p.text_sha256 = capture.text_sha256
  WHERE capture.id = :capture_id"""
KEEP_PARSED_TEXT = """INSERT INTO parsed_text (text_sha256, data) SELECT blob.sha256, :data FROM capture
  JOIN blob ON blob.sha256 = capture.text_sha256 WHERE capture.id = :capture_id AND blob.codec <> 'redacted'
  ON CONFLICT (text_sha256) DO UPDATE SET data = excluded.data"""
DROP_PARSED_TEXT = """DELETE FROM parsed_text WHERE text_sha256 IN (SELECT blob.sha256 FROM capture
  JOIN blob ON blob.sha256 = capture.text_sha256 WHERE capture.id = :capture_id AND blob.codec = 'redacted')"""
REDACTED_BUT_PARSED = """SELECT p.text_sha256 FROM parsed_text p JOIN blob ON blob.sha256 = p.text_sha256
  WHERE blob.codec = 'redacted' ORDER BY p.text_sha256"""
CAPTURES_BY_HANDLE = f"SELECT id, origin AS wording FROM capture WHERE id % {HANDLE_INDEX_MODULUS} = :tail"

_ARTICLE = """article.id, article.url, article.origin, article.title, article.publisher, article.author,
  article.published, article.language, article.capture_id, article.added_at, article.added_by"""
ADD_ARTICLE = """INSERT INTO article (id, url, origin, title, publisher, author, published, language, capture_id,
  added_at, added_by) VALUES (:id, :url, :origin, :title, :publisher, :author, :published, :language, :capture_id,
  :added_at, :added_by)"""
ADD_ARTICLE_CAPTURE = """INSERT INTO article_capture (article_id, capture_id) VALUES (:article_id, :capture_id)"""
SET_ARTICLE_CAPTURE = "UPDATE article SET capture_id = :capture_id WHERE id = :id"
ARTICLE = f"SELECT {_ARTICLE} FROM article WHERE article.id = :id"
ARTICLE_BY_URL = f"""SELECT {_ARTICLE} FROM article WHERE article.url = :url AND article.url <> ''
  ORDER BY article.id LIMIT 1"""
ARTICLE_BY_ORIGIN = f"""SELECT {_ARTICLE} FROM article WHERE article.url = '' AND article.origin = :origin
  AND article.title = :title ORDER BY article.id LIMIT 1"""
ARTICLE_BY_TEXT = f"""SELECT {_ARTICLE} FROM article JOIN article_capture ac ON ac.article_id = article.id
  JOIN capture ON capture.id = ac.capture_id WHERE capture.text_sha256 = :text_sha256 ORDER BY article.id LIMIT 1"""
ARTICLES_AFTER = f"""SELECT {_ARTICLE} FROM article WHERE article.id < :before ORDER BY article.id DESC LIMIT :limit"""
ARTICLES_BY_HANDLE = f"""SELECT {_ARTICLE} FROM article WHERE article.id % {HANDLE_INDEX_MODULUS} = :tail"""
ARTICLE_NAMES = "SELECT id, url, title, published FROM article ORDER BY id"
COUNTS_OF_ARTICLE = "SELECT status, n FROM claim_count WHERE article_id = :id AND n > 0 ORDER BY status"
KEPT_COUNTS = "SELECT article_id, status, n FROM claim_count WHERE n > 0"
COUNTED = "SELECT article_id, status, COUNT(*) AS n FROM claim GROUP BY article_id, status"
COUNTS = "SELECT status, n FROM claim_total WHERE n > 0 ORDER BY status"
COUNTED_BY_STATUS = "SELECT status, COUNT(*) AS n FROM claim GROUP BY status ORDER BY status"

ADD_CLAIM = """INSERT INTO claim (id, article_id, capture_id, "start", "end", n, exact, prefix, suffix, wording,
  claimant, type, inserted, score, reasons, rank, extractor, created_at, added_by, status, head, version, revision)
  VALUES (:id, :article_id, :capture_id, :start, :end, :n, :exact, :prefix, :suffix, :wording, :claimant, :type,
  :inserted, :score, :reasons, :rank, :extractor, :created_at, :added_by, :status, 0, 0, 0)"""
ADD_FIGURE = """INSERT INTO figure (claim_id, revision, n, words, "start", "end", low, high, unit, hedge, counted,
  place, period, as_of) VALUES (:claim_id, :revision, :n, :words, :start, :end, :low, :high, :unit, :hedge, :counted,
  :place, :period, :as_of)"""
ADD_CLAIM_DATE = """INSERT INTO claim_date (claim_id, revision, n, words, "start", "end", value)
  VALUES (:claim_id, :revision, :n, :words, :start, :end, :value)"""
CLAIMS_AT = """SELECT COUNT(*) AS n FROM claim WHERE article_id = :article_id AND capture_id = :capture_id
  AND "start" = :start AND "end" = :end"""
LISTED_CLAIM_AT = """SELECT id, status FROM claim WHERE article_id = :article_id AND capture_id = :capture_id
  AND "start" = :start AND "end" = :end AND status <> 'removed'"""
_CLAIM = """claim.id, claim.article_id, claim.capture_id, claim.n, claim."start", claim."end", claim.exact,
  claim.prefix, claim.suffix, claim.wording, claim.claimant, claim.type, claim.inserted, claim.score, claim.reasons,
  claim.rank, claim.extractor, claim.added_by, claim.status, claim.head, claim.version, claim.revision"""
CLAIM = f"SELECT {_CLAIM} FROM claim WHERE claim.id = :id"
CLAIMS_OF_ARTICLE = f"""SELECT {_CLAIM} FROM claim WHERE claim.article_id = :article_id
  ORDER BY claim.rank, claim.id"""
PLACES_IN_CAPTURE = """SELECT id, exact, prefix, suffix, "start", "end" FROM claim
  WHERE article_id IN (SELECT article_id FROM article_capture WHERE capture_id = :capture_id)
  AND capture_id = :capture_id ORDER BY id"""
CLAIMS_BY_HANDLE = f"SELECT claim.id, claim.wording FROM claim WHERE claim.id % {HANDLE_INDEX_MODULUS} = :tail"
FIGURES_OF = """SELECT words, "start", "end", low, high, unit, hedge, counted, place, period, as_of FROM figure
  WHERE claim_id = :id AND revision = :revision ORDER BY n"""
DATES_OF = """SELECT words, "start", "end", value FROM claim_date WHERE claim_id = :id AND revision = :revision
  ORDER BY n"""
_OF_ARTICLE = "IN (SELECT claim.id FROM claim WHERE claim.article_id = :article_id)"
FIGURES_OF_ARTICLE = """SELECT f.claim_id, f.words, f."start", f."end", f.low, f.high, f.unit, f.hedge, f.counted,
  f.place, f.period, f.as_of FROM claim JOIN figure f ON f.claim_id = claim.id AND f.revision = claim.revision
  WHERE claim.article_id = :article_id ORDER BY f.claim_id, f.n"""
DATES_OF_ARTICLE = """SELECT d.claim_id, d.words, d."start", d."end", d.value FROM claim
  JOIN claim_date d ON d.claim_id = claim.id AND d.revision = claim.revision
  WHERE claim.article_id = :article_id ORDER BY d.claim_id, d.n"""
SCORES_OF_ARTICLE = "SELECT score FROM claim WHERE article_id = :article_id AND status <> 'removed'"
MOVE_CLAIM = """UPDATE claim SET status = :status, head = :head, version = version + 1
  WHERE id = :id AND version = :version"""
SET_CLAIM_STATE = "UPDATE claim SET status = :status, head = :head, version = :version WHERE id = :id"
CLAIM_IN_PLACE = """SELECT id FROM claim WHERE article_id = :article_id AND capture_id = :capture_id
  AND "start" = :start AND "end" = :end AND n = :n"""
TOUCH_CLAIM = "UPDATE claim SET version = version + 1 WHERE id = :id"
_REVISION = """claim_revision.claim_id, claim_revision.revision, claim_revision.wording, claim_revision.claimant,
  claim_revision.type, claim_revision.inserted, claim_revision.score, claim_revision.reasons, claim_revision.rank,
  claim_revision.extractor, claim_revision.reviewer_id, claim_revision.recorded_at, claim_revision.event_id"""
KEEP_FIRST_WORDS = """INSERT INTO claim_revision (claim_id, revision, wording, claimant, type, inserted, score, reasons,
  rank, extractor, reviewer_id, recorded_at, event_id) SELECT id, 0, wording, claimant, type, inserted, score, reasons,
  rank, extractor, added_by, created_at, NULL FROM claim WHERE id = :id AND revision = 0
  AND NOT EXISTS (SELECT 1 FROM claim_revision WHERE claim_id = :id)"""
ADD_REVISION = """INSERT INTO claim_revision (claim_id, revision, wording, claimant, type, inserted, score, reasons,
  rank, extractor, reviewer_id, recorded_at, event_id) VALUES (:claim_id, :revision, :wording, :claimant, :type,
  :inserted, :score, :reasons, :rank, :extractor, :reviewer_id, :recorded_at, :event_id)"""
LAST_WORDS = "SELECT COALESCE(MAX(revision), 0) AS revision FROM claim_revision WHERE claim_id = :claim_id"
REVISION = f"SELECT {_REVISION} FROM claim_revision WHERE claim_id = :claim_id AND revision = :revision"
REVISIONS_OF = f"SELECT {_REVISION} FROM claim_revision WHERE claim_id = :claim_id ORDER BY revision"
SET_REVISION = """UPDATE claim SET revision = :revision, version = version + 1,
  (wording, claimant, type, inserted, score, reasons, rank, extractor) = (SELECT r.wording, r.claimant, r.type,
    r.inserted, r.score, r.reasons, r.rank, r.extractor FROM claim_revision r
    WHERE r.claim_id = :id AND r.revision = :revision)
  WHERE id = :id AND version = :version"""
TOUCHED_CLAIMS = """SELECT claim.id FROM claim WHERE claim.article_id = :article_id AND (claim.added_by IS NOT NULL
  OR EXISTS (SELECT 1 FROM event WHERE event.stream = claim.id AND event.kind NOT IN ('claim found', 'found again'))
  OR EXISTS (SELECT 1 FROM claim_with_draft d WHERE d.claim_id = claim.id))"""
CLAIM_STATE = "SELECT id, article_id, status, head, version, revision FROM claim WHERE id = :id"

ADD_TRIAGE = """INSERT INTO triage (claim_id, n, status, reason, reviewer_id, recorded_at, event_id)
  VALUES (:claim_id, :n, :status, :reason, :reviewer_id, :recorded_at, :event_id)"""
LAST_TRIAGE_N = "SELECT COALESCE(MAX(n), 0) AS n FROM triage WHERE claim_id = :id"
TRIAGE_IN_FORCE = """SELECT t.status, t.reason, t.reviewer_id, t.recorded_at FROM triage t
  LEFT JOIN event u ON u.undoes = t.event_id WHERE t.claim_id = :id AND u.id IS NULL ORDER BY t.n DESC LIMIT 1"""
TRIAGES_OF_ARTICLE = f"""SELECT t.claim_id, t.status, t.reason, t.reviewer_id, t.recorded_at FROM triage t
  LEFT JOIN event u ON u.undoes = t.event_id WHERE t.claim_id {_OF_ARTICLE} AND u.id IS NULL ORDER BY t.claim_id, t.n"""

_SOURCE = """source.id AS source_id, source.form, source.kind, source.url AS source_url,
  source.origin AS source_origin, source.title, source.publisher, source.author, source.published, statement.person,
  statement.office, statement.medium, statement.said_at,
  (SELECT k.kind FROM source_kind k LEFT JOIN event u ON u.undoes = k.event_id
    WHERE k.source_id = source.id AND u.id IS NULL ORDER BY k.n DESC LIMIT 1) AS stated_kind"""
_SPOKEN = "LEFT JOIN statement ON statement.source_id = source.id"
ADD_SOURCE = """INSERT INTO source (id, form, kind, url, origin, title, publisher, author, published)
  VALUES (:id, :form, :kind, :url, :origin, :title, :publisher, :author, :published)"""
ADD_STATEMENT = """INSERT INTO statement (source_id, person, office, medium, said_at)
  VALUES (:source_id, :person, :office, :medium, :said_at)"""
SOURCE = f"SELECT {_SOURCE} FROM source {_SPOKEN} WHERE source.id = :id"
SOURCE_BY_URL = f"""SELECT {_SOURCE} FROM source {_SPOKEN} WHERE source.url = :url AND source.url <> ''
  ORDER BY source.id LIMIT 1"""
# The least of all rather than the first in order: PostgreSQL would go through the sources in order for that.
SOURCE_BY_FILE = f"""SELECT {_SOURCE} FROM source {_SPOKEN} WHERE source.id = (SELECT MIN(known.id) FROM capture
  JOIN source_capture sc ON sc.capture_id = capture.id JOIN source known ON known.id = sc.source_id
  WHERE capture.body_sha256 = :body_sha256 AND capture.supplied = 1 AND known.url = '')"""
ADD_SOURCE_CAPTURE = """INSERT INTO source_capture (source_id, capture_id) VALUES (:source_id, :capture_id)
  ON CONFLICT (source_id, capture_id) DO NOTHING"""
SOURCE_CAPTURE = """SELECT source_id, capture_id FROM source_capture
  WHERE source_id = :source_id AND capture_id = :capture_id"""
SOURCE_OF_CAPTURE = f"""SELECT {_SOURCE} FROM source JOIN source_capture sc ON sc.source_id = source.id {_SPOKEN}
  WHERE sc.capture_id = :capture_id"""
CAPTURED_FOR_CLAIM = f"""SELECT event.entity_id AS capture_id, capture.fetched_at, capture.warnings, capture.status,
  {_SOURCE} FROM event JOIN capture ON capture.id = event.entity_id JOIN source_capture sc ON sc.capture_id = capture.id
  JOIN source ON source.id = sc.source_id {_SPOKEN}
  WHERE event.stream = :claim_id AND event.kind = 'source captured' ORDER BY event.seq DESC"""

CAPTURES_OF_SOURCE = """SELECT capture.id, capture.fetched_at, capture.seen_at, capture.supplied,
  capture.status, capture.media_type, capture.text_sha256, capture.archive_url,
  CASE WHEN redaction.capture_id IS NULL THEN 0 ELSE 1 END AS redacted
  FROM source_capture sc JOIN capture ON capture.id = sc.capture_id
  LEFT JOIN redaction ON redaction.capture_id = capture.id
  WHERE sc.source_id = :source_id ORDER BY capture.id DESC"""
CAPTURED_IN_ARTICLE = f"""SELECT event.stream AS claim_id, capture.url, capture.body_sha256
  FROM event JOIN capture ON capture.id = event.entity_id
  WHERE event.stream {_OF_ARTICLE} AND event.kind = 'source captured'"""
CAPTURES_FOR_CLAIM = """SELECT entity_id, payload, row_digest FROM event
  WHERE stream = :claim_id AND kind = 'source captured' ORDER BY seq"""

_EVIDENCE = f"""evidence.id, evidence.claim_id, evidence.capture_id, evidence.stance, evidence."start",
  evidence."end", evidence.exact, evidence.prefix, evidence.suffix, evidence.anchor, evidence.anchor_score,
  evidence.cells, evidence.note, evidence.internal, evidence.added_at, evidence.added_by, evidence.retracted_at,
  evidence.retraction_reason, capture.fetched_at, capture.body_sha256, capture.text_sha256, capture.supplied,
  capture.seen_at, capture.status, capture.pages, CASE WHEN redaction.capture_id IS NULL THEN 0 ELSE 1 END AS redacted,
  archived.id AS archived_id, archived.archive_url, archived.seen_at AS archived_at, {_SOURCE}"""
_EVIDENCE_FROM = f"""FROM evidence JOIN source ON source.id = evidence.source_id
  JOIN capture ON capture.id = evidence.capture_id {_SPOKEN}
  LEFT JOIN redaction ON redaction.capture_id = capture.id
  LEFT JOIN capture archived ON archived.id = COALESCE(
    CASE WHEN capture.archive_url <> '' AND redaction.capture_id IS NULL THEN capture.id END,
    (SELECT MAX(a.id) FROM source_capture sa JOIN capture a ON a.id = sa.capture_id AND a.archive_url <> ''
      LEFT JOIN redaction ra ON ra.capture_id = a.id
      WHERE sa.source_id = evidence.source_id AND ra.capture_id IS NULL))"""
ADD_EVIDENCE = """INSERT INTO evidence (id, claim_id, source_id, capture_id, stance, "start", "end", exact, prefix,
  suffix, anchor, anchor_score, cells, note, internal, added_at, added_by) VALUES (:id, :claim_id, :source_id,
  :capture_id, :stance, :start, :end, :exact, :prefix, :suffix, :anchor, :anchor_score, :cells, :note, :internal,
  :added_at, :added_by)"""
EVIDENCE_OF_CLAIM = f"SELECT {_EVIDENCE} {_EVIDENCE_FROM} WHERE evidence.claim_id = :claim_id ORDER BY evidence.id"
EVIDENCE_OF_ARTICLE = f"""SELECT {_EVIDENCE} {_EVIDENCE_FROM} WHERE evidence.claim_id {_OF_ARTICLE}
  ORDER BY evidence.claim_id, evidence.id"""
ALL_EVIDENCE = f"SELECT {_EVIDENCE} {_EVIDENCE_FROM} ORDER BY evidence.id"
EVIDENCE = f"SELECT {_EVIDENCE} {_EVIDENCE_FROM} WHERE evidence.id = :id"
EVIDENCE_AT = """SELECT id FROM evidence WHERE claim_id = :claim_id AND capture_id = :capture_id AND "start" = :start
  AND "end" = :end AND stance = :stance AND retracted_at = ''"""
EVIDENCE_BY_HANDLE = f"SELECT id, exact AS wording FROM evidence WHERE id % {HANDLE_INDEX_MODULUS} = :tail"
RETRACT_EVIDENCE = """UPDATE evidence SET retracted_at = :at, retraction_reason = :reason
  WHERE id = :id AND retracted_at = ''"""
SET_RETRACTION = """UPDATE evidence SET retracted_at = :retracted_at, retraction_reason = :retraction_reason
  WHERE id = :id AND retracted_at <> :retracted_at"""
RESTORE_EVIDENCE = """UPDATE evidence SET retracted_at = '', retraction_reason = ''
  WHERE id = :id AND retracted_at <> ''"""
_STANDING = """evidence.id, evidence.stance, evidence."start", evidence."end", evidence.exact, capture.text_sha256"""
STANDING_EVIDENCE = f"""SELECT {_STANDING} FROM evidence JOIN capture ON capture.id = evidence.capture_id
  WHERE evidence.claim_id = :claim_id AND evidence.retracted_at = '' ORDER BY evidence.id"""
STANDING_EVIDENCE_OF_ARTICLE = f"""SELECT evidence.claim_id, {_STANDING} FROM evidence
  JOIN capture ON capture.id = evidence.capture_id
  WHERE evidence.claim_id {_OF_ARTICLE} AND evidence.retracted_at = '' ORDER BY evidence.claim_id, evidence.id"""

ADD_VERDICT = """INSERT INTO verdict_revision (claim_id, revision, role, sealed, scale_version, reviewer_id,
  recorded_at, based_on, evidence_digest, event_id) VALUES (:claim_id, :revision, :role, :sealed, :scale_version,
  :reviewer_id, :recorded_at, :based_on, :evidence_digest, :event_id)"""
ADD_VERDICT_WORDS = """INSERT INTO verdict_words (claim_id, revision, rating, confidence, rationale, missing,
  correction, finding_claimed, finding_low, finding_high, finding_unit, salt) VALUES (:claim_id, :revision, :rating,
  :confidence, :rationale, :missing, :correction, :finding_claimed, :finding_low, :finding_high, :finding_unit,
  :salt)"""
LAST_REVISION = "SELECT COALESCE(MAX(revision), 0) AS revision FROM verdict_revision WHERE claim_id = :claim_id"
_WHOSE = """v.claim_id, v.revision, v.role, v.sealed, v.scale_version, v.reviewer_id, v.recorded_at, v.based_on,
  v.evidence_digest, v.event_id"""
_SAID = """w.rating, w.confidence, w.rationale, w.missing, w.correction, w.finding_claimed, w.finding_low,
  w.finding_high, w.finding_unit, w.salt"""
_WITH_WORDS = "LEFT JOIN verdict_words w ON w.claim_id = v.claim_id AND w.revision = v.revision"
_OF_CLAIM = "LEFT JOIN event u ON u.undoes = v.event_id WHERE v.claim_id = :claim_id ORDER BY v.revision"
_UNDONE = "CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS undone"
WHOSE_VERDICTS = f"SELECT {_WHOSE}, {_UNDONE} FROM verdict_revision v {_OF_CLAIM}"
VERDICTS_OF = f"SELECT {_WHOSE}, {_SAID}, {_UNDONE} FROM verdict_revision v {_WITH_WORDS} {_OF_CLAIM}"
_OF_ARTICLES_CLAIMS = f"""LEFT JOIN event u ON u.undoes = v.event_id WHERE v.claim_id {_OF_ARTICLE}
  ORDER BY v.claim_id, v.revision"""
WHOSE_VERDICTS_OF_ARTICLE = f"SELECT {_WHOSE}, {_UNDONE} FROM verdict_revision v {_OF_ARTICLES_CLAIMS}"
VERDICTS_OF_ARTICLE = f"""SELECT {_WHOSE}, {_SAID}, {_UNDONE} FROM verdict_revision v {_WITH_WORDS}
  {_OF_ARTICLES_CLAIMS}"""
_SECOND_IN = """SELECT s.claim_id FROM verdict_revision s
  WHERE s.role = 'second' AND s.recorded_at >= :since AND s.recorded_at <= :until
  AND (:tag = '' OR EXISTS (SELECT 1 FROM claim_tag t WHERE t.claim_id = s.claim_id AND t.tag = :tag))"""
VERDICTS_WITH_SECOND = f"""SELECT {_WHOSE}, {_SAID}, {_UNDONE} FROM verdict_revision v {_WITH_WORDS}
  LEFT JOIN event u ON u.undoes = v.event_id WHERE v.claim_id IN ({_SECOND_IN}) ORDER BY v.claim_id, v.revision"""
SAME_RATING = """SELECT 1 AS n FROM verdict_words WHERE claim_id = :claim_id AND revision = :revision
  AND rating = :rating"""
UNREADABLE_VERDICTS = """SELECT (SELECT COUNT(*) FROM verdict_revision) - (SELECT COUNT(*) FROM verdict_words) AS n"""

UNREADABLE_REUSES = """SELECT (SELECT COUNT(*) FROM event WHERE kind = 'reused') - (SELECT COUNT(*) FROM reuse) AS n"""
ADD_REUSE = """INSERT INTO reuse (event_id, claim_id, earlier_id, revision, figures_differ, reviewer_id, salt)
  VALUES (:event_id, :claim_id, :earlier_id, :revision, :figures_differ, :reviewer_id, :salt)"""
_REUSE = "event_id, claim_id, earlier_id, revision, figures_differ, reviewer_id, salt"
REUSES_OF = f"SELECT {_REUSE} FROM reuse WHERE claim_id = :claim_id ORDER BY event_id"
REUSES_OF_ARTICLE = f"SELECT {_REUSE} FROM reuse WHERE claim_id {_OF_ARTICLE} ORDER BY event_id"

ADD_CONTACT = """INSERT INTO contact (id, claim_id, who, channel, asked_at, question, deadline, recorded_at,
  reviewer_id, event_id) VALUES (:id, :claim_id, :who, :channel, :asked_at, :question, :deadline, :recorded_at,
  :reviewer_id, :event_id)"""
ADD_ANSWER = """INSERT INTO contact_answer (contact_id, n, answered_at, answer, recorded_at, reviewer_id, event_id)
  VALUES (:contact_id, :n, :answered_at, :answer, :recorded_at, :reviewer_id, :event_id)"""
_CONTACT = """contact.id, contact.claim_id, contact.who, contact.channel, contact.asked_at, contact.question,
  contact.deadline, contact.recorded_at, contact.reviewer_id, contact.event_id"""
_CONTACT_READ = f"""SELECT {_CONTACT}, CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS undone FROM contact
  LEFT JOIN event u ON u.undoes = contact.event_id"""
CONTACTS_OF = f"{_CONTACT_READ} WHERE contact.claim_id = :claim_id ORDER BY contact.id"
CONTACTS_OF_ARTICLE = f"{_CONTACT_READ} WHERE contact.claim_id {_OF_ARTICLE} ORDER BY contact.id"
CONTACT = f"{_CONTACT_READ} WHERE contact.id = :id"
CONTACTS_BY_HANDLE = f"SELECT id, question AS wording FROM contact WHERE id % {HANDLE_INDEX_MODULUS} = :tail"
LAST_ANSWER_N = "SELECT COALESCE(MAX(n), 0) AS n FROM contact_answer WHERE contact_id = :contact_id"
_ANSWER_READ = """SELECT a.contact_id, a.n, a.answered_at, a.answer, a.recorded_at, a.reviewer_id FROM contact_answer a
  LEFT JOIN event u ON u.undoes = a.event_id"""
ANSWERS_OF = f"{_ANSWER_READ} WHERE a.contact_id = :contact_id AND u.id IS NULL ORDER BY a.n"
ANSWERS_OF_ARTICLE = f"""{_ANSWER_READ} JOIN contact ON contact.id = a.contact_id
  WHERE contact.claim_id {_OF_ARTICLE} AND u.id IS NULL ORDER BY a.contact_id, a.n"""
ADD_NOTE = """INSERT INTO note (id, claim_id, visibility, words, recorded_at, reviewer_id, event_id)
  VALUES (:id, :claim_id, :visibility, :words, :recorded_at, :reviewer_id, :event_id)"""
_NOTE_READ = """SELECT note.id, note.claim_id, note.visibility, note.words, note.recorded_at, note.reviewer_id,
  CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS undone FROM note LEFT JOIN event u ON u.undoes = note.event_id"""
NOTES_OF = f"{_NOTE_READ} WHERE note.claim_id = :claim_id ORDER BY note.id"
# While a first verdict waits, its author's notes can tell the rating.
PUBLIC_NOTES_OF_ARTICLE = f"""{_NOTE_READ} JOIN claim ON claim.id = note.claim_id
  WHERE claim.article_id = :article_id AND claim.status <> 'first in' AND note.visibility = 'public' AND u.id IS NULL
  ORDER BY note.id"""

_FACT_CHECK = "id, claim, claimant, claimed_at, rating, publisher, url, title, published, language, event_id"
ADD_FACT_CHECK = f"""INSERT INTO fact_check ({_FACT_CHECK}) VALUES (:id, :claim, :claimant, :claimed_at, :rating,
  :publisher, :url, :title, :published, :language, :event_id)"""
FACT_CHECK = f"SELECT {_FACT_CHECK} FROM fact_check WHERE id = :id"
FACT_CHECK_LIKE = "SELECT id FROM fact_check WHERE url = :url AND claim = :claim AND publisher = :publisher"
ALL_FACT_CHECKS = f"SELECT {_FACT_CHECK} FROM fact_check ORDER BY id"
FACT_CHECK_COUNT = "SELECT COUNT(*) AS n FROM fact_check"

_CLAIM_WORDS = "SELECT id, wording, exact, claimant FROM claim"
CLAIM_WORDS_AFTER = f"{_CLAIM_WORDS} WHERE id > :after ORDER BY id LIMIT :limit"
CLAIM_WORDS_SINCE = f"""{_CLAIM_WORDS} WHERE id IN (SELECT stream FROM event WHERE id > :seen
  AND kind IN ('claim added', 'claim found', 'split off', 'words changed', 'found again', 'undone'))
  UNION {_CLAIM_WORDS} WHERE article_id IN (SELECT stream FROM event WHERE id > :seen
  AND kind IN ('article added', 'article captured again')) LIMIT :limit"""
FACT_CHECK_WORDS_AFTER = "SELECT id, claim, title FROM fact_check WHERE id > :after ORDER BY id LIMIT :limit"
FACT_CHECK_WORDS_SINCE = "SELECT id, claim, title FROM fact_check WHERE event_id > :seen LIMIT :limit"
FACT_CHECKS_IMPORTED = "SELECT COUNT(*) AS n FROM event WHERE id > :seen AND kind = 'fact checks imported'"
CLAIM_TOTAL = "SELECT COALESCE(SUM(n), 0) AS n FROM claim_total"
CLAIM_ENDS = "SELECT COALESCE(MIN(id), 0) AS low, COALESCE(MAX(id), 0) AS high FROM claim"
FACT_CHECK_ENDS = "SELECT COALESCE(MIN(id), 0) AS low, COALESCE(MAX(id), 0) AS high FROM fact_check"
LAST_EVENT = "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1"
EVENT_HASH = "SELECT hash FROM event WHERE id = :id"

SAVE_DRAFT = """INSERT INTO draft (reviewer_id, claim_id, form, fields, updated_at)
  VALUES (:reviewer_id, :claim_id, :form, :fields, :updated_at)
  ON CONFLICT (reviewer_id, claim_id, form) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at"""
DRAFT = """SELECT reviewer_id, claim_id, form, fields, updated_at FROM draft
  WHERE reviewer_id = :reviewer_id AND claim_id = :claim_id AND form = :form"""
DRAFTED_FORMS = "SELECT form FROM draft WHERE reviewer_id = :reviewer_id AND claim_id = :claim_id ORDER BY form"
DRAFTS_OF = """SELECT reviewer_id, claim_id, form, fields, updated_at FROM draft
  WHERE reviewer_id = :reviewer_id ORDER BY updated_at DESC"""
DISCARD_DRAFT = "DELETE FROM draft WHERE reviewer_id = :reviewer_id AND claim_id = :claim_id AND form = :form"

_EVENT = """event.id, event.stream, event.seq, event.at, event.actor_id, event.kind, event.entity, event.entity_id,
  event.payload, event.row_digest, event.prev_hash, event.hash, event.undoes, event.command_id"""
ADD_EVENT = """INSERT INTO event (id, stream, seq, at, actor_id, kind, entity, entity_id, payload, row_digest,
  prev_hash, hash, undoes, command_id) VALUES (:id, :stream, :seq, :at, :actor_id, :kind, :entity, :entity_id,
  :payload, :row_digest, :prev_hash, :hash, :undoes, :command_id)"""
LAST_EVENT_ID = "SELECT COALESCE(MAX(id), 0) AS id FROM event"
MERGED_SINCE = "SELECT COUNT(*) AS n FROM event WHERE id > :seen AND kind = 'database merged'"
CHAIN_HEAD = "SELECT seq, hash FROM chain_head WHERE stream = :stream"
SET_CHAIN_HEAD = """INSERT INTO chain_head (stream, seq, hash) VALUES (:stream, :seq, :hash)
  ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"""
HEADS_AFTER = "SELECT stream, seq, hash FROM chain_head WHERE stream > :after ORDER BY stream LIMIT :limit"
SEALS = """SELECT number, at, streams, entries, heads, previous, "key", signature, reviewer_id, event_id FROM seal
  ORDER BY number"""
ADD_SEAL = """INSERT INTO seal (number, at, streams, entries, heads, previous, "key", signature, reviewer_id, event_id)
  VALUES (:number, :at, :streams, :entries, :heads, :previous, :key, :signature, :reviewer_id, :event_id)"""
EVENT_BY_COMMAND = f"SELECT {_EVENT} FROM event WHERE event.command_id = :command_id"
EVENTS_OF_STREAM = f"SELECT {_EVENT} FROM event WHERE event.stream = :stream ORDER BY event.seq"
EVENTS_OF_ARTICLE = f"SELECT {_EVENT} FROM event WHERE event.stream {_OF_ARTICLE} ORDER BY event.stream, event.seq"
UNDOABLE_OF_ACTOR = f"""SELECT {_EVENT} FROM event LEFT JOIN event u ON u.undoes = event.id
  WHERE event.actor_id = :actor_id AND u.id IS NULL AND event.undoes IS NULL
  AND event.kind IN ('triaged', 'evidence attached', 'evidence retracted', 'verdict recorded', 'article added',
  'article captured again', 'claim added', 'words changed', 'split', 'merged', 'claimant asked',
  'claimant answered', 'noted', 'planned', 'source kind stated', 'gate overridden')
  ORDER BY event.id DESC LIMIT 1"""
LATER_LIVE_EVENTS = f"""SELECT {_EVENT} FROM event LEFT JOIN event u ON u.undoes = event.id
  WHERE event.stream = :stream AND event.seq > :seq AND u.id IS NULL AND event.undoes IS NULL ORDER BY event.seq"""
ALL_CAPTURE_IDS = "SELECT id FROM capture ORDER BY id"
