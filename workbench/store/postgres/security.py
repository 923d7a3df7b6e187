"""Row security: nobody writes under another's name, nor what their roles on the team do not allow.

Everybody reads the record but for drafts, which are their owner's. Who owns the database (who made it) and superusers
stand above these rules, as PostgreSQL has it. What a second reviewer may not see yet is withheld by the program, not
here: reading is not restricted row by row.
"""

from __future__ import annotations

from workbench.store.transfer import Table, tables

AS_OWNER = "SECURITY DEFINER SET search_path = workbench, pg_temp"
"""For functions that keep search and counters true: nobody else has a right to change those."""

_FUNCTIONS = f"""
CREATE FUNCTION me() RETURNS BIGINT LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT id FROM reviewer WHERE login = CAST(session_user AS TEXT) COLLATE "C"
$$;
CREATE FUNCTION holds(VARIADIC roles TEXT[]) RETURNS BOOLEAN LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT EXISTS (SELECT 1 FROM reviewer_role WHERE reviewer_id = me() AND role = ANY (roles))
$$;
"""

_AT_WORK = "(SELECT holds('reviewer', 'adjudicator', 'editor'))"
_ADMIN = "(SELECT holds('admin'))"
_MINE = "(SELECT me())"
_AUTHORS = ("actor_id", "reviewer_id", "added_by")
"""Columns that say under whose name a row is."""

_INSERT = {
    "reviewer": _ADMIN,
    "reviewer_role": _ADMIN,
    "team_rule": _ADMIN,
    "seal": f"{_ADMIN} AND reviewer_id = {_MINE}",
    "redaction": f"{_ADMIN} AND reviewer_id = {_MINE}",
    "chain_head": f"({_AT_WORK} OR {_ADMIN})",
    "event": f"(actor_id = {_MINE} AND ({_AT_WORK} OR {_ADMIN})) OR (kind = 'joined' AND {_ADMIN})",
    # The first edit of a claim keeps the words as they came, under the name of whoever added them.
    "claim_revision": f"{_AT_WORK} AND (revision = 0 OR reviewer_id = {_MINE})",
    "claim": f"{_AT_WORK} AND (added_by IS NULL OR added_by = {_MINE})",
    "verdict_revision": f"""reviewer_id = {_MINE} AND CASE
  WHEN role = 'adjudication' THEN (SELECT holds('adjudicator', 'editor'))
  WHEN role IN ('correction', 'withdrawal') THEN (SELECT holds('editor')) ELSE {_AT_WORK} END""",
}
_UPDATE = {
    "chain_head": f"({_AT_WORK} OR {_ADMIN})",
    "claim": _AT_WORK,
    "article": _AT_WORK,
    "evidence": _AT_WORK,
    "blob": _ADMIN,
    "team_rule": _ADMIN,
}
_DELETE = {"reviewer_role": _ADMIN}
_OWN_ONLY = ("draft",)
"""Tables of which everybody sees and changes their own rows only."""


def policies() -> list[str]:
    """The statements that put row security on every table of the record."""
    return [_FUNCTIONS, *(_policy(table) for table in tables())]


def _policy(table: Table) -> str:
    name = table.name
    enable = f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
    if name in _OWN_ONLY:
        return f"{enable} CREATE POLICY own ON {name} USING (reviewer_id = {_MINE});"
    rules = [f"CREATE POLICY seen ON {name} FOR SELECT USING (TRUE)"]
    rules.append(f"CREATE POLICY added ON {name} FOR INSERT WITH CHECK ({_INSERT.get(name, _added(table))})")
    if name in _UPDATE:
        rules.append(f"CREATE POLICY changed ON {name} FOR UPDATE USING ({_UPDATE[name]})")
    if name in _DELETE:
        rules.append(f"CREATE POLICY taken ON {name} FOR DELETE USING ({_DELETE[name]})")
    return f"{enable} {'; '.join(rules)};"


def _added(table: Table) -> str:
    """Whoever works on claims adds rows, under their own name where the row says whose it is."""
    author = next((column for column in _AUTHORS if column in table.columns), None)
    return _AT_WORK if author is None else f"{_AT_WORK} AND {author} = {_MINE}"


def admission(login: str, *, new: bool) -> list[str]:
    """The statements that let a login work here. How it proves who it is stays with the server's own means."""
    who = _quoted(login)
    names = [table.name for table in tables()]
    return [
        *([f"CREATE ROLE {who} LOGIN"] if new else []),
        f"GRANT USAGE ON SCHEMA workbench TO {who}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA workbench TO {who}",
        f"GRANT INSERT ON {', '.join(names)} TO {who}",
        f"GRANT UPDATE ON {', '.join([*_UPDATE, *_OWN_ONLY])} TO {who}",
        f"GRANT DELETE ON {', '.join([*_DELETE, *_OWN_ONLY])} TO {who}",
    ]


def dismissal(login: str) -> list[str]:
    """The statements that take a login's rights here."""
    who = _quoted(login)
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA workbench FROM {who}",
        f"REVOKE ALL ON SCHEMA workbench FROM {who}",
    ]


def _quoted(login: str) -> str:
    return '"' + login.replace('"', '""') + '"'
