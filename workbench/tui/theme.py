"""The dark and the light theme. Every colour pair that carries words has a contrast of 4.5 to 1 or more.

The greys have a saturation below 0.15: terminals with 256 colours then get a grey for them, not the nearest blue.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="workbench-dark",
    primary="#7ab8f5",
    secondary="#a9b1bb",
    accent="#f0c070",
    warning="#f0c070",
    error="#ff8f87",
    success="#8fd19e",
    foreground="#e4e7ec",
    background="#16181b",
    surface="#1d1f23",
    panel="#2a2d32",
    variables={"boost": "#3a3e45"},  # Textual drops a theme's own boost where it names a panel
    dark=True,
)
LIGHT = Theme(
    name="workbench-light",
    primary="#14508c",
    secondary="#44546a",
    accent="#7a4300",
    warning="#7a4300",
    error="#9b1c14",
    success="#1d5f2e",
    foreground="#1d2127",
    background="#fcfcfa",
    surface="#f3f3f1",
    panel="#e2e2de",
    variables={"boost": "#d2d2cc"},  # Textual drops a theme's own boost where it names a panel
    dark=False,
)


def theme_name(choice: str) -> str:
    """The theme's name in the app for `dark` or `light`."""
    return LIGHT.name if choice == "light" else DARK.name
