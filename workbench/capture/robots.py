"""What a site's robots.txt says about a page (RFC 9309). It is shown and kept; the decision is a person's."""

from __future__ import annotations

from workbench.errors import Cancelled, CaptureError, Unavailable

LONGEST = 500_000
"""Bytes of a robots.txt that are read: what RFC 9309, 2.5 asks for at least."""

ALLOWED = "allowed"
DISALLOWED = "disallowed"
NO_RULES = "no robots.txt"
NOT_ASKED = "not asked"
UNKNOWN = "unknown"

WARNING = "the site's robots.txt asks programs not to fetch this page"


def verdict(rules: str | None, url: str, user_agent: str) -> str:
    """What `rules` say about `url`: allowed, disallowed; no robots.txt for "", unknown for None."""
    if rules is None:
        return UNKNOWN
    if not rules:
        return NO_RULES
    from protego import Protego

    # Its patterns are matched without regular expressions, so that rules of strangers can't make it hang.
    return ALLOWED if Protego.parse(rules).can_fetch(url, user_agent) else DISALLOWED


def rules_after(error: CaptureError) -> str | None:
    """What not getting the file means: none there ("") for an answer from 400 to 499, else unknown (None)."""
    if isinstance(error, Cancelled):
        raise error
    return "" if isinstance(error, Unavailable) and 400 <= error.status < 500 else None
