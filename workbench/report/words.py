"""What the report says in words: ratings, stances, anchors, figures, times; for the formats that people read."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from decimal import ROUND_FLOOR, Context, Decimal

from workbench.model.capture import GUESS, Field, error_page
from workbench.model.evidence import Evidence, Source, SourceForm, SourceKind, Stance
from workbench.model.figure import Figure, Hedge
from workbench.model.match import AnchorState, WordChange
from workbench.model.rating import NumericFinding, Scale
from workbench.model.report import ReportClaim, ReportDocument
from workbench.model.status import Status
from workbench.report.sections import is_withdrawn, sections, withdrawal
from workbench.text import address_line, clean, one_line

NO_BREAK = "\u00a0"
ITSELF = frozenset({"", "article", "the article", "the article itself"})
"""Claimants that mean that nobody is quoted."""
NOBODY = "The article itself"

STANCE = {
    Stance.SUPPORTS: "Supports the claim",
    Stance.REFUTES: "Refutes the claim",
    Stance.CONTEXT: "Context",
}

STATUS = {
    Status.NEW: "Found in the article; nobody has decided on it yet.",
    Status.TO_CHECK: "Waiting to be checked.",
    Status.FIRST_IN: "A first verdict is in and stays sealed until a second reviewer has given theirs.",
    Status.DISAGREEMENT: "Two reviewers differ; an adjudicator has yet to decide.",
}

DRAFT = "A preview for the newsroom. Nothing here has been published, and any verdict may still change."

_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

METHOD = (
    "Every claim is quoted from one captured copy of the article, and every quote given as evidence from one "
    "captured copy of its source. Verdicts and choices of what to check are people’s. “Supplied by the reviewer” "
    "marks what a reviewer brought in and was not fetched from the web. A SHA-256 digest is a fingerprint: whoever "
    "holds a copy can compute it and see whether it is the one used here."
)

REST = (
    ("withdrawn", "Verdicts withdrawn", "These verdicts were taken back and no longer stand."),
    ("undecided", "Without a verdict", "These claims have been noted, and nothing has been decided about them."),
    ("not_checkable", "Not checkable", "A person judged that these can’t be checked as facts."),
    ("set_aside", "Set aside", "A person chose not to check these."),
)
"""The sections of claims without a verdict to show: name in `Sections`, heading, lead."""

_ANCHOR = {
    AnchorState.EXACT: "Found word for word in the captured source",
    AnchorState.MOVED: "Found word for word in the captured source, at another place than first noted",
    AnchorState.AMBIGUOUS: "Fits several places in the captured source; which one is meant is open",
    AnchorState.LOST: "Not found in the captured source",
    AnchorState.WHOLE: "The source as a whole is meant; no passage is quoted",
}
_FORM = {
    SourceForm.URL: "saved page",
    SourceForm.FILE: "file",
    SourceForm.TABLE: "data table",
    SourceForm.STATEMENT: "statement",
}
_DESCRIBED = {
    "title": "titled", "author": "by", "publisher": "publisher", "published": "published", "modified": "changed",
    "language": "language",
}  # fmt: skip
_ORIGINS = {
    GUESS: "a guess", "json-ld": "its structured data", "meta": "its metadata", "url": "its address",
    "visible text": "as it reads",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def sentence(text: str) -> str:
    """`text` with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number:,}{NO_BREAK}{one if number == 1 else many or one + 's'}"


def evidence_count(number: int) -> str:
    """How much evidence there is: "no evidence", "1 piece of evidence"."""
    return count(number, "piece of evidence", "pieces of evidence") if number else "no evidence"


def number(value: Decimal) -> str:
    """A figure for reading: thousands in groups, no exponent up to 30 digits, a true minus sign."""
    text = f"{value:,f}" if abs(value.adjusted()) <= 30 else str(value)
    return text.replace("-", "\u2212")


def amount(low: Decimal, high: Decimal, unit: str) -> str:
    """A value or range with its unit: "3 to 5%", "12 km"."""
    value = number(low) if low == high else f"{number(low)} to {number(high)}"
    return value + (unit if unit in ("", "%") else NO_BREAK + unit)


def figure_value(figure: Figure) -> str:
    """What a figure says as data: "about 3,200,000"."""
    hedge = "" if figure.hedge is Hedge.EXACT else f"{figure.hedge} "
    return hedge + amount(figure.low, figure.high, figure.unit)


