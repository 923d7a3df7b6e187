"""The team's own history: members with their roles, rules, imported fact checks, and which histories there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.model import Finding, Head
from workbench.store import audit_statements as sql
from workbench.store import statements
from workbench.store.base import grouped
from workbench.store.chains import Chain, payload_of
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.events import HISTORY_BEGUN
from workbench.store.factchecks import digest_of_rows
from workbench.store.handovers import handover_digest, waits
from workbench.store.ids import handle
from workbench.store.members import TEAM_STREAM
from workbench.store.sound_rows import SoundRows
from workbench.store.work_statements import HANDOVER

_ROWS = 2_000
_ABOUT = "the team"


class TeamAudit:
    """Follows the team's history to its end, then compares what it leads to with what is there."""

    def __init__(self, engine: SoundRows, sealed: Head | None, told: Callable[[int], object]) -> None:
        self._engine = engine
        self._told = told
        self._chain = Chain(TEAM_STREAM, _ABOUT, sealed)
        self._members: dict[int, Row] = {}
        self._joined: dict[int, Row] = {}
        self._rules: dict[str, Row] = {}
        self._seals: dict[int, Row] = {}
        self._scales: dict[int, Row] = {}

    def findings(self) -> Iterator[Finding]:
        """What is off."""
        seq = 0
        key = {"stream": TEAM_STREAM, "rows": _ROWS}
        while rows := self._engine.all(sql.EVENTS_AFTER, key | {"seq": seq}):
            self._chain.follow(rows)
            for row in rows:
                yield from self._entry(row)
            seq = rows[-1]["seq"]
            self._told(len(rows))
        heads = self._engine.all(sql.HEADS_IN, {"low": TEAM_STREAM, "high": TEAM_STREAM})
        if heads or seq:
            self._chain.end(heads[0] if heads else None)
        yield from self._chain.findings
        yield from self._people()
        yield from self._kept_rules()
        yield from self._kept_seals()
        yield from self._kept_scales()
        for what, statement in (("fact checks", sql.FACT_CHECKS_ASTRAY), ("hand-over notes", sql.HANDOVERS_ASTRAY)):
            astray = (self._engine.one(statement) or {"n": 0})["n"]
            if astray:
                yield _off(0, f"{astray} {what} came in without an entry")

    def _entry(self, row: Row) -> Iterator[Finding]:
        if row["entity"] == "reviewer":
            self._members[row["entity_id"]] = row
            self._joined.setdefault(row["entity_id"], row)
        elif row["entity"] == "team_rule":
            self._rules[str(payload_of(row).get("name"))] = row
        elif row["entity"] == "seal":
            self._seals[row["entity_id"]] = row
        elif row["entity"] == "scale_version":
            self._scales[row["entity_id"]] = row
        elif row["entity"] == "handover":
            yield from self._handover(row)
        elif row["entity"] == "fact_check":
            kept = self._engine.all(sql.FACT_CHECKS_OF, {"event_id": row["id"]})
            if digest_of_rows(kept) != row["row_digest"]:
                yield _off(row["seq"], f"the fact checks imported at {row['at']} are not what was imported")
        elif row["kind"] == HISTORY_BEGUN:
            first = self._engine.one(sql.EVENT_AT, {"stream": row["entity_id"], "seq": 1})
            if first is None or first["hash"] != row["row_digest"]:
                yield _off(row["seq"], f"the history of {handle(row['entity_id'])}, which it tells of, is gone")

    def _handover(self, event: Row) -> Iterator[Finding]:
        """A hand-over note is as it was recorded, its claims included; one that a server withholds is passed over."""
        author = payload_of(event).get("by") or event["actor_id"]
        note = self._engine.one(HANDOVER, {"id": event["entity_id"]})
        if note is not None:
            if (note["event_id"], handover_digest(self._engine, note)) != (event["id"], event["row_digest"]):
                yield _off(event["seq"], f"the hand-over note of {event['at']} is not what was recorded")
        elif not (self._engine.withholds and waits(self._engine, event["entity_id"], author)):
            yield _off(event["seq"], f"the hand-over note of {event['at']} is gone")

    def _people(self) -> Iterator[Finding]:
        """Members as they joined, with the roles that they were given last."""
        roles = grouped(self._engine.all(sql.ALL_ROLES), "reviewer_id", lambda row: row["role"])
        for row in self._engine.all(sql.REVIEWERS):
            last, joined = self._members.pop(row["id"], None), self._joined.get(row["id"])
            now = row_digest("reviewer/1", row | {"roles": roles.pop(row["id"], [])})
            if last is None or joined is None or (last["row_digest"], joined["at"]) != (now, row["joined_at"]):
                yield _off(last["seq"] if last else 0, f"the member '{row['login']}' is not as the history says")
        yield from (
            _off(row["seq"], f"a member is gone: '{payload_of(row).get('login')}'") for row in self._members.values()
        )
        if roles:
            yield _off(0, "there are roles of nobody")

    def _kept_rules(self) -> Iterator[Finding]:
        for row in self._engine.all(sql.RULES):
            event = self._rules.pop(row["name"], None)
            if event is None or event["row_digest"] != row_digest("team_rule/1", row):
                yield _off(event["seq"] if event else 0, f"the rule '{row['name']}' is not what was set")
        yield from (_off(row["seq"], f"the rule '{name}' is gone") for name, row in self._rules.items())

    def _kept_seals(self) -> Iterator[Finding]:
        for row in self._engine.all(statements.SEALS):
            event = self._seals.pop(row["number"], None)
            made = (event["id"], event["row_digest"]) if event else None
            if made != (row["event_id"], row_digest("seal/1", row)):
                yield _off(event["seq"] if event else 0, f"seal {row['number']} is not what was recorded")
        yield from (_off(row["seq"], f"seal {number} is gone") for number, row in self._seals.items())

    def _kept_scales(self) -> Iterator[Finding]:
        for row in self._engine.all(statements.SCALES):
            event = self._scales.pop(row["id"], None)
            made = (event["id"], event["row_digest"]) if event else None
            if made != (row["event_id"], row_digest("scale_version/1", row)):
                yield _off(event["seq"] if event else 0, f"the rating scale '{row['name']}' is not what was kept")
        yield from (
            _off(row["seq"], f"the rating scale '{payload_of(row).get('name')}' is gone")
            for row in self._scales.values()
        )


def _off(entry: int, differs: str) -> Finding:
    return Finding(TEAM_STREAM, entry, _ABOUT, differs)
