"""The articles that a sheet's rows are about: known by address or title, or new. Pure but for looking them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.errors import UsageError
from workbench.match import fold_text
from workbench.review.sheet_rows import ListedClaim, RefusedRow
from workbench.store import ArticleName, VerdictWords, handle
from workbench.text import clip

_SHOWN = 40


@dataclass(slots=True)
class RowsOfClaim:
    """What the rows with these numbers say of one claim."""

    rows: list[int]
    words: str
    claimant: str
    sources: dict[str, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    verdict: VerdictWords | None = None

    def add(self, others: RowsOfClaim) -> None:
        """Adds what other rows say of the same claim; UsageError, and nothing is added, where they differ."""
        first = f"row {self.rows[0]:,} has the same claim"
        if others.claimant and self.claimant not in ("", others.claimant):
            raise UsageError("the claimant", f"{first} by '{clip(self.claimant, _SHOWN)}'", "Name one")
        if others.verdict is not None and self.verdict not in (None, others.verdict):
            raise UsageError("the verdict", f"{first}, with another verdict or other reasons", "Give it one")
        self.claimant = self.claimant or others.claimant
        self.verdict = self.verdict or others.verdict
        self.sources.update(others.sources)
        self.tags.update(others.tags)
        self.rows += others.rows


@dataclass(slots=True)
class RowsOfArticle:
    """What the rows of a sheet say of one article: `known_id` is its id, None where it is new.

    `date` is that of the record for one that is known. `claims` are by their `plain_words`.
    """

    known_id: int | None
    title: str
    url: str
    date: str = ""
    claims: dict[str, RowsOfClaim] = field(default_factory=dict)


class SheetArticles:
    """Rows gathered by article and claim; each row is taken, or refused with the reason."""

    def __init__(self, known: Iterable[ArticleName], by_default: str) -> None:
        """`by_default` is the title under which rows stand that name no article, "" where each has to name one."""
        self._by_default = by_default
        self._by_url: dict[str, RowsOfArticle] = {}
        self._by_title: dict[str, list[RowsOfArticle]] = {}
        self._named: list[RowsOfArticle] = []
        for each in known:
            self._enter(RowsOfArticle(each.id, each.title, each.url, each.published[:10]))

    @property
    def named(self) -> list[RowsOfArticle]:
        """The articles that rows are about, in the order in which they are named first."""
        return sorted(self._named, key=lambda article: min(map(_first_row, article.claims.values())))

    def take(self, rows: Iterable[ListedClaim]) -> list[RefusedRow]:
        """Takes all rows; those that do not fit the others, with what is said against them."""
        # Which article a title alone means, only the addresses of all rows tell.
        ordered = sorted(rows, key=lambda row: (not row.url, not row.article))
        refused = [against for row in ordered if (against := self._take(row)) is not None]
        for article in self._named:
            for claim in article.claims.values():
                claim.rows.sort()
            article.claims = dict(sorted(article.claims.items(), key=lambda each: _first_row(each[1])))
        return refused

    def _take(self, row: ListedClaim) -> RefusedRow | None:
        try:
            article = self._article_of(row)
            _require_date(article, row.date)
            self._add(article, row)
        except UsageError as error:
            return RefusedRow(row.number, str(error))
        if not article.date:
            article.date = row.date
        return None

    def _article_of(self, row: ListedClaim) -> RowsOfArticle:
        title = row.article or ("" if row.url else self._by_default)
        if not title and not row.url:
            raise UsageError("the article", "the row names none", "Give its title or address")
        if row.url in self._by_url:
            return self._by_url[row.url]
        same = self._by_title.get(_key(title), []) if title else []
        if row.url:
            without = [article for article in same if not article.url]
            if without:
                raise UsageError(
                    f"the article '{clip(title, _SHOWN)}'", f"it is known without an address{_handles(without)}",
                    "Leave the address out where that one is meant, else give another title",
                )  # fmt: skip
            return self._enter(RowsOfArticle(None, title or row.url, row.url))
        if len(same) > 1:
            raise UsageError(
                f"the article '{clip(title, _SHOWN)}'", f"{len(same)} have this title{_handles(same)}",
                "Give its address",
            )  # fmt: skip
        return same[0] if same else self._enter(RowsOfArticle(None, title, ""))

    def _enter(self, article: RowsOfArticle) -> RowsOfArticle:
        if article.url:
            self._by_url.setdefault(article.url, article)
        self._by_title.setdefault(_key(article.title), []).append(article)
        return article

    def _add(self, article: RowsOfArticle, row: ListedClaim) -> None:
        said = RowsOfClaim(
            [row.number], row.claim, row.claimant, dict.fromkeys(row.sources), dict.fromkeys(row.tags), row.verdict
        )
        alike = plain_words(row.claim)
        if alike in article.claims:
            article.claims[alike].add(said)
            return
        if not article.claims:
            self._named.append(article)
        article.claims[alike] = said


def plain_words(claim: str) -> str:
    """A claim's words by which it is the same as another: without case, typography and the marks around words.

    Signs before a word stay, since -5 and .5 are not 5.
    """
    words = fold_text(claim).folded.split()
    return " ".join(word.lstrip("\"'([").rstrip("\"'.,;:!?)]\N{HORIZONTAL ELLIPSIS}") for word in words)


def _first_row(claim: RowsOfClaim) -> int:
    return claim.rows[0]


def _handles(articles: Iterable[RowsOfArticle]) -> str:
    known = ", ".join(handle(article.known_id) for article in articles if article.known_id is not None)
    return f" ({known})" if known else ""


def _require_date(article: RowsOfArticle, date: str) -> None:
    """UsageError where the record, or another row, does not date the article so."""
    if date in ("", article.date):
        return
    if article.known_id is not None:
        record = f"dates this article {article.date}" if article.date else "has no date of this article"
        raise UsageError(
            f"the date {date}", f"the record {record}", "Leave the cell empty, or the column out with --map date="
        )
    if article.date:
        raise UsageError("the date", f"another row dates this article {article.date}", "Give it one date")


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
