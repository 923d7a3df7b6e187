"""Commands about verdicts: verdict, sides, adjudicate."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.cli.claims import done, show_block, show_verdicts
from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, say, standard_input
from workbench.errors import Conflict, UsageError
from workbench.model import NOT_REACHED, Confidence, NumericFinding, Scale, Status, WordChange
from workbench.report.words import finding_in_words
from workbench.review import Desk, Sides, Take, adjudicate, parse_rating, record_verdict, scale_due, sides_of
from workbench.review.adjudication import Side
from workbench.review.conflicts import Clash, clash_of, keep_as_draft, refuse_unseen
from workbench.review.figure import read_finding
from workbench.review.verdict import cannot, draft_of, verdict_draft
from workbench.store import VerdictWords, handle
from workbench.text import one_line

_SIGNS = {"replaced": "~", "inserted": "+", "deleted": "-"}


def verdict(options: Options) -> int:
    """Records a verdict."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        words = _words(options, scale_due(desk, claim))
        try:
            if options.seen is not None:
                refuse_unseen(claim, options.seen)
            # A draft with other words is somebody's work at a screen; these may have been kept at a conflict.
            record_verdict(desk, claim, words, from_draft=verdict_draft(desk, claim.id) == draft_of(words))
        except Conflict as conflict:
            clash = clash_of(desk, claim.id, words, seen_head=claim.head if options.seen is None else None)
            raise _clashed(options, clash, desk) from conflict
        if not any(not item.retracted_at for item in desk.store.evidence.of_claim(claim.id)):
            note("note: no evidence is attached to this claim yet")
        after = desk.store.claims.get(claim.id)
        said = words.rating or NOT_REACHED
        done(options, desk, claim, f"recorded: {said}. {handle(claim.id)} is now '{after.status.value}'")
    return 0


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
    if take is not Take.NEITHER and (
        options.rating or options.cannot or options.missing or options.claimed or options.supported
    ):
        raise UsageError(f"--take {take.value}", "it takes that answer whole", "Leave the rating out, or take neither")
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        own = _words(options, scale_due(desk, claim)) if take is Take.NEITHER else None
        because = standard_input() if options.because == "-" and own is None else options.because or ""
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
    _show_changes(both.changes)
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


def _show_changes(changes: Sequence[WordChange]) -> None:
    """Prints in which words reasons differ: ~ other ones, + only in the second, - only in the first."""
    for change in changes:
        words = " → ".join(f"“{one_line(part)}”" for part in (change.quote_words, change.text_words) if part)
        show_block("", f"{_SIGNS[change.kind]} {words}")


def _clashed(options: Options, clash: Clash, desk: Desk) -> Conflict:
    """Shows the other's verdict beside one's own; the error to end with."""
    kept = keep_as_draft(desk, clash.claim.id, clash.mine)
    if options.json:
        print_json(as_json(clash) | {"handle": handle(clash.claim.id), "kept_as_draft": kept})
    else:
        say(f"status       {clash.claim.status.value}, version {clash.claim.version}")
        if clash.theirs is not None:
            show_verdicts(desk, [clash.theirs])
        elif clash.who:
            say(f"verdict      by {one_line(clash.who)}, sealed until yours is in")
        say(f"yours        {clash.mine.rating or NOT_REACHED}")
        show_block("", clash.mine.rationale or f"Missing: {clash.mine.missing}")
        _show_changes(clash.changes)
    draft = "yours is kept as your draft" if kept else "the draft that you have stays as it is"
    return Conflict("the claim", f"somebody changed it meanwhile; nothing was overwritten, {draft}", clash.way_out)


def _words(options: Options, scale: Scale) -> VerdictWords:
    """The verdict that the options say, or that none can be reached; UsageError where they say neither or both."""
    rationale = standard_input() if options.because == "-" else options.because or ""
    finding = _finding(options)
    if options.cannot:
        if options.rating or finding or not options.missing:
            raise UsageError("--cannot", "it takes what is missing, and no rating", "Give --missing, and no --rating")
        return cannot(options.missing, rationale)
    if not options.rating:
        raise UsageError("the verdict", "it has no rating", "Give --rating, or --cannot with --missing")
    if options.missing:
        raise UsageError("--missing", "a verdict with a rating misses nothing", "Leave it out, or use --cannot")
    label = parse_rating(options.rating, scale).label
    return VerdictWords(label, Confidence(options.confidence), rationale, finding, scale=scale.id)


def _finding(options: Options) -> NumericFinding | None:
    low, _, high = (options.supported or "").partition("..")
    if options.claimed is not None and not low:
        raise UsageError("the numeric finding", "it needs both figures", "Give --claimed and --supported")
    return read_finding(options.claimed or "", low, high, options.unit)
