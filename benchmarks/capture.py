"""What capturing costs and withstands: `python -m benchmarks.capture [--only PART]`.

Fetching from a server on loopback beside the bare HTTP client, memory while bombs are unpacked, the address guard,
extraction by kind of file, hostile files, and dates on undated pages. Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import multiprocessing
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.rows import Row, records, table
from benchmarks.undated import Sample, dated, undated
from tests.capture.packages import docx, odt, xlsx
from tests.capture.servers import LOCAL, LOOPBACK, Server, travel
from tests.capture.test_pdf import pdf
from tests.hostile.inputs import FILES, PAGES, TABLES
from tests.hostile.test_addresses import URLS, Spy, resolve
from tests.hostile.test_answers import bomb, coded
from workbench.capture import Limits, Network, Politeness, extract, facts, fetch_many, may_reach, metadata
from workbench.capture.inflate import Inflater
from workbench.errors import CaptureError
from workbench.model.capture import GUESS

_PAGES = 1_000
_AT_ONCE = 20
_STORY = "<p>The port counted 12,000 riders on its four lines in the first quarter, it said on Friday.</p>"

_PEAK = """
import pathlib, resource, sys, time
from workbench import capture, errors
def peak():
    # Not getrusage: its maximum survives exec, so it starts with that of whoever started us.
    with open("/proc/self/status") as status:
        return int(next(line for line in status if line.startswith("VmHWM")).split()[1])
"""

# What the benchmark of one file prints, from a process of its own: seconds, the child's peak and our own growth in kB.
_ALONE = f"""{_PEAK}
data = pathlib.Path(sys.argv[1]).read_bytes()
began, before = time.monotonic(), peak()
try:
    capture.extract(data, sys.argv[2])
except errors.ExtractError:
    pass
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(time.monotonic() - began, child, peak() - before)
"""

_FETCH_ALONE = f"""{_PEAK}
network = capture.Network(frozenset({{"127.0.0.1"}}), ask_robots=False)
capture.fetch(sys.argv[1] + "small", network=network)
before, said = peak(), "kept"
try:
    capture.fetch(sys.argv[1] + "bomb", network=network)
except errors.CaptureError as error:
    said = error.cause.replace(" ", "_")
