from __future__ import annotations

import base64
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.tui.clipboard import OSC_52_BYTES, copy_text

NO_TOOLS = {"TERM": "xterm-256color", "PATH": "/nowhere"}


def _tool(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def _sent_text(sequence: str) -> str:
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\x07")
    return base64.b64decode(sequence[7:-1]).decode("utf-8")


def test_a_short_text_goes_to_the_terminal(tmp_path: Path) -> None:
    sent: list[str] = []
    said = copy_text("Claim: 412 büses\nSource", send=sent.append, environ=NO_TOOLS, state=tmp_path)
    assert said == "copied by the terminal (OSC 52)"
    assert [_sent_text(sequence) for sequence in sent] == ["Claim: 412 büses\nSource"]
    assert list(tmp_path.iterdir()) == []


def test_only_clean_text_is_copied(tmp_path: Path) -> None:
    sent: list[str] = []
    copy_text("a\x1b]0;title\x07b\u202ec", send=sent.append, environ=NO_TOOLS, state=tmp_path)
    assert _sent_text(sent[0]) == "a␛]0;title␇b⟦RLO⟧c"


def test_in_tmux_it_also_goes_through_in_an_envelope(tmp_path: Path) -> None:
    sent: list[str] = []
    copy_text("x", send=sent.append, environ=NO_TOOLS | {"TMUX": "/run/tmux/default,1,0"}, state=tmp_path)
    assert sent == ["\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\", "\x1b]52;c;eA==\x07"]


def test_a_tool_that_took_it_is_named(tmp_path: Path) -> None:
    got = tmp_path / "got"
    _tool(tmp_path, "wl-copy", "exit 1")
    _tool(tmp_path, "xclip", f'/bin/cat > {got}; echo "$@" >> {got}')
    environ = {"TERM": "xterm", "PATH": str(tmp_path), "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert copy_text("words\n", send=None, environ=environ, state=tmp_path) == "copied with xclip"
    assert got.read_text() == "words\n-selection clipboard\n"


def test_a_tool_without_its_desktop_is_not_asked(tmp_path: Path) -> None:
    _tool(tmp_path, "xclip", "exit 0")
    environ = {"TERM": "xterm", "PATH": str(tmp_path)}
    assert copy_text("words", send=lambda _: None, environ=environ, state=tmp_path).startswith("copied by the terminal")


def test_a_text_too_long_for_the_terminal_goes_to_a_file_of_its_owner(tmp_path: Path) -> None:
    sent: list[str] = []
    text = "ä" * (OSC_52_BYTES // 2 + 1)
    said = copy_text(text, send=sent.append, environ=NO_TOOLS, state=tmp_path / "state")
    path = tmp_path / "state" / "copied.txt"
    assert said == f"too long for the terminal: written to {path}"
    assert sent == []
    assert path.read_text("utf-8") == text
    assert path.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in path.parent.iterdir()] == ["copied.txt"]


@pytest.mark.parametrize("term", ["dumb", "linux"])
def test_a_terminal_that_is_known_to_have_none_is_not_asked(tmp_path: Path, term: str) -> None:
    sent: list[str] = []
    said = copy_text("x", send=sent.append, environ=NO_TOOLS | {"TERM": term}, state=tmp_path)
    assert said == f"no clipboard here: written to {tmp_path / 'copied.txt'}"
    assert sent == []


def test_where_nothing_works_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(WorkbenchError, match="no clipboard took it"):
        copy_text("x", send=None, environ=NO_TOOLS, state=tmp_path / "state")
