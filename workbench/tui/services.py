"""What screens get from the app: the desk and the settings."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.config import Config
from workbench.review import Desk


@dataclass(frozen=True, slots=True)
class Services:
    """The desk (store, who, network) and the config. Safe to use from worker threads."""

    desk: Desk
    config: Config
