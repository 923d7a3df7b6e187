"""Prints keys.md from the program's own table of actions: `python docs/keys.py > docs/keys.md`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from workbench.tui.actions import ACTIONS, ANYWHERE
from workbench.tui.presenters.keys import DEFAULTS, keys_of

_SCREENS = {
    ANYWHERE: "On every screen",
    "articles": "Articles",
    "review": "Claims",
    "source": "Source reader",
    "selection": "Adding a claim",
    "wording": "A claim in other words",
    "checks": "What verifying or watching found",
    "entry": "Forms beside a claim: what was seen or said, questions, answers, notes",
    "choice": "A form, on a choice of words",
    "renewal": "What the finder finds otherwise now",
    "verdict": "Verdict form",
    "mentions": "Notes that call you",
    "handovers": "Hand-over notes",
    "team": "The team",
    "sides": "Both verdicts side by side",
    "report": "Report preview",
    "changes": "What changed in an article",
    "rating": "Verdict form, in the list of ratings",
    "confidence": "Verdict form, on the confidence",
    "motion": "In lists and texts",
}
_LEAD = """# Keys

The mouse works everywhere. `?` shows the keys of the screen you are on, and the palette (`^P`, that is Ctrl and p)
finds any action by its name. A config can give an action other keys by its id, see [settings](config.md).
This page is made from the program's own table.
"""


def keys_page() -> str:
    """The page as Markdown."""
    parts = [_LEAD]
    for screen in dict.fromkeys(action.screen for action in ACTIONS):
        parts.append(f"## {_SCREENS.get(screen, screen)}\n\n| key | action | what it does | id |\n|---|---|---|---|")
        for action in ACTIONS:
            if action.screen == screen:
                keys = " ".join(f"`{key}`" for key in keys_of(action, DEFAULTS))
                parts.append(f"| {keys} | {action.title} | {action.help} | `{action.id}` |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(keys_page())
