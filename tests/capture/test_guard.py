from __future__ import annotations

import pytest

from workbench.capture import Network, may_reach
from workbench.capture.guard import check_addresses, check_url
from workbench.errors import Blocked, CaptureError

# fmt: off
REFUSED = [
    "0.0.0.1", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200",
    "100.127.255.255", "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.169.254", "169.254.0.1",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::", "3fff::1", "5f00::1",
    "fc00::1", "fd00::", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff05::2",
    "2606:4700::1%eth0", "4000::1", "1::1", "0x7f.1", "0x7f000001", "2130706433", "127.1", "0177.0.0.1",
    "127.0.0.01", "localhost", "127.0.0.1.", "127.0.0.1:80", "[::1]", "::1/128",
]

REACHED = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
    "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1",
    "2001:4860:4860::8888", "2003::1", "2606:4700::1", "2a00:1450::1", "2003::", "3ffe::1",
]
# fmt: on


@pytest.mark.parametrize("ip", [*REFUSED, ".".join("0000"), "", " 8.8.8.8", "8.8.8.8\n"])
def test_an_address_that_is_not_public_is_refused(ip: str) -> None:
    assert not may_reach(ip)


@pytest.mark.parametrize("ip", REACHED)
def test_a_public_address_is_reached(ip: str) -> None:
    assert may_reach(ip)


def test_one_bad_answer_among_good_ones_condemns_the_name() -> None:
    with pytest.raises(Blocked, match=r"news\.test: its address 10\.0\.0\.7 .*--allow-private news\.test"):
        check_addresses("news.test", 443, ["93.184.216.34", "10.0.0.7"], Network())


@pytest.mark.parametrize("entry", ["news.test", "NEWS.test", "news.test:8080", "news.test."])
def test_a_host_that_a_person_allowed_may_be_private(entry: str) -> None:
    check_addresses("News.Test", 8080, ["10.0.0.7", "::1"], Network(allow_private=frozenset({entry})))


@pytest.mark.parametrize("entry", ["news.test:8081", "other.test", "test", "10.0.0.7"])
def test_allowing_something_else_does_not_help(entry: str) -> None:
    with pytest.raises(Blocked):
        check_addresses("news.test", 8080, ["10.0.0.7"], Network(allow_private=frozenset({entry})))


@pytest.mark.parametrize("entry", ["::1", "[::1]", "[::1]:8080", "::1:8080"])
def test_an_address_of_version_six_can_be_allowed_too(entry: str) -> None:
    check_addresses("::1", 8080, ["::1"], Network(allow_private=frozenset({entry})))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.test/",
        "gopher://news.test/",
        "javascript:alert(1)",
        "data:text/html,x",
        "news",
    ],
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(Blocked, match="http"):
        check_url(url, Network())


@pytest.mark.parametrize("url", ["http://me:secret@news.test/", "http://me@news.test/", "https://:pw@news.test/"])
def test_credentials_in_a_url_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Blocked, match="user name or password") as caught:
        check_url(url, Network())
    assert "secret" not in str(caught.value)
    assert "me@" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://", "http:///path", "http://[::1", "http://a b/", "http://a%00b/", "http://news.test:99999/"]
)
def test_a_malformed_url_is_an_error_in_words(url: str) -> None:
    with pytest.raises(CaptureError, match="URL"):
        check_url(url, Network())


def test_other_ports_are_refused_until_they_are_added() -> None:
    with pytest.raises(Blocked, match=r"port 8080 is not one of 80, 443"):
        check_url("http://news.test:8080/", Network())
    assert check_url("http://news.test:8080/", Network(extra_ports=frozenset({8080}))).port == 8080


def test_an_allowed_host_has_every_port() -> None:
    network = Network(allow_private=frozenset({"127.0.0.1", "news.test:8080"}))
    assert check_url("http://127.0.0.1:6379/", network).port == 6379
    assert check_url("http://news.test:8080/", network).port == 8080
    with pytest.raises(Blocked):
        check_url("http://news.test:8081/", network)
