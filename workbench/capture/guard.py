"""What may be reached: schemes, ports and addresses.

The table is our own, since the standard library's flags (`is_global`, `is_private`) differ between patch levels
and let tunnels and metadata services through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from workbench.errors import Blocked, CaptureError
from workbench.model.limits import Network

if TYPE_CHECKING:
    import httpx

_IPV4_REFUSED = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network; many systems take 0.0.0.0 for loopback
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers; a cloud's metadata service lives at 100.100.100.200
        "127.0.0.0/8",
        "168.63.129.16/32",  # public by number, a cloud's host agent in fact
        "169.254.0.0/16",  # link-local, with the metadata service at 169.254.169.254
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved and broadcast
    )
)

# The only global unicast space. What wraps an IPv4 address lies outside it (::ffff:0:0/96, 64:ff9b::/96)
# or among the exceptions (2002::/16, Teredo in 2001::/23).
_IPV6_GLOBAL = IPv6Network("2000::/3")
_IPV6_REFUSED = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)

# Names that no public server has (RFC 6762, RFC 8375, and what ICANN keeps free for it).
_INSIDE = (".local", ".home.arpa", ".internal", ".lan")

_HOST = re.compile(rb"[A-Za-z0-9._:-]+")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def may_reach(ip: str) -> bool:
    """Whether `ip`, an address in its plain form, belongs to the public internet; False for anything else."""
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or address not in _IPV6_GLOBAL:
            return False
        return not any(address in block for block in _IPV6_REFUSED)
    return not any(address in block for block in _IPV4_REFUSED)


def is_allowed_by_name(host: str, port: int, network: Network) -> bool:
    """Whether `host` (as the URL writes it) was allowed by a person, whatever its address."""
    name = _plain_host(host)
    wanted = {name, f"{name}:{port}", f"[{name}]", f"[{name}]:{port}"}
    return any(entry.strip().lower().rstrip(".") in wanted for entry in network.allow_private)


def check_addresses(host: str, port: int, addresses: Sequence[str], network: Network) -> None:
    """Raise Blocked unless every address of `host` may be reached. One bad answer condemns the name."""
    if is_allowed_by_name(host, port, network):
        return
    refused = [address for address in addresses if not may_reach(address)]
    if refused:
        raise Blocked(
            host,
            f"its address {refused[0]} is private or reserved, so it was not contacted",
            _way_out(host),
        )


def check_url(url: str, network: Network) -> httpx.URL:
    """The URL, parsed as the client will use it; Blocked for a scheme, port or form that isn't fetched."""
    import httpx

    try:
        parsed = httpx.URL(url)
        host, port = parsed.host, parsed.port
    except (httpx.InvalidURL, ValueError) as error:
        raise CaptureError(_shown(url), f"not a usable URL ({error})", "Write it as https://host/path") from None
    if parsed.scheme not in _DEFAULT_PORTS:
        scheme = f"{parsed.scheme}: addresses are not fetched" if parsed.scheme else "the URL has no scheme"
        raise Blocked(_shown(url), scheme, "Use an http:// or https:// URL, or name a file by its path")
    if not _HOST.fullmatch(parsed.raw_host) or not 0 < (port or 80) < 65_536:
        raise CaptureError(_shown(url), "the URL names no usable host", "Write it as https://host/path")
    if parsed.userinfo:
        raise Blocked(
            _without_credentials(parsed),
            "a URL with a user name or password is not fetched, because it would be kept in the record",
            "Leave them out; if the page needs a login, save it in the browser and add the file",
        )
    number = port or _DEFAULT_PORTS[parsed.scheme]
    name = _plain_host(host)
    if f".{name}".endswith(".localhost") and not is_allowed_by_name(name, number, network):
        # Always this machine (RFC 6761, 6.3), so it is not even looked up.
        raise Blocked(host, "this name means your own machine, so it was not contacted", _way_out(host))
    if number not in _ports(network) and not is_allowed_by_name(ascii_host(parsed), number, network):
        raise Blocked(
            f"{host}:{number}",
            f"port {number} is not one of {_listed(_ports(network))}",
            f"Add it to extra_ports in the config, or {_way_out(host)[0].lower()}{_way_out(host)[1:]}",
        )
    return parsed


def is_inside(url: httpx.URL, network: Network) -> bool:
    """Whether a URL by its own words lies in a private network, where nobody outside can read it or should hear of it.

    Nothing is looked up: a public name that leads to a private address is not told.
    """
    host = ascii_host(url)
    name = _plain_host(host)
    if is_allowed_by_name(host, port_of(url), network):
        return True
    return not may_reach(name) if is_literal(host) else "." not in name or f".{name}".endswith(_INSIDE)


def ascii_host(url: httpx.URL) -> str:
    """The host as it goes to the resolver and into the Host header: IDNA, without brackets."""
    return url.raw_host.decode("ascii").strip("[]")


def port_of(url: httpx.URL) -> int:
    """The port that the URL names or its scheme implies."""
    return url.port or _DEFAULT_PORTS[url.scheme]


def is_literal(host: str) -> bool:
    """Whether `host` is an address or a number that resolvers take for one (127.1, 0x7f000001)."""
    return ":" in host or host.rstrip(".").rpartition(".")[2][:1].isdigit()


def _way_out(host: str) -> str:
    return f"Use --allow-private {host} to allow it for this host"


def _ports(network: Network) -> frozenset[int]:
    return network.extra_ports | frozenset(_DEFAULT_PORTS.values())


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))


def _plain_host(host: str) -> str:
    return host.strip("[]").lower().rstrip(".")


def _without_credentials(url: httpx.URL) -> str:
    return _shown(f"{url.scheme}://{url.host}{url.path}")


def _shown(url: str) -> str:
    return url if len(url) <= 200 else f"{url[:199]}…"
