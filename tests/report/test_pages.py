"""Reports as a folder of pages: whole or not at all, and every link in it leads somewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.report import documents as made
from tests.report.page import Page, read
from workbench.errors import NotFound, Refused, UsageError
from workbench.model import Imprint, ReportDocument
from workbench.report.pages import write_pages

IMPRINT = Imprint("The Coast Courier", "corrections@coast-courier.example")


def two() -> list[ReportDocument]:
    first = made.newsroom()
    claims = tuple(replace(claim, id=claim.id + 1000) for claim in first.claims)
    other = replace(first, title="Another article", article=made.article(id=made.ID + 500), claims=claims)
    return [first, other]


def pages(folder: Path) -> dict[str, Page]:
    return {path.name: read(path.read_text("utf-8")) for path in folder.iterdir()}


def test_there_is_an_index_a_page_an_article_and_a_page_a_claim_and_links_lead_from_each_to_each(
    tmp_path: Path,
) -> None:
    written = write_pages(two(), tmp_path / "checks", IMPRINT)
    found = pages(tmp_path / "checks")
    assert written.pages == len(found) == 1 + 2 + 12
    assert written.size == sum(path.stat().st_size for path in (tmp_path / "checks").iterdir())
    for name, page in found.items():
        ids = {attributes.get("id") for _, attributes in page.elements}
        for href in [link["href"] or "" for link in page.named("a")]:
            if href.startswith("#"):
                assert href[1:] in ids, name
            elif not href.startswith(("https://", "mailto:")):
                assert href in found, f"{name}: {href}"
        assert len(page.named("h1")) == 1
    leads = {link["href"] for link in found["index.html"].named("a")}
    assert {name for name in found if name.startswith("article-")} <= leads
    assert "2 articles, 12 claims, 6 with a verdict." in found["index.html"].words()


def test_a_claim_s_page_has_what_the_whole_report_has_of_it(tmp_path: Path) -> None:
    write_pages(two(), tmp_path / "checks", IMPRINT)
    words = pages(tmp_path / "checks")[f"claim-{made.ID + 30}.html"].words()
    for said in (
        "Claim 1 of 6", "Ostwick recorded 1,284,000 arrivals in 2025.", "a0b1" * 16, "Second verdict: false",
        "Day tickets, as in every year.", "The rating scale", "corrections@coast-courier.example",
        "Version 2, published 7 May 2026",
    ):  # fmt: skip
        assert said in words


def test_a_folder_that_is_there_is_not_touched_and_one_without_a_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    with pytest.raises(UsageError, match="exists already"):
        write_pages(two(), tmp_path / "checks", IMPRINT)
    with pytest.raises(NotFound, match="there is no such folder"):
        write_pages(two(), tmp_path / "away" / "checks", IMPRINT)
    assert [path.name for path in tmp_path.iterdir()] == ["checks"]


def test_a_report_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    wrong = made.document(made.claim(verdict=made.verdict("true", rating_value=1)))
    with pytest.raises(Refused):
        write_pages([made.newsroom(), wrong], tmp_path / "checks", IMPRINT)
    assert list(tmp_path.iterdir()) == []
