"""One suite for every engine: a new engine joins by one more parameter here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from workbench.model import Article, Claim
from workbench.store import Store, create_store


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    assert request.param == "sqlite"
    with create_store(tmp_path / "claims.db") as opened:
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
