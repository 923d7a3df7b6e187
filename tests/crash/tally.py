"""Looking for everything that was acknowledged, in what a crash left."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.crash import acts
from tests.crash.at_work import AtWork
from workbench.store import WORDS_FORM, Store, open_store

_CLAIMS_OF_ORIGINS = """
SELECT c.origin, COUNT(*) AS n FROM capture c JOIN claim ON claim.capture_id = c.id GROUP BY c.origin
"""


@dataclass
class Tally:
    """What a run of kills came to."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = (
            f"{self.kills} kills, {self.acknowledged:,} acknowledged, {len(self.lost)} lost, {len(self.wrong)} wrong"
        )
        found = "; ".join([*self.lost[:5], *self.wrong[:5]])
        return f"{counts}: {found}" if found else counts

    def examine(self, store: Store, at_work: AtWork) -> None:
        """Everything that was acknowledged has to be there, and everything that is there has to be whole."""
        self.wrong += [*store.engine.check(), *store.audit.check(), *store.articles.check_counts()]
        commands = {row["command_id"] for row in store.engine.all("SELECT command_id FROM event")}
        articles = {row["origin"]: row["n"] for row in store.engine.all(_CLAIMS_OF_ORIGINS)}
        rules = {row["name"] for row in store.engine.all("SELECT name FROM team_rule")}
        self._look_for("verdict", at_work, commands)
        self._look_for("article", at_work, set(articles))
        self._look_for("database", at_work, rules)
        self.wrong += [f"the article {origin} has {n} claims of 3" for origin, n in articles.items() if n != 3]
        self._examine_drafts(store, at_work.of("draft"))
        self._examine_copies(at_work)
        self.kills += 1

    def _look_for(self, kind: str, at_work: AtWork, there: set[str]) -> None:
        told = at_work.of(kind)
        self.acknowledged += len(told)
        self.lost += [f"{kind} {which}" for which in told if which not in there]

    def _examine_drafts(self, store: Store, told: list[str]) -> None:
        """The draft at each seat is the one that was acknowledged last, or one that came after it."""
        self.acknowledged += len(told)
        last: dict[int, int] = {}
        for which in told:
            _, seat, number = map(int, which.split("-"))
            last[seat] = number
        for seat, number in last.items():
            member = store.people.find(acts.author(seat))
            draft = store.drafts.find(
                acts.claim_of(store, seat), WORDS_FORM, reviewer_id=None if member is None else member.id
            )
            if draft is None or int(draft.fields["wording"].rpartition("-")[2]) < number:
                self.lost.append(f"draft {number} of seat {seat}")

    def _examine_copies(self, at_work: AtWork) -> None:
        """A backup that has its name is whole, also where the kill came before anybody was told so."""
        made = at_work.of("copy")
        self.acknowledged += len(made)
        self.lost += [f"copy {path}" for path in made if not Path(path).exists()]
        for path in at_work.of("copying")[-2:]:
            if Path(path).exists():
                with open_store(path) as copy:
                    self.wrong += [*copy.engine.check(), *copy.audit.check()]
