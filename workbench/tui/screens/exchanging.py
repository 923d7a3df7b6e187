"""Takes in what other programs and newsrooms made, and hands on what is here: quotes, captures, fact checks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.report import write_report
from workbench.report.jsontext import dump
from workbench.report.words import count
from workbench.review.annotations import Format, export_annotations
from workbench.review.factchecks import import_fact_checks
from workbench.review.gathering import targets_in
from workbench.review.warc import Taken, export_to, import_captures
from workbench.store import new_command_id
from workbench.text import clean
from workbench.tui.dialogs import Choose, FetchDialog, TextPrompt
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.importing import import_quotes

_OPTIONS = [
    ("quotes", "Take in quotes marked in other programs"),
    ("pages", "Take in pages of a WARC or WACZ file, as sources of this claim"),
    ("checks", "Take in fact checks of others (ClaimReview)"),
    ("marks", "Hand on this claim's quotes, as annotations"),
    ("captures", "Hand on the article's captures, as WARC or WACZ"),
]


async def exchange(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    """Asks what, from where or to where, and does it; whether the claim has to be read again."""
    chosen: str | None = await screen.app.push_screen_wait(Choose("Take in or hand on", _OPTIONS))
    if chosen == "quotes":
        return await import_quotes(screen, claim_id)
    if chosen == "pages":
        return await _take_pages(screen, claim_id)
    if chosen == "checks":
        return await _take_checks(screen)
    if chosen == "marks":
        await _hand_on(screen, "the quotes", "quotes.json", partial(_write_marks, screen, claim_id))
    elif chosen == "captures":
        await _hand_on(screen, "the captures", "captures.warc.gz", partial(_write_captures, screen, claim_id))
    return False


async def _take_pages(screen: WorkbenchScreen[Any], claim_id: int) -> bool:
    desk = screen.services.desk
    prompt = TextPrompt("Pages from which file?", placeholder="path of a .warc, .warc.gz or .wacz file")
    typed: str | None = await screen.app.push_screen_wait(prompt)
    if typed is None:
        return False

    def take() -> Taken:
        return import_captures(desk, desk.store.claims.get(claim_id), Path(typed).expanduser())

    taken = await screen.off_thread(take)
    told = [f"kept {count(taken.kept, 'capture')}, as supplied by you"]
    told += [f"passed over {number} {what}" for what, number in taken.passed_over.items()]
    told += [f"left out: {problem}" for problem in taken.problems]
    screen.host.say("\n".join(told), longer=bool(taken.problems))
    return bool(taken.kept)


async def _take_checks(screen: WorkbenchScreen[Any]) -> bool:
    desk, command_id = screen.services.desk, new_command_id()
    prompt = TextPrompt(
        "Fact checks from where?", placeholder="path or https://…", hint="a page, a feed or a file with ClaimReview"
    )
    typed: str | None = await screen.app.push_screen_wait(prompt)
    if typed is None:
        return False
    target = next(iter(targets_in(typed)), typed)

    def take(progress: object, stopped: object) -> tuple[int, int]:
        return import_fact_checks(desk, target, command_id=command_id)

    found: tuple[int, int] | None = await screen.app.push_screen_wait(
        FetchDialog("Looking for fact checks", take, keeps=True)
    )
    if found is None:
        return False
    screen.host.say(f"{count(found[0], 'fact check')}, {found[1]} of them new")
    return True


async def _hand_on(
    screen: WorkbenchScreen[Any], what: str, name: str, write: Callable[[Path], str], problem: str = ""
) -> None:
    """Asks for the file until it could be written, and says what was."""
    while True:
        hint = problem or f"written to {Path.cwd()} where no folder is named; nothing is overwritten"
        prompt = TextPrompt(f"Write {what} to which file?", value=name, hint=hint)
        typed: str | None = await screen.app.push_screen_wait(prompt)
        if typed is None:
            return
        path = Path(typed).expanduser().absolute()
        try:
            said = await screen.off_thread(partial(write, path))
        except WorkbenchError as error:
            name, problem = typed, str(error)
            continue
        screen.host.say(f"{said}: {clean(str(path))}")
        return


def _write_marks(screen: WorkbenchScreen[Any], claim_id: int, path: Path) -> str:
    desk = screen.services.desk
    claim = desk.store.claims.get(claim_id)
    write_report(dump(export_annotations(desk, [claim], Format.W3C)), path)
    return "quotes written"


def _write_captures(screen: WorkbenchScreen[Any], claim_id: int, path: Path) -> str:
    desk = screen.services.desk
    written = export_to(desk, desk.store.claims.get(claim_id).article_id, path)
    return f"{count(written, 'capture')} written"
