"""Writing a note on a claim, for the team or for every reader."""

from __future__ import annotations

from functools import partial

from workbench.model import Claim, Visibility
from workbench.review.contacts import add_note
from workbench.review.form_drafts import NOTE_FORM
from workbench.tui.presenters.entry import EntryField, Kind, Values
from workbench.tui.screens.entry import EntryScreen, Job

_READERS = {"internal: the team only": Visibility.INTERNAL, "public: reports show it": Visibility.PUBLIC}


class NoteScreen(EntryScreen):
    """Who reads it, and the words."""

    draft = NOTE_FORM
    title_words = "A note on this claim"
    FIELDS = (
        EntryField("readers", "Who reads it", Kind.CHOICE, options=tuple(_READERS)),
        EntryField("words", "The note", Kind.TEXT),
    )

    async def job(self, claim: Claim, values: Values) -> Job | None:
        """Keeps the note."""
        readers = _READERS[values["readers"]]
        return partial(
            add_note, self.services.desk, claim, values["words"], readers, command_id=self.command_id_for(values)
        )  # fmt: skip

    def told(self) -> str:
        """What was recorded."""
        return f"noted, {self.values['readers']} · {self.key('undo')} undoes"
