"""Commands about what is kept: verify, watch, redact, warc export, warc import."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.cli.context import desk_of
from workbench.cli.interrupt import stoppable
from workbench.cli.options import Options
from workbench.cli.output import as_json, note, print_json, say
from workbench.report.words import change_in_words
from workbench.review.preservation import redact as redact_capture
from workbench.review.preservation import verify as verify_captures
from workbench.review.warc import export_to, import_captures
from workbench.review.watch import STANDING, Outcome, Watched
from workbench.review.watch import watch as watch_sources
from workbench.store import handle
from workbench.text import address_line, one_line


def verify(options: Options) -> int:
    """Verifies every capture and quotation; ends with 1 where something is wrong."""
    with desk_of(options) as desk:
        with _counting("captures") as progress:
            verified = verify_captures(desk, progress=progress)
        if verified is None:
            raise AssertionError("nothing cancels a verification here")
        if options.json:
            print_json(as_json(verified))
        else:
            for problem in verified.problems:
                say(problem.words)
            say(
                f"{verified.captures} captures and {verified.quotations} quotations verified, "
                f"{verified.redacted} redacted, {len(verified.problems)} problems"
            )
        return 1 if verified.problems else 0


def watch(options: Options) -> int:
    """Watches the cited sources; ends with 1 where a passage changed, is gone, or its source can't be read.

    Ctrl+C stops it and tells what was watched until then; it ends with 130.
    """
    from workbench.cli import INTERRUPTED

    with desk_of(options, writes=True) as desk:
        with stoppable() as stopped, _counting("sources") as progress:
            watched = watch_sources(desk, progress=progress, cancelled=stopped)
        off = [item for item in watched if item.outcome not in STANDING]
        before = [item for item in watched if item.outcome is Outcome.BEFORE]
        if options.json:
            print_json([as_json(item) | {"claim": handle(item.evidence.claim_id)} for item in watched])
        else:
            for item in (*off, *before):
                _show_watched(item)
            until = " before it was stopped" if stopped() else ""
            known = f"; {len(before)} changed or gone before that" if before else ""
            done = f"{len(watched)} cited passages watched{until}"
            say(f"{done}, {len(off)} of them changed, gone or out of reach{known}")
        return INTERRUPTED if stopped() else 1 if off else 0


def _show_watched(item: Watched) -> None:
    evidence = item.evidence
    requeued = f"; the claim is '{item.requeued.value}' now" if item.requeued else ""
    say(f"{item.outcome.value:<14} claim {handle(evidence.claim_id)}  {address_line(evidence.source.url)}{requeued}")
    if evidence.selector is not None and not item.problem:
        say(f"               cited: “{one_line(evidence.selector.exact)}”")
    if item.now and item.anchor is not None:
        say(f"               now:   “{one_line(item.now)}”")
        say(f"               differs: {' · '.join(map(change_in_words, item.anchor.changes))}")
    if item.problem:
        say(f"               {one_line(item.problem)}")


def redact(options: Options) -> int:
    """Removes a capture's bytes."""
    with desk_of(options, writes=True) as desk:
        capture_id = desk.store.captures.resolve(options.capture)
        redact_capture(desk, capture_id, options.because)
        still_in = desk.store.captures.still_in(capture_id)
        if options.json:
            redaction = as_json(desk.store.captures.redaction(capture_id))
            print_json({"capture_id": capture_id, "redaction": redaction, "still_in": [str(item) for item in still_in]})
        elif still_in:
            others = ", ".join(map(handle, still_in))
            say(f"redacted {handle(capture_id)}: its digests and history stay")
            say(f"its bytes or its text are still there, as those of {others}: redact these too to remove them")
        else:
            say(f"redacted {handle(capture_id)}: its bytes and text are gone, its digests and history stay")
    return 0


@contextmanager
def _counting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Tells on a terminal how far the work is; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    yield lambda done, total: print(f"\r{done:,} of {total:,} {what}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def warc_export(options: Options) -> int:
    """Writes the captures of an article to a file; WACZ where its name ends so."""
    target = Path(options.target).expanduser()
    with desk_of(options) as desk:
        article = desk.store.articles.resolve(options.article)
        count = export_to(desk, article.id, target)
    if options.json:
        print_json({"path": str(target.absolute()), "captures": count})
    else:
        say(f"wrote {count} captures to {target}")
    return 0


def warc_import(options: Options) -> int:
    """Keeps the pages of a WARC file as sources for a claim."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        taken = import_captures(desk, claim, Path(options.source).expanduser(), keep_errors=options.keep_error)
        for problem in taken.problems:
            note(f"left out: {problem}")
        if options.json:
            print_json(taken)
        else:
            more = [f"left out {len(taken.problems)}"] if taken.problems else []
            more += [f"passed over {count} {what}" for what, count in taken.passed_over.items()]
            told = "".join(f"; {words}" for words in more)
            say(f"kept {taken.kept} captures for claim {handle(claim.id)}, as supplied by you{told}")
    return 0
