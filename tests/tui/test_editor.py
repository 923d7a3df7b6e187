from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.editing import edit_text, editor_command
from workbench.errors import WorkbenchError


def _script(folder: Path, body: str) -> str:
    path = folder / "an-editor"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_what_the_editor_saved_comes_back_and_the_file_is_gone(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    editor = _script(
        tmp_path, f'ls -l "$1" | cut -c1-10 > {notes}; cat "$1" >> {notes}; cp "$1" "$1~"; echo "ends well" >> "$1"'
    )
    room = tmp_path / "room"
    room.mkdir()

    edited = edit_text("First line\nünd", [editor], room)

    assert edited == "First line\nünd\nends well"
    assert notes.read_text() == "-rw-------\nFirst line\nünd\n"
    assert list(room.iterdir()) == []  # the backup that the editor made is gone too


@pytest.mark.parametrize("text", ["", "one line", "a line break at the end\n", "\n\n"])
def test_what_is_only_looked_at_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    assert edit_text(text, [_script(tmp_path, "exit 0")]) == text


def test_the_folder_is_the_owners_alone(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    edit_text("x", [_script(tmp_path, f'ls -ld "$(dirname "$1")" | cut -c1-10 > {seen}')])
    assert seen.read_text() == "drwx------\n"


def test_an_editor_with_options_gets_them(tmp_path: Path) -> None:
    editor = _script(tmp_path, 'echo "$1" > "$2"')
    assert edit_text("", editor_command({"EDITOR": f"'{editor}' --wait", "PATH": os.defpath})) == "--wait"


def test_an_editor_that_fails_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    with pytest.raises(WorkbenchError, match=r"it ended with code 3\. Your words are as they were"):
        edit_text("kept", [_script(tmp_path, 'echo other > "$1"; exit 3')], room)
    assert list(room.iterdir()) == []


def test_what_is_no_utf_8_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="did not save UTF-8"):
        edit_text("kept", [_script(tmp_path, 'printf "caf\\351" > "$1"')])


def test_visual_comes_before_editor(tmp_path: Path) -> None:
    one, path = _script(tmp_path, ""), os.defpath
    assert editor_command({"VISUAL": one, "EDITOR": "/no/such", "PATH": path}) == [one]
    assert editor_command({"VISUAL": " ", "EDITOR": one, "PATH": path}) == [one]


def test_with_neither_set_an_editor_that_is_there_is_taken(tmp_path: Path) -> None:
    (tmp_path / "vi").write_text("#!/bin/sh\n")
    (tmp_path / "vi").chmod(0o755)
    assert editor_command({"PATH": str(tmp_path)}) == ["vi"]


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"PATH": "/nowhere"}, r"neither \$VISUAL nor \$EDITOR is set"),
        ({"EDITOR": "no-such-editor -x", "PATH": "/nowhere"}, "no program 'no-such-editor'"),
        ({"EDITOR": "vi 'unbalanced", "PATH": "/nowhere"}, "quotes don't match"),
    ],
)
def test_where_no_editor_can_be_had_it_says_so(environ: dict[str, str], words: str) -> None:
    with pytest.raises(WorkbenchError, match=words):
        editor_command(environ)
