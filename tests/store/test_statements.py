"""Every statement constant must be one that the engine understands: a typo shows here, not at a reader's desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.postgres import Server
from workbench.store import audit_statements, create_store, open_store, statements

CONSTANTS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (statements, audit_statements)
    for name, value in vars(module).items()
    if name.isupper() and not name.startswith("_") and isinstance(value, str)
}
BUILT = {
    f"page in_article={in_article} filtered={bool(filtered)} after={after}": statements.claim_page(
        in_article=in_article, filtered=filtered, after=after
    )
    for in_article in (True, False)
    for filtered in ("", statements.status_condition(2))
    for after in (True, False)
}


def explain(path: Path, sql: str) -> list[str]:
    """The query plan's lines."""
    params = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    with create_store(path) as store:
        return [row["detail"] for row in store.engine.all(f"EXPLAIN QUERY PLAN {sql}", params)]


def test_there_are_statements_to_check() -> None:
    assert len(CONSTANTS) > 50


def test_every_statement_is_valid(tmp_path: Path) -> None:
    with create_store(tmp_path / "claims.db") as store:
        for sql in CONSTANTS.values():
            params = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
            store.engine.all(f"EXPLAIN {sql}", params)


@pytest.mark.parametrize("name", sorted(BUILT))
def test_a_page_of_claims_is_read_from_an_index_without_sorting(tmp_path: Path, name: str) -> None:
    plan = explain(tmp_path / "claims.db", BUILT[name])
    several_statuses = "filtered=True" in name
    assert not any(line.startswith("SCAN claim") and "USING INDEX" not in line for line in plan), plan
    if not several_statuses:
        assert not any("USE TEMP B-TREE FOR ORDER BY" in line for line in plan), plan


def test_every_statement_is_valid_on_postgresql_too(postgres: Server) -> None:
    with postgres.database() as url, open_store(url) as store:
        for sql in [*CONSTANTS.values(), *BUILT.values()]:
            # What is offered as text takes any type that the statement needs.
            params = dict.fromkeys(re.findall(r":(\w+)", sql), "1")
            store.engine.all(f"EXPLAIN {sql}", params)


def test_no_statement_uses_what_only_one_engine_has() -> None:
    for name, statement in CONSTANTS.items():
        sql = statement.upper()
        for word in (" ROWID", "GROUP_CONCAT", " LIKE ", "INSERT OR", "REPLACE INTO", "GLOB", "IFNULL"):
            assert word not in sql, (name, word)
