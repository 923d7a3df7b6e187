"""Random sequences of use cases, the same for the same seed on any engine: what differs then is the engine."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from tests.records import article_capture, claim_at, document
from workbench.errors import StoreError, WorkbenchError
from workbench.model import (
    Claim,
    ClaimType,
    ClaimWords,
    Confidence,
    FactCheck,
    FoundClaim,
    GateCode,
    Obstacle,
    Priority,
    Question,
    SourceKind,
    Stance,
    Statement,
    Status,
    TextDate,
    VerdictRole,
    Visibility,
    WorkKind,
    select,
)
from workbench.store import ClaimFilter, Clock, Ids, NewArticle, Stated, Store, VerdictWords, events, handle, people
from workbench.store.sheets import SheetArticle, SheetClaim

PEOPLE = ("ada", "ben", "Çelik", "日本")
WORDS = (
    "harbour", "Hafen", "Zürich", "zurich", "ÉCOLE", "1,200", "2014", "guests", "naïve", "日本語", "o'clock", "½",
    "straße", "İzmir", "co-op", "e\u0301cole", "Ω", "pier",
)  # fmt: skip
STATUSES = (Status.TO_CHECK, Status.SET_ASIDE, Status.NOT_CHECKABLE)
T = TypeVar("T")


class Player:
    """Plays a sequence on one store, with a clock and ids that depend on the seed only."""

    def __init__(self, open_it: Callable[..., Store], seed: int, patch: pytest.MonkeyPatch) -> None:
        self._chance = random.Random(seed)
        ticks = iter(range(10**9))
        # A clock that stands still now and then, and goes back at times.
        clock = Clock(lambda: 1_700_000_000 + next(ticks) // 3 - (50 if seed % 3 == 0 and next(ticks) % 40 > 30 else 0))
        self.store = open_it(clock=clock, ids=Ids(clock, seed))
        self.told: list[str] = []
        self._played, self._seed = 0, seed
        commands = iter(range(10**9))
        for module in (events, people):
            patch.setattr(module, "new_command_id", lambda: f"{seed}-own-{next(commands)}")

    def play(self, steps: int) -> None:
        """Plays that many steps; `told` then has what each gave or how it was refused."""
        for step in range(self._played, self._played + steps):
            act = self._chance.choice(ACTS if step else ACTS[:1])
            by = self._chance.choice(PEOPLE)
            for attempt in range(self._chance.choice((1, 1, 1, 2))):  # A command given again does nothing twice.
                try:
                    gave = act(self, by, f"{self._seed}-command-{step}")
                except StoreError as error:  # What a guard refused: said under the engine's name.
                    gave = f"{type(error).__name__}: {error.cause.partition(' says: ')[2]}"
                except (WorkbenchError, ValueError) as error:
                    gave = f"{type(error).__name__}: {error}"
                self.told.append(f"{step}.{attempt} {act.__name__} {by}: {gave}")
        self._played += steps
        self.told += map(str, self.look())

    def look(self) -> list[object]:
        """What lists, counts and searches show at the end."""
        store = self.store
        shown: list[object] = [store.articles.page(), store.articles.counts(), store.audit.check()]
        shown += [store.articles.check_counts(), store.people.all()]
        for narrow in (
            ClaimFilter(due="2026-03-01"), ClaimFilter(free=True), *(ClaimFilter(tag=tag) for tag in WORDS),
            *(ClaimFilter(holder_id=member.id) for member in store.people.all()),
            *(ClaimFilter(statuses=(Status.FIRST_IN,), second_for=member.id) for member in store.people.all()),
        ):  # fmt: skip
            shown += [store.claims.count(narrow), store.claims.page(narrow)]
        for words in ("", *WORDS, *(word[:3].upper() for word in WORDS), "guests zurich", '"*:-'):
            found = ClaimFilter(words=words)
            shown += [words, store.claims.count(found), [row.id for row in store.claims.page(found)]]
        return shown

    def text(self) -> str:
        """A text of a few sentences."""
        lengths = [self._chance.randint(3, 7) for _ in range(self._chance.randint(1, 4))]
        sentences = [" ".join(self._chance.choices(WORDS, k=length)) + "." for length in lengths]
        return " ".join(sentences)

    def claim(self) -> Claim:
        """Some claim, whatever its state."""
        return self.pick(self.claims())

    def claims(self) -> list[Claim]:
        """Every claim, removed ones too."""
        articles = [item.article.id for item in self.store.articles.page()]
        return [claim for one in articles for claim in self.store.claims.of_article(one, removed=True)]

    def pick(self, items: list[T]) -> T:
        """One of them; the step is refused where there is none."""
        if not items:
            raise ValueError("nothing to choose from")
        return self._chance.choice(items)

    def number(self, most: int) -> int:
        """0 to `most`."""
        return self._chance.randint(0, most)


def dated(text: str, quote: str, score: float) -> FoundClaim:
    """A claim on a quote; its first word stands for a date."""
    found = claim_at(text, quote, score=score)
    return replace(found, dates=(TextDate(quote[:2], found.start, found.start + 2, "2014"),))


def add_article(player: Player, by: str, command: str) -> object:
    text = player.text()
    found = [dated(text, part + ".", player.number(9) / 9) for part in dict.fromkeys(text[:-1].split(". "))]
    capture = article_capture(text, url=player.pick(["", "", "https://example.org/a"]))
    return player.store.articles.add(
        capture, document(text), found, title=player.pick(list(WORDS)), extractor="t", by=by, command_id=command
    )


def triage(player: Player, by: str, command: str) -> object:
    claim, status = player.claim(), player.pick(list(STATUSES))
    seen = claim.version - (player.number(5) == 0)
    player.store.claims.triage(
        claim.id, seen_version=seen, status=status, reason="Ü\u200d\n", by=by, command_id=command
    )
    return player.store.claims.get(claim.id)


def verdict(player: Player, by: str, command: str) -> object:
    claim = player.claim()
    reached = VerdictWords(player.pick(["true", "false", "mixed"]), Confidence.LOW, player.text())
    words = reached if player.number(4) else VerdictWords("", None, "", missing=player.text())
    return player.store.verdicts.record(
        claim.id, words, role=player.pick([VerdictRole.FIRST, VerdictRole.SECOND]),
        new_status=player.pick([Status.FIRST_IN, Status.DECIDED, Status.DISAGREEMENT]), seen_version=claim.version,
        by=by, form="verdict", command_id=command,
    )  # fmt: skip


def reuse(player: Player, by: str, command: str) -> object:
    claim, earlier = player.claim(), player.claim()
    player.store.evidence.take_over(claim.id, earlier.id, revision=1, figures_differ=True, by=by, command_id=command)
    member = player.store.people.find(by)
    return player.store.verdicts.history(claim, member.id if member else None)


def draft(player: Player, by: str, command: str) -> object:
    claim = player.claim()
    if player.number(3) == 0:
        player.store.drafts.discard(claim.id, "verdict", by=by)
    else:
        player.store.drafts.save(claim.id, "verdict", {"rationale": player.text()}, by=by)
    return None


def source(player: Player, by: str, command: str) -> object:
    text = player.text()
    url = player.pick(["", "https://port.example/1", "https://port.example/2"])
    spoken = Statement("Ana", "mayor", "call", "2026-03-02T10:00:00Z") if not url and player.number(1) else None
    return player.store.evidence.capture_source(
        player.claim().id, article_capture(text, url=url), document(text), statement=spoken, by=by, command_id=command
    )


def attach(player: Player, by: str, command: str) -> object:
    every = [(claim, kept) for claim in player.claims() for kept in player.store.evidence.captured_for(claim.id)]
    claim, kept = player.pick(every)
    text = player.store.captures.text(kept.capture_id)
    selector = select(text, 0, player.number(2) + 3) if player.number(2) else None
    stance = player.pick(list(Stance))
    return player.store.evidence.attach(
        claim.id, kept.capture_id, stance=stance, selector=selector, anchor=None, by=by, command_id=command
    )


def retract(player: Player, by: str, command: str) -> object:
    found = player.pick(player.store.evidence.all())
    return player.store.evidence.retract(found.id, reason="wrong page", by=by, command_id=command)


def undo(player: Player, by: str, command: str) -> object:
    member = player.store.people.find(by)
    event = player.store.undo.next_for(member.id if member else None)
    if event is None:
        return None
    player.store.undo.undo(event, by=by, command_id=command)
    return player.store.log.of_stream(event.stream)


def edit(player: Player, by: str, command: str) -> object:
    claim = player.claim()
    words = ClaimWords(player.text(), player.pick(list(PEOPLE)), ClaimType.EVENT, claim.figures)
    player.store.wordings.edit(claim, words, (), by=by, command_id=command)
    return None


def split(player: Player, by: str, command: str) -> object:
    claim = player.claim()
    text = player.store.captures.text(claim.capture_id)
    parts = claim.selector.exact.split(" ")[:2]
    return player.store.wordings.split(claim, text, [claim_at(text, part) for part in parts], by=by, command_id=command)


def merge(player: Player, by: str, command: str) -> object:
    player.store.wordings.merge(player.claim(), player.claim(), by=by, command_id=command)
    return None


def ask(player: Player, by: str, command: str) -> object:
    question = Question("Ana", "e-mail", "2026-03-02", player.text(), "")
    return player.store.contacts.ask(player.claim().id, question, by=by, command_id=command)


def answer(player: Player, by: str, command: str) -> object:
    contact = player.pick([one for claim in player.claims() for one in player.store.contacts.of_claim(claim.id)])
    player.store.contacts.answer(contact.id, player.text(), "2026-03-04", by=by, command_id=command)
    return None


def note(player: Player, by: str, command: str) -> object:
    visibility = player.pick(list(Visibility))
    return player.store.notes.add(player.claim().id, player.text(), visibility, by=by, command_id=command)


def take(player: Player, by: str, command: str) -> object:
    leases = player.store.leases
    if player.number(2):
        return leases.take_next(player.pick([None, None, *WorkKind]), by=by, command_id=command)
    note = player.pick(["", player.text()])
    return leases.take(player.claim().id, by=by, note=note, command_id=command)


def give(player: Player, by: str, command: str) -> object:
    return player.store.leases.give(player.claim().id, player.pick(list(PEOPLE)), by=by, command_id=command)


def release(player: Player, by: str, command: str) -> object:
    held = [lease for member in player.store.people.all() for lease in player.store.leases.held_by(member.id)]
    player.store.leases.release(player.pick(held).claim_id, by=by, command_id=command)
    return None


def plan(player: Player, by: str, command: str) -> object:
    return player.store.plans.change(
        player.claim().id, by=by, command_id=command,
        priority=player.pick([None, *Priority]), deadline=player.pick([None, "", "2026-03-02", "2026-03-01T10:00:00Z"]),
        tag=[player.pick(list(WORDS))], untag=[player.pick(list(WORDS))],
    )  # fmt: skip


def call(player: Player, by: str, command: str) -> object:
    words = f"{player.text()} @{player.pick(list(PEOPLE))}"
    return player.store.notes.add(player.claim().id, words, Visibility.INTERNAL, by=by, command_id=command)


def read_mentions(player: Player, by: str, command: str) -> object:
    member = player.store.people.find(by)
    found = player.store.mentions.of(member.id if member else None, unread=True)
    player.store.mentions.mark_read([player.pick(found).note.id], by=by)
    return found


def hand_over(player: Player, by: str, command: str) -> object:
    player.store.handovers.add(f"{player.text()} {handle(player.claim().id)}", by=by, command_id=command)
    member = player.store.people.find(by)
    return player.store.handovers.latest(member.id if member else None)


def redact(player: Player, by: str, command: str) -> object:
    capture = player.pick(player.store.captures.all_ids())
    if player.number(1) == 0:
        player.store.captures.redact(capture, "by law", by=by, command_id=command)
    return player.store.captures.redaction(capture)


def fact_check(player: Player, by: str, command: str) -> object:
    url = player.pick(["https://f.example/1", "https://f.example/2"])
    check = FactCheck(player.text(), "", "", "false", "P", url, "", "", "")
    return player.store.fact_checks.add([check, check], "file", by=by, command_id=command)


def publish(player: Player, by: str, command: str) -> object:
    """A version that states an article's verdicts, at times also such as wait, or one as it no longer is."""
    store = player.store
    waiting = () if player.number(4) else (Status.FIRST_IN, Status.DISAGREEMENT)
    stands = {Status.DECIDED, Status.PUBLISHED, Status.REOPENED, Status.WITHDRAWN, *waiting}
    article = player.pick([claim.article_id for claim in player.claims() if claim.status in stands])
    headed = [claim for claim in store.claims.of_article(article) if claim.head and claim.status in stands]
    stated = [Stated(claim.id, claim.head, claim.version - (player.number(9) > 8)) for claim in headed]
    version = len(store.publications.of_article(article)) + 1
    return store.publications.publish(article, version, player.text().encode(), stated, by=by, command_id=command)


