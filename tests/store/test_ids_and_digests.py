from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store import NO_EVIDENCE, Clock, Ids, full_handle, handle, handle_value
from workbench.store.digest import canonical, digest_of
from workbench.store.ids import handle_fits


def test_ids_grow_even_when_the_clock_stands_or_goes_back() -> None:
    times = iter([5.0, 5.0, 5.0, 4.0, 4.0, 6.0])
    ids = Ids(Clock(lambda: next(times)))
    made = [ids.new() for _ in range(6)]
    assert made == sorted(set(made))
    assert all(identity < 2**63 for identity in made)


def test_ids_of_a_fixed_clock_and_seed_are_always_the_same() -> None:
    def series() -> list[int]:
        ids = Ids(Clock(lambda: 1_700_000_000.0), seed=7)
        return [ids.new() for _ in range(5)]

    assert series() == series()


@given(st.integers(min_value=0, max_value=2**63 - 1), st.integers(min_value=4, max_value=13))
def test_any_tail_of_a_handle_names_its_id(identity: int, length: int) -> None:
    typed = full_handle(identity)[-length:]
    assert handle_fits(typed, identity)
    assert handle_fits(typed.upper().replace("0", "O").replace("1", "I"), identity)
    assert full_handle(identity).endswith(handle(identity))


@pytest.mark.parametrize("typed", ["", "abc", "abcu", "ab-cd", "x" * 14, "日本語文"])
def test_what_can_be_no_handle_is_none(typed: str) -> None:
    assert handle_value(typed) is None


def test_canonical_json_is_sorted_tight_and_refuses_floats() -> None:
    assert canonical({"b": [1, None, True], "a": "é"}) == '{"a":"é","b":[1,null,true]}'
    with pytest.raises(TypeError, match="canonical"):
        canonical({"a": [0.1]})


def test_the_digest_of_a_known_value_never_changes() -> None:
    assert digest_of({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(_JSON)
def test_canonical_json_is_what_the_standard_library_writes(value: object) -> None:
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(value) == written


def test_the_digest_of_no_evidence_is_that_of_an_empty_list() -> None:
    assert digest_of(["standing_evidence/1", []]) == NO_EVIDENCE
