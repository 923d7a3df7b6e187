from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.contract.test_evidence_and_undo import SOURCE, attach, undo
from tests.contract.test_verdicts import record
from tests.records import TEXT, article_capture, claim_at, document
from workbench.errors import Conflict, Refused
from workbench.model import Article, Claim, ClaimType, ClaimWords, FoundClaim, Inserted, Status
from workbench.store import ClaimFilter, Ranked, Store

NEW = claim_at(TEXT, "the pier gave way in March", score=0.9)
PARTS = (claim_at(TEXT, "The harbour town took in 1,200 guests"), claim_at(TEXT, "its mayor said"))
WORDS = ClaimWords("The town of Strelsau took in 1,200 guests.", "Ana Lind", ClaimType.EVENT, ())


def listed(store: Store, article: Article) -> list[str]:
    """The wordings that a list shows."""
    return [row.wording for row in store.claims.page(ClaimFilter(article.id))]


def state(store: Store, claim: Claim) -> Claim:
    """The claim as it is now, its version aside."""
    return replace(store.claims.get(claim.id), version=0)


def add(store: Store, article: Article, found: FoundClaim = NEW, by: str = "ben") -> int:
    """A claim added from selected words."""
    return store.wordings.add(article.id, article.capture_id, TEXT, found, by=by)


def test_an_added_claim_is_to_be_checked_and_stands_where_its_score_puts_it(store: Store, article: Article) -> None:
    added = store.claims.get(add(store, article))
    assert (added.status, added.selector.exact) == (Status.TO_CHECK, "the pier gave way in March")
    ben = store.people.find("ben")
    assert ben is not None
    assert added.added_by == ben.id
    assert added.wording in listed(store, article)
    assert store.articles.counts(article.id)[Status.TO_CHECK] == 1
    assert [row.id for row in store.claims.page(ClaimFilter(words="pier gave way"))][:1] == [added.id]
    assert store.audit.check() == []


def test_the_same_words_are_added_once_and_can_come_back_after_undo(store: Store, article: Article) -> None:
    first = add(store, article)
    with pytest.raises(Refused, match="they are a claim already"):
        add(store, article)
    undo(store, "ben")
    assert store.claims.get(first).status is Status.REMOVED
    assert store.claims.count(ClaimFilter(article.id)) == 3
    again = add(store, article)
    assert (store.claims.get(again).n, store.claims.get(first).n) == (1, 0)
    assert store.audit.check() == []


def test_an_edit_is_a_revision_that_search_finds_and_undo_takes_back(store: Store, claim: Claim) -> None:
    before = state(store, claim)
    store.wordings.edit(claim, WORDS, (), by="ada")
    after = store.claims.get(claim.id)
    assert (after.words, after.revision, after.version) == (WORDS, 1, claim.version + 1)
    assert after.selector == claim.selector
    assert [row.id for row in store.claims.page(ClaimFilter(words="Strelsau"))] == [claim.id]
    assert store.audit.check() == []
    undo(store, "ada")
    assert state(store, claim) == before
    assert store.claims.page(ClaimFilter(words="Strelsau")) == []
    store.wordings.edit(store.claims.get(claim.id), replace(WORDS, claimant="Bo Ek"), (), by="ada")
    assert store.claims.get(claim.id).revision == 2
    assert store.audit.check() == []


def test_inserted_words_are_kept_with_where_they_come_from(store: Store, claim: Claim) -> None:
    origin = Inserted(0, 17, 4, 16)
    store.wordings.edit(claim, WORDS, (origin,), by="ada")
    assert store.claims.get(claim.id).inserted == (origin,)


