"""Which language a text is in: by its script, and within a script by its function words and letters.

A bounded sample is looked at. What is short, mixed or close to two languages stays unsaid: "" is an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbench.lang import function_words
from workbench.lang.lexicon import word_set

_HEAD, _MIDDLE = 20_000, 4_000
"""Code points that are looked at: at the start, and around the middle of a longer text."""
_LATIN = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+['’]?"
_OTHER_SCRIPTS = "[\u0370-\u1cff\u1f00-\u1fff\u3041-\ud7a3]"
_SCRIPTS = rf"""(?P<latin>{_LATIN}) | (?P<cyrillic>[\u0400-\u052f]+) | (?P<greek>[\u0370-\u03ff\u1f00-\u1fff]+)
    | (?P<arabic>[\u0620-\u064a\u066e-\u06d5\u06fa-\u06ff\u0750-\u077f]+) | (?P<he>[\u05d0-\u05ea]+)
    | (?P<kana>[\u3041-\u30ff]+) | (?P<han>[\u3400-\u9fff]+) | (?P<ko>[\uac00-\ud7a3]+)
    | (?P<devanagari>[\u0900-\u097f]+) | (?P<bn>[\u0980-\u09ff]+) | (?P<pa>[\u0a00-\u0a7f]+) | (?P<gu>[\u0a80-\u0aff]+)
    | (?P<ta>[\u0b80-\u0bff]+) | (?P<te>[\u0c00-\u0c7f]+) | (?P<kn>[\u0c80-\u0cff]+) | (?P<ml>[\u0d00-\u0d7f]+)
    | (?P<si>[\u0d80-\u0dff]+) | (?P<th>[\u0e00-\u0e7f]+) | (?P<lo>[\u0e80-\u0eff]+) | (?P<my>[\u1000-\u109f]+)
    | (?P<ka>[\u10a0-\u10ff]+) | (?P<am>[\u1200-\u137f]+) | (?P<km>[\u1780-\u17ff]+) | (?P<hy>[\u0530-\u058f]+)"""
"""Runs of letters, named by their script or by the one language that is written in it.

