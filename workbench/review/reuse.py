"""Reusing what was found before: an earlier verdict or a fact check of others becomes a draft, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import Refused
from workbench.model import Claim, FigureRelation, Relation, SimilarFactCheck
from workbench.review.desk import Desk
from workbench.review.scales import scale_due
from workbench.review.transitions import Act, require
from workbench.review.verdict import draft_of, save_verdict_draft, verdict_draft
from workbench.store import VerdictWords, handle


def differing_figures(relations: Sequence[FigureRelation]) -> tuple[str, ...]:
    """The lines that explain which figures differ.

    Between two claims only the same amount is the same figure: "more than 250,000" bears "more than 100,000" out, but
    a verdict on the one says nothing of the other.
    """
    return tuple(item.explanation for item in relations if item.relation is not Relation.EQUAL)


def reuse_verdict(
    desk: Desk, claim: Claim, earlier: Claim, *, figures_confirmed: bool = False, command_id: str = ""
) -> dict[str, str]:
    """Makes the verdict in force on an earlier claim this reviewer's draft for the claim; its fields.

    The sources captured for the earlier claim are at hand for this one. Refused where no verdict is in force, where
    a figure differs and nobody confirmed that the verdict holds all the same, and over a draft that is there.
    """
    require(desk.roles, Act.VERDICT)
    standing = desk.store.verdicts.in_force(earlier)
    if not standing:
        raise Refused("the earlier claim", "no verdict on it is in force", "Only a verdict that stands can be reused")
    differing = differing_figures(_relations(claim, earlier))
    if differing and not figures_confirmed:
        raise Refused(
            "the earlier verdict", f"a figure differs: {'; '.join(differing)}",
            "Reuse it only where you confirm that the verdict holds for this figure too",
        )  # fmt: skip
    _refuse_over_draft(desk, claim)
    head = standing[0]
    by = desk.store.people.names().get(head.reviewer_id, "")
    checked = f"Checked before as claim {handle(earlier.id)}, {head.recorded_at[:10]}, by {by}"
    finding = None if differing else head.finding
    due = scale_due(desk, claim)  # On another scale the rating is chosen anew.
    rating = head.rating if due.id == head.scale_version else ""
    fields = draft_of(VerdictWords(rating, head.confidence, f"{head.rationale}\n\n({checked}.)", finding))
    desk.store.evidence.take_over(
        claim.id, earlier.id, revision=head.revision, figures_differ=bool(differing), by=desk.who, command_id=command_id
    )
    save_verdict_draft(desk, claim.id, fields)
    return fields


def reuse_fact_check(
    desk: Desk, claim: Claim, found: SimilarFactCheck, *, figures_confirmed: bool = False
) -> dict[str, str]:
    """Makes what others found the reasons of this reviewer's draft, with their rating in their words; its fields.

    Which rating it is on one's own scale stays open. Refused as for an earlier verdict.
    """
    require(desk.roles, Act.VERDICT)
    differing = differing_figures(found.figures)
    if differing and not figures_confirmed:
        raise Refused(
            "the fact check", f"a figure differs: {'; '.join(differing)}",
            "Reuse it only where you confirm that it holds for this figure too",
        )  # fmt: skip
    _refuse_over_draft(desk, claim)
    check = found.fact_check
    published = f", {check.published[:10]}" if check.published else ""
    where = f" {check.url}" if check.url else ""
    rated = f"{check.publisher or 'Somebody'} rated “{check.claim}” as “{check.rating}”{published}.{where}"
    fields = {"rationale": rated}
    save_verdict_draft(desk, claim.id, fields)
    return fields


def _relations(claim: Claim, earlier: Claim) -> tuple[FigureRelation, ...]:
    from workbench.match import rank_similar

    ranked = rank_similar(claim.wording, [(earlier.id, earlier.wording)], 1)
    return ranked[0].figures if ranked else ()


def _refuse_over_draft(desk: Desk, claim: Claim) -> None:
    if verdict_draft(desk, claim.id):
        raise Refused(
            "the draft", "you have typed a verdict on this claim already", "Record or empty it first: nothing is lost"
        )
