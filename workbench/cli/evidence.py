"""Commands about sources: source add, source statement, source said, source retract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, note, print_json, say, standard_input
from workbench.cli.progress import Progress
from workbench.errors import UsageError
from workbench.model import Claim, Document, Stance, Statement
from workbench.report.words import described, sentence
from workbench.review import Desk, attach_quote, attach_whole, capture_source, passages_for, read_target
from workbench.review import retract as retract_evidence
from workbench.review.evidence import as_seen, attach_cells, capture_statement, find_quote
from workbench.review.gathering import read_listed
from workbench.review.quotations import check_quotations
from workbench.review.times import read_time
from workbench.store import handle
from workbench.text import address_line, one_line

_PASSAGES = 5


def add(options: Options) -> int:
    """Captures a source; attaches a quote from it, or the whole of it where only a stance is given."""
    targets = [*options.targets, *(read_listed(options.listed, options.column) if options.listed else [])]
    if not targets:
        raise UsageError("source add", "no address and no file is named", "Name some, or give --from FILE")
    if options.listed or len(targets) > 1:
        from workbench.cli.gathering import add_many

        return add_many(options, targets)
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        with Progress(f"fetching {address_line(targets[0])}") as progress:
            network = replace(desk.network, keep_errors=options.keep_error)
            capture, document = read_target(targets[0], network, progress=progress.show)
        if options.quote is not None:
            # Looked for before anything is kept, so that a wrong quote changes nothing.
            find_quote(document, options.quote, nearly=options.nearly)
        if options.url or options.seen:
            capture = as_seen(capture, options.url, options.seen)
        source = capture_source(desk, claim, capture, document)
        for warning in source.warnings:
            note(f"note: {warning}")
        if options.quote is None and options.stance is None and options.cells is None:
            if not options.json:
                say(f"capture {handle(source.capture_id)} for claim {handle(claim.id)}; nothing attached yet")
            return show_passages(options, desk, claim, source.capture_id, document, {})
        return attach(options, desk, claim, source.capture_id)


def attach(options: Options, desk: Desk, claim: Claim, capture_id: int) -> int:
    """Attaches what the options name of a capture: words, cells, or the whole."""
    stance = Stance(options.stance or "context")
    if options.cells is not None:
        evidence = attach_cells(
            desk, claim, capture_id, options.cells, stance=stance, note=options.note, internal=options.internal
        )
        told = f"attached {evidence.cells} as '{stance.value}'"
    elif options.quote is None:
        evidence = attach_whole(desk, claim, capture_id, stance=stance, note=options.note, internal=options.internal)
        told = f"attached the whole source as '{stance.value}'"
    else:
        quoted = attach_quote(
            desk,
            claim,
            capture_id,
            options.quote,
            stance=stance,
            note=options.note,
            internal=options.internal,
            nearly=options.nearly,
        )
        evidence = quoted.evidence
        words = one_line(evidence.selector.exact if evidence.selector else "")
        told = f"attached as '{stance.value}' ({quoted.anchor.state.value}): “{words}”"
    if options.json:
        print_json(as_json(evidence) | {"handle": handle(evidence.id)})
    else:
        say(f"{told}\nevidence {handle(evidence.id)} on claim {handle(claim.id)}")
    return 0


def statement(options: Options) -> int:
    """Keeps what somebody said; attaches it whole where a stance is given."""
    words = standard_input() if options.words == "-" else options.words
    said_at = read_time(options.when, "it was said") if options.when else ""
    spoken = Statement(options.person, options.office, options.medium, said_at)
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        source = capture_statement(desk, claim, spoken, words)
        if options.stance is None:
            note("kept as a source; nothing attached yet: --stance attaches it")
            if options.json:
                print_json({"capture_id": source.capture_id, "source": as_json(source.source)})
            return 0
        evidence = attach_whole(desk, claim, source.capture_id, stance=Stance(options.stance))
        if options.json:
            print_json(as_json(evidence) | {"handle": handle(evidence.id)})
        else:
            say(f"attached as '{options.stance}'\nevidence {handle(evidence.id)} on claim {handle(claim.id)}")
    return 0


def said(options: Options) -> int:
    """Says of each source captured for a claim, or of one capture, whether it has what the claim quotes."""
    with desk_of(options) as desk:
        claim = desk.store.claims.resolve(options.claim)
        captures = (
            [desk.store.captures.resolve(options.capture)]
            if options.capture
            else [source.capture_id for source in desk.store.evidence.captured_for(claim.id)]
        )
        checked = {each: check_quotations(desk, claim, each) for each in captures}
        sources = {each: desk.store.evidence.source_of(each) for each in captures}
    if options.json:
        print_json([{"capture_id": str(each), "quotations": as_json(checked[each])} for each in captures])
    elif not captures:
        say(f"no source is captured for claim {handle(claim.id)} yet")
    elif not any(checked.values()):
        say("the claim quotes nobody word for word")
    else:
        for each in captures:
            source = sources[each]
            say(f"capture {handle(each)}  {one_line(source.title or source.url or source.origin)}")
            for first, *_ in checked[each]:
                say(f"  “{one_line(first.quote)}”: {one_line(first.line)}")
    return 0


def retract(options: Options) -> int:
    """Retracts a piece of evidence."""
    with desk_of(options, writes=True) as desk:
        evidence = retract_evidence(desk, desk.store.evidence.resolve(options.evidence), reason=options.because)
        if options.json:
            print_json(as_json(evidence) | {"handle": handle(evidence.id)})
        else:
            say(f"retracted {handle(evidence.id)}; it stays in the record. 'workbench undo' takes this back")
    return 0


def show_passages(
    options: Options, desk: Desk, claim: Claim, capture_id: int, document: Document, facts: Mapping[str, Any]
) -> int:
    """Prints what a capture says of itself and the passages that bear on the claim; as JSON with `facts`."""
    text = document.text
    passages = passages_for(desk, claim, capture_id, _PASSAGES)
    if options.json:
        quotes = [
            as_json(item) | {"quote": text[item.start : item.end], "page": document.page_at(item.start)}
            for item in passages
        ]
        print_json(
            {"capture_id": capture_id, "metadata": document.metadata, "passages": quotes}
            | ({"capture": facts} if facts else {})
        )
        return 0
    if document.metadata:
        say(sentence(described(document.metadata)))
    say("Passages that may bear on the claim:" if passages else "No passage of it bears on the claim.")
    for number, item in enumerate(passages, 1):
        page = document.page_at(item.start)
        say(f"{number}. “{one_line(text[item.start : item.end])}”{f' (page {page})' if page else ''}")
        say(f"   {one_line(' · '.join(item.reasons))}")
    ways = "--quote TEXT --stance supports|refutes|context"
    say(f"Attach one with 'workbench source quote {handle(claim.id)} {handle(capture_id)} {ways}'")
    return 0
