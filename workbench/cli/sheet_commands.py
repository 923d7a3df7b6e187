"""The words of the commands that take in sheets."""

from __future__ import annotations

from workbench.cli.options import Subcommands


def add_sheet_commands(actions: Subcommands) -> None:
    """Adds `import csv` and `import xlsx`."""
    csv = actions.add(
        "csv", "sheets:take_in", "import claims that a sheet lists, with articles, sources and verdicts",
        "workbench import csv claims.csv --map claim=Statement --dry-run",
    )  # fmt: skip
    xlsx = actions.add(
        "xlsx", "sheets:take_in", "import claims that a workbook's sheet lists, as 'import csv' does",
        "workbench import xlsx claims.xlsx --sheet Claims",
    )  # fmt: skip
    for form, parser in (("csv", csv), ("xlsx", xlsx)):
        parser.set_defaults(form=form)
        parser.add_argument("target", metavar="FILE|-", help="the sheet; its first row has the headings")
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN",
            help="what a column is, by its heading or letter; FIELD= leaves it out; fields: claim, claimant, article, "
            "url, date, source, verdict, rationale, confidence, tag",
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="only show what would come, and what is refused")
        parser.add_argument("--yes", action="store_true", help="import without asking, as scripts have to")
        parser.add_argument("--skip-refused", action="store_true", help="import the other rows where some are refused")
    csv.add_argument("--separator", default="", metavar="SIGN", help="comma, semicolon, tab or bar; else as it looks")
    csv.add_argument("--encoding", default="", metavar="NAME", help="such as windows-1252; else as the file tells")
    xlsx.add_argument("--sheet", default="", metavar="NAME", help="which sheet; else the only one that shows something")
