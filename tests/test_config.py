from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.config import Config, database_path, load_config, who
from workbench.errors import ConfigError, UsageError
from workbench.model import Imprint
from workbench.model.archive import INTERNET_ARCHIVE, Archive


def written(tmp_path: Path, text: str) -> Path:
    """A config file."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_means_defaults() -> None:
    assert load_config() == Config()


def test_every_key_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'database = "team.db"\nname = "Ada"\ntheme = "light"\nbudget = 30\nproxy = "http://proxy.example:3128"\n'
        'public_tags = ["Public  services", "ports"]\n'
        'ca_file = "ca.pem"\nuser_agent = "desk"\nextra_ports = [8443]\nallow_private = ["intra.example"]\n'
        '[[archives]]\nname = "Internet Archive"\nkey = "access:secret"\n'
        '[[archives]]\nname = "Own"\ntimegate = "http://a.example/"\ntimemap = "http://a.example/map/"\n'
        '[keys]\n"claims.verdict" = "g"\n',
    )
    config = load_config(path)
    assert config.archives == (
        replace(INTERNET_ARCHIVE, key="access:secret"),
        Archive("Own", "http://a.example/", "http://a.example/map/"),
    )
    assert "secret" not in repr(config)
    assert (config.database, config.name, config.theme) == ("team.db", "Ada", "light")
    assert config.budget == 30
    assert config.public_tags == {"public services", "ports"}, "as tags are kept"
    assert config.extra_ports == {8443}
    assert config.allow_private == {"intra.example"}
    assert config.keys == {"claims.verdict": "g"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = 'x'\n[[archives]]\nname = 'Own'\n", "line 2: 'archives': an archive needs a name, a timegate"),
        ("[[archives]]\nname = 'Internet Archive'\nkeys = 'x'\n", "an archive has no 'keys'; it has name, timegate"),
        ("[[archives]]\nname = 'Internet Archive'\nsave = 'ftp://x'\n", "'ftp://x' is no web address"),
        ("archives = ['Internet Archive']\n", r"each under \[\[archives\]\]"),
        ('\n\nthem = "light"\n', r"config.toml, line 3: there is no key 'them'. Did you mean 'theme'\?"),
        ("budget = -1\n", r"line 1: 'budget': a number of claims is wanted, 0 for all"),
        ("budget = true\n", r"line 1: 'budget': a number of claims is wanted"),
        ('name = "Ada"\ntheme = "pink"\n', r"line 2: 'theme': one of dark, light is wanted"),
        ("extra_ports = [99999]\n", r"line 1: 'extra_ports': a list of port numbers"),
        ('public_tags = "ports"\n', r"line 1: 'public_tags': a list of tags is wanted"),
        (f'public_tags = ["{"x" * 41}"]\n', r"'public_tags': the tag 'x+': a tag is 1 to 40 printable characters"),
        ("name = 3\n", r"line 1: 'name': a text is wanted"),
        ("name = \n", r"no valid TOML .*line 1"),
        ("\n[keys]\nx = 1\n", r"line 2: 'keys': a table of action ids"),
    ],
)
def test_a_wrong_line_is_named_with_its_way_out(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load_config(written(tmp_path, text))


def test_a_config_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such config file"):
        load_config(tmp_path / "none.toml")


def test_the_database_is_the_option_then_the_variable_then_the_config_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = Config(database="from-config.db")
    monkeypatch.setenv("WORKBENCH_DB", "from-variable.db")
    assert database_path("option.db", config) == Path("option.db")
    assert database_path(None, config) == Path("from-variable.db")
    monkeypatch.delenv("WORKBENCH_DB")
    assert database_path(None, config) == Path("from-config.db")
    made = database_path(None, Config())
    assert isinstance(made, Path)
    assert (made.name, made.is_absolute()) == ("claims.db", True)
    (tmp_path / "claims.db").touch()
    assert database_path(None, Config()) == Path("claims.db")


@pytest.mark.parametrize("url", ["postgresql://db.example/claims", "postgres://ada@db.example:5433/claims"])
def test_a_database_on_a_server_is_named_by_its_url(url: str) -> None:
    assert database_path(url, Config()) == url
    assert database_path(None, Config(database=url)) == url


def test_who_is_the_option_then_the_config_then_the_login() -> None:
    assert who("Ada  L.", Config(name="Ben")) == "Ada L."
    assert who(None, Config(name="Ben")) == "Ben"
    assert who(None, Config())


@pytest.mark.parametrize("name", [" ", "a\x1bb", "x" * 81, "\u202e"])
def test_a_name_that_can_not_be_shown_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="1 to 80 printable characters"):
        who(name, Config())


def test_who_answers_for_reports_is_read_and_the_address_ends_in_a_slash(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('newsroom = "The Post"\ncontact = "a@b.example"\nreports = "https://b.example/checks"\n', "utf-8")
    assert load_config(path).public_names
    path.write_text(path.read_text("utf-8") + "public_names = false\n", "utf-8")
    assert not load_config(path).public_names
    assert load_config(path).imprint == Imprint("The Post", "a@b.example", "https://b.example/checks/")
    assert Config().imprint == Imprint()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('contact = "the desk"', "a mail address or a web address"),
        ('contact = "javascript:alert(1)"', "a mail address or a web address"),
        ('reports = "ftp://b.example/"', "a web address"),
        ('newsroom = "a\\nb"', "a text on one line"),
        ("public_names = 1", "true or false is wanted"),
        ("newsroom = 3", "a text on one line"),
    ],
)
def test_what_readers_could_not_use_is_refused(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=why):
        load_config(path)
