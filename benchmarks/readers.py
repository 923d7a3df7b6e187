"""Readers for the public data sets that the claim benchmarks measure on, each format in one place.

The folder given as `--data` holds `sbd/`, `gum-news/` and `quantities/` as published: golden rules as JSON,
CoNLL-U (Universal Dependencies), the GUM corpus's XML, the tests of quantulum3. Where it is absent the benchmarks
use the small samples beside this file, which have their own sentences and labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class SplitCase:
    """A text and the sentences a reader sees in it."""

    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date as annotated. `value` is ISO 8601 where the annotation names one day, month or year, else ""."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with gold spans in code points: paragraphs, each a list of sentences; dates in order."""

    name: str
    text: str
    published: str
    paragraphs: tuple[tuple[tuple[int, int], ...], ...]
    dates: tuple[GoldDate, ...] = ()

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The place of each sentence, whatever its paragraph."""
        return [span for paragraph in self.paragraphs for span in paragraph]


@dataclass(frozen=True, slots=True)
class QuantityCase:
    """A text and the values in it, as (low, high, unit as the data set names it)."""

    text: str
    values: tuple[tuple[float, float, str], ...]


def golden_rules(data: Path | None) -> list[SplitCase]:
    """The golden rules of sentence splitting (48 for English), or the sample's own."""
    path = _first((data / "sbd").glob("golden_rules_en_*.json")) if data else None
    cases = json.loads((path or SAMPLES / "splitting.json").read_text("utf-8"))
    return [SplitCase(case["text"], tuple(case["sentences"])) for case in cases]


def gum_articles(data: Path | None) -> list[Article]:
    """News articles with sentences by paragraph and dates from the corpus's XML, or the sample's own."""
    folder = data / "gum-news" if data else None
    if folder is None or not folder.is_dir():
        return _sample_articles()
    return [_gum_article(path, folder / "xml") for path in sorted((folder / "conllu").glob("*.conllu"))]


def ewt_articles(data: Path | None) -> list[Article]:
    """The documents of the English Web Treebank's development part; none without the data."""
    path = data / "sbd" / "en_ewt-ud-dev.conllu" if data else None
    return list(_documents(path)) if path and path.is_file() else []


def quantity_cases(data: Path | None) -> list[QuantityCase]:
    """The tests of quantulum3 (101 sentences), or the sample's own. A value with an uncertainty is a range."""
    path = data / "quantities" / "quantities.json" if data else None
    cases = json.loads((path if path and path.is_file() else SAMPLES / "figures.json").read_text("utf-8"))
    return [QuantityCase(case["req"], tuple(_value(found) for found in case["res"])) for case in cases]


def _value(found: dict[str, object]) -> tuple[float, float, str]:
    value, spread = float(str(found["value"])), float(str(found.get("uncertainty") or 0))
    return value - spread, value + spread, str(found["unit"])


def _first(paths: Iterator[Path]) -> Path | None:
    return next(iter(sorted(paths)), None)


def _sample_articles() -> list[Article]:
    """The sample's articles: paragraphs as lists of sentences, dates as [words, value] in order."""
    articles = []
    for record in json.loads((SAMPLES / "articles.json").read_text("utf-8")):
        builder = _Builder()
        for paragraph in record["paragraphs"]:
            builder.paragraph()
            for sentence in paragraph:
                builder.sentence(sentence)
        dates, at = [], 0
        for words, value in record["dates"]:
            at = builder.text.index(words, at)
            dates.append(GoldDate(at, at + len(words), value))
            at += len(words)
        articles.append(builder.article(record["name"], record["published"], tuple(dates)))
    return articles


@dataclass(slots=True)
class _Builder:
    """Puts a text together from its sentences: a space between them, a blank line between paragraphs."""

    text: str = ""
    paragraphs: list[list[tuple[int, int]]] = field(default_factory=list)
    tokens: list[tuple[int, int]] = field(default_factory=list)
    gap: str = " "

    def paragraph(self) -> None:
        self.paragraphs.append([])

    def sentence(self, text: str, words: tuple[str, ...] = (), gap: str = " ") -> None:
        if not self.paragraphs:
            self.paragraph()
        if self.text:
            self.text += self.gap if self.paragraphs[-1] else "\n\n"
        start = at = len(self.text)
        self.text += text
        self.paragraphs[-1].append((start, len(self.text)))
        self.gap = gap
        for word in words:
            found = self.text.find(word, at)
            if found >= 0:  # a form such as "not" inside "can't" keeps the place of the last
                at = found + len(word)
                self.tokens.append((found, at))
            else:
                self.tokens.append((at, at))

    def article(self, name: str, published: str, dates: tuple[GoldDate, ...] = ()) -> Article:
        paragraphs = tuple(tuple(paragraph) for paragraph in self.paragraphs if paragraph)
        return Article(name, self.text, published, paragraphs, dates)


def _documents(path: Path) -> Iterator[Article]:
    for name, published, builder in _built(path):
        yield builder.article(name, published)


def _built(path: Path) -> Iterator[tuple[str, str, _Builder]]:
    """The documents of a CoNLL-U file, put together again: name, day, text with sentences and tokens."""
    name, published, builder = "", "", _Builder()
    text, words, last = "", [], ""
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            if builder.text:
                yield name, published, builder
            name, published, builder = line.partition("=")[2].strip(), "", _Builder()
        elif line.startswith("# meta::dateCreated"):
            published = line.partition("=")[2].strip()
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            builder.paragraph()
        elif line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif re.match(r"\d+\t", line):
            words.append(line.split("\t")[1])
            last = line
        elif not line and text:
            builder.sentence(text, tuple(words), "" if "SpaceAfter=No" in last else " ")
            text, words = "", []
    yield name, published, builder


_DATE_TAG = re.compile(r"<date\b([^>]*)>")
_WHEN = re.compile(r'\bwhen="([^"]*)"')
_CREATED = re.compile(r'\bdateCreated="([^"]*)"')


def _gum_article(path: Path, xml_folder: Path) -> Article:
    (name, published, builder), *_ = _built(path)
    xml = (xml_folder / f"{path.stem}.xml").read_text("utf-8")
    created = _CREATED.search(xml)
    dates = tuple(_gum_dates(xml, builder.tokens))
    return builder.article(name, created.group(1) if created else published, dates)


def _gum_dates(xml: str, tokens: list[tuple[int, int]]) -> Iterator[GoldDate]:
    """The date tags of a GUM file, which has one token a line and each tag on a line of its own."""
    at, opened = 0, None
    for line in xml.splitlines():
        tag = _DATE_TAG.match(line)
        if tag:
            opened = (at, _WHEN.search(tag.group(1)))
        elif line.startswith("</date") and opened:
            first, when = opened
            yield GoldDate(tokens[first][0], tokens[at - 1][1], when.group(1) if when else "")
            opened = None
        elif line and not line.startswith("<"):
            at += 1
    if at != len(tokens):
        raise ValueError(f"the XML has {at} tokens, the CoNLL-U file {len(tokens)}")
