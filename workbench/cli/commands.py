"""The commands with their words, group by group. What a command does is imported when it runs."""

from __future__ import annotations

from workbench.cli.options import Parser, Subcommands
from workbench.cli.publishing_commands import (
    add_dossier_commands,
    add_publishing_commands,
    add_site_commands,
    add_source_kind,
    add_team_rule,
)
from workbench.cli.scale_commands import add_scale_commands
from workbench.cli.sheet_commands import add_sheet_commands
from workbench.cli.work_commands import add_agreement, add_lease_rule, add_shift_commands, add_work_commands


def add_commands(commands: Subcommands, common: Parser) -> None:
    """Adds every command."""
    _article_commands(commands)
    _claim_commands(commands)
    _second_review_commands(commands)
    _rewording_commands(commands, common)
    _source_commands(commands, common)
    _archive_commands(commands, common)
    _contact_commands(commands, common)
    add_work_commands(commands)
    add_shift_commands(commands)
    _reuse_commands(commands, common)
    _preservation_commands(commands, common)
    _integrity_commands(commands, common)
    _report_commands(commands)
    add_publishing_commands(commands)
    add_site_commands(commands, common)
    add_scale_commands(commands, common)
    add_dossier_commands(commands, common)
    _team_commands(commands, common)
    _database_commands(commands, common)


def _article_commands(commands: Subcommands) -> None:
    add = commands.add("add", "articles:add", "add an article and find its claims", "workbench add article.html")
    add.add_argument("target", metavar="PATH|URL|-", help="text, Markdown, HTML or PDF; - reads standard input")
    add.add_argument(
        "--article", metavar="ARTICLE", help="it is a later capture of the article with this handle, whatever its name"
    )
    commands.add("articles", "articles:articles", "list the articles with their counts", "workbench articles --json")
    claims = commands.add(
        "claims", "articles:claims", "list an article's claims, the ones to check first on top",
        "workbench claims article.txt --json",
    )  # fmt: skip
    claims.add_argument(
        "article", metavar="ARTICLE", nargs="?",
        help="a handle, or a file, URL or - to look at without a database; without it, all claims",
    )  # fmt: skip
    claims.add_argument(
        "--sentences",
        metavar="FILE|-",
        help="score sentences instead, as they come: one a line in, one score a line out",
    )
    claims.add_argument("--status", action="append", default=[], metavar="STATUS", help="only these; can be repeated")
    claims.add_argument("--words", default="", metavar="TEXT", help="only claims with these words")
    claims.add_argument("--limit", type=_positive, default=None, metavar="N", help="at most so many")


def _claim_commands(commands: Subcommands) -> None:
    show = commands.add("show", "claims:show", "show a claim with everything known of it", "workbench show 81zsvp")
    history = commands.add("history", "claims:history", "show what happened to a claim", "workbench history 81zsvp")
    copy = commands.add(
        "copy",
        "claims:copy",
        "print claim, finding and sources as text for an editor's system",
        "workbench copy 81zsvp",
    )
    triage = commands.add(
        "triage", "claims:triage", "say whether a claim is to be checked",
        "workbench triage 81zsvp not-checkable --because opinion",
    )  # fmt: skip
    verdict = commands.add(
        "verdict", "verdicts:verdict", "record a verdict with its reasons",
        'workbench verdict 81zsvp --rating "mostly true" --because "The ministry counts 102,000."',
    )  # fmt: skip
    for parser in (show, history, copy, triage, verdict):
        parser.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    triage.add_argument("status", metavar="STATUS", help="to-check, set-aside, not-checkable, or new")
    triage.add_argument("--because", default="", metavar="TEXT", help="the reason; reports show it")
    _verdict_options(verdict)
    verdict.add_argument("--seen", type=int, metavar="VERSION", help="only if the claim has this version still")
    commands.add("undo", "claims:undo", "take back your own last action", "workbench undo")


