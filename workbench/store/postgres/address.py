"""The address of a PostgreSQL database: what libpq is given, and what people are shown of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from workbench.errors import UsageError

_CONNECT_SECONDS = "10"
_SILENCE = {
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
"""A network that swallows everything is noticed within half a minute: the system's own patience is two hours."""
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is: `conninfo` may hold a password, `shown` never does; `name` is short, for titles."""

    conninfo: str
    shown: str
    name: str


def address_of(url: str) -> Address:
    """The address that a URL names, in libpq's own words; what it leaves out comes from libpq's environment.

    Over a network TLS is asked for where neither the URL nor `PGSSLMODE` says otherwise.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        # libpq repeats the URL in its message: with it, maybe, a password.
        raise UsageError(
            "the database URL", "PostgreSQL can't read it", "Write postgresql://USER@HOST/DATABASE"
        ) from error
    settings = {"connect_timeout": _CONNECT_SECONDS, "application_name": "workbench"} | _SILENCE
    settings |= {name: str(value) for name, value in parts.items() if value is not None}
    if "sslmode" not in parts and "service" not in parts and _over_a_network(parts) and "PGSSLMODE" not in os.environ:
        settings["sslmode"] = "require"
    name = parts.get("dbname") or parts.get("service") or parts.get("user") or "PostgreSQL"
    return Address(make_conninfo(**settings), _shown(parts), str(name))


def _over_a_network(parts: dict[str, Any]) -> bool:
    hosts = str(parts.get("host") or os.environ.get("PGHOST") or "").split(",")
    return any(host and host not in _LOCAL_HOSTS and not host.startswith(("/", "@")) for host in hosts)


def _shown(parts: dict[str, Any]) -> str:
    user = f"{quote(str(parts['user']), safe='')}@" if parts.get("user") else ""
    host, port = str(parts.get("host") or ""), str(parts.get("port") or "")
    name = quote(str(parts.get("dbname") or ""), safe="")
    more = f"?service={quote(str(parts['service']))}" if parts.get("service") else ""
    if host.startswith("/"):
        more, host = f"{more or '?'}{'&' if more else ''}host={quote(host)}", ""
    elif ":" in host:
        host = f"[{host}]"
    return f"postgresql://{user}{host}{f':{port}' if port else ''}/{name}{more}"
