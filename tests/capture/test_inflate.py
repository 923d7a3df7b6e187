from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.capture.inflate import Inflater, coding_of
from workbench.errors import CaptureError
from workbench.model.limits import Limits

TEXT = b"".join(b"line %d of the harbour report\n" % number for number in range(40))


def inflate(coding: str, chunks: list[bytes]) -> bytes:
    inflater = Inflater("page", coding, Limits())
    whole = b"".join(piece for chunk in chunks for piece in inflater.feed(chunk))
    inflater.finish()
    return whole


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_cut_at_any_byte_is_never_whole(coding: str) -> None:
    coded = gzip.compress(TEXT) if coding == "gzip" else zlib.compress(TEXT)
    assert inflate(coding, [coded]) == TEXT
    for end in range(1, len(coded)):
        with pytest.raises(CaptureError, match="too early"):
            inflate(coding, [coded[:end]])


@given(body=st.binary(max_size=3_000), repeat=st.integers(1, 200), step=st.integers(1, 700), raw=st.booleans())
def test_any_body_comes_back_however_it_is_cut_into_chunks(body: bytes, repeat: int, step: int, raw: bool) -> None:
    whole = body * repeat
    for coding, coded in (("gzip", gzip.compress(whole)), ("deflate", zlib.compress(whole)[2 if raw else 0 :])):
        assert inflate(coding, [coded[place : place + step] for place in range(0, len(coded), step)]) == whole


def test_pieces_are_small_however_much_a_chunk_grows() -> None:
    inflater = Inflater("page", "gzip", Limits(ratio=2_000))
    sizes = [len(piece) for piece in inflater.feed(gzip.compress(bytes(5_000_000)))]
    inflater.finish()
    assert sum(sizes) == 5_000_000
    assert max(sizes) <= 65_536


def test_an_empty_body_is_whole_in_any_coding() -> None:
    assert inflate("gzip", []) == b""


@pytest.mark.parametrize(
    ("header", "coding"),
    [("", ""), ("identity", ""), ("GZIP", "gzip"), (" x-gzip ", "gzip"), ("identity, deflate", "deflate")],
)
def test_one_known_coding_is_accepted(header: str, coding: str) -> None:
    assert coding_of("page", header) == coding
