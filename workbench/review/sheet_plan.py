"""What a sheet's rows would add to the record: looked up claim by claim before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.capture import from_text
from workbench.claims import claims_at
from workbench.errors import CaptureError, NotFound, Refused, UsageError, WorkbenchError
from workbench.lang import detect_language
from workbench.model import (
    AS_LISTED,
    DETECTED,
    Article,
    Capture,
    Claim,
    Document,
    Field,
    FoundClaim,
    Status,
    VerdictRole,
)
from workbench.review.desk import Desk
from workbench.review.evidence import find_quote
from workbench.review.sheet_articles import RowsOfArticle, RowsOfClaim, plain_words
from workbench.review.sheet_rows import RefusedRow
from workbench.review.sheet_text import listed_claim, listed_text
from workbench.store import NewArticle, handle
from workbench.store.sheets import SheetArticle, SheetClaim
from workbench.text import clip

_NAMED = "as a sheet names it"
_LONGEST_TITLE = 300
_SHOWN = 60

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What would be written, what is refused, and how many claims have all that the sheet says of them."""

    articles: tuple[SheetArticle, ...]
    refused: tuple[RefusedRow, ...]
    complete: int


class Planner:
    """Looks at the record as it is now; what changes meanwhile, the write finds out."""

    def __init__(self, desk: Desk, sheet: str, tell: Callable[[], None]) -> None:
        """`sheet` is what the sheet is called wherever it is named; `tell` is called once a claim is looked at."""
        self._desk = desk
        self._sheet = sheet
        self._member_id = desk.member_id
        self._complete = 0
        self._tell = tell
        self._sources: dict[str, tuple[Capture, Document]] = {}

    def plan(self, articles: Sequence[RowsOfArticle]) -> SheetPlan:
        """What these rows would add."""
        planned: list[SheetArticle] = []
        refused: list[RefusedRow] = []
        for rows in articles:
            try:
                article, against = self._new(rows) if rows.known_id is None else self._known(rows, rows.known_id)
            except (CaptureError, NotFound, Refused) as error:
                # One whose text was redacted, say, is no reason against the others.
                article, against = None, [each for rows_of in rows.claims.values() for each in _refused(rows_of, error)]
            planned += [article] if article is not None else []
            refused += against
        return SheetPlan(tuple(planned), tuple(refused), self._complete)

    def _new(self, rows: RowsOfArticle) -> tuple[SheetArticle, list[RefusedRow]]:
        text, found = self._listed("", list(rows.claims.values()), rows.date)
        told = {"title": rows.title, "published": rows.date}
        metadata = {name: Field(value, "the sheet") for name, value in told.items() if value}
        shown = detect_language("\n".join(claim.words for claim in rows.claims.values()))
        metadata |= {"language": Field(shown, DETECTED)} if shown else {}
        capture, document = self._captured(text, rows.url, metadata)
        new = NewArticle(capture, document, (), rows.title[:_LONGEST_TITLE], AS_LISTED)
        claims = [self._added(claim, each) for claim, each in zip(rows.claims.values(), found, strict=True)]
        return SheetArticle(new, None, text, claims), []

    def _known(self, rows: RowsOfArticle, article_id: int) -> tuple[SheetArticle | None, list[RefusedRow]]:
        """An article that is there: claims that it has, then those that are new in it."""
        store = self._desk.store
        article = store.articles.get(article_id)
        there = _Claims(store.claims.of_article(article_id, removed=True))
        captured, tagged = store.sheets.captured_in(article_id), store.plans.tags_in(article_id)
        document = store.captures.document(article.capture_id)
        refused: list[RefusedRow] = []
        known: dict[Claim, RowsOfClaim] = {}
        new: list[RowsOfClaim] = []
        for rows_of in rows.claims.values():
            claim = there.find(rows_of.words)
            if claim is None:
                new.append(rows_of)
                continue
            refused += _gather(known, claim, rows_of)
            self._tell()
        listed = document.extractor == AS_LISTED
        placed = [] if listed else self._placed(article, document, there, known, new, refused)
        claims: list[SheetClaim] = []
        for claim, rows_of in known.items():
            refused += self._take(claims, rows_of, claim, captured, tagged.get(claim.id, ()))
        if listed and new:
            return self._longer(article, document, claims, new), refused
        claims += [self._added(rows_of, found) for rows_of, found in placed]
        return _something(SheetArticle(None, article, document.text, claims)), refused

    def _longer(
        self, article: Article, document: Document, claims: list[SheetClaim], new: Sequence[RowsOfClaim]
    ) -> SheetArticle:
        """A list of an earlier sheet that goes on with this one's claims."""
        text, found = self._listed(document.text, new, article.published)
        longer = self._captured(text, article.url, document.metadata)
        claims += [self._added(rows_of, each) for rows_of, each in zip(new, found, strict=True)]
        return SheetArticle(None, article, text, claims, longer)

    def _placed(
        self, article: Article, document: Document, there: _Claims, known: dict[Claim, RowsOfClaim],
        new: Sequence[RowsOfClaim], refused: list[RefusedRow],
    ) -> list[tuple[RowsOfClaim, FoundClaim]]:  # fmt: skip
        """An article with a text of its own: a claim of it is words of that text, so that its quote holds.

        The claims that are new in it; rows that come to one that is there go to `known`.
        """
        places: dict[tuple[int, int], RowsOfClaim] = {}
        for rows_of in new:
            self._tell()
            try:
                place = _place_in(document, rows_of.words)
            except WorkbenchError as error:
                refused += _refused(rows_of, error)
                continue
            claim = there.at(article.capture_id, place)
            refused += _gather(places, place, rows_of) if claim is None else _gather(known, claim, rows_of)
        found = claims_at(document.text, list(places), published=article.published or None) if places else []
        placed: dict[str, RowsOfClaim] = {}
        for rows_of, each in zip(places.values(), found, strict=True):
            # Words from within a claim's sentence can come to that very claim.
            claim = there.find(each.wording)
            refused += _gather(placed, each.wording, rows_of) if claim is None else _gather(known, claim, rows_of)
        first = {each.wording: each for each in reversed(found)}
        return [(rows_of, first[wording]) for wording, rows_of in placed.items()]

    def _take(
        self, claims: list[SheetClaim], rows_of: RowsOfClaim, known: Claim, captured: set[tuple[int, str]],
        tagged: Collection[str],
    ) -> list[RefusedRow]:  # fmt: skip
        """Adds what is new for a claim that is there; its rows where they can't be taken."""
        try:
            if known.status is Status.REMOVED:
                raise Refused("the claim", f"{handle(known.id)} was removed", "Triage brings it back")
            if rows_of.claimant and rows_of.claimant.casefold() != known.claimant.casefold():
                raise Refused(
                    f"the claimant '{clip(rows_of.claimant, _SHOWN)}'",
                    f"claim {handle(known.id)} is by '{clip(known.claimant, _SHOWN)}' in the record",
                    "Leave the cell empty, or the column out with --map claimant=; 'claim edit' changes it",
                )
            verdict = rows_of.verdict if self._is_new(known, rows_of) else None
        except Refused as refusal:
            return _refused(rows_of, refusal)
        named = [words for words in rows_of.sources if not _is_there(known.id, words, captured)]
        tags = tuple(tag for tag in rows_of.tags if tag not in tagged)
        if named or tags or verdict is not None:
            claims.append(SheetClaim(None, known.id, known.version, self._named(named), tags, verdict))
        else:
            self._complete += 1
        return []

    def _is_new(self, claim: Claim, rows_of: RowsOfClaim) -> bool:
        """Whether the claim has not yet the first verdict that the rows give; Refused where it can't get one."""
        if rows_of.verdict is None:
            return False
        given = self._desk.store.verdicts.visible(claim, self._member_id) if claim.head else []
        said = (rows_of.verdict.rating, rows_of.verdict.rationale)
        for each in given:
            own = each.reviewer_id == self._member_id and each.role is VerdictRole.FIRST and not each.undone
            if own and (each.rating, each.rationale) == said:
                return False
        if claim.status in (Status.NEW, Status.TO_CHECK):
            return True
        way_out = "Leave the cell empty, and give the verdict by hand"
        raise Refused(
            "the verdict", f"claim {handle(claim.id)} is '{claim.status.value}', and a sheet gives first ones", way_out
        )

    def _added(self, rows_of: RowsOfClaim, found: FoundClaim) -> SheetClaim:
        found = replace(found, claimant=rows_of.claimant) if rows_of.claimant else found
        sources = self._named(rows_of.sources)
        return SheetClaim(found, sources=sources, tags=tuple(rows_of.tags), verdict=rows_of.verdict)

    def _listed(self, before: str, claims: Sequence[RowsOfClaim], published: str) -> tuple[str, list[FoundClaim]]:
        text, starts = listed_text(before, [(claim.rows[0], claim.words) for claim in claims], self._sheet)
        found: list[FoundClaim] = []
        for claim, start in zip(claims, starts, strict=True):
            found.append(listed_claim(claim.words, start, published))
            self._tell()
        return text, found

    def _captured(self, text: str, url: str, metadata: dict[str, Field]) -> tuple[Capture, Document]:
        """The list as a capture of the article: supplied, from a sheet, and saying that it is no copy."""
        warning = f"this is no copy of the article: only what {self._sheet} lists of it"
        return from_text(text, f"sheet:{self._sheet}", url=url), Document(text, AS_LISTED, metadata, (warning,))

    def _named(self, sources: Iterable[str]) -> tuple[tuple[Capture, Document], ...]:
        """Sources as the sheet names them: words to look them up by, never copies of them. One for all that name it."""
        return tuple(
            self._sources.get(words) or self._sources.setdefault(words, self._source(words)) for words in sources
        )

    def _source(self, words: str) -> tuple[Capture, Document]:
        title = Field(clip(f"named: {words}", _LONGEST_TITLE), "the sheet")
        warning = f"{self._sheet} names this source; nobody has looked at it"
        return from_text(words, f"sheet:{self._sheet}"), Document(words, _NAMED, {"title": title}, (warning,))


