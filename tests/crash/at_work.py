"""Processes at work on one database, and what was acknowledged to them until they were killed."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.crash import acts

_LOADED = [
    "__main__",
    acts.__name__,
    "workbench.store.postgres.engine",
    "workbench.store.sqlite.engine",
    "workbench.store.sqlite.schema",
]


class AtWork:
    """Processes that perform acts on one database, copying into `folder`. `label` tells this turn from others."""

    def __init__(self, url: str, folder: Path, label: str) -> None:
        # Forked off a process that has everything loaded: a new one takes milliseconds.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_LOADED)
        self._url, self._folder, self._label = url, folder, label
        self._running: list[tuple[BaseProcess, Connection]] = []
        self.told = acts.Told()

    def start(self, act: acts.Act) -> None:
        """Starts an act at the next seat."""
        ours, theirs = self._context.Pipe(duplex=False)
        number = len(self._running)
        label = f"{self._label}-{number}"
        process = self._context.Process(target=acts.perform, args=(act, self._url, self._folder, label, number, theirs))
        process.start()
        theirs.close()
        self._running.append((process, ours))

    def wait(self) -> None:
        """Returns when each has told something."""
        for _, ours in self._running:
            self.told.add(*ours.recv())

    def hear(self) -> acts.Told:
        """Everything that was told up to now."""
        for _, ours in self._running:
            while ours.poll():
                self.told.add(*ours.recv())
        return self.told.copy()

    def kill(self) -> None:
        """Kills all at once."""
        for process, _ in self._running:
            process.kill()

    def gather(self) -> None:
        """Waits until each has ended, and takes in all that was told."""
        for process, ours in self._running:
            try:
                while True:
                    self.told.add(*ours.recv())
            except EOFError:
                ours.close()
            process.join()
            process.close()
        self._running.clear()
