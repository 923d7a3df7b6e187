"""Finding a quote in a text again: never in silence when words differ, never by guess when places compete."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from workbench.match.align import approximate_places, place_in_context, too_repetitive
from workbench.match.diff import word_changes
from workbench.match.elisions import locate_parts
from workbench.match.flags import FIGURE, flags_of
from workbench.match.fold import Folded, Letters, fold, fold_text, letters_of
from workbench.match.occurrences import first_places, merged
from workbench.match.places import Choice, Place, Surroundings, choose
from workbench.model.match import Anchor, AnchorState

LONGEST = 2_000
"""Code points compared at once; of a longer quote the head and the tail are located and joined."""

SHORT = 20
"""Code points below which a quote is not enough by itself for an approximate search."""

_PIECE = 1_000
_TYPOGRAPHY = 0.99
"""Score of a quote that differs in typography alone: below 1, for the code points are not the same."""
_LOST = Anchor(AnchorState.LOST, -1, -1, 0.0)
_RIVAL_WITHIN = 0.03
_JOINED_CUT = 0.7
_AMID_OTHERS = 0.85


@dataclass(frozen=True, slots=True)
class _Search:
    """A quote, the text and what is known of its old place, as given and folded."""

    quote: str
    whole: Folded
    folded_quote: str
    surroundings: Surroundings
    near: int | None

    @property
    def text(self) -> str:
        """The text as written."""
        return self.whole.text

    @property
    def folded(self) -> str:
        """The text folded."""
        return self.whole.folded


def locate_quote(
    quote: str, text: str | Folded, *, prefix: str = "", suffix: str = "", near: int | None = None
) -> Anchor:
    """Where `quote` stands in `text`: offsets in code points, end excluded, -1 when lost or ambiguous.

    EXACT: the very words at `near`, or at the only place, or at the one whose surroundings fit. MOVED: the very words
    elsewhere than `near`. FUZZY: other typography (score 0.99) or other words, which are listed. AMBIGUOUS: several
    places (up to 1,000 are given) and nothing that decides. LOST: nothing close enough; `score` tells how close.
    Where a quote leaves words out ("...", "[…]") or puts some in ("[the minister]") its parts are found in order.

    A text that is asked about more than once is best given as `fold_text(text)`.
    """
    written = text.text if isinstance(text, Folded) else text
    if not quote or not written:
        return _LOST
    if near is not None and _stands_at(quote, written, prefix, suffix, near):
        return Anchor(AnchorState.EXACT, near, near + len(quote), 1.0)
    whole = fold_text(text)
    search = _Search(quote, whole, fold(quote), Surroundings.of(prefix, suffix), near)
    places = _same_but_typography(search) or _same_letters(search)
    if places:
        return _anchor(search, choose(places, search.folded, search.surroundings, near))
    in_parts = locate_parts(quote, whole, near)
    if in_parts is not None:
        return in_parts
    if too_repetitive(search.folded_quote, written):
        return replace(_LOST, flags=("too repetitive",))
    return _joined(search) if len(quote) > LONGEST else _resembling(search)


def _stands_at(quote: str, text: str, prefix: str, suffix: str, near: int) -> bool:
    if near < len(prefix):
        return False
    return text.startswith(prefix + quote + suffix, near - len(prefix))


def _same_but_typography(search: _Search) -> list[Place]:
    """The places of the same words in any typography; of over 1,000, those with the known surroundings or place too."""
    length, known = len(search.folded_quote), search.surroundings
    starts = set(first_places(search.folded_quote, search.folded))
    if len(starts) > 1 and max(starts) < search.folded.rfind(search.folded_quote):
        in_context = known.prefix + search.folded_quote + known.suffix
        starts.update(at + len(known.prefix) for at in first_places(in_context, search.folded))
        if search.near is not None and search.near >= 0:
            at = search.folded.find(search.folded_quote, search.near, search.near + length)
            starts.update([at] if at >= 0 else [])
    return [_place(search, start, start + length) for start in sorted(starts)]


def _place(search: _Search, start: int, end: int) -> Place:
    exact = search.text[start:end] == search.quote
    return Place(start, end, 1.0 if exact else _TYPOGRAPHY, exact)


def _same_letters(search: _Search) -> list[Place]:
    """The places of the same letters and digits at whole words, whatever stands between them.

    Looked for around the quote's longest word: reading a whole text without its punctuation would cost more than the
    approximate search. A place missed so (the word itself is broken) is found there.
    """
    quote = letters_of(search.folded_quote)
    if not quote.letters:
        return []
    ends = [*quote.starts[1:], len(quote.letters)]
    first, last = max(zip(quote.starts, ends, strict=True), key=lambda run: (run[1] - run[0], -run[0]))
    slack = 2 * len(search.folded_quote) + 64
    found = set()
    for low, high in merged(
        [(max(0, at - slack), at + slack) for at in first_places(quote.letters[first:last], search.folded)]
    ):
        there = letters_of(search.folded[low:high])
        for index in first_places(quote.letters, there.letters):
            if there.opens_run(index) and there.opens_run(index + len(quote.letters)):
                start = low + there.place(index)
                end = low + there.place(index + len(quote.letters) - 1) + 1
                found.add(_with_punctuation(search, quote, start, end))
    places = [_place(search, start, end) for start, end in sorted(found)]
    short = len(search.quote) < SHORT
    return [place for place in places if not (short and FIGURE in _flags(search, place.start, place.end))]


def _with_punctuation(search: _Search, letters: Letters, start: int, end: int) -> tuple[int, int]:
    """A run of letters in the text with the signs at its ends that the quote has there too."""
    quote = search.folded_quote
    before = quote[: letters.places[0]]
    after = quote[letters.place(len(letters.letters) - 1) + 1 :]
    while start > 0 and before and search.folded[start - 1] == before[-1]:
        start, before = start - 1, before[:-1]
    while end < len(search.folded) and after and search.folded[end] == after[0]:
        end, after = end + 1, after[1:]
    return start, end


def _flags(search: _Search, start: int, end: int) -> tuple[str, ...]:
    found = search.text[start:end]
    return flags_of(search.quote, found, word_changes(search.quote, found))


def _resembling(search: _Search) -> Anchor:
    """The place of words that resemble the quote, alone or together with its surroundings."""
    quote, known = search.folded_quote, search.surroundings
    found = []
    if len(quote) >= SHORT:
        found += approximate_places(quote, search.folded)
    if len(known) >= SHORT:
        in_context = place_in_context(known.prefix, quote, known.suffix, search.folded)
        found += [in_context] if in_context is not None else []
    if not found:
        return _LOST
    places = {Place(each.start, each.end, each.similarity) for each in found}
    weighed = sorted(((_weight(search, place), place) for place in places), key=lambda pair: (-pair[0], pair[1].start))
    weighed = [(weight, place) for weight, place in weighed if _close_enough(search, weight, place)]
    if not weighed:
        return replace(_LOST, score=round(max(place.similarity for place in places), 3))
    best = weighed[0][0]
    rivals = [place for weight, place in weighed if weight >= best - _RIVAL_WITHIN]
    rivals = [place for place in rivals if place == weighed[0][1] or not _overlap(place, weighed[0][1])]
    return _anchor(search, choose(rivals, search.folded, known, search.near))


def _overlap(place: Place, other: Place) -> bool:
    return place.start < other.end and other.start < place.end


def _weight(search: _Search, place: Place) -> float:
    """How well quote and surroundings fit, 0 to 1: the quote weighs 50, each side 20 (as Hypothesis does)."""
    known = search.surroundings
    if not len(known):
        return place.similarity
    sides = 20.0 * bool(known.prefix) + 20.0 * bool(known.suffix)
    fit = known.fit(search.folded, place.start, place.end)
    return (50.0 * place.similarity + sides * fit) / (50.0 + sides)


def _close_enough(search: _Search, weight: float, place: Place) -> bool:
    """Whether the words alone are close, or close enough for how well their surroundings fit.

    The cuts with surroundings were measured on changed pages: .62, and .72 for short quotes. Amid other words than it
    stood in a quote must be nearly the same.
    """
    short, similarity = len(search.quote) < 2 * SHORT, place.similarity
    if len(search.quote) >= SHORT and similarity >= (0.8 if short else 0.7):
        known = search.surroundings
        amid_others = known.contradict(known.fit(search.folded, place.start, place.end))
        return similarity >= _AMID_OTHERS or not amid_others
    return len(search.surroundings) > 0 and similarity >= 0.5 and weight >= (0.72 if short else 0.62)


def _joined(search: _Search) -> Anchor:
    """A quote of over 2,000 code points: head and tail located each, joined where their distance is the quote's."""
    quote, known = search.quote, search.surroundings
    head = locate_quote(
        quote[:_PIECE], search.whole, prefix=known.prefix, suffix=quote[_PIECE : _PIECE + 32], near=search.near
    )
    tail_near = None if search.near is None else search.near + len(quote) - _PIECE
    tail = locate_quote(
        quote[-_PIECE:], search.whole, prefix=quote[-_PIECE - 32 : -_PIECE], suffix=known.suffix, near=tail_near
    )
    spans = {
        (start, end)
        for start, _ in _spans(head)
        for _, end in _spans(tail)
        if 0.7 * len(quote) <= end - start <= 1.3 * len(quote)
    }
    if not spans:
        return replace(_LOST, score=round(min(head.score, tail.score) / 2, 3))
    places = [Place(start, end, _similarity(search, start, end, head, tail)) for start, end in sorted(spans)]
    best = max(place.similarity for place in places)
    if best < _JOINED_CUT:
        return replace(_LOST, score=round(best, 3))
    rivals = [place for place in places if place.similarity >= best - _RIVAL_WITHIN]
    return _anchor(search, choose(rivals, search.folded, known, search.near))


