"""What may be done to us through text, files and answers of strangers, each with the tests that hold it off."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HERE = "hostile/test_text_of_strangers.py"
THREATS: dict[str, tuple[str, ...]] = {
    "text that writes to the clipboard, sets the title or asks the terminal to type": (
        f"{HERE}::test_no_screen_draws_or_obeys_what_a_stranger_wrote",
        f"{HERE}::test_no_command_prints_what_could_draw",
        "test_text.py::test_nothing_dangerous_comes_through",
        "e2e/test_whole_way.py::test_a_hostile_article_draws_nothing_and_crashes_nothing",
    ),
    "brackets in a title that crash a widget or make a link": (
        f"{HERE}::test_no_screen_draws_or_obeys_what_a_stranger_wrote",
    ),
    "words that a widget takes for an action": (f"{HERE}::test_no_screen_draws_or_obeys_what_a_stranger_wrote",),
    "the end of a script element inside JSON-LD": (
        "hostile/test_documents.py::test_json_ld_ends_where_its_script_ends_and_escapes_are_undone",
        f"{HERE}::test_a_report_of_it_runs_loads_and_calculates_nothing",
        "report/test_claimreview.py::test_a_hostile_string_cannot_leave_a_script_element",
    ),
    "addresses that run something or read a file": (
        "hostile/test_documents.py::test_an_address_that_is_no_web_page_is_never_kept",
        "report/test_links.py::test_anything_else_stays_text",
    ),
    "cells that a spreadsheet calculates": (
        f"{HERE}::test_a_report_of_it_runs_loads_and_calculates_nothing",
        "report/test_csv.py::test_no_cell_starts_a_formula",
    ),
    "commands to a typesetter, fields and macros of a word processor": (
        f"{HERE}::test_no_report_is_source_of_a_typesetter",
        "report/test_pdf.py::test_a_hostile_string_is_words_and_nothing_else",
        "report/test_docx.py::test_a_hostile_string_is_words_and_nothing_else",
    ),
    "a report that loads or runs something in the browser": (
        f"{HERE}::test_a_report_of_it_runs_loads_and_calculates_nothing",
        "report/test_browser.py::test_a_page_full_of_traps_asks_nobody_and_runs_nothing",
    ),
    "a title that leads a file elsewhere": (
        f"{HERE}::test_the_name_of_a_file_is_ours_whatever_the_title",
        "report/test_file.py::test_a_symbolic_link_is_never_followed",
    ),
    "words of a search that are its grammar": (f"{HERE}::test_no_words_of_a_search_are_taken_for_its_grammar",),
    "a captured page that runs when it is opened": (f"{HERE}::test_a_captured_page_is_never_opened_outside",),
    "bytes that inflate, entities that multiply, nesting that hangs": (
        "hostile/test_inputs.py::test_a_hostile_file_ends_in_time_and_memory",
        "hostile/test_inputs.py::test_a_hostile_package_is_refused_with_its_reason",
        "hostile/test_servers.py::test_a_gzip_bomb_is_refused_before_it_fills_the_memory",
        "hostile/test_warc.py::test_no_file_takes_long_or_much_memory",
        "hostile/test_fallbacks.py::test_a_page_without_a_main_text_is_shown_whole_without_its_tags",
    ),
    "a dossier that was tampered with, leads out of its folder or inflates": (
        "hostile/test_dossiers.py::test_a_changed_a_missing_and_an_additional_file_are_named",
        "hostile/test_dossiers.py::test_no_name_in_the_sums_or_in_a_zip_leads_out",
        "hostile/test_dossiers.py::test_links_and_pipes_are_never_followed",
        "hostile/test_dossiers.py::test_a_zip_that_inflates_without_end_is_refused_before_it_does",
        "hostile/test_dossiers.py::test_no_value_of_a_row_can_be_changed_by_whoever_makes_the_sums_anew",
        "hostile/test_dossiers.py::test_no_dossier_writes_the_teams_own_history_or_takes_the_ids_of_times_to_come",
    ),
    "a source that gives orders to whoever reads it by machine": (
        f"{HERE}::test_a_source_that_gives_orders_is_a_text_like_any_other",
    ),
    "a host in letters that look like another's": (
        "hostile/test_homographs.py::test_no_command_and_no_report_shows_a_look_alike_by_itself",
        "hostile/test_homographs.py::test_no_screen_shows_a_look_alike_by_itself",
        "hostile/test_documents.py::test_a_host_in_other_letters_is_shown_as_it_is_spelt",
    ),
    "an address or a name that leads into the own network": (
        "hostile/test_addresses.py::test_no_form_of_a_url_connects_to_a_private_address",
        "hostile/test_addresses.py::test_no_redirect_connects_to_a_private_address",
        "hostile/test_addresses.py::test_a_name_that_is_rebound_gains_nothing",
    ),
    "an answer that never ends, is cut off or lies about itself": (
        "hostile/test_answers.py::test_every_answer_has_one_outcome_in_words_and_in_time",
        "hostile/test_servers.py::test_a_truncated_gzip_body_is_never_taken_for_a_whole_one",
        "hostile/test_servers.py::test_one_deadline_covers_every_kind_of_slowness",
    ),
    "a sheet of claims that shifts words, grows without end or speaks in another's name": (
        "hostile/test_sheets.py::test_quotation_marks_that_would_shift_words_are_refused_with_their_row",
        "hostile/test_sheets.py::test_a_bomb_is_refused_before_it_goes_off",
        "hostile/test_sheets.py::test_what_strangers_wrote_into_a_sheet_draws_nothing_and_says_nothing_of_its_own",
        "contract/test_sheets.py::test_a_verdict_is_the_first_one_by_whom_imports_and_a_named_source_is_no_evidence",
    ),
    "an archive file that says that we fetched it": (
        "hostile/test_warc.py::test_a_file_can_not_pass_for_something_that_was_fetched",
    ),
}


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(function.name for function in functions)


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_has_tests_that_there_are(threat: str) -> None:
    named = [test.partition("::") for test in THREATS[threat]]
    assert [name for path, _, name in named if name not in names_in(path)] == []
    assert any(path.startswith("hostile/") for path, _, _ in named)
