"""Figures compared: conflicts noticed and agreements not called conflicts, over made pairs and pairs by hand.

Three sets by hand: `own` by the comparer's author; `seen` by people who had not seen the comparer, which was mended
after a look at what it got wrong there: no floor can rest on either; `independent` by another such person, measured
once it was written. A checker must neither miss a conflict nor be misled by agreement called one. That a source is
of another date, unit or population is told apart beside them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from benchmarks.match_texts import SEED
from benchmarks.readers import SAMPLES
from benchmarks.rows import Row
from workbench.lang import find_figures
from workbench.match import relate_figures

Pair = tuple[str, str, str]
Judge = Callable[[str, str], str]
_AGREES = {"equal", "within", "close"}
_CONFLICTS = {"factor", "contradicts"}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def figure_pair_rows(data: Path | None, *, pairs: int = 2_000) -> list[Row]:
    """Shares of pairs judged right; the peer compares the first numbers as written. The data isn't needed."""
    del data
    rows = []
    for name, judged, floor, aim in (
        ("made", made_pairs(pairs), 0.98, 0.995),
        ("own", pairs_by_hand("own"), None, None),
        ("seen", pairs_by_hand("seen"), None, None),
        ("independent", pairs_by_hand("independent"), 0.9, 0.96),
    ):
        noticed, spared, told_apart = shares(judged, our_judgement)
        peer = shares(judged, naive_judgement)
        count = f"{len(judged)} pairs"
        rows.append(Row(f"figure pairs {name}: conflicts noticed", noticed, floor, aim, count))
        rows.append(Row("  agreement not called a conflict", spared, floor, aim))
        if name != "made":
            rows.append(Row("  of something else, not called agreement or conflict", told_apart))
        rows.append(Row("  the first numbers as written, within 5 %: the first two", min(peer[:2])))
    return rows


def pairs_by_hand(name: str) -> list[Pair]:
    """Claimed words, found words, the relation a reader sees."""
    lines = (SAMPLES / f"figure_pairs_{name}.tsv").read_text("utf-8").splitlines()
    records = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(claimed, found, relation) for claimed, found, relation in records]


def made_pairs(count: int) -> list[Pair]:
    """Pairs of one thing said twice: the same amount in other words, or one that is off."""
    chance = random.Random(SEED)
    return [(_agreeing if n % 2 else _conflicting)(chance) for n in range(count)]


def our_judgement(claimed: str, found: str) -> str:
    """What a checker is told of the claim's figures: conflicts where one does, agrees, or other; "none": no figures."""
    ours, theirs = find_figures(claimed), find_figures(found)
    if not ours or not theirs:
        return "none"
    relations = [each.relation for each in relate_figures(ours, theirs)]
    if any(relation.conflicts for relation in relations):
        return "conflicts"
    return "agrees" if any(relation.agrees for relation in relations) else "other"


def naive_judgement(claimed: str, found: str) -> str:
    """The peer: the first number of each, digits only."""
    numbers = [_NUMBER.search(words) for words in (claimed, found)]
    values = [float(number.group().replace(",", "")) for number in numbers if number]
    if len(values) < 2:
        return "none"
    return "agrees" if abs(values[0] - values[1]) <= 0.05 * max(values) else "conflicts"


def shares(pairs: Sequence[Pair], judge: Judge) -> tuple[float, float, float]:
    """Conflicts judged so, agreement not judged a conflict, and what is of something else judged neither."""
    judged = [(_class(relation), judge(claimed, found)) for claimed, found, relation in pairs]
    conflicts = [it == "conflicts" for truth, it in judged if truth == "conflicts"]
    agreeing = [it != "conflicts" for truth, it in judged if truth == "agrees"]
    others = [it not in ("conflicts", "agrees") for truth, it in judged if truth == "other"]
    return _mean(conflicts), _mean(agreeing), _mean(others)


def _mean(right: Sequence[bool]) -> float:
    return sum(right) / max(1, len(right))


def _class(relation: str) -> str:
    return "agrees" if relation in _AGREES else "conflicts" if relation in _CONFLICTS else "other"


_FRAMES = (
    ("{} people signed the petition.", "The list has {} people.", ""),
    ("The ministry spent {} on roads.", "The accounts show {} for roads.", "money"),
    ("{} of pupils passed.", "Of the pupils {} passed.", "share"),
    ("The tunnel is {} long.", "Its length was measured: {}.", "length"),
    ("{} houses were damaged.", "Surveyors listed {} houses.", ""),
    ("The ship carried {} of grain.", "On board were {} of grain.", "mass"),
)
_HEDGES = (
    ("more than ", ("1.02", "1.4"), ("0.4", "0.9")),
    ("at least ", ("1", "1.4"), ("0.4", "0.9")),
    ("fewer than ", ("0.6", "0.98"), ("1.1", "2")),
    ("about ", ("0.96", "1.04"), ("1.2", "2")),
    ("nearly ", ("0.92", "0.99"), ("0.4", "0.8")),
    ("", ("1", "1"), ("1.12", "3")),
)
"""A hedge, the factors between which a found amount fits it, and those between which it doesn't."""


def _agreeing(chance: random.Random) -> Pair:
    claim, source, kind = chance.choice(_FRAMES)
    hedge, fits, _ = chance.choice(_HEDGES)
    value = _round_value(kind, chance)
    found = _between(value, fits, chance) if hedge else value
    if kind == "share":
        found = min(found, Decimal(100))
    return _capital(claim.format(hedge + _written(value, kind, chance))), source.format(
        _written(found, kind, chance, other=True)
    ), "within"  # fmt: skip


def _conflicting(chance: random.Random) -> Pair:
    claim, source, kind = chance.choice(_FRAMES)
    hedge, _, breaks = chance.choice(_HEDGES)
    value = _round_value(kind, chance)
    found = _between(value, breaks, chance)
    if kind != "share" and chance.random() < 0.2:
        hedge, found = "", value * 1000
    return _capital(claim.format(hedge + _written(value, kind, chance))), source.format(
        _written(found, kind, chance, other=True)
    ), "contradicts"  # fmt: skip


def _round_value(kind: str, chance: random.Random) -> Decimal:
    if kind == "share":
        return Decimal(chance.randrange(10, 46))
    digits = Decimal(chance.randrange(11, 99))
    return digits if kind in ("length", "mass") else digits * 10 ** chance.randrange(1, 6)


def _between(value: Decimal, factors: tuple[str, str], chance: random.Random) -> Decimal:
    low, high = (value * Decimal(factor) for factor in factors)
    found = low + (high - low) * Decimal(str(round(chance.random(), 3)))
    return Decimal(round(found)) if found >= 100 else found.quantize(Decimal("0.1"))


def _written(value: Decimal, kind: str, chance: random.Random, *, other: bool = False) -> str:
    """The amount in one of several ways; found ones also in another unit of the same measure."""
    if kind == "share":
        return f"{_plain(value)}{chance.choice(('%', ' percent', ' per cent'))}"
    if kind == "length":
        return f"{_plain(value * 1000)} metres" if other and chance.random() < 0.5 else f"{_plain(value)} km"
    if kind == "mass":
        return f"{_plain(value * 1000)} kg" if other and chance.random() < 0.5 else f"{_plain(value)} tonnes"
    millions = value / 1_000_000
    if millions >= 1 and millions == millions.quantize(Decimal("0.01")) and chance.random() < 0.6:
        number = f"{_plain(millions)} million"
    else:
        number = _plain(Decimal(round(value)))
    return f"${number}" if kind == "money" else number


def _plain(value: Decimal) -> str:
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
