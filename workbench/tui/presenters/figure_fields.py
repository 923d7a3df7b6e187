"""The figure of a verdict as typed: reading numbers, saying what is wrong with one, and the ratio in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.model import NumericFinding
from workbench.report.words import ratio
from workbench.text import clip

CLAIMED, LOW, HIGH, UNIT = "claimed", "low", "high", "unit"
FIGURE_FIELDS = (CLAIMED, LOW, HIGH, UNIT)

_NUMBER = re.compile(
    r"(?P<sign>[-−+]?)\s?(?P<whole>\d{1,3}(?:[,'’\u00a0\u202f ]\d{3})+|\d+)(?P<fraction>\.\d+)?"
    r"\s*(?P<scale>thousand|million|billion|trillion|k|m|bn)?\s*(?P<percent>%?)",
    re.IGNORECASE,
)
_SCALES = {"": 0, "thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Figures:
    """What the four fields say: a finding or none, and for each field that is off what is wrong with it."""

    finding: NumericFinding | None
    problems: Mapping[str, str]


def read_figures(typed: Mapping[str, str]) -> Figures:
    """The finding in the fields `claimed`, `low`, `high` and `unit`; none where no supported value was typed."""
    if not typed[LOW].strip() and not typed[HIGH].strip():
        return Figures(None, {})
    values: dict[str, Decimal] = {}
    problems: dict[str, str] = {}
    for name in (CLAIMED, LOW, HIGH):
        words = typed[name].strip()
        value = read_number(words) if words else None
        if value is not None:
            values[name] = value
        elif words:
            problems[name] = f"“{clip(words, 20)}” is no number: write 12.5, 12,500 or 1.2 million"
    if CLAIMED not in values and CLAIMED not in problems:
        problems[CLAIMED] = "what does the claim say?"
    if LOW not in values and LOW not in problems:
        problems[LOW] = "the lower end is missing"
    values.setdefault(HIGH, values.get(LOW, Decimal(0)))
    if not problems and values[LOW] > values[HIGH]:
        problems[HIGH] = "the upper end is below the lower one"
    if problems:
        return Figures(None, problems)
    return Figures(NumericFinding(values[CLAIMED], values[LOW], values[HIGH], typed[UNIT].strip()), {})


def read_number(words: str) -> Decimal | None:
    """A number as people type it; None where it is none, or where a comma could be a decimal one ("12,5")."""
    found = _NUMBER.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    if found is None:
        return None
    digits = re.sub(r"\D", "", found["whole"]) + (found["fraction"] or "")
    value = Decimal(digits).scaleb(_SCALES[(found["scale"] or "").lower()])
    value = -value if found["sign"] in ("-", "−") else value
    return Decimal(f"{value:f}")


def ratio_line(figures: Figures) -> str:
    """How the claimed figure compares with the supported one, in words; "" where there is nothing to compare."""
    finding = figures.finding
    if finding is None:
        return ""
    low, high = finding.supported_low, finding.supported_high
    if low <= finding.claimed <= high:
        return "claimed and supported are the same" if low == high else "the claimed figure is within the range"
    if finding.ratio is None:
        return "no ratio: the supported figure is 0"
    middle = "" if low == high else " (middle of the range)"
    return f"claimed is {ratio(finding)} times the supported figure{middle}"
