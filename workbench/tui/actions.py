"""Every action once: id, keys, title and help. One table feeds key bindings, footer, help, palette and docs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType

ANYWHERE = "anywhere"
MOTION = "motion"
"""Moving in lists and texts; the widgets have these keys."""

RATING = "rating"
CONFIDENCE = "confidence"
CHOICE = "choice"
"""Parts of forms with keys of their own, which hold while the part has the focus."""

PRIORITY = frozenset({"quit", "verdict.record", "verdict.cannot", "verdict.editor", "wording.record", "entry.record"})
"""Reached whatever has the focus: quitting also from a dialog, the form's keys also where a text field has its own."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a person can do on a screen. `keys` are the defaults; a config maps `id` to others.

    `call` is the Textual action that the screen (or the app, for `ANYWHERE`) implements as `action_…`.
    """

    id: str
    screen: str
    keys: str
    call: str
    title: str
    help: str
    footer: bool = True


ACTIONS: tuple[Action, ...] = (
    Action("help", ANYWHERE, "question_mark,f1", "help", "Help", "Show what every key does on this screen."),
    Action("palette", ANYWHERE, "ctrl+p", "command_palette", "Palette", "Find any action by its name."),
    Action("undo", ANYWHERE, "u", "undo", "Undo", "Take back your own last action; the record keeps both.", False),
    Action("mentions", ANYWHERE, "at", "go('mentions')", "Notes to me", "Show notes that call you by @name.", False),
    Action(
        "handovers",
        ANYWHERE,
        "E",
        "go('handovers')",
        "Hand-over",
        "Read hand-over notes, or leave one.",
        False,
    ),
    Action("team", ANYWHERE, "T", "go('team')", "Team", "Show members, and how far verdicts agree.", False),
    Action("verify", ANYWHERE, "V", "check('verify')", "Verify", "Verify every capture and quotation there is.", False),
    Action("watch", ANYWHERE, "W", "check('watch')", "Watch", "Fetch what is cited again: has it changed?", False),
    Action("theme", ANYWHERE, "ctrl+t", "toggle_theme", "Theme", "Change between the dark and the light theme.", False),
    Action("quit", ANYWHERE, "ctrl+q", "quit", "Quit", "Leave. What you typed is kept as a draft."),
    Action("articles.open", "articles", "enter", "open", "Open", "Open the article's claims."),
    Action("articles.add", "articles", "a", "add", "Add", "Add an article from an address or a file."),
    Action("articles.paste", "articles", "p", "paste", "Paste", "Add an article by pasting or typing its text.", False),
    Action("articles.all", "articles", "c", "all_claims", "All claims", "List the claims of all articles together."),
    Action("articles.queue", "articles", "q", "queue", "Queues", "Open what waits for you, or for somebody."),
    Action("articles.report", "articles", "r", "report", "Report", "Preview the article's report."),
    Action("articles.publish", "articles", "P", "publish", "Publish", "See what is in the way, and publish.", False),
    Action("changes.back", "changes", "escape,enter,q", "back", "Back", "Go back to the articles."),
    Action("claims.verdict", "review", "v,enter", "verdict", "Verdict", "Record your verdict on this claim."),
    Action("claims.rate-1", "review", "1", "rate('1')", "False", "Open the verdict form with 'false' chosen.", False),
    Action(
        "claims.rate-2",
        "review",
        "2",
        "rate('2')",
        "Mostly false",
        "Open the verdict form with 'mostly false' chosen.",
        False,
    ),
    Action("claims.rate-3", "review", "3", "rate('3')", "Mixed", "Open the verdict form with 'mixed' chosen.", False),
    Action(
        "claims.rate-4",
        "review",
        "4",
        "rate('4')",
        "Mostly true",
        "Open the verdict form with 'mostly true' chosen.",
        False,
    ),
    Action("claims.rate-5", "review", "5", "rate('5')", "True", "Open the verdict form with 'true' chosen.", False),
    Action("claims.source", "review", "s", "add_source", "Source", "Fetch or add a source for this claim."),
    Action("claims.read", "review", "o", "read_source", "Read", "Read a source that was captured for this claim."),
    Action(
        "claims.seen", "review", "i", "add_seen", "As seen", "Add what you saw: a file or text, address, time.", False
    ),
    Action("claims.archive", "review", "O", "archive", "Archived", "Find a page's copy in a web archive.", False),
    Action(
        "claims.exchange",
        "review",
        "I",
        "exchange",
        "In and out",
        "Take in or hand on quotes, captures, fact checks.",
        False,
    ),
    Action("claims.statement", "review", "S", "statement", "Statement", "Add what somebody said to you.", False),
    Action("claims.ask", "review", "Q", "ask", "Ask", "Record that the claimant was asked.", False),
    Action("claims.answer", "review", "A", "answer", "Answer", "Record what the claimant answered.", False),
    Action("claims.note", "review", "N", "note", "Note", "Write a note, for the team or for readers.", False),
    Action("claims.reuse", "review", "R", "reuse", "Reuse", "Begin from an earlier verdict or fact check.", False),
    Action("claims.to-check", "review", "t", "triage('to check')", "To check", "Put the claim on the list to check."),
    Action("claims.set-aside", "review", "x", "triage('set aside')", "Set aside", "Set aside, with the reason."),
    Action(
        "claims.not-checkable",
        "review",
        "n",
        "triage('not checkable')",
        "Not checkable",
        "Opinion, prediction, experience or too vague: say which.",
        False,
    ),
    Action(
        "claims.retract", "review", "d", "retract", "Retract", "Retract a piece of evidence, with the reason.", False
    ),
    Action("claims.source-kind", "review", "Y", "source_kind", "Kind", "Say of which kind a source is.", False),
    Action("claims.withdraw", "review", "X", "withdraw", "Withdraw", "Withdraw a published verdict.", False),
    Action("claims.add", "review", "a", "add_claim", "Add", "Add a claim by marking its words in the article."),
    Action("claims.edit", "review", "e", "edit", "Edit", "Change a claim's wording, claimant, type or figures."),
    Action("claims.split", "review", "c", "split", "Split", "Cut the claim into several, a line each.", False),
    Action("claims.merge", "review", "M", "merge", "Merge", "Merge the claim into another of its article.", False),
    Action(
        "claims.renew",
        "review",
        "F",
        "renew",
        "Found again",
        "See what the finder finds otherwise in this article now.",
        False,
    ),
    Action("claims.whole", "review", "w", "whole", "Whole list", "Show every claim found, or the first ones.", False),
    Action("claims.search", "review", "slash", "search", "Search", "Show only claims with these words."),
    Action("claims.filter", "review", "f", "filter", "Filter", "Show only claims of one status; again for the next."),
    Action("claims.queue", "review", "q", "queue", "Queue", "Mine, unassigned, second review, disagreement, or all."),
    Action("claims.narrow", "review", "K", "narrow", "Only", "Keep to a status, tag, reviewer or article.", False),
    Action("claims.take", "review", "p", "take", "Take", "Take this claim in hand; from another with a note."),
    Action("claims.take-next", "review", "P", "take_next", "Take next", "Take the best claim that waits.", False),
    Action("claims.release", "review", "L", "release", "Let go", "Give the claim back to the queue.", False),
    Action("claims.assign", "review", "B", "assign", "Assign", "Give the claim to somebody, as an editor.", False),
    Action("claims.plan", "review", "D", "plan", "Plan", "Set its priority, deadline and tags.", False),
    Action("claims.sides", "review", "C", "sides", "Both", "Compare the two verdicts, and settle them.", False),
    Action("claims.clear", "review", "escape", "back", "Back", "Clear search and filter, or go back to the articles."),
    Action("claims.copy", "review", "y", "copy", "Copy", "Copy claim, finding and sources as text.", False),
    Action("claims.similar", "review", "m", "similar", "Similar", "Go to the most similar earlier claim.", False),
    Action("claims.report", "review", "r", "report", "Report", "Preview the article's report."),
    Action("claims.next-pane", "review", "tab,l", "pane(1)", "Next pane", "Move to the next pane.", False),
    Action("claims.previous-pane", "review", "shift+tab,h", "pane(-1)", "Previous pane", "Move one pane back.", False),
    Action("claims.zoom", "review", "z", "zoom", "Zoom", "Give this pane the whole screen, or the others back.", False),
    Action("source.supports", "source", "s", "attach('supports')", "Supports", "Attach the marked passage: supports."),
    Action("source.refutes", "source", "r", "attach('refutes')", "Refutes", "Attach the marked passage: refutes."),
    Action("source.context", "source", "c", "attach('context')", "Context", "Attach the marked passage: context."),
    Action("source.next-passage", "source", "n", "passage(1)", "Next", "Go to the next best passage."),
    Action(
        "source.previous-passage", "source", "p", "passage(-1)", "Previous", "Go to the previous best passage.", False
    ),
    Action("source.down", "source", "j,down", "sentence(1)", "Down", "Mark the next sentence.", False),
    Action("source.up", "source", "k,up", "sentence(-1)", "Up", "Mark the sentence before.", False),
    Action("source.longer", "source", "J,shift+down", "extend(1)", "Longer", "Mark one sentence more.", False),
    Action("source.shorter", "source", "K,shift+up", "extend(-1)", "Shorter", "Mark one sentence less.", False),
    Action("source.quotation", "source", "q", "quotation", "Quote", "Check whether it says what the claim quotes."),
    Action("source.back", "source", "escape", "back", "Back", "Go back to the claims."),
    Action("source.whole", "source", "w", "whole", "Whole", "Attach the source as a whole, no passage quoted.", False),
    Action("source.captures", "source", "v", "captures", "Captures", "List its captures: open one, see what differs."),
    Action("source.open", "source", "o", "open_file", "Open", "Open the captured picture or PDF in its viewer.", False),
    Action("source.archive", "source", "O", "archive", "Archive", "Find or save a copy in a web archive.", False),
    Action("source.redact", "source", "X", "redact", "Redact", "Remove this capture's bytes for good, by law.", False),
    Action("source.find", "source", "slash", "find", "Find", "Find words in the source.", False),
    Action("selection.add", "selection", "enter", "add", "Add claim", "Add the marked words as a claim to check."),
    Action("selection.down", "selection", "j,down", "sentence(1)", "Sentence", "Mark the next sentence."),
    Action("selection.up", "selection", "k,up", "sentence(-1)", "Sentence before", "Mark the sentence before.", False),
    Action("selection.right", "selection", "l,right", "word(1)", "Word", "Mark the next word."),
    Action("selection.left", "selection", "h,left", "word(-1)", "Word before", "Mark the word before.", False),
    Action("selection.more", "selection", "L,shift+right", "extend_word(1)", "Longer", "Mark one word more."),
    Action("selection.less", "selection", "H,shift+left", "extend_word(-1)", "Shorter", "Mark one word less."),
    Action(
        "selection.longer",
        "selection",
        "J,shift+down",
        "extend_sentence(1)",
        "To sentence end",
        "Mark up to the end of the sentence, then of the next one.",
        False,
    ),
    Action(
        "selection.shorter",
        "selection",
        "K,shift+up",
        "extend_sentence(-1)",
        "Back a sentence",
        "Mark one sentence less.",
        False,
    ),
    Action(
        "selection.other-end",
        "selection",
        "o",
        "other_end",
        "Other end",
        "Let longer and shorter move the other end of what is marked.",
    ),
    Action("selection.find", "selection", "slash", "find", "Find", "Find words in the article and mark them."),
    Action("selection.back", "selection", "escape", "back", "Back", "Go back to the claims; nothing is added."),
    Action("wording.record", "wording", "ctrl+s", "record", "Save", "Change the claim's words to these."),
    Action("wording.back", "wording", "escape", "back", "Back", "Go back; what you typed is kept as a draft."),
    Action("wording.next", "wording", "tab", "app.focus_next", "Next field", "Move to the next field."),
    Action(
        "wording.previous",
        "wording",
        "shift+tab",
        "app.focus_previous",
        "Previous field",
        "Move one field back.",
        False,
    ),
    Action("checks.open", "checks", "enter", "open", "Open", "Open the claim that the finding is about."),
    Action("checks.back", "checks", "escape", "back", "Back", "Go back."),
    Action("entry.record", "entry", "ctrl+s", "record", "Record", "Record what stands in the form."),
    Action("entry.back", "entry", "escape", "back", "Back", "Go back; what you typed is kept as a draft."),
    Action("entry.next", "entry", "tab", "app.focus_next", "Next field", "Move to the next field."),
    Action(
        "entry.previous", "entry", "shift+tab", "app.focus_previous", "Previous field", "Move one field back.", False
    ),
    Action("choice.next", CHOICE, "right,l,plus,space", "choose_next(1)", "Next", "Choose the next word.", False),
    Action("choice.previous", CHOICE, "left,h,minus", "choose_next(-1)", "Before", "Choose the word before.", False),
    Action("renewal.apply", "renewal", "a", "apply", "Apply", "Apply what changes on claims that nobody touched."),
    Action("renewal.accept", "renewal", "enter,y", "accept", "Accept", "Accept this proposal; the others stay."),
    Action("renewal.back", "renewal", "escape", "back", "Back", "Go back to the claims."),
    Action("verdict.record", "verdict", "ctrl+s", "record", "Record", "Record the verdict."),
    Action(
        "verdict.cannot",
        "verdict",
        "ctrl+n",
        "cannot",
        "Can't",
        "Say that no verdict can be reached, and what is missing.",
    ),
    Action("verdict.editor", "verdict", "ctrl+e", "editor", "Editor", "Write the reasons in your $EDITOR."),
    Action("verdict.back", "verdict", "escape", "back", "Back", "Go back; what you typed is kept as a draft."),
    Action("verdict.next", "verdict", "tab", "app.focus_next", "Next field", "Move to the next field.", False),
    Action(
        "verdict.previous",
        "verdict",
        "shift+tab",
        "app.focus_previous",
        "Previous field",
        "Move one field back.",
        False,
    ),
    Action("rating.1", RATING, "1", "rate('1')", "False", "Choose 'false', from the list of ratings.", False),
    Action("rating.2", RATING, "2", "rate('2')", "Mostly false", "Choose 'mostly false', from the list.", False),
    Action("rating.3", RATING, "3", "rate('3')", "Mixed", "Choose 'mixed', from the list of ratings.", False),
    Action("rating.4", RATING, "4", "rate('4')", "Mostly true", "Choose 'mostly true', from the list.", False),
    Action("rating.5", RATING, "5", "rate('5')", "True", "Choose 'true', from the list of ratings.", False),
    Action("rating.n", RATING, "n", "rate('n')", "Not enough", "Choose 'not enough evidence', from the list.", False),
    Action("rating.c", RATING, "c", "rate('c')", "Conflicting", "Choose 'conflicting sources', from the list.", False),
    Action("rating.m", RATING, "m", "rate('m')", "Misleading", "Choose 'misleading', from the list of ratings.", False),
    Action("rating.o", RATING, "o", "rate('o')", "Outdated", "Choose 'outdated', from the list of ratings.", False),
    Action("rating.down", RATING, "j,down", "move(1)", "Down", "Go to the next rating without choosing it.", False),
    Action("rating.up", RATING, "k,up", "move(-1)", "Up", "Go to the rating before without choosing it.", False),
    Action("rating.choose", RATING, "enter,space", "choose", "Choose", "Choose the rating you are on.", False),
    Action("confidence.less", CONFIDENCE, "left,h,minus", "move(-1)", "Less sure", "Lower the confidence.", False),
    Action(
        "confidence.more",
        CONFIDENCE,
        "right,l,plus,equals_sign",
        "move(1)",
        "More sure",
        "Raise the confidence.",
        False,
    ),
    Action("mentions.open", "mentions", "enter", "open", "Open", "Open the claim that the note stands on."),
    Action("mentions.back", "mentions", "escape", "back", "Back", "Mark what you read as read, and go back."),
    Action("handovers.write", "handovers", "a", "write", "Hand over", "Leave a note for whoever comes next."),
    Action("handovers.open", "handovers", "enter", "open", "Open", "Open a claim that was in their hands."),
    Action("handovers.back", "handovers", "escape", "back", "Back", "Go back."),
    Action("team.period", "team", "p", "period", "Period", "Count agreement over another period."),
    Action("team.tag", "team", "t", "tag", "Tag", "Count agreement over claims under one tag."),
    Action("team.count", "team", "r", "count", "Again", "Count agreement again."),
    Action("team.back", "team", "escape", "back", "Back", "Go back."),
    Action("sides.first", "sides", "1", "take('first')", "First", "Settle it: take the first answer."),
    Action("sides.second", "sides", "2", "take('second')", "Second", "Settle it: take the second answer."),
    Action("sides.neither", "sides", "n", "neither", "Neither", "Settle it: a verdict of your own, with reasons."),
    Action("sides.history", "sides", "h", "history", "History", "Show or hide everything that happened to the claim."),
    Action("sides.back", "sides", "escape", "back", "Back", "Go back to the claims."),
    Action("report.format", "report", "f", "next_format", "Format", "Show the report in the next format."),
    Action("report.previous", "report", "F", "previous_format", "Previous", "Show the report in the format before."),
    Action("report.write", "report", "w", "write", "Write", "Write the report to a file."),
    Action("report.publish", "report", "p", "publish", "Publish", "See what stands in the way, and publish."),
    Action("report.dossier", "report", "d", "hand_over", "Dossier", "Hand over everything about the article."),
    Action("report.back", "report", "escape", "back", "Back", "Go back."),
    Action("publish.open", "publish", "enter", "open", "Go there", "Open the claim, where it is put right."),
    Action("publish.override", "publish", "o", "override", "Override", "Publish in spite of it, with the reason."),
    Action("publish.publish", "publish", "P", "publish", "Publish", "Publish the next version of the report."),
    Action("publish.back", "publish", "escape", "back", "Back", "Go back."),
    Action("motion.down", MOTION, "j,down", "move_down", "Down", "Move one line down.", False),
    Action("motion.up", MOTION, "k,up", "move_up", "Up", "Move one line up.", False),
    Action("motion.page-down", MOTION, "pagedown,space", "page_down", "Page down", "Move one page down.", False),
    Action("motion.page-up", MOTION, "pageup,b", "page_up", "Page up", "Move one page up.", False),
    Action("motion.first", MOTION, "home,g", "first", "First", "Go to the first line.", False),
    Action("motion.last", MOTION, "end,G", "last", "Last", "Go to the last line.", False),
)
_BY_ID = {action.id: action for action in ACTIONS}


def bindings(screen: str) -> list[BindingType]:
    """The key bindings of one screen, of a part of one (such as `MOTION`), or those that hold anywhere."""
    from textual.binding import Binding  # The table itself is for commands too, which never load Textual.

    return [
        Binding(
            action.keys,
            action.call,
            action.title,
            show=action.footer,
            id=action.id,
            tooltip=action.help,
            priority=action.id in PRIORITY,
        )
        for action in ACTIONS
        if action.screen == screen
    ]


def unknown_ids(ids: Iterable[str]) -> list[tuple[str, str]]:
    """Which of these ids name no action, each with the nearest that does ("" where none is near)."""
    from difflib import get_close_matches

    unknown = [name for name in ids if name not in _BY_ID]
    return [(name, next(iter(get_close_matches(name, _BY_ID, n=1)), "")) for name in unknown]


def action_of(action_id: str) -> Action:
    """The action of this id."""
    return _BY_ID[action_id]


def on_screen(screen: str) -> list[Action]:
    """What can be done on a screen: its own actions, then those that hold anywhere."""
    return [action for action in ACTIONS if action.screen == screen] + [
        action for action in ACTIONS if action.screen == ANYWHERE
    ]
