"""Does the record still say what its history says? Every chain, and every row against the entry that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbench.model import Finding, Head
from workbench.store.audit_articles import Articles, redaction_findings
from workbench.store.audit_claims import claim_findings
from workbench.store.audit_rest import rest_findings
from workbench.store.audit_team import TeamAudit
from workbench.store.audit_window import Digests, Window, stretches
from workbench.store.base import Ground
from workbench.store.blindness import unreadable
from workbench.store.chains import Chain
from workbench.store.engine import Row
from workbench.store.events import ARTICLE_ADDED, BEGINS, REDACTED
from workbench.store.ids import handle
from workbench.store.members import TEAM_STREAM
from workbench.store.sound_rows import SoundRows

Told = Callable[[int], object]
"""Told how many more entries were read."""


class Audit:
    """Recomputing what the record holds, a stretch of ids at a time."""

    def __init__(self, ground: Ground) -> None:
        self._engine = ground.engine

    def check(self) -> list[str]:
        """What is off, in words."""
        return [str(finding) for finding in self.findings()]

    def unreadable(self) -> int:
        """How many verdicts are sealed for who is at work on a server, so that their words could not be checked."""
        return unreadable(self._engine)

    def findings(self, sealed: Iterable[Head] = (), told: Told = lambda entries: None) -> Iterator[Finding]:
        """What was changed, put in, put in another order or deleted.

        `sealed` is how far each history went when it was sealed, in the order of streams: what was rewritten since
        shows too then. Memory stays small, however large the record.
        """
        heads, rows = _Heads(sealed), SoundRows(self._engine)
        with self._engine.snapshot():
            rows.check_columns()
            digests = Digests(rows)
            yield from TeamAudit(rows, heads.up_to(TEAM_STREAM).get(TEAM_STREAM), told).findings()
            for low, high in stretches(rows):
                window = Window(rows, low, high)
                yield from _in_window(window, heads.up_to(high), digests)
                told(sum(map(len, window.events.values())))
            yield from rest_findings(rows)


def _in_window(window: Window, sealed: dict[int, Head], digests: Digests) -> Iterator[Finding]:
    articles = Articles(window)
    known = articles.rows.keys() | window.claims.keys() | window.redactions.keys()
    for stream in sorted(known | window.events.keys() | window.heads.keys() | sealed.keys()):
        events = window.events.get(stream, [])
        kind = _kind(stream, events, articles, window)
        chain = Chain(stream, f"{kind} {handle(stream)}", sealed.get(stream))
        if events or stream in window.heads or stream in sealed:
            chain.follow(events)
            chain.end(window.heads.get(stream))
            yield from chain.findings
        if events and events[0]["kind"] in BEGINS and stream not in window.begun:
            yield Finding(stream, 1, chain.about, "its history began without an entry of the team's")
        if kind == "article":
            yield from articles.findings(stream, digests)
        elif kind == "capture":
            yield from redaction_findings(window, stream)
        else:
            yield from claim_findings(window, stream, digests, whole=chain.whole)


def _kind(stream: int, events: list[Row], articles: Articles, window: Window) -> str:
    """What a history is of; where that is gone, what its first entry says."""
    if stream in window.claims:
        return "claim"
    first = events[0]["kind"] if events else ""
    if stream in articles.rows or first == ARTICLE_ADDED:
        return "article"
    return "capture" if stream in window.redactions or first == REDACTED else "claim"


class _Heads:
    """The heads of a seal, which come in the order of streams, as they are asked for in that order."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._heads = iter(heads)
        self._next = next(self._heads, None)

    def up_to(self, stream: int) -> dict[int, Head]:
        """Those up to a stream that were not given yet."""
        given: dict[int, Head] = {}
        while self._next is not None and self._next.stream <= stream:
            given[self._next.stream] = self._next
            self._next = next(self._heads, None)
        return given
