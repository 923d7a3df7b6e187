"""What is planned for a claim: how urgent it is, by when it is due, under which tags it is found."""

from __future__ import annotations

from functools import partial

from workbench.model import Claim, Plan, Priority
from workbench.review.form_drafts import PLAN_FORM
from workbench.review.plans import plan, read_priority
from workbench.review.times import read_time
from workbench.text import one_line
from workbench.tui.presenters.entry import EntryField, Kind, Values
from workbench.tui.presenters.times import typed_time
from workbench.tui.screens.entry import EntryScreen, Job

_PRIORITIES = tuple(priority.name.lower() for priority in reversed(Priority))


class PlanScreen(EntryScreen):
    """Priority, deadline and tags. Only what was changed is recorded: tags are everybody's, the rest an editor's."""

    draft = PLAN_FORM
    title_words = "The plan for this claim"
    FIELDS = (
        EntryField("priority", "Priority", Kind.CHOICE, options=_PRIORITIES),
        EntryField("deadline", "Due", hint="2026-03-04, or 2026-03-04 14:30; empty: no deadline"),
        EntryField("tags", "Tags", hint="port, election; a comma between two"),
    )

    def __init__(self, claim_id: int, planned: Plan) -> None:
        super().__init__(claim_id)
        self._planned = planned

    def given(self, claim: Claim) -> Values:
        """The plan as it stands."""
        planned = self._planned
        return {
            "priority": planned.priority.name.lower(),
            "deadline": typed_time(planned.deadline),
            "tags": ", ".join(map(one_line, planned.tags)),
        }

    async def job(self, claim: Claim, values: Values) -> Job | None:
        """Records what differs from the plan as it stood."""
        before = self.given(claim)
        deadline = None
        if values["deadline"].strip() != before["deadline"]:
            typed = values["deadline"].strip()
            deadline = read_time(typed, "of the deadline") if typed else ""
        tags = {tag.strip() for tag in values["tags"].split(",") if tag.strip()}
        return partial(
            plan, self.services.desk, claim, deadline=deadline, tag=sorted(tags),
            priority=read_priority(values["priority"]) if values["priority"] != before["priority"] else None,
            untag=[tag for tag in self._planned.tags if one_line(tag) not in tags],
            command_id=self.command_id_for(values),
        )  # fmt: skip

    def told(self) -> str:
        """What was recorded."""
        return f"planned · {self.key('undo')} undoes"