def figure_table(figures: Sequence[Figure]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Column heads and rows for some figures; a column that is empty for all of them is left out."""
    heads = ("As written", "As data", "Counted", "Place", "Period", "As of")
    rows = [(f.words, figure_value(f), f.counted, f.place, f.period, f.as_of) for f in figures]
    kept = [column for column in range(len(heads)) if any(row[column].strip() for row in rows)]
    return tuple(heads[column] for column in kept), [tuple(row[column] for column in kept) for row in rows]


EVIDENCE_CHANGED = "Evidence was attached or retracted after this verdict was recorded."


def finding_in_words(finding: NumericFinding) -> str:
    """A numeric finding in one line: "100,000 people claimed, 95,000 to 102,000 people supported"."""
    claimed = amount(finding.claimed, finding.claimed, finding.unit)
    return f"{claimed} claimed, {amount(finding.supported_low, finding.supported_high, finding.unit)} supported"


def ratio(finding: NumericFinding) -> str:
    """Claimed over supported, to three digits, or why there is none."""
    if finding.ratio is None:
        return "none, as what is supported is zero"
    return number(Context(prec=3).plus(finding.ratio))


def anchor(evidence: Evidence) -> str:
    """How the quote was found, in words; a fuzzy one with its score, rounded down: never 100%. Cells are named."""
    if evidence.cells:
        return f"Cells {evidence.cells} of the table"
    page = f", on page{NO_BREAK}{evidence.page}" if evidence.page else ""
    if evidence.anchor is AnchorState.FUZZY:
        percent = (Decimal(str(evidence.anchor_score)) * 100).to_integral_value(ROUND_FLOOR)
        return f"Found with differences: {min(int(percent), 99)}% alike, not word for word{page}"
    return _ANCHOR[evidence.anchor] + page


def source_name(source: Source) -> str:
    """The best name there is for a source."""
    name = source.title.strip() or source.publisher.strip() or address_line(source.url)
    return name or source.origin.strip() or "Untitled"


def described(metadata: Mapping[str, Field], stated_elsewhere: Collection[str] = ()) -> str:
    """What a source says of itself, each with where it says so, a guess called one: "by Ada (meta tags)".

    Of `stated_elsewhere` only guesses are told. A publisher that is a guess is the address's host, which is not told.
    """
    told = [
        f"{said} {one_line(field.value)} ({_ORIGINS.get(field.origin, field.origin)})"
        for name, said in _DESCRIBED.items()
        if (field := metadata.get(name)) is not None
        and (name != "publisher" if field.origin == GUESS else name not in stated_elsewhere)
    ]
    return " · ".join(told)


def change_in_words(change: WordChange) -> str:
    """One difference: "“400” → “300”", "“never” left out", "“often” added"."""
    ours, theirs = one_line(change.quote_words), one_line(change.text_words)
    if not theirs:
        return f"“{ours}” left out"
    return f"“{ours}” → “{theirs}”" if ours else f"“{theirs}” added"


def supplied(evidence: Evidence) -> str:
    """The mark for what was not fetched from the web, with the time it was seen where that is known; or ""."""
    if not evidence.supplied:
        return ""
    seen = f", seen {when(evidence.seen_at)}" if evidence.seen_at else ""
    return f"Supplied by the reviewer ({_FORM[evidence.source.form]}{seen})"


def capture_mark(evidence: Evidence) -> str:
    """The mark for a capture that is redacted, or an error page that was kept on purpose; or ""."""
    return sentence(capture_state(evidence))


def capture_state(evidence: Evidence) -> str:
    """The same within a sentence."""
    redacted = "redacted: the bytes that were captured are removed" if evidence.redacted else ""
    return "; ".join(filter(None, (redacted, error_page(evidence.status))))


def archived(evidence: Evidence) -> str:
    """What is to be said of the archived copy beside its address: when it was made, and whether it is what is cited."""
    if evidence.archived is None:
        return ""
    cited = "; this copy is what is quoted" if evidence.from_archive else ""
    return f"made {when(evidence.archived.made_at)}{cited}"


def standing_of(source: Source) -> str:
    """What kind of source it is, or "" while nobody has said."""
    return "" if source.kind is SourceKind.UNSTATED else f"{sentence(source.kind)} source"


def claimant(claim: ReportClaim) -> str:
    """Who makes the claim."""
    return NOBODY if claim.claimant.strip().casefold() in ITSELF else claim.claimant.strip()


def wording(claim: ReportClaim) -> str:
    """The claim as it stands alone, else the quoted words."""
    return claim.wording.strip() or claim.selector.exact.strip() or "No wording recorded"


def reason(claim: ReportClaim) -> str:
    """Why a claim has no verdict to show."""
    taken_back = withdrawal(claim)
    return (
        claim.status_reason.strip()
        or (taken_back.rationale.strip() if taken_back else "")
        or STATUS.get(claim.status, "No reason was recorded.")
    )


def no_verdict(claim: ReportClaim) -> str:
    """What stands in a table where the rating would."""
    if is_withdrawn(claim):
        return "Withdrawn"
    settled = claim.status in (Status.NOT_CHECKABLE, Status.SET_ASIDE)
    return sentence(claim.status) if settled else "No verdict yet"


def retracted_note(number: int) -> str:
    """The line that counts retracted evidence."""
    are = "piece of evidence was retracted and is" if number == 1 else "pieces of evidence were retracted and are"
    return f"{number}{NO_BREAK}{are} not shown above."


FINDING = ("Claimed", "Best supported", "Claimed ÷ supported")
"""What stands over the parts of a numeric finding."""

AS_LISTED = "As a sheet lists it, not as captured from the article"
NOT_CAPTURED = "not captured: a sheet lists its claims"


def title(document: ReportDocument) -> str:
    """The report's title, never empty."""
    return document.title.strip() or document.article.title.strip() or "Untitled article"


def tally(document: ReportDocument) -> str:
    """How many claims the report has and what became of them, in one sentence."""
    parts = sections(document)
    said = [f"{len(parts.decided)} with a verdict"]
    for claims, words in (
        (parts.withdrawn, "withdrawn"),
        (parts.undecided, "without a verdict"),
        (parts.not_checkable, "not checkable"),
        (parts.set_aside, "set aside"),
    ):
        said += [f"{len(claims)} {words}"] if claims else []
    found = f"{count(len(document.claims), 'claim')}: {', '.join(said)}."
    if not document.untouched:
        return found
    return f"{found} {count(document.untouched, 'further candidate')} found by the program, not looked at."


def paragraphs(text: str) -> list[str]:
    """The paragraphs of plain text: what blank lines separate."""
    blocks: list[list[str]] = [[]]
    for line in clean(text, newlines=True).split("\n"):
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]


