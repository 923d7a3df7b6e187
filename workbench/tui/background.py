"""Running slow reading work beside the screen, in threads that never hold up leaving."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_background(job: Callable[[], T], name: str) -> T:
    """What `job` gives, or its exception, run in a thread of its own.

    The thread is a daemon: the pool behind `asyncio.to_thread` is joined at exit, so a name look-up that hangs or
    a long ranking would keep the terminal for as long as it takes. For reading only; a write has to be waited for.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # T may be None itself

    def run() -> None:
        try:
            result, error = job(), None
        except BaseException as caught:  # noqa: BLE001 - handed on to whoever awaits
            result, error = None, caught
        try:
            loop.call_soon_threadsafe(settle, result, error)
        except RuntimeError:  # the app is gone, nobody waits for the answer
            return

    threading.Thread(target=run, name=name, daemon=True).start()
    return await future
