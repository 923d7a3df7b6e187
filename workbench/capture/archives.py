"""Web archives, asked only where a person wants it: who asks tells them what is being looked into."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from workbench.capture.fetch import fetch
from workbench.capture.memento import (
    Memento,
    from_http_date,
    joined,
    mementos_in,
    nearest,
    pages_in,
    parse_links,
    stamp_of,
    to_http_date,
    untouched,
)
from workbench.capture.watch import Watch
from workbench.errors import CaptureError, Timeout, TooLarge, Unavailable
from workbench.model import Capture
from workbench.model.archive import Archive
from workbench.model.limits import DEFAULT_LIMITS, DEFAULT_NETWORK, Limits, Network

if TYPE_CHECKING:
    from workbench.capture.exchange import Answer

LOOK_UPS_PER_MINUTE = 20
SAVES_PER_MINUTE = 3

_MOST_HOPS = 5
_MOST_PAGES = 20
_LATER = "Leave it for an hour: who goes on asking is shut out"


class Quota:
    """How often an archive may be asked, for the whole process; it closes for good at the first 429."""

    def __init__(self, per_minute: int, window_s: float = 60.0) -> None:
        self._most = per_minute
        self._window_s = window_s
        self._asked: deque[float] = deque()
        self._closed = ""
        self._lock = threading.Lock()

    def take(self, watch: Watch) -> None:
        """Wait for the next place; Unavailable (429) once closed, Cancelled where the watch says so."""
        while True:
            watch.check_cancel()
            with self._lock:
                if self._closed:
                    raise Unavailable(watch.thing, self._closed, _LATER, 429)
                now = time.monotonic()
                while self._asked and now - self._asked[0] >= self._window_s:
                    self._asked.popleft()
                if len(self._asked) < self._most:
                    self._asked.append(now)
                    return
                left = self._window_s - (now - self._asked[0])
            watch.pause(max(0.01, left))

    def close(self, name: str) -> None:
        """Nothing more is asked of this archive."""
        with self._lock:
            self._closed = f"{name} asked us to stop (429), so it is not asked again"


@dataclass(frozen=True)
class ArchiveClient:
    """One archive and our manners with it: what it was asked is counted by the two quotas, see `client_of`.

    All methods raise CaptureErrors; after an Unavailable with status 429 nothing more is asked.
    """

    archive: Archive
    network: Network = DEFAULT_NETWORK
    limits: Limits = DEFAULT_LIMITS
    cancelled: Callable[[], bool] | None = None
    look_ups: Quota = field(default_factory=lambda: Quota(LOOK_UPS_PER_MINUTE))
    saves: Quota = field(default_factory=lambda: Quota(SAVES_PER_MINUTE))
    poll_s: float = 5.0
    patience_s: float = 180.0

    def copy_near(self, url: str, moment: str) -> Memento | None:
        """The copy nearest to a day or time by the archive's own choice (its TimeGate); None where it has none."""
        address = f"{self.archive.timegate}{url}"
        for _ in range(_MOST_HOPS):
            wish = {"Accept-Datetime": to_http_date(moment)}
            answer = self._ask(address, self.look_ups, headers=wish, with_body=False)
            made = from_http_date(answer.headers.get("memento-datetime", ""))
            if made:
                where = answer.headers.get("content-location", "") if answer.status == 200 else ""
                return Memento(joined(answer.url, where) or answer.url, made)
            if answer.status == 404:
                return None
            location = answer.headers.get("location", "")
            if not (300 <= answer.status < 400 and location):
                raise self._refusal(url, answer)
            address = joined(answer.url, location)
            if made := self._stated(answer, address) or stamp_of(address):
                return Memento(address, made)
        raise CaptureError(url, f"{self.archive.name} redirects in circles", "Look it up in the browser")

    def copies_of(self, url: str) -> list[Memento]:
        """Every copy that the archive lists (its TimeMap, page by page), oldest first."""
        found: set[Memento] = set()
        waiting, seen = [f"{self.archive.timemap}{url}"], set[str]()
        while waiting and len(seen) < _MOST_PAGES:
            address = waiting.pop(0)
            if address in seen:
                continue
            seen.add(address)
            answer = self._ask(address, self.look_ups)
            if answer.status == 404:
                continue
            if answer.status != 200:
                raise self._refusal(url, answer)
            links = parse_links(answer.body.decode("utf-8", errors="replace"))
            found.update(mementos_in(links, answer.url))
            waiting += [page for page in pages_in(links, answer.url) if page not in seen]
        if waiting:
            raise TooLarge(url, f"{self.archive.name} lists more copies than are read", "Ask for the one near a day")
        return sorted(found, key=lambda copy: (copy.at, copy.url))

    def nearest_copy(self, url: str, moment: str) -> Memento | None:
        """The copy nearest to a day or time by our own reading of the list; by the archive's where that is too long."""
        try:
            return nearest(self.copies_of(url), moment)
        except TooLarge:
            return self.copy_near(url, moment)

    def fetch_copy(self, url: str, copy: Memento, clock: Callable[[], str] | None = None) -> Capture:
        """A copy of `url` as a capture, its bytes unchanged where the archive gives them so."""
        watch = Watch(copy.url, self.limits, self.cancelled)
        self.look_ups.take(watch)
        network = replace(self.network, ask_robots=False)
        try:
            limits = replace(self.limits, retries=0)
            capture = fetch(untouched(copy.url), limits, network=network, clock=clock, cancelled=self.cancelled)
        except Unavailable as error:
            if error.status == 429:
                self.look_ups.close(self.archive.name)
            raise
        made = from_http_date(dict(capture.headers).get("memento-datetime", "")) or copy.at
        return replace(capture, url=url, archive_url=copy.url, seen_at=made)

    def save(self, url: str, not_within: str = "1d") -> Memento:
        """Have the archive keep the page as it is now; success is a copy that it names, never that it was asked.

        A copy younger than `not_within` will do.
        """
        key = self.archive.key
        if not self.archive.save:
            raise CaptureError(url, f"{self.archive.name} takes no requests to save", "Save the page as a file")
        headers = {"Accept": "application/json", **({"Authorization": f"LOW {key}"} if key else {})}
        form = {"url": url, "if_not_archived_within": not_within, "skip_first_archive": "1"}
        said = self._said(url, self._ask(self.archive.save, self.saves, headers=headers, form=form))
        job = str(said.get("job_id", ""))
        if not job:
            raise self._failed(url, said)
        watch = Watch(url, replace(self.limits, deadline_s=self.patience_s), self.cancelled)
        while True:
            status = self._said(url, self._ask(f"{self.archive.save}/status/{job}", None, headers=headers))
            if status.get("status") == "success":
                return self._kept(url, status)
            if status.get("status") != "pending":
                raise self._failed(url, status)
            try:
                watch.sleep(self.poll_s)
            except Timeout:
                cause = f"{self.archive.name} had not saved it after {self.patience_s:g} s"
                raise Timeout(url, cause, "It may still do so: look for a copy later") from None

    def _kept(self, url: str, status: dict[str, object]) -> Memento:
        stamp, original = str(status.get("timestamp", "")), str(status.get("original_url", "") or url)
        address = f"{self.archive.copies}{stamp}/{original}"
        made = stamp_of(address)
        if not made:
            raise self._failed(url, status)
        return Memento(address, made)

    def _ask(
        self,
        address: str,
        quota: Quota | None,
        *,
        headers: dict[str, str] | None = None,
        form: dict[str, str] | None = None,
        with_body: bool = True,
    ) -> Answer:
        """One request in its turn; the first 429 closes both quotas."""
        from workbench.capture.exchange import exchange

        if quota is not None:
            quota.take(Watch(address, self.limits, self.cancelled))
        answer = exchange(
            address, self.limits, self.network, self.cancelled, headers=headers, form=form, with_body=with_body
        )
        if answer.status == 429:
            self.look_ups.close(self.archive.name)
            self.saves.close(self.archive.name)
            raise Unavailable(address, f"{self.archive.name} asked us to stop (429)", _LATER, 429)
        return answer

    def _stated(self, answer: Answer, address: str) -> str:
        """When the copy at `address` was made, by the answer's Link header."""
        copies = mementos_in(parse_links(answer.headers.get("link", "")), answer.url)
        return next((copy.at for copy in copies if copy.url == address), "")

    def _said(self, url: str, answer: Answer) -> dict[str, object]:
        try:
            said = json.loads(answer.body)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise self._refusal(url, answer)
        return said

    def _failed(self, url: str, said: dict[str, object]) -> CaptureError:
        cause = " ".join(str(said.get("message", "") or "no reason given").split())[:200]
        return CaptureError(url, f"{self.archive.name} did not save it ({cause})", "Save the page as a file")

    def _refusal(self, url: str, answer: Answer) -> Unavailable:
        return Unavailable(url, f"{self.archive.name} answered {answer.status}", "Try again later", answer.status)


def client_of(archive: Archive, network: Network, cancelled: Callable[[], bool] | None = None) -> ArchiveClient:
    """A client that shares its quotas with all others of this archive in the process."""
    look_ups, saves = _quotas(archive)
    return ArchiveClient(archive, network, cancelled=cancelled, look_ups=look_ups, saves=saves)


@cache
def _quotas(archive: Archive) -> tuple[Quota, Quota]:
    return Quota(LOOK_UPS_PER_MINUTE), Quota(SAVES_PER_MINUTE)
