from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.model import GateCode, Obstacle, Said, SaidState, WordChange
from workbench.review.gatekeeping import Gate
from workbench.review.preservation import Problem, Verified
from workbench.tui.presenters.checks import finding_line, verified_findings, verified_summary
from workbench.tui.presenters.line import plain
from workbench.tui.presenters.publishing import gate_findings
from workbench.tui.presenters.quotation import quotation_lines

HOSTILE = "[/b] \x1b]0;x\x07 \u202e"


def checked(state: SaidState, *changes: WordChange, found: str = "") -> Said:
    flags = ("figure changed",) if changes else ()
    return Said(state, "we have 400 of them", 7, 9, found, 0.914, changes, flags, ((7, 9),))


def test_what_was_said_otherwise_is_told_with_signs_and_words() -> None:
    otherwise = checked(
        SaidState.OTHERWISE, WordChange("replaced", "400", "300"), WordChange("deleted", "of", ""),
        WordChange("inserted", "", f"never {HOSTILE}"), found=f"we have 300 them never {HOSTILE}",
    )  # fmt: skip
    lines = quotation_lines(otherwise, 1, 2, 70)
    assert lines[0] == "Quotation 1 of 2: SAID OTHERWISE: 91 % alike · figure changed"
    assert lines[1] == "  claim   “we have 400 of them”"
    assert lines[3].startswith("  differs “400” → “300” · “of” left out · “never [/b] ␛]0;x␇")
    assert all(len(line) <= 70 for line in lines)
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


def test_what_was_said_so_and_what_is_nowhere_is_told_in_a_line() -> None:
    assert quotation_lines(checked(SaidState.SAID), 1, 1, 60)[0] == "The quotation: SAID SO, word for word"
    assert quotation_lines(checked(SaidState.NOT_FOUND), 1, 1, 60)[0] == "The quotation: NOT FOUND in this source"


def test_which_of_several_places_is_shown_is_told() -> None:
    twice = replace(checked(SaidState.SAID), places=((1, 3), (7, 9)))
    assert quotation_lines(twice, 1, 1, 60)[0] == "The quotation: SAID SO, word for word · place 2 of 2"


@pytest.mark.parametrize(
    ("command", "there"),
    [
        ("workbench source retract 81z", "x on the claim, or workbench source retract 81z"),
        ("workbench add FILE --article 81w", "workbench add FILE --article 81w"),
    ],
)
def test_an_obstacle_is_put_right_by_a_key_on_its_claim_unless_its_article_is_wanting(command: str, there: str) -> None:
    gate = Gate(1, (), (), (), (Obstacle(2, GateCode.NOT_ANCHORED, "no capture has it", command),))
    (finding,) = gate_findings(gate, {}, {}, {"claims.retract": "x"})
    assert ("there", there) in finding.parts


def test_a_verification_is_summed_up_and_each_problem_is_a_line() -> None:
    assert (
        verified_summary(Verified(1, 2, 0, ()))
        == "1\u00a0capture and 2\u00a0quotations verified: all are what they were"
    )
    verified = Verified(3, 4, 1, (Problem(f"capture {HOSTILE}: not those it was kept with", 7),))
    assert verified_summary(verified).endswith("verified, 1 redacted: 1\u00a0problem")
    (finding,) = verified_findings(verified)
    line = plain(finding_line(finding, 60, selected=True))
    assert line.startswith("▸wrong          capture [/b] ␛]0;x␇")
    assert "\u202e" not in line
