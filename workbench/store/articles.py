"""Articles with their captures and the claims found in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.errors import Conflict, NotFound
from workbench.model import Article, ArticleSummary, Capture, Document, FoundClaim, Status
from workbench.store import statements as sql
from workbench.store.base import Ground, resolve_handle, retried
from workbench.store.captures import keep_capture
from workbench.store.claim_rows import NewClaim, digest_of_claims, keep_claims
from workbench.store.digest import digest_of, row_digest, sha256
from workbench.store.engine import Engine, Row, Transaction
from workbench.store.events import ARTICLE_ADDED, ARTICLE_RECAPTURED, Log, Write

MAX_ID = 2**63 - 1
_OPEN = (Status.NEW, Status.TO_CHECK, Status.FIRST_IN, Status.DISAGREEMENT, Status.REOPENED)
_DONE = (Status.DECIDED, Status.AGREED, Status.ADJUDICATED, Status.PUBLISHED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that comes in: its capture, its text, the claims found in it, best first, and by which finder."""

    capture: Capture
    document: Document
    found: Sequence[FoundClaim]
    title: str
    extractor: str


@dataclass(frozen=True, slots=True)
class ArticleName:
    """What an article is known by: its address ("" for none), its title, and when it appeared ("" for not known)."""

    id: int
    url: str
    title: str
    published: str = ""


@retried
class Articles:
    """The articles under review."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def get(self, article_id: int) -> Article:
        """The article; NotFound otherwise."""
        row = self._ground.engine.one(sql.ARTICLE, {"id": article_id})
        if row is None:
            raise NotFound(f"article {article_id}", "it is not in the database")
        return Article(**row)

    def resolve(self, typed: str) -> Article:
        """The article with this handle."""
        return Article(**resolve_handle(self._ground.engine, sql.ARTICLES_BY_HANDLE, typed, "article"))

    def at(self, url: str) -> Article | None:
        """The article that is known by this address."""
        row = self._ground.engine.one(sql.ARTICLE_BY_URL, {"url": url})
        return None if row is None else Article(**row)

    def same_as(self, capture: Capture, document: Document, title: str) -> Article | None:
        """The article that this capture is of: same address, same text, or same file or paste under the same title."""
        return _same_as(self._ground.engine, capture, document, title)

    def page(self, *, before: int = MAX_ID, limit: int = 200) -> list[ArticleSummary]:
        """Articles with their counts, newest first; `before` is the last id of the page before."""
        rows = self._ground.engine.all(sql.ARTICLES_AFTER, {"before": before, "limit": limit})
        return [self._summary(Article(**row)) for row in rows]

    def counts(self, article_id: int | None = None) -> dict[Status, int]:
        """Claims by status, of one article or of all."""
        if article_id is None:
            rows = self._ground.engine.all(sql.COUNTS)
        else:
            rows = self._ground.engine.all(sql.COUNTS_OF_ARTICLE, {"id": article_id})
        return {Status(row["status"]): row["n"] for row in rows}

    def add(
        self,
        capture: Capture,
        document: Document,
        found: Sequence[FoundClaim],
        *,
        title: str,
        extractor: str,
        by: str,
        command_id: str = "",
    ) -> Article:
        """Keeps a new article: capture, text and every claim found in it, in one go."""
        with self._ground.engine.write("add an article") as transaction:
            if done := self._log.done(transaction, command_id):
                return Article(**(transaction.one(sql.ARTICLE, {"id": done.entity_id}) or {}))
            write = self._log.begin(transaction, by, command_id)
            return keep_article(write, NewArticle(capture, document, found, title, extractor))

    def add_all(self, new: Iterable[NewArticle], *, by: str) -> list[Article]:
        """Keeps many new articles with their claims in one go, or none of them: what comes at once costs one commit.

        Conflict where one of them is there already, also where it is among `new` twice.
        """
        with self._ground.engine.write("add articles") as transaction:
            write = self._log.begin(transaction, by)
            return [keep_article(write, article) for article in new]

    def capture_again(
        self,
        article_id: int,
        capture: Capture,
        document: Document,
        new_claims: Sequence[FoundClaim],
        *,
        seen_capture_id: int,
        extractor: str,
        by: str,
        command_id: str = "",
    ) -> int:
        """Keeps a later capture of an article with the claims that only it has; the capture's id.

        Earlier claims keep the capture their words were found in. Conflict when the article's latest capture is no
        longer the one that was compared with.
        """
        with self._ground.engine.write("capture an article again") as transaction:
            if done := self._log.done(transaction, command_id):
                return int(done.payload["capture_id"])
            require_latest(transaction, article_id, seen_capture_id)
            write = self._log.begin(transaction, by, command_id)
            return keep_again(write, article_id, capture, document, new_claims, extractor)

    def names(self) -> list[ArticleName]:
        """Every article with what it is known by, oldest first."""
        rows = self._ground.engine.all(sql.ARTICLE_NAMES)
        return [ArticleName(row["id"], row["url"], row["title"], row["published"]) for row in rows]

    def check_counts(self) -> list[str]:
        """Where the kept counters differ from a count of the claims."""
        engine = self._ground.engine
        kept = {(row["article_id"], row["status"]): row["n"] for row in engine.all(sql.KEPT_COUNTS)}
        counted = {(row["article_id"], row["status"]): row["n"] for row in engine.all(sql.COUNTED)}
        wrong = [key for key in kept.keys() | counted.keys() if kept.get(key, 0) != counted.get(key, 0)]
        found = [f"article {article}: the counter for '{status}' is off" for article, status in sorted(wrong)]
        if engine.all(sql.COUNTS) != engine.all(sql.COUNTED_BY_STATUS):
            found.append("the counters for all articles together are off")
        return found

    def _summary(self, article: Article) -> ArticleSummary:
        counts = self.counts(article.id)
        return ArticleSummary(
            article,
            claims=sum(counts.values()) - counts.get(Status.REMOVED, 0),
            open=sum(counts.get(status, 0) for status in _OPEN),
            done=sum(counts.get(status, 0) for status in _DONE),
        )


def _same_as(reader: Engine | Transaction, capture: Capture, document: Document, title: str) -> Article | None:
    digest = sha256(document.text.encode("utf-8"))
    row = reader.one(sql.ARTICLE_BY_URL, {"url": capture.url}) if capture.url else None
    row = row or reader.one(sql.ARTICLE_BY_TEXT, {"text_sha256": digest})
    if row is None and not capture.url:
        row = reader.one(sql.ARTICLE_BY_ORIGIN, {"origin": capture.origin, "title": title})
    return None if row is None else Article(**row)


def keep_article(write: Write, new: NewArticle) -> Article:
    """Keeps a new article with its claims as part of a write; Conflict where it is there already."""
    transaction, capture, document = write.transaction, new.capture, new.document
    if _same_as(transaction, capture, document, new.title) is not None:
        raise Conflict("the article", "somebody else added it just now", "Add it once more")
    capture_id, capture_digest = keep_capture(write, capture, document)
    row = _article_row(write, new, capture_id)
    transaction.run(sql.ADD_ARTICLE, row)
    transaction.run(sql.ADD_ARTICLE_CAPTURE, {"article_id": row["id"], "capture_id": capture_id})
    claims = [NewClaim(claim, rank, new.extractor) for rank, claim in enumerate(new.found, 1)]
    kept = digest_of_claims(keep_claims(write, row["id"], capture_id, document.text, claims))
    write.append(
        stream=row["id"], kind=ARTICLE_ADDED, entity="article", entity_id=row["id"],
        payload={"title": new.title, "capture_id": capture_id, "claims": len(new.found)},
        row_digest=row_digest("article/1", row | {"capture": capture_digest, "claims": kept}),
    )  # fmt: skip
    return Article(**row)


def require_latest(transaction: Transaction, article_id: int, seen_capture_id: int) -> None:
    """Conflict where an article's latest capture is no longer the one that was seen."""
    latest = transaction.one(sql.ARTICLE, {"id": article_id}) or {"capture_id": 0}
    if latest["capture_id"] != seen_capture_id:
        raise Conflict("the article", "somebody else captured it again just now", "Add it once more")


