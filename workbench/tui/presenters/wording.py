"""The form of a claim's words as values and lines: what was typed, what it differs in, what was understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from workbench.model import Claim, ClaimType, ClaimWords, Figure
from workbench.review.typed_words import figure_line, read_claim_figures
from workbench.text import clean, clip, one_line
from workbench.tui.presenters.figure_signs import figure_in_signs


@dataclass(frozen=True, slots=True)
class WordingForm:
    """What stands in the form, as typed. `figures` has one a line. Drafts have the same names."""

    wording: str
    claimant: str
    type: str
    figures: str


def fresh_form(claim: Claim) -> WordingForm:
    """The form before anything is typed."""
    return WordingForm(
        wording=one_line(claim.wording),
        claimant=one_line(claim.claimant),
        type=claim.type.value,
        figures="\n".join(clean(figure_line(claim, figure)) for figure in claim.figures),
    )


def restored_form(fresh: WordingForm, draft: Mapping[str, str]) -> WordingForm:
    """The fresh form with the draft over it; a field that was emptied is empty."""
    known = {item.name for item in fields(WordingForm)}
    form = replace(fresh, **{name: value for name, value in draft.items() if name in known})
    return form if form.type in set(ClaimType) else replace(form, type=fresh.type)


def draft_fields(form: WordingForm, fresh: WordingForm) -> dict[str, str]:
    """What the draft keeps: the fields that differ from the fresh form, "" for one that was emptied."""
    return {
        item.name: getattr(form, item.name)
        for item in fields(WordingForm)
        if getattr(form, item.name) != getattr(fresh, item.name)
    }


def words_of(claim: Claim, form: WordingForm) -> ClaimWords:
    """What the form says; a field that was left alone stays as the record has it. UsageError names a bad figure."""
    fresh = fresh_form(claim)
    return ClaimWords(
        wording=claim.wording if form.wording == fresh.wording else form.wording,
        claimant=claim.claimant if form.claimant == fresh.claimant else form.claimant,
        type=ClaimType(form.type),
        figures=claim.figures if form.figures == fresh.figures else read_claim_figures(claim, form.figures.split("\n")),
    )


def understood_lines(understood: Sequence[Figure | str], width: int) -> list[str]:
    """What was understood of each line of figures: the figure as data, or what is wrong with the line."""
    return [
        clip(f"= {figure_in_signs(item)}" if isinstance(item, Figure) else f"! {item}" if item else "", width)
        for item in understood
    ]


def what_changed(before: Claim, now: Claim) -> str:
    """What another did to the claim since it was read, in one line without a full stop."""
    if now.status is not before.status:
        return f"it was '{before.status.value}' and is '{now.status.value}' now"
    if now.words != before.words:
        return f"its wording is now “{clip(now.wording, 90)}”"
    return "somebody worked on it"
