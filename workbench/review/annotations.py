"""Quotes that other programs marked become evidence, and evidence goes out as annotations.

The matcher is imported when it is first used: start-up must not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.model import Anchor, Claim, Evidence, Selector, Stance, select
from workbench.model.limits import Limits
from workbench.review.desk import Desk
from workbench.review.evidence import require_place
from workbench.review.intake import read_bytes
from workbench.review.transitions import Act, require
from workbench.store import CaptureAddress, Cited, full_handle

if TYPE_CHECKING:
    from workbench.match import Annotation, Folded

DIGEST = "urn:sha256:"
"""Before the digest of its bytes this names a source that has no address."""


class Outcome(StrEnum):
    """What became of an annotation."""

    FOUND = "found"
    ATTACHED = "attached"
    THERE = "attached before"
    REFUSED = "refused"


class Format(StrEnum):
    """Which program is to read exported annotations."""

    W3C = "w3c"
    HYPOTHESIS = "hypothesis"


@dataclass(frozen=True, slots=True)
class Imported:
    """An annotation looked up: the capture of its page, how its quote was found there, and the page's own words.

    `because` says why it was refused; `evidence` is what it became, or was before.
    """

    annotation: Annotation
    outcome: Outcome
    capture_id: int | None = None
    anchor: Anchor | None = None
    selector: Selector | None = None
    evidence: Evidence | None = None
    because: str = ""


def read_annotation_file(desk: Desk, target: str) -> list[Annotation]:
    """The annotations of a file, an address or "-"; a WorkbenchError where it has none."""
    from workbench.match import read_annotations

    try:
        return read_annotations(read_bytes(target, desk.network, Limits()).body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise WorkbenchError(target, "it is no text in UTF-8", "Export the annotations again, as JSON") from error


def find_annotations(desk: Desk, annotations: Sequence[Annotation], *, nearly: bool = False) -> list[Imported]:
    """Each annotation looked up in the captures of its page; nothing is changed.

    Of several captures the latest that has the quote counts. A quote without a single place is refused, and one whose
    page has other words unless `nearly` says that the page's are wanted.
    """
    captures: dict[str, list[CaptureAddress]] = {}
    for capture in desk.store.captures.addresses():
        for name in {_page(capture.url), _page(capture.final_url), DIGEST + capture.body_sha256} - {""}:
            captures.setdefault(name, []).append(capture)
    texts: dict[int, Folded] = {}
    return [_found(desk, each, captures.get(_page(each.source), []), texts, nearly=nearly) for each in annotations]


def attach_annotations(
    desk: Desk, claim: Claim, found: Sequence[Imported], *, stance: Stance | None = None, command_id: str = ""
) -> list[Imported]:
    """Attaches what was found to a claim: all of it or, where the database fails, nothing.

    The stance is the one given, else a tag that names one, else context. What an annotation says becomes an internal
    note: somebody wrote it, and not for readers.
    """
    require(desk.roles, Act.EVIDENCE)
    sources = {each.capture_id for each in desk.store.captures.addresses() if each.of_source}
    found = [_refused(each, "its page is an article here, not a source") if _is_article(each, sources) else each
             for each in found]  # fmt: skip
    cited = [_cited(each, stance) for each in found]
    known = {
        _place(Cited(each.capture_id, each.stance, each.selector, None)): each
        for each in desk.store.evidence.of_claim(claim.id)
        if not each.retracted_at
    }
    new = {_place(each): each for each in cited if each is not None and _place(each) not in known}
    made = (
        desk.store.evidence.attach_all(claim.id, list(new.values()), by=desk.who, command_id=command_id) if new else []
    )
    attached = dict(zip(new, made, strict=True))
    results: list[Imported] = []
    for each, what in zip(found, cited, strict=True):
        if what is None:
            results.append(each)
        elif (place := _place(what)) in known:
            results.append(replace(each, outcome=Outcome.THERE, evidence=known[place]))
        else:
            known[place] = attached[place]
            results.append(replace(each, outcome=Outcome.ATTACHED, evidence=known[place]))
    return results


def export_annotations(desk: Desk, claims: Sequence[Claim], form: Format) -> dict[str, object]:
    """The quotations that stand as evidence for some claims, as another program reads them; no verdict is read."""
    from workbench.match import as_hypothesis, as_w3c

    names = desk.store.people.names()
    marked = [pair for claim in claims for pair in _marked(desk, claim, names)]
    return as_w3c(marked) if form is Format.W3C else as_hypothesis(marked)


def _found(
    desk: Desk, annotation: Annotation, captures: list[CaptureAddress], texts: dict[int, Folded], *, nearly: bool
) -> Imported:
    from workbench.match import fold_text, locate_annotation

    nowhere = Imported(annotation, Outcome.REFUSED, because="no capture is of its page")
    # Sources first: a page can be an article as well.
    for capture in sorted(captures, key=lambda each: not each.of_source):
        if capture.capture_id not in texts:
            texts[capture.capture_id] = fold_text(desk.store.captures.text(capture.capture_id))
        text = texts[capture.capture_id]
        anchor = locate_annotation(annotation, text)
        found = Imported(annotation, Outcome.FOUND, capture.capture_id, anchor)
        try:
            require_place(anchor, annotation.exact, text.text, nearly=nearly)
        except WorkbenchError as error:
            # The latest capture tells why, where none has the quote.
            nowhere = nowhere if nowhere.anchor else _refused(found, str(error))
            continue
        return replace(found, selector=select(text.text, anchor.start, anchor.end))
    return nowhere


def _page(address: str) -> str:
    """An address without what does not tell pages apart: scheme, the host's case, a last slash, the fragment."""
    address = address.strip().partition("#")[0]
    if not address.lower().startswith(("http://", "https://")):
        return address
    host, slash, path = address.partition("://")[2].partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")


