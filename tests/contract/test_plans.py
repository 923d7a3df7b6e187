from __future__ import annotations

import pytest

from tests.contract.test_contacts_and_redaction import member
from tests.contract.test_evidence_and_undo import undo
from tests.contract.test_verdicts import WORDS, record
from workbench.errors import Refused, StoreError
from workbench.model import Article, Claim, Plan, Priority, Status, VerdictRole
from workbench.store import ClaimFilter, Store, new_command_id


@pytest.fixture
def claims(store: Store, article: Article) -> list[Claim]:
    """Three claims that are to be checked, the best first."""
    for claim in store.claims.of_article(article.id):
        store.claims.triage(claim.id, seen_version=claim.version, status=Status.TO_CHECK, reason="", by="ada")
    return store.claims.of_article(article.id)


def listed(store: Store, shown: ClaimFilter) -> list[int]:
    """The claims of a list, read in pages of one; the count must be theirs."""
    ids: list[int] = []
    page = store.claims.page(shown, limit=1)
    while page:
        ids.append(page[0].id)
        page = store.claims.page(shown, after=page[0], limit=1)
    assert store.claims.count(shown) == len(ids)
    assert [row.id for row in store.claims.page(shown)] == ids
    return ids


def test_a_plan_changes_what_is_given_and_leaves_the_rest(store: Store, claim: Claim) -> None:
    store.plans.change(claim.id, priority=Priority.HIGH, deadline="2026-03-04", by="ada")
    now = store.plans.change(claim.id, tag=["port", "guests"], by="ben")
    assert now == store.plans.of_claim(claim.id) == Plan(Priority.HIGH, "2026-03-04", ("guests", "port"))
    store.plans.change(claim.id, deadline="", untag=["port", "unknown"], by="ada")
    assert store.plans.of_claim(claim.id) == Plan(Priority.HIGH, "", ("guests",))
    assert store.plans.tags() == {"guests": 1}
    assert store.plans.tags_in(claim.article_id) == {claim.id: ["guests"]}
    assert store.claims.get(claim.id).version == claim.version
    entries = [event.payload["changed"] for event in store.log.of_stream(claim.id)]
    assert entries == [
        ["priority high", "deadline 2026-03-04"], ["tag guests", "tag port"], ["deadline none", "no tag port"],
    ]  # fmt: skip
    assert store.audit.check() == []


def test_a_plan_that_changes_nothing_or_is_given_again_makes_no_entry(store: Store, claim: Claim) -> None:
    command = new_command_id()
    for _ in range(2):
        store.plans.change(claim.id, tag=["port"], by="ada", command_id=command)
    store.plans.change(claim.id, tag=["port"], priority=Priority.NORMAL, by="ada")
    assert len(store.log.of_stream(claim.id)) == 1


def test_a_plan_can_be_taken_back_unless_a_later_one_rests_on_it(store: Store, claim: Claim) -> None:
    store.plans.change(claim.id, priority=Priority.URGENT, tag=["port"], by="ada")
    store.plans.change(claim.id, deadline="2026-03-04", untag=["port"], by="ben")
    with pytest.raises(Refused, match="a later entry rests on it"):
        undo(store, "ada")
    undo(store, "ben")
    assert store.plans.of_claim(claim.id) == Plan(Priority.URGENT, "", ("port",))
    undo(store, "ada")
    assert store.plans.of_claim(claim.id) == Plan(Priority.NORMAL, "", ())
    assert store.audit.check() == []


def test_a_plan_behind_the_records_back_is_found_or_refused(store: Store, claim: Claim) -> None:
    with pytest.raises(StoreError, match="one of its plans"), store.engine.write("x") as transaction:
        transaction.run("UPDATE claim SET priority = 2")
    store.plans.change(claim.id, priority=Priority.URGENT, by="ada")
    store.plans.change(claim.id, priority=Priority.LOW, by="ada")
    with store.engine.write("x") as transaction:
        transaction.run("UPDATE claim SET priority = 2 WHERE priority = -1")
    assert any("not what was planned" in line for line in store.audit.check())


