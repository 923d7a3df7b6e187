"""Every statement constant must be one that the engine understands: a typo shows here, not at a reader's desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.postgres import Server
from workbench.store import (
    audit_statements,
    create_store,
    open_store,
    page_statements,
    publishing_statements,
    statements,
    work_statements,
)
from workbench.store.page_statements import From, Order

CONSTANTS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (statements, work_statements, publishing_statements, audit_statements)
    for name, value in vars(module).items()
    if name.isupper() and not name.startswith("_") and isinstance(value, str)
}
LISTS = {
    "an article": (Order.RANK, From.CLAIM, [page_statements.IN_ARTICLE, page_statements.status_condition(0)]),
    "an article by status": (Order.RANK, From.CLAIM, [page_statements.IN_ARTICLE, page_statements.status_condition(1)]),
    "all": (Order.WORTH, From.CLAIM, [page_statements.status_condition(0)]),
    "a status": (Order.WORTH, From.CLAIM, [page_statements.status_condition(1)]),
    "free": (Order.WORTH, From.CLAIM, [page_statements.status_condition(1), page_statements.FREE]),
    "second": (Order.WORTH, From.CLAIM, [page_statements.status_condition(1), page_statements.ANOTHERS_FIRST]),
    "a tag": (
        Order.WORTH, From.TAG,
        [page_statements.LISTED_UNDER_TAG, page_statements.status_condition(0, From.TAG)],
    ),
    "a tag by status": (
        Order.WORTH, From.TAG,
        [page_statements.LISTED_UNDER_TAG, page_statements.status_condition(1, From.TAG), page_statements.FREE],
    ),
    "due": (Order.DEADLINE, From.CLAIM, [page_statements.DUE, page_statements.status_condition(1)]),
}  # fmt: skip
SORTED = {
    "some statuses": (Order.WORTH, From.CLAIM, [page_statements.status_condition(2)]),
    "mine": (Order.WORTH, From.LEASE, [page_statements.status_condition(0), page_statements.HELD_BY]),
}
BUILT = {
    f"{name}, after={after}": page_statements.claim_page(
        order=order, read=read, condition=" AND ".join(conditions), after=after
    )
    for name, (order, read, conditions) in (LISTS | SORTED).items()
    for after in (True, False)
} | {"one": page_statements.CLAIM_ROW}


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
def test_a_page_of_claims_is_read_along_an_index(tmp_path: Path, name: str) -> None:
    plan = explain(tmp_path / "claims.db", BUILT[name])
    if name.startswith("mine"):
        assert not any("claim USING INDEX" in line for line in plan), plan
    assert not any(line.startswith("SCAN claim") and "USING INDEX" not in line for line in plan), plan
    if name.partition(",")[0] not in SORTED:
        assert not any("USE TEMP B-TREE FOR ORDER BY" in line for line in plan), plan


def test_every_statement_is_valid_on_postgresql_too(postgres: Server) -> None:
    with postgres.database() as url, open_store(url) as store:
        for sql in [*CONSTANTS.values(), *BUILT.values()]:
            # What is offered as text takes any type that the statement needs.
            params = dict.fromkeys(re.findall(r":(\w+)", sql), "1")
            store.engine.all(f"EXPLAIN {sql}", params)


def test_no_statement_uses_what_only_one_engine_has() -> None:
    for name, sql in CONSTANTS.items():
        for word in (" ROWID", "GROUP_CONCAT", " LIKE ", "INSERT OR", "REPLACE INTO", "GLOB", "IFNULL"):
            assert word not in sql.upper(), (name, word)


@pytest.mark.parametrize(
    "statement",
    [
        statements.ARTICLE_BY_URL,
        statements.ARTICLE_BY_TEXT,
        statements.ARTICLE_BY_ORIGIN,
        statements.SOURCE_BY_URL,
        statements.SOURCE_BY_FILE,
        statements.SOURCE_OF_CAPTURE,
        statements.PLACES_IN_CAPTURE,
    ],
)
def test_whether_something_is_known_already_is_asked_of_an_index(statement: str, tmp_path: Path) -> None:
    names = ("url", "text_sha256", "origin", "title", "body_sha256", "capture_id")
    with create_store(tmp_path / "claims.db") as store:
        plan = store.engine.all(f"EXPLAIN QUERY PLAN {statement}", dict.fromkeys(names, ""))
    assert [row["detail"] for row in plan if row["detail"].startswith("SCAN")] == []
