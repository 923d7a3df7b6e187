"""The report of an article: a preview in every format, and writing it to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.model import ReportDocument
from workbench.report import FORMATS, render, write_report
from workbench.text import clean, clip
from workbench.tui.actions import bindings
from workbench.tui.background import in_background
from workbench.tui.dialogs import Choose, TextPrompt
from workbench.tui.presenters.report_file import report_file_name
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.text_view import TextView


class ReportScreen(WorkbenchScreen[bool]):
    """A preview, marked DRAFT; nothing here changes the record. Always dismissed with False."""

    CSS_PATH = "report.tcss"
    BINDINGS = bindings("report")
    AUTO_FOCUS = "#report-text"

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self._article_id = article_id
        self._format = 0
        self._document: ReportDocument | None = None
        self._rendered: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """What it is, and its text."""
        yield Static(id="report-head", markup=False)
        yield TextView(id="report-text")
        yield KeyBar("report", self.services.config.keys)

    def on_mount(self) -> None:
        """Starts to build the report."""
        self._show_head("building the report …")
        self.act("report", self._load())

    @property
    def format_name(self) -> str:
        """The format that is shown."""
        return FORMATS[self._format]

    def action_next_format(self) -> None:
        """Shows the next format."""
        self._format = (self._format + 1) % len(FORMATS)
        if self._document is not None:
            self.act("report", self._show(), exclusive=True)

    def action_write(self) -> None:
        """Asks for a file and writes the shown format to it."""
        document = self._document
        if document is None:
            self.host.say("The report is still being built")
            return
        name = report_file_name(document.title, document.article_handle, self.format_name)
        self._ask_for_file(name, self.format_name)

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(False)

    async def _load(self) -> None:
        from workbench.report.document import build_report

        try:
            self._document = await in_background(
                partial(build_report, self.services.desk, self._article_id), "build report"
            )
        except WorkbenchError:
            self._show_head("there is no report")
            raise
        await self._show()

    async def _show(self) -> None:
        document, name = self._document, self.format_name
        if document is None:
            return
        if name not in self._rendered:
            self._show_head(f"{name} …")
            self._rendered[name] = await in_background(partial(render, document, name), "render report")
        if name == self.format_name:
            self._show_head(f"format {self._format + 1} of {len(FORMATS)}: {name} · f: next · w: write to a file")
            self.query_one(TextView).show_text(self._rendered[name])

    def _show_head(self, state: str) -> None:
        width = max(20, self.size.width - 2)
        title = self._document.title if self._document else ""
        lines = [Content.styled(clip(f"Report: {title}" if title else "Report", width), "bold")]
        if self._document is None or self._document.draft:
            lines.append(Content.styled("DRAFT: a preview, not published. Every page says so.", "bold $warning"))
        self.query_one("#report-head", Static).update(Content("\n").join([*lines, Content(clip(state, width))]))

    def _ask_for_file(self, value: str, name: str, problem: str = "") -> None:
        hint = problem or f"a DRAFT in the format {name}, written to {Path.cwd()} where no folder is named"
        self.app.push_screen(
            TextPrompt("Write the report to which file?", value=value, hint=hint), partial(self._named, name)
        )

    def _named(self, name: str, typed: str | None) -> None:
        if typed is None:
            return
        path = Path(typed).expanduser()
        if path.is_file() and not path.is_symlink():
            options = [("keep", "Keep that file, name another"), ("over", "Overwrite it with this report")]
            title = f"{path} is there already"
            self.app.push_screen(Choose(title, options), partial(self._decided, name, typed))
        else:
            self.act("write", self._write(name, typed, overwrite=False))

    def _decided(self, name: str, typed: str, choice: str | None) -> None:
        if choice == "over":
            self.act("write", self._write(name, typed, overwrite=True))
        elif choice == "keep":
            self._ask_for_file(typed, name)

    async def _write(self, name: str, typed: str, *, overwrite: bool) -> None:
        path = Path(typed).expanduser().absolute()
        try:
            await self.off_thread(partial(write_report, self._rendered[name], path, overwrite=overwrite))
        except WorkbenchError as error:
            self._ask_for_file(typed, name, str(error))
            return
        self.host.say(f"written: {clean(str(path))}")
