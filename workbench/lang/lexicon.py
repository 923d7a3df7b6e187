"""Word lists: how they are written down, and how a pattern is made of one."""

from __future__ import annotations

import re


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing separated by white space."""
    return frozenset(listing.split())


def phrases(listing: str) -> tuple[str, ...]:
    """The phrases of a listing, one a line, longest first, so that an alternation prefers the longest."""
    lines = (line.strip() for line in listing.splitlines())
    return tuple(sorted((line for line in lines if line), key=lambda line: (-len(line), line)))


def alternation(choices: tuple[str, ...] | frozenset[str]) -> str:
    """A regular expression for any of `choices`, longest first, a space standing for any white space."""
    ordered = sorted(choices, key=lambda choice: (-len(choice), choice))
    return "(?:" + "|".join(re.escape(choice).replace(r"\ ", r"\s+") for choice in ordered) + ")"
