from __future__ import annotations

from dataclasses import replace

import pytest

from tests.records import article_capture, document
from workbench.claims import find_claims
from workbench.errors import Conflict, Refused
from workbench.model import Article, Claim, Status
from workbench.review import Desk, add_claim, edit_claim, split_claim, triage, undo_last
from workbench.review.renewal import accept_proposal, renew, renewal_of
from workbench.review.typed_words import read_parts, save_words_draft
from workbench.store import ClaimFilter

TEXT = (
    "Harbour town counts its guests\n\n"
    "The town of Strelsau took in 1,200 guests in 2014, mayor Ines Falk said.\n\n"
    "The pier at Zenda collapsed in March 2013 and 14 people were hurt.\n\n"
    "The port office spent 3 million euros on repairs last year."
)


@pytest.fixture
def article(ada: Desk) -> Article:
    """An article as an earlier finder left it: one claim worded otherwise, one too many, one not found."""
    found = find_claims(TEXT)
    old = [replace(found[0], wording="An older wording.", claimant="somebody"), *found[1:-1]]
    start = TEXT.index("took in")
    extra = replace(found[0], quote="took in", start=start, end=start + 7, wording="took in", figures=(), dates=())
    return ada.store.articles.add(
        article_capture(TEXT, origin="file:guests.txt"), document(TEXT, title="Guests"), [*old, extra],
        title="Guests", extractor="an older finder", by="ada",
    )  # fmt: skip


def stored(desk: Desk, article: Article) -> dict[str, Claim]:
    """The listed claims by their quotes."""
    return {claim.selector.exact: claim for claim in desk.store.claims.of_article(article.id)}


def test_what_nobody_touched_is_brought_up_to_date_at_one_word(ada: Desk, article: Article) -> None:
    found = find_claims(TEXT)
    renewal = renewal_of(ada, article.id)
    assert [item.found for item in renewal.fresh] == [found[-1]]
    assert [claim.wording for claim in renewal.gone] == ["took in"]
    assert ("wording", "An older wording.", found[0].wording) in renewal.changed[0].differences
    assert renewal.proposals == ()
    renew(ada, article.id, renewal)
    now = stored(ada, article)
    assert {claim.quote: (claim.wording, claim.claimant) for claim in found} == {
        quote: (claim.wording, claim.claimant) for quote, claim in now.items()
    }
    assert [claim.rank for claim in now.values()] == list(range(1, len(found) + 1))
    assert {claim.status for claim in now.values()} == {Status.NEW}
    assert ada.store.audit.check() == []
    settled = renewal_of(ada, article.id)
    assert not settled.changes_itself
    with pytest.raises(Refused, match="none would change"):
        renew(ada, article.id, settled)


def test_a_touched_claim_is_never_changed_but_proposed_and_the_proposal_is_an_undoable_edit(
    ada: Desk, ben: Desk, article: Article
) -> None:
    first = stored(ada, article)[find_claims(TEXT)[0].quote]
    triage(ben, first, Status.TO_CHECK)
    touched = ada.store.claims.get(first.id)
    renewal = renewal_of(ada, article.id)
    renew(ada, article.id, renewal)
    assert ada.store.claims.get(first.id) == touched
    (proposal,) = renewal.proposals
    assert proposal.claim.id == first.id
    assert [field for field, _, _ in proposal.differences][:2] == ["wording", "claimant"]
    accept_proposal(ada, proposal)
    assert ada.store.claims.get(first.id).wording == find_claims(TEXT)[0].wording
    assert renewal_of(ada, article.id).proposals == ()
    undo_last(ada)
    assert ada.store.claims.get(first.id).wording == "An older wording."


def test_what_a_checker_wrote_is_not_proposed_away_by_the_same_finder(ada: Desk, article: Article) -> None:
    renew(ada, article.id, renewal_of(ada, article.id))
    claim = next(iter(stored(ada, article).values()))
    edit_claim(ada, claim, replace(claim.words, wording="The checker's words."))
    assert renewal_of(ada, article.id).proposals == ()


def test_accepting_one_difference_leaves_what_the_checker_wrote_elsewhere(ada: Desk, article: Article) -> None:
    first = stored(ada, article)[find_claims(TEXT)[0].quote]
    edit_claim(ada, first, replace(first.words, wording=find_claims(TEXT)[0].wording))
    (proposal,) = renewal_of(ada, article.id).proposals
    assert [field for field, _, _ in proposal.differences] == ["claimant"]
    accept_proposal(ada, proposal)
    assert ada.store.claims.get(first.id).claimant == find_claims(TEXT)[0].claimant


def test_a_touched_claim_that_is_no_longer_found_stays_and_is_said(ada: Desk, article: Article) -> None:
    extra = stored(ada, article)["took in"]
    save_words_draft(ada, extra.id, {"wording": "typing"})
    renewal = renewal_of(ada, article.id)
    assert renewal.gone == ()
    (proposal,) = [change for change in renewal.proposals if change.claim.id == extra.id]
    assert proposal.found is None
    with pytest.raises(Refused, match="Set it aside"):
        accept_proposal(ada, proposal)
    renew(ada, article.id, renewal)
    assert ada.store.claims.get(extra.id).status is Status.NEW


def test_claims_found_beside_a_checkers_own_are_proposed_not_added(ada: Desk, article: Article) -> None:
    renew(ada, article.id, renewal_of(ada, article.id))
    claim = next(claim for claim in stored(ada, article).values() if "pier" in claim.selector.exact)
    words = claim.selector.exact
    cut = words.index(" in March")
    split_claim(ada, claim, read_parts(claim, [words[:cut], words[cut:]]))
    renewal = renewal_of(ada, article.id)
    assert not renewal.changes_itself
    assert renewal.proposals == ()
    start = TEXT.index("spent 3 million")
    other = next(item for item in stored(ada, article).values() if "port office" in item.selector.exact)
    triage(ada, other, Status.SET_ASIDE, reason="trivial")
    add_claim(ada, article.id, start, start + len("spent 3 million euros"))
    assert not renewal_of(ada, article.id).changes_itself


def test_a_claim_touched_between_look_and_apply_is_a_conflict(ada: Desk, ben: Desk, article: Article) -> None:
    renewal = renewal_of(ada, article.id)
    triage(ben, stored(ben, article)["took in"], Status.TO_CHECK)
    before = ada.store.claims.page(ClaimFilter(article.id))
    with pytest.raises(Conflict):
        renew(ada, article.id, renewal)
    assert ada.store.claims.page(ClaimFilter(article.id)) == before
