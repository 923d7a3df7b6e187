from __future__ import annotations

import time

from workbench.model import Claim
from workbench.store import Store


def test_who_has_a_claim_open_is_seen_by_others_until_they_leave(store: Store, claim: Claim) -> None:
    before = store.log.of_stream(claim.id)
    me = store.engine.person or "ada"
    with store.another() as other:
        assert other.presence.open(claim.id, by=me)
        assert other.presence.open(claim.id, by=me)
        assert store.presence.others(claim.id, but_not="cleo") == [me]
        assert [item.login for item in store.presence.all()] == [me]
        assert store.presence.others(claim.id, but_not=me) == []
        assert other.presence.all() == []
        assert store.presence.others(claim.id + 1, but_not="cleo") == []
        assert other.presence.open(claim.id + 1, by=me)
        assert store.presence.others(claim.id, but_not="cleo") == []
        other.presence.close()
        assert store.presence.all() == []
    assert store.log.of_stream(claim.id) == before


def test_who_says_nothing_any_more_is_gone(store: Store, claim: Claim) -> None:
    with store.another() as other:
        other.presence.open(claim.id, by=store.engine.person or "ada")
        time.sleep(0.05)
        assert store.presence.all(within=0.02) == []
        assert len(store.presence.all()) == 1
