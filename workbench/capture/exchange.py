"""One request and its answer, guarded and bounded like a fetch, for services that are asked rather than captured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from workbench.capture import guard
from workbench.capture.answer import body_of
from workbench.capture.hops import HTTP_FAILURES
from workbench.capture.network import GuardedBackend
from workbench.capture.transport import GuardedTransport, in_words
from workbench.capture.watch import Watch
from workbench.model.limits import Limits, Network


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `headers` by lower-case name, several of one name joined by commas."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    url: str,
    limits: Limits,
    network: Network,
    cancelled: Callable[[], bool] | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    with_body: bool = True,
) -> Answer:
    """The answer to a GET, or to a POST of `form`; redirects are answers too, so that no header leaks to another host.

    Errors as for `workbench.capture.fetch`, but for the status: that is the caller's to judge.
    """
    target = guard.check_url(url, network)
    watch = Watch(url, limits, cancelled)
    watch.check()
    transport = GuardedTransport(limits, network, GuardedBackend(limits, network, watch))
    usual = {"User-Agent": network.user_agent, "Accept-Encoding": "gzip", **(headers or {})}
    method = "GET" if form is None else "POST"
    with httpx.Client(transport=transport, trust_env=False, headers=usual, timeout=limits.read_s) as client:
        try:
            with client.stream(method, target, data=form, follow_redirects=False) as response:
                body = body_of(response, limits, watch, None).data if with_body else b""
                return Answer(str(response.url), response.status_code, dict(response.headers), body)
        except HTTP_FAILURES as error:
            raise in_words(url, error) from error
