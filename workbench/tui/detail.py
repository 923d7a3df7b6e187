"""Everything the review screen shows of one claim, read in one go, as this reviewer may see it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import (
    Article,
    Claim,
    Contact,
    Evidence,
    Lease,
    Note,
    Plan,
    Priority,
    SimilarClaim,
    SimilarFactCheck,
    Status,
    Verdict,
)
from workbench.review import Desk, HistoryLine, history_of, similar_claims
from workbench.review.contacts import contacts_about, notes_on
from workbench.review.factchecks import similar_fact_checks
from workbench.review.form_drafts import begun_forms
from workbench.store import VERDICT_FORM, WORDS_FORM, Triage

HIDDEN = "A first verdict is in; it stays hidden until yours is recorded."
_EARLIER = 5
"""How many earlier claims, and how many fact checks, are shown beside a claim."""
_SHOWN_OF_ORIGIN = 60
"""Code points of the article that show where inserted words come from, at least."""
NO_PLAN = Plan(Priority.NORMAL, "", ())
WAITING = "Your first verdict waits for the second one, by another reviewer."


@dataclass(frozen=True, slots=True)
class Earlier:
    """The team's own claims and imported fact checks that resemble a claim, best first. `note`: what was not sought."""

    claims: tuple[SimilarClaim, ...] = ()
    fact_checks: tuple[SimilarFactCheck, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """A claim with what hangs on it. `note` says what blindness holds back, or what the claim waits for.

    `origins` has, for each of the claim's inserted words, the words of the article that they rest on and what follows
    them; "" where they rest on the publication date. `drafted`, `rewording` and `begun` say which forms have a draft.
    """

    claim: Claim
    article: Article
    triage: Triage | None
    evidence: tuple[Evidence, ...]
    sources: int
    verdicts: tuple[Verdict, ...]
    note: str
    history: tuple[HistoryLine, ...]
    names: dict[int, str]
    drafted: bool
    rewording: bool = False
    origins: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    begun: frozenset[str] = frozenset()
    lease: Lease | None = None
    plan: Plan = NO_PLAN

    @property
    def standing(self) -> tuple[Evidence, ...]:
        """The evidence that is not retracted."""
        return tuple(piece for piece in self.evidence if not piece.retracted_at)


def read_detail(desk: Desk, claim_id: int) -> ClaimDetail:
    """The claim as it is now, all of it from one state of the database; NotFound where there is none."""
    store = desk.store
    with store.snapshot():
        claim = store.claims.get(claim_id)
        member_id = desk.member_id
        begun = begun_forms(desk, claim_id)
        return ClaimDetail(
            claim=claim,
            article=store.articles.get(claim.article_id),
            triage=store.claims.triage_in_force(claim_id),
            evidence=tuple(store.evidence.of_claim(claim_id)),
            sources=len(store.evidence.captured_for(claim_id)),
            verdicts=tuple(store.verdicts.visible(claim, member_id)),
            note=_note(desk, claim, member_id),
            history=tuple(history_of(desk, claim)),
            names=store.people.names(),
            drafted=VERDICT_FORM in begun,
            rewording=WORDS_FORM in begun,
            origins=_origins(desk, claim),
            contacts=tuple(contacts_about(desk, claim)),
            notes=tuple(notes_on(desk, claim)),
            begun=begun,
            lease=store.leases.of_claim(claim_id),
            plan=store.plans.of_claim(claim_id),
        )


def read_earlier(desk: Desk, claim: Claim) -> Earlier:
    """What was checked before and resembles the claim."""
    claims = tuple(similar_claims(desk.store, claim.wording, _EARLIER, but_not=claim.id))
    left_out = desk.store.claims.search_note()  # Of this thread's last search: it is asked before the next one.
    return Earlier(claims, tuple(similar_fact_checks(desk.store, claim.wording, _EARLIER)), left_out)


def _origins(desk: Desk, claim: Claim) -> tuple[str, ...]:
    if not claim.inserted:
        return ()
    text = desk.store.captures.text(claim.capture_id)
    return tuple(
        text[item.origin_start : max(item.origin_end, item.origin_start + _SHOWN_OF_ORIGIN)] if item.origin_end else ""
        for item in claim.inserted
    )


def _note(desk: Desk, claim: Claim, member_id: int | None) -> str:
    if claim.status is not Status.FIRST_IN:
        return ""
    return WAITING if desk.store.verdicts.author_of_first(claim.id) == member_id else HIDDEN
