"""What can be done with a captured source besides reading it: its other captures, its file, the claim's quotations."""

from __future__ import annotations

import os
from functools import partial

from workbench.model import Said, SaidState, Stance
from workbench.review import attach_passage, attach_whole
from workbench.review.captures import differences
from workbench.review.preservation import redact
from workbench.review.quotations import check_quotations
from workbench.review.transitions import Act, require
from workbench.store import SourceCapture, handle, new_command_id
from workbench.tui.presenters.captures import capture_option, difference_lines
from workbench.tui.presenters.source import SourceView, attached_words
from workbench.tui.presenters.text_spans import Span
from workbench.tui.presenters.times import local_time
from workbench.tui.screens.base import WorkbenchScreen

_STANCES = [(stance.value, f"{stance.value}: the source as a whole, no passage quoted") for stance in Stance]


class SourceActs(WorkbenchScreen[bool]):
    """The acts on the capture that a screen shows beside a claim."""

    def __init__(self, claim_id: int, capture_id: int) -> None:
        super().__init__()
        self.claim_id = claim_id
        self.capture_id = capture_id
        self.view: SourceView | None = None
        self.quotations: list[tuple[int, Said]] = []
        """What the source says of the claim's quotations, place by place, with the quotation's number from 1."""
        self.quotation = -1
        """Which of them is shown; -1 for none."""
        self.changed = False
        """Whether evidence was attached."""
        self._attaching = False

    def show_capture(self, capture_id: int) -> None:
        """Shows another capture of the source."""
        raise NotImplementedError

    def show_quotation(self) -> None:
        """Shows what the source says of the quotation, and goes to its place."""
        raise NotImplementedError

    @property
    def marked(self) -> Span | None:
        """The words of the source that are marked."""
        raise NotImplementedError

    async def load_evidence(self) -> None:
        """Shows the evidence as it stands now."""
        raise NotImplementedError

    def action_attach(self, stance: str) -> None:
        """Attaches the marked words with a stance."""
        span, view = self.marked, self.view
        if span is None or view is None:
            self.host.say("There is no sentence to attach yet: the text is still being read")
        elif not self._attaching:
            self._attaching = True
            self.act("write", partial(self._attach_span, view, span, Stance(stance)))

    def action_quotation(self) -> None:
        """Checks what the claim quotes against the source; again for the next place that has it, the next quotation."""
        if self.quotations:
            self.quotation = (self.quotation + 1) % len(self.quotations)
            self.show_quotation()
        elif self.view is not None:
            self.act("quotation", self._check_quotations, exclusive=True)

    def action_captures(self) -> None:
        """Lists the captures of the source."""
        if self.view is not None:
            self.act("captures", partial(self._captures, self.view))

    def action_open_file(self) -> None:
        """Opens the captured picture or PDF with the system's viewer."""
        if self.view is not None:
            self.act("open", partial(self._open_file, self.view))

    def action_archive(self) -> None:
        """Finds or saves a copy of the page in a web archive, and shows it."""
        if self.view is not None:
            self.act("archive", partial(self._archive, self.view))

    def action_redact(self) -> None:
        """Removes the bytes and the text of this capture for good."""
        if self.view is not None:
            self.act("write", partial(self._redact, self.view))

    def action_whole(self) -> None:
        """Attaches the source as a whole."""
        if self.view is not None:
            self.act("write", partial(self._attach_whole, self.view))

    async def _attach_span(self, view: SourceView, span: Span, stance: Stance) -> None:
        attach = partial(
            attach_passage, self.services.desk, view.claim, view.capture_id, *span, stance=stance,
            command_id=new_command_id(),
        )  # fmt: skip
        try:
            evidence = await self.off_thread(attach)
        finally:
            self._attaching = False
        self.changed = True
        quote = evidence.selector.exact if evidence.selector else ""
        self.host.say(attached_words(stance, quote, self.services.config.keys))
        await self.load_evidence()

    async def _check_quotations(self) -> None:
        view = self.view
        if view is None:
            return
        checked = await self.read(partial(check_quotations, self.services.desk, view.claim, view.capture_id))
        self.quotations = [(number, said) for number, places in enumerate(checked, 1) for said in places]
        if not self.quotations:
            self.host.say("The claim quotes nobody word for word.")
            return
        otherwise = [said.state is SaidState.OTHERWISE for _, said in self.quotations]
        self.quotation = otherwise.index(True) if any(otherwise) else 0
        self.show_quotation()

    async def _captures(self, view: SourceView) -> None:
        from workbench.tui.dialogs import CapturesDialog

        captures = await self.read(partial(self.services.desk.store.evidence.captures_of, view.source.id))
        labels = [capture_option(capture, self.capture_id) for capture in captures]
        answer = await self.app.push_screen_wait(CapturesDialog(labels))
        if answer is None:
            return
        what, number = answer
        chosen = captures[number]
        if chosen.capture_id == self.capture_id:
            self.host.say("That capture is the one that is open.")
        elif what == "open":
            self.show_capture(chosen.capture_id)
        else:
            here = next(capture for capture in captures if capture.capture_id == self.capture_id)
            await self._compare(*sorted((here, chosen), key=lambda capture: capture.capture_id))

    async def _compare(self, older: SourceCapture, newer: SourceCapture) -> None:
        from workbench.tui.screens.changes import ChangesScreen

        compared = partial(differences, self.services.desk, older.capture_id, newer.capture_id)
        found = await self.read(compared)
        before, after = (f"{local_time(capture.fetched_at)} {handle(capture.capture_id)}" for capture in (older, newer))
        show = partial(difference_lines, found.changes, before, after)
        await self.app.push_screen_wait(
            ChangesScreen("What differs between two captures", show, self.services.config.keys)
        )

    async def _redact(self, view: SourceView) -> None:
        from workbench.tui.dialogs import TextPrompt

        desk, name = self.services.desk, handle(view.capture_id)
        await self.read(lambda: require(desk.roles, Act.REDACT))
        hint = f"The bytes and text of capture {name} go for good: nothing brings them back. Digests and history stay."
        reason = await self.app.push_screen_wait(
            TextPrompt("Redact this capture", placeholder="Which order or law asks for it", hint=hint)
        )
        if reason is None:
            return
        await self.off_thread(partial(redact, desk, view.capture_id, reason, command_id=new_command_id()))
        others = await self.read(partial(desk.store.captures.still_in, view.capture_id))
        still = f" Other captures have the same bytes: {', '.join(map(handle, others))}." if others else ""
        self.host.say(f"Capture {name} is redacted.{still}")
        self.dismiss(True)

    async def _open_file(self, view: SourceView) -> None:
        from workbench.tui.clipboard import copy
        from workbench.tui.viewer import open_capture

        desk, name = self.services.desk, f"capture-{handle(view.capture_id)}"

        def job() -> tuple[str, str]:
            body = desk.store.captures.body(view.capture_id)
            opened = open_capture(name, str(view.facts["media_type"]), body, os.environ)
            if opened.program:
                return f"opened with {opened.program}", ""
            return f"No viewer can be reached from here. The file, while workbench runs: {opened.path}", str(
                opened.path
            )

        told, path = await self.off_thread(job)
        how = await self.off_thread(partial(copy, self.app, path)) if path else ""
        self.host.say(f"{told}\n(the path is {how})" if how else told, longer=bool(path))

    async def _archive(self, view: SourceView) -> None:
        from workbench.tui.screens.archiving import take_copy

        source = await take_copy(self, self.claim_id, view.source.url)
        if source is not None:
            self.show_capture(source.capture_id)

    async def _attach_whole(self, view: SourceView) -> None:
        from workbench.tui.dialogs import Choose

        chosen = await self.app.push_screen_wait(Choose("Attach the whole source", _STANCES))
        if chosen is None:
            return
        stance = Stance(chosen)
        attach = partial(
            attach_whole, self.services.desk, view.claim, view.capture_id, stance=stance, command_id=new_command_id()
        )
        await self.off_thread(attach)
        self.changed = True
        self.host.say(f"attached as {stance.value}: the whole source · {self.key('undo')} undoes")
        await self.load_evidence()
