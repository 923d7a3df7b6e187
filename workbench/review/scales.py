"""The team's rating scale: which is in force, presets, putting another in force, a scale as a file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from workbench.errors import NotFound, UsageError
from workbench.model import CORE, Claim, Rating, Scale
from workbench.review.desk import Desk
from workbench.review.scale_file import ScaleFile, read_scale, read_scale_file, typed_form
from workbench.review.transitions import Act, require
from workbench.store import handle


def scale_due(desk: Desk, claim: Claim) -> Scale:
    """The scale on which the claim's next verdict is given: the team's, or that of the verdict which it answers."""
    return desk.store.scales.due(claim.id, claim.status, claim.head)


def presets() -> dict[str, ScaleFile]:
    """The scales that come with the program besides the core one, by name."""
    folder = files("workbench.review").joinpath("scales")
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return {each.name.removesuffix(".toml"): read_scale(each.read_text("utf-8"), each.name) for each in found}


def file_or_preset(named: str) -> ScaleFile:
    """The scale that is named: a preset by its name, else a file."""
    preset = presets().get(named)
    return preset if preset is not None else read_scale_file(Path(named).expanduser())


def use_scale(desk: Desk, named: str) -> Scale:
    """Puts a scale in force for first verdicts from now on: the core one, a preset or a file. An admin's act.

    UsageError names file, line and way out where the file is off.
    """
    require(desk.roles, Act.SCALE)
    if named == CORE.name:
        return desk.store.scales.use(CORE.name, CORE.ratings, by=desk.who)
    given = file_or_preset(named)
    if given.problems:
        first, *others = given.problems
        more = f" ({len(others)} more: workbench scale lint {given.path})" if others else ""
        where = f"{given.path}:{first.line}" if first.line else given.path
        raise UsageError(where, first.what, first.way_out + more)
    return desk.store.scales.use(given.name, given.ratings, by=desk.who)


def find_scale(desk: Desk, typed: str) -> Scale:
    """A scale of the record by its handle, its name (the latest of it) or as NAME@VERSION; NotFound lists them."""
    kept = desk.store.scales.all()
    name, _, version = typed.rpartition("@")
    for scale in reversed(kept):
        if typed in (handle(scale.id), scale.name) or (scale.name == name and version == str(scale.version)):
            return scale
    names = ", ".join(f"{scale.name}@{scale.version}" for scale in kept)
    raise NotFound(f"the rating scale '{typed}'", "the record has none of this name", f"It has: {names}")


def parse_rating(typed: str, scale: Scale = CORE) -> Rating:
    """The rating of the scale that was typed by its words or its key; UsageError names the nearest."""
    wanted = typed_form(typed)
    for rating in scale.ratings:
        if wanted in (typed_form(rating.label), rating.key):
            return rating
    from difflib import get_close_matches

    near = get_close_matches(wanted, [rating.label for rating in scale.ratings], n=1)
    labels = ", ".join(f"'{rating.label}' ({rating.key})" for rating in scale.ratings)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    raise UsageError(f"the rating '{typed}'", "the scale has no such step", f"{hint}Steps: {labels}")


def as_toml(name: str, ratings: tuple[Rating, ...]) -> str:
    """A scale as the file that gives it."""
    lines = [f"name = {_quoted(name)}"]
    for rating in ratings:
        lines += ["", "[[rating]]", f"label = {_quoted(rating.label)}", f"key = {_quoted(rating.key)}"]
        lines.append("off_the_line = true" if rating.value is None else f"value = {rating.value}")
        lines += [f"like = {_quoted(rating.like)}"] if rating.like else []
        lines.append(f"meaning = {_quoted(rating.meaning)}")
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
