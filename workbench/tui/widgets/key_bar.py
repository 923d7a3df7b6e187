"""The line of keys at the foot of a screen: help first, quit last, as many between as fit; a click does the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual import events
from textual.content import Content
from textual.widget import Widget

from workbench.tui.actions import ANYWHERE, Action, action_of, on_screen
from workbench.tui.presenters.keys import key_line, while_typing


class KeyBar(Widget):
    """The keys of a screen, from the one table of actions. Unlike a footer it never scrolls its first keys away."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self, screen: str, remapped: Mapping[str, str] | None = None, *, form: bool = False) -> None:
        super().__init__()
        self._remapped = while_typing(remapped or {}) if form else remapped or {}
        every = [action for action in on_screen(screen) if action.footer]
        self._last = next(action for action in every if action.id == "quit")
        middle = [action for action in every if action.id not in ("help", "quit")]
        self._first = [action for action in every if action.id == "help"]
        self._middle = middle
        self._offered: Action | None = None

    def offer(self, action_id: str, title: str) -> None:
        """Puts an action right after help, under a title that says what it does now; "" takes it away."""
        offered = replace(action_of(action_id), title=title) if title else None
        if offered != self._offered:
            self._offered = offered
            self.refresh()

    @property
    def _actions(self) -> Sequence[Action]:
        return [*self._first, *([self._offered] if self._offered else []), *self._middle]

    @property
    def _shown(self) -> list[tuple[str, str, Action]]:
        return key_line(self._actions, self._last, self._remapped, self.content_size.width)

    def render(self) -> Content:
        """The line."""
        parts: list[str | tuple[str, str]] = []
        for key, title, _ in self._shown:
            parts += [(key, "bold $accent"), f" {title}  "]
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        """Does what the key under the mouse does."""
        at = event.get_content_offset(self)
        right = 0
        for key, title, action in self._shown:
            right += len(key) + 1 + len(title) + 2
            if at is not None and at.x < right:
                namespace = self.app if action.screen == ANYWHERE else self.screen
                await self.app.run_action(action.call, default_namespace=namespace)
                return
