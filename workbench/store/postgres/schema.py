"""The schema in PostgreSQL's words: the shared tables and guards, and what this engine does in its own way.

What differs: full-text search over tsvectors that are kept beside the claims (a claim's row changes with every
verdict, its words seldom), and counters as changes that are summed up when they are read, so that writers on
different claims of an article never wait for one row. Article 0 stands for all of them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

from workbench.errors import AlreadyThere, StoreError
from workbench.store.guards import GUARDS, Guard
from workbench.store.postgres import presence
from workbench.store.postgres.address import Address
from workbench.store.postgres.dialect import Connection, connect
from workbench.store.postgres.sealing import AS_OWNER
from workbench.store.postgres.security import policies
from workbench.store.tables import DERIVED, SCHEMA_VERSION, TABLES, VIEWS

_MIGRATION_LOCK = "1463960392, 1"
"""Whoever makes or changes the schema holds this advisory lock of the database ("WBCH")."""

_TYPES = (
    (re.compile(r"\) STRICT(, WITHOUT ROWID)?;"), ");"),
    (re.compile(r"\bINTEGER\b"), "BIGINT"),
    (re.compile(r"\bTEXT\b"), 'TEXT COLLATE "C"'),  # Bytes in order, as SQLite has them.
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    (re.compile(r"\bREAL\b"), "DOUBLE PRECISION"),
    (re.compile(r"\((id % \d+)\)"), r"((\1))"),
)

_COUNTS = """
CREATE TABLE claim_count_change (article_id BIGINT NOT NULL, status TEXT COLLATE "C" NOT NULL, n BIGINT NOT NULL);
CREATE INDEX claim_count_change_article ON claim_count_change (article_id, status) INCLUDE (n);
CREATE VIEW claim_count AS
  SELECT article_id, status, SUM(n)::BIGINT AS n FROM claim_count_change WHERE article_id <> 0
  GROUP BY article_id, status;
CREATE VIEW claim_total AS
  SELECT status, SUM(n)::BIGINT AS n FROM claim_count_change WHERE article_id = 0 GROUP BY status;
CREATE FUNCTION claim_count_fold(article BIGINT) RETURNS void LANGUAGE sql AS $$
  WITH old AS (SELECT ctid FROM claim_count_change WHERE article_id = article
    AND (SELECT COUNT(*) FROM claim_count_change WHERE article_id = article) > 24 FOR UPDATE SKIP LOCKED),
  gone AS (DELETE FROM claim_count_change c USING old WHERE c.ctid = old.ctid RETURNING c.status, c.n)
  INSERT INTO claim_count_change SELECT article, status, SUM(n) FROM gone GROUP BY status HAVING SUM(n) <> 0
$$;
CREATE FUNCTION claim_counted() RETURNS trigger LANGUAGE plpgsql {as_owner} AS $$ BEGIN
  INSERT INTO claim_count_change SELECT article_id, status, COUNT(*) FROM added GROUP BY article_id, status;
  INSERT INTO claim_count_change SELECT 0, status, COUNT(*) FROM added GROUP BY status;
  PERFORM claim_count_fold(article_id) FROM (SELECT DISTINCT article_id FROM added UNION ALL SELECT 0) a;
  RETURN NULL;
END $$;
CREATE FUNCTION claim_recounted() RETURNS trigger LANGUAGE plpgsql {as_owner} AS $$ BEGIN
  INSERT INTO claim_count_change VALUES (old.article_id, old.status, -1), (new.article_id, new.status, 1),
    (0, old.status, -1), (0, new.status, 1);
  PERFORM claim_count_fold(article) FROM (VALUES (new.article_id), (0)) a (article);
  RETURN NULL;
END $$;
CREATE TRIGGER claim_counted AFTER INSERT ON claim REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION claim_counted();
CREATE TRIGGER claim_recounted AFTER UPDATE OF status ON claim
  FOR EACH ROW WHEN (old.status <> new.status) EXECUTE FUNCTION claim_recounted();
