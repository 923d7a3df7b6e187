"""Attaching what the reviewer saw where fetching does not get: a saved page, a PDF, a screenshot, pasted text."""

from __future__ import annotations

from functools import partial

from workbench.errors import UsageError
from workbench.model import Capture, Claim, Document
from workbench.review import capture_source, read_text
from workbench.review.evidence import as_seen
from workbench.review.form_drafts import SEEN_FORM
from workbench.review.gathering import targets_in
from workbench.store import CapturedSource
from workbench.text import one_line
from workbench.tui.dialogs import FetchDialog
from workbench.tui.presenters.entry import EntryField, Kind, Values
from workbench.tui.presenters.times import typed_time
from workbench.tui.screens.entry import EntryScreen, Job
from workbench.tui.screens.fetching import reading


class SeenScreen(EntryScreen):
    """A file or pasted text with the address and the time it was seen. `source` is what was kept."""

    draft = SEEN_FORM
    title_words = "What you saw, as a source: a file, or its text pasted below"
    FIELDS = (
        EntryField("url", "Address", hint="https://…; empty: it has none"),
        EntryField("seen", "Seen", hint="2026-03-01 14:30"),
        EntryField("file", "File", hint="saved page, PDF, screenshot; empty: the text below"),
        EntryField("text", "Or the text you saw, pasted", Kind.TEXT),
    )

    def __init__(self, claim_id: int, url: str = "") -> None:
        super().__init__(claim_id)
        self._url = url
        self.source: CapturedSource | None = None

    def given(self, claim: Claim) -> Values:
        """It was seen now."""
        return {"seen": typed_time(self.services.desk.store.clock.now())}

    def begun(self) -> Values:
        """The address that could not be fetched."""
        return {"url": one_line(self._url)}

    async def job(self, claim: Claim, values: Values) -> Job | None:
        """Reads the file or takes the text, and keeps it as seen."""
        path, text = next(iter(targets_in(values["file"])), ""), values["text"]
        if bool(path) == bool(text.strip()):
            both = "both are given" if path else "neither is given"
            raise UsageError("the file or the text", both, "Name a file, or paste what you saw")
        if path:
            read = await self._read_file(path)
        else:
            read = await self.read(partial(read_text, text))
        if read is None:
            return None
        capture, document = read
        seen = as_seen(capture, values["url"].strip(), values["seen"].strip())
        command_id = self.command_id_for(values)

        def keep() -> None:
            self.source = capture_source(self.services.desk, claim, seen, document, command_id=command_id)

        return keep

    def told(self) -> str:
        """What was kept, and what is still to do."""
        return "kept, supplied by you; nothing is attached yet"

    async def _read_file(self, path: str) -> tuple[Capture, Document] | None:
        if path.lower().startswith(("http://", "https://")):
            raise UsageError("the file", "that is an address", "It goes into the first line; name the file you saved")
        dialog = FetchDialog(path, reading(path, self.services.desk.network))
        read: tuple[Capture, Document] | None = await self.app.push_screen_wait(dialog)
        return read
