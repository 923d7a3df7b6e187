"""Commands about one claim: show, history, copy, triage, undo."""

from __future__ import annotations

from workbench.cli.articles import parse_status
from workbench.cli.contacts import show_contacts
from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, say
from workbench.cli.work import plan_record, show_work
from workbench.model import Claim, Evidence, SimilarFactCheck, Verdict, error_page
from workbench.report.words import archived, figure_value, finding_in_words
from workbench.review import Desk, history_of, similar_claims, undo_last
from workbench.review import triage as triage_claim
from workbench.review.claims import inserted_words, merged_into
from workbench.review.contacts import contacts_about, notes_on
from workbench.review.factchecks import similar_fact_checks
from workbench.store import CapturedSource, handle
from workbench.text import address_line, one_line, wrap

_WIDTH = 88


def show(options: Options) -> int:
    """Shows a claim with its context, figures, evidence, verdicts and similar claims."""
    with desk_of(options) as desk:
        claim = desk.store.claims.resolve(options.claim)
        evidence = desk.store.evidence.of_claim(claim.id)
        sources = desk.store.evidence.captured_for(claim.id)
        verdicts = desk.store.verdicts.visible(claim, desk.member_id)
        similar = similar_claims(desk.store, claim.wording, 3, but_not=claim.id)
        if left_out := desk.store.claims.search_note():
            note(f"note: {left_out}")
        if options.json:
            print_json(
                as_json(claim)
                | {
                    "handle": handle(claim.id),
                    "evidence": [as_json(item) | {"handle": handle(item.id)} for item in evidence],
                    "sources": as_json(sources),
                    "verdicts": as_json(verdicts),
                    "fact_checks": as_json(similar_fact_checks(desk.store, claim.wording, 3)),
                    "contacts": [as_json(item) | {"handle": handle(item.id)} for item in contacts_about(desk, claim)],
                    "notes": as_json(notes_on(desk, claim)),
                    "plan": plan_record(desk.store.plans.of_claim(claim.id)),
                    "lease": as_json(desk.store.leases.of_claim(claim.id)),
                    "similar": [as_json(item) | {"handle": handle(item.claim_id)} for item in similar],
                }
            )
            return 0
        _show_claim(desk, claim)
        show_work(desk, claim)
        _show_evidence(evidence)
        _show_unquoted(sources, {item.capture_id for item in evidence if not item.retracted_at})
        show_contacts(desk, claim)
        show_verdicts(desk, verdicts)
        _show_fact_checks(similar_fact_checks(desk.store, claim.wording, 3))
        for item in similar:
            say(f"similar      {handle(item.claim_id)}  {one_line(item.wording)}")
            say(f"             {one_line(' · '.join(item.reasons))}")
    return 0


def history(options: Options) -> int:
    """Shows what happened to a claim, oldest first."""
    with desk_of(options) as desk:
        lines = history_of(desk, desk.store.claims.resolve(options.claim))
        if options.json:
            print_json(lines)
            return 0
        for line in lines:
            taken_back = "  (taken back)" if line.undone else ""
            say(f"{local_time(line.at)}  {one_line(line.who)}  {one_line(line.what)}{taken_back}")
        if not lines:
            note("nothing happened to this claim yet")
    return 0


def copy(options: Options) -> int:
    """Prints claim, finding and sources as text."""
    from workbench.report.copytext import claim_text

    with desk_of(options) as desk:
        claim = desk.store.claims.resolve(options.claim)
        text = claim_text(desk, claim)
        if options.json:
            print_json({"handle": handle(claim.id), "id": claim.id, "text": text})
        else:
            say(text.rstrip("\n"))
    return 0


def triage(options: Options) -> int:
    """Records a triage."""
    status = parse_status(options.status)
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        triage_claim(desk, claim, status, reason=options.because)
        done(options, desk, claim, f"{handle(claim.id)} is now '{status.value}'")
    return 0


def undo(options: Options) -> int:
    """Takes back one's own last action."""
    with desk_of(options, writes=True) as desk:
        claim_id, what = undo_last(desk)
        claim = desk.store.claims.get(claim_id)
        done(options, desk, claim, f"took back on {handle(claim_id)}: {one_line(what)}. It is '{claim.status.value}'")
    return 0