def correct(player: Player, by: str, command: str) -> object:
    """A correction or a withdrawal of what was published."""
    claim = player.pick([claim for claim in player.claims() if claim.status is Status.PUBLISHED])
    role, status = player.pick([(VerdictRole.CORRECTION, Status.REOPENED), (VerdictRole.WITHDRAWAL, Status.WITHDRAWN)])
    words = VerdictWords("false", Confidence.LOW, player.text(), correction=player.text())
    return player.store.verdicts.record(
        claim.id, words, role=role, new_status=status, seen_version=claim.version, by=by, form=None, command_id=command
    )


def override(player: Player, by: str, command: str) -> object:
    """An obstacle, overridden."""
    code = player.pick(list(GateCode))
    obstacle = Obstacle(player.claim().id, code, player.text(), "", final=code is GateCode.EVIDENCE_CHANGED)
    player.store.gatekeeping.override([obstacle], player.text(), by=by, command_id=command)
    return player.store.gatekeeping.overrides_of(obstacle.claim_id)


def state_kind(player: Player, by: str, command: str) -> object:
    """Of which kind a source is."""
    piece = player.pick(player.store.evidence.all())
    kind = player.pick(list(SourceKind))
    player.store.gatekeeping.state_kind(piece.claim_id, piece.source.id, kind, by=by, command_id=command)
    return player.store.evidence.get(piece.id).source


