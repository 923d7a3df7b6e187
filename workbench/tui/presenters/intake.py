"""What adding an article gave, in words and as lines."""

from __future__ import annotations

from workbench.review import Intake
from workbench.tui.presenters.captures import paragraph_lines
from workbench.tui.presenters.line import Line, wrapped


def intake_in_words(intake: Intake) -> str:
    """A sentence or two for a passing note; what the capture warns of included."""
    found = "1 claim" if intake.added == 1 else f"{intake.added:,} claims"
    if not intake.known:
        text = f"{found} found." if intake.added else "Added. No claim worth checking was found in it."
    elif not intake.changes and not intake.added:
        text = "This article is here already, with the same text."
    elif intake.listed:
        text = f"Only a sheet's list of this article was here; now its text is. {found} new."
    else:
        text = f"This article is here already; its text has changed. {found} new."
    return "\n".join([text, *intake.warnings])


def change_lines(intake: Intake, width: int) -> list[Line]:
    """What differs from the capture before: claims that are new or gone, then each changed paragraph."""
    new = "1 new claim" if intake.added == 1 else f"{intake.added:,} new claims"
    lines: list[Line] = [*wrapped(intake.article.title, width, "strong"), ((new, "plain"),)]
    if intake.lost:
        gone = "1 claim's words are" if len(intake.lost) == 1 else f"{len(intake.lost)} claims' words are"
        lines.append(((f"{gone} {'not' if intake.listed else 'no longer'} in the article:", "alert"),))
        for wording in intake.lost:
            lines += wrapped(wording, width, indent="    ", first="  – ")
    return lines + paragraph_lines(intake.changes, width)
