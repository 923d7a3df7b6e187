"""Reviewing claims: the ranked list, the words in their article, and everything known of the chosen claim."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer

from workbench.model import Article, ClaimRow
from workbench.review.queues import Queue
from workbench.tui.actions import bindings
from workbench.tui.detail import ClaimDetail, Earlier, read_detail, read_earlier
from workbench.tui.presenters.claim_detail import claim_lines
from workbench.tui.presenters.claim_row import claim_header
from workbench.tui.presenters.status import counts_in_short, counts_in_words
from workbench.tui.screens.filtered import FilteredScreen
from workbench.tui.widgets.claim_list import ClaimList
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.status_line import StatusLine

_WIDE = 100
"""Columns from which the inspector stands beside the list."""
_DETAIL_AFTER_S = 0.03
"""A held key moves on before the claim it passed is read."""
_SIMILAR_AFTER_S = 0.2
"""Looking for similar claims can take 150 ms of processor time among 100,000: only for a claim that is stayed on."""


class ReviewScreen(FilteredScreen):
    """The claims of an article, or of all articles."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings("review")
    AUTO_FOCUS = "ClaimList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]

    def __init__(self, article_id: int | None = None, claim_id: int | None = None, queue: Queue | None = None) -> None:
        super().__init__(article_id)
        self._first_queue = queue
        self._first_claim = claim_id
        self._article: Article | None = None
        self._detail: ClaimDetail | None = None
        self._earlier: Earlier | None = None
        self._detail_timer: Timer | None = None
        self._stale = False
        self._top = StatusLine()

    def compose(self) -> ComposeResult:
        """List above the article, the inspector beside them; where it is narrow, one of the two below the list."""
        # Known before the first resize event says it: otherwise the first paint is laid out twice.
        self.set_class(self.app.size.width >= _WIDE, "-wide")
        self.set_class(self.app.size.width < _WIDE, "-narrow")
        self.claims.opener = self.services.desk.store.another
        self.claims.first_from = self.services.desk.store
        yield self._top
        self.bar.search_key = self.key("claims.search")
        yield self.bar
        with Container(id="review-panes"):
            with Vertical(id="review-left"):
                yield self._panes["list"]
                yield self._panes["article"]
            yield self._panes["inspector"]
        self._bottom = KeyBar("review", self.services.config.keys)
        yield self._bottom

    def on_mount(self) -> None:
        """Reads the list, from the claim that was left or asked for."""
        self.show_lower()
        place = self.host.layout_left.places.get(self._place_name)
        self.claims.show(self.filter, keep=self._first_claim or place)
        if self._first_queue is not None:
            self.show_queue(self._first_queue)
        self.act("head", self._load_head, exclusive=True)

    def on_resize(self) -> None:
        """Fits what was made for another width."""
        self.call_after_refresh(self.tell_columns)
        self.call_after_refresh(self._tell_head)
        self.call_after_refresh(self._tell_next_pane)

    def on_descendant_focus(self) -> None:
        """Says where the keys lead from here."""
        self._tell_next_pane()

    # --- what is shown ----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> ClaimRow | None:
        """The claim under the cursor."""
        return self.claims.selected

    def shows(self, article_id: int | None, claim_id: int | None) -> bool:
        """Whether this is the list of the article, or one of all articles that has the claim too."""
        return self.article_id == article_id or (self.article_id is None and claim_id is not None)

    def step_on(self) -> None:
        """Moves to the next claim."""
        self.claims.action_move_down()

    def read_again(self, *, keep: int | None = None) -> None:
        """Reads the list, the counts and the chosen claim again."""
        self.claims.read_again(keep=keep)
        self.act("head", self._load_head, exclusive=True)
        self._want_detail()

    def record_changed(self) -> None:
        """Reads again; while another screen is in front, when this one is back."""
        self._stale = not self.in_front
        if self.in_front:
            self.read_again()

    def taken_back(self, claim_id: int) -> None:
        """Goes back to the claim whose last action was undone."""
        self.read_again(keep=claim_id)

    def presence_changed(self) -> None:
        """Names who else has the claim open."""
        self._show_detail(from_top=False)

    def on_unmount(self) -> None:
        """The claim is open here no more."""
        self._close()

    def _close(self) -> None:
        if self._detail is not None:
            self.host.attendance.close(self._detail.claim.id)

    def on_screen_resume(self) -> None:
        """Catches up with what happened meanwhile."""
        if self._detail is not None:
            self.host.attendance.open(self._detail.claim.id)
        if self._stale:
            self.record_changed()

    def action_similar(self) -> None:
        """Goes to the most similar earlier claim."""
        earlier = self._earlier
        if earlier and earlier.claims:
            self.host.open_claims(earlier.claims[0].article_id, earlier.claims[0].claim_id)
        else:
            self.host.say("Still looking for similar claims." if earlier is None else "No similar claim is known.")

    # --- reading ----------------------------------------------------------------------------------------------------

    @on(ClaimList.Failed)
    def _failed(self, message: ClaimList.Failed) -> None:
        self.host.report_error(message.error)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self._want_detail()

    def _want_detail(self) -> None:
        if self._detail_timer is not None:
            self._detail_timer.stop()
        self._detail_timer = self.set_timer(_DETAIL_AFTER_S, self._read_chosen)

    def _read_chosen(self) -> None:
        if self.chosen is None:
            self._show_nothing()
        else:
            self.act("detail", partial(self._load_detail, self.chosen), exclusive=True)

    async def _load_head(self) -> None:
        store = self.services.desk.store
        self.counts = await self.read(partial(store.articles.counts, self.article_id))
        if self._article is None and self.article_id is not None:
            self._article = await self.read(partial(store.articles.get, self.article_id))
        self._tell_head()
        self.tell_filter()
        await self.narrow_again()

    async def _load_detail(self, row: ClaimRow) -> None:
        desk, view = self.services.desk, self.article
        detail = await self.read(partial(read_detail, desk, row.id))
        if not self.claims.line_count:
            return  # The list became empty meanwhile.
        claim = detail.claim
        same = self._detail is not None and self._detail.claim.id == claim.id
        self._earlier = self._earlier if same else None
        self._detail = detail
        self._show_detail(from_top=not same)
        self.host.visited(row)
        self.host.attendance.open(claim.id)
        self.host.layout_left.keep_place(self._place_name, row.id)
        text = view.text
        if view.capture_id != claim.capture_id:
            text = await self.read(partial(desk.store.captures.text, claim.capture_id))
        view.show_claim(claim.capture_id, text, claim.selector)
        self._panes["article"].entitle(" Article", f"· {_title(detail.article)}")
        if self._earlier is None:
            await asyncio.sleep(_SIMILAR_AFTER_S)
            self._earlier = await self.read(partial(read_earlier, desk, claim))
            self._show_detail(from_top=False)

    def _show_detail(self, *, from_top: bool) -> None:
        detail, earlier = self._detail, self._earlier
        if detail is not None:
            here = self.host.attendance.others(detail.claim.id)
            lines = partial(claim_lines, detail, earlier, keys=self.services.config.keys, here=here)
            self.inspector.show(lines, from_top=from_top)

    def _show_nothing(self) -> None:
        """An empty list has no claim to show, and says so itself; one that is being read has none yet."""
        if self.claims.line_count:
            return
        self._close()
        self._detail = None
        self.article.clear()
        self.inspector.show(lambda _: (), from_top=True)

    # --- the lines at the top ---------------------------------------------------------------------------------------

    @property
    def _place_name(self) -> str:
        return f"{self.services.desk.store.engine.location}:{self.article_id or 'all'}"

    def _tell_head(self) -> None:
        title = "All articles" if self._article is None else _title(self._article)
        counts = counts_in_words(self.counts) if self.has_class("-wide") else counts_in_short(self.counts)
        self._top.tell(f"{self.services.desk.who} · {counts}", title)

    def tell_columns(self) -> None:
        """Names the columns of the list."""
        header = claim_header(self.claims.most, self.claims.line_width)
        self._panes["list"].entitle(header)

    def _tell_next_pane(self) -> None:
        """Where not all panes are in sight, the key bar names the one that comes next."""
        self._bottom.offer("claims.next-pane", self.next_pane if self.has_class("-narrow") else "")


def _title(article: Article) -> str:
    return " · ".join(filter(None, (article.title, article.publisher)))
