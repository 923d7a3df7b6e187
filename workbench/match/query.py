"""What of a post or a sentence is worth searching for: no links, hashtags as words, the author's name."""

from __future__ import annotations

import re

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_SIGNED = re.compile(
    r"[—–-]+\s*(?P<name>[^\n()@]{1,80}?)\s*\(@\w{1,30}\)\s*"
    r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})?\s*$"
)
"""A post's signature: "— Name (@handle) February 25, 2019"."""

_HASHTAG = re.compile(r"#(\w{1,100})")
_HANDLE = re.compile(r"@(\w{1,50})")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)|_")


def searchable(text: str) -> str:
    """The words to search earlier claims for: `text` without links, its hashtags and handles split into words.

    Of a post's signature the author's name is kept and put last.
    """
    text = _LINK.sub(" ", text).rstrip()
    signed = _SIGNED.search(text[-300:])
    if signed:
        text = f"{text[: len(text) - len(signed.group())]} {signed.group('name')}"
    for marked in (_HASHTAG, _HANDLE):
        text = marked.sub(lambda found: " " + _JOINT.sub(" ", found.group(1)) + " ", text)
    return " ".join(text.split())
