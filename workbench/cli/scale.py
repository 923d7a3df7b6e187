"""Commands about the team's rating scale: scale list, show, lint, use, history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, print_table, say
from workbench.errors import NotFound
from workbench.model import CORE, Rating
from workbench.review import Desk, use_scale
from workbench.review.scale_file import Problem, read_scale_file
from workbench.review.scales import as_toml, file_or_preset, find_scale, presets
from workbench.review.team_rules import ratings_astray
from workbench.store import handle
from workbench.text import one_line


def listed(options: Options) -> int:
    """Lists the scales of the record and the presets."""
    with desk_of(options) as desk:
        kept, in_force = desk.store.scales.all(), desk.store.scales.in_force()
    shipped = presets()
    if options.json:
        scales = [as_json(scale) | {"handle": handle(scale.id), "in_force": scale.id == in_force.id} for scale in kept]
        print_json({"scales": scales, "presets": [{"name": name, "ratings": as_json(each.ratings)}
                                                  for name, each in shipped.items()]})  # fmt: skip
        return 0
    rows = [
        (f"{scale.name}@{scale.version}", "in force" if scale.id == in_force.id else "kept", _labels(scale.ratings))
        for scale in kept
    ]
    print_table(
        ("SCALE", "", "RATINGS"), [*rows, *((name, "preset", _labels(it.ratings)) for name, it in shipped.items())]
    )
    return 0


def show(options: Options) -> int:
    """Shows one scale."""
    with desk_of(options) as desk:
        name, version, ratings = _found(desk, options.scale)
    if options.toml:
        print(as_toml(name, ratings), end="")
    elif options.json:
        print_json({"name": name, "version": version, "ratings": as_json(ratings)})
    else:
        say(f"{one_line(name)}, version {version}" if version else one_line(name))
        print_table(
            ("KEY", "STEP", "RATING", "LIKE", "WHAT IT MEANS"),
            [
                (each.key, "off" if each.value is None else str(each.value), each.label, each.like or "-", each.meaning)
                for each in ratings
            ],
        )
    return 0


def lint(options: Options) -> int:
    """Says what is wrong with a scale's file; ends with 1 where anything is."""
    given = read_scale_file(Path(options.file).expanduser())
    if options.json:
        print_json({"file": given.path, "name": given.name, "problems": as_json(given.problems)})
    else:
        for problem in given.problems:
            say(_told(given.path, problem))
        if not given.problems:
            say(f"{given.path}: a sound scale of {len(given.ratings)} ratings")
    return 1 if given.problems else 0


def use(options: Options) -> int:
    """Puts a scale in force."""
    with desk_of(options, writes=True) as desk:
        scale = use_scale(desk, options.scale)
        astray = ratings_astray(desk)
    if options.json:
        print_json(as_json(scale) | {"handle": handle(scale.id), "in_force": True})
    else:
        say(f"in force: {one_line(scale.title)}. Verdicts that are in keep the scale they were made under")
    if astray:
        note(f"note: the rule figure_ratings names what this scale has not: {', '.join(astray)}")
    return 0


def history(options: Options) -> int:
    """Says which scale was put in force when, by whom."""
    with desk_of(options) as desk:
        uses, names = desk.store.scales.uses(), desk.store.people.names()
    if options.json:
        told = [as_json(each.scale) | {"handle": handle(each.scale.id)} for each in uses]
        when = [{"at": each.at, "by": names.get(each.actor_id, "?")} for each in uses]
        print_json([use | scale for use, scale in zip(when, told, strict=True)])
        return 0
    rows = [
        (local_time(each.at), names.get(each.actor_id, "?"), f"{each.scale.name}@{each.scale.version}") for each in uses
    ]
    print_table(("IN FORCE FROM", "BY", "SCALE"), [("the beginning", "", f"{CORE.name}@{CORE.version}"), *rows])
    return 0


def _found(desk: Desk, typed: str | None) -> tuple[str, int | None, tuple[Rating, ...]]:
    """Name, version and ratings: of the record first, then of the presets, then of a file."""
    if typed is None:
        scale = desk.store.scales.in_force()
        return scale.name, scale.version, scale.ratings
    try:
        scale = find_scale(desk, typed)
    except NotFound:
        given = file_or_preset(typed)
        for problem in given.problems:
            note(_told(given.path, problem))
        return given.name, None, given.ratings
    return scale.name, scale.version, scale.ratings


def _told(path: str, problem: Problem) -> str:
    where = f"{path}:{problem.line}" if problem.line else path
    return f"{where}: {one_line(problem.what)}. {problem.way_out}"


def _labels(ratings: Sequence[Rating]) -> str:
    return ", ".join(each.label for each in ratings)
