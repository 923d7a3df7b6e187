"""Bars on a terminal's standard error: one for all sources, one for each that is on its way."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from workbench.text import ascii_address, clip, clip_start

if TYPE_CHECKING:
    from workbench.capture import FetchProgress

_CELLS = 44
_ENDED = ("done", "failed")


class Bars:
    """Shown while `with` lasts; nothing where no terminal is. Lines printed beside them stand above."""

    def __init__(self, total: int) -> None:
        console = Console(stderr=True)
        self._total = total
        self._of: dict[str, TaskID] = {}
        name, told = TextColumn("{task.description}", markup=False), TextColumn("{task.fields[told]}", markup=False)
        self._bars = Progress(
            name, BarColumn(20), told,
            console=console, transient=True, redirect_stdout=False, disable=not console.is_terminal,
        )  # fmt: skip
        self._done = 0
        self._all = self._bars.add_task("all", total=total, told=self._told())

    def show(self, news: FetchProgress) -> None:
        """News of one address. Called from several threads, but about one address from one, in its order."""
        if news.state in _ENDED:
            task = self._of.pop(news.url, None)
            if task is not None:
                self._bars.remove_task(task)
            return
        if news.url not in self._of:
            self._of[news.url] = self._bars.add_task(clip_start(ascii_address(news.url), _CELLS), total=None, told="")
        told = clip(news.note, _CELLS) or (decimal(news.received) if news.received else "waiting for the answer")
        self._bars.update(self._of[news.url], completed=news.received, total=news.total, told=told)

    def count(self) -> None:
        """One more is done with."""
        self._done += 1
        self._bars.update(self._all, completed=self._done, told=self._told())

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def _told(self) -> str:
        return f"{self._done} of {self._total} (Ctrl+C stops, what came is kept)"
