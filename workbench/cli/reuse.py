"""Commands about what was checked before: import claimreview, reuse."""

from __future__ import annotations

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import print_json, say
from workbench.review.factchecks import import_fact_checks
from workbench.review.reuse import reuse_verdict
from workbench.store import handle


def import_claimreview(options: Options) -> int:
    """Imports fact checks of others."""
    with desk_of(options, writes=True) as desk:
        found, new = import_fact_checks(desk, options.target)
        if options.json:
            print_json({"found": found, "new": new})
        else:
            say(f"{found} fact checks found, {new} of them new; they show beside claims that resemble them")
    return 0


def reuse(options: Options) -> int:
    """Makes an earlier verdict one's draft."""
    with desk_of(options, writes=True) as desk:
        claim, earlier = desk.store.claims.resolve(options.claim), desk.store.claims.resolve(options.earlier)
        fields = reuse_verdict(desk, claim, earlier, figures_confirmed=options.figure_differs)
        if options.json:
            print_json(fields)
        else:
            say(f"your draft on {handle(claim.id)} says '{fields['rating']}' now; the sources came along")
            say("Record it in the verdict form, or with 'workbench verdict'")
    return 0