def done(options: Options, desk: Desk, claim: Claim, message: str) -> None:
    """Says what was done, or prints the claim as it is now."""
    if options.json:
        print_json(as_json(desk.store.claims.get(claim.id)) | {"handle": handle(claim.id)})
    else:
        say(message)


def _show_claim(desk: Desk, claim: Claim) -> None:
    article = desk.store.articles.get(claim.article_id)
    by = f", added by {one_line(desk.store.people.names().get(claim.added_by, '?'))}" if claim.added_by else ""
    say(f"claim        {handle(claim.id)}  {claim.type.value}, rank {claim.rank}, score {claim.score:.2f}{by}")
    show_block("wording", claim.wording)
    place = claim.selector
    show_block("words", one_line(f"…{place.prefix}«{place.exact}»{place.suffix}…"))
    for other in merged_into(desk, claim):
        show_block("also", one_line(f"“{other.selector.exact}” ({handle(other.id)}, merged)"))
    for words, origin in inserted_words(claim, desk.store.captures.text(claim.capture_id) if claim.inserted else ""):
        show_block("put in", one_line(f"“{words}”, from {origin}"))
    say(f"claimant     {one_line(claim.claimant)}")
    say(f"article      {handle(article.id)}  {one_line(article.title)}")
    say(f"status       {claim.status.value}")
    for figure in claim.figures:
        parts = [figure_value(figure), figure.counted, figure.place, figure.period, figure.as_of]
        say(f"figure       {one_line(' '.join(part for part in parts if part))}")
    say(f"why          {one_line(' · '.join(claim.reasons))}")
    triage = desk.store.claims.triage_in_force(claim.id)
    if triage and triage.reason:
        show_block("reason", triage.reason)


def _show_evidence(evidence: list[Evidence]) -> None:
    for item in evidence:
        where = address_line(item.source.url or item.source.origin)
        retracted = f" (retracted: {one_line(item.retraction_reason)})" if item.retracted_at else ""
        place = f", cells {one_line(item.cells)}" if item.cells else f", page {item.page}" if item.page else ""
        say(f"evidence     {handle(item.id)}  {item.stance.value}, {item.anchor.value}{place}{retracted}")
        came = "redacted" if item.redacted else f"captured {local_time(item.fetched_at)}"
        seen = ", supplied" if item.supplied else ""
        seen += f", seen {local_time(item.seen_at)}" if item.supplied and item.seen_at else ""
        seen += f", {error_page(item.status)}" if error_page(item.status) else ""
        title = item.source.title or where
        show_block("", f"{title}, {where}, {came}{seen} (capture {handle(item.capture_id)})")
        if item.archived:
            show_block("", f"archived {one_line(item.archived.url)}, {archived(item)}")
        if item.selector:
            show_block("", f"“{item.selector.exact}”")


def _show_unquoted(sources: list[CapturedSource], quoted: set[int]) -> None:
    for item in sources:
        if item.capture_id not in quoted:
            where = address_line(item.source.url or item.source.origin)
            came = f"captured {local_time(item.fetched_at)} (capture {handle(item.capture_id)})"
            show_block("not quoted", ", ".join(filter(None, (item.source.title, where, came))))


def _show_fact_checks(found: list[SimilarFactCheck]) -> None:
    for item in found:
        check = item.fact_check
        by = " · ".join(one_line(part) for part in (check.publisher, check.rating, check.published) if part)
        say(f"checked by   {by}")
        show_block("", f"“{one_line(check.claim)}” {address_line(check.url)}")
        say(f"             {one_line(' · '.join(item.reasons))}")


def show_verdicts(desk: Desk, verdicts: list[Verdict]) -> None:
    """Prints verdicts with who gave them and why."""
    names = desk.store.people.names()
    for item in verdicts:
        back = " (taken back)" if item.undone else ""
        sure = f", confidence {item.confidence.value}" if item.confidence else ""
        say(f"verdict      {item.answer}{sure}, {item.role.value}{back}")
        say(f"             {one_line(names.get(item.reviewer_id, '?'))}, {local_time(item.recorded_at)}")
        if item.finding:
            say(f"             {one_line(finding_in_words(item.finding))}")
        show_block("", item.reasons)


def show_block(label: str, text: str) -> None:
    """Prints text under a label, in lines."""
    for index, line in enumerate(wrap(text, _WIDTH - 13)):
        say(f"{label if index == 0 else '':<12} {line}".rstrip())