These wide ranges take a millisecond each to compile: that is done at first need, not at the import.
"""
_SIGN_IS_A_WORD = frozenset(("han", "kana", "ko"))
_LETTERS_OF_A_WORD = 3
"""A sign of those scripts tells as much as this many letters."""
_FEWEST_LETTERS = {"latin": 24, "cyrillic": 24, "arabic": 16, "devanagari": 16}
_FEWEST_OTHERS = 8
_MAJORITY = 0.6
_FEWEST_HITS, _FEWEST_KINDS, _SMALLEST_SHARE = 4, 4, 0.12
_SPARSE, _SMALLEST_SPARSE_SHARE = frozenset(("fi", "hu", "tr")), 0.06
"""Languages that put into endings what others put into words."""
_LEAD, _LEAD_IN_HITS = 1.8, 2
"""How far the first language must lead the second in the words that only one of the two has."""
_FOREIGN_SHARE = 0.02
_OWN_LETTERS = {"ru": "ыэё", "uk": "іїєґ", "sr": "јљњћђ"}
_OTHER_CYRILLIC = frozenset("ўәғқңөұүһѓќѕӣӯҳҷ")
"""Letters of Belarusian, Kazakh, Macedonian and others that are not told apart here."""
_ARABIC = {"ar": "ةيكىأإ", "fa": "پچژگکی", "ur": "ٹڈڑےںہھ", "": "ښځډږێۆڕڵەڭ"}
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "lo": "Lao", "ml": "Malayalam", "my": "Burmese",
    "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sh": "Serbo-Croatian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian",
    "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
COMMA_DECIMALS = word_set(
    "af bg ca cs da de el es et fi fr gl hu hy id it ka nl no pl pt ro ru sh sk sl sr sv tr uk vi"
)
"""Languages that write a comma before decimals."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that most of `text` is in ("en", "de", "zh"); "" where that is unsure."""
    if len(text) <= _HEAD + _MIDDLE:
        return _language_of(text)
    middle = max(_HEAD, (len(text) - _MIDDLE) // 2)
    return _language_of(f"{text[:_HEAD]}\n{text[middle : middle + _MIDDLE]}")


def language_name(code: str) -> str:
    """The English name of a language that `detect_language` gives; the code itself where it has no name here."""
    return _NAMES.get(code, code)


@lru_cache(maxsize=8)
def _language_of(sample: str) -> str:
    runs: dict[str, list[str]] = {}
    if re.search(_OTHER_SCRIPTS, sample):
        for run in re.finditer(_SCRIPTS, sample, re.VERBOSE):
            runs.setdefault(run.lastgroup or "", []).append(run.group())
    else:
        runs["latin"] = re.findall(_LATIN, sample)
    size = {
        script: sum(map(len, words)) * (_LETTERS_OF_A_WORD if script in _SIGN_IS_A_WORD else 1)
        for script, words in runs.items()
    }
    if "kana" in size:  # Japanese is written in both
        size["kana"] += size.pop("han", 0) if size["kana"] * 4 >= size.get("han", 0) else 0
    script = max(size, key=lambda script: size[script], default="")
    if not script or size[script] < max(_FEWEST_LETTERS.get(script, _FEWEST_OTHERS), _MAJORITY * sum(size.values())):
        return ""
    return _within(script, runs[script])


def _within(script: str, words: list[str]) -> str:
    """The language of words that are all of one script."""
    if script == "latin":
        return _by_words(words, script, {})
    if script == "cyrillic":
        foreign = sum(not _OTHER_CYRILLIC.isdisjoint(word.lower()) for word in words)
        return "" if foreign > _FOREIGN_SHARE * len(words) else _by_words(words, script, _OWN_LETTERS)
    if script == "arabic":
        return _by_letters(words)
    if script == "devanagari":  # Marathi and Nepali share it
        own = frozenset(function_words.HINDI.split())
        return "hi" if sum(word in own for word in words) >= _SMALLEST_SHARE * len(words) else ""
    return {"greek": "el", "kana": "ja", "han": "zh"}.get(script, script)


@lru_cache(maxsize=2)
def _languages_of_words(script: str) -> dict[str, tuple[str, ...]]:
    """Each function word of a script with the languages that have it."""
    table: dict[str, list[str]] = {}
    for language, listing in (function_words.LATIN if script == "latin" else function_words.CYRILLIC).items():
        for word in dict.fromkeys(listing.split()):
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


def _by_words(words: Iterable[str], script: str, letters: Mapping[str, str]) -> str:
    """The language whose function words, and letters of its own, stand out."""
    counts = Counter(word.lower().replace("’", "'") for word in words)
    listed = _languages_of_words(script)
    found: dict[str, dict[str, int]] = {}
    for word, count in counts.items():
        own = [language for language, signs in letters.items() if any(sign in signs for sign in word)]
        for language in (*listed.get(word, listed.get(word.rstrip("'"), ())), *own):
            found.setdefault(language, {})[word] = count
    ranked = sorted(
        found, key=lambda language: -sum(count / len(listed.get(word, "1")) for word, count in found[language].items())
    )
    if not ranked:
        return ""
    best, second = found[ranked[0]], found[ranked[1]] if len(ranked) > 1 else {}
    share = _SMALLEST_SPARSE_SHARE if ranked[0] in _SPARSE else _SMALLEST_SHARE
    hits = sum(best.values())
    if len(best) < _FEWEST_KINDS or hits < max(_FEWEST_HITS, share * counts.total()):
        return ""
    ahead = sum(count for word, count in best.items() if word not in second)
    behind = sum(count for word, count in second.items() if word not in best)
    return ranked[0] if ahead >= max(_LEAD * behind, behind + _LEAD_IN_HITS) else ""


def _by_letters(words: Iterable[str]) -> str:
    """The language of Arabic letters: by those that only one has, rarer ones weighing more."""
    counts = Counter("".join(words))
    own = {language: sum(counts[letter] for letter in letters) for language, letters in _ARABIC.items()}
    if own[""] * 25 > counts.total():
        return ""
    if own["ur"] * 20 > counts.total():
        return "ur"
    return "fa" if own["fa"] > own["ar"] else "ar"
