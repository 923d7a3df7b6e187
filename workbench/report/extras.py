"""Formats that need a library which not everybody installs."""

from __future__ import annotations

import importlib.util

from workbench.errors import NotFound

_NEEDS = {"xlsx": ("openpyxl", "openpyxl"), "docx": ("docx", "python-docx"), "pdf": ("typst", "typst")}
"""The format, which is the name of its extra too: the module and the package that it is in."""


def missing(fmt: str) -> str:
    """The package that a format needs and that is not installed, or ""."""
    module, package = _NEEDS.get(fmt, ("", ""))
    return package if module and importlib.util.find_spec(module) is None else ""


def require(fmt: str) -> None:
    """NotFound, which names the extra, where what a format needs is not installed."""
    package = missing(fmt)
    if package:
        because = f"it is not installed, and reports in the format {fmt} need it"
        raise NotFound(package, because, f"Install it: pip install 'workbench[{fmt}]'")
