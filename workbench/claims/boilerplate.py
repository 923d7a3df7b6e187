"""What stands around an article and is none of it: credits, links to other pages, calls to follow, notices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.lang.words import words

_NOTICE = re.compile(
    r"""(?:
      (?:related|read\s(?:more|also|next)|see\salso|more\son\sthis|more\sfrom|also\sread|watch|listen|photos?|images?
         |picture|pictured|file\s(?:photo|image)|photograph|credit|video|graphic|illustration|topics?|tags?
         |filed\sunder|share|contact|updated|published|last\s(?:updated|modified)|posted)\s?[:|]
    | (?:photo|photograph|image|illustration|picture|video|graphic)s?\s(?:by|credit|courtesy|via)\b
    | by\s[\w.'’-]+(?:\s[\w.'’-]+){1,3}(?:,\s[\w\s]{1,40})?$
    | follow\s.{1,60}\s(?:on\s|@)
    | (?:advertisement|sponsored|promoted|fyi|news|opinion|analysis|share\sthis|comments?|print|loading|menu)\W{0,3}$
    | this\s(?:story|article|page)\s(?:is\sover|was\s|has\sbeen\s|first\s|originally\s|appeared)
    | copyright\b | © | \(c\)\s | all\srights\sreserved
    | (?:additional\sreporting|reporting|editing|edited|written)\sby\b
    | \S{1,60}@\S{1,60}$ | https?://\S+$ | @\w+$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo|image|picture|file\s(?:photo|image)|photograph|credit|video|graphic|illustration)s?"
    r"\s?(?::|\sby\s|\scourtesy\s)\s?[^.!?]{0,80}[.]?$",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:\d{1,2}\s)?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\s"
    r"(?:\d{1,2},?\s)?\d{4}\.?$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:watch|listen\sto|subscribe|sign\sup|click|tap|download|like\sus|join\sus|support\sus|donate|register|follow)\b",
    re.IGNORECASE,
)
_CALLED_TO = re.compile(
    r"\b(?:newsletter|documentary|podcast|video|app|channel|inbox|twitter|facebook|instagram|youtube)", re.IGNORECASE
)
_ENDS_AS_SENTENCE = re.compile(r"[.!?…:。！？][\"”'’»)\]]*$")
_SENTENCE_INSIDE = re.compile(r"[a-z]{2}\.[\"”]?\s+[A-Z]\w+\s\w+\s")
_DATELINE = re.compile(r"[A-Z][A-Z .,/-]{2,40}(?:\s\([A-Za-z. ]{2,20}\))?\s[—–-]{1,2}\s")
_LONGEST_NOTICE = 240
_LONGEST_HEADING = 200
_SHINGLE = 4
"""Words in a row that must stand elsewhere for a sentence to be a repeat; shorter sentences are none."""
_PLACES_KEPT = 8


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is a credit, a link to another page, a call to follow or a notice."""
    if len(paragraph) > _LONGEST_NOTICE:
        return False
    if _CALL.match(paragraph):
        return is_heading(paragraph) or bool(_CALLED_TO.search(paragraph))
    return bool(_NOTICE.match(paragraph) or _DATE_ALONE.match(paragraph))


def is_credit(sentence: str) -> bool:
    """Whether a sentence only says whose a picture is, so that its paragraph is the caption."""
    return len(sentence) <= _LONGEST_NOTICE and bool(_CREDIT.match(sentence))


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is a headline, a caption or a label: it does not end as sentences do."""
    if paragraph.startswith("#"):
        return True
    if paragraph[-1:] in ",:" or _SENTENCE_INSIDE.search(paragraph):  # "... was fined. She said:" before a quotation
        return False
    return len(paragraph) <= _LONGEST_HEADING and not _ENDS_AS_SENTENCE.search(paragraph[-8:])


def without_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins after a dateline such as "PARIS (Agency) - "; `start` where it has none."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start


def repeats(sentences: Sequence[str], blocks: Sequence[int]) -> set[int]:
    """The numbers of sentences whose words stand in another paragraph too, as those of pull quotes do.

    `blocks` gives the paragraph of each sentence. The telling in the longer paragraph is kept, else the first;
    a sentence of a few words goes where the rest of its paragraph goes.
    """
    shingles = [_shingles(sentence) for sentence in sentences]
    size = Counter(block for block, own in zip(blocks, shingles, strict=True) for _ in own)
    places: dict[tuple[str, ...], list[int]] = {}
    for block, own in zip(blocks, shingles, strict=True):
        for shingle in own:
            kept = places.setdefault(shingle, [])
            if len(kept) < _PLACES_KEPT and block not in kept:
                kept.append(block)
    dropped = set()
    for n, own in enumerate(shingles):
        here = blocks[n]
        elsewhere = set.intersection(*(set(places[shingle]) for shingle in own)) if own else set()
        if any((size[other], -other) > (size[here], -here) for other in elsewhere - {here}):
            dropped.add(n)
    told = {blocks[n] for n, own in enumerate(shingles) if own and n not in dropped}
    pulled = {blocks[n] for n in dropped} - told
    return dropped | {n for n, own in enumerate(shingles) if not own and blocks[n] in pulled}


def _shingles(sentence: str) -> list[tuple[str, ...]]:
    plain = [word.text.casefold().replace("’", "'") for word in words(sentence)]
    return [tuple(plain[n : n + _SHINGLE]) for n in range(len(plain) - _SHINGLE + 1)]
