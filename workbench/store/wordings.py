"""What people make of claims: claims added, put in other words, split and merged.

A claim that was split or merged is removed: the record keeps it, lists, counts and reports leave it out.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import Refused
from workbench.model import Claim, ClaimWords, Event, FoundClaim, Inserted, Status
from workbench.store import statements as sql
from workbench.store.articles import ranks_among
from workbench.store.base import Ground, retried
from workbench.store.claim_rows import KeptClaim, NewClaim, inserted_text, keep_claims
from workbench.store.claims import changed_meanwhile, move, state_digest, state_in
from workbench.store.events import (
    CLAIM_ADDED,
    MERGED,
    SPLIT,
    SPLIT_OFF,
    TOOK_IN,
    WORDS_CHANGED,
    Log,
    Write,
)
from workbench.store.evidence import hand_on_sources
from workbench.store.ids import handle
from workbench.store.revisions import revise

WORDS_FORM = "words"
"""The form whose draft holds a claim's words while they are typed."""

BY_HAND = "by hand"
"""Kept in place of the finder's name with what a person added or changed."""


@retried
class Wordings:
    """Changing which claims there are, and their words."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def add(
        self, article_id: int, capture_id: int, text: str, found: FoundClaim, *, by: str, command_id: str = ""
    ) -> int:
        """Keeps a claim on words that somebody selected in a capture's text, to be checked; its id."""
        with self._ground.engine.write("add a claim") as transaction:
            if done := self._log.done(transaction, command_id):
                return done.entity_id
            write = self._log.begin(transaction, by, command_id)
            (rank,) = ranks_among(transaction, article_id, [found])
            return keep_added(write, article_id, capture_id, text, [(found, rank)])[0]

    def edit(
        self,
        claim: Claim,
        words: ClaimWords,
        inserted: Sequence[Inserted],
        *,
        by: str,
        from_draft: bool = True,
        command_id: str = "",
    ) -> None:
        """Puts a claim in other words, and drops the draft of them; Conflict when the claim has changed since."""
        with self._ground.engine.write("change a claim's words", about=claim.id) as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            state = state_in(write, claim.id)
            changes = {
                "wording": words.wording,
                "claimant": words.claimant,
                "type": words.type.value,
                "inserted": inserted_text(inserted),
                "extractor": BY_HAND,
            }
            revise(write, state, changes, words.figures, claim.dates, seen_version=claim.version, kind=WORDS_CHANGED)
            if from_draft:
                key = {"reviewer_id": write.actor_id, "claim_id": claim.id, "form": WORDS_FORM}
                transaction.run(sql.DISCARD_DRAFT, key)

    def split(
        self, claim: Claim, text: str, parts: Sequence[FoundClaim], *, by: str, command_id: str = ""
    ) -> list[int]:
        """Makes a claim of each part, at the rank of the claim that they are parts of, which is removed; their ids.

        The sources captured for it are at hand for each part. Conflict when the claim has changed since.
        """
        with self._ground.engine.write("split a claim") as transaction:
            if done := self._log.done(transaction, command_id):
                return [int(part) for part in done.payload["into"]]
            write = self._log.begin(transaction, by, command_id)
            before = _remove(write, claim)
            ranked = [(part, claim.rank) for part in parts]
            kept = _keep(write, claim.article_id, claim.capture_id, text, ranked)
            write.append(
                stream=claim.id, kind=SPLIT, entity="claim", entity_id=claim.id,
                payload={"from": before.value, "to": Status.REMOVED.value, "into": [part.id for part in kept]},
                row_digest=state_digest(write, claim.id),
            )  # fmt: skip
            for part in kept:
                write.append(
                    stream=part.id, kind=SPLIT_OFF, entity="claim", entity_id=part.id,
                    payload={"from": Status.REMOVED.value, "to": Status.TO_CHECK.value, "of": claim.id},
                    row_digest=part.digest,
                )  # fmt: skip
                hand_on_sources(write, claim.id, part.id)
        return [part.id for part in kept]

    def merge(self, claim: Claim, into: Claim, *, by: str, command_id: str = "") -> None:
        """Merges a claim into another of its article, and removes it; Conflict when either has changed since.

        The sources captured for it are at hand for the other.
        """
        with self._ground.engine.write("merge two claims") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            other = state_in(write, into.id)
            if other.version != into.version:
                raise changed_meanwhile(other)
            before = _remove(write, claim)
            write.append(
                stream=claim.id, kind=MERGED, entity="claim", entity_id=claim.id,
                payload={"from": before.value, "to": Status.REMOVED.value, "into": into.id},
                row_digest=state_digest(write, claim.id),
            )  # fmt: skip
            transaction.run(sql.TOUCH_CLAIM, {"id": into.id})
            write.append(
                stream=into.id, kind=TOOK_IN, entity="claim", entity_id=claim.id, payload={},
                row_digest=state_digest(write, into.id),
            )  # fmt: skip
            hand_on_sources(write, claim.id, into.id)

    def taken_in(self, claim_id: int) -> list[int]:
        """The claims that were merged into this one and still are."""
        return taken_in(self._log.of_stream(claim_id))


def taken_in(events: Sequence[Event]) -> list[int]:
    """The claims that were merged into the one whose events these are, and still are."""
    undone = {event.undoes for event in events}
    return [event.entity_id for event in events if event.kind == TOOK_IN and event.id not in undone]


def keep_added(
    write: Write, article_id: int, capture_id: int, text: str, found: Sequence[tuple[FoundClaim, int]]
) -> list[int]:
    """Keeps claims that somebody added on words of a capture's text, each with its rank, as part of a write; their ids.

    Refused where the very same words are a claim already.
    """
    kept = _keep(write, article_id, capture_id, text, found)
    for claim in kept:
        write.append(
            stream=claim.id, kind=CLAIM_ADDED, entity="claim", entity_id=claim.id,
            payload={"from": Status.REMOVED.value, "to": Status.TO_CHECK.value}, row_digest=claim.digest,
        )  # fmt: skip
    return [claim.id for claim in kept]


def _keep(
    write: Write, article_id: int, capture_id: int, text: str, found: Sequence[tuple[FoundClaim, int]]
) -> list[KeptClaim]:
    places = [(claim.start, claim.end) for claim, _ in found]
    if len(set(places)) < len(places):
        raise Refused("these words", "they would be two claims", "Nothing was changed. Make one of them")
    for claim, _ in found:
        place = {"article_id": article_id, "capture_id": capture_id, "start": claim.start, "end": claim.end}
        there = write.transaction.one(sql.LISTED_CLAIM_AT, place)
        if there is not None:
            raise Refused(
                "these words", f"they are a claim already: {handle(there['id'])}, '{there['status']}'",
                "Nothing was changed. Work on that one, or select other words",
            )  # fmt: skip
    new = [NewClaim(claim, rank, BY_HAND, added_by=write.actor_id, status=Status.TO_CHECK) for claim, rank in found]
    return keep_claims(write, article_id, capture_id, text, new, again=True)


def _remove(write: Write, claim: Claim) -> Status:
    """Takes a claim out of the lists by compare-and-set; the status it had."""
    state = state_in(write, claim.id)
    move(write, state, seen_version=claim.version, status=Status.REMOVED, head=state.head)
    if write.transaction.all(sql.STANDING_EVIDENCE, {"claim_id": claim.id}):
        raise Refused(
            "the claim", "evidence is attached to it, and would stay behind with it",
            "Retract the evidence first; its sources come along and can be quoted again",
        )  # fmt: skip
    return state.status
