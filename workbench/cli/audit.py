"""The command audit: does the record still say what its history says?"""

from __future__ import annotations

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import print_json, say
from workbench.cli.progress import Progress

FOUND = 3
"""What an audit ends with that found something: other than one that could not be made."""


def audit(options: Options) -> int:
    """Verifies every history, and every row against the entry that made it."""
    findings = []
    entries = 0
    with desk_of(options) as desk, Progress("auditing", unit="entries") as progress:

        def told(more: int) -> None:
            nonlocal entries
            entries += more
            progress.show(entries, None)

        for finding in desk.store.audit.findings(told=told):
            findings.append(finding)
            if not options.json:
                say(f"{finding}")
    if options.json:
        print_json({"entries": entries, "findings": findings, "sound": not findings})
    else:
        say(f"{entries:,} entries audited, {len(findings) or 'no'} findings")
    return FOUND if findings else 0