class _Claims:
    """The claims of an article by their words and by their place."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._by_words: dict[str, Claim] = {}
        # Its own quote says more surely which claim is meant than a wording, which another may share; a listed one
        # more than one that was removed.
        ordered = sorted(claims, key=lambda claim: claim.status is Status.REMOVED)
        for words in ([claim.selector.exact for claim in ordered], [claim.wording for claim in ordered]):
            for each, claim in zip(words, ordered, strict=True):
                self._by_words.setdefault(plain_words(each), claim)
        self._by_place = {
            (claim.capture_id, claim.selector.start, claim.selector.end): claim for claim in reversed(ordered)
        }

    def find(self, words: str) -> Claim | None:
        """The claim with these words, however they are typeset."""
        return self._by_words.get(plain_words(words))

    def at(self, capture_id: int, place: tuple[int, int]) -> Claim | None:
        """The claim on these words of a capture."""
        return self._by_place.get((capture_id, *place))


def _gather(gathered: dict[_Key, RowsOfClaim], key: _Key, rows_of: RowsOfClaim) -> list[RefusedRow]:
    """Puts rows to those that come to the same claim; they are refused where they say something else of it."""
    try:
        if key in gathered:
            gathered[key].add(rows_of)
    except UsageError as error:
        return _refused(rows_of, error)
    gathered.setdefault(key, rows_of)
    return []


def _place_in(document: Document, words: str) -> tuple[int, int]:
    """Where the words stand in the article; Refused or Ambiguous where no single place has them whole."""
    from workbench.match import is_whole, whole_places

    places = whole_places(words, document.text)
    if len(places) == 1:
        return places[0], places[0] + len(words)
    claim = f"the claim “{clip(words, _SHOWN)}”"
    try:
        anchor = find_quote(document, words)
    except (NotFound, Refused) as error:
        raise Refused(claim, "the article has other words", "Quote it as the article has it") from error
    if not is_whole(document.text, anchor.start, anchor.end):
        raise Refused(claim, "the article has it with a word or figure cut short", "Quote it as the article has it")
    return anchor.start, anchor.end


def _is_there(claim_id: int, words: str, captured: set[tuple[int, str]]) -> bool:
    """Whether a source was captured for the claim: from the address itself, or as a sheet named it before."""
    digest = hashlib.sha256(words.encode("utf-8")).hexdigest()
    return (claim_id, words) in captured or (claim_id, digest) in captured


def _something(article: SheetArticle) -> SheetArticle | None:
    """The article where it gets something, None otherwise."""
    return article if article.claims else None


def _refused(rows_of: RowsOfClaim, error: WorkbenchError) -> list[RefusedRow]:
    """All rows of a claim that can't be taken."""
    return [RefusedRow(row, str(error)) for row in rows_of.rows]
