"""The commands about who works on what, with their words."""

from __future__ import annotations

from workbench.cli.options import Subcommands


def add_work_commands(commands: Subcommands) -> None:
    """Adds them."""
    queue = commands.add(
        "queue",
        "work:queue",
        "list the claims that wait, the most urgent first",
        "workbench queue unassigned --tag port",
    )
    queue.add_argument(
        "which", nargs="?", default="mine", choices=("mine", "unassigned", "second", "disagreement", "all"),
        help="in your hands (the default); in nobody's; waiting for a second verdict by you; verdicts differ; all",
    )  # fmt: skip
    queue.add_argument("--tag", default="", metavar="TAG", help="only claims with this tag")
    queue.add_argument("--reviewer", default="", metavar="NAME", help="only claims in this member's hands")
    queue.add_argument("--status", action="append", default=[], metavar="STATUS", help="only these; can be repeated")
    queue.add_argument("--article", default="", metavar="ARTICLE", help="only claims of this article")
    queue.add_argument("--due", default="", metavar="TIME", help="only with a deadline up to then, the soonest first")
    queue.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many; 50 without it")
    take = commands.add("take", "work:take", "take the next claim in hand, or the one named", "workbench take")
    take.add_argument("claim", metavar="CLAIM", nargs="?", help="its handle; without it, the best that waits for you")
    take.add_argument("--for", dest="kind", choices=("first", "second"), help="the next one for this review only")
    take.add_argument("--because", default="", metavar="TEXT", help="why you take it out of another's hands")
    release = commands.add("release", "work:release", "give a claim back to the queue", "workbench release 81zsvp")
    assign = commands.add(
        "assign", "work:assign", "put a claim into another's hands (an editor does)", "workbench assign 81zsvp ben"
    )
    plan = commands.add(
        "plan", "work:plan", "set a claim's priority and deadline (an editor does), and its tags",
        "workbench plan 81zsvp --priority urgent --deadline 2026-03-04 --tag port",
    )  # fmt: skip
    for parser in (release, assign, plan):
        parser.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    assign.add_argument("login", metavar="NAME", help="the member")
    assign.add_argument("--because", default="", metavar="TEXT", help="a note for them")
    plan.add_argument("--priority", metavar="PRIORITY", help="urgent, high, normal or low")
    due = plan.add_mutually_exclusive_group()
    due.add_argument("--deadline", metavar="TIME", help="by when it is due, as 2026-03-01 or 2026-03-01 14:30")
    due.add_argument("--no-deadline", action="store_true", help="it has no deadline any more")
    plan.add_argument("--tag", action="append", default=[], metavar="TAG", help="put it under a tag; can be repeated")
    plan.add_argument("--untag", action="append", default=[], metavar="TAG", help="take a tag off; can be repeated")


def add_shift_commands(commands: Subcommands) -> None:
    """Adds those about each other."""
    mentions = commands.add("mentions", "shift:mentions", "list the notes that call you by @name", "workbench mentions")
    mentions.add_argument("--all", action="store_true", help="those that you have read, too")
    mentions.add_argument("--read", action="store_true", help="mark what is listed as read")
    handover = commands.add(
        "handover", "shift:handover", "leave a note at the end of a shift, or read the last ones",
        'workbench handover "The port calls back at nine."',
    )  # fmt: skip
    handover.add_argument("words", metavar="TEXT", nargs="?", help="the note; - reads standard input")
    handover.add_argument("--limit", type=int, default=5, metavar="N", help="how many to read; 5 without it")
    who = commands.add("who", "shift:who", "say who has which claim in hand, and open", "workbench who 81zsvp")
    who.add_argument("claim", metavar="CLAIM", nargs="?", help="its handle; without it, all claims")


def add_lease_rule(team: Subcommands) -> None:
    """Adds the team's rule on how long a claim stays in somebody's hands."""
    lease = team.add(
        "lease", "work:lease_rule", "say or set how long a claim that somebody took stays theirs without work on it",
        "workbench team lease 45",
    )  # fmt: skip
    lease.add_argument("minutes", metavar="MINUTES", type=int, nargs="?", help="so many; without it, what holds now")


def add_agreement(team: Subcommands) -> None:
    """Adds how far the team agrees."""
    agreement = team.add(
        "agreement", "team:agreement", "say how far first and second verdicts agree",
        "workbench team agreement --since 2026-03-01 --tag port",
    )  # fmt: skip
    agreement.add_argument("--since", metavar="TIME", help="only claims whose second verdict came then or later")
    agreement.add_argument("--until", metavar="TIME", help="only claims whose second verdict came then or before")
    agreement.add_argument("--tag", metavar="TAG", default="", help="only claims under this tag")
    agreement.add_argument(
        "--scale", metavar="SCALE", default="", help="verdicts on this scale, as 'scale list' names it; the present one"
    )
    agreement.add_argument(
        "--by-reviewer",
        choices=("on", "off"),
        help="as an admin: show each reviewer's agreement or not",
    )
