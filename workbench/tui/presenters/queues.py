"""Queues and what narrows them, in words and as choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model import ArticleSummary, Status
from workbench.review.queues import Queue
from workbench.text import one_line

QUEUE_WORDS: Mapping[Queue, str] = {
    Queue.MINE: "mine",
    Queue.UNASSIGNED: "unassigned",
    Queue.SECOND: "waiting for second review",
    Queue.DISAGREEMENT: "disagreement",
    Queue.ALL: "all claims",
}
_MEANS: Mapping[Queue, str] = {
    Queue.MINE: "in my hands",
    Queue.UNASSIGNED: "to check, in nobody's hands",
    Queue.SECOND: "my verdict would be the second",
    Queue.DISAGREEMENT: "two verdicts that differ",
    Queue.ALL: "whatever its status",
}
ANY = "any"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to beside status and words: a queue, a tag, the reviewer who has a claim in hand."""

    queue: Queue = Queue.ALL
    tag: str = ""
    reviewer: str = ""

    @property
    def words(self) -> str:
        """What it says on the screen; "" where nothing is narrowed."""
        queue = "" if self.queue is Queue.ALL else QUEUE_WORDS[self.queue]
        tag = f"tag {one_line(self.tag)}" if self.tag else ""
        hands = f"in hand: {one_line(self.reviewer)}" if self.reviewer else ""
        return " · ".join(filter(None, (queue, tag, hands)))

    def to(self, kind: str, what: str) -> Narrowing:
        """This with one more condition; of a `kind` that is none of these, as it is."""
        match kind:
            case "tag":
                return replace(self, tag=what)
            case "reviewer":
                return replace(self, reviewer=what)
            case _:
                return self


WIDE = Narrowing()


def queue_options(counts: Mapping[Queue, int]) -> list[tuple[str, str]]:
    """The queues to choose from, each with how many claims it has now."""
    return [(one.value, f"{QUEUE_WORDS[one]} ({counts[one]:,}) · {_MEANS[one]}") for one in Queue]


def narrowing_options(
    statuses: Mapping[Status, int],
    tags: Mapping[str, int],
    reviewers: Mapping[str, int],
    articles: Sequence[ArticleSummary],
) -> list[tuple[str, str]]:
    """What a list can be narrowed to; a value says its kind, then what of it."""
    return [
        (f"{ANY} ", "everything again"),
        *((f"status {status.value}", f"status: {status.value} ({count:,})") for status, count in statuses.items()),
        *((f"tag {tag}", f"tag: {one_line(tag)} ({count:,})") for tag, count in tags.items()),
        *((f"reviewer {login}", f"in hand: {one_line(login)} ({count:,})") for login, count in reviewers.items()),
        *((f"article {item.article.id}", f"article: {one_line(item.article.title)}") for item in articles),
    ]