def keep_again(
    write: Write,
    article_id: int,
    capture: Capture,
    document: Document,
    new_claims: Sequence[FoundClaim],
    extractor: str,
) -> int:
    """Keeps a later capture of an article, with the claims that only it has, as part of a write; the capture's id."""
    transaction = write.transaction
    capture_id, capture_digest = keep_capture(write, capture, document)
    transaction.run(sql.ADD_ARTICLE_CAPTURE, {"article_id": article_id, "capture_id": capture_id})
    transaction.run(sql.SET_ARTICLE_CAPTURE, {"id": article_id, "capture_id": capture_id})
    ranks = ranks_among(transaction, article_id, new_claims)
    new = [NewClaim(claim, rank, extractor) for claim, rank in zip(new_claims, ranks, strict=True)]
    claims = digest_of_claims(keep_claims(write, article_id, capture_id, document.text, new))
    write.append(
        stream=article_id, kind=ARTICLE_RECAPTURED, entity="article", entity_id=article_id,
        payload={"capture_id": capture_id, "claims": len(new_claims)},
        row_digest=digest_of(["article_capture/1", capture_digest, claims]),
    )  # fmt: skip
    return capture_id


def _article_row(write: Write, new: NewArticle, capture_id: int) -> Row:
    capture, document = new.capture, new.document
    return {
        "id": write.ground.ids.new(),
        "url": capture.url,
        "origin": capture.origin,
        "title": new.title,
        "publisher": document.get("publisher"),
        "author": document.get("author"),
        "published": document.get("published"),
        "language": document.get("language"),
        "capture_id": capture_id,
        "added_at": write.now,
        "added_by": write.actor_id,
    }


def ranks_among(transaction: Transaction, article_id: int, new: Sequence[FoundClaim]) -> list[int]:
    """Where the scores of new claims put them among those that keep their rank; ties go by age."""
    scores = sorted(row["score"] for row in transaction.all(sql.SCORES_OF_ARTICLE, {"article_id": article_id}))
    return [1 + len(scores) - bisect_left(scores, claim.score) for claim in new]
