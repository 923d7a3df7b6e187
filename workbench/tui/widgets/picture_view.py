"""A captured picture in place of a text, with a line that says what it is, or why it does not show."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static


class PictureView(Vertical):
    """Hidden until there is a picture."""

    DEFAULT_CSS = """
    PictureView { height: 1fr; display: none; align: center middle; }
    PictureView > Static { dock: bottom; height: auto; text-align: center; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """The line, at the bottom; the picture has the rest."""
        yield Static(id="picture-told", markup=False)

    async def tell(self, line: str, picture: Widget | None = None) -> None:
        """Shows a clean line, below the picture where there is one."""
        if not self.is_attached:  # The screen was left meanwhile.
            return
        told = self.query_one("#picture-told", Static)
        told.update(line)
        await self.remove_children(".picture")
        if picture is not None:
            picture.add_class("picture")
            await self.mount(picture)