def when(value: str) -> str:
    """A time or date for reading, in UTC: "4 May 2026, 10:00 UTC", "May 2026"; any other text as it is."""
    moment = moment_of(value)
    if moment is not None:
        zone = f"{NO_BREAK}UTC" if moment.tzinfo else ""
        return f"{_day(moment.year, moment.month, moment.day)}, {moment:%H:%M}{zone}"
    if not _DATE.fullmatch(value):
        return value
    numbers = [int(piece) for piece in value.split("-")]
    return _day(*numbers) if len(numbers) == 1 or 1 <= numbers[1] <= len(_MONTHS) else value


def is_machine_time(value: str) -> bool:
    """Whether `value` can stand in a `datetime` attribute."""
    return moment_of(value) is not None


def moment_of(value: str) -> datetime | None:
    """The time that `value` gives, in UTC where it has a zone; None for anything else."""
    try:
        moment = datetime.fromisoformat(value) if "T" in value else None
        return moment.astimezone(UTC) if moment is not None and moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None


def _day(year: int, month: int = 0, day: int = 0) -> str:
    words = [str(day)] * bool(day) + [_MONTHS[month - 1]] * bool(month) + [str(year)]
    return NO_BREAK.join(words)


def about_scale(scale: Scale) -> str:
    """Which scale it is and what it is made of, as a sentence or two."""
    off = len(scale.ratings) - scale.steps
    line = f"{_COUNTED[scale.steps]} steps from false to true" if scale.steps else ""
    outcomes = f"{_COUNTED[off]} {'outcome' if off == 1 else 'outcomes'}" if off else ""
    apart = (
        f"{outcomes} that {'is' if off == 1 else 'are'} not on that line" if line else f"{outcomes} without an order"
    )
    return f"{sentence(scale.title)}. {sentence(', and '.join(filter(None, (line, apart if off else ''))))}."
