"""Global ids, the short handles people see, and the clock: what makes records from many machines merge."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

RANDOM_BITS = 21
END_OF_TIME = "9999-12-31T23:59:59.999Z"
"""A time that never comes, written as `Clock.now` is."""
HANDLE_LENGTH = 6
"""Characters of the handle that screens show; a longer tail names a claim where two share these."""
HANDLE_MINIMUM = 4
"""Fewest characters that are looked up."""

_STEP_BITS = 16
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_VALUES = {char: value for value, char in enumerate(_ALPHABET)} | {"o": 0, "i": 1, "l": 1}
_FULL_LENGTH = 13  # 63 bits, 5 to a character


class Clock:
    """The time of the record; a test or a reproducible build gives its own."""

    def __init__(self, seconds: Callable[[], float] = time.time) -> None:
        self._seconds = seconds

    def milliseconds(self) -> int:
        """Milliseconds since 1970, UTC."""
        return int(self._seconds() * 1000)

    def now(self) -> str:
        """UTC as ISO 8601 with milliseconds and Z."""
        return self.in_seconds(0)

    def in_seconds(self, seconds: float) -> str:
        """The time so many seconds from now, written as `now` is: as texts the later one is the greater."""
        moment = datetime.fromtimestamp(self.milliseconds() / 1000 + seconds, UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Ids:
    """A source of 63-bit ids: milliseconds, then random bits. Ids of one source grow, so records sort by age."""

    def __init__(self, clock: Clock, seed: int | None = None) -> None:
        self._clock = clock
        self._random = random.Random(secrets.randbits(64) if seed is None else seed)
        self._seeded = seed is not None
        self._last = 0
        self._lock = threading.Lock()

    def new(self, above: int = 0) -> int:
        """A new id, greater than every earlier one of this source and than `above`.

        Random steps beyond: neighbours must not differ by one character of a handle, and two machines whose clocks
        are behind must not go on to the same id.
        """
        with self._lock:
            fresh = (self._clock.milliseconds() << RANDOM_BITS) | self._random.getrandbits(RANDOM_BITS)
            step = 1 + self._random.getrandbits(_STEP_BITS)
            floor = max(self._last, above)
            self._last = fresh if fresh > floor else floor + step
            return self._last

    def salt(self) -> str:
        """128 bits in hex that nobody can guess: beside words that a digest covers and must not give away."""
        with self._lock:
            return f"{self._random.getrandbits(128):032x}" if self._seeded else secrets.token_hex(16)


def full_handle(identity: int) -> str:
    """All 13 characters of an id."""
    chars = []
    for _ in range(_FULL_LENGTH):
        chars.append(_ALPHABET[identity & 31])
        identity >>= 5
    return "".join(reversed(chars))


def handle(identity: int) -> str:
    """The short handle that screens show: the last characters, nearly all of them random bits."""
    return full_handle(identity)[-HANDLE_LENGTH:]


def handle_value(typed: str) -> int | None:
    """The number that a typed handle stands for, or None where it can't be one."""
    cleaned = typed.strip().lower()
    if not HANDLE_MINIMUM <= len(cleaned) <= _FULL_LENGTH or any(char not in _VALUES for char in cleaned):
        return None
    value = 0
    for char in cleaned:
        value = value * 32 + _VALUES[char]
    return value


def handle_fits(typed: str, identity: int) -> bool:
    """Whether `identity` ends with the typed handle."""
    value = handle_value(typed)
    return value is not None and identity & ((1 << (5 * len(typed.strip()))) - 1) == value


HANDLE_INDEX_MODULUS = 32**HANDLE_MINIMUM
"""The index for handle lookups is on `id % this`."""
