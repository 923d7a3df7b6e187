"""Hosts that are not written in plain letters: what they look like may be another's name."""

from __future__ import annotations

import unicodedata


def warning_of(host: str) -> str:
    """What to know about a host (in its ASCII form) whose labels are coded names; "" for a plain one."""
    labels = host.lower().split(".")
    if not any(label.startswith("xn--") for label in labels):
        return ""
    shown = ".".join(map(_shown, labels))
    for label in map(_shown, labels):
        scripts = sorted({script for sign in label if (script := _script(sign))})
        if len(scripts) > 1:
            return f"the address {host} looks like {shown} and mixes the letters of {' and '.join(scripts)}"
        if scripts and scripts != ["LATIN"]:
            return f"the address {host} looks like {shown}, in {scripts[0]} letters"
    return f"the address {host} looks like {shown}, with letters beyond a to z"


def _shown(label: str) -> str:
    """A label in its own letters, as it stands where it can't be decoded."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _script(sign: str) -> str:
    """The script of a letter by the first word of its name: LATIN, CYRILLIC, GREEK …; "" for anything else."""
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else ""
