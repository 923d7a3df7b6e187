"""What a reviewer brings along: a saved file or pasted text, captured under the same limits."""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from workbench.capture import media
from workbench.capture.fetch import utc_now
from workbench.errors import CaptureError, TooLarge
from workbench.model import Capture
from workbench.model.limits import DEFAULT_LIMITS, Limits


def read_file(
    path: str | os.PathLike[str],
    limits: Limits = DEFAULT_LIMITS,
    *,
    url: str = "",
    seen: str = "",
    clock: Callable[[], str] | None = None,
) -> Capture:
    """The bytes of a file as a supplied capture, its type from the first bytes, else from its suffix.

    `url` and `seen` say where and when the reviewer saw it: a web address, a day or a time (without a zone: local).
    Only the file's name is kept, not where it lay. CaptureError where it can't be read or these can't be right,
    TooLarge beyond `limits.decoded_bytes`.
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
    capture = _supplied(body, f"file:{name}", media.by_suffix(name), "the file's name", limits, clock)
    return _as_seen(capture, url, seen)


def from_text(
    text: str | bytes,
    origin: str = "stdin",
    *,
    media_type: str = "",
    url: str = "",
    seen: str = "",
    limits: Limits = DEFAULT_LIMITS,
    clock: Callable[[], str] | None = None,
) -> Capture:
    """Pasted or piped text as a supplied capture; bytes may also be a page or a PDF, told by how they start.

    `url` and `seen` as for `read_file`.
    """
    if isinstance(text, str):
        body = text.encode("utf-8", errors="replace")
        media_type = media_type or f"{media.PLAIN}; charset=utf-8"
    else:
        body = text
    return _as_seen(_supplied(body, origin, media_type, "the input", limits, clock), url, seen)


def _as_seen(capture: Capture, url: str, seen: str) -> Capture:
    """The capture with where and when it was seen, as far as that can be right."""
    seen_at = _time_of(seen) if seen.strip() else ""
    # A day may have begun already where the reviewer is.
    latest = _day_east_of(capture.fetched_at) if len(seen_at) == 10 else capture.fetched_at
    if seen_at > latest:
        raise CaptureError(seen, "this time is yet to come", "Give the time at which you saw the page")
    return dataclasses.replace(capture, url=address_of(url) if url.strip() else "", seen_at=seen_at)


def _day_east_of(moment: str) -> str:
    return (datetime.fromisoformat(moment) + timedelta(hours=14)).date().isoformat()


def address_of(url: str) -> str:
    """The web address; CaptureError for anything else."""
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise CaptureError(url[:200], "this is no web address", "Write it as https://host/path")
    if "@" in parts.netloc:
        cause = "an address with a user name or password is not kept in the record"
        raise CaptureError(f"{parts.scheme}://{parts.hostname}", cause, "Leave them out")
    return url.strip()


def _time_of(seen: str) -> str:
    """A day as it is, a time in UTC with Z; one without a zone is the reviewer's own."""
    try:
        when = datetime.fromisoformat(seen.strip())
    except ValueError:
        raise CaptureError(seen[:60], "this is no time", "Write it as 2024-05-17 or 2024-05-17T09:30") from None
    if "T" not in seen.upper() and ":" not in seen:
        return when.date().isoformat()
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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
