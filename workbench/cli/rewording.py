"""Commands that change which claims there are, and their words: claim add, edit, split, merge, find-again."""

from __future__ import annotations

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, note, print_json, say
from workbench.errors import NotFound, UsageError
from workbench.model import Claim, ClaimType, ClaimWords
from workbench.review import Desk, add_claim, edit_claim, merge_claim, split_claim
from workbench.review.evidence import find_quote
from workbench.review.renewal import Change, Renewal, accept_proposal, renew, renewal_of
from workbench.review.typed_words import read_claim_figures, read_parts
from workbench.store import handle
from workbench.text import one_line


def add(options: Options) -> int:
    """Adds a claim on words of an article."""
    with desk_of(options, writes=True) as desk:
        article = desk.store.articles.resolve(options.article)
        place = find_quote(desk.store.captures.document(article.capture_id), options.words)
        _tell(options, desk, [add_claim(desk, article.id, place.start, place.end)], "added")
    return 0


def edit(options: Options) -> int:
    """Puts a claim in other words."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        now = claim.words
        figures = now.figures
        if options.figure is not None or options.no_figures:
            figures = read_claim_figures(claim, options.figure or [])
        words = ClaimWords(
            now.wording if options.wording is None else options.wording,
            now.claimant if options.claimant is None else options.claimant,
            now.type if options.type is None else parse_type(options.type),
            figures,
        )
        edit_claim(desk, claim, words, from_draft=False)
        _tell(options, desk, [claim.id], "changed")
    return 0


def split(options: Options) -> int:
    """Splits a claim into the parts that were typed."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        _tell(options, desk, split_claim(desk, claim, read_parts(claim, options.part)), "split off")
    return 0


def merge(options: Options) -> int:
    """Merges a claim into another."""
    with desk_of(options, writes=True) as desk:
        claim, into = desk.store.claims.resolve(options.claim), desk.store.claims.resolve(options.into)
        merge_claim(desk, claim, into)
        _tell(options, desk, [into.id], f"took in {handle(claim.id)}:")
    return 0


def find_again(options: Options) -> int:
    """Says what the present finder finds otherwise in an article; with --apply it is taken over."""
    with desk_of(options, writes=options.apply or bool(options.accept)) as desk:
        article = desk.store.articles.resolve(options.article)
        renewal = renewal_of(desk, article.id)
        accepted = [_proposal(desk, renewal, typed) for typed in options.accept]
        if options.json:
            print_json(_as_json(renewal))
        else:
            _show(renewal)
        for change in accepted:
            accept_proposal(desk, change)
            note(f"accepted for {handle(change.claim.id)}")
        if options.apply and renewal.changes_itself:
            renew(desk, article.id, renewal)
            note("applied; what is proposed stays proposed")
        elif renewal.changes_itself:
            note("nothing was changed: --apply takes over what concerns claims that nobody has touched")
    return 0


def parse_type(typed: str) -> ClaimType:
    """The type of claim that was typed, by its words or their beginning; UsageError lists them."""
    wanted = " ".join(typed.lower().replace("-", " ").split())
    fitting = [item for item in ClaimType if wanted and item.value.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(f"'{item.value}'" for item in ClaimType)
    raise UsageError(f"the type '{typed}'", "there is no such type of claim", f"They are: {known}")


def _tell(options: Options, desk: Desk, claim_ids: list[int], what: str) -> None:
    claims = [desk.store.claims.get(claim_id) for claim_id in claim_ids]
    if options.json:
        records = [as_json(claim) | {"handle": handle(claim.id)} for claim in claims]
        print_json(records[0] if options.command != "split" else records)
        return
    for claim in claims:
        say(f"{what} {handle(claim.id)}  {one_line(claim.wording)}")


def _proposal(desk: Desk, renewal: Renewal, typed: str) -> Change:
    claim = desk.store.claims.resolve(typed)
    change = next((change for change in renewal.proposals if change.claim.id == claim.id), None)
    if change is None:
        raise NotFound(f"a proposal for {typed}", "the finder proposes nothing for it", "See 'workbench find-again'")
    return change


def _show(renewal: Renewal) -> None:
    for item in renewal.fresh:
        say(f"new          rank {item.rank}  {one_line(item.found.wording)}")
    for change in renewal.changed:
        _show_change("changed", change)
    for claim in renewal.gone:
        say(f"gone         {handle(claim.id)}  {one_line(claim.wording)}")
    for change in renewal.proposals:
        _show_change("proposed", change)
    if not renewal.changes_itself and not renewal.proposals:
        say("nothing differs")


def _show_change(what: str, change: Change) -> None:
    say(f"{what:<12} {handle(change.claim.id)}  {one_line(change.claim.wording)}")
    for field, now, proposed in change.differences:
        say(f"             {field}: {one_line(now) or '-'} → {one_line(proposed) or '-'}")


def _as_json(renewal: Renewal) -> dict[str, object]:
    def change(item: Change) -> dict[str, object]:
        differences = [{"field": field, "now": now, "proposed": then} for field, now, then in item.differences]
        return {"claim": _brief(item.claim), "found": as_json(item.found), "differences": differences}

    return {
        "fresh": [as_json(item.found) | {"rank": item.rank} for item in renewal.fresh],
        "changed": [change(item) for item in renewal.changed],
        "gone": [_brief(claim) for claim in renewal.gone],
        "proposals": [change(item) for item in renewal.proposals],
    }


def _brief(claim: Claim) -> dict[str, object]:
    return {"id": str(claim.id), "handle": handle(claim.id), "wording": claim.wording, "status": claim.status.value}
