from __future__ import annotations

import time

import pytest

from workbench.capture.memento import (
    Memento,
    from_http_date,
    mementos_in,
    nearest,
    pages_in,
    parse_links,
    stamp_of,
    to_http_date,
    untouched,
)

TIMEMAP = """<http://news.test/a,b>; rel="original",
<http://arxiv.test/timemap/http://news.test/>
   ; rel="self"; type="application/link-format"; from="Tue, 20 Jun 2000 18:02:59 GMT",
<http://arxiv.test/timemap/2>; rel=timemap; type="application/link-format",
<http://arxiv.test/timegate/http://news.test/>; rel="timegate",
<http://arxiv.test/20000620180259/http://news.test/>
   ; rel="first memento"; datetime="Tue, 20 Jun 2000 18:02:59 GMT"; title="a \\"quoted\\", one; with <signs>",
</20240517080000/http://news.test/> ; rel="last memento" ;datetime="Fri, 17 May 2024 08:00:00 GMT",
<http://arxiv.test/x>; rel="memento"; datetime="no date"
"""

OLD = Memento("http://arxiv.test/20000620180259/http://news.test/", "2000-06-20T18:02:59Z")
NEW = Memento("http://arxiv.test/20240517080000/http://news.test/", "2024-05-17T08:00:00Z")


def test_a_time_map_gives_its_copies_and_further_pages() -> None:
    links = parse_links(TIMEMAP)
    assert len(links) == 7
    assert mementos_in(links, "http://arxiv.test/timemap/http://news.test/") == [OLD, NEW]
    assert pages_in(links, "http://arxiv.test/") == ["http://arxiv.test/timemap/2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no link",
        "<never closed",
        "<a>",
        "<a>; rel",
        "<a> rel=x",
        "<<a>>; rel=x",
        '<a>; rel="x',
        "<a>;;;=,<b>",
        '<//[::1>; rel=memento; datetime="Fri, 17 May 2024 08:00:00 GMT"',
        "<" * 9_000,
    ],
)
def test_malformed_links_give_no_copies(text: str) -> None:
    assert mementos_in(parse_links(text), "http://arxiv.test/") == []


@pytest.mark.parametrize("unit", ["<", "<a>;", "<a>,", ' ; a="', "\\", ", "])
def test_no_time_map_takes_more_than_linear_time(unit: str) -> None:
    began = time.monotonic()
    parse_links("<a>" + unit * (1_000_000 // len(unit)))
    assert time.monotonic() - began < 6


@pytest.mark.parametrize(
    ("moment", "copy"),
    [
        ("1999-01-01", OLD),
        ("2024-05-16", NEW),
        ("2030-01-01T00:00:00Z", NEW),
        ("2012-06-02T13:01:29Z", OLD),
        ("2012-06-04", NEW),
    ],
)
def test_the_nearest_copy_may_be_older_or_younger(moment: str, copy: Memento) -> None:
    assert nearest([NEW, OLD], moment) == copy


def test_of_no_copies_none_is_nearest() -> None:
    assert nearest([], "2024-05-17") is None


def test_dates_are_written_as_the_protocol_wants_them() -> None:
    assert to_http_date("2024-05-17") == "Fri, 17 May 2024 12:00:00 GMT"
    assert to_http_date("2024-05-17T10:00:00+02:00") == "Fri, 17 May 2024 08:00:00 GMT"
    assert from_http_date(to_http_date("2000-06-20T18:02:59Z")) == "2000-06-20T18:02:59Z"
    assert from_http_date("yesterday") == ""
    with pytest.raises(ValueError, match="isoformat"):
        to_http_date("yesterday")


def test_the_bytes_as_they_came_have_an_address_of_their_own() -> None:
    raw = "https://web.test/web/20240517080000id_/https://news.test/20200101000000/x"
    assert untouched("https://web.test/web/20240517080000/https://news.test/20200101000000/x") == raw
    assert untouched(raw) == untouched(raw.replace("id_", "mp_")) == raw
    assert untouched("https://archive.test/AbC12") == "https://archive.test/AbC12"
    assert stamp_of(raw) == "2024-05-17T08:00:00Z"
    assert stamp_of("https://web.test/20241399000000/x") == ""
