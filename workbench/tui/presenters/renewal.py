"""What the present finder finds otherwise, as a list of items and the lines of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Claim, FoundClaim
from workbench.report.words import count
from workbench.review.renewal import Change, Difference, Renewal
from workbench.text import clip
from workbench.tui.presenters.figure_signs import figure_in_signs
from workbench.tui.presenters.line import BLANK, Line, wrapped

_KIND = 10
_MINOR = frozenset({"rank", "reasons"})
"""Fields without a word of the claim."""


@dataclass(frozen=True, slots=True)
class RenewalItem:
    """One difference: its kind, the claim's words, and field by field what would change.

    `proposal` where a person decides on it: somebody touched the claim. `minor` has the claims whose words stay.
    """

    kind: str
    wording: str
    quote: str
    differences: tuple[Difference, ...]
    proposal: Change | None = None
    found: FoundClaim | None = None
    minor: tuple[Change, ...] = ()


def renewal_items(renewal: Renewal) -> list[RenewalItem]:
    """The proposals, which want a decision, then what changes by itself."""
    return [
        *(_proposed(change) for change in renewal.proposals),
        *(RenewalItem("new", item.found.wording, item.found.quote, (), found=item.found) for item in renewal.fresh),
        *(_changed(change) for change in renewal.changed if not _is_minor(change)),
        *_minor([change for change in renewal.changed if _is_minor(change)]),
        *(_gone(claim) for claim in renewal.gone),
    ]


def renewal_head(renewal: Renewal) -> str:
    """How much is of which kind: "Claims nobody touched: 3 new, 2 changed, 1 gone · 2 proposals"."""
    groups = (("new", renewal.fresh), ("changed", renewal.changed), ("gone", renewal.gone))
    own = ", ".join(f"{len(group)} {word}" for word, group in groups if group)
    parts = [f"claims nobody touched: {own}"] if own else []
    if renewal.proposals:
        parts.append(f"{count(len(renewal.proposals), 'proposal')} on claims somebody worked on")
    return " · ".join(parts)


def item_line(item: RenewalItem, width: int, *, selected: bool) -> Line:
    """An item in a list."""
    kind = "proposal" if item.proposal else item.kind
    fields = ", ".join(field for field, _, _ in item.differences)
    what = f"{fields}: " if fields else ""
    return (
        ("▸" if selected else " ", "accent"),
        (f"{kind:{_KIND}}", "accent" if item.proposal else "muted"),
        (clip(what + item.wording, width - _KIND - 1), "plain"),
    )


def item_lines(item: RenewalItem, width: int, accept_key: str, apply_key: str) -> list[Line]:
    """Everything about one item: the words in the article, each field now and as proposed, and what can be done."""
    lines = [*wrapped(f"“{item.quote}”", width, "strong"), BLANK] if item.quote else []
    lines += [_minor_line(change, width) for change in item.minor]
    for field, now, proposed in item.differences:
        lines.append(((field, "accent"),))
        if now:
            lines += wrapped(now, width, "muted", indent="            ", first="  now       ")
        lines += wrapped(proposed or "(nothing)", width, "plain", indent="            ", first="  proposed  ")
    if item.found is not None:
        lines += _found(item.found, width)
    lines.append(BLANK)
    return lines + wrapped(_what_to_do(item, accept_key, apply_key), width, "muted")


def _minor_line(change: Change, width: int) -> Line:
    ranks = f"{change.claim.rank:>4} → {change.rank:<4} "
    return ((ranks, "muted"), (clip(change.claim.wording, width - len(ranks)), "plain"))


def _found(found: FoundClaim, width: int) -> list[Line]:
    figures = ", ".join(figure_in_signs(figure) for figure in found.figures)
    shown = (("wording", found.wording), ("claimant", found.claimant), ("figures", figures))
    return [
        line for name, value in shown if value
        for line in wrapped(value, width, indent="          ", first=f"{name:10}")
    ]  # fmt: skip


def _what_to_do(item: RenewalItem, accept_key: str, apply_key: str) -> str:
    if item.minor:
        return f"Nobody has touched these claims: {apply_key} applies all that changes by itself."
    if item.proposal is None:
        return f"Nobody has touched this claim: {apply_key} applies all that changes by itself."
    if item.proposal.found is None:
        return "Somebody has worked on this claim: it stays, unless you set it aside in the list of claims."
    return f"Somebody has worked on this claim: it stays as it is unless {accept_key} accepts the proposal."


def _proposed(change: Change) -> RenewalItem:
    return RenewalItem("proposal", change.claim.wording, change.claim.selector.exact, change.differences, change)


def _changed(change: Change) -> RenewalItem:
    return RenewalItem("changed", change.claim.wording, change.claim.selector.exact, change.differences)


def _is_minor(change: Change) -> bool:
    return all(field in _MINOR for field, _, _ in change.differences)


def _minor(changes: Sequence[Change]) -> list[RenewalItem]:
    """One item for all claims whose words stay: there can be many, and nothing in them wants reading."""
    words = f"{count(len(changes), 'claim')} only in rank, score, reasons or marks"
    return [RenewalItem("changed", words, "", (), minor=tuple(changes))] if changes else []


def _gone(claim: Claim) -> RenewalItem:
    return RenewalItem("gone", claim.wording, claim.selector.exact, ())
