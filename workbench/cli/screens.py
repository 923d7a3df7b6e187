"""`workbench` without a command: the screens, or a table where standard output is no terminal."""

from __future__ import annotations

import gc
import sys

from workbench.cli.context import config_of, desk_of, names_database, network_of, who_at
from workbench.cli.options import Options
from workbench.config import database_path


def open_screens(options: Options) -> int:
    """Opens the workbench; where nobody can see it, prints the claims instead."""
    if options.json or not sys.stdout.isatty() or not sys.stdin.isatty():
        from workbench.cli.articles import print_claims

        with desk_of(options) as desk:
            return print_claims(options, desk, None)
    gc.disable()  # What starting makes stays: collecting it costs 20 ms. The app turns this back on once it is painted.
    from workbench.review import Desk
    from workbench.store import open_store
    from workbench.tui.launch import run
    from workbench.tui.services import Services

    config = config_of(options)
    path = database_path(options.db, config)
    with open_store(path, made_at_first_write=not names_database(options, config)) as store:
        return run(Services(Desk(store, who_at(store, options, config), network_of(options, config)), config))
