"""The gate: what stands in the way of publishing a claim's verdict, as a function of the records.

Each obstacle has a code, says in words what it is, and names the command that leads to where it is put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.match import compare_figures
from workbench.model import (
    AnchorState,
    Article,
    Claim,
    Contact,
    ContactRule,
    Evidence,
    Figure,
    GateCode,
    GateRules,
    Obstacle,
    Override,
    SourceForm,
    SourceKind,
    Stance,
    Status,
    Verdict,
)
from workbench.review.independence import Publishing, independence, published
from workbench.store import IN_FORCE, handle

_ITSELF = frozenset({"", "article", "the article", "the article itself"})
_UNPROVEN = frozenset({"not enough evidence", "conflicting sources"})
"""Ratings that say themselves that sources are wanting."""
_DRAFT_WORDS = re.compile(r"\b(?:TODO|FIXME|XXX|TKTK|TK|TBD|TBC)\b|\b[Ll]orem ipsum\b|\?\?\?")
_ASK = "contact ask {} QUESTION --who NAME --by CHANNEL"
_ADD = "source add {} URL --quote WORDS --stance STANCE"
_DECIDE = "verdict {} --rating RATING --because TEXT"
_CORRECT = "correct {} --why TEXT"
_FAR_OFF = 0.25
"""How far the claimed figure may be from the supported one where only a detail is wrong ("mostly true")."""


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """All that the gate asks about a claim.

    `verdicts` are those in force, head first, `reviewers` their authors' names; `evidence` is what stands, `texts` the
    captured texts that it points into; `evidence_changed` since the verdict; `published` is the revision that the last
    version states, 0 for none. `article_text` is what the claim was made in, `only_listed` that a sheet lists it and no
    capture of the article has its words.
    `like` is the rating of the core scale that the head's is nearest to.
    """

    claim: Claim
    article: Article
    article_text: str
    verdicts: tuple[Verdict, ...]
    reviewers: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    texts: Mapping[int, str]
    contacts: tuple[Contact, ...]
    evidence_changed: bool
    published: int
    overrides: tuple[Override, ...]
    like: str = ""
    only_listed: bool = False


def is_ready(case: ClaimCase) -> bool:
    """Whether the claim has a verdict that no version states yet."""
    return case.claim.status in IN_FORCE and case.claim.head != case.published


def obstacles(case: ClaimCase, rules: GateRules, now: str) -> list[Obstacle]:
    """What stands in the way of this claim, overridden or not; deadlines are held against `now` (UTC)."""
    found = [*_standing(case, rules)]
    if case.verdicts and (is_ready(case) or case.claim.status is Status.REOPENED):
        found += [*_sources(case, rules), *_quotes(case), *_figures(case, rules), *_people(case)]
        found += [*_contact(case, rules, now), *_words(case)]
    return [replace(each, override=_in_force(each, case.overrides)) for each in found]


def _in_force(obstacle: Obstacle, overrides: tuple[Override, ...]) -> Override | None:
    """The last override of exactly this: where the obstacle says something else now, a person decides anew."""
    same = [each for each in overrides if not each.undone and each.code is obstacle.code]
    return same[-1] if same and same[-1].obstacle == obstacle.words and not obstacle.final else None


def _obstacle(
    case: ClaimCase, code: GateCode, words: str, command: str = "show {}", *, final: bool = False
) -> Obstacle:
    return Obstacle(case.claim.id, code, words, f"workbench {command.format(handle(case.claim.id))}", final)


def _change(case: ClaimCase) -> str:
    """The command by which this claim's verdict is changed."""
    return _DECIDE if case.claim.status is Status.DECIDED else _CORRECT if case.published else "show {}"


