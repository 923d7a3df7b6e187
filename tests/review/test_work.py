from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import article_capture, document, three_claims
from workbench.errors import Refused, UsageError
from workbench.model import Claim, Priority, Role, Status
from workbench.model.work import read_tag
from workbench.review import Desk, leases
from workbench.review.form_drafts import save_form_draft
from workbench.review.plans import plan, read_priority
from workbench.review.queues import Queue, narrowed, queue
from workbench.store import Clock, create_store


def test_who_types_keeps_the_claim_in_hand(tmp_path: Path) -> None:
    seconds = [1_700_000_000.0]
    with create_store(tmp_path / "claims.db", clock=Clock(lambda: seconds[0])) as store:
        article = store.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="ada")
        desk, claim = Desk(store, "ada"), store.claims.of_article(article.id)[0]
        leases.take(desk, claim)
        for _ in range(3):
            seconds[0] += 20 * 60
            save_form_draft(desk, claim.id, "note", {"words": str(seconds[0])})
            assert store.leases.of_claim(claim.id) is not None
        seconds[0] += 31 * 60
        save_form_draft(desk, claim.id, "note", {"words": "late"})
        assert store.leases.of_claim(claim.id) is None


def test_roles_say_who_may_hand_out_work(ada: Desk, ben: Desk, claim: Claim) -> None:
    ada.store.people.add("ben", frozenset({Role.REVIEWER}))
    ada.store.people.add("eva", frozenset({Role.VIEWER}))
    with pytest.raises(Refused, match="It takes one of: editor"):
        leases.assign(ben, claim, "ada")
    with pytest.raises(Refused, match="It takes one of: editor"):
        plan(ben, claim, deadline="2026-03-01")
    with pytest.raises(Refused, match="do not allow a verdict"):
        leases.assign(ada, claim, "eva")
    with pytest.raises(Refused, match="It takes one of: admin"):
        leases.set_lease_minutes(ben, 10)
    with pytest.raises(UsageError, match="1 minute to 7 days"):
        leases.set_lease_minutes(ada, 0)
    with pytest.raises(Refused, match="do not allow it"):
        leases.take_next(Desk(ada.store, "eva"))
    leases.take(ada, claim)
    with pytest.raises(Refused, match="in another's hands"):
        leases.release(ben, claim)
    assert plan(ben, claim, tag=[" Port  LIST "]).tags == ("port list",)
    assert ada.store.leases.of_claim(claim.id) is not None


def test_what_is_typed_is_read_or_refused_with_the_way_out() -> None:
    assert read_priority(" Urgent ") is Priority.URGENT
    with pytest.raises(UsageError, match="They are: urgent, high, normal, low"):
        read_priority("now")
    for typed in ("", "x" * 41, "a\x1bb"):
        with pytest.raises(UsageError, match="1 to 40 printable"):
            read_tag(typed)


def test_a_queue_is_narrowed_by_what_is_asked_and_keeps_its_own_status(ada: Desk) -> None:
    shown = narrowed(ada, queue(ada, Queue.UNASSIGNED), tag="Port", due="2026-03-01")
    assert (shown.statuses, shown.free, shown.tag, shown.due) == ((Status.TO_CHECK,), True, "port", "2026-03-01")
    assert narrowed(ada, shown, statuses=(Status.NEW,)).statuses == (Status.NEW,)
    assert narrowed(ada, queue(ada, Queue.ALL), reviewer="ada").holder_id == ada.member_id
