"""What a reviewer brings along: a saved file or pasted text, captured under the same limits."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from workbench.capture import media
from workbench.capture.fetch import utc_now
from workbench.errors import CaptureError, TooLarge
from workbench.model import Capture
from workbench.model.limits import DEFAULT_LIMITS, Limits


def read_file(
    path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS, *, clock: Callable[[], str] | None = None
) -> Capture:
    """The bytes of a file as a supplied capture, its type from the first bytes, else from its suffix.

    Only the file's name is kept, not where it lay. CaptureError where it can't be read, TooLarge beyond
    `limits.decoded_bytes`.
    """
    shown = os.fspath(path)
    try:
        # Without O_NONBLOCK a named pipe would hold us until somebody writes.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise CaptureError(shown, f"the file could not be opened ({cause})", "Check the path") from error
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise CaptureError(shown, "this is a folder", "Name a file in it")
        if not stat.S_ISREG(mode):
            raise CaptureError(shown, "this is no regular file", "Save the text as a file first")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            body = file.read(limits.decoded_bytes + 1)
    except OSError as error:
        raise CaptureError(shown, f"the file could not be read ({error.strerror})", "Check the file") from error
    finally:
        os.close(descriptor)
    name = Path(shown).name
    return _supplied(body, f"file:{name}", media.by_suffix(name), "the file's name", limits, clock)


def from_text(
    text: str | bytes,
    origin: str = "stdin",
    *,
    media_type: str = "",
    limits: Limits = DEFAULT_LIMITS,
    clock: Callable[[], str] | None = None,
) -> Capture:
    """Pasted or piped text as a supplied capture; bytes may also be a page or a PDF, told by how they start."""
    if isinstance(text, str):
        body = text.encode("utf-8", errors="replace")
        media_type = media_type or f"{media.PLAIN}; charset=utf-8"
    else:
        body = text
    return _supplied(body, origin, media_type, "the input", limits, clock)


def _supplied(
    body: bytes, origin: str, claimed: str, claimant: str, limits: Limits, clock: Callable[[], str] | None
) -> Capture:
    thing = origin.removeprefix("file:")
    if not body.strip():
        raise CaptureError(thing, "there is nothing in it", "Name a file with text, or paste some")
    if len(body) > limits.decoded_bytes:
        raise TooLarge(thing, f"it is larger than {limits.decoded_bytes:,} bytes", "Add the part you need as a file")
    media_type, disagreement = media.settle(body, claimed, claimant)
    return Capture(
        url="",
        final_url="",
        origin=origin,
        fetched_at=(clock or utc_now)(),
        status=0,
        media_type=media_type,
        headers=(),
        body=body,
        supplied=True,
        warnings=(disagreement,) if disagreement else (),
    )