def _standing(case: ClaimCase, rules: GateRules) -> Iterator[Obstacle]:
    status = case.claim.status
    if status in (Status.NEW, Status.TO_CHECK):
        yield _obstacle(case, GateCode.UNDECIDED, f"the claim is '{status.value}': no verdict is in", _DECIDE)
    elif status is Status.FIRST_IN:
        yield _obstacle(case, GateCode.SECOND_REVIEW, "a first verdict waits for the second one", _DECIDE)
    elif status is Status.DISAGREEMENT:
        yield _obstacle(case, GateCode.DISAGREEMENT, "two reviewers differ, and nobody has settled it", "sides {}")
    elif status is Status.DECIDED and rules.second_review:
        words = "one reviewer decided it, and the team's rule asks for a second review"
        yield _obstacle(case, GateCode.SECOND_REVIEW, words)
    elif status is Status.REOPENED and case.claim.head == case.published:
        words = "it was opened again, and its verdict was neither corrected nor withdrawn"
        yield _obstacle(case, GateCode.REOPENED, words, _CORRECT)
    if case.verdicts and case.evidence_changed:
        words = "evidence was attached or retracted after the verdict was recorded"
        yield _obstacle(case, GateCode.EVIDENCE_CHANGED, words, _change(case), final=bool(case.published))


def _sources(case: ClaimCase, rules: GateRules) -> Iterator[Obstacle]:
    cited = {each.source.id: each for each in case.evidence if each.stance is not Stance.CONTEXT}
    if case.like in _UNPROVEN:
        return
    sources = [published(each.source, case.texts.get(each.capture_id, "")) for each in cited.values()]
    article = Publishing(case.article.publisher, case.article.url, "", case.article_text)
    counted = independence(sources, article)
    if counted.count < rules.sources:
        words = "; ".join([_wanting(counted.count, rules.sources), *counted.against])
        yield _obstacle(case, GateCode.NO_SECOND_SOURCE, words, _ADD)
    elif counted.shared:
        yield _obstacle(case, GateCode.SHARED_ORIGIN, "; ".join(counted.shared), _ADD)
    if cited and all(_is_secondary(each) for each in cited.values()):
        unstated = sum(each.source.kind is SourceKind.UNSTATED for each in cited.values())
        words = "nobody has said that a source is primary, official or an expert's"
        if not unstated:
            words = "all its sources are secondary"
        least = handle(min(cited.values(), key=lambda each: each.id).id)
        yield _obstacle(case, GateCode.SECONDARY_ONLY, words, f"source kind {least} primary")


def _wanting(count: int, wanted: int) -> str:
    have = {0: "no independent source", 1: "1 independent source"}.get(count, f"{count} independent sources")
    return f"{have}, the team's rule asks for {wanted}"


def _is_secondary(evidence: Evidence) -> bool:
    """What somebody said to the reviewer is first-hand, as long as nobody says otherwise."""
    source = evidence.source
    spoken = source.form is SourceForm.STATEMENT and source.kind is SourceKind.UNSTATED
    return not spoken and source.kind in (SourceKind.UNSTATED, SourceKind.SECONDARY)


def _quotes(case: ClaimCase) -> Iterator[Obstacle]:
    if case.only_listed:
        words = "the claim is as a sheet lists it, and no capture of the article has its words"
        way_out = "add URL" if case.article.url else f"add FILE --article {handle(case.article.id)}"
        yield _obstacle(case, GateCode.NOT_ANCHORED, words, way_out)
    for each in case.evidence:
        words = _unanchored(each, case.texts.get(each.capture_id))
        if words:
            yield _obstacle(case, GateCode.NOT_ANCHORED, words, f"source retract {handle(each.id)} --because TEXT")


def _unanchored(evidence: Evidence, text: str | None) -> str:
    """Why a quote can't be found in its capture, in words; "" where it stands there."""
    name = f"evidence {handle(evidence.id)}"
    if evidence.redacted or text is None:
        return f"{name} rests on a capture that was redacted"
    if evidence.anchor in (AnchorState.LOST, AnchorState.AMBIGUOUS):
        return f"{name} has a quote that is {evidence.anchor.value} in its source"
    quote = evidence.selector
    stands = quote is None or bool(evidence.cells) or text[quote.start : quote.end] == quote.exact
    return "" if stands else f"{name} has a quote that does not stand in its capture"


