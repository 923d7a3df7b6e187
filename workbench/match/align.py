"""Finding a text's best approximate occurrence of a quote, with its exact ends.

rapidfuzz finds the neighbourhood: fast, but it slides a window of fixed length, so its ends are off by every insertion
and deletion. Myers' bit-parallel algorithm (J. ACM 46(3), 1999, semi-global form) then gives the true ends inside that
neighbourhood; Python's integers are its bit vectors, so no alphabet or length limit applies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from workbench.match.edges import LETTER

PROBE = 256
"""Code points searched for at once: the search stage is quadratic in them on repetitive text."""

_CUT = 60.0
_RIVAL = 6.0
_PLACES = 3
_REPETITIVE_TEXT = 200_000
_AROUND = 48
_WORD = re.compile(f"{LETTER}+")


@dataclass(frozen=True, slots=True)
class Found:
    """A place whose words resemble the quote: `similarity` is 1 minus the edit distance over the longer length."""

    start: int
    end: int
    similarity: float


def too_repetitive(quote: str, text: str) -> bool:
    """Whether a quote repeats itself so much that an approximate search of this text could take minutes."""
    if len(quote) < 64 or len(text) < _REPETITIVE_TEXT:
        return False
    grams = {quote[index : index + 4] for index in range(len(quote) - 3)}
    return len(grams) < min(len(quote), PROBE) / 4


def approximate_places(quote: str, text: str) -> list[Found]:
    """Up to three places in a folded text that resemble the folded quote most, best first."""
    found: dict[tuple[int, int], Found] = {}
    for low, high in _neighbourhoods(quote, text):
        place = refine(quote, text, low, high)
        if place is not None:
            found.setdefault((place.start, place.end), place)
    return sorted(found.values(), key=lambda place: (-place.similarity, place.start))[:_PLACES]


def place_in_context(prefix: str, quote: str, suffix: str, text: str) -> Found | None:
    """The place of the quote inside the best occurrence of it with its surroundings; None where there is none."""
    whole = (prefix + quote + suffix)[:PROBE]
    hit = _probe(whole, text, 0, len(text), _CUT)
    if hit is None:
        return None
    start = hit[1]
    slack = len(whole) * 3 // 10 + 20
    return refine(quote, text, start - slack, start + len(prefix) + len(quote) + len(suffix) + slack)


def refine(quote: str, text: str, low: int, high: int) -> Found | None:
    """The best occurrence of `quote` within `text[low:high]`, at word ends; None where no word is left."""
    low, high = max(0, low), min(len(text), high)
    if low >= high:
        return None
    window = text[low:high]
    end = _best_end(quote, window)
    start = end - _best_end(quote[::-1], window[:end][::-1])
    # A cut word at the window's edge is whole in the text: look at the text itself.
    starts, ends = _word_edges(text, low + start, low + end)
    best: Found | None = None
    for first in starts:
        for last in ends:
            if first < last:
                similarity = Levenshtein.normalized_similarity(quote, text[first:last])
                if best is None or similarity > best.similarity:
                    best = Found(first, last, similarity)
    return best


def _word_edges(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Word edges next to a span's ends, nearest first: places where a quote can begin, and where it can end."""
    starts = [first for first, _ in _words_around(text, start)]
    ends = [last for _, last in _words_around(text, end)]
    if not starts or not _inside_word(text, start):
        starts.append(start)
    if not ends or not _inside_word(text, end):
        ends.append(end)
    return _nearest(starts, start), _nearest(ends, end)


def _words_around(text: str, index: int) -> list[tuple[int, int]]:
    """The whole words within 48 code points of a place."""
    low, high = max(0, index - _AROUND), min(len(text), index + _AROUND)
    words = [(match.start() + low, match.end() + low) for match in _WORD.finditer(text[low:high])]
    return [
        (first, last)
        for first, last in words
        if not (first == low and _inside_word(text, low)) and not (last == high and _inside_word(text, high))
    ]


def _inside_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and _WORD.fullmatch(text, index - 1, index + 1) is not None


def _nearest(edges: list[int], index: int) -> list[int]:
    return sorted(set(edges), key=lambda edge: (abs(edge - index), edge))[:3]


def _best_end(quote: str, window: str) -> int:
    """Where in `window` the occurrence of `quote` with the fewest edits ends; the last one of equals."""
    length = len(quote)
    mask = (1 << length) - 1
    top = 1 << (length - 1)
    masks: dict[str, int] = {}
    for index, sign in enumerate(quote):
        masks[sign] = masks.get(sign, 0) | 1 << index
    plus, minus, score = mask, 0, length
    best, best_end = length, 0
    for index, sign in enumerate(window):
        equal = masks.get(sign, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = minus | (~(horizontal | plus) & mask)
        down = plus & horizontal
        if up & top:
            score += 1
        elif down & top:
            score -= 1
        up <<= 1
        plus = ((down << 1) | ~(vertical | up)) & mask
        minus = up & vertical & mask
        if score <= best:
            best, best_end = score, index + 1
    return best_end


def _neighbourhoods(quote: str, text: str) -> list[tuple[int, int]]:
    """Stretches of the text where the quote may be: wide enough for a third of it to be inserted or deleted."""
    slack = len(quote) * 3 // 10 + 20
    hits = []
    for offset in _probe_offsets(len(quote)):
        probe = quote[offset : offset + PROBE]
        hit = _probe(probe, text, 0, len(text), _CUT)
        if hit is not None:
            hits.append((hit[0], hit[1] - offset, offset))
    if not hits:
        return []
    hits.sort(reverse=True)
    score, start, offset = hits[0]
    probe = quote[offset : offset + PROBE]
    starts = [start for _, start, _ in hits] + _rivals(probe, text, start + offset, max(_CUT, score - _RIVAL), offset)
    return [(start - slack, start + len(quote) + slack) for start in starts]


def _probe_offsets(length: int) -> list[int]:
    if length <= PROBE:
        return [0]
    if length <= 2 * PROBE:
        return [0, length - PROBE]
    return [0, (length - PROBE) // 2, length - PROBE]


def _rivals(probe: str, text: str, at: int, cut: float, offset: int) -> list[int]:
    """The best other place on each side of the first: what makes a quote ambiguous."""
    sides = ((0, at + len(probe) // 4), (at + len(probe) - len(probe) // 4, len(text)))
    hits = [_probe(probe, text, low, high, cut) for low, high in sides]
    return [hit[1] - offset for hit in hits if hit is not None]


def _probe(probe: str, text: str, low: int, high: int, cut: float) -> tuple[float, int] | None:
    """Score (0 to 100) and place of the stretch that resembles the probe most; None below the cut."""
    low, high = max(0, low), min(len(text), high)
    stretch = text[low:high]
    if len(stretch) <= len(probe):
        # partial_ratio would swap the two; the whole stretch is the neighbourhood.
        score = fuzz.ratio(probe, stretch, score_cutoff=cut / 2)
        return (score, low) if score else None
    hit = fuzz.partial_ratio_alignment(probe, stretch, score_cutoff=cut)
    return (hit.score, low + hit.dest_start) if hit is not None else None