def _is_article(found: Imported, sources: set[int]) -> bool:
    return found.outcome is Outcome.FOUND and found.capture_id not in sources


def _refused(found: Imported, because: str) -> Imported:
    return replace(found, outcome=Outcome.REFUSED, because=because)


def _cited(found: Imported, stance: Stance | None) -> Cited | None:
    if found.outcome is not Outcome.FOUND or found.capture_id is None:
        return None
    named = [each for each in Stance if each.value in {tag.lower() for tag in found.annotation.tags}]
    chosen = stance or (named[0] if len(named) == 1 else Stance.CONTEXT)
    note = f"{found.annotation.creator}: {found.annotation.body}" if found.annotation.creator else found.annotation.body
    return Cited(
        found.capture_id, chosen, found.selector, found.anchor,
        note=note if found.annotation.body else "", internal=bool(found.annotation.body),
    )  # fmt: skip


def _place(cited: Cited) -> tuple[int, int, int, Stance]:
    """What the same evidence has in common."""
    start, end = (cited.selector.start, cited.selector.end) if cited.selector else (0, 0)
    return cited.capture_id, start, end, cited.stance


def _marked(desk: Desk, claim: Claim, names: dict[int, str]) -> Iterator[tuple[Annotation, str]]:
    """A claim's standing quotations as annotations, each with the text that it stands in."""
    from workbench.match import Annotation

    for each in desk.store.evidence.of_claim(claim.id):
        quote = each.selector
        if each.retracted_at or each.redacted or quote is None:
            continue
        words = f"{each.stance.value}: {claim.wording}"
        annotation = Annotation(
            quote.exact, quote.prefix, quote.suffix, quote.start, quote.end,
            source=each.source.url or DIGEST + each.body_sha256,
            body=words if each.internal or not each.note else f"{words}\n{each.note}",
            tags=(each.stance.value,),
            creator=names.get(each.added_by, ""),
            created=each.added_at,
            id=f"urn:workbench:evidence:{full_handle(each.id)}",
        )  # fmt: skip
        yield annotation, desk.store.captures.text(each.capture_id)
