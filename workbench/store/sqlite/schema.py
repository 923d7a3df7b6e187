"""The SQLite schema as sqlite-utils migrations: STRICT tables, constraints declared, readable by Datasette."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from workbench.errors import AlreadyThere
from workbench.store.guards import GUARDS, Guard
from workbench.store.sqlite.connection import APPLICATION_ID
from workbench.store.tables import DERIVED, SCHEMA_VERSION, TABLES, VIEWS

if TYPE_CHECKING:
    from workbench.store.sqlite.engine import SqliteEngine

migrations = Migrations("workbench")

_COUNTS = """
CREATE TABLE claim_count (
  article_id INTEGER NOT NULL REFERENCES article(id), status TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (article_id, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_total (status TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""

_SEARCH = """
CREATE VIRTUAL TABLE claim_fts USING fts5(
  wording, exact, claimant, content='claim', content_rowid='id', tokenize='unicode61 remove_diacritics 2',
  prefix='1 2 3'
);
CREATE TRIGGER claim_ai AFTER INSERT ON claim BEGIN
  INSERT INTO claim_fts(rowid, wording, exact, claimant) VALUES (new.id, new.wording, new.exact, new.claimant);
END;
CREATE TRIGGER claim_au AFTER UPDATE OF wording, claimant ON claim BEGIN
  INSERT INTO claim_fts(claim_fts, rowid, wording, exact, claimant)
    VALUES ('delete', old.id, old.wording, old.exact, old.claimant);
  INSERT INTO claim_fts(rowid, wording, exact, claimant) VALUES (new.id, new.wording, new.exact, new.claimant);
END;
CREATE VIRTUAL TABLE fact_check_fts USING fts5(
  claim, title, content='fact_check', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
CREATE TRIGGER fact_check_ai AFTER INSERT ON fact_check BEGIN
  INSERT INTO fact_check_fts(rowid, claim, title) VALUES (new.id, new.claim, new.title);
END;
CREATE TRIGGER claim_counted AFTER INSERT ON claim BEGIN
  INSERT INTO claim_count(article_id, status, n) VALUES (new.article_id, new.status, 1)
    ON CONFLICT (article_id, status) DO UPDATE SET n = n + 1;
  INSERT INTO claim_total(status, n) VALUES (new.status, 1) ON CONFLICT (status) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER claim_recounted AFTER UPDATE OF status ON claim WHEN old.status <> new.status BEGIN
  UPDATE claim_count SET n = n - 1 WHERE article_id = old.article_id AND status = old.status;
  INSERT INTO claim_count(article_id, status, n) VALUES (new.article_id, new.status, 1)
    ON CONFLICT (article_id, status) DO UPDATE SET n = n + 1;
  UPDATE claim_total SET n = n - 1 WHERE status = old.status;
  INSERT INTO claim_total(status, n) VALUES (new.status, 1) ON CONFLICT (status) DO UPDATE SET n = n + 1;
END;
"""

_TAGS = """
CREATE TRIGGER claim_tags_follow AFTER UPDATE OF status, priority, score ON claim BEGIN
  UPDATE claim_tag SET status = new.status, priority = new.priority, score = new.score WHERE claim_id = new.id;
END;
"""


def _script(db: Database, script: str) -> None:
    """Runs statements one by one inside the migration's transaction (`executescript` would commit it)."""
    statement = ""
    for line in script.strip().splitlines():
        statement += line + "\n"
        if _complete(statement):
            db.execute(statement)
            statement = ""
    if statement.strip():
        raise AssertionError(f"unfinished statement: {statement}")


def _complete(statement: str) -> bool:
    from workbench.store.driver import driver

    return bool(driver.complete_statement(statement))


def _trigger(guard: Guard) -> str:
    condition = f" WHEN {guard.condition}" if guard.condition else ""
    message = guard.message.replace("'", "''")
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table}{condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


# A REPLACE deletes without firing delete triggers: a row with the same key is refused before.
_KEYS = {
    "event": "id = new.id OR command_id = new.command_id OR (stream = new.stream AND seq = new.seq)",
    "verdict_revision": "claim_id = new.claim_id AND revision = new.revision",
    "verdict_words": "claim_id = new.claim_id AND revision = new.revision",
    "reuse": "event_id = new.event_id",
    "triage": "claim_id = new.claim_id AND n = new.n",
    "claim_revision": "claim_id = new.claim_id AND revision = new.revision",
    "capture": "id = new.id",
    "blob": "sha256 = new.sha256 AND data IS NOT new.data",
    "claim": "id = new.id",
    "evidence": "id = new.id",
    "source": "id = new.id",
    "contact": "id = new.id",
    "note": "id = new.id",
    "fact_check": "id = new.id",
    "seal": "number = new.number",
    "scale_version": "id = new.id OR (name = new.name AND version = new.version)",
    "reviewer": "id = new.id OR login = new.login",
    "article": "id = new.id",
    "assignment": "id = new.id",
    "handover": "id = new.id",
    "plan": "claim_id = new.claim_id AND n = new.n",
}


@migrations()
def m001_first_schema(db: Database) -> None:
    """Everything from article to verdict."""
    for part in (*TABLES, DERIVED, _COUNTS, _SEARCH, _TAGS, VIEWS):
        _script(db, part)
    for guard in GUARDS:
        db.execute(_trigger(guard))
    for table, same in _KEYS.items():
        db.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN "
            f"SELECT RAISE(ABORT, 'rows of {table} are never replaced'); END"
        )
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def migrate(engine: SqliteEngine) -> None:
    """Brings the schema up to date under the gate; an older database is backed up beside itself first."""
    before = int((engine.one("PRAGMA user_version") or {}).get("user_version", 0))
    copy = engine.path.with_name(f"{engine.path.name}.before-schema-{SCHEMA_VERSION}")
    if 0 < before < SCHEMA_VERSION:
        with contextlib.suppress(AlreadyThere):  # Somebody else who opens it at the same moment made it first.
            engine.backup(copy)
    engine.use_log()
    with engine.write("bring the schema up to date") as transaction, engine.utils() as database:
        # Somebody else may have done it while we waited for the gate: what is pending is read again in here.
        migrations.apply(database)
        transaction.run(f"PRAGMA user_version = {SCHEMA_VERSION}")
