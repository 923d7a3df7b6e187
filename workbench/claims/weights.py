"""The fitted weights of the ranking: a readable text file beside this module, read once, when first needed.

How they were made, from what and with whose credit stands at the top of the file; `training/claims.py` makes it anew.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.txt.gz")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights as log odds, those of sentences against the class "not checkable"; of `ngrams` in thousandths.

    `signs` and `ngrams` hold (check-worthy, trivial) by name; `rarity` is how much a run of words counts before the
    length of its sentence is divided out. `news` holds one weight a trait of a sentence in its article, `typical` how
    strong each trait is in a sentence of the news on average.
    """

    signs: dict[str, tuple[float, float]]
    news: dict[str, float]
    typical: dict[str, float]
    ngrams: dict[str, tuple[int, int, int]]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the program."""
    return parse(gzip.decompress(FILE.read_bytes()).decode("utf-8"))


def parse(text: str) -> Weights:
    """Weights from the text of a file: sections `[signs]`, `[news]` and `[ngrams]`, lines of names and numbers."""
    rest = text.split("[signs]\n", 1)[1]
    signs, rest = rest.split("[news]\n", 1)
    news, ngrams = rest.split("[ngrams]\n", 1)
    fields = ngrams.split()
    return Weights(
        signs={name: (float(worth), float(trivial)) for name, worth, trivial in _lines(signs)},
        news={name: float(weight) for name, weight, _ in _lines(news)},
        typical={name: float(strength) for name, _, strength in _lines(news)},
        ngrams=dict(
            zip(
                fields[::4],
                zip(map(int, fields[1::4]), map(int, fields[2::4]), map(int, fields[3::4]), strict=True),
                strict=True,
            )
        ),
    )


def _lines(section: str) -> list[list[str]]:
    return [line.split("\t") for line in section.splitlines() if line and not line.startswith("#")]
