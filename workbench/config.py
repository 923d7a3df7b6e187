"""Settings: a TOML file as a frozen record, which database, and who is at the desk."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from workbench.errors import ConfigError, UsageError
from workbench.model.archive import KNOWN_ARCHIVES, Archive
from workbench.model.report import Imprint
from workbench.model.work import read_tag

DATABASE_VARIABLE = "WORKBENCH_DB"
CONFIG_VARIABLE = "WORKBENCH_CONFIG"
LOCAL_DATABASE = Path("claims.db")
THEMES = ("dark", "light")
_LONGEST_LINE = 200
_MAIL = re.compile(r"[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+")


@dataclass(frozen=True, slots=True)
class Config:
    """What the config file says; every key has a default, so that no file is needed.

    `database` is a path, `name` who works here, `keys` maps action ids to other keys. An article's list begins with
    the `budget` best claims found, 0 for all of them. The rest is for fetching:
    `extra_ports` besides 80 and 443, `allow_private` hosts (or "host:port") that may lie in a private network,
    `archives` that may be asked for copies of a page. `newsroom`, `contact` (a mail or web address for complaints) and
    `reports` (the address under which reports appear) are for readers of reports. `public_names` says whether dossiers
    for readers name the reviewers, `public_tags` which tags of claims the site tells.
    """

    database: str = ""
    name: str = ""
    theme: str = "dark"
    budget: int = 20
    proxy: str = ""
    ca_file: str = ""
    user_agent: str = ""
    extra_ports: frozenset[int] = frozenset()
    allow_private: frozenset[str] = frozenset()
    archives: tuple[Archive, ...] = ()
    newsroom: str = ""
    contact: str = ""
    reports: str = ""
    public_names: bool = True
    public_tags: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def imprint(self) -> Imprint:
        """Who answers for reports."""
        return Imprint(self.newsroom, self.contact, self.reports)


def config_path() -> Path:
    """Where the config file is: `$WORKBENCH_CONFIG`, else the user's config folder."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("workbench") / "config.toml"


def load_config(path: Path | None = None) -> Config:
    """The config, all defaults where there is no file. ConfigError names file, line, key and the nearest valid key."""
    source = path or config_path()
    try:
        text = source.read_text("utf-8")
    except FileNotFoundError:
        if path is not None or os.environ.get(CONFIG_VARIABLE):
            raise ConfigError(str(source), "there is no such config file", "Make it, or name another") from None
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(source), f"it can't be read ({error})", "Mend the file or its permissions") from error
    import tomllib  # Most people have no config file: start-up need not load its parser.

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(source), f"it is no valid TOML ({error})", "Mend that line") from error
    checked: dict[str, Any] = {key: _checked(source, text, key, value) for key, value in table.items()}
    return Config(**checked)


def is_server_url(named: str) -> bool:
    """Whether a database is named that lies on a PostgreSQL server."""
    return named.startswith(("postgresql://", "postgres://"))


def file_path(named: str | Path) -> Path:
    """The file that a path or a `sqlite:///` URL names."""
    return Path(str(named).removeprefix("sqlite:///")).expanduser()


def database_path(option: str | None, config: Config) -> Path | str:
    """Which database: `--db`, `$WORKBENCH_DB`, the config, `./claims.db` where there is one, else the data folder.

    A path, or the URL of one on a PostgreSQL server, which may hold a password: never print it.
    """
    named = option or os.environ.get(DATABASE_VARIABLE) or config.database
    if named:
        if is_server_url(named):
            return named
        path = file_path(named)
        if not path.name:
            raise UsageError(f"the database {named!r}", "it is a folder", "Name the file in it, such as claims.db")
        return path
    if LOCAL_DATABASE.exists():
        return LOCAL_DATABASE
    from platformdirs import user_data_path

    return user_data_path("workbench") / "claims.db"


def who(option: str | None, config: Config) -> str:
    """Who acts: `--as`, the config, else the login name. A name without a printable character is refused."""
    name = option if option is not None else config.name
    if not name:
        import getpass

        try:
            name = getpass.getuser()
        except (OSError, KeyError):
            raise UsageError("your name", "the system does not know it", "Give one with --as NAME") from None
    cleaned = unicodedata.normalize("NFC", " ".join(name.split()))
    if not cleaned or not cleaned.isprintable() or len(cleaned) > 80:
        raise UsageError(f"the name {name!r}", "a name is 1 to 80 printable characters", "Give another with --as NAME")
    return cleaned


