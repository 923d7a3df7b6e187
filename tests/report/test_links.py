from __future__ import annotations

import pytest

from workbench.report.links import link_to


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        (" HTTP://A.Example:8080/B ", "http://a.example:8080/B"),
        ("https://a.example", "https://a.example"),
        ("https://a.example/übung?q=é", "https://a.example/%C3%BCbung?q=%C3%A9"),
        ("https://a.example/%20already", "https://a.example/%20already"),
        ('https://a.example/"onclick=<b>', "https://a.example/%22onclick=%3Cb%3E"),
        ("https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://a。example/", "https://a.example/"),
    ],
)
def test_web_addresses_become_ascii_links(url: str, href: str) -> None:
    link = link_to(url)
    assert link is not None
    assert link.href == href


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x",
        "file:///etc/passwd", "//a.example/", "a.example", "https://", "https:///path", "https://user@a.example/",
        "https://bank.example@evil.example/", "https://a.example/a b", "https://a.example/\u202egnp",
        "https://a.example\\@evil.example", "https://a.example:99999/", "https://a.example:x/", "https://[::1/",
        "https://a\u200db.example/", "https://a%41.example/", "https://a..example/", "http://\x00a.example/",
        "https://a.example\u2044b/", "https://\ud800.example/",
    ],
)  # fmt: skip
def test_anything_else_stays_text(url: str) -> None:
    assert link_to(url) is None


def test_the_host_as_it_was_written_is_kept_for_the_reader() -> None:
    link = link_to("https://\u0430pple.example/")
    assert link is not None
    assert (link.href, link.written_host) == ("https://xn--pple-43d.example/", "\u0430pple.example")
