"""The articles of the database as a list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from workbench.model import ArticleSummary
from workbench.tui.presenters.article_row import article_line
from workbench.tui.presenters.line import Line
from workbench.tui.widgets.line_list import LineList


class ArticleList(LineList):
    """Articles with their counts, newest first."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._articles: Sequence[ArticleSummary] = ()

    @property
    def selected(self) -> ArticleSummary | None:
        """The article under the cursor."""
        return self._articles[self.cursor] if self._articles else None

    def set_articles(self, articles: Sequence[ArticleSummary]) -> None:
        """Shows these; the cursor stays on its article."""
        selected = self.selected
        self._articles = articles
        self.set_line_count(len(articles))
        if selected is not None:
            places = [place for place, item in enumerate(articles) if item.article.id == selected.article.id]
            self.cursor = places[0] if places else self.cursor
        self.show_cursor()
        self.refresh()

    def go_to(self, article_id: int) -> None:
        """Puts the cursor on an article."""
        for place, item in enumerate(self._articles):
            if item.article.id == article_id:
                self.move_to(place)

    def line(self, index: int, width: int) -> Line:
        """An article as a line."""
        return article_line(self._articles[index], width, selected=self.is_cursor(index))

    def line_key(self, index: int) -> Hashable:
        """An article's look depends on the article and its counts."""
        return self._articles[index]
