"""`source add` with several sources: each kept as it comes, stopped by Ctrl+C, taken up again by the same command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.cli.bars import Bars
from workbench.cli.context import desk_of
from workbench.cli.interrupt import stoppable
from workbench.cli.options import Options
from workbench.cli.output import note, print_json, say
from workbench.errors import Cancelled, UsageError, WorkbenchError
from workbench.model import Claim
from workbench.review import Desk, capture_source
from workbench.review.gathering import Gathered, already_captured, read_many
from workbench.review.transitions import Act, require
from workbench.store import CapturedSource, handle
from workbench.text import address_line, ascii_address

_ABOUT_ONE = ("quote", "cells", "stance", "url", "seen")


@dataclass
class _Outcome:
    """What became of each source."""

    captured: list[tuple[str, CapturedSource]] = field(default_factory=list)
    skipped: list[tuple[str, CapturedSource]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)


def add_many(options: Options, targets: Sequence[str]) -> int:
    """Captures several sources; what fails is named and stops nothing. Ends with 1 where one failed, 130 where stopped.

    Addresses that were captured for the claim are passed over, so that the same command goes on where it stopped.
    """
    from workbench.cli import INTERRUPTED

    alone = [name for name in _ABOUT_ONE if getattr(options, name)]
    if alone:
        raise UsageError(f"--{alone[0]}", "it is about one source", "Add the sources first, or this one by itself")
    outcome, targets = _Outcome(), list(dict.fromkeys(targets))
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        require(desk.roles, Act.EVIDENCE)
        known = {} if options.again else already_captured(desk, claim)
        for target in filter(known.__contains__, targets):
            _skip(outcome, target, known[target])
        wanted = [target for target in targets if target not in known]
        there = {item.capture_id for item in desk.store.evidence.captured_for(claim.id)}
        network = replace(desk.network, keep_errors=options.keep_error)
        with stoppable() as stopped, Bars(len(wanted)) as bars:
            for gathered in read_many(wanted, network, progress=bars.show, cancelled=stopped):
                _keep(desk, claim, gathered, there, outcome)
                bars.count()
    _tell(options, claim, outcome, len(targets))
    return INTERRUPTED if outcome.stopped else 1 if outcome.failed else 0


def _keep(desk: Desk, claim: Claim, gathered: Gathered, there: set[int], outcome: _Outcome) -> None:
    """Keeps a source that was read; `there` are the captures that the claim has already."""
    target = gathered.target
    try:
        if gathered.error is not None:
            raise gathered.error
        source = capture_source(desk, claim, *gathered.read) if gathered.read else None
    except Cancelled:
        outcome.stopped.append(target)
        return
    except WorkbenchError as error:
        outcome.failed.append((target, str(error)))
        cause = str(error).removeprefix(f"{target}: ")
        note(f"failed: {address_line(target)}: {cause}")
        return
    if source is None:
        return
    if source.capture_id in there:
        _skip(outcome, target, source)
        return
    there.add(source.capture_id)
    outcome.captured.append((target, source))
    note(f"captured: {address_line(target)} (capture {handle(source.capture_id)})")
    for warning in source.warnings:
        note(f"note: {ascii_address(target)}: {warning}")


def _skip(outcome: _Outcome, target: str, known: CapturedSource) -> None:
    outcome.skipped.append((target, known))
    note(f"there already: {address_line(target)} (capture {handle(known.capture_id)})")


def _tell(options: Options, claim: Claim, outcome: _Outcome, count: int) -> None:
    if options.json:
        print_json({
            "captured": [_record(*item) for item in outcome.captured],
            "skipped": [_record(*item) for item in outcome.skipped],
            "failed": [{"target": target, "error": error} for target, error in outcome.failed],
            "stopped": outcome.stopped,
        })  # fmt: skip
        return
    rest = {
        "there already (--again fetches them anew)": len(outcome.skipped),
        "failed": len(outcome.failed),
        "stopped: the same command goes on with them": len(outcome.stopped),
    }
    more = "".join(f"; {number} {words}" for words, number in rest.items() if number)
    say(f"captured {len(outcome.captured)} of {count} sources for claim {handle(claim.id)}{more}; nothing attached yet")


def _record(target: str, source: CapturedSource) -> dict[str, object]:
    return {"target": target, "capture_id": source.capture_id, "warnings": source.warnings}
