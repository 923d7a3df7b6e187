"""Commands about the database: db init, info, check, backup."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.context import config_of, desk_of
from workbench.cli.options import Options
from workbench.cli.output import print_json, print_table, say
from workbench.config import database_path, who
from workbench.store import SECOND_REVIEW, create_store


def init(options: Options) -> int:
    """Makes a new database."""
    config = config_of(options)
    path = database_path(options.db, config)
    name = who(options.who, config)
    create_store(path, second_review=options.second_review, by=name).close()
    if options.json:
        print_json({"path": str(path.absolute()), "second_review": options.second_review})
    else:
        say(
            f"made {path}; {name} holds all roles"
            + (", a second verdict is asked for" if options.second_review else "")
        )
    return 0


def info(options: Options) -> int:
    """Describes the database."""
    with desk_of(options) as desk:
        facts = desk.store.engine.info()
        facts["second_review"] = desk.store.people.rule(SECOND_REVIEW, "off")
        counts = {status.value: number for status, number in sorted(desk.store.articles.counts().items())}
        members = [{"login": member.login, "roles": sorted(member.roles)} for member in desk.store.people.all()]
        if options.json:
            print_json({**facts, "claims": counts, "members": members})
            return 0
        rows = [(name.replace("_", " "), value) for name, value in facts.items() if value]
        rows += [(f"claims {status}", str(number)) for status, number in counts.items()]
        rows += [("member", f"{member['login']}: {', '.join(member['roles']) or 'no role'}") for member in members]
        print_table(("WHAT", "VALUE"), rows)
    return 0


def check(options: Options) -> int:
    """Checks the file, the chains of the history and the counters."""
    with desk_of(options) as desk:
        problems = [*desk.store.engine.check(), *desk.store.audit.check(), *desk.store.articles.check_counts()]
        if options.json:
            print_json({"problems": problems, "sound": not problems})
        else:
            for problem in problems:
                say(problem)
            say("sound" if not problems else f"{len(problems)} problems found")
        return 1 if problems else 0


def backup(options: Options) -> int:
    """Copies the database to a new file."""
    target = Path(options.target).expanduser()
    with desk_of(options) as desk:
        desk.store.engine.backup(target)
    if options.json:
        print_json({"path": str(target.absolute()), "bytes": target.stat().st_size})
    else:
        say(f"wrote {target} ({target.stat().st_size:,} bytes)")
    return 0
