from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from workbench.config import THEMES
from workbench.tui.theme import DARK, LIGHT, theme_name

WORDS = ("foreground", "secondary", "accent", "success", "error", "warning", "primary")
GROUNDS = ("background", "surface", "panel", "boost")


def color(theme: Theme, name: str) -> Color:
    value = theme.variables.get(name) or getattr(theme, name)
    assert isinstance(value, str)
    return Color.parse(value)


def luminance(shade: Color) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shade.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", WORDS)
def test_words_stand_out_from_every_ground(theme: Theme, words: str, ground: str) -> None:
    assert contrast(color(theme, words), color(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_title_of_the_pane_with_the_focus_can_be_read(theme: Theme) -> None:
    assert contrast(color(theme, "background"), color(theme, "primary")) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_grounds_are_greys_also_with_256_colours(theme: Theme, ground: str) -> None:
    _, saturation, lightness = color(theme, ground).hsl
    assert saturation < 0.15 or lightness > 0.98


def test_the_themes_of_the_config_are_the_themes_of_the_app() -> None:
    assert [theme_name(choice) for choice in THEMES] == [DARK.name, LIGHT.name]
