"""WACZ 1.1.1: a WARC with index, list of pages and digests in one zip, which players open without a server."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

import workbench
from workbench.capture.records import Record, to_bytes
from workbench.capture.warc import target_of, warc_records
from workbench.model import Capture, Document

_WARC = "archive/data.warc.gz"
_INDEX = "indexes/index.cdx"
_PAGES = "pages/pages.jsonl"

_STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
_CONTENT_TYPE = re.compile(rb"^content-type:\s*([^;\s]+)", re.IGNORECASE | re.MULTILINE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class _Resource:
    path: str
    sha256: str
    size: int


def write_wacz(
    out: BinaryIO, captures: Iterable[tuple[Capture, Document | None]], *, created_at: str, title: str = ""
) -> None:
    """Write the captures, each with its text, as a WACZ file; with the same captures and time the same bytes."""
    lines: list[str] = []
    pages = ['{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}\n']

    def listed() -> Iterator[tuple[Capture, Document | None]]:
        for capture, document in captures:
            pages.append(_page_of(capture, document))
            yield capture, document

    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        digest, offset = hashlib.sha256(), 0
        with package.open(zipfile.ZipInfo(_WARC), "w", force_zip64=True) as member:
            for record in warc_records(listed(), created_at=created_at, description=title):
                data = to_bytes(record)
                member.write(data)
                digest.update(data)
                if record.kind in ("response", "resource"):
                    lines.append(_index_line(record, offset, len(data)))
                offset += len(data)
        resources = [_Resource(_WARC, digest.hexdigest(), offset)]
        for path, content in ((_INDEX, "".join(sorted(lines))), (_PAGES, "".join(pages))):
            data = content.encode("utf-8", errors="replace")
            package.writestr(zipfile.ZipInfo(path), data)
            resources.append(_Resource(path, hashlib.sha256(data).hexdigest(), len(data)))
        described = _description(resources, created_at, title)
        package.writestr(zipfile.ZipInfo("datapackage.json"), described)
        sealed = {
            "path": "datapackage.json",
            "hash": f"sha256:{hashlib.sha256(described).hexdigest()}",
        }
        package.writestr(zipfile.ZipInfo("datapackage-digest.json"), _json(sealed))


def surt(url: str) -> str:
    """An address in the order in which indexes sort it: host reversed, case folded, query sorted."""
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", (parts.hostname or "").lower())
    place = host if ":" in host else ",".join(reversed(host.split(".")))
    port = parts.port
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        place += f":{port}"
    path = re.sub(r"/+", "/", parts.path.lower())
    path = path.rstrip("/") or "/"
    if not parts.netloc:
        return f"{parts.scheme}:{path}"
    query = "&".join(sorted(filter(None, parts.query.lower().split("&"))))
    return f"{place}){path}{'?' + query if query else ''}"


def _index_line(record: Record, offset: int, length: int) -> str:
    """A line of the index (CDXJ): sort key, time, and where the record lies."""
    url = record.get("WARC-Target-URI")
    status = _STATUS.match(record.block)
    entry = {
        "url": url,
        "mime": _media_type(record),
        "status": status[1].decode("ascii") if status else "200",
        "digest": record.get("WARC-Payload-Digest"),
        "length": str(length),
        "offset": str(offset),
        "filename": _WARC.rpartition("/")[2],
    }
    return f"{surt(url)} {_timestamp(record.get('WARC-Date'))} {json.dumps(entry)}\n"


def _media_type(record: Record) -> str:
    """The type of what the record holds, as its server named it."""
    if record.kind == "resource":
        return record.get("Content-Type").partition(";")[0]
    found = _CONTENT_TYPE.search(record.block[:64_000].partition(b"\r\n\r\n")[0])
    return found[1].decode("latin-1").lower() if found else "unk"


def _page_of(capture: Capture, document: Document | None) -> str:
    """A line of the list of pages."""
    title = document.get("title") if document else ""
    page = {
        "id": hashlib.sha256(f"{capture.origin} {capture.fetched_at}".encode()).hexdigest()[:16],
        "url": target_of(capture),
        "ts": capture.fetched_at,
        "title": title or capture.origin,
    }
    return json.dumps(page, ensure_ascii=False) + "\n"


def _description(resources: list[_Resource], created_at: str, title: str) -> bytes:
    described = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title or "Captures of a fact check",
        "software": f"workbench/{workbench.__version__}",
        "created": created_at,
        "resources": [
            {
                "name": found.path.rpartition("/")[2],
                "path": found.path,
                "hash": f"sha256:{found.sha256}",
                "bytes": found.size,
            }
            for found in resources
        ],
    }
    return _json(described)


def _json(thing: Mapping[str, object]) -> bytes:
    return json.dumps(thing, ensure_ascii=False, indent=1).encode("utf-8")


def _timestamp(date: str) -> str:
    return re.sub(r"\D", "", date)[:14]
