"""Commands about each other: mentions, handover, who."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, print_table, say, standard_input
from workbench.cli.work import lease_words
from workbench.model import Handover, Lease, Present
from workbench.review import Desk
from workbench.review.handover import hand_over, handovers
from workbench.review.mentions import mark_read, mentions_of_me
from workbench.store import handle
from workbench.text import one_line


def mentions(options: Options) -> int:
    """Lists the notes that call whoever asks."""
    with desk_of(options, writes=options.read) as desk:
        found, names = mentions_of_me(desk, unread=not options.all), desk.store.people.names()
        if options.json:
            print_json([as_json(item) | {"handle": handle(item.note.claim_id)} for item in found])
        for item in () if options.json else found:
            who, when = one_line(names.get(item.note.recorded_by, "?")), local_time(item.note.recorded_at)
            say(f"{handle(item.note.claim_id)}  {who}, {when}{'' if item.read else ', new'}")
            say(f"        {one_line(item.note.words)}")
        if not found and not options.json:
            note("no note calls you" if options.all else "no note that you have not read calls you")
        if options.read:
            mark_read(desk, found)
    return 0


def handover(options: Options) -> int:
    """Leaves a hand-over note, or shows the last ones."""
    words = standard_input() if options.words == "-" else options.words
    with desk_of(options, writes=words is not None) as desk:
        if words is not None:
            hand_over(desk, words)
        left = handovers(desk, 1 if words is not None else max(1, options.limit))
        if options.json:
            print_json([_record(item) for item in left])
            return 0
        for item in left:
            _show(desk, item)
        if not left:
            note("nobody has handed over yet")
        elif words is not None and desk.store.handovers.sealed_firsts(desk.member_id):
            note("note: a first verdict of yours waits for its second: whoever gives that can read this note, too")
    return 0


def who(options: Options) -> int:
    """Lists who has which claim in hand, and who has which open."""
    with desk_of(options) as desk:
        claim = desk.store.claims.resolve(options.claim) if options.claim else None
        names = desk.store.people.names()
        leases = [item for item in desk.store.leases.all() if claim is None or item.claim_id == claim.id]
        present = [item for item in desk.store.presence.all() if claim is None or item.claim_id == claim.id]
        if options.json:
            print_json({"in_hand": _with_handles(leases), "open": _with_handles(present)})
            return 0
        rows = [(handle(item.claim_id), "in hand", lease_words(item, names)) for item in leases]
        rows += [(handle(item.claim_id), "open", one_line(item.login)) for item in present]
        print_table(("CLAIM", "IS", "WHO"), rows)
    return 0


def _with_handles(items: Sequence[Lease | Present]) -> list[dict[str, object]]:
    return [as_json(item) | {"handle": handle(item.claim_id)} for item in items]


def _record(item: Handover) -> dict[str, object]:
    return {
        "id": item.id,
        "reviewer_id": item.reviewer_id,
        "recorded_at": item.recorded_at,
        "words": item.words,
        "in_hand": [handle(claim_id) for claim_id in item.claim_ids],
    }


def _show(desk: Desk, item: Handover) -> None:
    name = one_line(desk.store.people.names().get(item.reviewer_id, "?"))
    say(f"{local_time(item.recorded_at)}  {name}")
    for line in item.words.splitlines():
        say(f"  {one_line(line)}")
    for claim_id in item.claim_ids:
        say(f"  in hand: {handle(claim_id)}  {one_line(desk.store.claims.row(claim_id).wording)}")
