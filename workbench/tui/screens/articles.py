"""The articles: what is open in each, and adding another one."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.widgets import Static

from workbench.model import ArticleSummary
from workbench.review import Intake
from workbench.tui.actions import bindings
from workbench.tui.presenters.article_row import article_header
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.widgets.article_list import ArticleList
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.status_line import StatusLine

_PAGE = 200

_FIRST_RUN = """\
No articles yet.

Press {add} to add one from a web address or a file (HTML, PDF, text).
Press {paste} to paste or type a text.
Its claims are then listed, those most worth checking first."""


class ArticlesScreen(WorkbenchScreen[None]):
    """Articles with their counts, newest first."""

    CSS_PATH = "articles.tcss"
    BINDINGS = bindings("articles")
    AUTO_FOCUS = "ArticleList"

    def __init__(self) -> None:
        super().__init__()
        self._stale = False
        self._top = StatusLine()
        self._list = ArticleList()

    def compose(self) -> ComposeResult:
        """The list; in an empty database, what to do first."""
        yield self._top
        yield Static(article_header(), id="articles-header", markup=False)
        yield self._list
        first_run = _FIRST_RUN.format(add=self.key("articles.add"), paste=self.key("articles.paste"))
        yield Static(first_run, id="articles-empty", markup=False)
        yield KeyBar("articles", self.services.config.keys)

    def on_mount(self) -> None:
        """Reads the articles."""
        self._tell(None)
        self.act("articles", self._load, exclusive=True)

    def on_screen_resume(self) -> None:
        """Reads again what changed while another screen was in front."""
        if self._stale:
            self.record_changed()

    def record_changed(self) -> None:
        """Reads the articles again."""
        self._stale = not self.in_front
        if self.in_front:
            self.act("articles", self._load, exclusive=True)

    async def action_open(self) -> None:
        """Opens the claims of the article under the cursor."""
        selected = self._list.selected
        if selected is None:
            self.host.say(f"There is no article yet: {self.key('articles.add')} adds one.")
        else:
            self.host.open_claims(selected.article.id)

    def action_all_claims(self) -> None:
        """Opens the claims of all articles."""
        self.host.open_claims(None)

    def action_queue(self) -> None:
        """Opens a queue over all articles."""
        self.act("queue", self._queue)

    def action_report(self) -> None:
        """Opens the report of the article under the cursor."""
        selected = self._list.selected
        if selected is None:
            self.host.say(f"There is no article yet: {self.key('articles.add')} adds one.")
            return
        from workbench.tui.screens.report import ReportScreen

        self.app.push_screen(ReportScreen(selected.article.id))

    def action_add(self) -> None:
        """Adds an article from an address or a file."""
        self.act("intake", self._add)

    def action_paste(self) -> None:
        """Adds an article from typed or pasted text."""
        self.act("intake", self._paste)

    async def _queue(self) -> None:
        from workbench.tui.screens.queueing import choose_queue

        chosen = await choose_queue(self, None)
        if chosen is not None:
            self.host.open_claims(None, queue=chosen)

    async def _add(self) -> None:
        from workbench.tui.screens.intake import add_from_target

        await self._tell_intake(await add_from_target(self))

    async def _paste(self) -> None:
        from workbench.tui.dialogs import PastePrompt
        from workbench.tui.screens.intake import add_from_text

        prompt = PastePrompt("Paste or type the article's text", self.host.unsent_text)
        text = await self.app.push_screen_wait(prompt)
        self.host.unsent_text = prompt.text
        if text is not None:
            intake = await add_from_text(self, text)
            self.host.unsent_text = ""
            await self._tell_intake(intake)

    async def _tell_intake(self, intake: Intake | None) -> None:
        """Opens the new article's claims; of a known one, shows what differs."""
        if intake is None:
            return
        from workbench.tui.presenters.intake import change_lines, intake_in_words

        await self._load()
        self._list.go_to(intake.article.id)
        self.host.say(intake_in_words(intake))
        if intake.known and intake.changes:
            from workbench.tui.screens.changes import ChangesScreen

            title = "The article has changed since it was captured before"
            differences = ChangesScreen(title, partial(change_lines, intake), self.services.config.keys)
            await self.app.push_screen_wait(differences)
        elif intake.added:
            self.host.open_claims(intake.article.id)

    async def _load(self) -> None:
        articles = self.services.desk.store.articles
        every: list[ArticleSummary] = []
        page = await self.read(lambda: articles.page(limit=_PAGE))
        every += page
        self._show(every)
        while len(page) == _PAGE:
            last = page[-1].article.id
            page = await self.read(partial(articles.page, before=last, limit=_PAGE))
            every = [*every, *page]
            self._show(every)

    def _show(self, every: list[ArticleSummary]) -> None:
        self.set_class(not every, "-empty")
        self._list.set_articles(every)
        self._tell(len(every))

    def _tell(self, count: int | None) -> None:
        desk = self.services.desk
        articles = "" if count is None else "1 article · " if count == 1 else f"{count:,} articles · "
        name = desk.store.engine.name
        self._top.tell(f"workbench · {articles}{desk.who}", name)
