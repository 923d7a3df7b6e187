"""Two people decided on the same claim at once: the second to save sees the other's verdict beside the own draft."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import Conflict
from workbench.model import Claim, Status, Verdict, WordChange
from workbench.review.desk import Desk
from workbench.review.verdict import draft_of, save_verdict_draft, verdict_draft, why_no_verdict
from workbench.store import VerdictWords


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands against one's own words: nothing of theirs was overwritten, nothing of one's own is lost.

    `who` gave the verdict that came in between, "" where none did; `theirs` is None while it is sealed. `changes` are
    the words in which one's own reasons differ from theirs. `way_out` says what can be done now.
    """

    claim: Claim
    mine: VerdictWords
    who: str
    theirs: Verdict | None
    changes: tuple[WordChange, ...]
    way_out: str


def clash_of(desk: Desk, claim_id: int, mine: VerdictWords, *, seen_head: int | None = None) -> Clash:
    """What stands on a claim now, beside one's own words for it.

    Another's verdict is theirs where it is not the one that was in force when the claim was seen, with `seen_head`.
    """
    from workbench.match import word_changes

    store = desk.store
    with store.snapshot():
        now = store.claims.get(claim_id)
        names = store.people.names()
        author = store.verdicts.author_of_head(now) if now.head != seen_head else None
        visible = {verdict.revision: verdict for verdict in store.verdicts.visible(now, desk.member_id)}
        refusal = why_no_verdict(desk, now)
    others = author is not None and author != desk.member_id
    theirs = visible.get(now.head) if others else None
    changes = word_changes(theirs.rationale, mine.rationale) if theirs and theirs.rationale and mine.rationale else ()
    who = names.get(author, "?") if others and author is not None else ""
    return Clash(now, mine, who, theirs, changes, _way_out(now, refusal))


def refuse_unseen(claim: Claim, version: int) -> None:
    """Conflict where the claim is no longer the one that somebody looked at."""
    if claim.version != version:
        raise Conflict("the claim", f"you looked at its version {version}, it has version {claim.version} now")


def keep_as_draft(desk: Desk, claim_id: int, words: VerdictWords) -> bool:
    """Keeps words that could not be recorded as one's draft; whether they are: a draft that is there stays."""
    if verdict_draft(desk, claim_id):
        return False
    save_verdict_draft(desk, claim_id, draft_of(words))
    return True


def _way_out(now: Claim, refusal: str) -> str:
    if refusal:
        return refusal
    if now.status is Status.FIRST_IN:
        return "Record yours once more and it is the second verdict, blind"
    return "Look at it, then record yours once more, on the claim as it is now"