print(said, peak() - before)
"""


def fetching_rows() -> list[Row]:
    """A thousand pages of 56 KB, twenty at once, politeness off; the bare client over one pool beside it."""
    import httpx

    turns = Politeness(per_host=_AT_ONCE, spacing_s=0, total=_AT_ONCE)
    with _page_server() as place:
        urls = [f"{place}/{number}" for number in range(_PAGES)]

        def ours() -> None:
            assert all(found.capture for found in fetch_many(urls, network=LOCAL, politeness=turns))

        def bare() -> None:
            with httpx.Client(trust_env=False) as client, ThreadPoolExecutor(_AT_ONCE) as pool:
                assert all(len(body) > 50_000 for body in pool.map(lambda url: client.get(url).content, urls))

        own, peer = _rate(ours), _rate(bare)
    what = f"pages a second, 56 KB each, {_AT_ONCE} at once"
    return [Row(what, own, floor=200), Row(f"{what}: httpx alone, one pool", peer)]


def memory_rows() -> list[Row]:
    """How much a process grows while it fetches a bomb; the limit is what may be decoded and 16 MB."""
    bombs = {"gzip, 256 MB": coded("gzip", bomb(256)), "gzip, 10 GB": coded("gzip", bomb(10_000))}
    bombs["deflate, 256 MB"] = coded("deflate", _deflated(256))
    bombs["gzip, 29 MB that may be"] = coded("gzip", gzip.compress(random.Random(7).randbytes(9_000) * 3_200))
    rows = []
    for name, reply in bombs.items():
        with Server({"/bomb": reply, "/small": coded("gzip", gzip.compress(b"x"))}) as server:
            said, grown = _alone(_FETCH_ALONE, f"{server.url}/").split()
        rows.append(
            Row(
                f"MB that fetching grows by: {name}",
                int(grown) / 1024,
                floor=46,
                at_most=True,
                note=said.replace("_", " "),
            )
        )
    whole = gzip.compress(_STORY.encode() * 20)
    kept = sum(_is_kept(whole[:end]) for end in range(1, len(whole)))
    return [*rows, Row(f"gzip cut at each of {len(whole) - 1} bytes, taken for whole", kept, floor=0, at_most=True)]


def guard_rows() -> list[Row]:
    """Hostile forms of URLs, each fetched with every socket watched; and public addresses by another table."""
    spy = Spy()
    for url in URLS:
        with suppress(CaptureError):
            travel(url, resolve=resolve, dial=spy, network=Network(), limits=Limits(deadline_s=5))
    rng = random.Random(11)
    public = [address for address in (IPv4Address(rng.getrandbits(32)) for _ in range(100_000)) if address.is_global]
    public = [address for address in public if not address.is_multicast]
    allowed = sum(may_reach(str(address)) for address in public) / len(public)
    return [
        Row(f"connections over {len(set(URLS))} hostile forms of URLs", len(spy.breaches), floor=0, at_most=True),
        Row("public addresses allowed", allowed, floor=0.999),
    ]


def extraction_rows() -> list[Row]:
    """Milliseconds from bytes to a document, the child process included, median of seven."""
    lines = ["The port counted 12,000 riders on its four lines in the first quarter."] * 40
    rows = "".join(f"<row><c><v>{number}</v></c><c><v>{number * 7}</v></c></row>" for number in range(2_000))
    documents = {
        "page of 56 KB": (b"<html><body><article>" + _STORY.encode() * 580, "text/html"),
        "PDF of 20 pages": (pdf([lines] * 20), ""),
        "DOCX of 500 paragraphs": (
            docx("".join(f"<w:p><w:r><w:t>{lines[0]}</w:t></w:r></w:p>" for _ in range(500))),
            "",
        ),
        "ODT of 500 paragraphs": (odt(f"<text:p>{lines[0]}</text:p>" * 500), ""),
        "XLSX of 4,000 cells": (xlsx({"Figures": rows}), ""),
        "CSV of 30,000 cells": (b"12,000;7;1\n" * 10_000, "text/csv"),
        "plain text of 56 KB": (_STORY.encode() * 580, "text/plain"),
    }
    return [Row(f"ms to read: {name}", _median_ms(data, kind)) for name, (data, kind) in documents.items()]


def hostile_rows() -> list[Row]:
    """Every hostile file with the usual limits, each in a process of its own."""
    kinds = [(PAGES, "text/html"), (FILES, ""), (TABLES, "text/csv")]
    slowest, largest, grown = (0.0, ""), (0.0, ""), (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile"
        for files, kind in kinds:
            for name, make in files.items():
                path.write_bytes(make())
                seconds, child, own = map(float, _alone(_ALONE, str(path), kind).split())
                slowest = max(slowest, (seconds, name))
                largest = max(largest, (child / 1024, name))
                grown = max(grown, (own / 1024, name))
    count = sum(len(files) for files, _ in kinds)
    return [
        Row(f"seconds for the slowest of {count} hostile files", slowest[0], floor=12, at_most=True, note=slowest[1]),
        Row("MB of the largest child", largest[0], floor=600, at_most=True, note=largest[1]),
        Row("MB that our own process grew by", grown[0], floor=150, at_most=True, note=grown[1]),
    ]


def date_rows() -> list[Row]:
    """Two thousand generated pages of each kind; the extractor's own guess would date all of them."""
    bare, stated = [undated(seed) for seed in range(5_000, 7_000)], [dated(seed) for seed in range(5_000, 7_000)]
    certain = sum(_published(page)[1] != GUESS for page in bare) / len(bare)
    right = sum(_published(page)[0][:10] == page.published for page in stated) / len(stated)
    return [
        Row("undated pages, a date told as certain", certain, floor=0.05, at_most=True, note="generated pages"),
        Row("dated pages, the right date told", right, note="generated pages"),
    ]


PARTS: dict[str, Callable[[], list[Row]]] = {
    "fetching": fetching_rows,
    "memory": memory_rows,
    "guard": guard_rows,
    "extraction": extraction_rows,
    "hostile": hostile_rows,
    "dates": date_rows,
}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [row for name in options.only or PARTS for row in PARTS[name]()]
    print(json.dumps(records(rows), indent=2) if options.json else table(rows))


def _published(page: Sample) -> tuple[str, str]:
    field = metadata.settle(facts.gather(page.html), {"date": "2019-04-03"}, page.url)["published"]
    return field.value, field.origin


def _rate(work: Callable[[], None]) -> float:
    """Pages a second, the median of three rounds."""
    rounds = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        rounds.append(_PAGES / (time.perf_counter() - began))
    return statistics.median(rounds)


def _median_ms(data: bytes, kind: str) -> float:
    rounds = []
    for _ in range(7):
        began = time.perf_counter()
        extract(data, kind)
        rounds.append(1000 * (time.perf_counter() - began))
    return statistics.median(rounds)


def _alone(code: str, *arguments: str) -> str:
    """What a program prints that runs in a process of its own, so that memory counts for it alone."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def _is_kept(body: bytes) -> bool:
    inflater = Inflater("page", "gzip", Limits())
    try:
        list(inflater.feed(body))
        inflater.finish()
    except CaptureError:
        return False
    return True


def _deflated(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


@contextmanager
def _page_server() -> Iterator[str]:
    """A server in a process of its own that answers everything with one page of 56 KB."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield f"http://{LOOPBACK}:{ours.recv()}"
    finally:
        process.terminate()
        process.join(5)


def _serve(told: Connection) -> None:
    page = b"<!doctype html><html><body>" + _STORY.encode() * 580
    reply = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(reply)
                await writer.drain()
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, LOOPBACK, 0)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


if __name__ == "__main__":
    main()
