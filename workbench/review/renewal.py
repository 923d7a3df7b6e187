"""What the present finder finds otherwise in a stored article: applied where nobody touched a claim, else proposed.

The finder is imported when it is first used: start-up must not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.errors import Refused
from workbench.model import AS_LISTED, Article, Claim, ClaimWords, FoundClaim, Status
from workbench.review.claims import add_claim, edit_claim, why_no_rewording
from workbench.review.desk import Desk
from workbench.review.intake import FINDER
from workbench.review.transitions import Act, require
from workbench.store import Ranked, handle

Difference = tuple[str, str, str]
"""A field of a claim, what it says now, what the finder would say."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a claim would change, field by field. `found` stands beside `claim` where it has another place.

    `found` is None where the finder no longer finds the claim.
    """

    claim: Claim
    found: FoundClaim | None
    differences: tuple[Difference, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Renewal:
    """What would change by itself, and what is proposed about claims that somebody touched."""

    fresh: tuple[Ranked, ...]
    changed: tuple[Change, ...]
    gone: tuple[Claim, ...]
    proposals: tuple[Change, ...]

    @property
    def changes_itself(self) -> bool:
        """Whether there is anything to apply."""
        return bool(self.fresh or self.changed or self.gone)


def renewal_of(desk: Desk, article_id: int) -> Renewal:
    """Compares the present finder's claims of an article's latest capture with those that are stored; reads only.

    Refused where nothing but a sheet's list of it is at hand: the lines between its claims are nobody's words.
    """
    from workbench.claims import find_claims

    store = desk.store
    with store.snapshot():
        article = store.articles.get(article_id)
        stored = store.claims.of_article(article_id, removed=True)
        touched = store.renewals.touched(article_id)
        document = store.captures.document(article.capture_id)
    if document.extractor == AS_LISTED:
        way_out = f"Add its text first: workbench add FILE --article {handle(article_id)}"
        raise Refused("the article", "only a sheet's list of its claims is at hand", way_out)
    found = find_claims(document.text, published=article.published or None)
    return _compare(desk, article, stored, touched, found)


def renew(desk: Desk, article_id: int, renewal: Renewal, *, command_id: str = "") -> None:
    """Applies what changes by itself; proposals stay proposals. Conflict where somebody changed a claim meanwhile."""
    require(desk.roles, Act.REWORD)
    if not renewal.changes_itself:
        raise Refused("the claims", "none would change", "Nothing was changed")
    capture_id = desk.store.articles.get(article_id).capture_id
    changed = [Ranked(change.found, change.rank, change.claim) for change in renewal.changed if change.found]
    desk.store.renewals.apply(
        article_id, capture_id, desk.store.captures.text(capture_id), fresh=renewal.fresh, changed=changed,
        gone=renewal.gone, extractor=FINDER, by=desk.who, command_id=command_id,
    )  # fmt: skip


def accept_proposal(desk: Desk, change: Change, *, command_id: str = "") -> None:
    """Takes what the finder proposes for a claim that somebody touched: an edit, or a claim added beside it."""
    claim, found = change.claim, change.found
    if found is None:
        raise Refused(
            "the proposal", "the finder no longer finds this claim, and somebody has worked on it",
            "Set it aside with a reason where it is no claim",
        )  # fmt: skip
    if _place(found) == (claim.selector.start, claim.selector.end):
        edit_claim(desk, claim, _words(found), inserted=found.inserted, from_draft=False, command_id=command_id)
    else:
        add_claim(
            desk, claim.article_id, found.start, found.end, capture_id=claim.capture_id, command_id=command_id
        )  # fmt: skip


def _compare(
    desk: Desk, article: Article, stored: list[Claim], touched: frozenset[int], found: list[FoundClaim]
) -> Renewal:
    here = [claim for claim in stored if claim.capture_id == article.capture_id]
    elsewhere = {claim.selector.exact for claim in stored if claim.capture_id != article.capture_id}
    # The listed claim at a place counts; a removed one only where none is listed.
    at = {(claim.selector.start, claim.selector.end): claim for claim in sorted(here, key=_is_listed)}
    kept = [claim for claim in here if claim.id in touched]
    fresh, changed, proposals = list[Ranked](), list[Change](), list[Change]()
    for rank, one in enumerate(found, 1):
        claim = at.get(_place(one))
        if claim is not None and claim.id in touched:
            proposals.extend(_proposal(desk, claim, one))
        elif claim is not None:
            changed.extend(_change(claim, one, rank))
        elif beside := next((claim for claim in kept if _overlap(claim, one)), None):
            proposals.append(Change(beside, one, (("claim beside it", "", one.quote),)))
        elif one.quote not in elsewhere:
            fresh.append(Ranked(one, rank))
    places = {_place(one) for one in found}
    lost = [claim for place, claim in at.items() if place not in places and _is_listed(claim)]
    gone = tuple(claim for claim in lost if claim.id not in touched)
    proposals.extend(
        Change(claim, None, (("claim", "in the list", "no longer found"),))
        for claim in lost
        if claim.id in touched and claim.added_by is None and why_no_rewording(claim) is None
    )
    return Renewal(tuple(fresh), tuple(changed), gone, tuple(proposals))


def _proposal(desk: Desk, claim: Claim, found: FoundClaim) -> Iterable[Change]:
    """What the finder says otherwise than the claim, where it also says otherwise than a finder did before."""
    if why_no_rewording(claim) is not None:
        return
    now, proposed, before = claim.words, _words(found), desk.store.renewals.found_before(claim)
    differences = tuple(
        (field, shown_now, shown_proposed)
        for (field, shown_now), (_, shown_proposed), (_, shown_before) in zip(
            _shown(now), _shown(proposed), _shown(before), strict=True
        )
        if shown_proposed not in (shown_now, shown_before)
    )
    if differences:
        changed = {field for field, _, _ in differences}
        # Accepting takes these fields only: what a person wrote in the others stays.
        merged = replace(
            found,
            wording=found.wording if "wording" in changed else now.wording,
            inserted=found.inserted if "wording" in changed else claim.inserted,
            claimant=found.claimant if "claimant" in changed else now.claimant,
            type=found.type if "type" in changed else now.type,
            figures=found.figures if "figures" in changed else now.figures,
        )
        yield Change(claim, merged, differences)


def _change(claim: Claim, found: FoundClaim, rank: int) -> Iterable[Change]:
    differences = [
        (field, now, proposed)
        for (field, now), (_, proposed) in zip(_shown(claim.words), _shown(_words(found)), strict=True)
        if now != proposed
    ]
    if claim.rank != rank:
        differences.append(("rank", str(claim.rank), str(rank)))
    if claim.reasons != found.reasons:
        differences.append(("reasons", " · ".join(claim.reasons), " · ".join(found.reasons)))
    if claim.status is Status.REMOVED:
        differences.append(("claim", "no longer found", "found once more"))
    exact = claim.score == found.score and claim.inserted == found.inserted and claim.dates == found.dates
    if differences or not exact or claim.figures != found.figures:
        yield Change(claim, found, tuple(differences), rank)


def _shown(words: ClaimWords) -> tuple[tuple[str, str], ...]:
    return (
        ("wording", words.wording),
        ("claimant", words.claimant),
        ("type", words.type.value),
        ("figures", "; ".join(figure.words for figure in words.figures)),
    )


def _words(found: FoundClaim) -> ClaimWords:
    return ClaimWords(found.wording, found.claimant, found.type, found.figures)


def _place(found: FoundClaim) -> tuple[int, int]:
    return found.start, found.end


def _is_listed(claim: Claim) -> bool:
    return claim.status is not Status.REMOVED


def _overlap(claim: Claim, found: FoundClaim) -> bool:
    return found.start < claim.selector.end and claim.selector.start < found.end
