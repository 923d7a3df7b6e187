from __future__ import annotations

import subprocess
import sys

from workbench.model import RATINGS
from workbench.tui.actions import ACTIONS, Action, unknown_ids
from workbench.tui.presenters.help import HelpEntry, help_line, matching
from workbench.tui.presenters.keys import key_line, key_name, key_of, keys_of
from workbench.tui.presenters.line import plain


def action(name: str) -> Action:
    return next(item for item in ACTIONS if item.id == name)


def entries(*names: str) -> list[HelpEntry]:
    return [HelpEntry(action(name), tuple(keys_of(action(name), {})), None) for name in names]


def test_keys_are_named_as_people_read_them() -> None:
    assert [key_name(key) for key in ("ctrl+q", "slash", "question_mark", "escape", "shift+tab", "G")] == [
        "^Q", "/", "?", "Esc", "Shift+Tab", "G",
    ]  # fmt: skip


def test_a_persons_own_keys_replace_the_defaults() -> None:
    assert keys_of(action("claims.verdict"), {}) == ["v", "Enter"]
    assert keys_of(action("claims.verdict"), {"claims.verdict": "ctrl+r"}) == ["^R"]


def test_the_key_line_keeps_quit_in_sight_where_not_all_fits() -> None:
    middle = [action("help"), action("claims.verdict"), action("claims.source"), action("claims.read")]
    shown = key_line(middle, action("quit"), {}, 35)
    assert [title for _, title, _ in shown] == ["Help", "Verdict", "Quit"]
    assert len("  ".join(f"{key} {title}" for key, title, _ in shown)) <= 35


def test_help_is_found_by_key_by_name_and_by_what_it_says() -> None:
    every = entries("claims.zoom", "claims.source", "claims.set-aside", "claims.to-check")
    assert matching(every, "x")[0].action.id == "claims.set-aside"
    assert matching(every, "z")[0].action.id == "claims.zoom"
    assert [entry.action.id for entry in matching(every, "fetch")] == ["claims.source"]
    assert [entry.action.id for entry in matching(every, "set")] == ["claims.set-aside"]
    assert matching(every, "no such thing") == []
    assert len(matching(every, "  ")) == 4


def test_upper_and_lower_case_are_different_keys() -> None:
    every = entries("motion.first", "motion.last")
    assert matching(every, "G")[0].action.id == "motion.last"
    assert matching(every, "g")[0].action.id == "motion.first"


def test_a_help_line_has_keys_title_and_words() -> None:
    line = plain(help_line(entries("claims.verdict")[0], 80, selected=True))
    assert line.startswith("▸ v Enter")
    assert "Record your verdict on this claim." in line


def test_ids_and_keys_are_used_once_a_screen() -> None:
    assert len({item.id for item in ACTIONS}) == len(ACTIONS)
    for screen in {item.screen for item in ACTIONS}:
        keys = [key for item in ACTIONS if item.screen == screen for key in item.keys.split(",")]
        assert len(keys) == len(set(keys)), screen


def test_a_hint_names_a_persons_own_key_else_the_first_default() -> None:
    assert key_of("claims.verdict", {}) == "v"
    assert key_of("claims.verdict", {"claims.verdict": "ctrl+r,g"}) == "^R"


def test_an_id_that_no_action_has_is_named_with_the_nearest() -> None:
    assert unknown_ids({"claims.verdct": "g", "claims.source": "s", "zzz": "z"}) == [
        ("claims.verdct", "claims.verdict"),
        ("zzz", ""),
    ]


def test_every_step_of_the_scale_has_an_action_with_its_key() -> None:
    for rating in RATINGS:
        assert action(f"rating.{rating.key}").keys == rating.key


def test_the_table_of_actions_is_read_without_textual() -> None:
    program = (
        "import sys; from workbench.tui.actions import unknown_ids as of; of('x'); print('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
