"""What differs: word by word between a quote and a text, paragraph by paragraph between two captures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from workbench.lang import split_sentences
from workbench.match.fold import fold
from workbench.model.match import ParagraphChange, WordChange

_TOKEN = re.compile(
    r"""
    (?:(?<![^\s(])-(?=\d))? \d+(?:[.,]\d+)*            # numbers, with a sign that is no hyphen
    | [\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]        # scripts written without spaces: one sign a word
    | [^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:'[^\W\d_]+)*
    | [%$\u00a3\u20ac\u00a5]
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MOST_PAIRS = 25_000_000
"""Pairs of words compared in full: 5,000 by 5,000 take about 6 MB and 50 ms."""
_LONG_PARAGRAPH = 2_000
_FEW_PAIRS = 1_600
_RUN = 12
"""Paragraphs in a row that are paired with their versions: what bounds the time for texts with little in common."""
_PAIR_CUT = 50.0
_PAIR_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number folded for comparison, with its place in the text."""

    key: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The text's words, numbers and signs of percent and money; "100,000" and "100000" have one key."""
    return [
        Token(_THOUSANDS.sub("", match.group()), match.start(), match.end()) for match in _TOKEN.finditer(fold(text))
    ]


def word_changes(quote: str, text: str) -> tuple[WordChange, ...]:
    """The words in which `text` differs from `quote`, in order; typography, spaces and hyphens don't count.

    Words are given as written. Beyond about 5,000 changed words on both sides the whole stretch is one change.
    """
    changes = []
    for old, new in _changes(quote, text):
        quote_words, text_words = _as_written(quote, old), _as_written(text, new)
        kind = "replaced" if quote_words and text_words else "deleted" if quote_words else "inserted"
        changes.append(WordChange(kind, quote_words, text_words))
    return tuple(changes)


def changed_spans(quote: str, text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where the words of `word_changes` stand: spans in the quote, and spans in the text."""
    runs = list(_changes(quote, text))
    return _spans([old for old, _ in runs]), _spans([new for _, new in runs])


def changed_paragraphs(old: str, new: str) -> list[ParagraphChange]:
    """What was added, removed and changed between two texts of one article, in the order of the new one.

    Paragraphs are lines; a line of over 2,000 code points is taken by the sentence. White space doesn't count, and a
    paragraph that only moved is no change. Time grows with the length of the texts, not with its square.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    gone = _surplus(before, after)
    come = _surplus(after, before)
    pairs = _pairs(before, after, gone, come)
    partner = {added: removed for removed, added in pairs}
    paired = set(partner.values())
    changes = [
        (added, 1, ParagraphChange("changed", before[partner[added]], after[added]))
        if added in partner
        else (added, 1, ParagraphChange("added", "", after[added]))
        for added in come
    ]
    places = _places_of_removed(before, after, [index for index in gone if index not in paired])
    changes += [(place, 0, ParagraphChange("removed", before[index], "")) for index, place in places]
    changes.sort(key=lambda change: change[:2])
    return [change for _, _, change in changes]


def _changes(quote: str, text: str) -> Iterator[tuple[list[Token], list[Token]]]:
    """The words that differ: those of the quote and those of the text in their place."""
    old, new = tokens(quote), tokens(text)
    for old_from, old_to, new_from, new_to in _changed_runs([t.key for t in old], [t.key for t in new]):
        if not _same_letters(old[old_from:old_to], new[new_from:new_to]):
            yield old[old_from:old_to], new[new_from:new_to]


def _spans(runs: list[list[Token]]) -> list[tuple[int, int]]:
    return [(run[0].start, run[-1].end) for run in runs if run]


def _changed_runs(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs (old from, to, new from, to) outside the common words; neighbours are one run."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old_end, new_end = len(old) - tail, len(new) - tail
    if (old_end - head) * (new_end - head) > _MOST_PAIRS:
        yield head, old_end, head, new_end
        return
    run: tuple[int, int, int, int] | None = None
    for step in Levenshtein.opcodes(old[head:old_end], new[head:new_end]):
        if step.tag == "equal":
            if run is not None:
                yield run
            run = None
            continue
        first_old, first_new = (run[0], run[2]) if run else (head + step.src_start, head + step.dest_start)
        run = (first_old, head + step.src_end, first_new, head + step.dest_end)
    if run is not None:
        yield run


def _same_letters(old: list[Token], new: list[Token]) -> bool:
    """Whether only a hyphen or space lies between: "some-thing", "something". Figures are never the same so."""
    letters = "".join(token.key for token in old)
    return letters == "".join(token.key for token in new) and not any(sign.isdigit() for sign in letters)


def _as_written(text: str, run: list[Token]) -> str:
    return " ".join(text[run[0].start : run[-1].end].split()) if run else ""


def _paragraphs(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if len(line) > _LONG_PARAGRAPH:
            lines += [line[start:end] for start, end in split_sentences(line)]
        else:
            lines.append(line)
    plain = (" ".join(line.split()) for line in lines)
    return [line for line in plain if line]


def _surplus(these: list[str], those: list[str]) -> list[int]:
    """Indices of the paragraphs that occur more often here than there, the later ones of equals."""
    left = Counter(those)
    surplus = []
    for index, paragraph in enumerate(these):
        if left[paragraph] > 0:
            left[paragraph] -= 1
        else:
            surplus.append(index)
    return surplus


def _pairs(before: list[str], after: list[str], gone: list[int], come: list[int]) -> list[tuple[int, int]]:
    """Removed and added paragraphs that are versions of one another, each used once."""
    by_neighbour: dict[str, list[int]] = {}
    for index, neighbour in _neighbours(after, come):
        by_neighbour.setdefault(neighbour, []).append(index)
    few = len(gone) * len(come) <= _FEW_PAIRS
    used: set[int] = set()
    pairs = []
    tried: Counter[str] = Counter()
    for index, neighbour in _neighbours(before, gone):
        tried[neighbour] += 1
        if not few and tried[neighbour] > _RUN:
            continue
        candidates = come if few else by_neighbour.get(neighbour, [])[:_RUN]
        best = _most_alike(before[index], [(other, after[other]) for other in candidates if other not in used])
        if best is not None:
            used.add(best)
            pairs.append((index, best))
    return pairs


def _neighbours(paragraphs: list[str], changed: list[int]) -> Iterator[tuple[int, str]]:
    """Each changed paragraph with the last unchanged one before it ("" at the top)."""
    inside = set(changed)
    last = ""
    for index, paragraph in enumerate(paragraphs):
        if index in inside:
            yield index, last
        else:
            last = paragraph


def _most_alike(paragraph: str, candidates: list[tuple[int, str]]) -> int | None:
    best, best_score = None, _PAIR_CUT
    for index, candidate in candidates:
        score = fuzz.ratio(paragraph[:_PAIR_TEXT], candidate[:_PAIR_TEXT], score_cutoff=best_score)
        if score > best_score:
            best, best_score = index, score
    return best


def _places_of_removed(before: list[str], after: list[str], gone: list[int]) -> list[tuple[int, int]]:
    """Each removed paragraph with the index in the new text before which it stood."""
    where = {paragraph: index for index, paragraph in enumerate(after)}
    return [(index, where.get(last, -1) + 1) for index, last in _neighbours(before, gone)]
