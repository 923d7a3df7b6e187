"""`python -m workbench` and the command `workbench`."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Runs the command line; the exit code."""
    # Imports make thousands of objects that stay: looking through them again and again costs a tenth of a start.
    gc.set_threshold(50_000, 20, 50)
    from workbench.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
