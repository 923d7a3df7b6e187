"""What a sheet lists, kept in one go: articles, claims, sources that it names, tags and first verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.model import Article, Capture, Document, FoundClaim, Status, VerdictRole
from workbench.store import statements as sql
from workbench.store.articles import NewArticle, keep_again, keep_article, ranks_among, require_latest
from workbench.store.base import Ground, retried
from workbench.store.claims import changed_meanwhile, state_in
from workbench.store.events import Log, Write
from workbench.store.evidence import KeptSource, keep_captured, tell_captured
from workbench.store.plans import keep_plan, plan_of
from workbench.store.verdicts import VerdictWords, keep_verdict
from workbench.store.wordings import keep_added


@dataclass(frozen=True, slots=True)
class SheetClaim:
    """A claim that a sheet lists, with what it adds: `found` for a new one, or the `known_id` of one that is there.

    `seen_version` is that of the known one. `sources` are those that the sheet names, `verdict` is the first one.
    """

    found: FoundClaim | None
    known_id: int = 0
    seen_version: int | None = None
    sources: tuple[tuple[Capture, Document], ...] = ()
    tags: tuple[str, ...] = ()
    verdict: VerdictWords | None = None


@dataclass(frozen=True, slots=True)
class SheetArticle:
    """An article that a sheet names, with the claims that it adds to: a `new` one, or a `known` one.

    The text of a known one that is a sheet's list itself goes on with what this one lists: `longer` captures it then.
    """

    new: NewArticle | None
    known: Article | None
    text: str
    claims: Sequence[SheetClaim]
    longer: tuple[Capture, Document] | None = None


@retried
class Sheets:
    """Taking in what sheets list."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def captured_in(self, article_id: int) -> set[tuple[int, str]]:
        """What was captured for an article's claims: each claim's id with an address, and with a body's SHA-256."""
        rows = self._ground.engine.all(sql.CAPTURED_IN_ARTICLE, {"article_id": article_id})
        return {(row["claim_id"], row[name]) for row in rows for name in ("url", "body_sha256")}

    def keep(
        self,
        articles: Sequence[SheetArticle],
        *,
        with_verdict: Status,
        by: str,
        told: Callable[[int, int], None],
        command_id: str = "",
    ) -> None:
        """Keeps all of it or nothing; a claim with a first verdict goes to the status `with_verdict`.

        Conflict where an article or a claim is no longer what it was when it was looked at. `told` hears how many
        claims are kept, and of how many; where it raises, nothing is.
        """
        with self._ground.engine.write("import a sheet") as transaction:
            if self._log.done(transaction, command_id):
                return
            transaction.expect_growth()
            write = self._log.begin(transaction, by, command_id)
            sources: dict[bytes, KeptSource] = {}
            done, total = 0, sum(len(article.claims) for article in articles)
            with write.team_told_last():
                for article in articles:
                    for claim_id, claim in _claims_of(write, article):
                        _add_to(write, claim_id, claim, sources, with_verdict)
                        done += 1
                        told(done, total)


def _claims_of(write: Write, article: SheetArticle) -> list[tuple[int, SheetClaim]]:
    """The claims of an article, those that are new kept, each with its id."""
    article_id, capture_id = _place_of(write, article)
    new = [(claim.found, claim) for claim in article.claims if claim.found is not None]
    ranks = ranks_among(write.transaction, article_id, [found for found, _ in new])
    best_first = sorted(range(len(new)), key=lambda at: -new[at][0].score)
    # Each stands below those of the sheet that are better, too.
    for better, at in enumerate(best_first):
        ranks[at] += better
    ranked = [(found, rank) for (found, _), rank in zip(new, ranks, strict=True)]
    ids = keep_added(write, article_id, capture_id, article.text, ranked)
    known = [(claim.known_id, claim) for claim in article.claims if claim.found is None]
    return [*known, *zip(ids, (claim for _, claim in new), strict=True)]


def _place_of(write: Write, article: SheetArticle) -> tuple[int, int]:
    """The article's id, and that of the capture whose text has its new claims."""
    if article.new is not None:
        kept = keep_article(write, article.new)
        return kept.id, kept.capture_id
    known = article.known
    if known is None:
        raise ValueError("an article is new or known")
    require_latest(write.transaction, known.id, known.capture_id)
    if article.longer is None:
        return known.id, known.capture_id
    capture, document = article.longer
    return known.id, keep_again(write, known.id, capture, document, (), document.extractor)


def _add_to(
    write: Write, claim_id: int, claim: SheetClaim, sources: dict[bytes, KeptSource], with_verdict: Status
) -> None:
    if claim.seen_version is not None:
        state = state_in(write, claim_id)
        if state.version != claim.seen_version:
            raise changed_meanwhile(state)
    for capture, document in claim.sources:
        kept = sources.get(capture.body)
        if kept is None:
            kept = sources[capture.body] = keep_captured(write, capture, document)
        tell_captured(write, claim_id, kept)
    if claim.tags:
        before = plan_of(write.transaction, claim_id)
        keep_plan(write, claim_id, replace(before, tags=tuple(sorted({*before.tags, *claim.tags}))), before)
    if claim.verdict is not None:
        seen = state_in(write, claim_id).version if claim.seen_version is None else claim.seen_version
        keep_verdict(write, claim_id, claim.verdict, role=VerdictRole.FIRST, new_status=with_verdict, seen_version=seen)