def test_an_edit_of_a_claim_that_changed_meanwhile_is_a_conflict_and_keeps_the_draft(
    store: Store, claim: Claim
) -> None:
    store.drafts.save(claim.id, "words", {"wording": "typed"}, by="ben")
    store.wordings.edit(claim, WORDS, (), by="ada")
    with pytest.raises(Conflict, match="changed it meanwhile"):
        store.wordings.edit(claim, replace(WORDS, claimant="Bo Ek"), (), by="ben")
    ben = store.people.find("ben")
    assert ben is not None
    assert store.drafts.find(claim.id, "words", reviewer_id=ben.id) is not None
    store.wordings.edit(store.claims.get(claim.id), replace(WORDS, claimant="Bo Ek"), (), by="ben")
    assert store.drafts.find(claim.id, "words", reviewer_id=ben.id) is None


def test_a_retried_command_changes_words_once(store: Store, claim: Claim) -> None:
    for _ in range(2):
        store.wordings.edit(claim, WORDS, (), by="ada", command_id="one")
    assert store.claims.get(claim.id).revision == 1
    article = store.articles.get(claim.article_id)
    ids = {store.wordings.add(article.id, article.capture_id, TEXT, NEW, by="ada", command_id="two") for _ in range(2)}
    assert len(ids) == 1
    current = store.claims.get(claim.id)
    parts = [store.wordings.split(current, TEXT, PARTS, by="ada", command_id="three") for _ in range(2)]
    assert parts[0] == parts[1]
    assert store.audit.check() == []


def test_a_split_claim_leaves_the_list_to_its_parts_and_undo_brings_it_back(
    store: Store, article: Article, claim: Claim
) -> None:
    before, shown = state(store, claim), listed(store, article)
    parts = store.wordings.split(claim, TEXT, PARTS, by="ada")
    assert store.claims.get(claim.id).status is Status.REMOVED
    assert {store.claims.get(part).selector.exact for part in parts} == {part.quote for part in PARTS}
    assert {store.claims.get(part).rank for part in parts} == {claim.rank}
    assert listed(store, article)[:2] == [part.wording for part in PARTS]
    assert store.audit.check() == []
    undo(store, "ada")
    assert listed(store, article) == shown
    assert state(store, claim) == before
    assert {store.claims.get(part).status for part in parts} == {Status.REMOVED}
    assert store.audit.check() == []


def test_a_split_whose_part_was_worked_on_is_not_taken_back(store: Store, claim: Claim) -> None:
    parts = store.wordings.split(claim, TEXT, PARTS, by="ada")
    part = store.claims.get(parts[0])
    store.claims.triage(part.id, seen_version=part.version, status=Status.SET_ASIDE, reason="trivial", by="ben")
    with pytest.raises(Refused, match="a later entry rests on it"):
        undo(store, "ada")
    assert store.claims.get(claim.id).status is Status.REMOVED
    assert store.audit.check() == []


def test_a_merged_claim_leaves_the_list_and_undo_brings_it_back(store: Store, article: Article, claim: Claim) -> None:
    other = store.claims.of_article(article.id)[1]
    before = state(store, claim), state(store, other)
    store.wordings.merge(claim, other, by="ada")
    assert store.claims.get(claim.id).status is Status.REMOVED
    assert store.wordings.taken_in(other.id) == [claim.id]
    assert [row.id for row in store.claims.page(ClaimFilter(article.id, (Status.REMOVED,)))] == [claim.id]
    assert store.claims.get(other.id).version == other.version + 1
    assert store.audit.check() == []
    undo(store, "ada")
    assert (state(store, claim), state(store, other)) == before
    assert store.wordings.taken_in(other.id) == []
    assert store.audit.check() == []


def test_sources_come_along_with_parts_and_evidence_must_be_retracted_before(store: Store, claim: Claim) -> None:
    source = store.evidence.capture_source(
        claim.id, article_capture(SOURCE, url="https://port.example/list"), document(SOURCE), by="ada"
    )
    evidence = attach(store, claim, source)
    with pytest.raises(Refused, match="evidence is attached"):
        store.wordings.split(store.claims.get(claim.id), TEXT, PARTS, by="ada")
    store.evidence.retract(evidence.id, reason="to split", by="ada")
    parts = store.wordings.split(store.claims.get(claim.id), TEXT, PARTS, by="ada")
    for part in parts:
        assert [item.capture_id for item in store.evidence.captured_for(part)] == [source.capture_id]
    assert store.audit.check() == []


