"""Commands about the record's integrity: audit, seal, seal key new, seal key show."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, note, print_json, say
from workbench.cli.progress import Progress
from workbench.errors import UsageError
from workbench.review.sealing import AnchorFile, open_anchor, seal_record
from workbench.review.sealing import audit as audit_record
from workbench.review.signing import key_name, load_key, make_key, read_public

FOUND = 3
"""What an audit ends with that found something: other than one that could not be made."""

NOT_VISIBLE = "note: {} verdicts wait for their second one: not visible to you, so not checked"


def audit(options: Options) -> int:
    """Verifies every history, and every row against the entry that made it."""
    anchor = _anchor(options)
    findings = []
    entries = 0
    with desk_of(options) as desk, Progress("auditing", unit="entries") as progress:

        def told(more: int) -> None:
            nonlocal entries
            entries += more
            progress.show(entries, None)

        for finding in audit_record(desk, anchor, told):
            findings.append(finding)
            if not options.json:
                say(f"{finding}")
        unreadable = desk.store.audit.unreadable()
        later = sum(seal.number > anchor.seal.number for seal in desk.store.seals.all()) if anchor else 0
    if options.json:
        print_json({"entries": entries, "findings": findings, "sound": not findings, "not_visible": unreadable})
    else:
        if unreadable:
            note(NOT_VISIBLE.format(unreadable))
        say(f"{entries:,} entries audited, {len(findings) or 'no'} findings")
        if anchor is not None:
            more = f"; {later} later seals are known: their anchors cover more" if later else ""
            say(f"against seal {anchor.seal.number} of {local_time(anchor.seal.at)}{more}")
    return FOUND if findings else 0


def _anchor(options: Options) -> AnchorFile | None:
    """The anchor file that the options name, its signature verified."""
    if not options.seal and not options.key:
        return None
    if not options.seal or not options.key:
        raise UsageError("audit", "--seal and --key go together", "Name the anchor file and the public key")
    return open_anchor(Path(options.seal).expanduser(), read_public(options.key))


def seal(options: Options) -> int:
    """Seals the record into an anchor file."""
    if not options.anchor or not options.key:
        raise UsageError("seal", "it needs an anchor file to write and a key", "See 'workbench seal --help'")
    target = Path(options.anchor).expanduser()
    with desk_of(options, writes=True) as desk:
        made = seal_record(desk, target, Path(options.key).expanduser())
    if options.json:
        print_json({"path": str(target.absolute()), **as_json(made)})
    else:
        say(f"seal {made.number}: {made.entries:,} entries in {made.streams:,} histories, by key {made.key}")
        say(f"wrote {target}; keep it where nobody who can write the database can change it")
    return 0


def new_key(options: Options) -> int:
    """Makes a key."""
    path = Path(options.file).expanduser()
    return _told_key(path, make_key(path), options)


def show_key(options: Options) -> int:
    """Prints the public part of a key."""
    path = Path(options.file).expanduser()
    return _told_key(path, load_key(path).public, options)


def _told_key(path: Path, public: str, options: Options) -> int:
    if options.json:
        print_json({"path": str(path.absolute()), "key": key_name(public), "public": public})
    else:
        say(f"key {key_name(public)} in {path}, which only you can read")
        say(f"public part: {public}")
    return 0
