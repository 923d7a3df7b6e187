"""Commands about quotes that other programs marked: import annotations, export annotations."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, print_json, say
from workbench.errors import Ambiguous, NotFound, UsageError
from workbench.model import Claim, Stance
from workbench.report import write_report
from workbench.report.jsontext import dump
from workbench.review import Desk
from workbench.review.annotations import (
    Format,
    Imported,
    Outcome,
    attach_annotations,
    export_annotations,
    find_annotations,
    read_annotation_file,
)
from workbench.store import handle
from workbench.text import one_line


def take_in(options: Options) -> int:
    """Finds the quotes of annotations and attaches them where a claim is named; ends with 1 where some are refused."""
    if options.stance and not options.claim:
        raise UsageError("--stance", "it says what they do to a claim", "Name the claim with --claim")
    with desk_of(options, writes=bool(options.claim)) as desk:
        claim = desk.store.claims.resolve(options.claim) if options.claim else None
        found = find_annotations(desk, read_annotation_file(desk, options.target), nearly=options.nearly)
        if claim is not None:
            stance = Stance(options.stance) if options.stance else None
            found = attach_annotations(desk, claim, found, stance=stance)
    if options.json:
        print_json([_record(each) for each in found])
    else:
        for each in found:
            say(_line(each))
        counts = Counter(each.outcome for each in found)
        told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
        say(f"{len(found)} annotations: {told}" if found else "the file holds no annotations")
    return 1 if any(each.outcome is Outcome.REFUSED for each in found) else 0


def give_out(options: Options) -> int:
    """Writes the quotes that stand as evidence as annotations."""
    with desk_of(options) as desk:
        claims = _claims_of(desk, options.thing)
        text = dump(export_annotations(desk, claims, Format(options.format)))
    if options.output is None:
        sys.stdout.write(text)
        return 0
    path = Path(options.output).expanduser()
    write_report(text, path, overwrite=options.overwrite)
    if options.json:
        print_json({"path": str(path), "format": options.format, "bytes": len(text.encode())})
    else:
        say(f"wrote {path} ({options.format})")
    return 0


def _claims_of(desk: Desk, typed: str) -> list[Claim]:
    """The claim with a handle, or the claims of the article with it."""
    try:
        claim = desk.store.claims.resolve(typed)
    except NotFound:
        return desk.store.claims.of_article(desk.store.articles.resolve(typed).id)
    try:
        desk.store.articles.resolve(typed)
    except NotFound:
        return [claim]
    raise Ambiguous(f"the handle '{typed}'", "a claim and an article have it", "Type all of it")


def _line(item: Imported) -> str:
    state = item.anchor.state.value if item.anchor else "no page"
    shown = f"{state:<10} {item.outcome}"
    if item.evidence is not None:
        shown += f" as '{item.evidence.stance}' (evidence {handle(item.evidence.id)})"
    if item.outcome is Outcome.REFUSED:
        page = one_line(item.annotation.source) or "no address"
        return f"{shown}: “{one_line(item.annotation.exact)}” ({page}): {one_line(item.because)}"
    flags = f" [{', '.join(item.anchor.flags)}]" if item.anchor and item.anchor.flags else ""
    return f"{shown}{flags}: “{one_line(item.selector.exact if item.selector else '')}”"


def _record(item: Imported) -> dict[str, object]:
    evidence = item.evidence
    return {
        "outcome": item.outcome,
        "because": item.because,
        "page": item.annotation.source,
        "quote": item.annotation.exact,
        "capture_id": None if item.capture_id is None else str(item.capture_id),
        "anchor": as_json(item.anchor),
        "words": item.selector.exact if item.selector else "",
        "evidence": None if evidence is None else handle(evidence.id),
        "stance": None if evidence is None else evidence.stance,
    }
