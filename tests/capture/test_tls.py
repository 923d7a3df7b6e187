from __future__ import annotations

import hashlib
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.capture.servers import LOOPBACK, Server, answer, redirect
from workbench.capture import Limits, Network, fetch
from workbench.errors import Blocked, CaptureError, ConfigError, Timeout

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1 and its key."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    extra = ["-addext", f"subjectAltName=IP:{LOOPBACK}", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command.split(), *extra], check=True, capture_output=True)
    return cert, key


@pytest.fixture
def tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def test_a_page_over_tls_is_fetched_with_an_added_certificate(
    tls: ssl.SSLContext, certificate: tuple[Path, Path]
) -> None:
    body = b"x" * 500_000
    with Server({"/": answer(body)}, tls) as server:
        network = Network(frozenset({LOOPBACK}), ca_file=certificate[0])
        capture = fetch(f"{server.url}/", network=network)
    assert capture.body == body
    der = ssl.PEM_cert_to_DER_cert(certificate[0].read_text("ascii"))
    transfer = capture.transfer
    assert transfer is not None
    assert transfer.tls == "TLSv1.3"
    assert transfer.cipher.startswith("TLS_")
    assert transfer.certificate_sha256 == hashlib.sha256(der).hexdigest()


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(tls: ssl.SSLContext) -> None:
    with Server({"/": answer(b"secret")}, tls) as server:
        with pytest.raises(CaptureError, match=r"certificate was not accepted \(self.signed certificate\).*ca_file"):
            fetch(f"{server.url}/", network=Network(frozenset({LOOPBACK})))
        assert server.requests == []


def test_a_redirect_from_tls_to_the_clear_is_refused(tls: ssl.SSLContext, certificate: tuple[Path, Path]) -> None:
    with Server({"/": answer(b"clear")}) as clear, Server({"/": redirect(f"{clear.url}/")}, tls) as server:
        network = Network(frozenset({LOOPBACK}), ca_file=certificate[0])
        with pytest.raises(Blocked, match="from https to unprotected http"):
            fetch(f"{server.url}/", network=network)
        assert clear.requests == []


def test_a_server_that_speaks_no_tls_is_an_error_in_words() -> None:
    network = Network(frozenset({LOOPBACK}))
    with Server({}) as server, pytest.raises(Timeout, match=r"no TLS answer for 0\.3 s"):
        fetch(server.url.replace("http:", "https:"), Limits(connect_s=0.3), network=network)


def test_a_server_that_talks_in_the_clear_is_an_error_in_words() -> None:
    network = Network(frozenset({LOOPBACK}))
    with (
        Server({}, greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n") as server,
        pytest.raises(CaptureError, match=r"127\.0\.0\.1: no secure connection \(.*\)\. Check the address"),
    ):
        fetch(server.url.replace("http:", "https:"), network=network)


def test_a_certificate_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.pem: the certificates could not be read"):
        fetch("https://127.0.0.1/", network=Network(frozenset({LOOPBACK}), ca_file=tmp_path / "gone.pem"))
