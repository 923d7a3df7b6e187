"""The statements about publishing, named as those of `statements.py` are and under the same rules."""

from __future__ import annotations

_KIND = "source_id, n, kind, claim_id, reviewer_id, recorded_at, event_id"
ADD_SOURCE_KIND = f"""INSERT INTO source_kind ({_KIND})
  VALUES (:source_id, :n, :kind, :claim_id, :reviewer_id, :recorded_at, :event_id)"""
LAST_SOURCE_KIND_N = "SELECT COALESCE(MAX(n), 0) AS n FROM source_kind WHERE source_id = :source_id"
SOURCE_KIND = f"SELECT {_KIND} FROM source_kind WHERE source_id = :source_id AND n = :n"

_OVERRIDE = "o.claim_id, o.n, o.code, o.obstacle, o.reason, o.reviewer_id, o.recorded_at, o.event_id"
ADD_OVERRIDE = """INSERT INTO gate_override (claim_id, n, code, obstacle, reason, reviewer_id, recorded_at, event_id)
  VALUES (:claim_id, :n, :code, :obstacle, :reason, :reviewer_id, :recorded_at, :event_id)"""
LAST_OVERRIDE_N = "SELECT COALESCE(MAX(n), 0) AS n FROM gate_override WHERE claim_id = :claim_id"
OVERRIDES_OF = f"""SELECT {_OVERRIDE}, CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS undone FROM gate_override o
  LEFT JOIN event u ON u.undoes = o.event_id WHERE o.claim_id = :claim_id ORDER BY o.n"""
OVERRIDES_IN = f"""SELECT {_OVERRIDE}, CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS undone FROM claim
  JOIN gate_override o ON o.claim_id = claim.id LEFT JOIN event u ON u.undoes = o.event_id
  WHERE claim.article_id = :article_id ORDER BY o.claim_id, o.n"""

_PUBLICATION = "id, article_id, version, sha256, recorded_at, reviewer_id, event_id"
ADD_PUBLICATION = f"""INSERT INTO publication ({_PUBLICATION})
  VALUES (:id, :article_id, :version, :sha256, :recorded_at, :reviewer_id, :event_id)"""
PUBLICATIONS_OF = f"SELECT {_PUBLICATION} FROM publication WHERE article_id = :article_id ORDER BY version"
PUBLICATION = f"SELECT {_PUBLICATION} FROM publication WHERE id = :id"
PUBLICATION_BY_EVENT = f"SELECT {_PUBLICATION} FROM publication WHERE event_id = :event_id"
LAST_VERSION = "SELECT COALESCE(MAX(version), 0) AS version FROM publication WHERE article_id = :article_id"
ALL_PUBLICATIONS = f"SELECT {_PUBLICATION} FROM publication ORDER BY id"
PUBLICATION_ENTRIES = """SELECT id, stream, row_digest FROM event WHERE entity = 'publication' ORDER BY id"""
ADD_PUBLISHED_CLAIM = """INSERT INTO published_claim (publication_id, claim_id, revision)
  VALUES (:publication_id, :claim_id, :revision)"""
PUBLISHED_CLAIMS = """SELECT claim_id, revision FROM published_claim WHERE publication_id = :publication_id
  ORDER BY claim_id"""
STATED_IN = """SELECT c.claim_id, p.version, c.revision FROM publication p
  JOIN published_claim c ON c.publication_id = p.id WHERE p.article_id = :article_id ORDER BY p.version"""
