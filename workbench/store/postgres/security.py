"""Row security: nobody writes under another's name, nor what their roles on the team do not allow.

Everybody reads the record but for drafts, which are their owner's, and what `sealing` withholds from a second reviewer.
Who owns the database (who made it) and superusers stand above these rules, as PostgreSQL has it.
"""

from __future__ import annotations

from workbench.store.postgres import sealing
from workbench.store.postgres.sealing import AS_OWNER
from workbench.store.transfer import Table, derived_tables, tables

_FUNCTIONS = f"""
CREATE FUNCTION me() RETURNS BIGINT LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT id FROM reviewer WHERE login = CAST(session_user AS TEXT) COLLATE "C"
$$;
CREATE FUNCTION holds(VARIADIC roles TEXT[]) RETURNS BOOLEAN LANGUAGE sql STABLE {AS_OWNER} AS $$
  SELECT EXISTS (SELECT 1 FROM reviewer_role WHERE reviewer_id = me() AND role = ANY (roles))
$$;
"""

_PLANNING = """
CREATE FUNCTION planned_by_an_editor() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF row_security_active('claim') AND NOT holds('editor') THEN
    RAISE EXCEPTION USING MESSAGE = 'only an editor plans', ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER planned_by_an_editor BEFORE UPDATE OF priority, deadline ON claim FOR EACH ROW
  WHEN (old.priority <> new.priority OR old.deadline <> new.deadline) EXECUTE FUNCTION planned_by_an_editor();
"""

_AT_WORK = "(SELECT holds('reviewer', 'adjudicator', 'editor'))"
_ADMIN = "(SELECT holds('admin'))"
_EDITOR = "(SELECT holds('editor'))"
_MINE = "(SELECT me())"
_AUTHORS = ("actor_id", "reviewer_id", "added_by")
"""Columns that say under whose name a row is."""

_INSERT = {
    "reviewer": _ADMIN,
    "reviewer_role": _ADMIN,
    "team_rule": _ADMIN,
    "seal": f"{_ADMIN} AND reviewer_id = {_MINE}",
    "scale_version": f"{_ADMIN} AND reviewer_id = {_MINE}",
    "redaction": f"{_ADMIN} AND reviewer_id = {_MINE}",
    "chain_head": f"({_AT_WORK} OR {_ADMIN})",
    "event": f"(actor_id = {_MINE} AND ({_AT_WORK} OR {_ADMIN})) OR (kind = 'joined' AND {_ADMIN})",
    # The first edit of a claim keeps the words as they came, under the name of whoever added them.
    "claim_revision": f"{_AT_WORK} AND (revision = 0 OR reviewer_id = {_MINE})",
    "claim": f"{_AT_WORK} AND (added_by IS NULL OR added_by = {_MINE}) AND priority = 0 AND deadline = ''",
    "verdict_revision": f"""reviewer_id = {_MINE} AND CASE
  WHEN role = 'adjudication' THEN (SELECT holds('adjudicator', 'editor'))
  WHEN role IN ('correction', 'withdrawal') THEN (SELECT holds('editor')) ELSE {_AT_WORK} END""",
    "verdict_words": "gave_verdict(claim_id, revision)",
}
_INSERT |= {
    # Who may give others work is asked of the record: nobody is assigned what their role does not let them give.
    "assignment": f"{_AT_WORK} AND given_by = {_MINE} AND (reviewer_id = {_MINE} OR (SELECT holds('editor')))",
    "lease": _AT_WORK,
    # Whoever works tags claims; priority and deadline are an editor's.
    "plan": f"""{_AT_WORK} AND reviewer_id = {_MINE} AND ((SELECT holds('editor')) OR EXISTS (SELECT 1 FROM claim c
  WHERE c.id = plan.claim_id AND c.priority = plan.priority AND c.deadline = plan.deadline))""",
    "gate_override": f"{_EDITOR} AND reviewer_id = {_MINE}",
    "publication": f"{_EDITOR} AND reviewer_id = {_MINE}",
    "published_claim": f"""{_EDITOR} AND EXISTS (SELECT 1 FROM publication p
  WHERE p.id = publication_id AND p.reviewer_id = {_MINE})""",
    "claim_tag": _AT_WORK,
    "mention": f"{_AT_WORK} AND EXISTS (SELECT 1 FROM note n WHERE n.id = note_id AND n.reviewer_id = {_MINE})",
    "handover_claim": f"""{_AT_WORK} AND EXISTS (SELECT 1 FROM handover h
  WHERE h.id = handover_id AND h.reviewer_id = {_MINE})""",
}
_UPDATE = {
    "chain_head": f"({_AT_WORK} OR {_ADMIN})",
    "claim": _AT_WORK,
    "article": _AT_WORK,
    "evidence": _AT_WORK,
    "blob": _ADMIN,
    "team_rule": _ADMIN,
    "parsed_text": _AT_WORK,
    "lease": f"{_AT_WORK} AND reviewer_id = {_MINE}",
}
_DELETE = {"reviewer_role": _ADMIN, "parsed_text": _ADMIN, "lease": _AT_WORK, "claim_tag": _AT_WORK}
_OWN_ONLY = ("draft", "mention_read")
"""Tables of which everybody sees and changes their own rows only."""

_BESIDE = ("presence",)
"""Tables that are no part of the record, with row security of their own."""


def policies() -> list[str]:
    """The statements that put row security on every table of the record, and on what is derived from it."""
    secured = (_policy(table) for table in (*tables(), *derived_tables()))
    return [_FUNCTIONS, sealing.FUNCTIONS, _PLANNING, *secured, sealing.VIEWS_AS_READER]


def _policy(table: Table) -> str:
    name = table.name
    enable = f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
    if name in _OWN_ONLY:
        return f"{enable} CREATE POLICY own ON {name} USING (reviewer_id = {_MINE});"
    rules = [f"CREATE POLICY seen ON {name} FOR SELECT USING ({sealing.READ.get(name, 'TRUE')})"]
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
    names = [*(table.name for table in (*tables(), *derived_tables())), *_BESIDE]
    return [
        *([f"CREATE ROLE {who} LOGIN"] if new else []),
        f"GRANT USAGE ON SCHEMA workbench TO {who}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA workbench TO {who}",
        f"GRANT INSERT ON {', '.join(names)} TO {who}",
        f"GRANT UPDATE ON {', '.join([*_UPDATE, *_OWN_ONLY, *_BESIDE])} TO {who}",
        f"GRANT DELETE ON {', '.join([*_DELETE, *_OWN_ONLY, *_BESIDE])} TO {who}",
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
