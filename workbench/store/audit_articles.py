"""Is an article, with its captures and the claims that came with it, what was added? And what was redacted?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.model import Finding
from workbench.store import audit_statements as sql
from workbench.store.audit_claims import came_as
from workbench.store.audit_window import Digests, Window
from workbench.store.chains import payload_of
from workbench.store.claim_rows import claim_digest
from workbench.store.digest import digest_of, row_digest
from workbench.store.engine import Row
from workbench.store.events import ARTICLE_ADDED, ARTICLE_RECAPTURED, REDACTED
from workbench.store.ids import handle


class Articles:
    """The articles of a window with the claims that came with them."""

    def __init__(self, window: Window) -> None:
        self.rows = {row["id"]: row for row in window.rows(sql.ARTICLES_IN)}
        self._window = window
        self._captures = window.grouped(sql.ARTICLE_CAPTURES_IN, "article_id")
        self._claims: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
        for claim in window.rows(sql.CLAIMS_WITH_ARTICLE):
            self._claims[claim["article_id"], claim["capture_id"]].append(claim)
        self._first_words = window.grouped(sql.FIRST_WORDS_WITH_ARTICLE)
        self._figures = window.grouped(sql.FIGURES_WITH_ARTICLE)
        self._dates = window.grouped(sql.DATES_WITH_ARTICLE)

    def findings(self, article_id: int, digests: Digests) -> Iterator[Finding]:
        """What is off about an article, its captures and the claims that came with them."""
        about = f"article {handle(article_id)}"
        row = self.rows.get(article_id)
        if row is None:
            yield Finding(article_id, 0, about, "it is gone")
            return
        there = {kept["capture_id"] for kept in self._captures.get(article_id, [])}
        latest = 0
        for event in self._window.events.get(article_id, []):
            if event["kind"] in (ARTICLE_ADDED, ARTICLE_RECAPTURED):
                latest = payload_of(event).get("capture_id", 0)
                there.discard(latest)
                if not self._as_added(event, row, latest, digests):
                    differs = "the article, its capture or a claim is not what was added"
                    yield Finding(article_id, event["seq"], about, differs)
        if there:
            yield Finding(article_id, 0, about, f"capture {handle(min(there))} came in without an entry")
        if row["capture_id"] != latest:
            yield Finding(article_id, 0, about, "its latest capture is not what its history says")

    def _as_added(self, event: Row, article: Row, capture_id: int, digests: Digests) -> bool:
        claims = self._claims[article["id"], capture_id]
        covered = digest_of([self._digest(claim) for claim in claims])
        capture = digests.capture(capture_id)
        if event["kind"] == ARTICLE_ADDED:
            digest = row_digest("article/1", article | {"capture": capture, "claims": covered})
            as_it_came = (article["added_at"], article["added_by"]) == (event["at"], event["actor_id"])
        else:
            digest, as_it_came = digest_of(["article_capture/1", capture, covered]), True
        kept = any(row["capture_id"] == capture_id for row in self._captures.get(article["id"], []))
        timely = all(claim["created_at"] == event["at"] for claim in claims)
        return digest == event["row_digest"] and as_it_came and kept and timely

    def _digest(self, claim: Row) -> str:
        figures, dates = self._figures.get(claim["id"], []), self._dates.get(claim["id"], [])
        return claim_digest(came_as(claim, self._first_words), figures, dates)


def redaction_findings(window: Window, capture_id: int) -> Iterator[Finding]:
    """A redaction is as it was recorded, and not gone."""
    about = f"capture {handle(capture_id)}"
    row = window.redactions.get(capture_id)
    event = next((one for one in window.events.get(capture_id, []) if one["kind"] == REDACTED), None)
    if row is None:
        yield Finding(capture_id, event["seq"] if event else 0, about, "its redaction is gone")
    elif event is None or event["row_digest"] != row_digest("redaction/1", row):
        yield Finding(capture_id, event["seq"] if event else 0, about, "its redaction is not what was recorded")
