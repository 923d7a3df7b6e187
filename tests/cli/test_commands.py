from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.capture.test_pdf import pdf
from tests.cli.desk import ARTICLE, desk, first_claim, records, workbench
from tests.cli.forked import ROOT
from tests.lang.texts import NEWS
from workbench.store import handle


def test_the_whole_way_from_article_to_report(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    attached = records(
        "source",
        "add",
        claim,
        "source.txt",
        "--quote",
        "1,150 guests who came by sea",
        "--stance",
        "refutes",
        cwd=folder,
    )
    assert attached["selector"]["exact"] == "1,150 guests who came by sea"
    assert attached["anchor"] == "exact"
    recorded = workbench(
        "verdict", claim, "--rating", "4", "--because", "The list says 1,150.",
        "--claimed", "1,200", "--supported", "1150",
        cwd=folder,
    )  # fmt: skip
    assert recorded.returncode == 0, recorded.stderr
    assert "recorded: mostly true" in recorded.stdout
    article = records("articles", cwd=folder)[0]
    for fmt, expected in [
        ("md", "mostly true"),
        ("html", "<!DOCTYPE html>"),
        ("json", '"draft": true'),
        ("csv", "mostly true"),
        ("claimreview", '"ClaimReview"'),
        ("annotations", '"assessing"'),
        ("atom", "<feed xmlns"),
    ]:
        done = workbench("report", article["handle"], "-f", fmt, "-o", f"report.{fmt}", cwd=folder)
        assert done.returncode == 0, done.stderr
        text = (folder / f"report.{fmt}").read_text("utf-8")
        assert expected.lower() in text.lower()
        assert "1,150 guests who came by sea" in text or fmt in ("claimreview", "annotations", "atom")
    for fmt in ("xlsx", "docx", "pdf", "pages"):
        refused = workbench("report", article["handle"], "-f", fmt, cwd=folder)
        assert refused.returncode == 2
        assert "with -o" in refused.stderr
        assert workbench("report", article["handle"], "-f", fmt, "-o", f"made.{fmt}", cwd=folder).returncode == 0
    starts = {fmt: (folder / f"made.{fmt}").read_bytes()[:4] for fmt in ("xlsx", "docx", "pdf")}
    assert starts == {"xlsx": b"PK\3\4", "docx": b"PK\3\4", "pdf": b"%PDF"}
    assert {path.name.partition("-")[0] for path in (folder / "made.pages").iterdir()} == {
        "index.html", "article", "claim",
    }  # fmt: skip
    again = workbench("report", article["handle"], article["handle"], "-f", "md", cwd=folder)
    assert "take -f pages" in again.stderr
    assert "DRAFT" in (folder / "report.md").read_text("utf-8")
    copied = workbench("copy", claim, cwd=folder).stdout
    assert "Finding: mostly true" in copied
    assert "1,200 claimed, 1,150 supported" in copied


def test_the_same_article_again_says_so_and_shows_what_differs(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    again = workbench("add", "article.txt", cwd=folder)
    assert again.returncode == 0
    assert again.stdout.startswith("already here, word for word")
    (folder / "article.txt").write_text(ARTICLE.replace("more than 1,200", "more than 1,500"), encoding="utf-8")
    changed = workbench("add", "article.txt", cwd=folder).stdout
    assert "already here, with other words" in changed
    assert "+ The harbour town took in more than 1,500" in changed
    assert "- The harbour town took in more than 1,200" in changed
    assert "1 claim new" in changed
    assert "no longer in the article" in changed
    assert len(records("articles", cwd=folder)) == 1


def test_a_bare_file_is_looked_at_without_any_database(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    found = records("claims", "article.txt", cwd=tmp_path)
    guests = next(claim for claim in found if "1,200" in claim["quote"])
    assert guests["claimant"] == "Ines Falk"
    assert guests["figures"][0]["low"] == "1200"
    assert guests["figures"][0]["hedge"] == "more than"
    assert ARTICLE[guests["start"] : guests["end"]] == guests["quote"]
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_another_language_is_said_beside_the_output(tmp_path: Path) -> None:
    (tmp_path / "rad.txt").write_text(NEWS["de"], encoding="utf-8")
    listed = workbench("claims", "rad.txt", "--json", cwd=tmp_path)
    assert "note: this text reads as German" in listed.stderr
    assert {claim["claimant"] for claim in json.loads(listed.stdout)} == {"the article"}
    added = workbench("add", "rad.txt", cwd=desk(tmp_path))
    assert "note: this text reads as German" in added.stderr
    assert "German" not in added.stdout
    assert workbench("claims", "-", cwd=tmp_path, stdin=ARTICLE).stderr == ""


def test_sentences_are_scored_line_by_line_as_they_come(tmp_path: Path) -> None:
    lines = "The town took in 1,200 guests in 2014.\nWhat a day!\n"
    scored = workbench("claims", "--sentences", "-", cwd=tmp_path, stdin=lines)
    assert scored.returncode == 0, scored.stderr
    first, second = (line.split("\t") for line in scored.stdout.splitlines())
    assert float(first[0]) > float(second[0])
    as_json = workbench("claims", "--sentences", "-", "--json", cwd=tmp_path, stdin=lines).stdout.splitlines()
    assert [round(json.loads(line)["score"], 3) for line in as_json] == [float(first[0]), float(second[0])]
    assert workbench("claims", "--sentences", "none.txt", cwd=tmp_path).returncode == 1


def test_standard_input_is_an_article_too(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    added = workbench(
        "add", "-", cwd=folder, stdin="Weather service\n\nThe storm of 1953 cost 1,836 lives in Holland.\n"
    )
    assert "claim" in added.stdout, added.stderr
    assert len(records("articles", cwd=folder)) == 2


def test_undo_takes_back_and_history_shows_both(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    assert workbench("triage", claim, "not-checkable", "--because", "too vague", cwd=folder).returncode == 0
    assert records("show", claim, cwd=folder)["status"] == "not checkable"
    undone = workbench("undo", cwd=folder)
    assert "took back" in undone.stdout
    assert records("show", claim, cwd=folder)["status"] == "new"
    history = [line["what"] for line in records("history", claim, cwd=folder)]
    assert history == ["triaged: not checkable (too vague)", "took back: triaged"]
    nothing = workbench("undo", cwd=folder)
    assert nothing.returncode == 1
    assert "your last action was adding" in nothing.stderr
    assert "no action of yours" in workbench("--as", "ben", "undo", cwd=folder).stderr


def test_with_second_review_the_first_verdict_stays_hidden_until_both_are_in(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert workbench("--db", "claims.db", "--as", "ada", "db", "init", "--second-review", cwd=tmp_path).returncode == 0
    workbench("--as", "ada", "add", "article.txt", cwd=tmp_path)
    claim = first_claim(tmp_path)
    workbench("--as", "ada", "verdict", claim, "--rating", "false", "--because", "A secret reason.", cwd=tmp_path)
    article = records("articles", cwd=tmp_path)[0]["handle"]
    for command in (
        ["show", claim], ["history", claim], ["copy", claim], ["claims"], ["articles"], ["db", "info"],
        ["report", article], ["report", article, "-f", "json"], ["report", article, "-f", "csv"],
        ["report", article, "-f", "html"], ["report", article, "-f", "claimreview"],
    ):  # fmt: skip
        for mode in ([], ["--json"]) if "-f" not in command else ([],):
            told = workbench("--as", "ben", *command, *mode, cwd=tmp_path)
            assert told.returncode == 0, told.stderr
            assert "secret" not in told.stdout.lower(), command
            assert '"rating": "false"' not in told.stdout, command
    own = workbench("--as", "ada", "verdict", claim, "--rating", "true", "--because", "x", cwd=tmp_path)
    assert own.returncode == 1
    assert "the first one is yours" in own.stderr
    assert "they are not both in" in workbench("--as", "ben", "sides", claim, cwd=tmp_path).stderr
    mine = ["--as", "ben", "verdict", claim, "--rating", "true", "--because", "Mine."]
    late = workbench(*mine, "--seen", "0", cwd=tmp_path)
    assert late.returncode == 3
    assert "verdict      by ada, sealed until yours is in" in late.stdout
    assert "secret" not in late.stdout
    assert "yours is kept as your draft. Record yours once more and it is the second" in late.stderr
    second = workbench(*mine, "--seen", "1", cwd=tmp_path)
    assert "'disagreement'" in second.stdout
    assert "A secret reason." in workbench("--as", "ben", "show", claim, cwd=tmp_path).stdout
    sides = workbench("--as", "ben", "sides", claim, cwd=tmp_path)
    assert "~ “A secret reason” → “Mine”" in sides.stdout
    assert "you can't settle it" in sides.stderr
    settled = workbench("--as", "ada", "adjudicate", claim, "--take", "neither", "--cannot", cwd=tmp_path)
    assert (settled.returncode, "Give --missing" in settled.stderr) == (2, True)
    take = ["--take", "neither", "--rating", "mixed", "--because", "Both are of a part."]
    assert "settled: mixed." in workbench("--as", "ada", "adjudicate", claim, *take, cwd=tmp_path).stdout
    assert records("sides", claim, cwd=tmp_path)["decided"]["verdict"]["rating"] == "mixed"


def test_a_quote_the_source_does_not_have_changes_nothing(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    lost = workbench(
        "source", "add", claim, "source.txt", "--quote", "Nine ships sank off the cape that year", cwd=folder
    )
    assert lost.returncode == 1
    assert "not in the captured text" in lost.stderr
    near = workbench(
        "source", "add", claim, "source.txt", "--quote", "wrote down 1,250 guests who came by sea", cwd=folder
    )
    assert near.returncode == 1
    assert "1,150 guests" in near.stderr
    assert records("history", claim, cwd=folder) == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ad", "x"], 2, "did you mean 'add'?"),
        (["show"], 2, "required: CLAIM"),
        (["show", "zzzzzz"], 1, "there is none with this handle"),
        (["add", "missing.txt"], 1, "missing.txt"),
        (["add", "ftp://example.org/a"], 1, "only http and https"),
        (["add", "http://127.0.0.1:9/"], 1, "--allow-private"),
        (["--db", "none.db", "articles"], 1, "db init"),
        (["claims", "--status", "nwe"], 2, "there is no such status"),
        (["report", "zzzzzz"], 1, "there is none"),
        (["db", "init"], 1, "it exists already"),
        (["--as", " ", "articles"], 2, "--as NAME"),
        (["source"], 2, "required: COMMAND"),
    ],
)  # fmt: skip
def test_a_users_mistake_gets_one_clear_line_and_an_honest_exit_code(
    tmp_path: Path, words: list[str], code: int, told: str
) -> None:
    done = workbench(*words, cwd=desk(tmp_path))
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_traceback_comes_with_debug_only(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    assert "Traceback" not in workbench("show", "zzzzzz", cwd=folder).stderr
    assert "Traceback" in workbench("--debug", "show", "zzzzzz", cwd=folder).stderr


def test_every_command_has_a_help_text_with_an_example(tmp_path: Path) -> None:
    commands = [
        "add", "articles", "claims", "show", "history", "copy", "triage", "verdict", "undo", "report", "doctor",
        "source add", "source retract", "db init", "db info", "db check", "db backup",
    ]  # fmt: skip
    for command in commands:
        done = workbench(*command.split(), "--help", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "example:\n  workbench" in done.stdout, command
        assert "--json" in done.stdout, command


def test_without_a_terminal_the_program_prints_the_claims(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    done = workbench(cwd=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split() == [
        "RANK", "CLAIM", "ARTICLE", "STATUS", "SCORE", "SOURCES", "CLAIMANT", "WORDING",
    ]  # fmt: skip
    assert "1,200 guests" in done.stdout


def test_hostile_text_can_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    evil = (
        "Bad \x1b]52;c;aGk=\x07news \u202edetrevni\n\nThe mayor \x1b[31mspent 4,500 euros\x9b2J on 12 lamps in 2019.\n"
    )
    added = workbench("add", "-", cwd=folder, stdin=evil)
    listed = workbench("claims", cwd=folder)
    report = workbench("report", records("articles", cwd=folder)[0]["handle"], cwd=folder)
    as_json = workbench("claims", "--json", cwd=folder)
    assert "4,500 euros" in as_json.stdout
    for done in (added, listed, report, as_json):
        assert done.returncode == 0, done.stderr
        assert not any(char in done.stdout + done.stderr for char in "\x1b\x07\x9b\u202e"), done.args
    assert "4,500 euros" in listed.stdout


def test_json_prints_a_report_as_json_and_refuses_another_format(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    article = records("articles", cwd=folder)[0]["handle"]
    assert records("report", article, cwd=folder)["draft"] is True
    refused = workbench("report", article, "-f", "html", "--json", cwd=folder)
    assert refused.returncode == 2
    assert "can't print the format html" in refused.stderr


def test_a_figure_that_could_be_read_two_ways_is_refused(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    words = ("verdict", claim, "--rating", "4", "--because", "So.")
    for claimed, supported in (("12,5", "10"), ("12", "1e5"), ("12", "5..3"), ("12", "")):
        refused = workbench(*words, "--claimed", claimed, "--supported", supported, cwd=folder)
        assert refused.returncode == 2, refused.stdout
    assert records("show", claim, cwd=folder)["verdicts"] == []
    assert workbench(*words, "--claimed", "1.2 million", "--supported", "12,500..13,000", cwd=folder).returncode == 0
    finding = records("show", claim, cwd=folder)["verdicts"][0]["finding"]
    assert (finding["claimed"], finding["supported_high"]) == ("1200000", "13000")


def test_a_backup_is_a_database_and_never_overwrites(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    assert workbench("db", "backup", "copy.db", cwd=folder).returncode == 0
    assert records("--db", "copy.db", "claims", cwd=folder) == records("claims", cwd=folder)
    assert workbench("db", "backup", "copy.db", cwd=folder).returncode == 1
    assert (folder / "copy.db").stat().st_mode & 0o777 == 0o600
    nowhere = workbench("db", "backup", "none/copy.db", cwd=folder)
    assert nowhere.returncode == 1
    assert "it can't be made" in nowhere.stderr
    assert records("db", "check", cwd=folder) == {"not_visible": 0, "problems": [], "sound": True}


def test_the_database_is_named_by_option_variable_or_config(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    workbench("--db", "one.db", "db", "init", cwd=tmp_path)
    workbench("--db", "one.db", "add", "article.txt", cwd=tmp_path)
    assert "Harbour" in workbench("articles", cwd=tmp_path, WORKBENCH_DB="one.db").stdout
    (tmp_path / "config.toml").write_text('database = "one.db"\nname = "Ada"\n')
    assert "Harbour" in workbench("--config", "config.toml", "articles", cwd=tmp_path).stdout
    (tmp_path / "config.toml").write_text('database = "one.db"\nnmae = "Ada"\n')
    wrong = workbench("--config", "config.toml", "articles", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "config.toml, line 2: there is no key 'nmae'. Did you mean 'name'?" in wrong.stderr


def test_with_no_database_named_the_first_write_makes_one_in_the_data_folder(tmp_path: Path, own_home: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert workbench("articles", cwd=tmp_path).returncode == 1
    assert workbench("add", "article.txt", cwd=tmp_path).returncode == 0
    assert "Harbour" in workbench("articles", cwd=tmp_path).stdout
    assert list(own_home.rglob("claims.db"))


def test_ids_in_json_are_text_and_times_are_utc(tmp_path: Path) -> None:
    article = records("articles", cwd=desk(tmp_path))[0]
    assert isinstance(article["article"]["id"], str)
    assert article["article"]["added_at"].endswith("Z")
    json.dumps(article)


def test_help_and_version_load_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom workbench.cli import run\n"
        "try:\n    run(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'textual', 'rich', 'httpx', 'sqlite_utils', 'sqlite3', 'pysqlite3', 'rapidfuzz', 'trafilatura',\n"
        "         'jinja2', 'platformdirs', 'asyncio', 'pypdfium2', 'lxml', 'markdown_it'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_the_screen_of_claims_loads_no_dialog_and_no_field_of_many_lines() -> None:
    code = (
        "import sys\nimport workbench.tui.launch, workbench.tui.app, workbench.tui.screens.review\n"
        "heavy = {'workbench.tui.dialogs', 'textual.widgets._text_area', 'textual.document', 'httpx', 'jinja2',\n"
        "         'workbench.tui.widgets.typed_text'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_commands_on_claims_load_no_screens_and_no_network(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    code = (
        "import sys\nfrom workbench.cli import run\n"
        f"run(['--db', {str(folder / 'claims.db')!r}, 'claims'])\n"
        "heavy = {'textual', 'rich', 'httpx', 'sqlite_utils', 'trafilatura', 'jinja2', 'pypdfium2', 'lxml'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_claims_are_added_edited_split_and_merged_and_undone(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    article = records("articles", cwd=folder)[0]["handle"]
    added = records("claim", "add", article, "about 900 people", cwd=folder)
    assert (added["selector"]["exact"], added["status"]) == ("about 900 people", "to check")
    edited = records(
        "claim", "edit", claim, "--claimant", "Ines Falk, mayor", "--type", "event", "--figure", "1,200 guests",
        cwd=folder,
    )  # fmt: skip
    assert (edited["claimant"], edited["type"], len(edited["figures"])) == ("Ines Falk, mayor", "event", 1)
    parts = records(
        "claim", "split", claim, "--part", "The harbour town took in more than 1,200 guests",
        "--part", "mayor Ines Falk said", cwd=folder,
    )  # fmt: skip
    assert [part["claimant"] for part in parts] == ["Ines Falk, mayor"] * 2
    assert records("show", claim, cwd=folder)["status"] == "removed"
    merged = records("claim", "merge", parts[1]["handle"], "--into", parts[0]["handle"], cwd=folder)
    assert merged["handle"] == parts[0]["handle"]
    assert "merged" in workbench("show", parts[0]["handle"], cwd=folder).stdout
    for _ in range(4):
        assert workbench("undo", cwd=folder).returncode == 0
    assert records("show", claim, cwd=folder)["claimant"] == "Ines Falk"
    assert added["handle"] not in {item["handle"] for item in records("claims", cwd=folder)}
    assert workbench("db", "check", cwd=folder).stdout == "sound\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["claim", "add", "ARTICLE", "not in the article at all"], "it is not in the captured text"),
        (["claim", "edit", "CLAIM", "--type", "poem"], "They are: 'quantity', 'event'"),
        (["claim", "edit", "CLAIM", "--figure", "many"], "no figure is in it"),
        (["claim", "edit", "CLAIM"], "they are what they were"),
        (["claim", "split", "CLAIM", "--part", "The harbour town"], "one part"),
        (["claim", "merge", "CLAIM", "--into", "CLAIM"], "one and the same"),
        (["find-again", "ARTICLE", "--accept", "CLAIM"], "the finder proposes nothing for it"),
    ],
)
def test_a_change_that_cannot_be_is_one_clear_line_and_changes_nothing(
    tmp_path: Path, words: list[str], said: str
) -> None:
    folder = desk(tmp_path)
    names = {"CLAIM": first_claim(folder), "ARTICLE": records("articles", cwd=folder)[0]["handle"]}
    before = records("claims", cwd=folder)
    refused = workbench(*(names.get(word, word) for word in words), cwd=folder)
    assert refused.returncode != 0
    assert said in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert records("claims", cwd=folder) == before


def test_the_present_finder_has_nothing_to_add_to_its_own_work(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    article = records("articles", cwd=folder)[0]["handle"]
    assert workbench("find-again", article, cwd=folder).stdout == "nothing differs\n"
    assert records("find-again", article, cwd=folder)["fresh"] == []


def test_what_was_seen_said_asked_and_noted_is_kept_with_the_claim(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    saved = records(
        "source", "add", claim, "source.txt", "--url", "https://port.example/list", "--seen", "2026-03-01",
        "--quote", "1,150 guests", "--stance", "refutes", "--note", "From a colleague", "--internal", cwd=folder,
    )  # fmt: skip
    assert (saved["supplied"], saved["seen_at"], saved["source"]["url"]) == (
        True,
        "2026-03-01",
        "https://port.example/list",
    )
    said = records(
        "source", "statement", claim, "We counted 1,150.", "--person", "Ana Lind", "--medium", "call",
        "--stance", "refutes", cwd=folder,
    )  # fmt: skip
    assert said["source"]["statement"]["person"] == "Ana Lind"
    (asked,) = records(
        "contact", "ask", claim, "Where from?", "--who", "Ines Falk", "--by", "e-mail", "--deadline", "2026-03-04",
        cwd=folder,
    )  # fmt: skip
    assert workbench("contact", "answer", asked["handle"], "From the port.", cwd=folder).returncode == 0
    assert workbench("note", claim, "Mind the winter", cwd=folder).returncode == 0
    shown = workbench("show", claim, cwd=folder).stdout
    for words in ("supplied, seen 2026-03-01", "Ana Lind", "From the port.", "until 2026-03-04", "internal, "):
        assert words in shown
    article = records("articles", cwd=folder)[0]["handle"]
    for fmt in ("md", "html", "json", "csv"):
        report = workbench("report", article, "-f", fmt, cwd=folder).stdout
        assert "From a colleague" not in report
        assert "Mind the winter" not in report
    verified = workbench("verify", cwd=folder)
    assert verified.returncode == 0
    assert ", 0 problems" in verified.stdout
    redacted = workbench("redact", saved["capture_id"], "--because", "Court order", cwd=folder)
    assert redacted.returncode == 1
    assert workbench("db", "check", cwd=folder).stdout == "sound\n"


def test_a_redacted_capture_is_gone_from_the_file_and_said_so(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    (folder / "secret.txt").write_text("Zanzibarites numbered 4,711 in the winter.\n", encoding="utf-8")
    attached = records("source", "add", claim, "secret.txt", "--stance", "context", cwd=folder)
    shown = workbench("show", claim, cwd=folder).stdout
    capture = shown.split("(capture ")[1][:6]
    assert attached["redacted"] is False
    assert b"Zanzibarites" in b"".join(path.read_bytes() for path in folder.glob("claims.db*"))
    assert workbench("redact", capture, "--because", "Court order", cwd=folder).returncode == 0
    assert b"Zanzibarites" not in b"".join(path.read_bytes() for path in folder.glob("claims.db*"))
    assert "redacted" in workbench("show", claim, cwd=folder).stdout
    assert "1 redacted, 0 problems" in workbench("verify", cwd=folder).stdout
    assert workbench("db", "check", cwd=folder).stdout == "sound\n"


def test_captures_go_out_as_warc_and_come_in_as_supplied_sources(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    assert workbench("source", "add", claim, "source.txt", cwd=folder).returncode == 0
    article = records("articles", cwd=folder)[0]["handle"]
    assert records("warc", "export", article, "out.warc.gz", cwd=folder)["captures"] == 2
    assert records("warc", "export", article, "out.wacz", cwd=folder)["captures"] == 2
    again = workbench("warc", "export", article, "out.warc.gz", cwd=folder)
    assert (again.returncode, "there is such a file" in again.stderr) == (1, True)
    other = records("claims", cwd=folder)[-1]["handle"]
    assert records("warc", "import", "out.warc.gz", "--claim", other, cwd=folder) == {
        "kept": 2, "passed_over": {}, "problems": [],
    }  # fmt: skip
    assert records("warc", "import", "out.wacz", "--claim", other, cwd=folder)["kept"] == 2
    broken = workbench("warc", "import", "source.txt", "--claim", other, cwd=folder)
    assert (broken.returncode, broken.stderr.count("\n")) == (1, 1)
    assert workbench("db", "check", cwd=folder).stdout == "sound\n"


def test_what_is_captured_is_listed_read_quoted_compared_and_redacted(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    seen = ["--url", "https://port.example/list", "--seen", "2026-03-01"]
    for name, guests in (("old.txt", "1,150"), ("new.txt", "1,160")):
        (folder / name).write_text(f"The list.\n\nThe office counted {guests} guests in 2014.\n", encoding="utf-8")
        assert workbench("source", "add", claim, name, *seen, cwd=folder).returncode == 0
    newer, older = (item["handle"] for item in records("source", "list", claim, cwd=folder))
    assert "counted 1,160 guests" in workbench("source", "read", claim, newer, cwd=folder).stdout
    assert records("source", "read", claim, newer, cwd=folder)["capture"]["supplied"] == 1
    (change,) = records("source", "diff", newer, cwd=folder)["changes"]
    assert (change["kind"], change["old"]) == ("changed", "The office counted 1,150 guests in 2014.")
    assert "it is the first one of its source" in workbench("source", "diff", older, cwd=folder).stderr
    cited = records("source", "quote", claim, older, "--quote", "1,150 guests", "--stance", "refutes", cwd=folder)
    assert cited["selector"]["exact"] == "1,150 guests"
    assert [item["quoted"] for item in records("source", "list", claim, cwd=folder)] == [False, True]
    other = records("claims", cwd=folder)[-1]["handle"]
    assert workbench("source", "add", other, "old.txt", cwd=folder).returncode == 0
    told = workbench("redact", older, "--because", "An order", cwd=folder).stdout
    assert "still there, as those of" in told
    assert "it is redacted" in workbench("source", "read", claim, older, cwd=folder).stderr


def test_several_sources_are_captured_at_once_and_what_fails_is_named(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    (folder / "second.txt").write_text("A second list of guests in 2014.\n", encoding="utf-8")
    (folder / "list.csv").write_text("name,where\nA,second.txt\nB,nowhere.txt\n", encoding="utf-8")
    done = workbench("source", "add", claim, "source.txt", "--from", "list.csv", "--column", "where", cwd=folder)
    assert done.returncode == 1
    assert "captured 2 of 3 sources" in done.stdout
    assert "failed: nowhere.txt" in done.stderr
    for words, said in (
        ([], "no address and no file"),
        (["--from", "list.csv", "--column", "x"], "It has: name, where"),
        (["a.txt", "b.txt", "--quote", "x"], "it is about one source"),
    ):
        refused = workbench("source", "add", claim, *words, cwd=folder)
        assert refused.returncode != 0
        assert said in refused.stderr


def test_a_passage_of_a_pdf_is_told_with_its_page_and_a_source_with_what_it_says_of_itself(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    (folder / "list.pdf").write_bytes(pdf([["Foreword"], ["It counted 1,150 guests in 2014."]], "/Title (The list)"))
    shown = workbench("source", "add", claim, "list.pdf", cwd=folder).stdout
    assert "Titled The list (its metadata)" in shown
    assert "not quoted   The list, file:list.pdf" in workbench("show", claim, cwd=folder).stdout
    cited = records("source", "add", claim, "list.pdf", "--quote", "1,150 guests", "--stance", "refutes", cwd=folder)
    assert cited["page"] == 2
    shown = workbench("show", claim, cwd=folder).stdout
    assert "refutes, exact, page 2" in shown
    assert "not quoted" not in shown


def test_a_data_table_is_cited_by_its_cells(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = first_claim(folder)
    (folder / "guests.csv").write_text("year,guests\n2013,980\n2014,1150\n", encoding="utf-8")
    cited = records("source", "add", claim, "guests.csv", "--cells", "A3:B3", "--stance", "refutes", cwd=folder)
    assert (cited["cells"], cited["selector"]["exact"]) == ("A3:B3", "2014 | 1150")
    assert "cells A3:B3" in workbench("show", claim, cwd=folder).stdout
    refused = workbench("source", "add", claim, "guests.csv", "--cells", "Z9", "--stance", "refutes", cwd=folder)
    assert (refused.returncode, "these cells are empty" in refused.stderr) == (1, True)
    assert ", 0 problems" in workbench("verify", cwd=folder).stdout


def test_annotations_are_found_attached_and_handed_on(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim, other = first_claim(folder), records("claims", cwd=folder)[-1]["handle"]
    seen = ["--url", "https://port.example/list", "--seen", "2026-03-01 14:30"]
    assert workbench("source", "add", claim, "source.txt", *seen, cwd=folder).returncode == 0
    rows = [
        {"uri": "https://port.example/list", "text": "", "tags": [], "target": [
            {"selector": [{"type": "TextQuoteSelector", "exact": exact}]}
        ]}
        for exact in ("1,150 guests", "1,950 cats\x1b[31m")
    ]  # fmt: skip
    (folder / "marks.json").write_text(json.dumps({"rows": rows, "total": 2}), encoding="utf-8")
    looked = workbench("import", "annotations", "marks.json", cwd=folder)
    assert (looked.returncode, "2 annotations: 1 found, 1 refused" in looked.stdout) == (1, True)
    assert "\x1b" not in looked.stdout
    assert records("show", claim, cwd=folder)["evidence"] == []
    done = workbench("import", "annotations", "marks.json", "--claim", claim, "--stance", "refutes", cwd=folder)
    assert "exact      attached as 'refutes' (evidence " in done.stdout
    assert "is not in the captured text" in done.stdout
    article = records("articles", cwd=folder)[0]["handle"]
    whole, own, none = (records("export", "annotations", each, cwd=folder) for each in (article, claim, other))
    assert (whole, none["items"]) == (own, [])
    for form in ("w3c", "hypothesis"):
        out = workbench("export", "annotations", claim, "-f", form, "-o", f"{form}.json", cwd=folder)
        assert (out.returncode, out.stdout) == (0, f"wrote {form}.json ({form})\n")
        (taken,) = records("import", "annotations", f"{form}.json", "--claim", other, cwd=folder)
        assert (taken["words"], taken["anchor"]["state"], taken["stance"]) == ("1,150 guests", "exact", "refutes")
    refused = workbench("export", "annotations", "zzzzzz", cwd=folder)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)


def test_sources_are_asked_whether_they_have_what_a_claim_quotes(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    claim = next(each["handle"] for each in records("claims", cwd=folder) if "no room" in each["selector"]["exact"])
    assert "no source is captured" in workbench("source", "said", claim, cwd=folder).stdout
    (folder / "said.txt").write_text("Mayor: We have no beds left. Again: we have no room left.\n", encoding="utf-8")
    assert workbench("source", "add", claim, "said.txt", cwd=folder).returncode == 0
    assert workbench("source", "add", claim, "source.txt", cwd=folder).returncode == 0
    told = workbench("source", "said", claim, cwd=folder).stdout
    assert "“We have no room left”: said so" in told
    assert "“We have no room left”: not found" in told
    both = records("source", "said", claim, cwd=folder)
    assert [item["quotations"][0][0]["state"] for item in both] == ["not found", "said so"]
    one = records("source", "said", claim, handle(int(both[0]["capture_id"])), cwd=folder)
    assert one == both[:1]
