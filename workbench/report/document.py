"""Building a report from the record: what may be stated, in the order to print it.

The record is read in a dozen statements an article, however many claims it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench import __version__
from workbench.errors import NotFound
from workbench.lang import split_paragraphs
from workbench.model import (
    AS_LISTED,
    Claim,
    Contact,
    Event,
    Evidence,
    Imprint,
    Note,
    Override,
    ReportClaim,
    ReportContact,
    ReportDocument,
    ReportEvent,
    ReportEvidence,
    ReportNote,
    ReportPlace,
    Scale,
    Status,
    Verdict,
    Visibility,
)
from workbench.report.context import around
from workbench.report.corrections import corrections_of, overrides_of
from workbench.report.listed import in_place, told_origin
from workbench.report.redaction import alone, without_quote
from workbench.report.verdict import report_verdict
from workbench.review import Desk
from workbench.review.history import history_lines
from workbench.review.listed import places_of_listed
from workbench.store import IN_FORCE, NO_EVIDENCE, Store, Triage, handle, taken_in

_SETTLED_LAST = {Status.SET_ASIDE: 2, Status.NOT_CHECKABLE: 2}


@dataclass(frozen=True, slots=True)
class _Text:
    """A captured text that claims stand in, with its digest and paragraphs; no words where it was redacted."""

    sha256: str
    words: str
    paragraphs: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Record:
    """What the record has on an article's claims, by claim; names by reviewer; the captured texts."""

    claims: Mapping[int, Claim]
    evidence: Mapping[int, list[Evidence]]
    standing: Mapping[int, str]
    verdicts: Mapping[int, list[Verdict]]
    events: Mapping[int, list[Event]]
    triages: Mapping[int, Triage]
    revisions: Mapping[int, list[Verdict]]
    stated: Mapping[int, list[tuple[int, int]]]
    overrides: Mapping[int, list[Override]]
    contacts: Mapping[int, list[Contact]]
    notes: Mapping[int, list[Note]]
    names: Mapping[int, str]
    scales: Mapping[int, Scale]
    in_force: Scale
    version: int
    listed: frozenset[int]
    texts: dict[int, _Text] = field(default_factory=dict)


def build_report(desk: Desk, article_id: int, imprint: Imprint | None = None) -> ReportDocument:
    """A preview (marked draft) of an article's report, from one state of the database.

    It states only verdicts in force: one that waits for its second, or that reviewers disagree on, is not shown to
    anybody, whoever asks.
    """
    store = desk.store
    with store.snapshot():
        article = store.articles.get(article_id)
        facts = store.captures.facts(article.capture_id)
        record = _read(store, article_id)
        listed = [claim for claim in record.claims.values() if claim.status is not Status.REMOVED]
        told = [claim for claim in listed if claim.status is not Status.NEW or claim.id in record.evidence]
        for capture_id in {claim.capture_id for claim in record.claims.values()}:
            record.texts[capture_id] = _text(store, capture_id)
        captured = facts["extractor"] != AS_LISTED
    return ReportDocument(
        draft=True,
        title=article.title,
        article=replace(article, origin=told_origin(article.origin)),
        article_handle=handle(article.id),
        captured_at=facts["fetched_at"] if captured else "",
        body_sha256=facts["body_sha256"] if captured else "",
        text_sha256=facts["text_sha256"] if captured else "",
        made_at=store.clock.now(),
        made_by=desk.who,
        tool=f"workbench {__version__}",
        claims=tuple(sorted((_claim(record, claim) for claim in told), key=_order)),
        untouched=len(listed) - len(told),
        imprint=imprint or Imprint(),
        scales=_scales(record, told),
    )


def _read(store: Store, article_id: int) -> _Record:
    claims = store.claims.of_article(article_id, removed=True)
    places = places_of_listed(store, article_id, claims)
    revisions, stated = store.verdicts.of_article(article_id), store.publications.stated_in(article_id)
    return _Record(
        claims={claim.id: in_place(claim, places[claim.id]) if claim.id in places else claim for claim in claims},
        evidence=store.evidence.of_article(article_id),
        standing=store.evidence.standing_digests(article_id),
        verdicts=store.verdicts.in_force_of(claims, revisions),
        events=store.verdicts.histories(article_id),
        triages=store.claims.triages_in_force(article_id),
        revisions=revisions,
        stated=stated,
        version=max((version for each in stated.values() for version, _ in each), default=0),
        overrides=store.gatekeeping.overrides_in(article_id),
        contacts=store.contacts.of_article(article_id),
        notes=store.notes.public_of(article_id),
        names=store.people.names(),
        scales={scale.id: scale for scale in store.scales.all()},
        in_force=store.scales.in_force(),
        listed=frozenset(claim_id for claim_id, place in places.items() if place is None),
    )


def _text(store: Store, capture_id: int) -> _Text:
    facts = store.captures.facts(capture_id)
    try:
        words = store.captures.text_of(facts)
    except NotFound:  # its bytes were removed by law; the quotes stay
        words = ""
    return _Text(facts["text_sha256"], words, split_paragraphs(words))