def _verdict_options(parser: Parser) -> None:
    parser.add_argument("--rating", metavar="RATING", help="its words or its key, such as false or 1")
    parser.add_argument("--because", metavar="TEXT", help="the reasons; - reads standard input")
    parser.add_argument("--confidence", choices=("low", "medium", "high"), default="medium")
    parser.add_argument("--claimed", metavar="N", help="the figure claimed; with --supported")
    parser.add_argument("--supported", metavar="N|N..M", help="the figure or range that the evidence supports best")
    parser.add_argument("--unit", default="", metavar="UNIT", help="what both are counted in")
    parser.add_argument("--cannot", action="store_true", help="say that no verdict can be reached from this evidence")
    parser.add_argument("--missing", default="", metavar="TEXT", help="with --cannot: what a verdict would need")


def _second_review_commands(commands: Subcommands) -> None:
    sides = commands.add(
        "sides", "verdicts:sides", "show both verdicts side by side, once both are in", "workbench sides 81zsvp"
    )
    settle = commands.add(
        "adjudicate", "verdicts:settle", "settle a claim on which two reviewers differ",
        'workbench adjudicate 81zsvp --take neither --rating mixed --because "Both counts are partial."',
    )  # fmt: skip
    for parser in (sides, settle):
        parser.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    settle.add_argument(
        "--take", choices=("first", "second", "neither"), required=True,
        help="whose answer holds; with neither give your own",
    )  # fmt: skip
    _verdict_options(settle)


def _rewording_commands(commands: Subcommands, common: Parser) -> None:
    claim = commands.add("claim", "rewording:edit", "add, edit, split or merge claims", "workbench claim add --help")
    actions = Subcommands(claim, common, required=True)
    add = actions.add(
        "add", "rewording:add", "add a claim on words of an article",
        'workbench claim add 81we19 "never received a permit"',
    )  # fmt: skip
    add.add_argument("article", metavar="ARTICLE", help="the article's handle")
    add.add_argument("words", metavar="WORDS", help="the words, as the article has them")
    edit = actions.add(
        "edit", "rewording:edit", "put a claim in other words; its quote stays",
        'workbench claim edit 81zsvp --claimant "Sheikh Abdullah" --figure "more than 100,000 people"',
    )  # fmt: skip
    split = actions.add(
        "split", "rewording:split", "split a claim into parts of its quote",
        'workbench claim split 81zsvp --part "the dam failed in 2011" --part "3,000 people fled"',
    )  # fmt: skip
    merge = actions.add(
        "merge", "rewording:merge", "merge a claim into another that says the same",
        "workbench claim merge 81zsvp --into 2m8rty",
    )  # fmt: skip
    for parser in (edit, split, merge):
        parser.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    edit.add_argument("--wording", metavar="TEXT", help="what is claimed, in a sentence that stands alone")
    edit.add_argument("--claimant", metavar="NAME", help="who claims it")
    edit.add_argument("--type", metavar="TYPE", help="such as quantity, event, quotation, cause")
    figures = edit.add_mutually_exclusive_group()
    figures.add_argument(
        "--figure", action="append", metavar="TEXT", help="a figure in words; all that the claim has, one an option"
    )
    figures.add_argument("--no-figures", action="store_true", help="the claim rests on no figure")
    split.add_argument(
        "--part", action="append", required=True, metavar="WORDS", help="the words of one part, in order"
    )
    merge.add_argument("--into", required=True, metavar="CLAIM", help="the claim that stays")
    again = commands.add(
        "find-again", "rewording:find_again", "say what this version finds otherwise in an article",
        "workbench find-again 81we19 --apply",
    )  # fmt: skip
    again.add_argument("article", metavar="ARTICLE", help="the article's handle")
    again.add_argument("--apply", action="store_true", help="take over what concerns claims that nobody has touched")
    again.add_argument(
        "--accept", action="append", default=[], metavar="CLAIM", help="take over what is proposed for this claim"
    )


def _quoting(parser: Parser) -> None:
    """What of a source is attached, and how."""
    parser.add_argument("--quote", metavar="TEXT", help="the words to quote, as the source has them")
    parser.add_argument("--cells", metavar="RANGE", help="cells of a data table to cite, such as Sheet1!B2:C4")
    parser.add_argument("--stance", choices=("supports", "refutes", "context"), help="what they do to the claim")
    parser.add_argument("--note", default="", metavar="TEXT", help="a note on this evidence; reports show it")
    parser.add_argument("--internal", action="store_true", help="the note is the team's own: no report shows it")
    parser.add_argument(
        "--nearly", action="store_true", help="take the source's words where they differ from the quote"
    )


