"""Sharing work on a server as its own roles, whom row security lets do that and no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.test_evidence_and_undo import undo
from tests.contract.test_verdicts import WORDS, record
from tests.postgres import Server
from tests.records import article_capture, document, three_claims
from workbench.errors import StoreError
from workbench.model import Plan, Priority, Role, Status, VerdictRole, Visibility, WorkKind
from workbench.review import Desk, add_member
from workbench.store import Store, create_store, handle, open_store


@pytest.fixture
def stores(postgres: Server) -> Iterator[dict[str, Store]]:
    """The stores of a team: Mia made the database, Ned and Ola review."""
    postgres.run("CREATE ROLE mia LOGIN CREATEROLE")
    name = postgres.empty_database().partition("@/")[2].partition("?")[0]
    postgres.run(f"ALTER DATABASE {name} OWNER TO mia")
    with create_store(postgres.url(name, "mia"), by="mia") as mias:
        for login in ("ned", "ola"):
            add_member(Desk(mias, "mia"), login, frozenset({Role.VIEWER, Role.REVIEWER}))
        article = mias.articles.add(article_capture(), document(), three_claims(), title="T", extractor="t", by="mia")
        for claim in mias.claims.of_article(article.id):
            mias.claims.triage(claim.id, seen_version=0, status=Status.TO_CHECK, reason="", by="mia")
        with open_store(postgres.url(name, "ned")) as neds, open_store(postgres.url(name, "ola")) as olas:
            yield {"mia": mias, "ned": neds, "ola": olas}
    for login in ("mia", "ned", "ola"):
        postgres.run(f"DROP OWNED BY {login} CASCADE", name)
    postgres.run(f"ALTER DATABASE {name} OWNER TO postgres")
    for login in ("mia", "ned", "ola"):
        postgres.run(f"DROP ROLE {login}")


def test_reviewers_share_the_work_under_row_security(stores: dict[str, Store]) -> None:
    mias, neds, olas = stores["mia"], stores["ned"], stores["ola"]
    lease = neds.leases.take_next(None, by="ned")
    assert lease is not None
    claim = neds.claims.get(lease.claim_id)
    olas.leases.take(claim.id, by="ola", note="@ned is off today")
    with pytest.raises(StoreError, match="you may not do this"):
        neds.leases.give(claim.id, "ola", by="ned")
    with pytest.raises(StoreError, match="you may not do this"):
        neds.plans.change(claim.id, priority=Priority.URGENT, by="ned")
    mias.plans.change(claim.id, priority=Priority.HIGH, by="mia")
    assert neds.plans.change(claim.id, tag=["port"], by="ned") == Plan(Priority.HIGH, "", ("port",))
    undo(neds, "ned")
    ned, ola = neds.people.find("ned"), neds.people.find("ola")
    assert ned is not None
    assert ola is not None
    called = neds.mentions.of(ned.id)
    neds.mentions.mark_read([item.note.id for item in called], by="ned")
    assert [item.note.words for item in called] == ["@ned is off today"]
    assert neds.mentions.of(ned.id, unread=True) == []
    mias.leases.give(claim.id, "ned", by="mia")
    assert neds.presence.open(claim.id, by="ned")
    assert olas.presence.others(claim.id, but_not="ola") == ["ned"]
    record(neds, claim, "ned", new_status=Status.FIRST_IN)
    neds.handovers.add(f"{handle(claim.id)} is false, I say.", by="ned")
    neds.notes.add(claim.id, "@ola false", Visibility.INTERNAL, by="ned")
    assert (olas.handovers.latest(ola.id), olas.mentions.of(ola.id)) == ([], [])
    for table in ("handover", "note"):
        hidden = olas.engine.all(f"SELECT id FROM {table} WHERE reviewer_id = :id", {"id": ned.id})
        assert (table, hidden) == (table, [])
    second = olas.leases.take_next(WorkKind.SECOND, by="ola")
    assert second is not None
    assert second.claim_id == claim.id
    now = olas.claims.get(claim.id)
    record(olas, now, "ola", WORDS, role=VerdictRole.SECOND, new_status=Status.AGREED, seen_version=now.version)
    assert (len(olas.handovers.latest(ola.id)), len(olas.mentions.of(ola.id))) == (1, 1)
    assert [*mias.audit.check(), *olas.audit.check()] == []
