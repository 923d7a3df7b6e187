"""From the URL asked for to the page: hop by hop, each past the guard, and the body within the limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import httpcore
import httpx

from workbench.capture import guard, media
from workbench.capture.inflate import Inflater, coding_of
from workbench.capture.network import GuardedBackend
from workbench.capture.transport import GuardedTransport, in_words
from workbench.capture.watch import Watch
from workbench.errors import Blocked, CaptureError, TooLarge
from workbench.model import Capture
from workbench.model.limits import Limits, Network

_REDIRECTS = frozenset({301, 302, 303, 307, 308})

# No body that would be the page, or only a part of it.
_NOT_THE_PAGE = frozenset({204, 205, 206})

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,text/markdown;q=0.8,*/*;q=0.1"

# The client adds its own for a Location header that it can't parse.
_HTTP_FAILURES = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpx.HTTPError,
    httpx.InvalidURL,
)

_PROXY_WARNING = "fetched through a proxy: the address guard is the proxy's task"


@dataclass(frozen=True)
class Journey:
    """One fetch under one watch: fresh cookies, fresh connections, nothing kept after it."""

    limits: Limits
    network: Network
    watch: Watch
    backend: GuardedBackend
    clock: Callable[[], str]
    progress: Callable[[int, int | None], None] | None = None

    def capture(self, url: str) -> Capture:
        """The page that `url` leads to; see `workbench.capture.fetch` for the errors."""
        target = guard.check_url(url, self.network)
        self.watch.check()
        headers = {"User-Agent": self.network.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        transport = GuardedTransport(self.limits, self.network, self.backend)
        with httpx.Client(
            transport=transport, trust_env=False, follow_redirects=False, headers=headers, timeout=self.limits.read_s
        ) as client:
            try:
                return self._follow(client, url, target)
            except _HTTP_FAILURES as error:
                raise in_words(url, error) from error

    def _follow(self, client: httpx.Client, url: str, target: httpx.URL) -> Capture:
        """Go from hop to hop until one isn't a redirect."""
        passed: list[str] = []
        seen: set[tuple[str, tuple[str, ...]]] = set()
        while True:
            self._check_proxied(target)
            # A page may send back to itself once it has set a cookie; with the same cookies it is a loop.
            state = (str(target), tuple(sorted(f"{c.name}={c.value}" for c in client.cookies.jar)))
            if state in seen:
                raise CaptureError(url, f"its redirects go in a circle at {target}", "Try the page's final address")
            seen.add(state)
            with client.stream("GET", target) as response:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return self._read(response, url, tuple(passed))
                following = self._next(url, target, response.headers["location"])
            passed.append(str(target))
            if len(passed) > self.limits.redirects:
                raise CaptureError(
                    url, f"it redirects more than {self.limits.redirects} times", "Try the page's final address"
                )
            target = following

    def _next(self, url: str, target: httpx.URL, location: str) -> httpx.URL:
        """Where a redirect leads; Blocked where the guard says no or TLS would be lost."""
        try:
            joined = target.join(location)
        except (httpx.InvalidURL, ValueError) as error:
            raise CaptureError(url, f"it redirects to an unusable address ({error})", "Try another address") from error
        following = guard.check_url(str(joined), self.network)
        if target.scheme == "https" and following.scheme == "http":
            raise Blocked(
                url,
                f"it redirects from https to unprotected http at {following}",
                "Fetch that address itself if you trust the network",
            )
        return following

    def _check_proxied(self, target: httpx.URL) -> None:
        """Behind a proxy names are looked up elsewhere, but an address that is written out can be judged."""
        if self.network.proxy is None:
            return
        host = guard.ascii_host(target)
        if guard.is_literal(host):
            port = target.port or (443 if target.scheme == "https" else 80)
            guard.check_addresses(host, port, [host], self.network)

    def _read(self, response: httpx.Response, url: str, passed: tuple[str, ...]) -> Capture:
        """The whole body and the record of it."""
        final = str(response.url)
        address = str(response.extensions["network_stream"].get_extra_info("server_addr")[0])
        _check_status(final, response.status_code)
        fetched_at = self.clock()
        headers, warnings = self._headers(response)
        body = self._body(response, final)
        claimed = response.headers.get("content-type", "")
        media_type, disagreement = media.settle(body, claimed, "the server")
        if disagreement:
            warnings.append(disagreement)
        if self.network.proxy is not None:
            warnings.append(_PROXY_WARNING)
        return Capture(
            url=url,
            final_url=final,
            origin=url,
            fetched_at=fetched_at,
            status=response.status_code,
            media_type=media_type,
            headers=headers,
            body=body,
            address=address,
            redirects=passed,
            warnings=tuple(warnings),
        )

    def _headers(self, response: httpx.Response) -> tuple[tuple[tuple[str, str], ...], list[str]]:
        """The headers to keep, cookies left out, cut off where there are too many; and the warnings."""
        kept: list[tuple[str, str]] = []
        size = 0
        warnings: list[str] = []
        for name, value in response.headers.multi_items():
            if name in ("set-cookie", "set-cookie2"):
                continue
            size += len(name) + len(value)
            if len(kept) == self.limits.header_count or size > self.limits.header_bytes:
                warnings.append(f"the server sent too many headers: {len(kept)} were kept")
                break
            kept.append((name, value))
        framed = "content-length" in response.headers or "transfer-encoding" in response.headers
        if not framed and not coding_of(str(response.url), response.headers.get("content-encoding", "")):
            warnings.append("the server announced no length: a cut-off page would look whole")
        return tuple(kept), warnings

    def _body(self, response: httpx.Response, final: str) -> bytes:
        """The body, decoded; TooLarge, or CaptureError where it is cut or damaged."""
        announced = _announced(response)
        if announced is not None and announced > self.limits.wire_bytes:
            raise TooLarge(
                final,
                f"it has {announced:,} bytes, more than the limit of {self.limits.wire_bytes:,}",
                "Save the part you need as a file and add that",
            )
        inflater = Inflater(final, coding_of(final, response.headers.get("content-encoding", "")), self.limits)
        pieces: list[bytes] = []
        received = 0
        for chunk in response.iter_raw():
            for piece in inflater.feed(chunk):
                self.watch.check()
                pieces.append(piece)
            received += len(chunk)
            if self.progress is not None:
                self.progress(received, announced)
        inflater.finish()
        return b"".join(pieces)


def _announced(response: httpx.Response) -> int | None:
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None


def _check_status(url: str, status: int) -> None:
    if 200 <= status < 300 and status not in _NOT_THE_PAGE:
        return
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    raise CaptureError(
        url, f"the server answered {phrase}", "Check the address, or save the page in the browser and add the file"
    )
