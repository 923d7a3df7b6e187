"""Captures from WARC files, ours or anybody's. What a file says about itself is a statement, and marked as one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from workbench.capture import media
from workbench.capture.decode import clean
from workbench.capture.fetch import utc_now
from workbench.capture.inflate import Inflater, coding_of
from workbench.capture.records import Pairs, Record, is_digest_of, read_records
from workbench.capture.warc import METADATA_FIELD, METADATA_TYPE, as_came
from workbench.errors import CaptureError
from workbench.model import Capture, Hop, Transfer, error_page
from workbench.model.limits import DEFAULT_LIMITS, Limits

WARNING = "it came from a WARC file: when and how it was fetched is what that file says"

REDIRECTS = "redirects"
REPEATS = "repeats of what was captured elsewhere"
OTHERS = "records of no page"

_HEAD_BYTES = 256_000
_STATUS_LINE = re.compile(r"HTTP/\d(?:\.\d)? (\d{3})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Imported:
    """What one record came to: a capture, or why there is none.

    `passed_over` names the kind of a record that is no page and no damage either: redirects, repeats, other records.
    """

    url: str
    capture: Capture | None
    problem: str = ""
    passed_over: str = ""


def read_warc(
    stream: BinaryIO,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    *,
    keep_errors: bool = False,
    clock: Callable[[], str] = utc_now,
) -> Iterator[Imported]:
    """Each page and file of a WARC, in its order, as a supplied capture; `seen_at` is when the file says it was taken.

    Error pages (404, 410, 451) are taken with `keep_errors` only. Requests are part of their answers; redirects and
    repeats are passed over, damaged records named. CaptureError where the file is no WARC or breaks off; what came
    before it is good.
    """
    pending: tuple[Record, Capture] | None = None
    now = clock()
    try:
        for record in read_records(stream, limits.decoded_bytes + _HEAD_BYTES):
            if record.kind == "metadata" and pending is not None:
                pending = (pending[0], _completed(pending[1], pending[0], record))
            elif record.kind == "revisit":
                yield Imported(_target(record), None, passed_over=REPEATS)
            elif record.kind in ("response", "resource"):
                if pending is not None:
                    yield Imported(pending[1].url or pending[1].origin, pending[1])
                    pending = None
                found = _capture(record, name, limits, now, keep_errors=keep_errors)
                if isinstance(found, Capture):
                    pending = (record, found)
                else:
                    yield found
    except ValueError as error:
        if pending is not None:
            yield Imported(pending[1].url or pending[1].origin, pending[1])
        raise CaptureError(
            name, f"the WARC file could not be read to its end: {error}", "Get the file again"
        ) from error
    if pending is not None:
        yield Imported(pending[1].url or pending[1].origin, pending[1])


def _capture(record: Record, name: str, limits: Limits, now: str, *, keep_errors: bool) -> Capture | Imported:
    """The record's capture, or why there is none."""
    target = _target(record)
    if record.damage:
        return Imported(target, None, record.damage)
    status, body, kept_error = 0, record.block, ""
    headers: Pairs = ()
    if record.kind == "response":
        parsed = _parse_http(record.block)
        if parsed is None:
            if record.get("Content-Type").startswith("application/http"):
                return Imported(target, None, "its HTTP head is damaged")
            return Imported(target, None, passed_over=OTHERS)
        status, headers, body = parsed
        if 300 <= status < 400:
            return Imported(target, None, passed_over=REPEATS if status == 304 else REDIRECTS)
        kept_error = error_page(status) if keep_errors else ""
        if not kept_error and (not 200 <= status < 300 or status in (204, 205, 206)):
            return Imported(target, None, f"the server had answered {status}")
    # Of chunked bodies some writers take the digest before, some after they are put together.
    if "transfer-encoding" not in dict(headers) and not is_digest_of(record.get("WARC-Payload-Digest"), body):
        return Imported(target, None, "its bytes differ from their digest")
    try:
        body = _decoded(body, target, headers, limits)
    except CaptureError as error:
        return Imported(target, None, error.cause)
    if not body and not kept_error:
        return Imported(target, None, "it is empty")
    claimed = dict(headers).get("content-type", "") or (record.get("Content-Type") if record.kind == "resource" else "")
    media_type, disagreement = media.settle(body, claimed, "the server")
    address = target if target.startswith(("http://", "https://")) else ""
    return Capture(
        url=address,
        final_url=address,
        origin=f"warc:{name}",
        fetched_at=now,
        status=status,
        media_type=media_type,
        headers=as_came(headers),
        body=body,
        supplied=True,
        address=record.get("WARC-IP-Address"),
        warnings=tuple(filter(None, (kept_error, disagreement, WARNING))),
        seen_at=_moment(record.get("WARC-Date")),
    )


