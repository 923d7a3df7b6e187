"""The command db merge: what a colleague's database has that is new."""

from __future__ import annotations

from workbench.cli.audit import FOUND
from workbench.cli.context import config_of, desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, print_json, say
from workbench.cli.progress import Progress
from workbench.config import database_path
from workbench.errors import UsageError
from workbench.model import Clash, Event, Merged
from workbench.review import Desk
from workbench.review.history import describe
from workbench.review.merging import merge_database, preview_merge, settle_fork
from workbench.store import Store, handle, open_store


def merge(options: Options) -> int:
    """Merges another database into this one, shows what would come, or settles a fork."""
    refuse_half_settled("db merge", options)
    with desk_of(options) as desk, open_store(database_path(options.other, config_of(options))) as theirs:
        return take_from(desk, theirs, options, f"db merge {options.other}")


def refuse_half_settled(command: str, options: Options) -> None:
    """A UsageError where a fork is to be settled without the reason, or the other way round."""
    if bool(options.settle) != bool(options.because):
        raise UsageError(command, "--settle and --because go together", "Name the claim, and the reason")


def take_from(desk: Desk, theirs: Store, options: Options, command: str) -> int:
    """Takes what another record has that is new, says what would come, or settles a fork, as the options say.

    `command` is what was typed: what settles a fork begins with it.
    """
    if options.settle:
        return _settle(desk, theirs, options)
    if options.dry_run:
        merged = preview_merge(desk, theirs)
    else:
        with Progress(f"merging {theirs.engine.name}", unit="histories") as progress:
            merged = merge_database(desk, theirs, progress.show)
    if options.json:
        print_json({"dry_run": options.dry_run, **as_json(merged)})
    else:
        _show(desk, theirs, merged, f"workbench {command}", dry_run=options.dry_run)
    return FOUND if merged.clashes else 0


def _settle(desk: Desk, theirs: Store, options: Options) -> int:
    clash = settle_fork(desk, theirs, desk.store.claims.resolve(options.settle).id, options.because)
    if options.json:
        print_json(clash)
    else:
        say(f"{clash.about} stays as it is here; the record says why, and who decided it")
    return 0


def _show(desk: Desk, theirs: Store, merged: Merged, command: str, *, dry_run: bool) -> None:
    """Says what came over and what was left; `command` is the one that settles a fork."""
    verb = "would come over" if dry_run else "came over"
    say(
        f"{verb}: histories {merged.histories:,}, entries {merged.entries:,}, new articles {merged.articles:,}, "
        f"fact checks {merged.fact_checks:,}, hand-over notes {merged.handovers:,}"
    )
    for person in merged.people:
        known_as = f", as '{person.name}'" if person.name != person.login else ""
        say(f"with work of '{person.login}'{known_as}, who has no roles here")
    if merged.settled:
        say(f"{merged.settled} forks were settled before and stay as they are here")
    ours, others = desk.store.people.names(), theirs.people.names()
    for clash in merged.clashes:
        say(f"{clash.about} is left as it is here: {clash.why}")
        for place, names, events in (("here", ours, clash.ours), ("there", others, clash.theirs)):
            for event in events:
                say(f"  {place:<5} {_line(event, names)}")
    forked = next((clash for clash in merged.clashes if _is_forked_claim(clash)), None)
    if forked is not None:
        say(f"to settle one: {command} --settle {handle(forked.stream)} --because REASON")


def _line(event: Event, names: dict[int, str]) -> str:
    return f"{event.seq:>3}  {local_time(event.at)}  {names.get(event.actor_id, '?')}  {describe(event, {})}"


def _is_forked_claim(clash: Clash) -> bool:
    return bool(clash.ours) and clash.about.startswith("claim ")
