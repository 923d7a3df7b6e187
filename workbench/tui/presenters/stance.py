"""What stands for a stance on every screen: a sign, so that no colour alone says it, and how the sign looks."""

from __future__ import annotations

from workbench.model import Stance
from workbench.tui.presenters.line import Role

STANCE_SIGNS: dict[Stance, tuple[str, Role]] = {
    Stance.SUPPORTS: ("+", "good"),
    Stance.REFUTES: ("−", "alert"),
    Stance.CONTEXT: ("•", "plain"),
}