def test_what_is_urgent_comes_first_in_lists_over_all_articles(store: Store, claims: list[Claim]) -> None:
    store.plans.change(claims[2].id, priority=Priority.HIGH, by="ada")
    store.plans.change(claims[0].id, priority=Priority.LOW, by="ada")
    best = [claims[2].id, claims[1].id, claims[0].id]
    assert listed(store, ClaimFilter()) == listed(store, ClaimFilter(statuses=(Status.TO_CHECK,))) == best
    lease = store.leases.take_next(None, by="ada")
    assert lease is not None
    assert lease.claim_id == best[0]
    assert listed(store, ClaimFilter(claims[0].article_id)) == [claim.id for claim in claims]


def test_a_list_by_deadline_has_the_soonest_first(store: Store, claims: list[Claim]) -> None:
    for claim, deadline in zip(claims, ("2026-03-04T10:00:00Z", "2026-03-05", "2026-03-03"), strict=True):
        store.plans.change(claim.id, deadline=deadline, by="ada")
    assert listed(store, ClaimFilter(due="2026-03-04")) == [claims[2].id, claims[0].id]
    assert listed(store, ClaimFilter(due="2026-03-09", statuses=(Status.TO_CHECK,))) == [
        claims[2].id, claims[0].id, claims[1].id,
    ]  # fmt: skip
    assert listed(store, ClaimFilter(due="2026-03-04T09:00:00Z")) == [claims[2].id]


def test_a_list_by_tag_follows_the_claims(store: Store, claims: list[Claim]) -> None:
    for claim in claims[:2]:
        store.plans.change(claim.id, tag=["port"], by="ada")
    store.plans.change(claims[2].id, tag=["other"], by="ada")
    assert listed(store, ClaimFilter(tag="port")) == [claims[0].id, claims[1].id]
    store.plans.change(claims[1].id, priority=Priority.HIGH, by="ada")
    assert listed(store, ClaimFilter(tag="port")) == [claims[1].id, claims[0].id]
    record(store, claims[0], "ada", new_status=Status.FIRST_IN)
    assert listed(store, ClaimFilter(tag="port", statuses=(Status.FIRST_IN,))) == [claims[0].id]
    assert listed(store, ClaimFilter(tag="port", statuses=(Status.TO_CHECK,), free=True)) == [claims[1].id]
    assert listed(store, ClaimFilter(claims[0].article_id, tag="port")) == [claims[0].id, claims[1].id]
    assert store.audit.check() == []


def test_the_queues_have_what_waits_for_whom(store: Store, claims: list[Claim]) -> None:
    store.leases.take(claims[0].id, by="ben")
    ada, ben = member(store, "ada"), member(store, "ben")
    free = ClaimFilter(statuses=(Status.TO_CHECK,), free=True)
    assert listed(store, free) == [claims[1].id, claims[2].id]
    assert listed(store, ClaimFilter(holder_id=ben)) == [claims[0].id]
    row = store.claims.page(ClaimFilter(holder_id=ben))[0]
    assert (row.holder_id, row.held_until[:2]) == (ben, "20")
    record(store, claims[1], "ada", new_status=Status.FIRST_IN)
    waiting = (Status.FIRST_IN,)
    assert listed(store, ClaimFilter(statuses=waiting, second_for=ada)) == []
    assert listed(store, ClaimFilter(statuses=waiting, second_for=ben)) == [claims[1].id]
    undo(store, "ada")
    again = store.claims.get(claims[1].id)
    record(store, again, "ben", new_status=Status.FIRST_IN, seen_version=again.version)
    assert listed(store, ClaimFilter(statuses=waiting, second_for=ada)) == [claims[1].id]
    now = store.claims.get(claims[1].id)
    record(store, now, "ada", WORDS, role=VerdictRole.SECOND, new_status=Status.DISAGREEMENT, seen_version=now.version)
    assert listed(store, ClaimFilter(statuses=(Status.DISAGREEMENT,))) == [claims[1].id]
