"""Databases on the tests' server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Server
from tests.records import article_capture, document, three_claims
from workbench.store import open_store


@pytest.fixture
def url(postgres: Server) -> Iterator[str]:
    """The URL of a database with one article, added by Ada."""
    with postgres.database() as made:
        with open_store(made) as store:
            store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        yield made
