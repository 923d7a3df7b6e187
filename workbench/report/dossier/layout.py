"""What the files of a dossier are called, and what its README says."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from workbench.report.jsontext import dump
from workbench.store.dossier_rows import dossier_tables
from workbench.text import one_line

SCHEMA = "workbench.dossier/1"
"""The version of the files and of the columns in them."""
README, MANIFEST, SUMS, CAPTURES = "README.txt", "dossier.json", "SHA256SUMS", "captures.jsonl"
BLOBS = "record/blob.jsonl"
FOLDERS = ("record", "bytes", "reports")

_BYTES = re.compile(r"bytes/[0-9a-f]{64}")
_REPORT = re.compile(r"reports/version-[1-9][0-9]{0,5}\.(html|json)")


class Kind(StrEnum):
    """What a dossier is: the record, which can be imported, or what is for readers, which can't."""

    RECORD = "record"
    PUBLIC = "public"


def table_file(table: str) -> str:
    """The file with the rows of a table."""
    return f"record/{table}.jsonl"


def bytes_file(digest: str) -> str:
    """The file with the bytes that have this SHA-256."""
    return f"bytes/{digest}"


def report_file(version: int, form: str) -> str:
    """The file with a published version in one of the formats."""
    return f"reports/version-{version}.{form}"


def is_known(name: str) -> bool:
    """Whether a dossier can have a file of this name: so that no name leads anywhere else."""
    tables = {table_file(table.name) for table in dossier_tables()}
    fixed = {README, MANIFEST, SUMS, CAPTURES, BLOBS, *tables}
    return name in fixed or bool(_BYTES.fullmatch(name) or _REPORT.fullmatch(name))


def as_file(value: dict[str, Any]) -> bytes:
    """A record as a file of its own: JSON that draws nothing on a terminal."""
    return dump(value).encode("utf-8", "surrogatepass")


_HEAD = """\
{title}

This is a dossier made by workbench: {what}

Is it whole and unchanged? In its folder:

    sha256sum -c SHA256SUMS

"""

_RECORD = """\
Files

  dossier.json      which articles it holds, and how far each history went
  record/*.jsonl    the record, one file a table, one row a line (JSON Lines)
  bytes/*           what was captured, byte for byte, and the text taken from it; each file's name is its SHA-256
  reports/*.html    the published versions of the report, for reading
  SHA256SUMS        the SHA-256 of every other file

Where to begin

  record/article.jsonl     the article; capture_id leads to record/capture.jsonl
  record/capture.jsonl     what was captured, when and from where; body_sha256 and text_sha256 name files in bytes/
  record/claim.jsonl       its claims: the exact words, and where they stand in the captured text ("start" and "end" in
                           code points of the text, the end excluded)
  record/evidence.jsonl    passages attached to claims, with their stance; source_id leads to record/source.jsonl
  record/verdict_words.jsonl, record/verdict_revision.jsonl
                           what each verdict says; whose it is, and when it was given
  record/event.jsonl       the history: one chain for each claim, article or redacted capture (stream, seq). "hash" is
                           over the entry and "prev_hash", "row_digest" over the row that the entry made
  record/blob.jsonl        which bytes there are; those that were removed by law are 'redacted' and have no file

Ids are text, since they are more than many programs keep as a number. Times are UTC. Columns such as "payload" and
"reasons" hold JSON as text, to the letter as it was digested.

It holds what the team keeps to itself: internal notes, contacts, names.{waiting} Drafts, roles, the
team's rules and its own history are not in it.

To take it in:  workbench dossier import DOSSIER
"""

_WAITING = " It also holds a verdict\nthat waits for its second one: keep it from whoever is to give that."

_PUBLIC = """\
Files

  dossier.json       which article it is about, and the hash that each history ended with
  reports/*          the published versions of the report, as pages and as data
  captures.jsonl     what these rest on: address, time of capture, SHA-256 of the bytes and of the text taken from them
  bytes/*            these bytes and texts, where they came from the web; each file's name is its SHA-256
  SHA256SUMS         the SHA-256 of every other file

Left out are internal notes, drafts, whatever is not published, how and whom the team asked, what the history says
beyond its kinds of acts, and the bytes of files that reviewers brought.{names}

It is for reading and can't be imported: without what is left out it is no record.
"""


def record_readme(title: str, *, waits: bool) -> bytes:
    """The README of a record."""
    head = _HEAD.format(title=one_line(title), what="everything that was recorded about the article.")
    return (head + _RECORD.format(waiting=_WAITING if waits else "")).encode("utf-8", "surrogatepass")


def public_readme(title: str, *, names: bool) -> bytes:
    """The README of what is for readers."""
    head = _HEAD.format(title=one_line(title), what="what was published about the article, and what it rests on.")
    told = "" if names else "\nReviewers are called by numbers."
    return (head + _PUBLIC.format(names=told)).encode("utf-8", "surrogatepass")