def _captured_commands(actions: Subcommands) -> None:
    """What can be done with sources that are captured already."""
    listed = actions.add(
        "list", "captured:list_captured", "list the sources captured for a claim", "workbench source list 81zsvp"
    )
    read = actions.add(
        "read", "captured:read", "say what a capture is and which of its passages bear on a claim",
        "workbench source read 81zsvp 2m8rty",
    )  # fmt: skip
    quote = actions.add(
        "quote", "captured:quote", "attach words from a capture to a claim, without fetching it again",
        'workbench source quote 81zsvp 2m8rty --quote "102,000 people" --stance supports',
    )  # fmt: skip
    for parser in (listed, read, quote):
        parser.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    for parser in (read, quote):
        parser.add_argument("capture", metavar="CAPTURE", help="its handle, as 'source list' prints it")
    read.add_argument("--text", action="store_true", help="print the text instead")
    _quoting(quote)
    diff = actions.add(
        "diff", "captured:diff", "say what differs between two captures of a source", "workbench source diff 2m8rty"
    )
    diff.add_argument("capture", metavar="CAPTURE", help="its handle")
    diff.add_argument("other", metavar="OTHER", nargs="?", help="another; else the one of its source before it")


def _source_commands(commands: Subcommands, common: Parser) -> None:
    source = commands.add("source", "evidence:add", "attach sources to claims", "workbench source add 81zsvp page.html")
    actions = Subcommands(source, common, required=True)
    add = actions.add(
        "add", "evidence:add", "capture a source for a claim and attach a quote from it",
        'workbench source add 81zsvp https://example.org/report --quote "102,000 people" --stance supports',
    )  # fmt: skip
    add.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    add.add_argument("targets", metavar="URL|PATH", nargs="*", help="pages, PDFs, saved files; several at once")
    add.add_argument("--from", dest="listed", metavar="FILE", help="addresses in a file: one a line, or a CSV")
    add.add_argument("--column", metavar="NAME", help="the column of the CSV that has the addresses")
    add.add_argument(
        "--keep-error", action="store_true", help="keep the page that a server sends with 404, 410 or 451: it is gone"
    )
    add.add_argument("--again", action="store_true", help="of several, fetch also those that are captured already")
    _quoting(add)
    add.add_argument("--url", default="", metavar="URL", help="with a file: the address it was seen at")
    add.add_argument("--seen", default="", metavar="TIME", help="with a file: when it was seen, as 2026-03-01 14:30")
    statement = actions.add(
        "statement", "evidence:statement", "keep what somebody said to you as a source for a claim",
        'workbench source statement 81zsvp "We count 102,000." --person "Ana Lind" --medium call',
    )  # fmt: skip
    statement.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    statement.add_argument("words", metavar="WORDS", help="the words that were said; - reads standard input")
    statement.add_argument("--person", required=True, metavar="NAME", help="who said it")
    statement.add_argument("--office", default="", metavar="OFFICE", help="in which office")
    statement.add_argument("--medium", required=True, metavar="MEDIUM", help="by call, e-mail, interview …")
    statement.add_argument("--when", default="", metavar="TIME", help="when; else now")
    statement.add_argument("--stance", choices=("supports", "refutes", "context"), help="attach it at once, as this")
    said = actions.add(
        "said",
        "evidence:said",
        "say whether sources have the words that a claim quotes",
        "workbench source said 81zsvp",
    )
    said.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    said.add_argument("capture", metavar="CAPTURE", nargs="?", help="one capture; else all captured for the claim")
    _captured_commands(actions)
    retract = actions.add(
        "retract", "evidence:retract", "retract a piece of evidence; it stays in the record",
        'workbench source retract 2m8rty --because "Another year was meant."',
    )  # fmt: skip
    retract.add_argument("evidence", metavar="EVIDENCE", help="its handle, as 'show' prints it")
    retract.add_argument("--because", required=True, metavar="TEXT", help="the reason")
    add_source_kind(actions)