def _order(claim: ReportClaim) -> tuple[int, int, int]:
    """Decided ones first, those set aside last; within each as the article has them."""
    decided = 0 if claim.verdict else 1
    return (_SETTLED_LAST.get(claim.status, decided), claim.selector.start, claim.rank)


def _claim(record: _Record, claim: Claim) -> ReportClaim:
    verdicts = _to_state(record, claim)
    events = record.events.get(claim.id, [])
    told = [event for event in events if event.payload.get("visibility") != Visibility.INTERNAL]
    ratings = {verdict.revision: verdict.rating for verdict in verdicts} if claim.status in IN_FORCE else {}
    triage = record.triages.get(claim.id)
    text, place, listed = record.texts[claim.capture_id], claim.selector, claim.id in record.listed
    in_article = bool(text.words) and not listed
    before, after = around(text.words, text.paragraphs, place.start, place.end) if in_article else ("", "")
    made = ReportClaim(
        id=claim.id,
        handle=handle(claim.id),
        rank=claim.rank,
        selector=claim.selector,
        wording=claim.wording,
        claimant=claim.claimant,
        figures=claim.figures,
        status=claim.status,
        status_reason=triage.reason if triage and triage.status is claim.status else "",
        verdict=report_verdict(
            verdicts,
            claim,
            record.names,
            record.standing.get(claim.id, NO_EVIDENCE),
            record.scales[verdicts[0].scale_version],
        )
        if verdicts
        else None,
        evidence=_numbered(record.evidence.get(claim.id, []), record.names),
        history=tuple(
            ReportEvent(line.at, line.who, line.what + (" (taken back later)" if line.undone else ""))
            for line in history_lines(told, record.names, ratings)
        ),
        text_sha256=text.sha256,
        before=before,
        after=after,
        places=_places(record, claim),
        contacts=tuple(_contact(each) for each in record.contacts.get(claim.id, []) if not each.undone),
        notes=tuple(
            ReportNote(note.recorded_at, record.names.get(note.recorded_by, ""), note.words)
            for note in record.notes.get(claim.id, [])
        ),
        corrections=corrections_of(
            record.revisions.get(claim.id, []), record.stated.get(claim.id, []), record.names, record.version + 1
        ),
        overrides=overrides_of(record.overrides.get(claim.id, []), record.names),
        listed=listed,
    )
    return made if text.words else alone(made)


def _scales(record: _Record, claims: Sequence[Claim]) -> tuple[Scale, ...]:
    """The scales of the verdicts that are stated, oldest first."""
    used = {verdict.scale_version for claim in claims for verdict in _to_state(record, claim)[:1]}
    return tuple(record.scales[number] for number in sorted(used)) or (record.in_force,)


def _to_state(record: _Record, claim: Claim) -> list[Verdict]:
    """The verdicts in force; of one that was withdrawn, the revision that says so."""
    if claim.status is not Status.WITHDRAWN:
        return record.verdicts.get(claim.id, [])
    return [each for each in record.revisions.get(claim.id, []) if each.revision == claim.head]


def _places(record: _Record, claim: Claim) -> tuple[ReportPlace, ...]:
    """The other quotes of a claim: those of the claims merged into it, and into those, as the article has them.

    What only a sheet lists is none.
    """
    found: dict[int, Claim] = {}
    waiting = [claim.id]
    while waiting:
        for merged_id in taken_in(record.events.get(waiting.pop(), [])):
            if merged_id in record.claims and merged_id not in found:
                found[merged_id] = record.claims[merged_id]
                waiting.append(merged_id)
    return tuple(
        ReportPlace(handle(other.id), other.selector, other.wording, record.texts[other.capture_id].sha256)
        for other in sorted(found.values(), key=lambda other: other.selector.start)
        if other.id not in record.listed
    )


def _contact(contact: Contact) -> ReportContact:
    asked = contact.question
    return ReportContact(
        asked.who, asked.channel, asked.asked_at, asked.question, asked.deadline, contact.answer, contact.answered_at
    )


def _numbered(evidence: Sequence[Evidence], names: Mapping[int, str]) -> tuple[ReportEvidence, ...]:
    """Standing evidence numbered from 1; retracted pieces come after it and are shown as such."""
    ordered = sorted(evidence, key=lambda item: bool(item.retracted_at))
    return tuple(
        ReportEvidence(number, _public(item), names.get(item.added_by, "")) for number, item in enumerate(ordered, 1)
    )


def _public(evidence: Evidence) -> Evidence:
    """Evidence without the note that is the team's own, a sheet's file name, and words that were redacted."""
    shown = replace(evidence, note="") if evidence.internal else evidence
    shown = replace(shown, source=replace(shown.source, origin=told_origin(shown.source.origin)))
    return without_quote(shown) if shown.redacted else shown
