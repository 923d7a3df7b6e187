"""Agreement in words, for commands and screens."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.report.words import count
from workbench.review.agreement import Agreement
from workbench.review.team_agreement import TeamAgreement


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the measures with its name; `share` says that it is one of a whole, told in percent."""

    name: str
    agreement: Agreement
    share: bool = False

    @property
    def value(self) -> str:
        """The value, "-" where none can be given."""
        return self._number(self.agreement.value)

    @property
    def interval(self) -> str:
        """The 95 % interval, or why there is no value."""
        found = self.agreement
        if found.value is None:
            return found.why_not
        return f"{self._number(found.low)} to {self._number(found.high)}, {count(found.n, 'claim')}"

    def _number(self, number: float | None) -> str:
        if number is None:
            return "-"
        return f"{100 * number:.0f} %" if self.share else f"{number:.2f}"


def measures(found: TeamAgreement) -> tuple[Measure, ...]:
    """What is measured over the whole team."""
    return (
        Measure("the same rating", found.percent, share=True),
        Measure("Cohen's kappa", found.kappa),
        Measure("weighted kappa", found.weighted),
        Measure("Krippendorff's alpha", found.alpha),
    )


def months(found: TeamAgreement) -> tuple[Measure, ...]:
    """The same rating, month by month."""
    return tuple(Measure(item.month, item.percent, share=True) for item in found.months)


def reviewers(found: TeamAgreement) -> tuple[Measure, ...]:
    """The same rating as the other, reviewer by reviewer; nothing where the team does not want it."""
    return tuple(Measure(item.login, item.percent, share=True) for item in found.reviewers or ())


def scope(found: TeamAgreement) -> str:
    """What it is over: "claims with two verdicts, from 2026-03-01 to 2026-03-31, tag port, scale core, version 1"."""
    first = f"from {found.since}" if found.since else ""
    last = f"to {found.until}" if found.until else ""
    tag = f"tag {found.tag}" if found.tag else ""
    parts = (" ".join(filter(None, (first, last))), tag, f"scale {found.scale.title}")
    return ", ".join(("claims with two verdicts", *filter(None, parts)))


def unreached(found: TeamAgreement) -> str:
    """What is left out, "" where nothing is."""
    if not found.unreached:
        return ""
    return f"{count(found.unreached, 'claim')} left out, on which somebody reached no verdict"
