"""Asking the gate about an article, and what people say to it: kinds of sources, overrides with their reasons."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import NotFound, Refused, UsageError
from workbench.model import Claim, Evidence, GateCode, Obstacle, SourceKind, Status, Verdict
from workbench.review.contacts import contacts_about
from workbench.review.desk import Desk
from workbench.review.gate import ClaimCase, is_ready, obstacles
from workbench.review.listed import OwnPlace, places_of_listed
from workbench.review.team_rules import gate_rules
from workbench.review.transitions import Act, require

_SHUT = frozenset({Status.SET_ASIDE, Status.NOT_CHECKABLE, Status.REMOVED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate says of an article: the claims whose verdicts are news, those published already, and obstacles.

    `withdrawn` are published ones whose verdict was taken back since the last version.
    """

    article_id: int
    ready: tuple[Claim, ...]
    withdrawn: tuple[Claim, ...]
    published: tuple[Claim, ...]
    obstacles: tuple[Obstacle, ...]

    @property
    def standing(self) -> tuple[Obstacle, ...]:
        """What nobody has overridden."""
        return tuple(each for each in self.obstacles if each.override is None)

    @property
    def news(self) -> tuple[Claim, ...]:
        """What a new version would say that the last one does not."""
        return self.ready + self.withdrawn


def gate_of(desk: Desk, article_id: int, claim_ids: Collection[int] = ()) -> Gate:
    """What stands in the way of publishing an article's verdicts, or those of the claims named alone."""
    store = desk.store
    with store.snapshot():
        claims = store.claims.of_article(article_id)
        chosen = [claim for claim in claims if not claim_ids or claim.id in claim_ids]
        stated = published_revisions(desk, article_id)
        rules, now = gate_rules(desk), store.clock.now()
        listed = places_of_listed(store, article_id, [claim for claim in chosen if claim.head])
        ready, found = [], []
        for claim in chosen:
            if claim.status in _SHUT or (claim.status is Status.NEW and not store.evidence.of_claim(claim.id)):
                continue
            case = _case(desk, claim, stated.get(claim.id, 0), listed)
            found += obstacles(case, rules, now)
            ready += [claim] if is_ready(case) or claim.status is Status.REOPENED else []
    taken_back = [claim for claim in chosen if claim.status is Status.WITHDRAWN]
    return Gate(
        article_id, tuple(ready),
        tuple(claim for claim in taken_back if stated.get(claim.id) != claim.head),
        tuple(claim for claim in claims if claim.id in stated and claim not in ready), tuple(found),
    )  # fmt: skip


def published_revisions(desk: Desk, article_id: int) -> dict[int, int]:
    """Which revision of each claim's verdict the last version of an article's report states."""
    versions = desk.store.publications.of_article(article_id)
    return desk.store.publications.revisions(versions[-1]) if versions else {}


def override_gate(desk: Desk, wanted: Sequence[Obstacle], reason: str, *, command_id: str = "") -> None:
    """Records why these obstacles do not keep the verdicts back; reports show it. An editor's act."""
    require(desk.roles, Act.PUBLISH)
    if not wanted:
        raise Refused("the override", "nothing of this kind stands in the way", "Look at the gate again")
    if not reason.strip():
        raise UsageError("the override", "it has no reason", "Say why with --because; reports show it")
    desk.store.gatekeeping.override(wanted, reason.strip(), by=desk.who, command_id=command_id)


def parse_code(typed: str) -> GateCode:
    """The code that was typed; UsageError lists them."""
    try:
        return GateCode(typed.strip().lower().replace("_", "-").replace(" ", "-"))
    except ValueError:
        raise UsageError(f"the code '{typed}'", "the gate has no such code", f"Codes: {', '.join(GateCode)}") from None


def state_kind(desk: Desk, evidence: Evidence, typed: str, *, command_id: str = "") -> SourceKind:
    """Says of which kind a piece of evidence's source is, wherever it is cited."""
    require(desk.roles, Act.EVIDENCE)
    try:
        kind = SourceKind(typed.strip().lower())
    except ValueError:
        known = ", ".join(SourceKind)
        raise UsageError(f"the kind '{typed}'", "a source is of another kind", f"Kinds: {known}") from None
    desk.store.gatekeeping.state_kind(evidence.claim_id, evidence.source.id, kind, by=desk.who, command_id=command_id)
    return kind


def _case(desk: Desk, claim: Claim, published: int, listed: Mapping[int, OwnPlace | None]) -> ClaimCase:
    store = desk.store
    verdicts = store.verdicts.in_force(claim)
    evidence = [each for each in store.evidence.of_claim(claim.id) if not each.retracted_at] if verdicts else []
    names = store.people.names()
    place = listed.get(claim.id)
    return ClaimCase(
        claim=claim,
        article=store.articles.get(claim.article_id),
        article_text=_text(desk, place.capture_id if place else claim.capture_id) or "" if verdicts else "",
        verdicts=tuple(verdicts),
        reviewers=tuple(names.get(verdict.reviewer_id, "") for verdict in verdicts),
        evidence=tuple(evidence),
        texts={each.capture_id: text for each in evidence if (text := _text(desk, each.capture_id)) is not None},
        contacts=tuple(contacts_about(desk, claim)),
        evidence_changed=bool(verdicts) and verdicts[0].evidence_digest != store.evidence.standing_digest(claim.id),
        published=published,
        overrides=tuple(store.gatekeeping.overrides_of(claim.id)),
        like=_like(desk, verdicts[0]) if verdicts else "",
        only_listed=claim.id in listed and place is None,
    )


def _like(desk: Desk, head: Verdict) -> str:
    rating = desk.store.scales.get(head.scale_version).find(head.rating)
    return rating.like if rating else ""


def _text(desk: Desk, capture_id: int) -> str | None:
    """A captured text; None where it was redacted."""
    try:
        return desk.store.captures.text(capture_id)
    except NotFound:
        return None
