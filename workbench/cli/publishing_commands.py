"""The words of the commands about publishing."""

from __future__ import annotations

from workbench.cli.options import Parser, Subcommands


def add_publishing_commands(commands: Subcommands) -> None:
    """Adds publish, versions, correct and withdraw."""
    publish = commands.add(
        "publish", "publishing:publish", "publish an article's verdicts as the next version of its report",
        "workbench publish 81we19 --check",
    )  # fmt: skip
    publish.add_argument("article", metavar="ARTICLE", help="the article's handle")
    publish.add_argument("--check", action="store_true", help="only list what stands in the way")
    publish.add_argument(
        "--claim", action="append", default=[], metavar="CLAIM", help="only this claim's verdict; can be repeated"
    )
    publish.add_argument(
        "--override", action="append", default=[], metavar="CODE", help="publish in spite of this; can be repeated"
    )
    publish.add_argument("--because", default="", metavar="TEXT", help="the reason for the override; reports show it")
    versions = commands.add(
        "versions", "publishing:versions", "list the published versions of a report", "workbench versions 81we19"
    )
    versions.add_argument("article", metavar="ARTICLE", help="the article's handle")
    correct = commands.add(
        "correct", "publishing:correct", "correct a published verdict; what is not given stays",
        'workbench correct 81zsvp --rating false --because "The port lists 700." --why "The list was misread."',
    )  # fmt: skip
    withdraw = commands.add(
        "withdraw", "publishing:withdraw", "take a published verdict back; it stays to be seen as withdrawn",
        'workbench withdraw 81zsvp --because "The claim was misquoted."',
    )  # fmt: skip
    for parser in (correct, withdraw):
        parser.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    correct.add_argument("--why", required=True, metavar="TEXT", help="what was wrong; reports show it")
    correct.add_argument("--rating", metavar="RATING", help="its words or its key, such as false or 1")
    correct.add_argument("--because", metavar="TEXT", help="the reasons as they are now; - reads standard input")
    correct.add_argument("--confidence", choices=("low", "medium", "high"))
    correct.add_argument("--claimed", metavar="N", help="the figure claimed")
    correct.add_argument("--supported", metavar="N|N..M", help="the figure or range that the evidence supports best")
    correct.add_argument("--unit", default="", metavar="UNIT", help="what both are counted in")
    correct.add_argument("--no-figure", action="store_true", help="the verdict rests on no figure any more")
    withdraw.add_argument("--because", required=True, metavar="TEXT", help="the reason; reports show it")


def add_dossier_commands(commands: Subcommands, common: Parser) -> None:
    """Adds dossier export and dossier import."""
    dossier = commands.add(
        "dossier", "dossier:export", "hand over everything about an article, and take it in", "workbench dossier --help"
    )
    actions = Subcommands(dossier, common, required=True)
    export = actions.add(
        "export", "dossier:export", "write an article's record, captures and reports as a folder or zip",
        "workbench dossier export 81we19 harbour.zip",
    )  # fmt: skip
    export.add_argument("article", metavar="ARTICLE", help="the article's handle")
    export.add_argument("target", metavar="DIR|ZIP", help="what is to be made; a zip where its name ends in .zip")
    export.add_argument(
        "--public", action="store_true", help="for readers: only what is published, and what it rests on"
    )
    export.add_argument("--overwrite", action="store_true", help="replace a zip that is there")
    taken = actions.add(
        "import", "dossier:take_in", "take in what a dossier has that is new",
        "workbench dossier import harbour.zip --dry-run",
    )  # fmt: skip
    taken.add_argument("source", metavar="DIR|ZIP", help="the dossier")
    taken.add_argument("--dry-run", action="store_true", help="only say what would come over, and what clashes")
    taken.add_argument(
        "--settle", metavar="CLAIM", help="a claim with which both sides went on: it stays as it is here"
    )
    taken.add_argument("--because", default="", metavar="TEXT", help="with --settle: the reason, kept in the record")


def add_site_commands(commands: Subcommands, common: Parser) -> None:
    """Adds site build."""
    group = commands.add("site", "site:build", "a static site of all published reports", "workbench site build DIR")
    actions = Subcommands(group, common, required=True, dest="action")
    build = actions.add("build", "site:build", "build it, or bring it up to date", "workbench site build checks")
    build.add_argument("folder", metavar="DIR", help="an empty folder, one to be made, or a site built before")
    build.add_argument("--force", action="store_true", help="make the pages of all reports anew")


def add_source_kind(source: Subcommands) -> None:
    """Adds that a person says of which kind a source is."""
    kind = source.add(
        "kind", "publishing:source_kind", "say of which kind a source is, wherever it is cited",
        "workbench source kind 2m8rty primary",
    )  # fmt: skip
    kind.add_argument("evidence", metavar="EVIDENCE", help="a piece of evidence from it, as 'show' prints it")
    kind.add_argument("kind", metavar="KIND", help="primary, secondary, official, expert or unstated")


def add_team_rule(team: Subcommands) -> None:
    """Adds the team's rules on publishing."""
    rule = team.add(
        "rule", "publishing:team_rule", "say what the team's rules are, or set one", "workbench team rule sources 3"
    )
    rule.add_argument("name", metavar="RULE", nargs="?", help="second_review, sources, contact or figure_ratings")
    rule.add_argument("value", metavar="VALUE", nargs="?", help="its new value; without it, what holds now")