def _archive_commands(commands: Subcommands, common: Parser) -> None:
    archive = commands.add(
        "archive", "archives:find", "ask a web archive for copies of pages, where you say so",
        "workbench archive --help",
    )  # fmt: skip
    actions = Subcommands(archive, common, required=True)
    find = actions.add(
        "find", "archives:find", "keep the archived copy nearest to the claim's date as a source",
        "workbench archive find 81zsvp https://example.org/gone --near 2024-05-17",
    )  # fmt: skip
    find.add_argument("--near", default="", metavar="DAY", help="the day wanted; else that of the claim's article")
    find.add_argument("--list", action="store_true", help="list the copies that there are, and keep none")
    save = actions.add(
        "save", "archives:save", "have an archive save pages as they are now, for everybody to read",
        "workbench archive save 81zsvp https://example.org/report",
    )  # fmt: skip
    for parser in (find, save):
        parser.add_argument("claim", metavar="CLAIM", help="the claim's handle")
        parser.add_argument("urls", metavar="URL", nargs="+", help="the pages' own addresses")
        parser.add_argument("--archive", default="", metavar="NAME", help="which one; else the first in the config")


def _contact_commands(commands: Subcommands, common: Parser) -> None:
    note = commands.add(
        "note", "contacts:note", "write a note on a claim", 'workbench note 81zsvp "Ask the port again" --internal'
    )
    note.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    note.add_argument("words", metavar="TEXT", nargs="?", help="the note; @name calls a member")
    kind = note.add_mutually_exclusive_group()
    kind.add_argument("--public", action="store_true", help="reports show it; without it the note is the team's own")
    kind.add_argument("--internal", action="store_true", help="the team's own, which is the default")
    contact = commands.add(
        "contact", "contacts:ask", "record that the claimant was asked, and the answer", "workbench contact ask --help"
    )
    actions = Subcommands(contact, common, required=True)
    ask = actions.add(
        "ask", "contacts:ask", "record that somebody was asked about a claim",
        'workbench contact ask 81zsvp "Where does the figure come from?" --who "Ana Lind" --by e-mail',
    )  # fmt: skip
    ask.add_argument("claim", metavar="CLAIM", help="the claim's handle")
    ask.add_argument("question", metavar="QUESTION", help="what was asked")
    ask.add_argument("--who", required=True, metavar="NAME", help="who was asked")
    ask.add_argument("--by", required=True, metavar="CHANNEL", help="by call, e-mail, letter …")
    ask.add_argument("--when", default="", metavar="TIME", help="when; else now")
    ask.add_argument("--deadline", default="", metavar="TIME", help="until when an answer was asked for")
    answer = actions.add(
        "answer", "contacts:answer", "record what was answered", 'workbench contact answer 2m8rty "From the ministry."'
    )
    answer.add_argument("contact", metavar="CONTACT", help="its handle, as 'show' prints it")
    answer.add_argument("answer", metavar="TEXT", help="the answer; 'no answer' once the deadline is over")
    answer.add_argument("--when", default="", metavar="TIME", help="when it came; else now")


def _reuse_commands(commands: Subcommands, common: Parser) -> None:
    reuse = commands.add(
        "reuse", "reuse:reuse", "make the verdict on an earlier claim your draft",
        "workbench reuse 81zsvp --from 2m8rty",
    )  # fmt: skip
    reuse.add_argument("claim", metavar="CLAIM", help="the claim to be checked")
    reuse.add_argument("--from", dest="earlier", required=True, metavar="CLAIM", help="the claim that was checked")
    reuse.add_argument("--figure-differs", action="store_true", help="confirm that it holds though a figure differs")
    imports = commands.add(
        "import", "reuse:import_claimreview", "import what others have", "workbench import claimreview feed.json"
    )
    actions = Subcommands(imports, common, required=True)
    claimreview = actions.add(
        "claimreview", "reuse:import_claimreview", "import fact checks: ClaimReview pages, DataFeeds, the API's JSON",
        "workbench import claimreview https://example.org/feed.json",
    )  # fmt: skip
    claimreview.add_argument("target", metavar="FILE|URL|-", help="where they are")
    marked = actions.add(
        "annotations", "annotations:take_in", "find quotes marked in other programs, and attach them to a claim",
        "workbench import annotations hypothesis.json --claim 81zsvp",
    )  # fmt: skip
    marked.add_argument("target", metavar="FILE|URL|-", help="W3C Web Annotations or an export of Hypothesis, as JSON")
    marked.add_argument("--claim", metavar="CLAIM", help="attach them to this claim; without it they are only found")
    marked.add_argument("--stance", choices=("supports", "refutes", "context"), help="what all of them do to the claim")
    marked.add_argument("--nearly", action="store_true", help="take the page's words where they differ from the quote")
    add_sheet_commands(actions)
    exports = commands.add(
        "export", "annotations:give_out", "hand on what others can use", "workbench export annotations 81zsvp"
    )
    quotes = Subcommands(exports, common, required=True).add(
        "annotations", "annotations:give_out", "write the quotes attached to a claim, or to an article's claims",
        "workbench export annotations 81zsvp --format hypothesis -o quotes.json",
    )  # fmt: skip
    quotes.add_argument("thing", metavar="CLAIM|ARTICLE", help="its handle")
    quotes.add_argument(
        "-f", "--format", choices=("w3c", "hypothesis"), default="w3c", help="for whom; w3c is the default"
    )
    quotes.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of standard output")
    quotes.add_argument("--overwrite", action="store_true", help="replace the file where it exists")


