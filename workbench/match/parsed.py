"""A text read once for ranking: its sentences and, for each stem, the sentences that have it.

Reading takes most of the time that ranking a long text takes: keep a `Parsed`, or its bytes beside the text.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from workbench.lang import content_words, split_sentences

FORMAT = b"WBP1"
"""Opens the bytes of a parsed text. It changes with the layout and with what the stems and sentences are."""

_STEP = 2_000
"""Sentences read between two steps: about a twentieth of a second."""
_DIGEST = 32
_NUMBER = "I"  # four bytes on every platform that CPython supports
_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its sentences: `starts`, `ends` in code points, `lengths` in stems; row n is the nth sentence.

    `postings` give for each stem the rows that have it, each followed by how often. While a text is being read all its
    sentences are known already, lengths and postings only of the rows read so far; `whole` is False.
    """

    text: str
    starts: array[int]
    ends: array[int]
    lengths: array[int]
    postings: dict[str, array[int]]
    whole: bool = True

    def __len__(self) -> int:
        """How many sentences are read."""
        return len(self.lengths)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """All sentences as (start, end) in code points."""
        return list(zip(self.starts, self.ends, strict=True))

    def sentence(self, row: int) -> str:
        """The words of a sentence."""
        return self.text[self.starts[row] : self.ends[row]]


def parse(text: str, spans: Sequence[tuple[int, int]] | None = None) -> Parsed:
    """The parsed text. `spans` are its sentences where they are known; else they are found. Linear in the text."""
    *_, whole = parsing(text, spans)
    return whole


def parsing(text: str, spans: Sequence[tuple[int, int]] | None = None) -> Iterator[Parsed]:
    """The text as far as it is read, step by step; the last one is whole. Who stops asking stops the work."""
    found = split_sentences(text) if spans is None else spans
    starts = array(_NUMBER, [start for start, _ in found])
    ends = array(_NUMBER, [end for _, end in found])
    lengths = array(_NUMBER)
    postings: dict[str, array[int]] = {}
    for row, (start, end) in enumerate(found):
        if row and row % _STEP == 0:
            yield Parsed(text, starts, ends, lengths[:], postings, whole=False)
        stems = content_words(text[start:end])
        lengths.append(len(stems))
        for stem, times in Counter(stems).items():
            postings.setdefault(stem, array(_NUMBER)).extend((row, times))
    yield Parsed(text, starts, ends, lengths, postings)


def dump(parsed: Parsed) -> bytes:
    """The parsed text as bytes for `load`, without the text itself; one that is still being read is a ValueError."""
    if not parsed.whole:
        raise ValueError("a text that is still being read can't be kept")
    stems = list(parsed.postings)
    counts = array(_NUMBER, [len(parsed.postings[stem]) for stem in stems])
    pieces = [parsed.starts, parsed.ends, parsed.lengths, counts, *(parsed.postings[stem] for stem in stems)]
    names = "\n".join(stems).encode("utf-8", "surrogatepass")
    head = array(_NUMBER, [len(parsed), len(stems), len(names)])
    body = b"".join([_bytes(head), names, *map(_bytes, pieces)])
    return FORMAT + _digest(parsed.text) + zlib.compress(body, 1)


def load(kept: bytes, text: str) -> Parsed | None:
    """What `dump` gave, for the same text; None where it is of another version or text, or damaged: parse again."""
    if not kept.startswith(FORMAT + _digest(text)):
        return None
    try:
        unpacked = zlib.decompressobj()
        body = memoryview(unpacked.decompress(kept[len(FORMAT) + _DIGEST :], _MOST_BYTES))
        rows, many, size = _numbers(body[:12])
        stems = bytes(body[12 : 12 + size]).decode("utf-8", "surrogatepass").split("\n") if many else []
        at = 12 + size
        parts = []
        for length in (rows, rows, rows, many):
            parts.append(_numbers(body[at : at + 4 * length]))
            at += 4 * length
        postings = {}
        for stem, count in zip(stems, parts[3], strict=True):
            postings[stem] = _numbers(body[at : at + 4 * count])
            at += 4 * count
    except (zlib.error, ValueError, UnicodeDecodeError):
        return None
    ended = unpacked.eof and not unpacked.unused_data and at == len(body)
    same = all(len(part) == rows for part in parts[:3])
    return Parsed(text, parts[0], parts[1], parts[2], postings) if ended and same else None


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _bytes(numbers: array[int]) -> bytes:
    """The numbers as little-endian, four bytes each, on every machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(kept: memoryview) -> array[int]:
    numbers = array(_NUMBER)
    numbers.frombytes(kept)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