def _spans(anchor: Anchor) -> tuple[tuple[int, int], ...]:
    if anchor.start >= 0:
        return ((anchor.start, anchor.end),)
    return anchor.alternatives[:10]


def _similarity(search: _Search, start: int, end: int, head: Anchor, tail: Anchor) -> float:
    if len(search.quote) > 10 * LONGEST:
        return (head.score + tail.score) / 2
    return Levenshtein.normalized_similarity(search.folded_quote, search.folded[start:end])


def _anchor(search: _Search, choice: Choice) -> Anchor:
    rivals = tuple((place.start, place.end) for place in choice.rivals)
    place = choice.place
    if place is None:
        best = max(place.similarity for place in choice.rivals)
        return Anchor(AnchorState.AMBIGUOUS, -1, -1, round(best, 3), alternatives=rivals)
    unlike = search.surroundings.contradict(choice.fit)
    if unlike and len(search.quote) < SHORT and place.start != search.near:
        # A few common words amid other words are most likely not the ones that were quoted.
        return replace(_LOST, score=round(place.similarity, 3), alternatives=((place.start, place.end),))
    surroundings = ("surroundings changed",) if unlike else ()
    if place.exact:
        here = search.near is None or place.start == search.near
        state = AnchorState.EXACT if here else AnchorState.MOVED
        return Anchor(state, place.start, place.end, 1.0, flags=surroundings, alternatives=rivals)
    found = search.text[place.start : place.end]
    changes = word_changes(search.quote, found)
    flags = flags_of(search.quote, found, changes)
    score = round(min(place.similarity, _TYPOGRAPHY), 3)
    return Anchor(AnchorState.FUZZY, place.start, place.end, score, changes, flags + surroundings, rivals)
