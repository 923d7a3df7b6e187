"""What was checked before and resembles a claim, as lines and as a choice."""

from __future__ import annotations

from workbench.model import FigureRelation, SimilarClaim, SimilarFactCheck
from workbench.review.reuse import differing_figures
from workbench.store import handle
from workbench.text import address_line, clip, one_line
from workbench.tui.detail import Earlier
from workbench.tui.presenters.keys import Keys, key_of
from workbench.tui.presenters.line import Line, wrapped

_DIFFERING = 2


def similar_lines(earlier: Earlier | None, width: int, keys: Keys) -> list[Line]:
    """The team's own claims: score, handle, words, why they are alike, and figures that differ."""
    if earlier is None:
        return [(("…", "muted"),)]
    lines: list[Line] = wrapped(earlier.note, width, "alert") if earlier.note else []
    for found in earlier.claims:
        head = f"{found.score:.2f} {handle(found.claim_id)} "
        lines.append(((head, "muted"), (clip(found.wording, width - len(head)), "plain")))
        lines += _why(found.reasons, found.figures, width)
    if earlier.claims:
        keys_say = f"{key_of('claims.similar', keys)} opens the first · {key_of('claims.reuse', keys)} begins from one"
        lines += wrapped(keys_say, width, "muted")
    return lines


def fact_check_lines(earlier: Earlier | None, width: int) -> list[Line]:
    """Fact checks of others: score, who rated it as what, the claim there, the address."""
    lines: list[Line] = []
    for found in earlier.fact_checks if earlier else ():
        check = found.fact_check
        head = f"{found.score:.2f} "
        lines.append(((head, "muted"), (clip(_rated(found), width - len(head)), "plain")))
        lines += wrapped(f"“{check.claim}”", width, indent="  ")
        where = " · ".join(filter(None, (check.published[:10], address_line(check.url))))
        lines += wrapped(where, width, "muted", indent="  ") if where else []
        lines += _why(found.reasons, found.figures, width)
    return lines


def claim_option(found: SimilarClaim, rating: str) -> str:
    """An earlier claim in a choice: its rating, whether a figure differs, and its words."""
    return f"{rating} · {_warned(found.figures)}{found.score:.2f} · {one_line(found.wording)}"


def fact_check_option(found: SimilarFactCheck) -> str:
    """A fact check of others in a choice."""
    return f"{_rated(found)} · {_warned(found.figures)}{found.score:.2f} · {one_line(found.fact_check.claim)}"


def _rated(found: SimilarFactCheck) -> str:
    check = found.fact_check
    return f"{one_line(check.publisher) or 'somebody'} rated it “{one_line(check.rating)}”"


def _warned(figures: tuple[FigureRelation, ...]) -> str:
    return "≠ a figure differs · " if differing_figures(figures) else ""


def _why(reasons: tuple[str, ...], figures: tuple[FigureRelation, ...], width: int) -> list[Line]:
    lines: list[Line] = []
    for explanation in differing_figures(figures)[:_DIFFERING]:
        lines += wrapped(explanation, width, "alert", indent="  ", first="≠ ")
    shared = [reason for reason in reasons if not reason.startswith("figure differs")]
    return lines + (wrapped("; ".join(shared), width, "muted", indent="  ") if shared else [])
