"""A captured source as plain lines: what it is, what is wary about it, and what each passage says to the claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.model import Claim, Evidence, Field, Passage, Relation, Source, Stance, page_at
from workbench.report.words import described, sentence
from workbench.text import address_line, clip, one_line, wrap
from workbench.tui.presenters.beside import said_words
from workbench.tui.presenters.keys import DEFAULTS, Keys, key_of
from workbench.tui.presenters.stance import STANCE_SIGNS
from workbench.tui.presenters.text_spans import Span
from workbench.tui.presenters.times import local_time

PanelLine = tuple[str, int | None]
"""A line of the panel, with the number of the passage it is about."""

_MOST_WARNINGS = 3
_QUOTE_CELLS = 48


@dataclass(frozen=True, slots=True)
class SourceView:
    """A capture as the reader shows it, with all evidence of the claim. `captured_by` is "you" or a name."""

    claim: Claim
    source: Source
    facts: Mapping[str, Any]
    text: str
    evidence: tuple[Evidence, ...]
    captured_by: str = "you"

    @property
    def capture_id(self) -> int:
        """The capture whose text this is."""
        return int(self.facts["id"])


def source_lines(view: SourceView, width: int) -> list[str]:
    """Title; publisher and address; when and how it was captured; each warning."""
    source, facts = view.source, view.facts
    name = one_line(source.title) or address_line(source.url) or one_line(source.origin) or "(no title)"
    address = address_line(str(facts["final_url"] or facts["url"] or facts["origin"]))
    if source.statement is not None:
        address = said_words(source.statement)
    by = one_line(view.captured_by)
    came = f"supplied by {by}, not fetched" if facts["supplied"] else f"fetched by {by}"
    if facts["archive_url"]:
        came, address = f"archived copy, {came}", one_line(str(facts["archive_url"]))
    saw = "made" if facts["archive_url"] else "seen"
    seen = f"{saw} {local_time(str(facts['seen_at']))}" if facts["seen_at"] and not source.statement else ""
    when = "" if seen else local_time(str(facts["fetched_at"]))
    captured = " · ".join(filter(None, (came, seen, when, f"{len(view.text):,} characters")))
    address = "" if address == name else address
    lines = [clip(name, width), clip(" · ".join(filter(None, [one_line(source.publisher), address])), width)]
    fields = {name: Field(*pair) for name, pair in facts["metadata"].items()} if source.statement is None else {}
    about = described(fields, ("title", "publisher"))
    lines += [clip(sentence(about), width)] if about else []
    lines = [line for line in lines if line]
    return [*lines, clip(captured, width), *_warning_lines(list(facts["warnings"]), width)]


def claim_lines(claim: Claim, width: int, most: int = 2) -> list[str]:
    """The claim's wording in at most `most` lines, then its figures where it has some."""
    lines = wrap(f"Claim: {one_line(claim.wording)}", width)
    if len(lines) > most:
        lines = [*lines[: most - 1], clip(" ".join(lines[most - 1 :]), width - 1).rstrip("…") + "…"]
    figures = ", ".join(dict.fromkeys(one_line(figure.words) for figure in claim.figures))
    return [*lines, clip(f"Figures: {figures}", width)] if figures else lines


def lead_reasons(passage: Passage) -> list[str]:
    """Why a passage bears on the claim; a figure's reason also says how far it is off."""
    reasons = list(passage.reasons)
    for index, relation in enumerate(passage.figures[: len(reasons)]):
        off = relation.explanation.partition(": ")[2]
        if relation.relation is Relation.OTHER_DATE:  # the reason names both dates already
            off = off.partition(": ")[2]
        if off and off not in ("the same", "the same bound"):
            reasons[index] += f" ({off})"
    return reasons


def lead_lines(passage: Passage, number: int, total: int, width: int, most: int) -> list[str]:
    """The current best passage in at most `most` lines: its place and its reasons."""
    lines = wrap(f"Best passage {number} of {total}: " + " · ".join(lead_reasons(passage)), width)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], clip(" ".join(lines[most - 1 :]), width)]


