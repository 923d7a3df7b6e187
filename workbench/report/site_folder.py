"""The folder of a site: only what changed is written, only what the site made is removed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import NotFound, UsageError, WorkbenchError
from workbench.report.file import write_report

MANIFEST = "workbench-site.json"
SCHEMA = "workbench.site/1"
# The file may have come from anywhere: a name in it must not lead out of the folder.
_NAME = re.compile(r"[a-z][a-z0-9-]*\.(html|xml|json)")


@dataclass(slots=True)
class Built:
    """The names of the files that were written, kept as they were, and removed."""

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


class SiteFolder:
    """A folder with a small file that has the digest of each page that the site made.

    A folder that isn't empty and has no such file is a UsageError, a missing parent NotFound.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _opened(path)
        self._now: dict[str, str] = {}
        self.built = Built()

    def write(self, name: str, text: str) -> None:
        """Writes a page where it is not there with these words; a file that the site did not make is refused."""
        data, target = text.encode("utf-8"), self._path / name
        digest = hashlib.sha256(data).hexdigest()
        there = target.exists() or target.is_symlink()
        if there and _digest(target) != digest:
            if name not in self._before:
                raise UsageError(str(target), "is there and not the site's own", "Move it away first")
            there = False
        if there:
            self.built.kept.append(name)
        else:
            write_report(data, target, overwrite=name in self._before)
            target.chmod(0o644)
            self.built.written.append(name)
        self._now[name] = digest

    def note(self) -> None:
        """Keeps what the site has made so far, so that a build that was stopped is taken up by the next."""
        self._save(self._before | self._now)

    def finish(self) -> Built:
        """Removes the pages that nothing stands behind any more, unless somebody changed them since."""
        for name in sorted(self._before.keys() - self._now.keys()):
            target = self._path / name
            if _digest(target) == self._before[name]:
                target.unlink()
                self.built.removed.append(name)
        self._save(self._now)
        return self.built

    def _save(self, pages: dict[str, str]) -> None:
        text = json.dumps({"schema": SCHEMA, "pages": pages}, indent=1, sort_keys=True) + "\n"
        write_report(text, self._path / MANIFEST, overwrite=True)


def _opened(path: Path) -> dict[str, str]:
    """The pages that an earlier build made; the folder is made where it is not there."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise UsageError(str(path), "is no folder", "Name a folder, or one that is to be made")
    if not path.parent.is_dir():
        raise NotFound(str(path.parent), "there is no such folder", "Make it first, or name another")
    try:
        path.mkdir(mode=0o755, exist_ok=True)
        kept = path / MANIFEST
        if not kept.is_file() or kept.is_symlink():
            if any(path.iterdir()):
                raise UsageError(str(path), "is not empty and no site of ours", "Name an empty folder")
            write_report(json.dumps({"schema": SCHEMA, "pages": {}}) + "\n", kept)
            return {}
        record = json.loads(kept.read_text("utf-8"))
        pages = record["pages"] if record["schema"] == SCHEMA else None
        if not isinstance(pages, dict) or not all(_NAME.fullmatch(name) for name in pages):
            raise ValueError("it lists no pages")
    except OSError as error:
        raise WorkbenchError(str(path), f"the site can't be written: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            str(path / MANIFEST), f"is no list of a site's pages ({error})", "Name another folder"
        ) from error
    return pages


def _digest(path: Path) -> str:
    """The digest of a plain file; "" for anything else."""
    if path.is_symlink() or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()
