"""The command palette: every action of the current screen, and claims and articles by their words."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input

from workbench.model import ArticleSummary, ClaimRow
from workbench.store import ClaimFilter, handle
from workbench.text import clip
from workbench.tui.app import WorkbenchApp
from workbench.tui.pool import in_pool
from workbench.tui.presenters.help import HelpEntry
from workbench.tui.screens.help import entries_of

_ARTICLES = 200
_SHOWN_AT_FIRST = 5
_CLAIMS = 8
_LONGEST = 200
_LOOK_AGAIN_S = 0.02


class Palette(CommandPalette):
    """Enter waits until all that was typed is looked for: till then the list has what fitted the letters before."""

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Comes before Textual's own handler, which would take what the list has now."""
        if self._looking:
            event.stop()
            event.prevent_default()
            self.run_worker(self._choose_found(), group="choose", exclusive=True)

    @property
    def _looking(self) -> bool:
        return any(
            each.group == self._GATHER_COMMANDS_GROUP and each.node is self and not each.is_finished
            for each in self.workers
        )

    async def _choose_found(self) -> None:
        while self._looking:
            await asyncio.sleep(_LOOK_AGAIN_S)
        self._select_or_command()


class WorkbenchCommands(Provider):
    """What the palette offers. Foreign text is shown as content, never read as markup."""

    _entries: list[HelpEntry]
    _articles: list[ArticleSummary]

    async def startup(self) -> None:
        """Reads the latest articles."""
        self._entries = entries_of(self.screen)
        self._articles = []
        articles = self._host.services.desk.store.articles
        self._articles = await in_pool(lambda: articles.page(limit=_ARTICLES))

    @property
    def _host(self) -> WorkbenchApp:
        app = self.app
        if not isinstance(app, WorkbenchApp):
            raise TypeError("the palette is the workbench's own")
        return app

    async def discover(self) -> Hits:
        """All actions, then the claims looked at last and the latest articles."""
        for entry in self._entries:
            yield DiscoveryHit(_action_content(entry), partial(self._do, entry), entry.action.title, entry.action.help)
        for row in reversed(self._host.recent.values()):
            yield DiscoveryHit(Content(_claim_text(row)), partial(self._open_claim, row), _claim_text(row))
        for summary in self._articles[:_SHOWN_AT_FIRST]:
            text = _article_text(summary)
            yield DiscoveryHit(Content(text), partial(self._open_article, summary), text)

    async def search(self, query: str) -> Hits:
        """Actions by title and help, articles by title, claims by their words."""
        matcher, words = self.matcher(query), query.lower().split()
        for entry in self._entries:
            helped = all(word in entry.action.help.lower() for word in words)
            score = max(matcher.match(entry.action.title), 0.45 * helped)
            if score > 0:
                content = _marked(matcher, entry.action.title) + Content(f"  {' '.join(entry.keys)}")
                yield Hit(score, content, partial(self._do, entry), entry.action.title, entry.action.help)
        for summary in self._articles:
            text = _article_text(summary)
            # Fuzzy search tries every way to spell the query, which a long title can make into millions.
            if all(word in text.lower() for word in words):
                yield Hit(0.5, Content(text), partial(self._open_article, summary), text)
        if len(query.strip()) < 2:
            return
        claims = self._host.services.desk.store.claims
        shown = ClaimFilter(words=query)
        rows = await in_pool(lambda: claims.page(shown, limit=_CLAIMS))
        for place, row in enumerate(rows):
            text = _claim_text(row)
            yield Hit(0.4 - place / 100, Content(text), partial(self._open_claim, row), text)

    async def _do(self, entry: HelpEntry) -> None:
        await self._host.run_action(entry.action.call, default_namespace=entry.node)

    def _open_claim(self, row: ClaimRow) -> None:
        self._host.open_claims(row.article_id, row.id)

    def _open_article(self, summary: ArticleSummary) -> None:
        self._host.open_claims(summary.article.id)


def _action_content(entry: HelpEntry) -> Content:
    return Content.assemble(entry.action.title, (f"  {' '.join(entry.keys)}", "dim"))


def _claim_text(row: ClaimRow) -> str:
    return clip(f"Claim {handle(row.id)} {row.status.value}: {row.wording}", _LONGEST)


def _article_text(summary: ArticleSummary) -> str:
    return clip(f"Article {handle(summary.article.id)}: {summary.article.title}", _LONGEST)


def _marked(matcher: Matcher, text: str) -> Content:
    """The text with the matched letters marked; `Matcher.highlight` would read it as markup."""
    content = Content(text)
    score, offsets = matcher.fuzzy_search.match(matcher.query, text)
    for offset in offsets if score else ():
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content