def _figures(case: ClaimCase, rules: GateRules) -> Iterator[Obstacle]:
    head, finding = case.verdicts[0], next((each.finding for each in case.verdicts if each.finding), None)
    if finding is None:
        if case.claim.figures and head.rating in rules.figure_ratings:
            words = f"the claim rests on a figure, and '{head.rating}' needs a numeric finding by the team's rule"
            yield _obstacle(case, GateCode.NO_FIGURE, words, _change(case))
        return
    claimed = next((each for each in case.claim.figures if each.low <= finding.claimed <= each.high), None)
    claimed = claimed or Figure("", 0, 0, finding.claimed, finding.claimed, finding.unit)
    found = Figure("", 0, 0, finding.supported_low, finding.supported_high, claimed.unit, counted=claimed.counted)
    relation = compare_figures(claimed, found).relation
    ratio = finding.ratio
    far = ratio is None or abs(float(ratio) - 1) > _FAR_OFF
    apart = relation.conflicts and (case.like == "true" or (case.like == "mostly true" and far))
    alike = relation.agrees and case.like == "false"
    if apart or alike:
        said = "agrees with" if alike else "is not"
        words = f"it is rated '{head.rating}', yet the figure claimed {said} the one that its evidence supports"
        yield _obstacle(case, GateCode.FIGURE_DISAGREES, words, _change(case))


def _people(case: ClaimCase) -> Iterator[Obstacle]:
    authors = [_name(part) for part in re.split(r",|;|&|\band\b|\bund\b|\bet\b", case.article.author) if part.strip()]
    for reviewer in dict.fromkeys(case.reviewers):
        if any(_same_person(_name(reviewer), author) for author in authors):
            yield _obstacle(case, GateCode.AUTHOR_REVIEWS, f"the reviewer {reviewer} wrote the article")
        if _same_person(_name(reviewer), _name(case.claim.claimant)):
            yield _obstacle(case, GateCode.AUTHOR_REVIEWS, f"the reviewer {reviewer} makes the claim")


def _name(written: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", written.casefold())) - {"by", "von", "par"}


def _same_person(one: frozenset[str], other: frozenset[str]) -> bool:
    """The same names, or two of them: a login such as "ada" alone says too little."""
    return bool(one) and (one == other or (len(one) > 1 and one <= other) or (len(other) > 1 and other <= one))


def _contact(case: ClaimCase, rules: GateRules, now: str) -> Iterator[Obstacle]:
    claimant = case.claim.claimant.strip()
    named = claimant.casefold() not in _ITSELF
    if rules.contact is ContactRule.OFF or (rules.contact is ContactRule.NAMED and not named):
        return
    asked = [each for each in case.contacts if not each.undone]
    who = claimant if named else "the article's publisher"
    if not asked:
        yield _obstacle(case, GateCode.NOT_CONTACTED, f"{who} was not asked, and no reason is given", _ASK)
    elif not any(each.answer for each in asked):
        waiting = [each.question.deadline for each in asked if each.question.deadline >= now[:10]]
        if any(len(until) <= len("2026-03-01") or until > now for until in waiting):
            words = f"{who} was asked and may answer until {max(waiting)}"
            yield _obstacle(case, GateCode.ANSWER_AWAITED, words, "show {}")


def _words(case: ClaimCase) -> Iterator[Obstacle]:
    head = case.verdicts[0]
    said = [("the reasons", head.rationale), ("the wording", case.claim.wording)]
    said += [("a note on evidence", each.note) for each in case.evidence if not each.internal]
    for name, words in said:
        found = _DRAFT_WORDS.search(words)
        if found:
            yield _obstacle(case, GateCode.DRAFT_WORDS, f"the draft word “{found[0]}” stands in {name}", _change(case))
