"""Whether the database can be reached, and the drafts that it could not take: kept in the user's state folder."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import Unreachable, WorkbenchError
from workbench.review import Desk
from workbench.review.form_drafts import save_form_draft

DraftKey = tuple[int, str]
"""The claim's id and the name of the form."""


@dataclass(slots=True)
class Connection:
    """As it was seen last: `lost_at` is since when the database does not answer (UTC), "" while it does."""

    lost_at: str = ""

    def require(self) -> None:
        """Unreachable while the database does not answer: nobody has to wait until one more try has failed."""
        if self.lost_at:
            raise Unreachable("the database", "the connection to it is lost", "Try again when it is back")


@dataclass(frozen=True, slots=True)
class KeptHere:
    """A draft that waits for the database to be back; `typed_at` is UTC."""

    location: str
    who: str
    claim_id: int
    form: str
    fields: dict[str, str]
    typed_at: str


def keep_here(desk: Desk, key: DraftKey, fields: dict[str, str]) -> bool:
    """Keeps a draft in the user's state folder, for its owner's eyes only; False where that can't be written."""
    kept = KeptHere(desk.store.engine.location, desk.who, *key, fields, desk.store.clock.now())
    target = _file(desk, key)
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(prefix=".draft-", dir=target.parent)  # 0600 by itself
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogatepass") as file:
            json.dump(asdict(kept), file)
            file.flush()
            os.fsync(descriptor)
        Path(name).replace(target)
    except OSError:
        return False
    return True


def drop_here(desk: Desk, key: DraftKey) -> None:
    """The database has the draft, or what it became."""
    with suppress(OSError):
        _file(desk, key).unlink(missing_ok=True)


def bring_back(desk: Desk, *, but_not: Collection[DraftKey] = ()) -> int:
    """Puts the drafts that wait here into the database, but those of open forms; how many.

    One that was typed over elsewhere meanwhile stays as it is there. What can't be put there now goes on waiting.
    """
    count = 0
    for kept in _waiting(desk):
        key = (kept.claim_id, kept.form)
        if key in but_not:
            continue
        try:
            newer = desk.store.drafts.find(*key, reviewer_id=desk.member_id)
            if newer is None or newer.updated_at < kept.typed_at:
                save_form_draft(desk, *key, kept.fields)
                count += 1
        except WorkbenchError:
            continue
        drop_here(desk, key)
    return count


def _folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("workbench") / "drafts"


def _file(desk: Desk, key: DraftKey) -> Path:
    whose = json.dumps([desk.store.engine.location, desk.who, *key])
    return _folder() / f"{hashlib.sha256(whose.encode()).hexdigest()[:32]}.json"


def _waiting(desk: Desk) -> Iterator[KeptHere]:
    for path in sorted(_folder().glob("*.json")):
        try:
            kept = KeptHere(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            continue
        if (kept.location, kept.who) == (desk.store.engine.location, desk.who):
            yield kept
