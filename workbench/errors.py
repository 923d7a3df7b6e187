"""What can go wrong, as types: each names the thing, the cause and the way out."""

from __future__ import annotations


class WorkbenchError(Exception):
    """The root. `str()` gives one line: thing, cause, way out. `exit_code` is what a command ends with."""

    exit_code = 1

    def __init__(self, thing: str, cause: str, way_out: str = "") -> None:
        self.thing = thing
        self.cause = cause
        self.way_out = way_out
        super().__init__(f"{thing}: {cause}" + (f". {way_out}" if way_out else ""))


class UsageError(WorkbenchError):
    """The command's words are off."""

    exit_code = 2


class ConfigError(WorkbenchError):
    """The config file can't be used; names file, key, line and the nearest valid key."""

    exit_code = 2


class NotFound(WorkbenchError):
    """No such article, claim, file or event."""


class Ambiguous(WorkbenchError):
    """A handle or a quote fits more than one thing; never guessed."""


class Refused(WorkbenchError):
    """A rule of the review says no; nothing was changed and drafts are kept."""


class Conflict(WorkbenchError):
    """Somebody else changed the claim meanwhile; nothing was overwritten."""

    exit_code = 3


class StoreError(WorkbenchError):
    """The database can't do it."""


class Busy(StoreError):
    """Another writer holds the database; it is named where known."""


class Contended(Busy):
    """Two writers met and the database gave this one up; nothing was kept, and doing it once more can succeed."""


class Unreachable(StoreError):
    """The database's server does not answer, or the connection to it broke."""


class ReadOnly(StoreError):
    """The database or its folder can't be written."""


class Full(StoreError):
    """No room on the disk; nothing of the last action was kept."""


class Newer(StoreError):
    """A later workbench wrote this database."""


class Corrupt(StoreError):
    """The file is damaged or not a workbench database."""


class AlreadyThere(StoreError):
    """A file that was to be made exists already."""


class Interrupted(StoreError):
    """A read was cancelled by whoever asked for it."""


class CaptureError(WorkbenchError):
    """A page or file could not be captured."""


class Blocked(CaptureError):
    """The address guard refused where the URL leads."""


class Unavailable(CaptureError):
    """The server answered, but not with the page; `status` is the HTTP status."""

    def __init__(self, thing: str, cause: str, way_out: str, status: int) -> None:
        super().__init__(thing, cause, way_out)
        self.status = status


class TooLarge(CaptureError):
    """More bytes than the limits allow, on the wire or decoded."""


class Timeout(CaptureError):
    """The overall deadline passed."""


class Cancelled(CaptureError):
    """The person stopped it."""


class ExtractError(CaptureError):
    """No text could be taken from the bytes."""
