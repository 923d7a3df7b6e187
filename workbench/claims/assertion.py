"""Where in a sentence the assertion stands, without the words that say whose it is."""

from __future__ import annotations

import re

from workbench.claims.reporting import SAYS, TRAILING_ADVERBS
from workbench.claims.speakers import Cue

MARKS = '"“”«»'
_SAID = re.compile(r"\b(?:said|says|say)$")
_NO_ASSERTION = re.compile(
    r"\b(?:denied|denies|deny|asked|predicts?|predicted|recommends?|recommended|believes?|vow(?:s|ed))$"
)
_THAT = re.compile(
    r"(?:\s+(?:on\s+[A-Z][a-z]+(?:\s\d{1,2})?|in\s+an?\s+(?:[a-z]+\s+)?(?:statement|interview|report|speech)))?,?"
    r"(?P<that>\s+that(?!\s(?:is|was|were|has|had|would|will|could)\b))?\s*[,:]?\s+"
)
_TOLD_THAT = re.compile(r"\s[^\"“,.;:]{1,60}?\sthat\s")
_ADDED_QUOTE = re.compile(r",\s*[\"“‘]")
_AGAINST = re.compile(r",\s(?:while|whereas)\s")
_GOES_ON_UNQUOTED = re.compile(r"[\"“]·*[\"”],?\s(?:but|and|while|whereas|though|although)\s")
_SUBORDINATE = re.compile(r"(?:although|though|if|when|while|as|because|after|before|since|unless|until)\b")
_AFTER_NAME = re.compile(r"[^,]{0,60},\s+")
_APPOSITION = re.compile(r",[^\"“”]*")
_OFFICE_LEAD = re.compile(r"[,—–]\s+(?:(?!and\b|but\b|or\b)[A-Za-z][\w'’-]*\s+){1,6}$")  # ", mayor" before the name
_NEAR_START = 60


def asserted(masked: str, start: int, end: int, cue: Cue) -> tuple[int, int] | None:
    """Where in the sentence `start`:`end` the assertion stands; None where that is unsure.

    `masked` is the text with its quotations masked. Two sayings in one sentence leave it unsure which words are whose.
    """
    span = _span(masked, start, end, cue)
    if span is None or SAYS.search(masked, *span):
        return None
    leads = cue.kind in ("subject", "who") and cue.start < span[0]
    if leads and _GOES_ON_UNQUOTED.match(masked, *span):
        return None  # '"...", but the government will remind them': the article's own words
    return None if leads and _AGAINST.search(masked, *span) else span  # "..., while the union counted 90": its own word


def _span(masked: str, start: int, end: int, cue: Cue) -> tuple[int, int] | None:
    if cue.kind == "who":
        return _after_verb(masked, cue, end)
    behind = masked[cue.end : end]
    adverbs = TRAILING_ADVERBS.match(behind.rstrip(' ."”'))
    if len(behind.strip()) <= 2 or adverbs or (cue.kind == "inverted" and _APPOSITION.fullmatch(behind)):
        return _before(masked, start, cue)
    if cue.kind == "according":
        after = _AFTER_NAME.match(masked, cue.end, end) if cue.start == start else None
        return (after.end(), end) if after else None
    opened = any(mark in masked[start : cue.start] for mark in MARKS)  # '"This," she said, "is it"'
    if masked[start : cue.start].rstrip().endswith(",") and behind.startswith(","):
        return None  # "Gusts were measured, she said, the strongest in years"
    near = cue.kind == "subject" and cue.start - start <= _NEAR_START and not opened
    return _after_verb(masked, cue, end) if near else None


def _before(masked: str, start: int, cue: Cue) -> tuple[int, int] | None:
    """What stands before "..., X said" or "..., according to X" at the end of a sentence."""
    lead = _OFFICE_LEAD.search(masked, start, cue.start)
    stop = lead.start() if lead else cue.start
    while stop > start and masked[stop - 1] in " \n\t,—–-":
        stop -= 1
    # Without a comma or a closing mark what stands before the name may belong to it: "the town mayor Falk said".
    apart = masked[stop : stop + 1] in (",", "—", "–") or masked[stop - 1] in MARKS or cue.kind == "according"
    return (start, stop) if stop > start and apart else None


def _after_verb(masked: str, cue: Cue, end: int) -> tuple[int, int] | None:
    """What stands behind "X said (that)": after other verbs only where "that" shows that a clause follows."""
    verb = masked[max(0, cue.end - 16) : cue.end]
    if _NO_ASSERTION.search(verb):
        return None
    opening = _TOLD_THAT.match(masked, cue.end, end) if verb.endswith("told") else _THAT.match(masked, cue.end, end)
    if opening is None:
        return None
    that = verb.endswith("told") or opening.group("that")
    if not (that or _SAID.search(verb) or masked[opening.end() : opening.end() + 1] in MARKS):
        return None
    added = _ADDED_QUOTE.search(masked, opening.end(), end)
    if added and _SUBORDINATE.match(masked, opening.end()):
        return None
    return opening.end(), added.start() if added else end
