"""Looking for everything that was acknowledged, in what a crash left."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.crash import acts
from workbench.store import WORDS_FORM, Store, open_store

_CLAIMS_OF_ORIGINS = """
SELECT c.origin, COUNT(*) AS n FROM capture c JOIN claim ON claim.capture_id = c.id GROUP BY c.origin
"""


@dataclass
class Tally:
    """What a run of crashes came to; `costly` ones lost something."""

    crashes: int = 0
    costly: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = f"{self.crashes:,} crashes, {self.acknowledged:,} acknowledged, {len(self.lost):,} lost"
        found = "; ".join([*self.lost[:5], *self.wrong[:5]])
        return f"{counts}, {len(self.wrong):,} wrong" + (f": {found}" if found else "")

    def examine(self, store: Store, told: acts.Told) -> None:
        """Everything that was acknowledged has to be there, and everything that is there has to be whole."""
        before = len(self.lost)
        self.wrong += [*store.engine.check(), *store.audit.check(), *store.articles.check_counts()]
        commands = {row["command_id"] for row in store.engine.all("SELECT command_id FROM event")}
        articles = {row["origin"]: row["n"] for row in store.engine.all(_CLAIMS_OF_ORIGINS)}
        rules = {row["name"] for row in store.engine.all("SELECT name FROM team_rule")}
        self._look_for("verdict", told, commands)
        self._look_for("article", told, set(articles))
        self._look_for("database", told, rules)
        self.wrong += [f"the article {origin} has {n} claims of 3" for origin, n in articles.items() if n != 3]
        self._examine_drafts(store, told.of("draft"))
        self._examine_copies(told)
        self.crashes += 1
        self.costly += len(self.lost) > before

    def _look_for(self, kind: str, told: acts.Told, there: set[str]) -> None:
        acknowledged = told.of(kind)
        self.acknowledged += len(acknowledged)
        self.lost += [f"{kind} {which}" for which in acknowledged if which not in there]

    def _examine_drafts(self, store: Store, told: list[str]) -> None:
        """The draft at each seat is the one that was acknowledged last, or one that came after it."""
        self.acknowledged += len(told)
        last = {_place(which)[1]: which for which in told}
        for seat, which in last.items():
            member = store.people.find(acts.author(seat))
            draft = store.drafts.find(
                acts.claim_of(store, seat), WORDS_FORM, reviewer_id=None if member is None else member.id
            )
            if draft is None or _place(draft.fields["wording"]) < _place(which):
                self.lost.append(f"draft {which}")

    def _examine_copies(self, told: acts.Told) -> None:
        """A backup that has its name is whole, also where the kill came before anybody was told so."""
        made = told.of("copy")
        self.acknowledged += len(made)
        self.lost += [f"copy {path}" for path in made if not Path(path).exists()]
        for path in told.of("copying")[-2:]:
            if Path(path).exists():
                with open_store(path) as copy:
                    self.wrong += [*copy.engine.check(), *copy.audit.check()]


def _place(which: str) -> tuple[int, int, int]:
    """Turn, seat and number of what was told."""
    turn, seat, number = map(int, which.split("-"))
    return turn, seat, number
