"""The verdict form as values and lines: what was typed, what it differs in from a fresh form, what stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from workbench.model import CORE, NOT_REACHED, Article, Claim, Confidence, Evidence, Figure, Scale, Status, Verdict
from workbench.report.words import capture_state, finding_in_words, number, source_name, supplied
from workbench.review.conflicts import Clash
from workbench.text import address_line, clip, one_line
from workbench.tui.presenters.evidence_lines import evidence_title
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of
from workbench.tui.presenters.line import BLANK, Line, wrapped
from workbench.tui.presenters.stance import STANCE_SIGNS
from workbench.tui.presenters.times import clock_time, local_time

SECOND_BLIND = "You give the second verdict, blind: the first one stays hidden until yours is in."
_LONGEST_QUOTE = 400
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """What stands in the form, as typed. `rating` is a label of the scale or "". Drafts have the same names."""

    rating: str = ""
    confidence: str = Confidence.MEDIUM.value
    claimed: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    rationale: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A claim with what its verdict form needs, as this reviewer may see it.

    `refusal` says why no verdict can be recorded, "" where one can; `second` whether it would be the blind second
    one; `own` is the reviewer's own standing verdict, which a new one would replace; `corrects` the published one that
    a new one would correct; `draft` what was typed and not recorded; `scale` the one that the rating is chosen from.
    """

    claim: Claim
    article: Article
    evidence: tuple[Evidence, ...]
    refusal: str
    second: bool
    own: Verdict | None
    draft: Mapping[str, str]
    draft_at: str
    corrects: Verdict | None = None
    scale: Scale = CORE


def fresh_form(view: VerdictView) -> VerdictForm:
    """The form before anything is typed: the verdict to change or correct, else the claim's one figure."""
    before = view.own or view.corrects
    if before is not None:
        form = _form_of(before)  # On another scale than it was given on the rating is chosen anew.
        return form if before.scale_version == view.scale.id else replace(form, rating="")
    figure = _only_figure(view.claim.figures)
    return VerdictForm(claimed=number(figure.low), unit=figure.unit) if figure else VerdictForm()


def restored_form(view: VerdictView) -> VerdictForm:
    """The fresh form with the draft over it; a field that was emptied is empty."""
    known = {item.name for item in fields(VerdictForm)}
    form = replace(fresh_form(view), **{name: value for name, value in view.draft.items() if name in known})
    return form if view.scale.find(form.rating) else replace(form, rating="")


def draft_fields(form: VerdictForm, fresh: VerdictForm) -> dict[str, str]:
    """What the draft keeps: the fields that differ from the fresh form, "" for one that was emptied."""
    return {
        item.name: getattr(form, item.name)
        for item in fields(VerdictForm)
        if getattr(form, item.name) != getattr(fresh, item.name)
    }


def head_lines(view: VerdictView, width: int) -> list[Line]:
    """The claim, who makes it and where it stands."""
    claim = view.claim
    lines = wrapped(claim.wording, width, "strong")[:3]
    claimant = one_line(claim.claimant) or "the article itself"
    where = f"Claimed by {claimant} · in “{one_line(view.article.title)}” · {claim.status.value}"
    lines.append(((clip(where, width), "muted"),))
    if view.second:
        lines += wrapped(SECOND_BLIND, width, "accent")
    if view.own is not None:
        lines += wrapped(f"You change your verdict of {local_time(view.own.recorded_at)}; both stay.", width, "accent")
    if view.corrects is not None:
        lines += wrapped("You correct a published verdict: the next version of the report shows both.", width, "accent")
    return lines


def restored_line(view: VerdictView) -> str:
    """What is said when a draft came back."""
    return f"draft of {clock_time(view.draft_at)} restored" if view.draft and view.draft_at else ""


def numbered_evidence(evidence: Sequence[Evidence], width: int) -> list[Line]:
    """The standing evidence, numbered, with stance, source, address, time and quote."""
    standing = [piece for piece in evidence if not piece.retracted_at]
    if not standing:
        return wrapped("No evidence is attached yet: a verdict would rest on nothing.", width, "muted")
    lines: list[Line] = []
    for count, piece in enumerate(standing, 1):
        sign, role = STANCE_SIGNS[piece.stance]
        source = piece.source
        head = f"{count} {sign} {piece.stance.value}"
        name = " · ".join(filter(None, [source_name(source), source.publisher, supplied(piece), capture_state(piece)]))
        lines.append(((head, role), (f" · {clip(name, max(1, width - len(head) - 3))}", "plain")))
        if piece.selector is not None:
            lines += wrapped(f"“{clip(piece.selector.exact, _LONGEST_QUOTE)}”", width, indent="  ")
        where = f"{address_line(source.url)} · " if source.url else ""
        lines.append((("  ", "muted"), (clip(f"{where}captured {local_time(piece.fetched_at)}", width - 2), "muted")))
        lines.append(BLANK)
    return lines[:-1]


