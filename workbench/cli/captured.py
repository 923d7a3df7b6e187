"""Commands about sources that are captured already: source list, read, quote and diff."""

from __future__ import annotations

from typing import Any

from workbench.cli.context import desk_of
from workbench.cli.evidence import attach, show_passages
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, say
from workbench.errors import UsageError
from workbench.model import Document, error_page
from workbench.review.captures import differences
from workbench.store import handle
from workbench.text import address_line, one_line


def list_captured(options: Options) -> int:
    """Lists the sources captured for a claim, the latest first."""
    with desk_of(options) as desk:
        claim = desk.store.claims.resolve(options.claim)
        captured = desk.store.evidence.captured_for(claim.id)
        quoted = {item.capture_id for item in desk.store.evidence.of_claim(claim.id) if not item.retracted_at}
        if options.json:
            print_json([
                as_json(item) | {"handle": handle(item.capture_id), "quoted": item.capture_id in quoted}
                for item in captured
            ])  # fmt: skip
            return 0
        for item in captured:
            where = address_line(item.source.url or item.source.origin)
            marks = ("quoted" if item.capture_id in quoted else "", error_page(item.status))
            more = "".join(f", {mark}" for mark in marks if mark)
            say(f"capture {handle(item.capture_id)}  {local_time(item.fetched_at)}{more}")
            say("  " + ", ".join(filter(None, (one_line(item.source.title), where))))
            for warning in item.warnings:
                say(f"  {one_line(warning)}")
        if not captured:
            note("no source is captured for this claim yet")
    return 0


def read(options: Options) -> int:
    """Says what a capture is and which passages of it bear on a claim; or prints its text."""
    with desk_of(options) as desk:
        claim = desk.store.claims.resolve(options.claim)
        capture_id = desk.store.captures.resolve(options.capture)
        document = desk.store.captures.document(capture_id)
        if options.text:
            say(document.text)
            return 0
        facts = desk.store.captures.facts(capture_id)
        if not options.json:
            _tell(facts, document)
        return show_passages(options, desk, claim, capture_id, document, facts)


def _tell(facts: dict[str, Any], document: Document) -> None:
    """How the capture came, what it says of itself, and what to be wary of."""
    came = "supplied" if facts["supplied"] else f"fetched, {facts['status']}"
    when = [f"at {local_time(facts['fetched_at'])}", f"seen {local_time(facts['seen_at'])}" if facts["seen_at"] else ""]
    say(f"{address_line(facts['final_url'] or facts['origin'])}: {came} {', '.join(filter(None, when))}")
    if facts["archive_url"]:
        say(f"archived copy: {address_line(facts['archive_url'])}")
    say(f"SHA-256 {facts['body_sha256']}, {one_line(facts['media_type'])}, {len(document.text):,} characters")
    if facts["transfer"]:
        say(f"robots.txt: {one_line(facts['transfer']['robots'])}")
    for warning in facts["warnings"]:
        note(f"note: {warning}")


def quote(options: Options) -> int:
    """Attaches words, cells or the whole of a capture to a claim."""
    if options.quote is None and options.cells is None and options.stance is None:
        raise UsageError("source quote", "it says neither what to quote nor with which stance", "Give --quote TEXT")
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        return attach(options, desk, claim, desk.store.captures.resolve(options.capture))


def diff(options: Options) -> int:
    """Says what differs between two captures, by default of one source."""
    with desk_of(options) as desk:
        resolve = desk.store.captures.resolve
        found = differences(desk, resolve(options.capture), resolve(options.other) if options.other else None)
    if options.json:
        print_json({"older": str(found.older), "newer": str(found.newer), "changes": as_json(found.changes)})
        return 0
    say(f"--- capture {handle(found.older)}")
    say(f"+++ capture {handle(found.newer)}")
    for change in found.changes:
        say(f"{change.kind}:")
        for sign, words in (("-", change.old), ("+", change.new)):
            if words:
                say(f"{sign} {one_line(words)}")
    if not found.changes:
        say("the text is the same in both")
    return 0
