"""The report of an article: a preview in every format that is text, and writing it in any to a file."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.model import ReportDocument
from workbench.report import FILES, FORMATS, content, render, write_report
from workbench.report.extras import missing, require
from workbench.text import clean, clip
from workbench.tui.actions import bindings
from workbench.tui.dialogs import Choose, TextPrompt
from workbench.tui.presenters.report_file import file_told, report_file_name
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.text_view import TextView

_OFFERED = (*FORMATS, *FILES)


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
        self._shown = ""
        self._stale = True
        self._building = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """What it is, and its text."""
        yield Static(id="report-head", markup=False)
        yield TextView(id="report-text")
        yield KeyBar("report", self.services.config.keys)

    def on_mount(self) -> None:
        """Starts to build the report."""
        self._show_head("building the report …")
        self.act("report", self._load)

    def record_changed(self) -> None:
        """Builds the report again: somebody wrote to the record, or an action was undone."""
        self._stale = True
        self.act("report", self._load)

    @property
    def format_name(self) -> str:
        """The format that is shown."""
        return _OFFERED[self._format]

    def action_next_format(self) -> None:
        """Shows the next format."""
        self._turn(1)

    def action_previous_format(self) -> None:
        """Shows the format before."""
        self._turn(-1)

    def _turn(self, steps: int) -> None:
        self._format = (self._format + steps) % len(_OFFERED)
        if self._document is not None:
            self.act("format", self._show, exclusive=True)

    def action_write(self) -> None:
        """Asks for a file and writes the shown format to it."""
        self.act("ask", partial(self._ask_to_write, self.format_name))

    def action_publish(self) -> None:
        """Opens what stands in the way of publishing it."""
        from workbench.tui.screens.publish import PublishScreen

        title = self._document.title if self._document else ""
        self.app.push_screen(PublishScreen(self._article_id, title))

    def action_hand_over(self) -> None:
        """Asks what of the article is handed over, and writes it as a dossier."""
        self.act("dossier", self._hand_over)

    def action_back(self) -> None:
        """Goes back."""
        self.dismiss(False)

    async def _ask_to_write(self, name: str) -> None:
        require(name)
        document = await self._built()
        if document is not None and self.in_front:
            self._ask_for_file(report_file_name(document.title, document.article_handle, name), name)

    async def _hand_over(self) -> None:
        from workbench.tui.screens.handing_over import hand_over

        document = await self._built()
        if document is not None and self.in_front:
            name = report_file_name(document.title, document.article_handle, "dossier")
            await hand_over(self, self._article_id, name)

    async def _built(self) -> ReportDocument | None:
        """The report, waited for where it is still being built: a key pressed early is not lost."""
        await self._load()
        return self._document

    async def _load(self) -> None:
        """Builds the report where the record has changed since, and shows it."""
        if await self._build():
            await self._show()

    async def _build(self) -> bool:
        """Whether there was something to build; returns with `_document` as the record is."""
        from workbench.report.document import build_report

        async with self._building:
            if not self._stale:
                return False
            self._stale = False
            try:
                imprint = self.services.config.imprint
                document = await self.read(partial(build_report, self.services.desk, self._article_id, imprint))
            except WorkbenchError:
                self._document, self._stale = None, True
                self._rendered.clear()
                self._show_head("there is no report")
                self.query_one(TextView).show_text("")
                raise
            self._document = document
            self._rendered.clear()
            return True

    async def _text_of(self, document: ReportDocument, name: str) -> str:
        """The report in one format, kept while the document is the one that is shown; of no text, what it is."""
        if name in FILES:
            return file_told(name, self.key("report.write"), missing(name))
        text = self._rendered.get(name) if document is self._document else None
        if text is None:
            text = await self.read(partial(render, document, name))
            if document is self._document:
                self._rendered[name] = text
        return text

    async def _show(self) -> None:
        document, name = self._document, self.format_name
        if document is None:
            return
        if name not in self._rendered:
            self._show_head(f"{name} …")
        try:
            text = await self._text_of(document, name)
        except WorkbenchError:
            self._show_head(f"{self._place}: it could not be made")
            raise
        if name == self.format_name and document is self._document:
            hint = f"{self.key('report.format')}: next · {self.key('report.write')}: write to a file"
            self._show_head(f"{self._place} · {hint}")
            view = self.query_one(TextView)
            if text != view.text:
                view.show_text(text, from_top=name != self._shown)
            self._shown = name

    @property
    def _place(self) -> str:
        return f"format {self._format + 1} of {len(_OFFERED)}: {self.format_name}"

    def _show_head(self, state: str) -> None:
        width = max(20, self.size.width - 2)
        title = self._document.title if self._document else ""
        lines = [Content.styled(clip(f"Report: {title}" if title else "Report", width), "bold")]
        if self._document is None or self._document.draft:
            lines.append(Content.styled("DRAFT: a preview, not published. Every page says so.", "bold $warning"))
        self.query_one("#report-head", Static).update(Content("\n").join([*lines, Content(clip(state, width))]))

    def _ask_for_file(self, value: str, name: str, problem: str = "") -> None:
        hint = problem or f"a DRAFT in the format {name}, written to {Path.cwd()} where no folder is named"
        asked = f"Write the report to which {'folder' if name == 'pages' else 'file'}?"
        self.app.push_screen(TextPrompt(asked, value=value, hint=hint), partial(self._named, name))

    def _named(self, name: str, typed: str | None) -> None:
        if typed is None:
            return
        path = Path(typed).expanduser()
        if name != "pages" and path.is_file() and not path.is_symlink():
            options = [("keep", "Keep that file, name another"), ("over", "Overwrite it with this report")]
            title = f"{path} is there already"
            self.app.push_screen(Choose(title, options), partial(self._decided, name, typed))
        else:
            self.act("write", partial(self._write, name, typed, overwrite=False))

    def _decided(self, name: str, typed: str, choice: str | None) -> None:
        if choice == "over":
            self.act("write", partial(self._write, name, typed, overwrite=True))
        elif choice == "keep":
            self._ask_for_file(typed, name)

    async def _write(self, name: str, typed: str, *, overwrite: bool) -> None:
        """Writes the report as the record is now, whatever the preview has shown so far."""
        path = Path(typed).expanduser().absolute()
        self._stale = True
        await self._load()
        document = self._document
        if document is None:
            return
        try:
            if name == "pages":
                await self.off_thread(partial(_write_pages, document, path))
            else:
                made = await self.read(partial(content, document, name))
                await self.off_thread(partial(write_report, made, path, overwrite=overwrite))
        except WorkbenchError as error:
            self._ask_for_file(typed, name, str(error))
            return
        self.host.say(f"written: {clean(str(path))}")


def _write_pages(document: ReportDocument, folder: Path) -> None:
    from workbench.report.pages import write_pages

    write_pages([document], folder, document.imprint)
