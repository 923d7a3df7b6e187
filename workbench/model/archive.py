"""Web archives: what is asked for copies of pages, and only where a person names it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Archive:
    """Where an archive answers; the page's address is appended to `timegate` and `timemap`.

    `save` takes requests to keep a page ("" for none), whose copy is then under `copies`; `key` is "access:secret" of
    an account there, sent to `save` alone.
    """

    name: str
    timegate: str
    timemap: str
    save: str = ""
    copies: str = ""
    key: str = field(default="", repr=False)


INTERNET_ARCHIVE = Archive(
    name="Internet Archive",
    timegate="https://web.archive.org/web/",
    timemap="https://web.archive.org/web/timemap/link/",
    save="https://web.archive.org/save",
    copies="https://web.archive.org/web/",
)
KNOWN_ARCHIVES = {archive.name: archive for archive in (INTERNET_ARCHIVE,)}
"""Archives whose addresses need not be given."""
