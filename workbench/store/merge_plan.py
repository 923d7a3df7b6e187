"""What of another database is new here: history by history, without changing anything."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from workbench.model import Clash, Event, Head, Newcomer
from workbench.store import audit_statements as audit
from workbench.store import publishing_statements as publishing
from workbench.store import statements as sql
from workbench.store import work_statements as work
from workbench.store.engine import Engine, Row
from workbench.store.events import (
    ARTICLE_ADDED,
    ARTICLE_RECAPTURED,
    CAME_APART,
    FORK_SETTLED,
    REDACTED,
    SOURCE_CAPTURED,
)
from workbench.store.ids import handle
from workbench.store.members import TEAM_STREAM
from workbench.store.merge_going import Going, Plan, events_after
from workbench.store.merge_published import torn_versions
from workbench.store.seals import heads_after

_PAGE = 5_000
WITH_ARTICLE = (ARTICLE_ADDED, ARTICLE_RECAPTURED)


class Planner:
    """Compares the histories of another database with those here, for somebody who may become a member by merging."""

    def __init__(self, mine: Engine, theirs: Engine, by: str) -> None:
        self._mine = mine
        self._theirs = theirs
        self._by = by
        self._captures: set[int] = set()
        """Captures that come along."""
        self._coming: set[int] = set()
        """Histories that come along."""
        self._left: dict[int, str] = {}
        """Histories that do not come, and why: what they state or are stated in does not."""

    def plan(self) -> Plan:
        """What a merge would do. Leaving out one history can leave another without what it rests on."""
        plan = self._tried()
        while left := torn_versions(self._mine, self._theirs, plan):
            self._left |= left
            plan = self._tried()
        return plan

    def _tried(self) -> Plan:
        self._captures.clear()
        self._coming.clear()
        plan = Plan(people=list(newcomers(self._mine, self._theirs, self._by)))
        # The team's own history is each database's: it comes first, and is not merged.
        for head in heads_after(self._theirs, TEAM_STREAM):
            going = self._going(head, plan)
            if going is not None:
                self._kind(head.stream, plan).append(going)
        for group in (plan.articles, plan.claims, plan.redactions):
            group[:] = self._fitting(group, plan)
        plan.handovers = list(self._handovers(plan))
        return plan

    def _handovers(self, plan: Plan) -> Iterator[Row]:
        """The hand-over notes that are new here, if all claims that they are about are here or come along."""
        for row in self._theirs.all(work.ALL_HANDOVERS):
            if self._mine.one(work.HANDOVER, {"id": row["id"]}):
                continue
            claims = {one["claim_id"] for one in self._theirs.all(work.HANDOVER_CLAIMS, {"handover_id": row["id"]})}
            if all(claim_id in self._coming or self._is_there(claim_id) for claim_id in claims):
                yield row
            else:
                about = f"the hand-over note of {row['recorded_at']}"
                plan.clashes.append(Clash(row["id"], about, "it is about a claim that is left out"))

    def _fitting(self, group: list[Going], plan: Plan) -> Iterator[Going]:
        """Those that can be taken. One that reuses another's verdict waits for that one, whichever is older."""
        waiting = group
        while waiting:
            ready: list[Going] = []
            later: list[Going] = []
            for going in waiting:
                (ready if self._reused(going) <= self._coming else later).append(going)
            if not ready:
                break
            waiting = later
            for going in ready:
                if self._fits(going, plan):
                    self._coming.add(going.head.stream)
                    yield going
        for going in waiting:
            self._leave(going, "it reuses the verdict on a claim that is left out", plan)

    def _kind(self, stream: int, plan: Plan) -> list[Going]:
        if self._theirs.one(sql.ARTICLE, {"id": stream}):
            return plan.articles
        return plan.claims if self._theirs.one(sql.CLAIM_STATE, {"id": stream}) else plan.redactions

    def _going(self, head: Head, plan: Plan) -> Going | None:
        """The history where it is new or goes on; None where there is nothing new, or both sides went on."""
        mine = self._mine.one(sql.CHAIN_HEAD, {"stream": head.stream})
        if mine is None:
            return Going(head, 0)
        key = {"stream": head.stream, "seq": min(mine["seq"], head.seq)}
        if self._mine.one(audit.EVENT_AT, key) == self._theirs.one(audit.EVENT_AT, key):
            return Going(head, mine["seq"]) if head.seq > mine["seq"] else None
        fork = self._fork(head)
        if any(event.kind == FORK_SETTLED and event.payload["theirs"] == head.hash for event in fork.ours):
            plan.settled.add(head.stream)
        else:
            plan.clashes.append(fork)
        return None

    def _fork(self, head: Head) -> Clash:
        ours, theirs = events_after(self._mine, head.stream), events_after(self._theirs, head.stream)
        pairs = itertools.takewhile(lambda pair: pair[0].hash == pair[1].hash, zip(ours, theirs, strict=False))
        common = len(list(pairs))
        return Clash(
            head.stream, self._about(head.stream), f"both sides went on after entry {common}", common,
            tuple(ours[common:]), tuple(theirs[common:]), head.hash,
        )  # fmt: skip

    def _fits(self, going: Going, plan: Plan) -> bool:
        """Whether what a history rests on is here or comes along; a clash where not."""
        stream = going.head.stream
        events = events_after(self._theirs, stream, going.known)
        brought = {captured for event in events if (captured := capture_brought(event))}
        why = self._why_not(stream, events, brought)
        if why:
            self._leave(going, why, plan)
            return False
        self._captures |= brought
        return True

    def _leave(self, going: Going, why: str, plan: Plan) -> None:
        stream = going.head.stream
        theirs = tuple(events_after(self._theirs, stream, going.known))
        plan.clashes.append(Clash(stream, self._about(stream), why, going.known, (), theirs, going.head.hash))

    def _reused(self, going: Going) -> set[int]:
        """The other claims whose verdicts a history reuses and that are neither here nor come with their article."""
        stream = going.head.stream
        earlier = {row["earlier_id"] for row in self._theirs.all(sql.REUSES_OF, {"claim_id": stream})} - {stream}
        return {claim_id for claim_id in earlier if not self._is_there(claim_id)}

    def _is_there(self, claim_id: int) -> bool:
        if self._mine.one(sql.CLAIM_STATE, {"id": claim_id}):
            return True
        claim = self._theirs.one(sql.CLAIM, {"id": claim_id})
        apart = any(event.kind in CAME_APART for event in events_after(self._theirs, claim_id))
        return claim is not None and not apart and claim["capture_id"] in self._captures

    def _why_not(self, stream: int, events: list[Event], brought: set[int]) -> str:
        if stream in self._left:
            return self._left[stream]
        if any(self._redacted_here(capture_id) for capture_id in brought):
            return "it has bytes that were redacted here"
        if any(event.kind == REDACTED for event in events):
            return "" if self._comes(stream) else "its capture is not here"
        if self._number_taken(stream, events):
            return "of which kind a source is was said here too"
        claim = self._theirs.one(sql.CLAIM, {"id": stream})
        if claim is None or self._mine.one(sql.CLAIM_STATE, {"id": stream}):
            return ""
        apart = any(event.kind in CAME_APART for event in events)
        if not self._comes(claim["capture_id"], must_come=not apart):
            return "its article's history clashes"
        return self._taken_place(claim) if apart else ""

    def _number_taken(self, stream: int, events: list[Event]) -> bool:
        """Whether something was said here of a source under the number that an entry of theirs gave what it says."""
        new = {event.id for event in events}
        said = [row for row in self._theirs.all(audit.SOURCE_KINDS_IN, {"low": stream, "high": stream})
                if row["event_id"] in new]  # fmt: skip
        return any(self._mine.one(publishing.SOURCE_KIND, row) for row in said)

    def _comes(self, capture_id: int, *, must_come: bool = False) -> bool:
        """Whether a capture comes along, or is here already."""
        known = not must_come and self._mine.one(sql.CAPTURE, {"id": capture_id}) is not None
        return known or capture_id in self._captures

    def _redacted_here(self, capture_id: int) -> bool:
        """Whether bytes of a capture that is new here were removed here by law."""
        row = self._theirs.one(sql.CAPTURE, {"id": capture_id})
        if row is None or self._mine.one(sql.CAPTURE, {"id": capture_id}):
            return False
        blobs = [self._mine.one(sql.BLOB_CODEC, {"sha256": row[name]}) for name in ("body_sha256", "text_sha256")]
        return any(blob is not None and blob["codec"] == "redacted" for blob in blobs)

    def _taken_place(self, claim: Row) -> str:
        other = self._mine.one(sql.CLAIM_IN_PLACE, claim)
        return f"claim {handle(other['id'])} here stands on the same words" if other else ""

    def _about(self, stream: int) -> str:
        kind = "article" if self._theirs.one(sql.ARTICLE, {"id": stream}) else "capture"
        return f"{'claim' if self._theirs.one(sql.CLAIM_STATE, {'id': stream}) else kind} {handle(stream)}"


def capture_brought(event: Event) -> int:
    """The capture that an entry is about, 0 for none."""
    if event.kind in WITH_ARTICLE:
        return int(event.payload["capture_id"])
    return event.entity_id if event.kind == SOURCE_CAPTURED else 0


def newcomers(mine: Engine, theirs: Engine, by: str) -> Iterator[Newcomer]:
    """Members of the other database who are not known here, with names free here, where who merges has theirs."""
    known = mine.all(sql.REVIEWERS)
    ids = {row["id"] for row in known}
    taken = {row["login"].casefold() for row in known} | {by.casefold()}
    for row in theirs.all(sql.REVIEWERS):
        if row["id"] in ids:
            continue
        names = itertools.chain([row["login"], f"{row['login']} ({theirs.name})"],
                                (f"{row['login']} ({theirs.name} {n})" for n in itertools.count(2)))  # fmt: skip
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield Newcomer(row["id"], row["login"], name)
