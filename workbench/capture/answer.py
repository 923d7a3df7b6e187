"""The answer that is the page: its headers and body within the limits, and the record of how it came."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import httpcore
import httpx

from workbench.capture.inflate import Inflater, coding_of
from workbench.capture.watch import Watch
from workbench.errors import TooLarge
from workbench.model.limits import Limits

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A whole body, decoded, with the size and digest of what came over the wire."""

    data: bytes
    coding: str
    wire_bytes: int
    wire_sha256: str


@dataclass(frozen=True, slots=True)
class Tls:
    """How a connection was secured; all "" where it was not."""

    version: str = ""
    cipher: str = ""
    certificate_sha256: str = ""


def headers_of(response: httpx.Response, limits: Limits) -> tuple[Headers, list[str]]:
    """The headers to keep, cookies left out, cut off where there are too many; and the warnings."""
    kept: list[tuple[str, str]] = []
    size = 0
    warnings: list[str] = []
    for name, value in response.headers.multi_items():
        if name in ("set-cookie", "set-cookie2"):
            continue
        size += len(name) + len(value)
        if len(kept) == limits.header_count or size > limits.header_bytes:
            warnings.append(f"the server sent too many headers: {len(kept)} were kept")
            break
        kept.append((name, value))
    framed = "content-length" in response.headers or "transfer-encoding" in response.headers
    if not framed and not coding_of(str(response.url), response.headers.get("content-encoding", "")):
        warnings.append("the server announced no length: a cut-off page would look whole")
    return tuple(kept), warnings


def body_of(
    response: httpx.Response, limits: Limits, watch: Watch, progress: Callable[[int, int | None], None] | None
) -> Body:
    """The body, decoded; TooLarge, Timeout where it drips, or CaptureError where it is cut or damaged."""
    final = str(response.url)
    announced = _announced(response)
    if announced is not None and announced > limits.wire_bytes:
        raise TooLarge(
            final,
            f"it has {announced:,} bytes, more than the limit of {limits.wire_bytes:,}",
            "Save the part you need as a file and add that",
        )
    coding = coding_of(final, response.headers.get("content-encoding", ""))
    inflater = Inflater(final, coding, limits)
    whole = io.BytesIO()  # gives its bytes away without a copy, so that a page is held once
    received = 0
    wire = hashlib.sha256()
    watch.measure(True)
    for chunk in response.iter_raw():
        for piece in inflater.feed(chunk):
            watch.check()
            whole.write(piece)
        received += len(chunk)
        wire.update(chunk)
        if progress is not None:
            progress(received, announced)
    watch.measure(False)
    inflater.finish()
    return Body(whole.getvalue(), coding, received, wire.hexdigest())


def peer_of(response: httpx.Response) -> str:
    """The address that the connection ended at."""
    return str(_stream(response).get_extra_info("server_addr")[0])


def tls_of(response: httpx.Response) -> Tls:
    """Version, cipher and certificate of the connection."""
    secured = _stream(response).get_extra_info("ssl_object")
    if secured is None:
        return Tls()
    cipher = secured.cipher()
    certificate = secured.getpeercert(binary_form=True) or b""
    return Tls(secured.version() or "", cipher[0] if cipher else "", hashlib.sha256(certificate).hexdigest())


def _stream(response: httpx.Response) -> httpcore.NetworkStream:
    return cast("httpcore.NetworkStream", response.extensions["network_stream"])


def _announced(response: httpx.Response) -> int | None:
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None
