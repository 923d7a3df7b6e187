"""The client's transport: httpx above, the guarded backend below, joined by public names only."""

from __future__ import annotations

import functools
import ssl
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import httpcore
import httpx

from workbench.capture.network import GuardedBackend
from workbench.errors import CaptureError, ConfigError
from workbench.model.limits import Limits, Network

# Only connections are tried again, and only when refused or broken before the request was sent.
_CONNECT_RETRIES = 2


class GuardedTransport(httpx.BaseTransport):
    """Sends requests through connections that `backend` opened. Errors are those of the backend and httpcore."""

    def __init__(self, limits: Limits, network: Network, backend: GuardedBackend) -> None:
        context = tls_context(network.ca_file)
        if network.proxy is None:
            self._pool: httpcore.ConnectionPool = httpcore.ConnectionPool(
                ssl_context=context,
                max_connections=limits.redirects + 1,
                retries=_CONNECT_RETRIES,
                network_backend=backend,
            )
            return
        proxy, auth = _proxy(network.proxy)
        self._pool = httpcore.HTTPProxy(proxy_url=proxy, proxy_auth=auth, ssl_context=context, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer's head, with the body still to be read."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=cast("Iterable[bytes]", request.stream),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(cast("Iterable[bytes]", answer.stream)),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body as it comes from the pool."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


@functools.lru_cache(maxsize=4)
def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """A checking TLS context: the client's usual certificates, and those of `ca_file`; ConfigError for a bad one."""
    context = httpx.create_ssl_context(trust_env=False)
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError) as error:
            cause = error.strerror or str(error)
            raise ConfigError(
                str(ca_file), f"the certificates could not be read ({cause})", "Name a PEM file as ca_file"
            ) from error
    return context


def _proxy(url: str) -> tuple[httpcore.URL, tuple[str, str] | None]:
    """The proxy without its credentials, and these. TLS to the proxy itself is not offered."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ConfigError("proxy", f"not a usable URL ({error})", "Write it as http://host:port") from error
    if parsed.scheme != "http" or not parsed.host:
        raise ConfigError("proxy", "only HTTP proxies are supported", "Write it as http://host:port")
    auth = (parsed.username, parsed.password) if parsed.userinfo else None
    return httpcore.URL(scheme=b"http", host=parsed.raw_host, port=parsed.port or 80, target=b"/"), auth


def in_words(url: str, error: Exception) -> CaptureError:
    """What a failure of the HTTP layer means to the person who asked for `url`."""
    cause = str(error) or type(error).__name__
    if isinstance(error, httpcore.ConnectError):
        return CaptureError(url, f"no connection ({cause})", "Check the address and the network")
    if isinstance(error, httpcore.ProxyError):
        return CaptureError(url, f"the proxy refused ({cause})", "Check proxy in the config")
    if isinstance(error, (httpcore.RemoteProtocolError, httpx.RemoteProtocolError)):
        return CaptureError(url, f"the answer was cut or malformed ({cause})", "Try again later")
    if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol)):
        # The client parses a Location before we do.
        return CaptureError(url, f"it redirects to an unusable address ({cause})", "Try the page's final address")
    return CaptureError(url, f"the connection broke ({cause})", "Try again later")