def test_an_edit_that_a_verdict_rests_on_is_not_taken_back(store: Store, claim: Claim) -> None:
    store.wordings.edit(claim, WORDS, (), by="ada")
    record(store, store.claims.get(claim.id), by="ben")
    with pytest.raises(Refused, match="a later entry rests on it"):
        undo(store, "ada")
    assert store.claims.get(claim.id).words == WORDS


def test_a_budget_shows_the_first_ranks_and_whatever_somebody_decided_on(store: Store, article: Article) -> None:
    first, second, last = store.claims.of_article(article.id)
    budget = ClaimFilter(article.id, budget=1)
    assert [row.id for row in store.claims.page(budget)] == [first.id]
    store.claims.triage(last.id, seen_version=0, status=Status.TO_CHECK, reason="", by="ada")
    assert [row.id for row in store.claims.page(budget)] == [first.id, last.id]
    assert store.claims.count(budget) == 2
    assert store.claims.page(budget, after=store.claims.row(first.id), limit=1)[0].id == last.id
    assert second.id not in {row.id for row in store.claims.page(budget)}
    store.wordings.edit(second, WORDS, (), by="ada")
    assert second.id in {row.id for row in store.claims.page(budget)}


def test_a_newer_finder_changes_only_claims_that_nobody_touched(store: Store, article: Article) -> None:
    first, second, third = store.claims.of_article(article.id)
    said_otherwise = replace(claim_at(TEXT, second.selector.exact), wording="Said otherwise", score=0.8)
    store.renewals.apply(
        article.id, article.capture_id, TEXT, fresh=[Ranked(NEW, 1)], changed=[Ranked(said_otherwise, 7, second)],
        gone=[third], extractor="newer", by="ada",
    )  # fmt: skip
    changed = store.claims.get(second.id)
    assert (changed.wording, changed.rank, changed.status, changed.revision) == ("Said otherwise", 7, Status.NEW, 1)
    assert store.claims.get(third.id).status is Status.REMOVED
    fresh = store.claims.page(ClaimFilter(article.id, words="pier gave way"))
    assert [row.status for row in fresh] == [Status.NEW]
    assert store.renewals.touched(article.id) == frozenset()
    assert store.audit.check() == []

    store.drafts.save(first.id, "verdict", {"rationale": "hm"}, by="ben")
    assert store.renewals.touched(article.id) == {first.id}
    with pytest.raises(Conflict, match="worked on its claims meanwhile"):
        store.renewals.apply(
            article.id, article.capture_id, TEXT, fresh=[], changed=[], gone=[first], extractor="newer", by="ada"
        )
    back = store.claims.get(third.id)
    store.renewals.apply(
        article.id, article.capture_id, TEXT, fresh=[], gone=[], extractor="newest", by="ada",
        changed=[Ranked(claim_at(TEXT, third.selector.exact), 3, back)],
    )  # fmt: skip
    assert store.claims.get(third.id).status is Status.NEW
    assert store.audit.check() == []


@pytest.mark.parametrize("act", ["add", "edit", "split", "merge"])
def test_somebody_elses_act_is_not_undone(store: Store, article: Article, claim: Claim, act: str) -> None:
    other = store.claims.of_article(article.id)[1]
    acts: dict[str, Callable[[], object]] = {
        "add": lambda: add(store, article, by="ada"),
        "edit": lambda: store.wordings.edit(claim, WORDS, (), by="ada"),
        "split": lambda: store.wordings.split(claim, TEXT, PARTS, by="ada"),
        "merge": lambda: store.wordings.merge(claim, other, by="ada"),
    }
    acts[act]()
    ada = store.people.find("ada")
    assert ada is not None
    event = store.undo.next_for(ada.id)
    assert event is not None
    with pytest.raises(Refused, match="not your last action"):
        store.undo.undo(event, by="ben")