"""

# FTS5's unicode61 with remove_diacritics: letters and digits (fractions and raised ones too) are words, marks are
# dropped, case is folded. A word longer than a lexeme may be is cut, in the text as in the query.
_SEARCH = """
CREATE FUNCTION search_words(words TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT COALESCE(array_agg(DISTINCT left(word, 200)), '{}') FROM regexp_split_to_table(
    regexp_replace(normalize(lower(words COLLATE "unicode61"), NFD), '[\\u0300-\\u036f]', '', 'g') COLLATE "unicode61",
    '[^[:alnum:]\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be' || '\\u2070-\\u2089\\u2150-\\u218b\\u2460-\\u249b]+'
  ) word WHERE word <> ''
$$;
CREATE FUNCTION search_query(words TEXT, operator TEXT) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(word) || ':*', operator)::tsquery FROM unnest(search_words(words)) word
$$;
CREATE TABLE claim_search (claim_id BIGINT PRIMARY KEY REFERENCES claim(id), search tsvector NOT NULL);
CREATE TABLE fact_check_search (
  fact_check_id BIGINT PRIMARY KEY REFERENCES fact_check(id), search tsvector NOT NULL
);
CREATE FUNCTION claim_indexed() RETURNS trigger LANGUAGE plpgsql {as_owner} AS $$ BEGIN
  INSERT INTO claim_search SELECT id, array_to_tsvector(search_words(concat_ws(' ', wording, exact, claimant)))
    FROM added;
  RETURN NULL;
END $$;
CREATE FUNCTION claim_reindexed() RETURNS trigger LANGUAGE plpgsql {as_owner} AS $$ BEGIN
  UPDATE claim_search SET search = array_to_tsvector(search_words(concat_ws(' ', new.wording, new.exact, new.claimant)))
    WHERE claim_id = new.id;
  RETURN NULL;
END $$;
CREATE FUNCTION fact_check_indexed() RETURNS trigger LANGUAGE plpgsql {as_owner} AS $$ BEGIN
  INSERT INTO fact_check_search SELECT id, array_to_tsvector(search_words(concat_ws(' ', claim, title))) FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER claim_indexed AFTER INSERT ON claim REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION claim_indexed();
CREATE TRIGGER claim_reindexed AFTER UPDATE OF wording, claimant ON claim
  FOR EACH ROW WHEN (old.wording <> new.wording OR old.claimant <> new.claimant) EXECUTE FUNCTION claim_reindexed();
CREATE TRIGGER fact_check_indexed AFTER INSERT ON fact_check REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION fact_check_indexed();
CREATE INDEX claim_search_words ON claim_search USING gin (search);
CREATE INDEX fact_check_search_words ON fact_check_search USING gin (search);
"""

_TAGS = """
CREATE FUNCTION claim_tags_follow() RETURNS trigger LANGUAGE plpgsql {as_owner} AS $$ BEGIN
  UPDATE claim_tag SET status = new.status, priority = new.priority, score = new.score WHERE claim_id = new.id;
  RETURN NULL;
END $$;
CREATE TRIGGER claim_tags_follow AFTER UPDATE OF status, priority, score ON claim
  FOR EACH ROW EXECUTE FUNCTION claim_tags_follow();
"""

_COLLATIONS = ("pg_c_utf8", "unicode", "und-x-icu", "C.utf8", "en_US.utf8", "default")
"""Collations that know every letter, best first: built in from 17 on, ICU's, the C library's, the database's own."""

UPGRADES: dict[int, str] = {}
"""The script that leads to each version from the one before; the first version is made, never led to."""

_TRUNCATION = """
CREATE FUNCTION refuse_truncation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION USING MESSAGE = 'the record is never emptied', ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def in_own_words(ddl: str) -> str:
    """The shared DDL with PostgreSQL's types."""
    for pattern, words in _TYPES:
        ddl = pattern.sub(words, ddl)
    return ddl


