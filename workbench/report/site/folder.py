"""The folder of a site: only what changed is written, and only what the site made is replaced or removed.

A small file in it has the digest of each page, which `sha256sum -c` checks, and of what each report said. Lines are
added to it before a page is written, so that a build that was stopped or killed knows its own pages again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from workbench.errors import Busy, NotFound, UsageError, WorkbenchError
from workbench.report.file import new_file

LIST = "workbench-site.sha256"
_HEAD = "# workbench.site/1"
# The file may have come from anywhere: a name in it must not lead out of the folder.
_PAGE = re.compile(r"([0-9a-f]{64})  ([a-z][a-z0-9-]*\.(?:html|xml|json))")
_REPORT = re.compile(r"# report ([0-9]{1,19}) ([0-9a-f]{64}|-)")
_LONGEST_LINE = 400
_DIGEST = hashlib.sha256().digest_size
_HELD = 1_000_000
"""Bytes of a file that memory holds before it is known whether it is new; the rest waits on the disk."""


@dataclass(slots=True)
class Built:
    """The names of the files that were written, kept as they were, and removed.

    Of `reports` so many were `rendered`; what the others say is on their pages already.
    """

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    reports: int = 0
    rendered: int = 0


class SiteFolder:
    """A folder that a site is built into, held for one build at a time.

    A folder that isn't empty and has no list of ours is a UsageError, a missing parent NotFound, one in which another
    build is at work Busy. Names are the memory's largest part at a hundred thousand pages: each is held once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._said: dict[int, str] = {}
        self._says: dict[int, str] = {}
        self._built = Built()

    def __enter__(self) -> Self:
        _make(self._path)
        try:
            self._lock = _locked(self._path)
            try:
                self._begin()
                self._list = _appended(self._path / LIST)
                self._read()
            except BaseException:
                os.close(self._lock)
                raise
        except OSError as error:
            raise _unwritable(self._path, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._list)
        os.close(self._lock)
        if isinstance(error, OSError):
            raise _unwritable(self._path, error) from error

    def keep_report(self, report: int, digest: str, pages: Iterable[str]) -> bool:
        """Keeps a report's pages where it says what they were made of and each is as it was made; whether it did."""
        names = list(pages)
        if self._said.get(report) != digest:
            return False
        made = {name: self._before.get(name, b"")[-_DIGEST:] for name in names}
        if not all(was and _digest(self._path / name) == was for name, was in made.items()):
            return False
        for name, was in made.items():
            self._is(name, was)
            self._built.kept.append(name)
        self._says[report] = digest
        self._built.reports += 1
        return True

    @contextmanager
    def report(self, report: int, digest: str) -> Iterator[None]:
        """While its pages are written a report says nothing: one that was stopped is made anew."""
        self._note(f"# report {report} -")
        yield
        self._note(f"# report {report} {digest}")
        self._says[report] = digest
        self._built.reports += 1
        self._built.rendered += 1

    def write(self, name: str, pieces: Iterable[str]) -> None:
        """Writes a file where it is not there with these words; one that the site did not make is refused."""
        with tempfile.SpooledTemporaryFile(_HELD, dir=str(self._path)) as text:
            whole = hashlib.sha256()
            for piece in pieces:
                data = piece.encode()
                whole.update(data)
                text.write(data)
            text.seek(0)
            self._keep_or_write(name, whole.digest(), text)

    def _keep_or_write(self, name: str, digest: bytes, text: IO[bytes]) -> None:
        target, known = self._path / name, name in self._before
        if _digest(target) == digest:
            self._built.kept.append(name)
        elif os.path.lexists(target) and not known:
            raise UsageError(str(target), "is there and not the site's own", "Move it away first")
        else:
            self._note(f"{digest.hex()}  {name}")
            # Not forced to the disk: a page that a power cut took is found by its digest, and made again.
            with new_file(target, overwrite=known, durable=False) as stream:
                shutil.copyfileobj(text, stream)
            target.chmod(0o644)
            self._built.written.append(name)
        self._is(name, digest)

    def finish(self) -> Built:
        """Removes the pages that nothing stands behind any more, unless somebody changed them since."""
        for name in sorted(self._before):
            target, noted = self._path / name, self._before[name]
            if _digest(target) in {noted[at : at + _DIGEST] for at in range(0, len(noted), _DIGEST)}:
                target.unlink()
                self._built.removed.append(name)
        self._before.clear()
        with new_file(self._path / LIST, overwrite=True) as stream:
            stream.write(f"{_HEAD}\n".encode())
            stream.writelines(f"# report {report} {self._says[report]}\n".encode() for report in sorted(self._says))
            stream.writelines(f"{self._now[name].hex()}  {name}\n".encode() for name in sorted(self._now))
        return self._built

    def _is(self, name: str, digest: bytes) -> None:
        self._before.pop(name, None)
        self._now[name] = digest

    def _note(self, line: str) -> None:
        os.write(self._list, f"{line}\n".encode())

    def _begin(self) -> None:
        """An empty folder gets its list."""
        kept = self._path / LIST
        if kept.is_file() and not kept.is_symlink():
            return
        if any(self._path.iterdir()):
            raise UsageError(str(self._path), "is not empty and no site of ours", "Name an empty folder")
        with new_file(kept) as stream:
            stream.write(f"{_HEAD}\n".encode())
        kept.chmod(0o644)

    def _read(self) -> None:
        """What earlier builds made. Of a report the last line holds; of a page all do.

        A build that was stopped between the line and the page left the page as an earlier line has it.
        """
        kept = self._path / LIST
        with kept.open(encoding="ascii", errors="replace", newline="\n") as lines:
            if next(lines, "").rstrip("\n") != _HEAD:
                raise _damaged(kept, 1)
            for number, line in enumerate(lines, 2):
                told = line.rstrip("\n")
                if page := _PAGE.fullmatch(told):
                    self._before[page[2]] = self._before.get(page[2], b"") + bytes.fromhex(page[1])
                elif report := _REPORT.fullmatch(told):
                    self._said[int(report[1])] = report[2]
                else:
                    raise _damaged(kept, number)


def _make(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise UsageError(str(path), "is no folder", "Name a folder, or one that is to be made")
    if not path.parent.is_dir():
        raise NotFound(str(path.parent), "there is no such folder", "Make it first, or name another")
    try:
        path.mkdir(mode=0o755, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> WorkbenchError:
    return WorkbenchError(str(path), f"the site can't be written: {error.strerror or error}")


def _locked(path: Path) -> int:
    """The folder held for us; where the disk knows no locks nothing is held."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Busy(str(path), "another build is at work in it", "Wait until it is done") from None
    except OSError:
        pass
    return descriptor


def _appended(path: Path) -> int:
    """The list of pages, to be added to. A last line that was cut off is dropped: its page was not written yet."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
    size = os.fstat(descriptor).st_size
    end = os.pread(descriptor, _LONGEST_LINE, max(0, size - _LONGEST_LINE))
    if b"\n" in end:
        os.ftruncate(descriptor, size - len(end) + end.rindex(b"\n") + 1)
    return descriptor


def _damaged(path: Path, line: int) -> UsageError:
    return UsageError(
        f"{path}, line {line}", "is no list of a site's pages", "Build into an empty folder, or bring the file back"
    )


def _digest(path: Path) -> bytes:
    """The digest of a plain file; b"" for anything else."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return hashlib.file_digest(stream, "sha256").digest()
    return b""
