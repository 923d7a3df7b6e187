"""Claims as the checker decides them: added from selected words, put in other words, split, merged.

The finder is imported when it is first used: start-up must not pay for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.errors import Refused, UsageError
from workbench.model import Claim, ClaimWords, FoundClaim, Inserted, Status
from workbench.review.desk import Desk
from workbench.review.transitions import BEFORE_VERDICT, Act, require
from workbench.text import clip

_SHOWN = 40


def why_no_rewording(claim: Claim) -> Refused | None:
    """Why the words of a claim can't be changed now; None where they can."""
    if claim.status in BEFORE_VERDICT:
        return None
    removed = claim.status is Status.REMOVED
    way_out = "Triage brings it back" if removed else "The verdict rests on them: they can change once it is taken back"
    return Refused("the claim's words", f"the claim is '{claim.status.value}'", way_out)


def claim_from(text: str, start: int, end: int, published: str) -> FoundClaim:
    """The claim that the words `start`:`end` of a text make; UsageError where they make none."""
    from workbench.claims import claim_at

    try:
        return claim_at(text, start, end, published=published or None)
    except ValueError as error:
        raise UsageError(
            f"the words “{clip(text[start:end], _SHOWN)}”", str(error), "Select words of the text"
        ) from error


def add_claim(
    desk: Desk, article_id: int, start: int, end: int, *, capture_id: int | None = None, command_id: str = ""
) -> int:
    """Adds the claim that the words `start`:`end` of a capture's text make (the article's latest one); its id.

    White space around them is left out. Refused where the very same words are a claim already.
    """
    require(desk.roles, Act.REWORD)
    article = desk.store.articles.get(article_id)
    capture_id = article.capture_id if capture_id is None else capture_id
    text = desk.store.captures.text(capture_id)
    found = claim_from(text, start, end, article.published)
    return desk.store.wordings.add(article_id, capture_id, text, found, by=desk.who, command_id=command_id)


def edit_claim(
    desk: Desk,
    claim: Claim,
    words: ClaimWords,
    *,
    inserted: Sequence[Inserted] | None = None,
    from_draft: bool = True,
    command_id: str = "",
) -> None:
    """Puts a claim in other words; its quote and place stay. Conflict where it has changed since it was read.

    `inserted` says where in the article inserted words come from; without it, those of a wording that stays do.
    The draft it was made `from_draft` is dropped; a refusal keeps it.
    """
    require(desk.roles, Act.REWORD)
    _refuse(why_no_rewording(claim))
    words = replace(words, wording=" ".join(words.wording.split()), claimant=" ".join(words.claimant.split()))
    if not words.wording:
        raise UsageError("the wording", "it is empty", "Say in a sentence what is claimed")
    if not words.claimant:
        raise UsageError("the claimant", "nobody is named", "Name who says it, or 'the article'")
    if words == claim.words:
        raise Refused("the claim's words", "they are what they were", "Nothing was changed")
    if inserted is None:
        # What the finder put in is marked for as long as the wording is the finder's.
        inserted = claim.inserted if words.wording == claim.wording else ()
    desk.store.wordings.edit(claim, words, inserted, by=desk.who, from_draft=from_draft, command_id=command_id)


def split_claim(desk: Desk, claim: Claim, parts: Sequence[tuple[int, int]], *, command_id: str = "") -> list[int]:
    """Makes a claim of each part, a place in the claim's captured text, and removes the claim; their ids.

    Who says it is taken over, for a part seldom names them. Refused where fewer than two parts are given.
    """
    require(desk.roles, Act.REWORD)
    _refuse(why_no_rewording(claim))
    if len(parts) < 2:
        raise Refused("the split", "it leaves one part", "Put each part on a line of its own")
    text = desk.store.captures.text(claim.capture_id)
    published = desk.store.articles.get(claim.article_id).published
    found = [replace(claim_from(text, start, end, published), claimant=claim.claimant) for start, end in parts]
    return desk.store.wordings.split(claim, text, found, by=desk.who, command_id=command_id)


def merge_claim(desk: Desk, claim: Claim, into: Claim, *, command_id: str = "") -> None:
    """Merges a claim into another of the same article that says the same, and removes it."""
    require(desk.roles, Act.REWORD)
    _refuse(why_no_rewording(claim))
    if claim.id == into.id:
        raise Refused("the claims", "they are one and the same", "Choose another one to merge it into")
    if claim.article_id != into.article_id:
        raise Refused(
            "the claims", "they stand in different articles",
            "Each article keeps its own; a verdict says so where it rests on an earlier one",
        )  # fmt: skip
    _refuse(why_no_rewording(into))
    desk.store.wordings.merge(claim, into, by=desk.who, command_id=command_id)


def merged_into(desk: Desk, claim: Claim) -> list[Claim]:
    """The claims that were merged into this one."""
    return [desk.store.claims.get(claim_id) for claim_id in desk.store.wordings.taken_in(claim.id)]


def inserted_words(claim: Claim, text: str) -> list[tuple[str, str]]:
    """The words of a wording that its quote has not, each with what it rests on in the captured `text`."""
    return [
        (
            claim.wording[item.start : item.end],
            f"“{text[item.origin_start : item.origin_end]}”" if item.origin_end else "the date of publication",
        )
        for item in claim.inserted
    ]


def _refuse(refusal: Refused | None) -> None:
    if refusal is not None:
        raise refusal