def guarded_tables() -> list[str]:
    """Tables that nobody may empty."""
    return sorted({guard.table for guard in GUARDS})


def guard_triggers() -> set[str]:
    """The names of the triggers that keep the record as it is."""
    return {guard.name for guard in GUARDS} | {f"{table}_no_truncate" for table in guarded_tables()}


@contextmanager
def alone(address: Address) -> Iterator[None]:
    """Waits, however long it takes, to be the only one who makes or changes the schema."""
    with closing(connect(address.conninfo)) as keeper:
        _execute(keeper, f"SET lock_timeout = 0; SET statement_timeout = 0; SELECT pg_advisory_lock({_MIGRATION_LOCK})")
        yield


def version_of(connection: Connection) -> int | None:
    """The schema's version; 0 while it is being filled, None where there is no workbench schema."""
    found = connection.execute("SELECT to_regclass('workbench.schema_version') AS name").fetchone()
    if found is None or found["name"] is None:
        return None
    row = connection.execute("SELECT version FROM workbench.schema_version").fetchone()
    return int(row["version"]) if row else 0


def make(connection: Connection, shown: str) -> None:
    """Makes the schema with version 0, which opens for nobody until `finish`. AlreadyThere for a whole one.

    What an earlier attempt left unfinished is dropped: nobody has ever used it.
    """
    version = version_of(connection)
    if version:
        raise AlreadyThere(shown, "a workbench database is in it already", "Name another; nothing is overwritten")
    encoding = connection.execute("SHOW server_encoding").fetchone() or {}
    if encoding.get("server_encoding") != "UTF8":
        raise StoreError(shown, f"its encoding is {encoding.get('server_encoding')}", "Make one with encoding UTF8")
    _execute(connection, "DROP SCHEMA IF EXISTS workbench CASCADE; CREATE SCHEMA workbench")
    _execute(connection, f'CREATE COLLATION "unicode61" FROM {_collation(connection)}')
    for part in (*map(in_own_words, (*TABLES, DERIVED)), _COUNTS, _SEARCH, _TAGS, presence.TABLE, VIEWS, _TRUNCATION):
        _execute(connection, part.replace("{as_owner}", AS_OWNER))
    for guard in GUARDS:
        _execute(connection, _trigger(guard))
    for table in guarded_tables():
        _execute(
            connection,
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncation()",
        )
    for part in policies():
        _execute(connection, part)
    _execute(connection, "CREATE TABLE schema_version (version BIGINT NOT NULL); INSERT INTO schema_version VALUES (0)")


def finish(connection: Connection) -> None:
    """Opens a new database for everybody."""
    _execute(connection, f"UPDATE schema_version SET version = {SCHEMA_VERSION}")


def upgrade(connection: Connection) -> None:
    """Brings an older schema up to date, unless somebody else did while we waited to be alone."""
    _execute(connection, "SET LOCAL statement_timeout = 0")
    for version in range((version_of(connection) or SCHEMA_VERSION) + 1, SCHEMA_VERSION + 1):
        _execute(connection, UPGRADES[version])
    finish(connection)


def _trigger(guard: Guard) -> str:
    message = guard.message.replace("'", "''")
    return f"""
CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF {guard.condition or "TRUE"} THEN
    RAISE EXCEPTION USING MESSAGE = '{message}', ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN old; END IF;
  RETURN new;
END $$;
CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {guard.name}();
"""


def _collation(connection: Connection) -> str:
    rows = connection.execute("SELECT collname FROM pg_collation WHERE collencoding IN (-1, 6)").fetchall()
    there = {row["collname"] for row in rows}
    best = next((name for name in _COLLATIONS if name in there), "default")
    return f'pg_catalog."{best}"'


def _execute(connection: Connection, script: str) -> None:
    """Runs statements that are made of this program's own words."""
    connection.execute(script)
