"""Commands about articles: add, articles, claims."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from workbench.cli.context import config_of, desk_of, network_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, note, print_json, print_json_line, print_table, say
from workbench.cli.progress import Progress
from workbench.errors import NotFound, UsageError
from workbench.model import ArticleSummary, ClaimRow, FoundClaim, Status
from workbench.review import Desk, Intake, add_article, claims_in, read_target
from workbench.review.intake import capture_again, is_url
from workbench.store import ClaimFilter, handle
from workbench.text import clip, one_line

_CHANGES_SHOWN = 12
_PAGE = 500


def add(options: Options) -> int:
    """Adds an article and says how many claims it holds; for a known one, what differs."""
    with desk_of(options, writes=True) as desk:
        article = desk.store.articles.resolve(options.article) if options.article else None
        with Progress(f"fetching {options.target}") as progress:
            capture, document = read_target(options.target, desk.network, progress=progress.show)
        if article is None:
            intake = add_article(desk, capture, document)
        else:
            intake = capture_again(desk, article, capture, document)
        if options.json:
            print_json(as_json(intake) | {"handle": handle(intake.article.id)})
        else:
            _tell(intake)
    return 0


def articles(options: Options) -> int:
    """Lists the articles, newest first."""
    with desk_of(options) as desk:
        summaries = all_articles(desk)
        if options.json:
            print_json([as_json(item) | {"handle": handle(item.article.id)} for item in summaries])
            return 0
        print_table(
            ("ARTICLE", "CLAIMS", "OPEN", "DONE", "PUBLISHED", "TITLE"),
            [
                (handle(item.article.id), str(item.claims), str(item.open), str(item.done),
                 item.article.published[:10] or "-", item.article.title)
                for item in summaries
            ],
        )  # fmt: skip
    return 0


def claims(options: Options) -> int:
    """Lists claims: of a bare file, of an article, or all. With --sentences it scores lines instead."""
    if options.sentences is not None:
        return _score_sentences(options)
    if options.article and (options.article == "-" or is_url(options.article) or Path(options.article).exists()):
        return _claims_of_file(options)
    with desk_of(options) as desk:
        return print_claims(options, desk, desk.store.articles.resolve(options.article).id if options.article else None)


def print_claims(options: Options, desk: Desk, article_id: int | None) -> int:
    """Prints the claims of an article, or all, as table or JSON."""
    shown = ClaimFilter(article_id, _statuses(getattr(options, "status", [])), getattr(options, "words", ""))
    rows = list(islice(_pages(desk, shown), getattr(options, "limit", None)))
    if options.json:
        print_json([as_json(desk.store.claims.get(row.id)) | {"handle": handle(row.id)} for row in rows])
        return 0
    overall = article_id is None
    print_table(
        ("RANK", "CLAIM", *(("ARTICLE",) if overall else ()), "STATUS", "SCORE", "SOURCES", "CLAIMANT", "WORDING"),
        [
            (str(place if overall else row.rank), handle(row.id), *((handle(row.article_id),) if overall else ()),
             row.status.value, f"{row.score:.2f}", str(row.evidence), _short(row.claimant), row.wording)
            for place, row in enumerate(rows, 1)
        ],
    )  # fmt: skip
    return 0


def all_articles(desk: Desk) -> list[ArticleSummary]:
    """Every article with its counts, newest first."""
    summaries: list[ArticleSummary] = []
    while page := desk.store.articles.page(**({"before": summaries[-1].article.id} if summaries else {}), limit=_PAGE):
        summaries.extend(page)
    return summaries


def _pages(desk: Desk, shown: ClaimFilter) -> Iterator[ClaimRow]:
    last: ClaimRow | None = None
    while page := desk.store.claims.page(shown, after=last, limit=_PAGE):
        yield from page
        last = page[-1]


def _score_sentences(options: Options) -> int:
    """One score a line, as the lines come: score and reasons, or a JSON record."""
    from workbench.claims import score_sentences

    with contextlib.ExitStack() as opened:
        lines = _lines(opened, options.sentences)
        for line in lines:
            (score,) = score_sentences([line.rstrip("\r\n")])
            if options.json:
                print_json_line(score)
            else:
                print(f"{score.score:.3f}\t{one_line(' · '.join(score.reasons))}")
            sys.stdout.flush()
    return 0


def _lines(opened: contextlib.ExitStack, source: str) -> Iterable[str]:
    if source == "-":
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    try:
        return opened.enter_context(Path(source).expanduser().open(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise NotFound(source, f"the file could not be opened ({error.strerror})", "Check the path") from error


def _claims_of_file(options: Options) -> int:
    if options.status:
        raise UsageError("--status", "a bare file has no review", "Add it first: workbench add FILE")
    with Progress(f"fetching {options.article}") as progress:
        document, found = claims_in(options.article, network_of(options, config_of(options)), progress=progress.show)
    _warn(document.warnings)
    wanted = options.words.lower().split()
    found = [claim for claim in found if all(word in claim.wording.lower() for word in wanted)][: options.limit]
    if options.json:
        print_json(found)
        return 0
    print_table(
        ("RANK", "SCORE", "CLAIMANT", "WORDING"),
        [
            (str(rank), f"{claim.score:.2f}", _short(claim.claimant), claim.wording)
            for rank, claim in enumerate(found, 1)
        ],
    )
    _explain_empty(found)
    return 0


def _explain_empty(found: list[FoundClaim]) -> None:
    if not found:
        note("no checkable claim was found in it")


def _tell(intake: Intake) -> None:
    name = f"{handle(intake.article.id)}  {one_line(intake.article.title)}"
    if not intake.known:
        say(f"added {name}")
        say(f"{_count(intake.added, 'claim')} found. See: workbench claims {handle(intake.article.id)}")
    elif not intake.changes:
        say(f"already here, word for word: {name}")
    else:
        what = "listed by a sheet so far" if intake.listed else "already here, with other words"
        say(f"{what}: {name}")
        for change in intake.changes[:_CHANGES_SHOWN]:
            if change.old:
                say(f"  - {one_line(change.old)}")
            if change.new:
                say(f"  + {one_line(change.new)}")
        if len(intake.changes) > _CHANGES_SHOWN:
            say(f"  … and {len(intake.changes) - _CHANGES_SHOWN} more changed paragraphs")
        say(f"kept as a new capture; {_count(intake.added, 'claim')} new")
        for wording in intake.lost:
            say(f"  {'not' if intake.listed else 'no longer'} in the article: {one_line(wording)}")
    _warn(intake.warnings)


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        note(f"note: {warning}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _short(name: str) -> str:
    return clip(name, 24)


def _statuses(typed: list[str]) -> tuple[Status, ...]:
    return tuple(parse_status(word) for word in typed)


def parse_status(typed: str) -> Status:
    """The status that was typed, with spaces or dashes; UsageError lists them."""
    wanted = typed.lower().replace("-", " ").replace("_", " ").strip()
    try:
        return Status(wanted)
    except ValueError:
        known = ", ".join(status.value.replace(" ", "-") for status in Status)
        raise UsageError(f"status '{typed}'", "there is no such status", f"They are: {known}") from None
