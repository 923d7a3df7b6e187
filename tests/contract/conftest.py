"""One suite for every engine: a new engine joins by one more parameter here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.postgres import Server
from tests.records import article_capture, document, three_claims
from workbench.model import Article, Claim
from workbench.store import Store, create_store, open_store

MakeStore: TypeAlias = Callable[..., Store]


@pytest.fixture(params=["sqlite", "postgres", "installed_postgres"])
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeStore]:
    """Gives the store of an empty database."""
    if request.param == "sqlite":
        yield lambda **settings: create_store(tmp_path / "claims.db", **settings)
        return
    server: Server = request.getfixturevalue(request.param)
    with server.database() as url:
        yield lambda **settings: open_store(url, **settings)


@pytest.fixture
def store(make_store: MakeStore) -> Iterator[Store]:
    """An empty database."""
    with make_store() as opened:
        yield opened


@pytest.fixture
def article(store: Store) -> Article:
    """An article with three claims, added by Ada."""
    return store.articles.add(
        article_capture(),
        document(),
        three_claims(),
        title="Harbour town counts its guests",
        extractor="test",
        by="ada",
    )


@pytest.fixture
def claim(store: Store, article: Article) -> Claim:
    """Its first claim."""
    return store.claims.of_article(article.id)[0]
