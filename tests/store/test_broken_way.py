"""A connection that breaks, at whatever message: said by type, and doing it again with its command id does it once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.postgres import Server
from tests.proxy import Proxy
from workbench.errors import Unreachable
from workbench.model import Confidence, Status, VerdictRole
from workbench.store import VERDICT_FORM, ClaimFilter, Store, VerdictWords, open_store


@pytest.fixture
def way(postgres: Server) -> Iterator[Proxy]:
    """A way to the server that can be broken."""
    proxy = Proxy(postgres.folder)
    yield proxy
    proxy.cut()


@pytest.fixture
def store(url: str, way: Proxy) -> Iterator[Store]:
    """The database over that way."""
    with open_store(way.url(url)) as opened:
        yield opened


def decide(store: Store, command: str) -> int:
    """Records a verdict on the first claim; the number of its revision."""
    claim = store.claims.page(ClaimFilter())[0]
    return store.verdicts.record(
        claim.id, VerdictWords("mixed", Confidence.LOW, command), role=VerdictRole.FIRST, form=VERDICT_FORM,
        new_status=Status.DECIDED, seen_version=claim.version, by="ada", command_id=command,
    )  # fmt: skip


def kept(url: str) -> list[str]:
    """The commands of every verdict, read by somebody whose connection is whole."""
    statement = "SELECT command_id FROM event WHERE kind = 'verdict recorded' ORDER BY seq"
    with open_store(url) as other:
        return [row["command_id"] for row in other.engine.all(statement)]


@pytest.mark.parametrize("arrives", [False, True], ids=["before it arrives", "before its answer does"])
def test_a_write_that_broke_at_any_message_is_done_once_by_doing_it_again(
    url: str, store: Store, way: Proxy, arrives: bool
) -> None:
    decide(store, "first")  # Its connection is there, and Ada is a member.
    done = ["first"]
    said: list[str] = []
    unsure = 0
    for message in itertools.count(1):
        command = f"broken at {message}"
        way.break_at(message, arrives=arrives)
        try:
            decide(store, command)
        except Unreachable as error:
            said.append(str(error))
            unsure += command in kept(url)
        broken = way.broken
        way.break_at(0, arrives=False)
        decide(store, command)
        done.append(command)
        assert kept(url) == done
        if not broken:
            break
    place = f"postgresql://postgres@127.0.0.1:{way.port}/"
    assert all(line.startswith(place) and line.endswith("Try again") and "\n" not in line for line in said)
    assert len(said) > 5
    assert unsure == int(arrives)  # Once it was the answer to the commit that got lost.
    assert store.audit.check() == []
    assert len(done) > 10


def test_a_draft_that_could_not_be_sent_is_kept_when_it_is_sent_again(url: str, store: Store, way: Proxy) -> None:
    claim = store.claims.page(ClaimFilter())[0]
    store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "half"}, by="ada")
    way.break_at(3, arrives=False)
    with pytest.raises(Unreachable):
        store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "half a sentence"}, by="ada")
    store.drafts.save(claim.id, VERDICT_FORM, {"rationale": "half a sentence"}, by="ada")
    with open_store(url) as other:
        ada = other.people.find("ada")
        assert ada is not None
        assert [draft.fields for draft in other.drafts.of(ada.id)] == [{"rationale": "half a sentence"}]