def _strings(value: object) -> frozenset[str]:
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return frozenset(value)
    raise ValueError("a list of host names is wanted")


def _tags(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of tags is wanted")
    try:
        return frozenset(map(read_tag, value))
    except UsageError as error:
        raise ValueError(f"{error.thing}: {error.cause}") from None


def _ports(value: object) -> frozenset[int]:
    if isinstance(value, list) and all(type(item) is int and 0 < item < 65536 for item in value):
        return frozenset(value)
    raise ValueError("a list of port numbers (1 to 65535) is wanted")


def _theme(value: object) -> str:
    if value in THEMES:
        return str(value)
    raise ValueError(f"one of {', '.join(THEMES)} is wanted")


def _keys(value: object) -> dict[str, str]:
    if isinstance(value, dict) and all(isinstance(keys, str) and keys for keys in value.values()):
        return dict(value)
    raise ValueError("a table of action ids with keys is wanted")


def _budget(value: object) -> int:
    if type(value) is int and value >= 0:
        return value
    raise ValueError("a number of claims is wanted, 0 for all")


def _archives(value: object) -> tuple[Archive, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("tables are wanted, each under [[archives]]")
    found = tuple(map(_archive, value))
    if len({archive.name for archive in found}) < len(found):
        raise ValueError("two of them have the same name")
    return found


def _archive(table: dict[str, object]) -> Archive:
    known = [item.name for item in fields(Archive)]
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"an archive has no '{key}'; it has {', '.join(known)}")
        if not isinstance(value, str) or not value or not value.isprintable():
            raise ValueError(f"'{key}' of an archive is a text")
    said: dict[str, Any] = dict(table)
    usual = KNOWN_ARCHIVES.get(said.get("name", ""))
    try:
        archive = replace(usual, **said) if usual else Archive(**said)
    except TypeError:
        raise ValueError("an archive needs a name, a timegate and a timemap") from None
    for address in filter(None, (archive.timegate, archive.timemap, archive.save, archive.copies)):
        if not address.startswith(("http://", "https://")):
            raise ValueError(f"'{address}' is no web address")
    if archive.save and not archive.copies:
        raise ValueError("an archive with 'save' needs 'copies', where its copies are")
    return archive


def _yes(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false is wanted")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a text is wanted")


def _line(value: object) -> str:
    if isinstance(value, str) and value.isprintable() and len(value) <= _LONGEST_LINE:
        return value.strip()
    raise ValueError(f"a text on one line is wanted, of at most {_LONGEST_LINE} characters")


def _contact(value: object) -> str:
    line = _line(value)
    if line and not line.startswith(("http://", "https://")) and not _MAIL.fullmatch(line):
        raise ValueError("a mail address or a web address is wanted")
    return line


def _web_folder(value: object) -> str:
    line = _line(value)
    if line and not line.startswith(("http://", "https://")):
        raise ValueError("a web address is wanted")
    return line.rstrip("/") + "/" if line else ""


_READERS: dict[str, Callable[[object], object]] = {
    "extra_ports": _ports,
    "allow_private": _strings,
    "theme": _theme,
    "budget": _budget,
    "keys": _keys,
    "archives": _archives,
    "newsroom": _line,
    "contact": _contact,
    "reports": _web_folder,
    "public_names": _yes,
    "public_tags": _tags,
}


def _checked(source: Path, text: str, key: str, value: object) -> object:
    known = [item.name for item in fields(Config)]
    where = f"{source}, line {_line_of(text, key)}"
    if key not in known:
        from difflib import get_close_matches

        near = get_close_matches(key, known, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"Keys are: {', '.join(known)}"
        raise ConfigError(where, f"there is no key '{key}'", hint)
    try:
        return _READERS.get(key, _text)(value)
    except ValueError as error:
        raise ConfigError(where, f"'{key}': {error}", "Mend that line") from error


def _line_of(text: str, key: str) -> int:
    pattern = re.compile(rf'^\s*\[{{0,2}}\s*"?{re.escape(key)}"?\s*[=\].]')
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)
