"""The site of everything published: what changed is written, and nobody else's file is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.page import read
from tests.report.test_publishing import claims_of, desk, go
from workbench.errors import UsageError
from workbench.model import Imprint
from workbench.report.site import build_site
from workbench.review import Desk
from workbench.review.correction import withdraw

__all__ = ["desk"]


def test_a_second_build_writes_only_what_changed_and_a_withdrawal_stays_to_be_seen(desk: Desk, tmp_path: Path) -> None:
    go(desk, claims_of(desk)[0])
    site = tmp_path / "site"
    first = build_site(desk, site, Imprint())
    again = build_site(desk, site, Imprint())
    assert (again.written, sorted(again.kept)) == ([], sorted(first.written))
    pages = {path.name: read(path.read_text("utf-8")) for path in site.glob("*.html")}
    assert [
        name for name, page in pages.items() if {"type": "application/json", "id": "claims"} in page.named("script")
    ] == ["search.html"]
    for page in pages.values():
        for link in page.named("a"):
            href = link["href"] or ""
            assert href.startswith(("#", "http")) or href in pages
    withdraw(desk, claims_of(desk)[0], "It was misquoted.")
    go(desk, claims_of(desk)[0])
    assert "corrections.html" in build_site(desk, site, Imprint()).written
    words = read((site / "corrections.html").read_text("utf-8")).words()
    assert "It was misquoted." in words
    assert "Withdrawn" in words


def test_a_foreign_folder_is_refused_and_a_foreign_file_stays(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not empty"):
        build_site(desk, tmp_path, Imprint())
    site = tmp_path / "site"
    build_site(desk, site, Imprint())
    (site / "ours.txt").write_text("mine")
    build_site(desk, site, Imprint())
    assert (site / "ours.txt").read_text() == "mine"


def test_the_site_says_no_more_of_the_team_than_the_config_allows(desk: Desk, tmp_path: Path) -> None:
    go(desk, claims_of(desk)[0])
    assert desk.who == "ada"
    texts = {}
    for names in (True, False):
        build_site(desk, tmp_path / str(names), Imprint(), names=names)
        texts[names] = " ".join(path.read_text("utf-8") for path in (tmp_path / str(names)).glob("*.html"))
    assert ">ada<" in texts[True] or "ada " in texts[True]
    assert "ada" not in texts[False].replace("metadata", "")
    assert "Reviewer 1" in texts[False]