def _report_commands(commands: Subcommands) -> None:
    report = commands.add(
        "report", "report:report", "preview an article's report, marked DRAFT, or make a published version of it",
        "workbench report 81we19@2 -f html -o report.html",
    )  # fmt: skip
    report.add_argument(
        "article", metavar="ARTICLE[@VERSION]", nargs="+",
        help="the article's handle: a preview; with a version: as published; pages take several; or 'diff A B'",
    )  # fmt: skip
    report.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        help="md (the default), html, json, jsonl, csv, claimreview, annotations, atom; xlsx (a workbook), docx, pdf "
        "and pages (a folder with a page a claim) need -o",
    )
    report.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of standard output")
    report.add_argument("--overwrite", action="store_true", help="replace the file where it exists")


def _database_commands(commands: Subcommands, common: Parser) -> None:
    commands.add("doctor", "doctor:doctor", "check the set-up of this machine and database", "workbench doctor")
    database = commands.add("db", "database:info", "make, describe, check or back up the database", "workbench db info")
    actions = Subcommands(database, common, required=True)
    init = actions.add("init", "database:init", "make a new database", "workbench --db team.db db init")
    init.add_argument("--second-review", action="store_true", help="ask for a blind second verdict on every claim")
    actions.add("info", "database:info", "say which database this is and what is in it", "workbench db info --json")
    actions.add("check", "database:check", "check file, history and counters for damage", "workbench db check")
    backup = actions.add(
        "backup", "database:backup", "copy the database to a new file while others work", "workbench db backup today.db"
    )
    backup.add_argument("target", metavar="FILE", help="the new file")
    restore = actions.add(
        "restore",
        "database:restore",
        "make the database anew from a backup",
        "workbench --db new.db db restore today.db",
    )
    restore.add_argument("source", metavar="FILE", help="the backup")
    copy = actions.add(
        "copy", "database:copy", "copy a whole database between file and server, and compare both",
        "workbench db copy claims.db postgresql://ada@db.example/claims",
    )  # fmt: skip
    copy.add_argument("source", metavar="SRC", help="a file, or the URL of a PostgreSQL database")
    copy.add_argument("target", metavar="DST", help="a new file, or the URL of a PostgreSQL database without claims")
    merge = actions.add(
        "merge", "merging:merge", "take in what a colleague's database has that is new",
        "workbench db merge bens.db --dry-run",
    )  # fmt: skip
    merge.add_argument("other", metavar="OTHER", help="the other database: a file, or the URL of one on a server")
    merge.add_argument("--dry-run", action="store_true", help="only say what would come over, and what clashes")
    merge.add_argument(
        "--settle", metavar="CLAIM", help="a claim with which both sides went on: it stays as it is here"
    )
    merge.add_argument("--because", default="", metavar="TEXT", help="with --settle: the reason, kept in the record")
    index = actions.add(
        "index", "database:index", "make the index that finds similar claims quickly in a large database",
        "workbench db index",
    )  # fmt: skip
    index.add_argument("--drop", action="store_true", help="delete it instead; nothing else is lost")