def lead_list(passages: Sequence[Passage], current: int, text: str, width: int) -> list[tuple[str, int]]:
    """Every best passage as a line with its number, the current one with its reasons; each line with its index."""
    lines: list[tuple[str, int]] = []
    for index, passage in enumerate(passages):
        sign = "▸" if index == current else " "
        words = clip(text[passage.start : passage.end], width - 5)
        lines.append((f"{sign}{index + 1:>2}  {words}", index))
        if index == current:
            for reason in lead_reasons(passage):
                wrapped = wrap(reason, width - 7)
                lines.append((f"     · {wrapped[0]}", index))
                lines += [(f"       {line}", index) for line in wrapped[1:]]
    return lines


def narrow_panel(passages: Sequence[Passage], current: int, width: int, keys: Keys = DEFAULTS) -> list[PanelLine]:
    """Below the text: the current best passage with its reasons, or how to get to one."""
    if current < 0:
        signs = " ".join(sign for sign, _ in STANCE_SIGNS.values())
        next_one = f"{key_of('source.next-passage', keys)}: next of the {len(passages)} best passages (numbered)"
        return [(clip(f"{next_one} · {signs}: attached", width), None)]
    return [(line, current) for line in lead_lines(passages[current], current + 1, len(passages), width, 3)]


def wide_panel(
    passages: Sequence[Passage], current: int, text: str, attached: Sequence[Evidence], width: int
) -> list[PanelLine]:
    """Beside the text: every best passage, then what was attached from this source."""
    lines: list[PanelLine] = [("Best passages for this claim", None), *lead_list(passages, current, text, width)]
    if attached:
        lines += [("", None), ("Attached from this source", None)]
        lines += [(line, None) for line in attached_lines(attached, width)]
    return [*lines, ("", None)]


def marked_line(sentences: Sequence[Span], first: int, last: int, width: int, pages: Sequence[int] = ()) -> str:
    """Where the cursor is and how much is marked; on which page, where there are `pages`, told by their beginnings."""
    if not sentences:
        return "reading the sentences …"
    count = last - first + 1
    length = sentences[last][1] - sentences[first][0]
    marked = "1 sentence" if count == 1 else f"{count} sentences"
    page = page_at(pages, sentences[first][0])
    on_page = f" · page {page:,} of {len(pages):,}" if page else ""
    return clip(f"Marked: {marked}, {length:,} characters · {first + 1:,} of {len(sentences):,}{on_page}", width)


def attached_words(stance: Stance, quote: str, keys: Keys = DEFAULTS) -> str:
    """What the toast says after a passage was attached."""
    return f"attached as {stance.value}: “{clip(quote, _QUOTE_CELLS)}” · {key_of('undo', keys)} undoes"


def attached_here(view: SourceView, capture_id: int) -> list[Evidence]:
    """The claim's standing evidence from this capture, with a passage that stands in its text."""
    return [
        item for item in view.evidence
        if item.capture_id == capture_id and not item.retracted_at and item.selector is not None
        and item.selector.holds_in(view.text)
    ]  # fmt: skip


def attached_lines(evidence: Sequence[Evidence], width: int) -> list[str]:
    """What was attached from this source, each with the sign that stands beside it in the text."""
    quotes = [(STANCE_SIGNS[item.stance][0], item.selector.exact) for item in evidence if item.selector is not None]
    return [f"  {sign}  {clip(quote, width - 5)}" for sign, quote in quotes]


def _warning_lines(warnings: list[str], width: int) -> list[str]:
    shown = [clip(f"Warning: {warning}", width) for warning in warnings[:_MOST_WARNINGS]]
    rest = len(warnings) - len(shown)
    return [*shown, f"Warning: {rest} more"] if rest > 0 else shown
