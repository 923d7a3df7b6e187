"""Reports over verdicts on several scales: each format shows the words, number and definition of the verdict's own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from tests.report.page import read
from tests.report.test_read_back import problems
from workbench.model import Confidence, ReportDocument
from workbench.report import FORMATS, render
from workbench.report.document import build_report
from workbench.report.frozen import freeze, thaw
from workbench.report.publishing import publish, published_report
from workbench.review import Desk, record_verdict, use_scale
from workbench.review.correction import correct, words_in_force
from workbench.review.gatekeeping import gate_of, override_gate
from workbench.review.scales import as_toml, presets
from workbench.review.team_rules import set_team_rule
from workbench.store import VerdictWords, create_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ada's desk; one claim is decided on the core scale, one on six steps, one off the line of a third."""
    with create_store(tmp_path / "claims.db") as store:
        article = store.articles.add(
            article_capture(), document(), three_claims(), title="Harbour", extractor="t", by="ada"
        )
        desk = Desk(store, "ada")
        for claim, scale, rating in zip(
            store.claims.of_article(article.id),
            ("core", "politifact", "washington-post"),
            ("mixed", "half true", "flip-flop"),
            strict=True,
        ):
            use_scale(desk, scale)
            record_verdict(desk, claim, VerdictWords(rating, Confidence.HIGH, f"We say {rating}."))
        yield desk


def report(desk: Desk) -> ReportDocument:
    return build_report(desk, desk.store.articles.page()[0].article.id)


def test_only_ratings_on_a_line_have_numbers_and_both_ends_are_written(desk: Desk) -> None:
    feed = json.loads(render(report(desk), "claimreview"))
    given = {review["reviewRating"]["alternateName"]: review["reviewRating"] for review in feed["dataFeedElement"]}
    numbers = {
        label: tuple(rating.get(name) for name in ("worstRating", "ratingValue", "bestRating"))
        for label, rating in given.items()
    }
    assert numbers == {"mixed": (1, 3, 5), "half true": (1, 4, 6), "flip-flop": (None, None, None)}
    assert all(problems("claimreview", review, "review") == [] for review in feed["dataFeedElement"])


def test_the_json_report_has_every_scale_and_each_verdict_names_its_own(desk: Desk) -> None:
    whole = json.loads(render(report(desk), "json"))
    assert problems("report", whole, "report") == []
    scales = {(scale["name"], scale["version"]): scale["ratings"] for scale in whole["scales"]}
    assert [name for name, _ in scales] == ["core", "politifact", "washington-post"]
    for claim in whole["claims"]:
        said = claim["verdict"]
        own = next(
            one for one in scales[said["scale_name"], said["scale_version"]] if one["label"] == said["rating"]
        )  # fmt: skip
        assert (said["rating_value"], said["meaning"], said["like"]) == (own["value"], own["meaning"], own["like"])


def test_the_page_prints_every_scale_with_its_definitions(desk: Desk) -> None:
    html = render(report(desk), "html")
    words = read(html).words()
    assert "The rating scales" in words
    assert "Politifact, version 1. Six steps from false to true." in words
    assert (
        "Washington-post, version 1. Five steps from false to true, and two outcomes that are not on that line."
        in words
    )
    for name in ("politifact", "washington-post"):
        for rating in presets()[name].ratings:
            assert rating.meaning.replace("'", "’") in words.replace("'", "’")
    assert "on the scale politifact, version 1" in words
    assert html.count("rating-mixed") >= 2, "half true shows with the sign and colour of the core scale's mixed"


def test_markdown_and_csv_say_the_scale_of_each_verdict(desk: Desk) -> None:
    text = render(report(desk), "md")
    assert "## The rating scales" in text
    assert "on the scale politifact, version 1" in text
    rows = list(csv.DictReader(io.StringIO(render(report(desk), "csv"))))
    told = [(row["rating"], row["rating_value"], row["scale_name"], row["scale_version"]) for row in rows]
    assert told == [
        ("mixed", "3", "core", "1"), ("half true", "4", "politifact", "1"), ("flip-flop", "", "washington-post", "1"),
    ]  # fmt: skip
    assert rows[1]["rating_meaning"].startswith("It holds in part")


def test_what_is_published_says_what_it_said_also_after_the_scale_was_changed(desk: Desk, tmp_path: Path) -> None:
    article_id = desk.store.articles.page()[0].article.id
    for rule, value in (("sources", "0"), ("contact", "off")):
        set_team_rule(desk, rule, value)
    if standing := gate_of(desk, article_id).standing:
        override_gate(desk, standing, "a test")
    _, first = publish(desk, article_id)
    assert thaw(freeze(first)) == first
    ours = tmp_path / "ours.toml"
    ours.write_text(as_toml("politifact", presets()["politifact"].ratings).replace("half true", "fifty-fifty"))
    use_scale(desk, str(ours))
    assert published_report(desk, article_id, 1) == first
    claim = desk.store.claims.of_article(article_id)[1]
    words = words_in_force(desk, claim)
    correct(desk, claim, VerdictWords("mostly true", words.confidence, words.rationale), "It was misread.")
    document = report(desk)
    corrected = next(each.verdict for each in document.claims if each.id == claim.id)
    assert corrected is not None
    assert (corrected.rating, corrected.rating_value, corrected.scale_version) == ("mostly true", 5, 1)
    for name in FORMATS:
        assert "fifty-fifty" not in str(render(document, name))


def test_a_selection_prints_the_scales_of_its_own_verdicts_alone(desk: Desk) -> None:
    article_id = desk.store.articles.page()[0].article.id
    for rule, value in (("sources", "0"), ("contact", "off")):
        set_team_rule(desk, rule, value)
    claims = desk.store.claims.of_article(article_id)
    printed = []
    for claim in (claims[1], claims[0]):
        if standing := gate_of(desk, article_id, [claim.id]).standing:
            override_gate(desk, standing, "a test")
        _, version = publish(desk, article_id, [claim.id])
        printed.append({scale.name for scale in version.scales})
    assert printed == [{"politifact"}, {"politifact", "core"}]
