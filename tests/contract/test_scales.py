"""Rating scales on every engine: kept for good, one in force, and a verdict keeps the one it was made under."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.contract.test_verdicts import record
from workbench.errors import Conflict, Refused, UsageError
from workbench.model import CORE, Claim, Confidence, Role, Status, VerdictRole
from workbench.report.document import build_report
from workbench.review import Desk, Take, adjudicate, record_verdict, scale_due, use_scale
from workbench.review.scales import as_toml, find_scale
from workbench.review.team_agreement import team_agreement
from workbench.store import SECOND_REVIEW, Store, VerdictWords


def said(rating: str, scale: int | None = None) -> VerdictWords:
    return VerdictWords(rating, Confidence.HIGH, f"It is {rating}.", scale=scale)


def decide(store: Store, claim: Claim, who: str, words: VerdictWords) -> Claim:
    record_verdict(Desk(store, who), store.claims.get(claim.id), words, from_draft=False)
    return store.claims.get(claim.id)


def test_a_team_that_chose_nothing_rates_on_the_core_scale(store: Store, claim: Claim) -> None:
    assert store.scales.in_force() == CORE
    assert store.scales.all() == [CORE]
    assert store.scales.uses() == []
    record(store, claim, "ada")
    assert store.verdicts.visible(store.claims.get(claim.id), None)[0].scale_version == CORE.id


def test_each_change_of_a_scale_is_a_version_that_stays(store: Store, claim: Claim, tmp_path: Path) -> None:
    ada = Desk(store, "ada")
    first = use_scale(ada, "politifact")
    assert (first.title, first.steps, store.scales.in_force()) == ("politifact, version 1", 6, first)
    changed = tmp_path / "ours.toml"
    changed.write_text(as_toml("politifact", first.ratings).replace("beyond", "past").replace('"half true"', '"mixed"'))
    second = use_scale(ada, str(changed))
    assert (second.version, second.find("mixed") is not None, second.find("half true")) == (2, True, None)
    assert store.scales.get(first.id) == first
    assert use_scale(ada, "politifact") == first, "what is kept already is put in force again, not kept twice"
    assert use_scale(ada, "core") == CORE
    assert use_scale(ada, "core") == CORE
    assert store.scales.all() == [CORE, first, second]
    assert [use.scale for use in store.scales.uses()] == [first, second, first, CORE]
    assert [find_scale(ada, typed) for typed in ("politifact", "politifact@1", "core")] == [second, first, CORE]
    assert list(store.audit.findings()) == []


def test_a_verdict_keeps_the_scale_that_it_was_made_under(store: Store, claim: Claim) -> None:
    ada = Desk(store, "ada")
    first = use_scale(ada, "politifact")
    decide(store, claim, "ada", said("half true"))
    use_scale(ada, "averitec")
    other = store.claims.of_article(claim.article_id)[1]
    decide(store, other, "ada", said("conflicting or cherry-picked"))
    document = build_report(ada, claim.article_id)
    assert [scale.title for scale in document.scales] == ["politifact, version 1", "averitec, version 1"]
    verdicts = [each.verdict for each in document.claims if each.verdict]
    assert [(each.rating, each.rating_value, each.steps, each.like) for each in verdicts] == [
        ("half true", 4, 6, "mixed"),
        ("conflicting or cherry-picked", None, 2, "conflicting sources"),
    ]
    half = first.find("half true")
    assert half is not None
    assert verdicts[0].meaning == half.meaning


def test_a_rating_of_another_scale_is_refused_and_nothing_is_written(store: Store, claim: Claim) -> None:
    ada = Desk(store, "ada")
    use_scale(ada, "averitec")
    with pytest.raises(UsageError, match="the scale has no such step"):
        decide(store, claim, "ada", said("mixed"))
    store.drafts.save(claim.id, "verdict", {"rationale": "mine"}, by="ada")
    with pytest.raises(Conflict, match="rating scale changed meanwhile"):
        decide(store, claim, "ada", said("refuted", CORE.id))
    # The check in the transaction, where the scale changes between the look and the save.
    with pytest.raises(Conflict, match="rating scale changed meanwhile"):
        store.verdicts.record(
            claim.id, said("false", CORE.id), role=VerdictRole.FIRST, new_status=Status.DECIDED, seen_version=0,
            by="ada", form="verdict",
        )  # fmt: skip
    after = store.claims.get(claim.id)
    assert (after.status, after.version, store.verdicts.visible(after, None)) == (claim.status, claim.version, [])
    draft = store.drafts.find(claim.id, "verdict", reviewer_id=ada.member_id)
    assert draft is not None
    assert draft.fields == {"rationale": "mine"}


def test_a_second_verdict_and_an_adjudication_stay_on_the_scale_of_the_first(store: Store, claim: Claim) -> None:
    ada = Desk(store, "ada")
    for login in ("ben", "liz"):
        store.people.add(login, frozenset({Role.REVIEWER, Role.ADJUDICATOR}))
    store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    first = use_scale(ada, "politifact")
    after = decide(store, claim, "ada", said("half true"))
    use_scale(ada, "core")
    assert scale_due(Desk(store, "ben"), after) == first
    after = decide(store, claim, "ben", said("mostly true", first.id))
    assert after.status is Status.DISAGREEMENT
    adjudicate(Desk(store, "liz"), after, Take.NEITHER, own=said("pants on fire"))
    given = store.verdicts.visible(store.claims.get(claim.id), None)
    assert {verdict.scale_version for verdict in given} == {first.id}
    found = team_agreement(ada, scale=first)
    assert (found.percent.n, found.alpha.n, [(pair.first, pair.second) for pair in found.pairs]) == (
        1, 1, [("half true", "mostly true")],
    )  # fmt: skip
    assert team_agreement(ada).percent.n == 0, "verdicts on another scale are not measured together"
    assert list(store.audit.findings()) == []


def test_only_an_admin_changes_the_scale(store: Store, claim: Claim) -> None:
    store.people.add("ben", frozenset({Role.REVIEWER, Role.EDITOR}))
    with pytest.raises(Refused, match="It takes one of: admin"):
        use_scale(Desk(store, "ben"), "politifact")
    assert store.scales.in_force() == CORE


def test_a_verdict_on_a_scale_that_nobody_kept_is_refused_by_the_database(store: Store, claim: Claim) -> None:
    record(store, claim, "ada")
    row = store.engine.one("SELECT * FROM verdict_revision") or {}
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    with pytest.raises(Exception, match="core scale or one that is kept"), store.engine.write("go round") as write:
        write.run(
            f"INSERT INTO verdict_revision ({columns}) VALUES ({values})", row | {"revision": 9, "scale_version": 7}
        )


def test_an_audit_finds_a_scale_that_says_something_else_now(store: Store, claim: Claim) -> None:
    kept = use_scale(Desk(store, "ada"), "politifact")
    with pytest.raises(Exception, match="append-only"), store.engine.write("go round") as write:
        write.run("UPDATE scale_version SET name = 'x' WHERE id = :id", {"id": kept.id})
    row = store.engine.one("SELECT * FROM scale_version") or {}
    changed = replace(kept, id=kept.id + 1, name="slipped in")
    with store.engine.write("go round") as write:
        columns = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(f":{name}" for name in row)
        slipped = row | {"id": changed.id, "name": changed.name}
        write.run(f"INSERT INTO scale_version ({columns}) VALUES ({values})", slipped)
    assert [each.differs for each in store.audit.findings()] == ["the rating scale 'slipped in' is not what was kept"]
