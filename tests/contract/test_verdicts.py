from __future__ import annotations

from decimal import Decimal

import pytest

from workbench.errors import Conflict, Refused
from workbench.model import Claim, Confidence, NumericFinding, Status, VerdictRole
from workbench.store import VERDICT_FORM, Store, VerdictWords, new_command_id

WORDS = VerdictWords("mostly true", Confidence.HIGH, "The port office counts 1,150.")


def record(store: Store, claim: Claim, by: str, words: VerdictWords = WORDS, **changes: object) -> int:
    """A first verdict, unless `changes` says otherwise."""
    settings: dict[str, object] = {
        "role": VerdictRole.FIRST,
        "new_status": Status.DECIDED,
        "seen_version": claim.version,
        "by": by,
        "form": VERDICT_FORM,
    } | changes
    return store.verdicts.record(claim.id, words, **settings)  # type: ignore[arg-type]


def test_a_verdict_comes_back_as_it_was_typed(store: Store, claim: Claim) -> None:
    finding = NumericFinding(Decimal(1200), Decimal(1100), Decimal("1150.5"), "guests")
    record(store, claim, "ada", VerdictWords("true", Confidence.LOW, "Reasons.\n\nTwo paragraphs.", finding))
    after = store.claims.get(claim.id)
    assert (after.status, after.head, after.version) == (Status.DECIDED, 1, 1)
    verdict = store.verdicts.in_force(after)[0]
    assert verdict.rationale == "Reasons.\n\nTwo paragraphs."
    assert verdict.finding == finding
    assert verdict.confidence is Confidence.LOW


def test_two_verdicts_on_the_same_head_are_one_verdict_and_one_conflict(store: Store, claim: Claim) -> None:
    record(store, claim, "ada")
    with pytest.raises(Conflict, match="Nothing was overwritten"):
        record(store, claim, "ben")
    assert len(store.verdicts.visible(store.claims.get(claim.id), None)) == 1


def test_a_retried_command_records_one_verdict(store: Store, claim: Claim) -> None:
    command = new_command_id()
    assert record(store, claim, "ada", command_id=command) == record(store, claim, "ada", command_id=command) == 1
    assert len(store.log.of_stream(claim.id)) == 1


def test_a_first_verdict_that_waits_is_seen_by_its_author_only(store: Store, claim: Claim) -> None:
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    waiting = store.claims.get(claim.id)
    ada = store.people.find("ada")
    assert ada is not None
    assert [verdict.rating for verdict in store.verdicts.visible(waiting, ada.id)] == ["mostly true"]
    assert store.verdicts.visible(waiting, None) == []
    assert store.verdicts.visible(waiting, ada.id + 1) == []
    assert store.verdicts.in_force(waiting) == []
    for event in store.log.of_stream(claim.id):
        assert "mostly true" not in str(event)
        assert "port office" not in str(event)


def test_both_verdicts_show_once_both_are_in(store: Store, claim: Claim) -> None:
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    second = VerdictWords("false", Confidence.LOW, "The list names 700.")
    record(store, claim, "ben", second, role=VerdictRole.SECOND, new_status=Status.DISAGREEMENT, seen_version=1)
    after = store.claims.get(claim.id)
    assert [verdict.rating for verdict in store.verdicts.visible(after, None)] == ["mostly true", "false"]
    assert store.verdicts.in_force(after) == []


def test_nobody_gives_both_verdicts(store: Store, claim: Claim) -> None:
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    with pytest.raises(Refused, match="the first one is yours"):
        record(store, claim, "ada", role=VerdictRole.SECOND, new_status=Status.AGREED, seen_version=1)
    assert store.claims.get(claim.id).status is Status.FIRST_IN


def test_recording_drops_the_draft_it_came_from_and_a_conflict_keeps_it(store: Store, claim: Claim) -> None:
    store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "half a thou"}, by="ada")
    ada = store.people.find("ada")
    assert ada is not None
    with pytest.raises(Conflict):
        record(store, claim, "ada", seen_version=7)
    draft = store.drafts.find(claim.id, VERDICT_FORM, reviewer_id=ada.id)
    assert draft is not None
    assert draft.fields == {"rationale": "half a thou"}
    record(store, claim, "ada")
    assert store.drafts.find(claim.id, VERDICT_FORM, reviewer_id=ada.id) is None


def test_a_verdict_that_came_from_elsewhere_leaves_the_draft(store: Store, claim: Claim) -> None:
    store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "three paragraphs"}, by="ada")
    record(store, claim, "ada", form=None)
    ada = store.people.find("ada")
    assert ada is not None
    assert store.drafts.find(claim.id, VERDICT_FORM, reviewer_id=ada.id) is not None


def test_names_that_differ_by_case_alone_are_one_person(store: Store, claim: Claim) -> None:
    with pytest.raises(Refused, match="there is a member 'ada'"):
        record(store, claim, "Ada")


def test_a_draft_is_its_owners_alone(store: Store, claim: Claim) -> None:
    store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "mine"}, by="ada")
    store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "ours"}, by="ben")
    ada, ben = store.people.find("ada"), store.people.find("ben")
    assert ada is not None
    assert ben is not None
    assert [draft.fields["rationale"] for draft in store.drafts.of(ada.id)] == ["mine"]
    assert [draft.fields["rationale"] for draft in store.drafts.of(ben.id)] == ["ours"]
    assert store.log.of_stream(claim.id) == []
