"""Commands about the database: db init, info, check, copy, backup, restore, index."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.audit import NOT_VISIBLE
from workbench.cli.context import config_of, desk_of, who_at
from workbench.cli.options import Options
from workbench.cli.output import note, print_json, print_table, say
from workbench.cli.progress import Progress
from workbench.config import Config, database_path, who
from workbench.errors import Refused
from workbench.store import SECOND_REVIEW, Store, connected, copy_database, create_store, open_store


def init(options: Options) -> int:
    """Makes a new database."""
    config = config_of(options)
    path = database_path(options.db, config)
    with create_store(path, second_review=options.second_review, by=_maker(path, options, config)) as store:
        name = store.people.all()[0].login
        location = store.engine.location
        made = location if isinstance(path, str) else path
    if options.json:
        print_json({"path": location, "second_review": options.second_review})
    else:
        say(
            f"made {made}; {name} holds all roles"
            + (", a second verdict is asked for" if options.second_review else "")
        )
    return 0


def _maker(path: Path | str, options: Options, config: Config) -> str:
    """Who makes a database, and holds all roles in it."""
    if isinstance(path, Path):
        return who(options.who, config)
    with connected(path) as store:
        return who_at(store, options, config)


def info(options: Options) -> int:
    """Describes the database."""
    with desk_of(options) as desk:
        facts = desk.store.engine.info()
        facts["second_review"] = desk.store.people.rule(SECOND_REVIEW, "off")
        facts["word_index"] = _index_state(desk.store)
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
    """Checks the file, the chains of the history, the counters, and that nothing redacted is left behind."""
    with desk_of(options) as desk:
        problems = _problems(desk.store)
        unreadable = desk.store.audit.unreadable()
        if options.json:
            print_json({"problems": problems, "sound": not problems, "not_visible": unreadable})
        else:
            for problem in problems:
                say(problem)
            if unreadable:
                note(NOT_VISIBLE.format(unreadable))
            say("sound" if not problems else f"{len(problems)} problems found")
        return 1 if problems else 0


def _problems(store: Store) -> list[str]:
    """What is wrong with the file, the record, and what is derived from it."""
    return [
        *store.engine.check(), *store.audit.check(), *store.articles.check_counts(), *store.captures.check_parsed(),
    ]  # fmt: skip


def copy(options: Options) -> int:
    """Copies a whole database to a new place, on either engine, and reads it back."""
    config = config_of(options)
    return _copied(database_path(options.source, config), database_path(options.target, config), options)


def restore(options: Options) -> int:
    """Makes the database that the options name from a backup, and checks it."""
    config = config_of(options)
    return _copied(database_path(options.source, config), database_path(options.db, config), options)


def _copied(source: Path | str, target: Path | str, options: Options) -> int:
    with open_store(source) as store, Progress(f"copying {store.engine.name}", unit="rows") as progress:
        digest = copy_database(store.engine, target, lambda table, done, total: progress.show(done, total, table))
    with open_store(target) as store:
        location = store.engine.location
        problems = _problems(store)
    if options.json:
        print_json({"path": location, "digest": digest, "problems": problems})
    else:
        for problem in problems:
            say(problem)
        say(f"copied to {location}: the same rows on both sides (digest {digest[:16]})")
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


def index(options: Options) -> int:
    """Makes the word index anew, or deletes it."""
    with desk_of(options) as desk:
        keeper = desk.store.engine.word_index
        if keeper is None:
            raise Refused("the word index", "this database searches without one", "Nothing is to be done")
        if options.drop:
            dropped = keeper.drop()
            entries, done = 0, "deleted the word index" if dropped else "there was no word index"
        else:
            with Progress("taking in the words", unit="entries") as progress:
                entries = keeper.build(progress.show)
            done = f"made the word index: {entries:,} claims and fact checks"
    if options.json:
        print_json({"entries": entries})
    else:
        say(done)
    return 0


def _index_state(store: Store) -> str:
    keeper = store.engine.word_index
    if keeper is None:
        return ""
    reason = keeper.why_not()
    return f"not used: it {reason}" if reason else f"up to date, {keeper.count():,} entries"
