"""Names in a text: runs of capitalised words, with the small words inside them."""

from __future__ import annotations

from workbench.lang.abbreviations import BEFORE_A_NAME, OPENERS
from workbench.lang.lexicon import word_set
from workbench.lang.words import STOPWORDS, Word, words

_INSIDE = word_set("of the bin ibn bint al el de da del della der den di du la le van von ter ten y e dos abu")
_INSIDE_OFFICE = word_set("for and")
_TAKES_FOR = word_set(
    "Department Ministry Minister Office Centre Center Committee Council Agency Institute Commissioner"
)
_ENVOYS = word_set("Ambassador Envoy")
_LEADING = word_set("al el bin ibn")
_NO_NAMES = word_set(
    """
    January February March April June July August September October November December Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday Says Said Tells Told Photo Image Related Advertisement
    Speaking Asked Meanwhile Earlier Later
    """
)
_POSSESSIVES = ("'s", "’s", "'S", "’S")


def find_names(text: str) -> list[tuple[int, int]]:
    """The capitalised names of `text` as (start, end) in code points, in order, offices before a name included.

    A possessive ending is no part of a name; months, weekdays and words that open a sentence are none.
    """
    tokens = words(text)
    names = []
    at = 0
    while at < len(tokens):
        if not _begins(text, tokens, at):
            at += 1
            continue
        last = _last_of_name(text, tokens, at)
        names.append((tokens[at].start, _end(tokens[last])))
        at = last + 1
    return names


def _begins(text: str, tokens: list[Word], at: int) -> bool:
    word = tokens[at].text
    if word in _LEADING:
        return at + 1 < len(tokens) and _gap(text, tokens, at) == "-" and _is_capitalised(tokens[at + 1].text)
    return _is_capitalised(word) and not _opens_only(word)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word not in _NO_NAMES and not (len(word) == 1 and word == "I")


def _opens_only(word: str) -> bool:
    plain = word.lower()
    return not (word.isupper() and len(word) > 1) and (plain in OPENERS or plain in STOPWORDS)


def _last_of_name(text: str, tokens: list[Word], first: int) -> int:
    """The last token of the name that begins at token `first`."""
    last = first
    while not tokens[last].text.endswith(_POSSESSIVES):
        following = last + 1
        while following < len(tokens) and following <= last + 3 and _is_inside(tokens, following):
            following += 1
        if following >= len(tokens) or not all(_near(text, tokens, n) for n in range(last, following)):
            break
        word = tokens[following].text
        after_particle = tokens[following - 1].text in _LEADING  # "Omar bin Said"
        if not (_is_capitalised(word) or (after_particle and word[0].isupper())) or (
            _opens_only(word) and following == last + 1
        ):
            break
        last = following
    return last


def _is_inside(tokens: list[Word], at: int) -> bool:
    word = tokens[at].text
    if word == "the":
        return tokens[at - 1].text in ("of", "for", "to")
    if word == "to":
        return tokens[at - 1].text in _ENVOYS
    return word in _INSIDE or (word in _INSIDE_OFFICE and tokens[at - 1].text in _TAKES_FOR)


def _gap(text: str, tokens: list[Word], at: int) -> str:
    """What stands between token `at` and the next."""
    return text[tokens[at].end : tokens[at + 1].start]


def _near(text: str, tokens: list[Word], at: int) -> bool:
    gap, word = _gap(text, tokens, at), tokens[at].text
    if gap in (" ", "-", " & ", "\u00a0"):
        return True
    return gap in (". ", ".") and (len(word) == 1 or word.lower() in BEFORE_A_NAME)


def _end(token: Word) -> int:
    return token.end - 2 if token.text.endswith(_POSSESSIVES) else token.end