def _completed(capture: Capture, main: Record, metadata: Record) -> Capture:
    """The capture with what our own metadata record adds; as it is where that is another's or damaged."""
    fields = metadata.block.decode("utf-8", errors="replace")
    ours = metadata.get("Content-Type") == METADATA_TYPE and fields.startswith(METADATA_FIELD)
    if not ours or metadata.damage or metadata.get("WARC-Concurrent-To") != main.get("WARC-Record-ID"):
        return capture
    try:
        said = json.loads(fields.removeprefix(METADATA_FIELD))
        transfer = _transfer(said["transfer"]) if said["transfer"] else None
        warnings = [_text(warning) for warning in said["warnings"] if warning not in capture.warnings]
        return replace(
            capture,
            url=_text(said["url"]),
            final_url=_text(said["final_url"]),
            redirects=tuple(map(_text, said["redirects"])),
            media_type=_text(said["media_type"]),
            headers=_pairs(said["headers"]),
            seen_at=_text(said["seen_at"] or said["fetched_at"]),
            transfer=transfer,
            warnings=(*warnings, *capture.warnings),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return replace(capture, warnings=(*capture.warnings, "its metadata record is damaged"))


def _transfer(said: dict[str, Any]) -> Transfer:
    hops = tuple(
        Hop(_text(hop["url"]), int(hop["status"]), _text(hop["reason"]), _pairs(hop["headers"])) for hop in said["hops"]
    )
    numbers = {name: int(said[name]) for name in ("wire_bytes", "milliseconds", "attempts")}
    words = ("protocol", "reason", "tls", "cipher", "certificate_sha256", "coding", "wire_sha256", "robots")
    texts = {name: _text(said[name]) for name in words}
    resolved = tuple(map(_text, said["resolved"]))
    return Transfer(request=_pairs(said["request"]), resolved=resolved, hops=hops, **numbers, **texts)  # type: ignore[arg-type]


def _pairs(said: list[list[str]]) -> Pairs:
    return tuple((_text(name), _text(value)) for name, value in said)


def _text(said: object) -> str:
    return clean(str(said))


def _parse_http(block: bytes) -> tuple[int, Pairs, bytes] | None:
    """Status, headers (names in lower case) and body of a stored answer; None where it is none."""
    end = block.find(b"\r\n\r\n", 0, _HEAD_BYTES)
    lines = block[: end if end >= 0 else 0].decode("utf-8", errors="replace").split("\r\n")
    first = _STATUS_LINE.fullmatch(lines[0])
    if end < 0 or first is None:
        return None
    pairs = (line.partition(":") for line in lines[1:] if ":" in line)
    headers = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
    kept = tuple(pair for pair in headers if pair[0] not in ("set-cookie", "set-cookie2"))
    return int(first[1]), kept, block[end + 4 :]


def _decoded(body: bytes, target: str, headers: Pairs, limits: Limits) -> bytes:
    """The body without transfer and content coding. Many writers undo the first and leave its header."""
    names = dict(headers)
    if "chunked" in names.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    inflater = Inflater(target, coding_of(target, names.get("content-encoding", "")), limits)
    whole = b"".join(inflater.feed(body))
    inflater.finish()
    return whole


def _unchunked(body: bytes) -> bytes:
    """A chunked body put together; as it is where it is not chunked after all."""
    pieces: list[bytes] = []
    place = 0
    while True:
        end = body.find(b"\r\n", place, place + 1_000)
        size = re.fullmatch(rb"\s*([0-9A-Fa-f]{1,15})\s*(?:;.*)?", body[place:end]) if end >= 0 else None
        if size is None:
            return body
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        start = end + 2
        if body[start + length : start + length + 2] != b"\r\n":
            return body
        pieces.append(body[start : start + length])
        place = start + length + 2


def _target(record: Record) -> str:
    return record.get("WARC-Target-URI").strip("<>")


def _moment(date: str) -> str:
    """A WARC-Date to the second."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z", date)
    return f"{found[1]}Z" if found else ""
