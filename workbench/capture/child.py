"""The process that parses what strangers wrote: `python -m workbench.capture.child`, killed when it takes too long.

Input: one line of JSON with kind, seconds and url, cells or most, then the bytes. Output: one JSON object with a
document, the cited cells, a small picture or a failure in words; of a sheet that is read row by row, one a line.
"""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.model import Document

if TYPE_CHECKING:
    from workbench.capture.sheet import Sheet

# What the largest page needs with room to spare; a PDF bomb asks for more and fails at once.
ADDRESS_SPACE = 512 * 1024 * 1024
_FILE_BYTES = 16 * 1024 * 1024  # Python's own bytecode cache; nothing else is written


def main() -> int:
    """Read the order from stdin, answer on stdout; 0 where there is an answer."""
    out = os.dup(1)
    os.dup2(2, 1)  # whatever a parser prints must not mix with the answer
    order = json.loads(sys.stdin.buffer.readline())
    _limit(int(order["seconds"]))
    if order["kind"] == "rows":
        return _tell_rows(order, out)
    try:
        data = sys.stdin.buffer.read()
        answer: dict[str, object]
        if "cells" in order:
            from workbench.capture.tables import cite

            answer = {"cited": cite(_sheets(str(order["kind"]), data), str(order["cells"]))}
        elif order["kind"] == "picture":
            from workbench.capture.picture import shrink

            answer = {"picture": shrink(data, int(order["most"]))}
        else:
            answer = {"document": dataclasses.asdict(_read(order, data))}
    except MemoryError:
        answer = {"failure": "it needs too much memory"}
    except ValueError as error:
        answer = {"failure": str(error) or "it could not be read"}
    with os.fdopen(out, "wb") as stream:
        stream.write(json.dumps(answer).encode("ascii"))
    return 0


def _tell_rows(order: Mapping[str, str], out: int) -> int:
    """Writes what a sheet's reader gives, one JSON value a line; a failure in words ends it."""
    from workbench.capture.sheet_rows import told_rows

    with os.fdopen(out, "w", encoding="ascii") as stream:
        try:
            for told in told_rows(sys.stdin.buffer.read(), order):
                stream.write(json.dumps(told) + "\n")
        except MemoryError:
            stream.write(json.dumps({"failure": "it needs too much memory"}) + "\n")
        except ValueError as error:
            stream.write(json.dumps({"failure": str(error) or "it could not be read"}) + "\n")
    return 0


def _read(order: Mapping[str, object], data: bytes) -> Document:
    """The document by the reader for its kind, which alone is imported."""
    kind = str(order["kind"])
    if kind == "pdf":
        from workbench.capture.pdf import read_pdf

        return read_pdf(data)
    if kind == "docx":
        from workbench.capture.word import read_docx

        return read_docx(data)
    if kind == "odt":
        from workbench.capture.opendocument import read_odt

        return read_odt(data)
    if kind in ("csv", "tsv", "xlsx"):
        from workbench.capture.tables import as_document

        return as_document(_sheets(kind, data), f"workbench {kind}")
    text = data.decode("utf-8")
    if kind == "markdown":
        from workbench.capture.markdown import read_markdown

        return read_markdown(text)
    from workbench.capture.page import read_html

    return read_html(text, str(order["url"]))


def _sheets(kind: str, data: bytes) -> list[Sheet]:
    from workbench.capture.sheet import read_csv, read_xlsx

    return read_xlsx(data) if kind == "xlsx" else read_csv(data.decode("utf-8"), "\t" if kind == "tsv" else "")


def _limit(seconds: int) -> None:
    """Bound memory, processor time and files for this process."""
    wanted = (
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, value in wanted:
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (value, value))
        except (OSError, ValueError):  # macOS refuses a bound on address space; the deadline still holds
            continue


if __name__ == "__main__":
    sys.exit(main())