def _preservation_commands(commands: Subcommands, common: Parser) -> None:
    commands.add(
        "verify", "preservation:verify", "hash every capture anew and find every quotation in it", "workbench verify"
    )
    commands.add(
        "watch", "preservation:watch", "fetch every cited source anew and say what changed where it is quoted",
        "workbench watch",
    )  # fmt: skip
    warc = commands.add(
        "warc", "preservation:warc_export", "hand captures to other archives, and take them in", "workbench warc --help"
    )
    archives = Subcommands(warc, common, required=True)
    export = archives.add(
        "export", "preservation:warc_export", "write an article's captures and those of its sources as WARC or WACZ",
        "workbench warc export 81we19 captures.warc.gz",
    )  # fmt: skip
    export.add_argument("article", metavar="ARTICLE", help="the article's handle")
    export.add_argument("target", metavar="FILE", help="a new file; WACZ where its name ends in .wacz")
    taken = archives.add(
        "import", "preservation:warc_import", "keep the pages of a WARC or WACZ file as sources for a claim",
        "workbench warc import captures.warc.gz --claim 81zsvp",
    )  # fmt: skip
    taken.add_argument("source", metavar="FILE", help="the WARC or WACZ file")
    taken.add_argument("--claim", required=True, metavar="CLAIM", help="the claim that they are for")
    taken.add_argument("--keep-error", action="store_true", help="keep error pages (404, 410, 451) too")
    redact = commands.add(
        "redact", "preservation:redact", "remove a capture's bytes for good, by law",
        'workbench redact 2m8rty --because "Court order 12/2026"',
    )  # fmt: skip
    redact.add_argument("capture", metavar="CAPTURE", help="its handle, as 'show' prints it with the evidence")
    redact.add_argument("--because", required=True, metavar="TEXT", help="the reason, which stays in the record")


def _integrity_commands(commands: Subcommands, common: Parser) -> None:
    audit = commands.add(
        "audit", "audit:audit", "recompute the whole history, and every row against it",
        "workbench audit --seal 2026-11.seal --key team.pub",
    )  # fmt: skip
    audit.add_argument("--seal", metavar="FILE", help="an anchor file: what was rewritten since then is found too")
    audit.add_argument("--key", metavar="PUBLIC", help="the public key that signed it: 64 hex digits, or their file")
    seal = commands.add(
        "seal", "audit:seal", "sign how far every history went, into an anchor file to keep elsewhere",
        "workbench seal --key team.key --anchor 2026-11.seal",
    )  # fmt: skip
    seal.add_argument("--key", metavar="FILE", help="the key that signs")
    seal.add_argument("--anchor", metavar="FILE", help="the anchor file to write")
    key = Subcommands(seal, common, required=False, dest="action").add(
        "key", "audit:new_key", "make a key, or print its public part", "workbench seal key new team.key"
    )
    actions = Subcommands(key, common, required=True, dest="action")
    new = actions.add("new", "audit:new_key", "make a key in a new file", "workbench seal key new team.key")
    show = actions.add("show", "audit:show_key", "print the public part of a key", "workbench seal key show team.key")
    for parser in (new, show):
        parser.add_argument("file", metavar="FILE", help="the file of the key, which only its owner reads")


def _team_commands(commands: Subcommands, common: Parser) -> None:
    team = commands.add("team", "team:members", "say who is on the team, and change it", "workbench team list")
    actions = Subcommands(team, common, required=True)
    actions.add("list", "team:members", "list the members with their roles", "workbench team list --json")
    add = actions.add("add", "team:add", "make somebody a member", "workbench team add ben --role reviewer")
    add.add_argument("login", metavar="NAME", help="the name; on a server the database role, made where there is none")
    add.add_argument("--role", action="append", metavar="ROLE", help="a role; again for more (else viewer, reviewer)")
    role = actions.add("role", "team:role", "give a member other roles", "workbench team role ben reviewer editor")
    role.add_argument("login", metavar="NAME", help="the member")
    role.add_argument("roles", metavar="ROLE", nargs="+", help="viewer, reviewer, adjudicator, editor or admin")
    remove = actions.add("remove", "team:remove", "take somebody off the team", "workbench team remove ben")
    remove.add_argument("login", metavar="NAME", help="the member")
    add_lease_rule(actions)
    add_team_rule(actions)
    add_agreement(actions)


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


_positive.__name__ = "number above 0"
