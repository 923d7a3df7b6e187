"""Why a passage or an earlier claim is shown, in a checker's words."""

from __future__ import annotations

from collections.abc import Container, Sequence

from workbench.lang import words
from workbench.match.amounts import describe
from workbench.model.figure import Figure, FigureRelation, Relation

_MOST_WORDS_NAMED = 8


def shared_words(wanted: dict[str, str], there: Container[str], figures: Sequence[Figure]) -> list[str]:
    """The words as written whose stems are there; those of figures are left out, which have their own reason."""
    in_figures = {word.text for figure in figures for word in words(figure.words)}
    return [word for key, word in wanted.items() if key in there and word not in in_figures][:_MOST_WORDS_NAMED]


def earlier_figure_reason(relation: FigureRelation) -> str:
    """The same between two claims, where only the same amount is the same figure: what fits is another one."""
    reason = figure_reason(relation)
    return (
        reason.replace("figure fits", "another figure, which fits", 1)
        if relation.relation is Relation.AGREE
        else reason
    )


def figure_reason(relation: FigureRelation) -> str:
    """A figure relation as a reason, claimed / found: "same figure 100,000", "figure differs: 3,000 / 5,000"."""
    claimed, found = describe(relation.claimed), describe(relation.found)
    same = claimed == found
    if relation.relation is Relation.EQUAL:
        return f"same figure {claimed}" if same else f"same figure {claimed} = {found}"
    if relation.relation is Relation.AGREE:
        return f"figure fits: {claimed} / {found}"
    if relation.relation is Relation.CLOSE:
        return f"close figure: {claimed} / {found}"
    if relation.relation is Relation.OTHER_DATE:
        dates = " / ".join(each.period or each.as_of for each in (relation.claimed, relation.found))
        what = f"same figure {claimed}" if same else f"figure {claimed} / {found}"
        return f"{what}, other period: {' '.join(dates.split())}"
    return f"figure differs: {claimed} / {found}"
