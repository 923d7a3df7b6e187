"""The word index: a folder beside the database, made of its words by tantivy and never needed.

FTS5 looks at every posting of every word; tantivy skips what can't be among the best. At a million claims that is
3 ms instead of 550 (p95 of 199 posts). Each commit holds the words and a mark, how far in the history they go.
"""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tantivy

CLAIM = "claim"
FACT_CHECK = "fact_check"
NOT_THERE = "is not there"
BROKEN = "is broken"
CLOSED = "can't be read or written"
NOT_INSTALLED = "needs tantivy, which is not installed"
FORMAT = 1
"""Another number where the same text would be kept under other words, such as other stems."""

_ABOUT = "about.txt"
_ABOUT_TEXT = """An index of the words in the database beside this folder, for finding similar claims.
workbench makes it and keeps it up to date. It can be deleted at any time: 'workbench db index' makes it anew.
"""
_MARK_KEY = -1
_LONGEST = 64
"""Characters of a word that count."""
_ANALYZER = "words"
_BUILDING_BYTES = 100_000_000
_TAKING_IN_BYTES = 15_000_000
"""The least that tantivy gives one thread."""


class Unusable(Exception):
    """There is no index to be used here; `str()` says why, as what follows "the word index"."""


class AtWork(Exception):
    """Another process writes the index."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a claim or a fact check: its id, which of the two it is, its texts."""

    key: int
    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an index goes: the last event that it has taken in, and that event's hash."""

    event: int
    hash: str


class WordIndex:
    """An open index. Searches may come from several threads; a write is one at a time over all processes."""

    def __init__(self, index: tantivy.Index) -> None:
        import tantivy

        self._index = index
        # The words are stems when they come here: they only need to be parted.
        whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer(_ANALYZER, whitespace)
        index.config_reader("manual", 0)
        self._searcher = index.searcher()

    def refresh(self) -> None:
        """Searches see what any process has committed."""
        with _told_broken():
            self._index.reload()
            self._searcher = self._index.searcher()

    def mark(self) -> Mark | None:
        """How far the index goes; None where nothing was committed, or by a version that kept other words."""
        import tantivy

        with _told_broken():
            searcher = self._searcher
            query = tantivy.Query.term_query(self._index.schema, "key", _MARK_KEY)
            hits = searcher.search(query, 1, count=False).hits
            if not hits:
                return None
            kept = json.loads(searcher.doc(hits[0][1])["mark"][0])
            return Mark(kept["event"], kept["hash"]) if kept["format"] == FORMAT else None

    def count(self) -> int:
        """How many claims and fact checks are in it."""
        return max(0, self._searcher.num_docs - 1)

    def search(self, kind: str, words: Iterable[str], limit: int) -> list[int]:
        """Ids of entries of one kind that have any of the words (stems), those that fit best first."""
        import tantivy

        schema = self._index.schema
        # Term by term: a query language would read operators and fields into a typed text.
        terms = [tantivy.Query.term_query(schema, kind, word[:_LONGEST], "freq") for word in dict.fromkeys(words)]
        with _told_broken():
            searcher = self._searcher
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
            places = [place for _, place in searcher.search(query, limit, count=False).hits]
            keys = searcher.fast_field_values("key", places) if places else []
        return [int(key) for key in keys if key is not None]

    def write(self, entries: Iterable[Entry], mark: Mark, *, anew: bool = False) -> None:
        """Takes entries in, in place of those with their keys (`anew`: of all), together with the mark, or not at all.

        AtWork while another process writes.
        """
        import tantivy

        with _told_broken(), self._writer(_BUILDING_BYTES if anew else _TAKING_IN_BYTES) as writer:
            if anew:
                writer.delete_all_documents()
            for entry in entries:
                if not anew:
                    writer.delete_documents_by_term("key", entry.key)
                document = tantivy.Document()
                document.add_integer("key", entry.key)
                document.add_text(entry.kind, _words_of(entry.texts))
                writer.add_document(document)
            writer.delete_documents_by_term("key", _MARK_KEY)
            document = tantivy.Document()
            document.add_integer("key", _MARK_KEY)
            document.add_text("mark", json.dumps(asdict(mark) | {"format": FORMAT}))
            writer.add_document(document)
            writer.commit()
        self.refresh()

    @contextmanager
    def _writer(self, heap_bytes: int) -> Iterator[tantivy.IndexWriter]:
        """A writer that holds tantivy's lock; what was not committed is gone when it ends."""
        try:
            # One thread: several would make as many parts of each commit.
            writer = self._index.writer(heap_bytes, 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise AtWork from error
            raise
        try:
            yield writer
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()  # This, and not the end of the object, gives the lock back.


def open_index(folder: Path) -> WordIndex:
    """The index in a folder; Unusable where there is none, it is broken, or tantivy is not installed."""
    try:
        ours = _is_index(folder)
    except OSError as error:
        raise Unusable(CLOSED) from error
    if not ours:
        raise Unusable(NOT_THERE)
    tantivy = _tantivy()
    with _told_broken():
        return WordIndex(tantivy.Index.open(str(folder)))


def create_index(folder: Path) -> WordIndex:
    """An empty index in a new private folder. What was there is deleted where it was an index, else set aside."""
    tantivy = _tantivy()
    try:
        clear(folder)
        folder.mkdir(0o700)
        (folder / _ABOUT).write_text(_ABOUT_TEXT, "utf-8")
    except OSError as error:
        raise Unusable(CLOSED) from error
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_text_field("mark", stored=True, tokenizer_name="raw")
    for kind in (CLAIM, FACT_CHECK):
        builder.add_text_field(kind, tokenizer_name=_ANALYZER, index_option="freq")
    with _told_broken():
        return WordIndex(tantivy.Index(builder.build(), str(folder)))


def clear(folder: Path) -> bool:
    """Deletes an index, and sets aside whatever else has its name; whether there was anything."""
    if not _there(folder):
        return False
    if _is_index(folder) and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        aside = (folder.with_name(f"{folder.name}.aside-{n}") for n in range(1, 1_000))
        folder.rename(next(place for place in aside if not _there(place)))
    return True


def _is_index(folder: Path) -> bool:
    """Whether we made it. Where that can't be seen, as in somebody else's, PermissionError: nobody takes it away."""
    try:
        return stat.S_ISREG((folder / _ABOUT).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _words_of(texts: Sequence[str]) -> str:
    """The stems of the texts; a later text adds what the ones before do not have."""
    # Imported at first use: start-up must not pay for it.
    from workbench.lang import content_words

    kept = content_words(texts[0])
    for text in texts[1:]:
        if text != texts[0]:
            kept += sorted(set(content_words(text)).difference(kept))
    return " ".join(word[:_LONGEST] for word in kept)


def _tantivy() -> ModuleType:
    try:
        import tantivy
    except ImportError as error:
        raise Unusable(NOT_INSTALLED) from error
    return tantivy


@contextmanager
def _told_broken() -> Iterator[None]:
    """Has whatever tantivy makes of damaged files come as Unusable."""
    try:
        yield
    except (ValueError, OSError, KeyError, TypeError) as error:
        closed = any(sign in str(error) for sign in ("ermission denied", "ead-only", "o space left"))
        raise Unusable(CLOSED if closed else BROKEN) from error
    except BaseException as error:
        # What Rust gives up at comes as a PanicException, which is no Exception and can't be imported.
        if type(error).__name__ == "PanicException":
            raise Unusable(BROKEN) from error
        raise
