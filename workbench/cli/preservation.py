"""Commands about what is kept: verify, redact."""

from __future__ import annotations

import sys

from workbench.cli.context import desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, print_json, say
from workbench.review.preservation import redact as redact_capture
from workbench.review.preservation import verify as verify_captures
from workbench.store import handle


def verify(options: Options) -> int:
    """Verifies every capture and quotation; ends with 1 where something is wrong."""
    with desk_of(options) as desk:
        verified = verify_captures(desk, progress=_progress if sys.stderr.isatty() else None)
        if verified is None:
            raise AssertionError("nothing cancels a verification here")
        if sys.stderr.isatty():
            print(file=sys.stderr)
        if options.json:
            print_json(as_json(verified))
        else:
            for problem in verified.problems:
                say(problem)
            say(
                f"{verified.captures} captures and {verified.quotations} quotations verified, "
                f"{verified.redacted} redacted, {len(verified.problems)} problems"
            )
        return 1 if verified.problems else 0


def redact(options: Options) -> int:
    """Removes a capture's bytes."""
    with desk_of(options, writes=True) as desk:
        capture_id = desk.store.captures.resolve(options.capture)
        redact_capture(desk, capture_id, options.because)
        if options.json:
            print_json({"capture_id": capture_id, "redaction": as_json(desk.store.captures.redaction(capture_id))})
        else:
            say(f"redacted {handle(capture_id)}: its bytes and text are gone, its digests and history stay")
    return 0


def _progress(done: int, total: int) -> None:
    print(f"\r{done:,} of {total:,} captures", end="", file=sys.stderr, flush=True)
