"""Rating scales: every version that the team used, kept for good, and which of them is in force.

The core scale is no row: its number is the same in every database. Which scale is in force is a team rule.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from workbench.errors import NotFound
from workbench.model import CORE, Rating, Scale, Status
from workbench.store import statements as sql
from workbench.store.base import Ground, read_back, retried
from workbench.store.digest import canonical, row_digest
from workbench.store.engine import Reader, Row
from workbench.store.events import RULE_SET, SCALE_CAME_ALONG, SCALE_KEPT, Log, Write
from workbench.store.members import TEAM_STREAM

SCALE_RULE = "scale"
"""The team rule: the number of the scale in force."""

_IN_A_ROUND = frozenset({Status.FIRST_IN, Status.DISAGREEMENT, Status.PUBLISHED, Status.REOPENED, Status.WITHDRAWN})
"""Where the next verdict answers one that stands: it is given on that one's scale, so that the two can be compared."""


@dataclass(frozen=True, slots=True)
class ScaleUse:
    """That a scale was put in force: when, by whom."""

    at: str
    actor_id: int
    scale: Scale


@retried
class Scales:
    """The team's rating scales."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def in_force(self) -> Scale:
        """The scale on which the team's next first verdicts are given."""
        return scale_in(self._ground.engine, number_in_force(self._ground.engine))

    def due(self, claim_id: int, status: Status, head: int) -> Scale:
        """The scale on which the next verdict of a claim that stands so is given."""
        return scale_in(self._ground.engine, number_due(self._ground.engine, claim_id, status, head))

    def get(self, number: int) -> Scale:
        """The scale with this number; NotFound where there is none."""
        return scale_in(self._ground.engine, number)

    def all(self) -> list[Scale]:
        """The core scale, then every other version that is kept, oldest first."""
        return [CORE, *map(_scale, self._ground.engine.all(sql.SCALES))]

    def uses(self) -> list[ScaleUse]:
        """When a scale was put in force, oldest first."""
        known = {scale.id: scale for scale in self.all()}
        return [
            ScaleUse(event.at, event.actor_id, known[int(event.payload["value"])])
            for event in self._log.of_stream(TEAM_STREAM)
            if event.kind == RULE_SET and event.payload.get("name") == SCALE_RULE
        ]

    def use(self, name: str, ratings: Sequence[Rating], *, by: str) -> Scale:
        """Puts a scale in force, as the next version of its name where none is like it; the scale as it is kept."""
        with self._ground.engine.write("use a rating scale") as transaction:
            write = self._log.begin(transaction, by)
            kept = [CORE, *map(_scale, transaction.all(sql.SCALES))]
            same = [scale for scale in kept if (scale.name, scale.ratings) == (name, tuple(ratings))]
            scale = same[-1] if same else _kept(write, name, tuple(ratings), kept)
            if scale.id != number_in_force(transaction):
                rule = {"name": SCALE_RULE, "value": str(scale.id)}
                transaction.run(sql.SET_RULE, rule)
                write.append(
                    stream=TEAM_STREAM, kind=RULE_SET, entity="team_rule", entity_id=0, payload=rule,
                    row_digest=row_digest("team_rule/1", rule),
                )  # fmt: skip
        return scale


def number_in_force(reader: Reader) -> int:
    """The number of the scale in force."""
    row = reader.one(sql.RULE, {"name": SCALE_RULE})
    return CORE.id if row is None else int(row["value"])


def number_due(reader: Reader, claim_id: int, status: Status, head: int) -> int:
    """The number of the scale on which the next verdict of a claim that stands so is given."""
    if status in _IN_A_ROUND:
        row = reader.one(sql.SCALE_OF_VERDICT, {"claim_id": claim_id, "revision": head})
        if row is not None:
            return int(row["scale_version"])
    return number_in_force(reader)


def scale_in(reader: Reader, number: int) -> Scale:
    """The scale with this number; NotFound where there is none."""
    if number == CORE.id:
        return CORE
    row = reader.one(sql.SCALE, {"id": number})
    if row is None:
        raise NotFound(f"the rating scale {number}", "the record has none with it", "See 'workbench scale list'")
    return _scale(row)


def bring_scale(write: Write, theirs: Reader, number: int, origin: str) -> None:
    """Takes in the scale of another database's verdict where it is not here yet; it does not come in force."""
    transaction = write.transaction
    if number == CORE.id or transaction.one(sql.SCALE, {"id": number}) is not None:
        return
    row = theirs.one(sql.SCALE, {"id": number})
    if row is None:
        raise NotFound(f"the rating scale {number}", f"{origin} has a verdict on it and not the scale", "Audit it")
    _scale(row)  # One that can't be read would make every list of scales here fail.
    taken = {(scale.name, scale.version) for scale in map(_scale, transaction.all(sql.SCALES))}
    name = row["name"]
    while (name, row["version"]) in taken or name == CORE.name:  # Two colleagues' files can have one name too.
        name = f"{name} ({origin})"
    _add(write, row | {"name": name}, SCALE_CAME_ALONG, {"there": row["name"], "from": origin})


def _kept(write: Write, name: str, ratings: tuple[Rating, ...], kept: Sequence[Scale]) -> Scale:
    version = 1 + max((scale.version for scale in kept if scale.name == name), default=0)
    scale = Scale(write.ground.ids.new(), name, version, ratings)
    row: Row = {
        "id": scale.id, "name": name, "version": version,
        "ratings": canonical([list(astuple(rating)) for rating in ratings]),
        "reviewer_id": write.actor_id, "recorded_at": write.now,
    }  # fmt: skip
    _add(write, row, SCALE_KEPT, {})
    return scale


def _add(write: Write, row: Row, kind: str, told: Row) -> None:
    new = row | {"event_id": write.new_event_id()}
    tell_scale(write, new, kind, told)
    write.transaction.run(sql.ADD_SCALE, new)


def tell_scale(write: Write, row: Row, kind: str, told: Row) -> None:
    """The entry of a scale's row, which names it, in the team's history."""
    write.append(
        stream=TEAM_STREAM, kind=kind, entity="scale_version", entity_id=row["id"], event_id=row["event_id"],
        payload={"name": row["name"], "version": row["version"]} | told,
        row_digest=row_digest("scale_version/1", row),
    )  # fmt: skip


@read_back
def _scale(row: Row) -> Scale:
    ratings = tuple(_rating(*fields) for fields in json.loads(row["ratings"]))
    return Scale(row["id"], row["name"], row["version"], ratings)


def _rating(label: Any, key: Any, value: Any, meaning: Any, like: Any) -> Rating:  # noqa: ANN401 - whatever JSON has
    rating = Rating(label, key, value, meaning, like)
    words = (rating.label, rating.key, rating.meaning, rating.like)
    if not all(isinstance(each, str) for each in words) or not (rating.value is None or type(rating.value) is int):
        raise TypeError("a rating is no key, number, label and definition")
    return rating
