"""The figure of a verdict as typed: numbers as people write them, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.errors import UsageError
from workbench.model import NumericFinding
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
_SHOWN = 20
_WAY_OUT = "write 12.5, 12,500 or 1.2 million"
_THINGS = {CLAIMED: "the claimed figure", LOW: "the supported figure", HIGH: "the supported upper end"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What the four fields say: a finding or none, and for each field that is off what is wrong with it."""

    finding: NumericFinding | None
    problems: Mapping[str, str]


def read_number(text: str) -> Decimal:
    """A number as people type it: "12,500", "1.5 million", "12 %".

    UsageError where it is none, or where a comma could be a decimal one ("12,5").
    """
    value = _value(text)
    if value is None:
        raise UsageError(f"“{clip(text.strip(), _SHOWN)}”", "it is no number", _WAY_OUT.capitalize())
    return value


def read_finding(claimed: str, low: str, high: str, unit: str) -> NumericFinding | None:
    """The finding; None where no supported value was typed. UsageError names the first figure that is off."""
    read = read_figures({CLAIMED: claimed, LOW: low, HIGH: high, UNIT: unit})
    for name, problem in read.problems.items():
        raise UsageError(_THINGS[name], problem)
    return read.finding


def read_figures(typed: Mapping[str, str]) -> Figures:
    """The finding in the fields `claimed`, `low`, `high` and `unit`; none where no supported value was typed."""
    if not typed[LOW].strip() and not typed[HIGH].strip():
        return Figures(None, {})
    values: dict[str, Decimal] = {}
    problems: dict[str, str] = {}
    for name in (CLAIMED, LOW, HIGH):
        words = typed[name].strip()
        value = _value(words)
        if value is not None:
            values[name] = value
        elif words:
            problems[name] = f"“{clip(words, _SHOWN)}” is no number: {_WAY_OUT}"
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


def _value(text: str) -> Decimal | None:
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    digits = re.sub(r"\D", "", found["whole"]) + (found["fraction"] or "")
    value = Decimal(digits).scaleb(_SCALES[(found["scale"] or "").lower()])
    value = -value if found["sign"] in ("-", "−") else value
    return Decimal(f"{value:f}")