def rule(player: Player, by: str, command: str) -> object:
    player.store.people.set_rule("second_review", player.pick(["on", "off"]), by=by)
    return player.store.people.rule("second_review", "off")


def sheet(player: Player, by: str, command: str) -> object:
    """A new article with two claims, and what it adds to a claim that is there; both name one source."""
    text, name = player.text(), player.text()
    found = [dated(text, part, player.number(9) / 9) for part in (text, text.partition(" ")[0])]
    new = NewArticle(article_capture(text), document(text), (), player.pick(list(WORDS)), "sheet")
    sources = ((article_capture(name), document(name)),)
    words = VerdictWords(player.pick(["true", "false"]), Confidence.LOW, text)
    claims = [SheetClaim(each, sources=sources, tags=("port",), verdict=player.pick([None, words])) for each in found]
    listed = [SheetArticle(new, None, text, claims)]
    if player.number(1):
        known = player.claim()
        article = player.store.articles.get(known.article_id)
        more = SheetClaim(None, known.id, known.version, sources, ("sea",), player.pick([None, words]))
        listed.append(SheetArticle(None, article, "", [more]))
    status = player.pick([Status.DECIDED, Status.FIRST_IN])
    player.store.sheets.keep(listed, with_verdict=status, by=by, told=lambda _done, _total: None, command_id=command)
    return len(listed)


ACTS: tuple[Callable[[Player, str, str], object], ...] = (
    add_article, triage, triage, verdict, verdict, draft, source, source, attach, attach, retract, undo, undo, edit,
    edit, split, merge, reuse, ask, answer, note, redact, fact_check, rule,
    take, take, give, release, plan, plan, call, read_mentions, hand_over,
    publish, publish, correct, override, state_kind, sheet,
)  # fmt: skip
