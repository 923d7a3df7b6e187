"""A published report as its dossier for readers has it: without how and whom the team asked, and who they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.model import Event, ReportClaim, ReportDocument, ReportEvent, ReportVerdict, Reviewer
from workbench.model.evidence import Evidence
from workbench.model.report import ReportContact

HIDDEN = "[left out]"
CLAIMANT = "The claimant"

# Begins where a word does: tried from each letter on, a long word without an @ takes time in its square.
_MAIL = re.compile(r"(?<![^\s<>()@,;:])[^\s<>()@,;:]+@[^\s<>()@,;:]+\.\w+")
_YEAR = r"(?:1[5-9]|20)\d\d"
_GAP = r" \t\u00a0\u2009\u202f.\-\u2010-\u2013"
# Days and decimals come first, so that they stay: no number is found within one.
_PHONE = re.compile(
    rf"""(?<![\w.,])(?:
      (?P<figure> (?:[0-3]?\d[./-]\ ?){{1,2}}{_YEAR}(?!\d) | {_YEAR}-[01]\d(?:-[0-3]\d)?(?!\d) | 0\.\d+(?![\d.]) )
    | (?:\+|\(?0)[\d()/{_GAP}]{{5,28}}\d
    | (?:1[{_GAP}])?(?:\(\d{{3}}\)[{_GAP}]?|\d{{3}}[{_GAP}])\d{{3}}[{_GAP}]\d{{4}}(?!\d)
    )""",
    re.VERBOSE,
)

_TOLD = {
    "claim added": "added the claim",
    "claim found": "had the article read again: the claim was found",
    "split off": "split the claim off another",
    "took in": "merged another claim into this one",
    "words changed": "changed the claim's words",
    "triaged": "decided whether the claim is to be checked",
    "source captured": "captured a source",
    "evidence attached": "attached evidence",
    "evidence retracted": "retracted evidence",
    "claimant asked": "asked the claimant",
    "claimant answered": "recorded an answer",
    "verdict recorded": "recorded a verdict",
    "published": "published the verdict",
}
"""The kinds of acts that readers are told of; of what they say, nothing."""


class Names:
    """What reviewers are called: by their names, or by numbers in the order in which they come."""

    def __init__(self, people: Sequence[Reviewer], *, shown: bool) -> None:
        self._shown = shown
        self._numbers: dict[str, int] = {}
        self._by_id = {each.id: each.name for each in people}
        known = sorted({name for each in people for name in (each.login, each.name) if name}, key=len, reverse=True)
        self._known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)
        self._nobody = not known

    def called(self, name: str) -> str:
        """What somebody is called; "" stays."""
        if self._shown or not name:
            return name
        return f"Reviewer {self._numbers.setdefault(name.casefold(), len(self._numbers) + 1)}"

    def of(self, reviewer_id: int) -> str:
        """What somebody with an id is called."""
        return self.called(self._by_id.get(reviewer_id, ""))

    def within(self, words: str) -> str:
        """Words of a reviewer, in which others may be named."""
        if self._shown or self._nobody:
            return words
        return self._known.sub(lambda found: self.called(found.group()), words)


def for_readers(document: ReportDocument, events: Mapping[int, Sequence[Event]], names: Names) -> ReportDocument:
    """The report; `events` has what happened to its claims by claim, of which kinds and times are told only."""
    return replace(
        document,
        made_by=names.called(document.made_by),
        article=replace(document.article, origin=_file_name(document.article.origin)),
        claims=tuple(_claim(each, events.get(each.id, ()), document.published_at, names) for each in document.claims),
    )


def _claim(claim: ReportClaim, events: Sequence[Event], published_at: str, names: Names) -> ReportClaim:
    return replace(
        claim,
        status_reason=names.within(claim.status_reason),
        verdict=None if claim.verdict is None else _verdict(claim.verdict, names),
        evidence=tuple(
            replace(each, evidence=_evidence(each.evidence, names), added_by=names.called(each.added_by))
            for each in claim.evidence
        ),
        history=_history(events, published_at, names) if claim.verdict else (),
        contacts=tuple(map(_contact, claim.contacts)),
        notes=tuple(
            replace(each, who=names.called(each.who), words=_MAIL.sub(HIDDEN, names.within(each.words)))
            for each in claim.notes
        ),
        corrections=tuple(
            replace(
                each, who=names.called(each.who), why=names.within(each.why), old=names.within(each.old),
                new=names.within(each.new),
            )
            for each in claim.corrections
        ),
        overrides=tuple(
            replace(
                each, who=names.called(each.who), what=names.within(each.what),
                why=_without_ways(names.within(each.why)),
            )
            for each in claim.overrides
        ),
    )  # fmt: skip


def _verdict(verdict: ReportVerdict, names: Names) -> ReportVerdict:
    return replace(
        verdict,
        rationale=names.within(verdict.rationale),
        summary=names.within(verdict.summary),
        reviewers=tuple(map(names.called, verdict.reviewers)),
        opinions=tuple(
            replace(each, reviewer=names.called(each.reviewer), rationale=names.within(each.rationale))
            for each in verdict.opinions
        ),
    )


def _evidence(evidence: Evidence, names: Names) -> Evidence:
    return replace(
        evidence,
        source=replace(evidence.source, origin=_file_name(evidence.source.origin)),
        note="" if evidence.internal else names.within(evidence.note),
        retraction_reason=names.within(evidence.retraction_reason),
    )


def _contact(contact: ReportContact) -> ReportContact:
    return replace(
        contact, who=CLAIMANT, channel="", question=_without_ways(contact.question),
        answer=_without_ways(contact.answer),
    )  # fmt: skip


def _without_ways(words: str) -> str:
    """Words without addresses and numbers by which somebody can be reached."""
    return _PHONE.sub(lambda found: found["figure"] or HIDDEN, _MAIL.sub(HIDDEN, words))


def _file_name(origin: str) -> str:
    """Where a file came from, without the folder that it lay in."""
    head, slash, name = origin.rpartition("/")
    return f"file:{name}" if slash and head.startswith("file:") else origin


def _history(events: Sequence[Event], published_at: str, names: Names) -> tuple[ReportEvent, ...]:
    back = {event.undoes for event in events if event.undoes is not None}
    return tuple(
        ReportEvent(event.at, names.of(event.actor_id), _TOLD[event.kind])
        for event in events
        if event.kind in _TOLD and event.id not in back and event.at <= published_at
    )