def what_changed(before: VerdictView, now: VerdictView) -> str:
    """What another did to the claim since it was shown, in one line without a full stop."""
    if now.scale.id != before.scale.id and now.claim == before.claim:
        return (
            f"The team's rating scale changed meanwhile: it is '{one_line(now.scale.title)}' now, choose a rating of it"
        )
    said = []
    if now.claim.status is not before.claim.status:
        said.append(f"it was '{before.claim.status.value}' and is '{now.claim.status.value}' now")
    old = {piece.id: piece.retracted_at for piece in before.evidence}
    standing = [piece for piece in now.evidence if not piece.retracted_at]
    said += _named("attached", [piece for piece in standing if piece.id not in old])
    said += _named("retracted", [piece for piece in now.evidence if piece.retracted_at and old.get(piece.id) == ""])
    subject = "The evidence" if only_evidence_changed(before, now) else "The claim"
    return f"{subject} changed meanwhile: {'; '.join(said) or 'somebody worked on it'}"


def only_evidence_changed(before: VerdictView, now: VerdictView) -> bool:
    """Whether the claim stands where it stood, with other evidence."""
    was, is_now = before.claim, now.claim
    return (was.status, was.head) == (is_now.status, is_now.head) and before.evidence != now.evidence


def _named(what: str, pieces: Sequence[Evidence]) -> list[str]:
    """What happened to pieces of evidence: the first one named, the others counted."""
    if not pieces:
        return []
    more = f" and {len(pieces) - 1} more" if len(pieces) > 1 else ""
    return [f"{what} {clip(evidence_title(pieces[0]), _LONGEST_TITLE)}{more}"]


def their_lines(clash: Clash | None, width: int) -> list[Line]:
    """The verdict that came in between, above the evidence; nothing where none did."""
    if clash is None or not clash.who:
        return []
    theirs = clash.theirs
    if theirs is None:
        return [
            *wrapped(f"{clash.who} gave a verdict meanwhile. It stays sealed until yours is in.", width, "accent"),
            BLANK,
        ]
    lines = wrapped(f"{clash.who} gave a verdict meanwhile: {theirs.answer}", width, "accent")
    lines += wrapped(theirs.reasons, width, indent="  ")
    if theirs.finding is not None:
        lines += wrapped(finding_in_words(theirs.finding), width, indent="  ")
    for change in clash.changes:
        parts = [f"“{one_line(part)}”" for part in (change.quote_words, change.text_words) if part]
        sign = {"inserted": "only yours: ", "deleted": "only theirs: "}.get(change.kind, "")
        lines += wrapped(sign + " → ".join(parts), width, "muted", indent="  ")
    return [*lines, BLANK]


def recorded_words(rating: str, status: Status, keys: Keys = DEFAULTS) -> str:
    """What the toast says after a verdict was recorded."""
    undo = f"{key_of('undo', keys)} undoes"
    rating = rating or NOT_REACHED
    match status:
        case Status.TO_CHECK:
            return f"recorded: {rating} · the claim stays to check, with what is missing beside it"
        case Status.AGREED:
            return f"recorded: {rating} · both verdicts are in, and they agree"
        case Status.DISAGREEMENT:
            return f"recorded: {rating} · both verdicts are in, and they differ: it goes to adjudication"
        case Status.FIRST_IN:
            return f"recorded: {rating} · it waits for the second verdict · {undo}"
        case Status.REOPENED:
            return f"corrected: {rating} · the next version of the report shows it · {undo}"
        case _:
            return f"recorded: {rating} · {undo}"


def _only_figure(figures: Sequence[Figure]) -> Figure | None:
    single = [figure for figure in figures if figure.low == figure.high]
    return single[0] if len(figures) == 1 and single else None


def _form_of(verdict: Verdict) -> VerdictForm:
    finding = verdict.finding
    form = VerdictForm(verdict.rating, verdict.sure.value, rationale=verdict.rationale)
    if finding is None:
        return form
    low, high = finding.supported_low, finding.supported_high
    return replace(
        form, claimed=number(finding.claimed), low=number(low),
        high="" if low == high else number(high), unit=finding.unit,
    )  # fmt: skip
