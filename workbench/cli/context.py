"""What a command works with: config, database, desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.options import Options
from workbench.config import Config, database_path, load_config, who
from workbench.errors import NotFound, UsageError

if TYPE_CHECKING:
    from workbench.model.limits import Network
    from workbench.review import Desk
    from workbench.store import Store


def config_of(options: Options) -> Config:
    """The settings."""
    return load_config(Path(options.config).expanduser() if options.config else None)


def network_of(options: Options, config: Config) -> Network:
    """How the network may be used: the config, and the hosts allowed on the command line."""
    from workbench.model.limits import Network

    network = Network(
        allow_private=config.allow_private | frozenset(options.allow_private),
        proxy=config.proxy or None,
        ca_file=Path(config.ca_file).expanduser() if config.ca_file else None,
        extra_ports=config.extra_ports,
        archives=config.archives,
    )
    return replace(network, user_agent=config.user_agent) if config.user_agent else network


@contextmanager
def desk_of(options: Options, *, writes: bool = False) -> Iterator[Desk]:
    """The desk at the database that the options name, closed afterwards.

    A database in the user's own data folder is made by the first command that writes; one that was named must exist.
    """
    from workbench.review import Desk
    from workbench.store import open_store

    config = config_of(options)
    path = database_path(options.db, config)
    if isinstance(path, str) or path.exists() or names_database(options, config):
        store = open_store(path)
    elif writes:
        store = open_store(path, made_at_first_write=True)
    else:
        raise NotFound(str(path), "there is no database yet", "Add an article first: workbench add FILE")
    with store:
        yield Desk(store, who_at(store, options, config), network_of(options, config))


def who_at(store: Store, options: Options, config: Config) -> str:
    """Who acts: on a server whoever the database knows you as, so that another `--as` is an error; else as settled."""
    person = store.engine.person
    if person and options.who not in (None, person):
        raise UsageError(f"--as {options.who}", f"this server knows you as '{person}'", "Connect as somebody else")
    return person or who(options.who, config)


def names_database(options: Options, config: Config) -> bool:
    """Whether the user named a database, as opposed to the one in the data folder."""
    import os

    from workbench.config import DATABASE_VARIABLE

    return bool(options.db or os.environ.get(DATABASE_VARIABLE) or config.database)
