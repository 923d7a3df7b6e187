"""What an audit finds, and what a seal says: how far every history went, signed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the record's history says: whose history, which entry (0: none), what differs."""

    stream: int
    entry: int
    about: str
    differs: str

    def __str__(self) -> str:
        return f"{self.about}: {self.differs}"


@dataclass(frozen=True, slots=True)
class Head:
    """How far a history went: its last entry's number, and that entry's hash."""

    stream: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature over the heads of all histories of one moment (UTC).

    `heads` is the SHA-256 of the heads as an anchor file lists them, `entries` how many entries they cover; `previous`
    is the digest of the seal before, "" for the first; `key` names the key, `signature` is Ed25519 in hex.
    """

    number: int
    at: str
    streams: int
    entries: int
    heads: str
    previous: str
    key: str
    signature: str
