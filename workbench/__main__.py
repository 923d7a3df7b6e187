"""`python -m workbench` and the command `workbench`."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line; the exit code."""
    from workbench.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
