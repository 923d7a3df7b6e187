"""Members who are named in a note by @name."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.store import statements as sql
from workbench.store.events import Write


def mentioned(words: str, logins: Iterable[str]) -> list[str]:
    """The logins that stand in the words after an @, whatever their case; of two that fit at a place the longer.

    An @ within a word, as in an address, calls nobody.
    """
    longest_first = sorted(logins, key=len, reverse=True)
    found: dict[str, None] = {}
    for at, sign in enumerate(words):
        if sign == "@" and not _in_word(words[at - 1 : at]):
            fits = (login for login in longest_first if _stands(login, words, at + 1))
            found |= dict.fromkeys(list(fits)[:1])
    return list(found)


def called_in(write: Write, words: str) -> list[int]:
    """Whom a note calls, its author apart: their ids, in order."""
    if "@" not in words:
        return []
    members = {row["login"]: row["id"] for row in write.transaction.all(sql.REVIEWERS)}
    return sorted({members[login] for login in mentioned(words, members)} - {write.actor_id})


def _stands(login: str, words: str, start: int) -> bool:
    end = start + len(login)
    return words[start:end].casefold() == login.casefold() and not _in_word(words[end : end + 1])


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
