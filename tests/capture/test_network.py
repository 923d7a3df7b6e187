from __future__ import annotations

import socket

import pytest

from tests.capture.servers import LOOPBACK, Dialled, Server, answer, redirect, travel
from workbench.capture import Network
from workbench.capture.watch import Watch
from workbench.errors import Blocked, CaptureError

PUBLIC = "93.184.216.34"


class Answers:
    """A name server that gives the next list of answers at each question."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.questions: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.questions.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def never(address: str, port: int, watch: object, seconds: float) -> socket.socket:
    raise AssertionError(f"connected to {address}")


def refusing(address: str, port: int, watch: object, seconds: float) -> socket.socket:
    raise ConnectionRefusedError(111, "Connection refused")


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["::1"], [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC], [PUBLIC, "2606:4700::1", "fd00::1"]],
)
def test_a_name_with_any_private_address_is_never_connected_to(answers: list[str]) -> None:
    with pytest.raises(Blocked, match=r"--allow-private inside\.test"):
        travel("http://inside.test/", resolve=Answers(answers), dial=never, network=Network())


def test_a_name_that_changes_its_answer_is_asked_only_once() -> None:
    resolve = Answers([PUBLIC], [LOOPBACK])
    with pytest.raises(CaptureError, match="no connection"):
        travel("http://rebind.test/", resolve=resolve, dial=refusing, network=Network())
    assert resolve.questions == ["rebind.test"]


def test_the_look_up_stands_for_the_whole_fetch_even_over_redirects() -> None:
    resolve = Answers([LOOPBACK], ["127.9.9.9"])
    with Server({"/": redirect("/next"), "/next": answer(b"hello", connection="close")}) as server:
        dialled = Dialled(server.port)
        network = Network(allow_private=frozenset({"news.test"}))
        capture = travel("http://news.test/", resolve=resolve, dial=dialled, network=network)
    assert capture.body == b"hello"
    assert set(dialled.addresses) == {LOOPBACK}


def test_a_connection_that_ended_elsewhere_is_refused() -> None:
    with Server({"/": answer(b"secret")}) as server:
        with pytest.raises(Blocked, match=rf"the connection to {PUBLIC} ended at 127\.0\.0\.1"):
            travel("http://news.test/", resolve=Answers([PUBLIC]), dial=Dialled(server.port), network=Network())
        assert server.requests == []


def test_the_host_header_stays_that_of_the_url() -> None:
    with Server({"/": answer(b"hello")}) as server:
        network = Network(allow_private=frozenset({"news.test"}))
        travel("http://news.test/", resolve=Answers([LOOPBACK]), dial=Dialled(server.port), network=network)
        assert b"host: news.test\r\n" in server.requests[0].lower()


def test_a_host_in_other_letters_is_shown_as_it_is_spelt() -> None:
    with Server({"/": answer(b"hello")}) as server:
        network = Network(allow_private=frozenset({"xn--80ak6aa92e.test"}))
        url = "http://\u0430\u0440\u0440\u04cf\u0435.test/"
        capture = travel(url, resolve=Answers([LOOPBACK]), dial=Dialled(server.port), network=network)
    assert capture.warnings == (
        "the address xn--80ak6aa92e.test looks like \u0430\u0440\u0440\u04cf\u0435.test, in CYRILLIC letters",
    )


def test_the_next_address_is_tried_when_the_first_is_dead() -> None:
    with Server({"/": answer(b"hello")}) as server:
        network = Network(allow_private=frozenset({"news.test"}))
        url = f"http://news.test:{server.port}/"
        capture = travel(url, resolve=Answers(["127.0.0.2", LOOPBACK]), network=network)
    assert capture.address == LOOPBACK


def test_a_connection_refused_twice_is_tried_a_third_time() -> None:
    class Busy(Dialled):
        def __call__(self, address: str, port: int, watch: Watch, seconds: float) -> socket.socket:
            if len(self.addresses) < 2:
                self.addresses.append(address)
                raise ConnectionRefusedError(111, "Connection refused")
            return super().__call__(address, port, watch, seconds)

    with Server({"/": answer(b"hello")}) as server:
        busy = Busy(server.port)
        assert travel(f"http://{LOOPBACK}/", dial=busy).body == b"hello"
    assert len(busy.addresses) == 3


def test_an_unknown_name_says_so() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(CaptureError, match=r"gone\.test: the name could not be looked up \(Name or service"):
        travel("http://gone.test/", resolve=resolve, dial=never, network=Network())


def test_a_page_over_version_six_is_fetched() -> None:
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("no loopback of version six here")
    with listener:
        port = listener.getsockname()[1]
        with pytest.raises(Blocked):
            travel(f"http://[::1]:{port}/", network=Network(extra_ports=frozenset({port})))


def test_a_proxy_is_used_and_said_so() -> None:
    with Server({"http://news.test/": answer(b"hello")}) as proxy:
        network = Network(proxy=f"http://me:pw@127.0.0.1:{proxy.port}")
        capture = travel("http://news.test/", network=network)
        assert b"proxy-authorization: basic" in proxy.requests[0].lower()
    assert capture.body == b"hello"
    assert capture.warnings == ("fetched through a proxy: the address guard is the proxy's task",)


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "[::1]", "2130706433", "0x7f.1"])
def test_a_written_out_address_is_judged_even_behind_a_proxy(host: str) -> None:
    network = Network(proxy="http://127.0.0.1:1")
    with pytest.raises(Blocked):
        travel(f"http://{host}/", network=network, dial=never)
