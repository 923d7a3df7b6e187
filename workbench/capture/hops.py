"""From the URL asked for to the page: hop by hop, each past the guard and in its turn, tried again where asked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus

import httpcore
import httpx

from workbench.capture import guard, hosts, media, robots
from workbench.capture.answer import body_of, headers_of, peer_of, tls_of
from workbench.capture.network import GuardedBackend
from workbench.capture.politeness import Politeness
from workbench.capture.retry import pause_before_next
from workbench.capture.transport import GuardedTransport, in_words
from workbench.capture.watch import Watch
from workbench.errors import Blocked, CaptureError, Unavailable
from workbench.model import Capture, Hop, Transfer, error_page
from workbench.model.limits import Limits, Network

_REDIRECTS = frozenset({301, 302, 303, 307, 308})

# No body that would be the page, or only a part of it.
_NOT_THE_PAGE = frozenset({204, 205, 206})

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,text/markdown;q=0.8,*/*;q=0.1"

# The client adds its own for a Location header that it can't parse.
HTTP_FAILURES = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpx.HTTPError,
    httpx.InvalidURL,
)

_PROXY_WARNING = "fetched through a proxy: the address guard is the proxy's task"
_FRONT_PAGE_WARNING = "it led to the site's front page: the page asked for may be gone"

# robots.txt is asked beside the page, so it may cost little of anything.
_ROBOTS_S = 3.0


@dataclass(frozen=True)
class Journey:
    """One fetch under one watch: fresh cookies, fresh connections, nothing kept after it but robots.txt.

    `waiting` is called with a reason in words and the seconds, before each wait that a server asked for.
    """

    limits: Limits
    network: Network
    watch: Watch
    backend: GuardedBackend
    clock: Callable[[], str]
    progress: Callable[[int, int | None], None] | None = None
    politeness: Politeness = field(default_factory=Politeness)
    waiting: Callable[[str, float], None] | None = None
    follows: bool = False

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
                capture = self._follow(client, url, target)
            except HTTP_FAILURES as error:
                raise in_words(url, error) from error
        return self._with_robots(capture) if self.network.ask_robots else capture

    def _follow(self, client: httpx.Client, url: str, target: httpx.URL) -> Capture:
        """Go from hop to hop until one isn't a redirect."""
        hops: list[Hop] = []
        seen = {_state(client, target)}
        visited: set[str] = {guard.ascii_host(target)} if self.follows else set()
        attempt = 1
        while True:
            self._check_proxied(target)
            host = guard.ascii_host(target)
            with (
                self.politeness.turn(host, self.watch, follows=host in visited),
                client.stream("GET", target) as response,
            ):
                pause = self._pause_of(response, attempt)
                if pause is None and not _is_redirect(response):
                    return self._read(response, url, tuple(hops), attempt)
            visited.add(host)
            if pause is not None:
                self._wait(response, pause)
                attempt += 1
                continue
            hops.append(_hop(response, self.limits))
            target = self._next(url, target, response.headers["location"], len(hops))
            state = _state(client, target)
            if state in seen:
                raise CaptureError(url, f"its redirects go in a circle at {target}", "Try the page's final address")
            seen.add(state)

    def _next(self, url: str, target: httpx.URL, location: str, passed: int) -> httpx.URL:
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
        if passed > self.limits.redirects:
            raise CaptureError(
                url, f"it redirects more than {self.limits.redirects} times", "Try the page's final address"
            )
        return following

    def _pause_of(self, response: httpx.Response, attempt: int) -> float | None:
        asked = response.headers.get("retry-after", "")
        return pause_before_next(response.status_code, asked, attempt, datetime.now(UTC), self.limits)

    def _wait(self, response: httpx.Response, seconds: float) -> None:
        if self.waiting is not None:
            self.waiting(f"the server answered {_phrase(response.status_code)}", seconds)
        self.watch.pause(seconds)

    def _check_proxied(self, target: httpx.URL) -> None:
        """Behind a proxy names are looked up elsewhere, but an address that is written out can be judged."""
        if self.network.proxy is None:
            return
        host = guard.ascii_host(target)
        if guard.is_literal(host):
            guard.check_addresses(host, guard.port_of(target), [host], self.network)

    def _read(self, response: httpx.Response, url: str, hops: tuple[Hop, ...], attempt: int) -> Capture:
        """The whole body and the record of it."""
        final = str(response.url)
        kept_error = error_page(response.status_code) if self.network.keep_errors else ""
        if not kept_error:
            _check_status(final, response)
        fetched_at = self.clock()
        headers, warnings = headers_of(response, self.limits)
        tls = tls_of(response)
        address = peer_of(response)
        body = body_of(response, self.limits, self.watch, self.progress)
        media_type, disagreement = media.settle(body.data, response.headers.get("content-type", ""), "the server")
        warnings += filter(None, (kept_error, disagreement))
        if self.network.proxy is not None:
            warnings.append(_PROXY_WARNING)
        if hops and _is_front_page(response.url) and not _is_front_page(httpx.URL(url)):
            warnings.append(_FRONT_PAGE_WARNING)
        host, port = guard.ascii_host(response.url), guard.port_of(response.url)
        if spelt := hosts.warning_of(host):
            warnings.append(spelt)
        return Capture(
            url=url,
            final_url=final,
            origin=url,
            fetched_at=fetched_at,
            status=response.status_code,
            media_type=media_type,
            headers=headers,
            body=body.data,
            address=address,
            redirects=tuple(hop.url for hop in hops),
            warnings=tuple(warnings),
            transfer=Transfer(
                request=tuple(response.request.headers.multi_items()),
                protocol=response.http_version,
                reason=response.reason_phrase,
                resolved=self.backend.answers_for(host, port),
                tls=tls.version,
                cipher=tls.cipher,
                certificate_sha256=tls.certificate_sha256,
                coding=body.coding,
                wire_bytes=body.wire_bytes,
                wire_sha256=body.wire_sha256,
                milliseconds=self.watch.elapsed_ms,
                attempts=attempt,
                robots=robots.NOT_ASKED,
                hops=hops,
            ),
        )

    def _with_robots(self, capture: Capture) -> Capture:
        """The capture with what its site's robots.txt says about it."""
        page = httpx.URL(capture.final_url)
        origin = f"{page.scheme}://{page.netloc.decode('ascii')}"
        rules = self.politeness.robots_of(origin, lambda: self._rules(f"{origin}/robots.txt"))
        verdict = robots.verdict(rules, capture.final_url, self.network.user_agent)
        warnings = (*capture.warnings, robots.WARNING) if verdict == robots.DISALLOWED else capture.warnings
        assert capture.transfer is not None  # noqa: S101  # it was fetched
        return replace(capture, transfer=replace(capture.transfer, robots=verdict), warnings=warnings)

    def _rules(self, url: str) -> str | None:
        """A robots.txt, "" where there is none, None where that can't be told."""
        limits = replace(
            self.limits, wire_bytes=robots.LONGEST, decoded_bytes=robots.LONGEST, deadline_s=_ROBOTS_S, retries=0
        )
        watch = Watch(url, limits, self.watch.cancelled)
        small = Journey(
            limits,
            replace(self.network, ask_robots=False, keep_errors=False),
            watch,
            self.backend.under(limits, watch),
            self.clock,
            politeness=self.politeness,
            follows=True,
        )
        try:
            return small.capture(url).body.decode("utf-8", errors="replace")
        except CaptureError as error:
            return robots.rules_after(error)


def _state(client: httpx.Client, target: httpx.URL) -> tuple[str, ...]:
    """A page may send back to itself once it has set a cookie; with the same cookies it is a loop."""
    return (str(target), *sorted(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar))


def _is_redirect(response: httpx.Response) -> bool:
    return response.status_code in _REDIRECTS and "location" in response.headers


def _is_front_page(url: httpx.URL) -> bool:
    return url.path in ("", "/") and not url.query


def _hop(response: httpx.Response, limits: Limits) -> Hop:
    headers, _ = headers_of(response, limits)
    return Hop(str(response.url), response.status_code, response.reason_phrase, headers)


def _check_status(url: str, response: httpx.Response) -> None:
    status = response.status_code
    if 200 <= status < 300 and status not in _NOT_THE_PAGE:
        return
    asked = response.headers.get("retry-after", "")
    wait = f" and asked to wait ({asked[:40]})" if asked and status in (429, 503) else ""
    raise Unavailable(
        url,
        f"the server answered {_phrase(status)}{wait}",
        "Check the address, or save the page in the browser and add the file",
        status,
    )


def _phrase(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
