"""A desk with the harbour article, and a second person at the same database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from workbench.model import Claim
from workbench.review import Desk
from workbench.store import create_store


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Desk]:
    """The first member's desk."""
    with create_store(tmp_path / "claims.db") as store:
        store.articles.add(article_capture(), document(), three_claims(), title="Harbour", extractor="t", by="ada")
        yield Desk(store, "ada")


@pytest.fixture
def ben(ada: Desk) -> Desk:
    """Somebody else's."""
    return Desk(ada.store, "ben")


@pytest.fixture
def claim(ada: Desk) -> Claim:
    """The first claim."""
    return ada.store.claims.of_article(ada.store.articles.page()[0].article.id)[0]
