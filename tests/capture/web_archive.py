"""A web archive on loopback: it lists and gives copies of one page (Memento), and saves it (Save Page Now)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tests.capture.servers import LOCAL, Server, answer
from workbench.model.archive import Archive
from workbench.model.limits import Network

PAGE = "http://news.test/a"
LIST = "<html><title>Port list</title><article><p>" + "In 2014 the office wrote down {} guests. " * 9 + "</p></article>"
OLD, NEW = "20140517080000", "20260301080000"


@contextmanager
def web_archive(*, saved: str = NEW, saves: bool = True) -> Iterator[tuple[Server, Network]]:
    """The archive, which has two copies of `PAGE` and saves it as the one of `saved`; a network that may ask it."""
    paths: dict[str, bytes] = {}
    with Server(paths) as server:
        place, links = f"{server.url}/web/", [f'<{PAGE}>; rel="original"']
        for stamp, made, guests in (
            (OLD, "Sat, 17 May 2014 08:00:00 GMT", "1,150"),
            (NEW, "Sun, 01 Mar 2026 08:00:00 GMT", "1,200"),
        ):
            body = LIST.replace("{}", guests).encode()
            paths[f"/web/{stamp}id_/{PAGE}"] = answer(body, content_type="text/html", memento_datetime=made)
            links.append(f'<{place}{stamp}/{PAGE}>; rel="memento"; datetime="{made}"')
        paths[f"/map/{PAGE}"] = answer(",\n".join(links).encode())
        paths["/save"] = answer(json.dumps({"url": PAGE, "job_id": "j-1"}).encode())
        end = {"status": "success", "timestamp": saved, "original_url": PAGE}
        paths["/save/status/j-1"] = answer(json.dumps(end).encode())
        archive = Archive("Test Archive", place, f"{server.url}/map/", f"{server.url}/save" if saves else "", place)
        yield server, replace(LOCAL, archives=(archive,))
