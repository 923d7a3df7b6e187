"""Places in a text counted as JavaScript counts: UTF-16 code units, two for a sign beyond U+FFFF."""

from __future__ import annotations


def to_code_points(text: str, offset: int) -> int:
    """The place in code points of an offset in UTF-16 code units; one inside a pair is the place of its sign."""
    if offset <= 0 or text.isascii():
        return max(0, min(offset, len(text)))
    units = text[:offset].encode("utf-16-le", "surrogatepass")[: 2 * offset]
    # A pair that is cut in two leaves half a sign at the end, which must not count.
    return len(units.decode("utf-16-le", "surrogatepass")) - _ends_in_half_a_pair(text, units)


def to_utf_16(text: str, place: int) -> int:
    """The offset in UTF-16 code units of a place in code points."""
    place = max(0, min(place, len(text)))
    return place + sum(sign > "\uffff" for sign in text[:place])


def _ends_in_half_a_pair(text: str, units: bytes) -> int:
    whole = units.decode("utf-16-le", "surrogatepass")
    return int(bool(whole) and "\ud800" <= whole[-1] <= "\udbff" and text[len(whole) - 1 : len(whole)] > "\uffff")
