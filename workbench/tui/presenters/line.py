"""What a line on a screen is made of: pieces of clean text, each with the role that decides how it looks."""

from __future__ import annotations

from typing import Literal, TypeAlias

from workbench.text import wrap

Role: TypeAlias = Literal["plain", "strong", "muted", "accent", "good", "alert", "mark"]
"""How a piece looks. No role says anything that the words don't."""

Part: TypeAlias = tuple[str, Role]
Line: TypeAlias = tuple[Part, ...]

ROLES: tuple[Role, ...] = ("plain", "strong", "muted", "accent", "good", "alert", "mark")
BLANK: Line = ()


def plain(line: Line) -> str:
    """The line's text."""
    return "".join(text for text, _ in line)


def wrapped(text: str, width: int, role: Role = "plain", *, indent: str = "", first: str = "") -> list[Line]:
    """`text` cleaned and broken to `width`, each line after `indent`; `first` stands in place of the first indent.

    `first` is ours, not foreign, and as wide as `indent`.
    """
    lines = wrap(text, max(8, width - len(indent)))
    return [
        ((first if number == 0 and first else indent, "muted"), (line, role)) if indent else ((line, role),)
        for number, line in enumerate(lines)
    ]
