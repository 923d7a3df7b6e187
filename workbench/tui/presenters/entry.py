"""A form's fields as data: what each is called, how it is typed, what differs from the form as it was opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from workbench.model import Claim
from workbench.text import clip, one_line, wrap

Values = dict[str, str]


class Kind(Enum):
    """How a field is typed."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class EntryField:
    """One field of a form. `hint` says what goes in; a choice has its `options`, the first of them chosen."""

    name: str
    title: str
    kind: Kind = Kind.LINE
    hint: str = ""
    options: tuple[str, ...] = ()


def fresh_values(fields: Sequence[EntryField], given: Mapping[str, str]) -> Values:
    """The form before anything is typed: what is `given`, else empty."""
    return {field.name: given.get(field.name, field.options[0] if field.options else "") for field in fields}


def restored_values(fields: Sequence[EntryField], fresh: Mapping[str, str], draft: Mapping[str, str]) -> Values:
    """The fresh form with the draft over it; a field that was emptied is empty, a choice that is none is fresh."""
    return {
        field.name: draft[field.name]
        if field.name in draft and (not field.options or draft[field.name] in field.options)
        else fresh[field.name]
        for field in fields
    }


def typed_values(values: Mapping[str, str], fresh: Mapping[str, str]) -> Values:
    """What the draft keeps: the fields that differ from the fresh form."""
    return {name: value for name, value in values.items() if value != fresh[name]}


def first_empty(fields: Sequence[EntryField], values: Mapping[str, str]) -> str:
    """The field to begin with: the first that has nothing, else the last."""
    return next((field.name for field in fields if not values[field.name]), fields[-1].name)


def claim_line(claim: Claim, width: int) -> str:
    """The claim that a form is about, in at most two lines."""
    lines = wrap(f"Claim: {one_line(claim.wording)}", width)
    return "\n".join(lines if len(lines) <= 2 else [lines[0], clip(" ".join(lines[1:]), width)])
