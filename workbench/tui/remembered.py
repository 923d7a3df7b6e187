"""Layout and theme as they were left: kept in the user's state folder, never in the database."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_MOST_PLACES = 200


@dataclass(slots=True)
class Remembered:
    """What a person left: the theme chosen with a key, the lower pane, the last claim of each list.

    `handover_seen` is the last hand-over note that was shown here.
    `theme_config` is what the config said when the theme was chosen: a config changed since then wins.
    """

    theme: str = ""
    theme_config: str = ""
    lower: str = "inspector"
    places: dict[str, int] = field(default_factory=dict)
    handover_seen: int = 0

    def theme_over(self, configured: str) -> str:
        """The theme to use, given the config's: `dark` or `light`."""
        chosen = self.theme in ("dark", "light") and self.theme_config == configured
        return self.theme if chosen else configured

    def keep_place(self, name: str, claim_id: int) -> None:
        """Remembers the claim that a list was left on; the oldest places are dropped."""
        self.places.pop(name, None)
        self.places[name] = claim_id
        while len(self.places) > _MOST_PLACES:
            self.places.pop(next(iter(self.places)))


def state_file() -> Path:
    """Where the layout is kept."""
    from platformdirs import user_state_path

    return user_state_path("workbench") / "screens.json"


def recall(path: Path | None = None) -> Remembered:
    """The layout as it was left; the defaults where there is none, or none that can be read."""
    try:
        kept = json.loads((path or state_file()).read_text("utf-8"))
    except (OSError, ValueError):
        return Remembered()
    return _checked(kept) if isinstance(kept, dict) else Remembered()


def remember(layout: Remembered, path: Path | None = None) -> bool:
    """Keeps the layout, for its owner's eyes only; False where the folder can't be written."""
    target = path or state_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".screens-", dir=target.parent)  # 0600 by itself
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(layout), file)
        Path(name).replace(target)
    except OSError:
        return False
    return True


def _checked(kept: dict[str, Any]) -> Remembered:
    texts = {name: kept[name] for name in ("theme", "theme_config", "lower") if isinstance(kept.get(name), str)}
    places = kept.get("places")
    known = places.items() if isinstance(places, dict) else ()
    seen = kept.get("handover_seen")
    return Remembered(
        **texts,
        places={str(name): value for name, value in known if type(value) is int},
        handover_seen=seen if type(seen) is int else 0,
    )
