"""Words with their places, their stems, and the words that carry no content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.lang.lexicon import word_set


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number as written; `start`/`end` are code points, end excluded."""

    text: str
    start: int
    end: int


STOPWORDS: frozenset[str] = word_set(
    """
    a about above after again against all also am an and any are aren't as at be because been before
    being below between both but by can can't cannot could couldn't did didn't do does doesn't doing
    don't down during each few for from further had hadn't has hasn't have haven't having he her
    here hers herself him himself his how i if in into is isn't it its itself just me more most my
    myself no nor not now of off on once only or other our ours ourselves out over own per same she
    should shouldn't so some such than that the their theirs them themselves then there these they
    this those through to too under until up upon us very was wasn't we were weren't what when where
    which while who whom whose why will with won't would wouldn't you your yours yourself yourselves
    according said say says it's he's she's they're we're i'm that's there's
    """
)
"""Function words and plain "said", in lower case with a straight apostrophe."""

_WORD = re.compile(
    r"""
    \d+(?:[.,]\d+)*                                  # 100,000  3.5
    | (?:[^\W\d_]\.){2,}                             # U.S.
    | [\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]      # scripts written without spaces: one sign a word
    | [^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)*
    """,
    re.VERBOSE,
)


def words(text: str) -> list[Word]:
    """The words and numbers of `text` in order: "don't" and "100,000" whole, hyphenated words in parts."""
    return [Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """Stems of the words of `text` that are no stop words, in order; "US" and "U.S." both give "us"."""
    stems = []
    for found in _WORD.finditer(text):
        word = found.group()
        if word not in ("US", "U.S.") and _plain(word) in STOPWORDS:
            continue
        stem_of_word = stem(word)
        if stem_of_word:
            stems.append(stem_of_word)
    return stems


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


# Longest first; the stem must keep three letters, and a vowel before the ending: "nation" stays "nation".
_SUFFIXES = (
    ("izations", "iz"),
    ("isations", "iz"),
    ("ization", "iz"),
    ("isation", "iz"),
    ("fulness", ""),
    ("ousness", ""),
    ("ations", ""),
    ("ation", ""),
    ("ators", ""),
    ("ator", ""),
    ("ating", ""),
    ("ated", ""),
    ("ates", ""),
    ("ate", ""),
    ("izing", "iz"),
    ("ising", "iz"),
    ("ized", "iz"),
    ("ised", "iz"),
    ("izes", "iz"),
    ("ises", "iz"),
    ("ize", "iz"),
    ("ise", "iz"),
    ("ements", "e"),
    ("ement", "e"),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ings", ""),
    ("ing", ""),
    ("edly", ""),
    ("ied", "y"),
    ("eed", "ee"),
    ("ed", ""),
    ("ies", "y"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ally", "al"),
    ("ly", ""),
    ("us", "us"),
    ("ss", "ss"),
    ("is", "is"),
    ("s", ""),
)
_IRREGULAR = {
    form: key
    for key, forms in {
        "child": "children",
        "crisis": "crises",
        "di": "died dies dying die",
        "fall": "fell fallen",
        "giv": "gave given",
        "grow": "grew grown",
        "held": "hold holds holding",
        "los": "lost",
        "mak": "made",
        "man": "men",
        "met": "meet meets meeting",
        "ris": "rose risen",
        "sold": "sell sells selling",
        "spent": "spend spends spending",
        "tak": "took taken",
        "use": "used using uses",
        "woman": "women",
        "won": "win wins winning",
    }.items()
    for form in forms.split()
}
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_NO_WORD = re.compile(r"['’][sS]?$|(?<=\d),(?=\d{3})|(?<=[^\W\d_])\.")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A common form for the inflections of an English word, case-folded: "killed", "Killing" -> "kill".

    Numbers lose their thousands separators ("100,000" -> "100000"), possessives their ending. A stem is
    a key, not always a word.
    """
    plain = _plain(_NO_WORD.sub("", word))
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if len(plain) <= 3 or not plain.isascii() or plain[0].isdigit():
        return plain
    for ending, instead in _SUFFIXES:
        rest = plain[: -len(ending)]
        if plain.endswith(ending) and len(rest + instead) >= 3 and _VOWEL.search(rest + instead):
            plain = rest + instead
            break
    if len(plain) > 3 and _DOUBLED.search(plain):
        plain = plain[:-1]
    if len(plain) > 3 and plain.endswith("e") and not plain.endswith("ee"):
        plain = plain[:-1]
    if len(plain) > 3 and plain.endswith("y"):
        plain = plain[:-1] + "i"
    return plain
