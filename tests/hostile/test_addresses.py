"""No form of a URL leads to a private address: written out, by name, by redirect or by rebinding."""

from __future__ import annotations

import ipaddress
import random
import socket
from collections.abc import Iterator
from itertools import product

import pytest

from tests.capture.servers import LOOPBACK, Server, redirect, travel
from workbench.capture import Limits, Network, may_reach
from workbench.capture.network import dial
from workbench.capture.watch import Watch
from workbench.errors import CaptureError

PUBLIC = "93.184.216.34"

PRIVATE_4 = (
    "127.0.0.1", "127.8.9.10", "0.0.0.1", "10.1.2.3", "100.100.100.200", "168.63.129.16", "169.254.169.254",
    "172.16.5.4", "192.0.0.192", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255",
)  # fmt: skip

PRIVATE_6 = (
    "::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "100::1", "2001::1", "2001:db8::1",
    "3fff::1", "5f00::1", "64:ff9b:1::1",
)  # fmt: skip

FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")


def spellings(address: str) -> Iterator[str]:
    """The ways to write an IPv4 address that some resolver or library understands."""
    a, b, c, d = (int(part) for part in address.split("."))
    whole = int(ipaddress.IPv4Address(address))
    yield address
    yield f"{address}."
    yield str(whole)
    yield f"{whole:#x}"
    yield f"0{whole:o}"
    yield f"{a}.{(b << 16) | (c << 8) | d}"
    yield f"{a}.{b}.{(c << 8) | d}"
    yield f"{a:#x}.{b:#x}.{c:#x}.{d:#x}"
    yield f"0{a:o}.0{b:o}.0{c:o}.0{d:o}"
    yield f"{a:#x}.{b}.0{c:o}.{d}"
    yield f"{a:03}.{b:03}.{c:03}.{d:03}"
    yield address.translate(FULL_WIDTH)
    yield address.translate(CIRCLED)
    yield address.replace(".", "。")
    yield address.replace(".", "%2e")
    yield "".join(f"%{ord(sign):02x}" for sign in address)
    yield f"{address}.xip.test"
    for wrapped in wrapped_in_6(ipaddress.IPv4Address(address)):
        yield f"[{wrapped}]"


def wrapped_in_6(address: ipaddress.IPv4Address) -> Iterator[str]:
    """The IPv6 addresses that tunnels and translators take for this one."""
    whole = int(address)
    high, low = whole >> 16, whole & 0xFFFF
    yield f"::ffff:{address}"
    yield f"::ffff:{high:x}:{low:x}"
    yield f"0:0:0:0:0:ffff:{high:x}:{low:x}"
    yield f"::ffff:0:{high:x}:{low:x}"
    yield f"::{address}"
    yield f"64:ff9b::{high:x}:{low:x}"
    yield f"2002:{high:x}:{low:x}::1"
    yield f"2001:0:{high:x}:{low:x}:0:0:{0xFFFF ^ high:x}:{0xFFFF ^ low:x}"


def hostile_urls() -> list[str]:
    """Hosts as above, in every frame of a URL."""
    hosts = [spelling for address in PRIVATE_4 for spelling in spellings(address)]
    hosts += [f"[{address}]" for address in PRIVATE_6]
    hosts += [f"[{address}%25eth0]" for address in ("fe80::1", "::1", "2606:4700::1")]
    hosts += ["localhost", "LOCALHOST.", "a.localhost", "ｌｏｃａｌｈｏｓｔ", "ⓛocalhost"]
    frames = ("http://{}/", "https://{}:443/latest/meta-data/", "http://{}\\@news.test/", "http://news.test@{}/")
    return [frame.format(host) for frame, host in product(frames, hosts)]


URLS = hostile_urls()


def resolve(host: str, port: int) -> list[str]:
    """Numbers as the system reads them, names as a hostile name server would answer."""
    if host in ("start.test", "news.test"):
        return [LOOPBACK if host == "start.test" else PUBLIC]
    if host.endswith(".xip.test"):
        return [host.removesuffix(".xip.test")]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        return [LOOPBACK]
    return [str(answer[4][0]) for answer in found]


class Spy:
    """Connects the start of a journey to a loopback server and notes every other connection."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.breaches: list[str] = []

    def __call__(self, address: str, port: int, watch: Watch, seconds: float) -> socket.socket:
        if address == LOOPBACK and port == 80 and self.port:
            return dial(LOOPBACK, self.port, watch, seconds)
        if address != PUBLIC:
            self.breaches.append(address)
        raise ConnectionRefusedError(111, "Connection refused")


def test_there_are_enough_forms() -> None:
    assert len(set(URLS)) >= 500


def test_no_form_of_a_url_connects_to_a_private_address() -> None:
    spy = Spy()
    for url in URLS:
        with pytest.raises(CaptureError):
            travel(url, resolve=resolve, dial=spy, network=Network(), limits=Limits(deadline_s=5))
    assert spy.breaches == []


def test_no_redirect_connects_to_a_private_address() -> None:
    # The start is allowed by name, at port 80 of an address which nobody else may reach.
    network = Network(allow_private=frozenset({"start.test:80"}))
    ascii_only = [url for url in URLS if url.isascii()]
    with Server({f"/{number}": redirect(url) for number, url in enumerate(ascii_only)}) as server:
        spy = Spy(server.port)
        for number in range(len(ascii_only)):
            with pytest.raises(CaptureError):
                travel(f"http://start.test/{number}", resolve=resolve, dial=spy, network=network)
        assert len(server.requests) == len(ascii_only)
    assert spy.breaches == []


@pytest.mark.parametrize("private", [*PRIVATE_4, *PRIVATE_6])
def test_a_name_that_is_rebound_gains_nothing(private: str) -> None:
    """Each look-up gives the private address later or among others; the connections go to the first answer only."""
    for answers in ([[PUBLIC], [private]], [[PUBLIC, private]], [[private, PUBLIC]], [[private], [PUBLIC]]):
        left = list(answers)

        def rebinding(host: str, port: int, left: list[list[str]] = left) -> list[str]:
            return left.pop(0) if len(left) > 1 else left[0]

        spy = Spy()
        with pytest.raises(CaptureError):
            travel("http://rebind.test/", resolve=rebinding, dial=spy, network=Network())
        assert spy.breaches == []


def test_nearly_every_public_address_may_be_reached() -> None:
    """Public by the standard library's own flags, so that our table is held against another one."""
    rng = random.Random(7)
    four = [ipaddress.IPv4Address(rng.getrandbits(32)) for _ in range(60_000)]
    # The blocks that IANA has given to the regional registries.
    given = ("2001:400::/23", "2400::/12", "2600::/12", "2610::/23", "2620::/23", "2800::/12", "2a00::/12", "2c00::/12")
    six = [
        ipaddress.IPv6Network(block)[rng.getrandbits(128 - int(block.rpartition("/")[2]))]
        for block in given
        for _ in range(3_000)
    ]
    for sample in (four, six):
        public = [address for address in sample if address.is_global and not address.is_multicast]
        assert len(public) > 20_000
        allowed = sum(may_reach(str(address)) for address in public)
        assert allowed / len(public) >= 0.999
