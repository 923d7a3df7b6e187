"""Commands about the second review: sides, adjudicate."""

from __future__ import annotations

from workbench.cli.claims import show_block, verdict_words
from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, say, standard_input
from workbench.errors import UsageError
from workbench.model import NOT_REACHED, Status
from workbench.report.words import finding_in_words
from workbench.review import Sides, Take, adjudicate, sides_of
from workbench.review.adjudication import Side
from workbench.store import handle
from workbench.text import one_line

_SIGNS = {"replaced": "~", "inserted": "+", "deleted": "-"}


def sides(options: Options) -> int:
    """Shows both answers with the evidence that each had, and the words in which they differ."""
    with desk_of(options) as desk:
        claim = desk.store.claims.resolve(options.claim)
        both = sides_of(desk, claim)
        if options.json:
            print_json(as_json(both) | {"handle": handle(claim.id), "same_evidence": both.same_evidence})
        else:
            _show(both)
    return 0


def settle(options: Options) -> int:
    """Records an adjudication."""
    take = Take(options.take)
    own = verdict_words(options) if take is Take.NEITHER else None
    if own is None and (options.rating or options.cannot or options.missing or options.claimed or options.supported):
        raise UsageError(f"--take {take.value}", "it takes that answer whole", "Leave the rating out, or take neither")
    because = standard_input() if options.because == "-" and own is None else options.because or ""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        adjudicate(desk, claim, take, "" if own else because, own=own)
        after = desk.store.claims.get(claim.id)
        if options.json:
            print_json(as_json(after) | {"handle": handle(claim.id)})
        else:
            said = desk.store.verdicts.visible(after, desk.member_id)[-1].rating or NOT_REACHED
            say(f"settled: {said}. {handle(claim.id)} is now '{after.status.value}'")
    return 0


def _show(both: Sides) -> None:
    claim = both.claim
    say(f"claim        {handle(claim.id)}  {claim.status.value}")
    show_block("wording", claim.wording)
    for label, side in (("first", both.first), ("second", both.second), ("settled", both.decided)):
        if side is not None:
            say()
            _show_side(label, side)
    say()
    if both.first.verdict.rationale and both.second.verdict.rationale:
        say(f"reasons      {'from the first to the second:' if both.changes else 'the same words'}")
    for change in both.changes:
        words = " → ".join(f"“{one_line(part)}”" for part in (change.quote_words, change.text_words) if part)
        show_block("", f"{_SIGNS[change.kind]} {words}")
    say(f"evidence     {'the same for both' if both.same_evidence else 'not the same for both'}")
    if both.why_not and claim.status is Status.DISAGREEMENT:
        note(f"note: you can't settle it: {both.why_not}")


def _show_side(label: str, side: Side) -> None:
    verdict = side.verdict
    sure = f", confidence {verdict.confidence.value}" if verdict.confidence else ""
    say(f"{label:<12} {verdict.answer}{sure}")
    show_block("", f"{one_line(side.who)}, {local_time(verdict.recorded_at)}")
    if verdict.finding:
        show_block("", one_line(finding_in_words(verdict.finding)))
    show_block("", verdict.reasons)
    for piece in side.evidence:
        quote = f" “{one_line(piece.selector.exact)}”" if piece.selector else ""
        where = piece.source.title or piece.source.url or piece.source.origin
        show_block("", f"[{handle(piece.id)}] {piece.stance.value}: {one_line(where)}{quote}")
