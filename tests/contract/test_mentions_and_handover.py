from __future__ import annotations

import pytest

from tests.contract.test_contacts_and_redaction import member
from tests.contract.test_evidence_and_undo import undo
from tests.contract.test_verdicts import WORDS, record
from workbench.model import Article, Claim, Status, VerdictRole, Visibility
from workbench.store import Store, handle
from workbench.store.mentioned import mentioned


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("@ben, look", ["ben"]),
        ("(@Ben) and @BEN again", ["ben"]),
        ("ask @ben smith.", ["ben smith"]),
        ("ask @ben smithy", ["ben"]),
        ("ben@example.org", []),
        ("@bend @ ben @", []),
        ("@日本 と @ben", ["日本", "ben"]),
    ],
)
def test_a_name_after_an_at_sign_calls_a_member(words: str, called: list[str]) -> None:
    assert mentioned(words, ["ben", "ben smith", "日本"]) == called


def unread(store: Store, login: str) -> list[str]:
    """The words of the notes that somebody has not read."""
    return [mention.note.words for mention in store.mentions.of(member(store, login), unread=True)]


def second(store: Store, claim: Claim, by: str) -> None:
    """The second verdict, which agrees."""
    now = store.claims.get(claim.id)
    record(store, now, by, WORDS, role=VerdictRole.SECOND, new_status=Status.AGREED, seen_version=now.version)


def test_who_is_called_in_a_note_has_it_in_a_list_until_it_is_read(store: Store, claim: Claim) -> None:
    store.people.add("ben", frozenset())
    store.notes.add(claim.id, "@ben ask the port", Visibility.INTERNAL, by="ada")
    store.notes.add(claim.id, "@ben again, @ada too", Visibility.INTERNAL, by="ada")
    assert unread(store, "ben") == ["@ben again, @ada too", "@ben ask the port"]
    assert unread(store, "ada") == []
    entries = len(store.log.of_stream(claim.id))
    for _ in range(2):
        store.mentions.mark_read([store.mentions.of(member(store, "ben"))[0].note.id], by="ben")
    assert unread(store, "ben") == ["@ben ask the port"]
    assert [item.read for item in store.mentions.of(member(store, "ben"))] == [True, False]
    assert len(store.log.of_stream(claim.id)) == entries
    assert store.audit.check() == []


def test_a_note_that_was_taken_back_calls_nobody(store: Store, claim: Claim) -> None:
    store.people.add("ben", frozenset())
    store.notes.add(claim.id, "@ben look", Visibility.INTERNAL, by="ada")
    undo(store, "ada")
    assert unread(store, "ben") == []
    assert store.audit.check() == []


def test_a_note_that_can_tell_a_sealed_verdict_calls_once_both_are_in(store: Store, claim: Claim) -> None:
    store.people.add("ben", frozenset())
    store.notes.add(claim.id, "@ben surely false", Visibility.INTERNAL, by="ada")
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    store.notes.add(claim.id, "@ben I say false", Visibility.INTERNAL, by="ada")
    assert unread(store, "ben") == []
    second(store, claim, "ben")
    assert unread(store, "ben") == ["@ben I say false", "@ben surely false"]


def test_a_hand_over_note_has_the_claims_in_hand_and_is_there_for_the_next(store: Store, article: Article) -> None:
    claims = store.claims.of_article(article.id)
    store.handovers.add("Nothing yet.", by="ben")
    store.leases.take(claims[1].id, by="ada")
    store.handovers.add("The port calls back at nine.", by="ada")
    latest = store.handovers.latest(None)
    assert [(item.words, item.claim_ids) for item in latest] == [
        ("The port calls back at nine.", (claims[1].id,)), ("Nothing yet.", ()),
    ]  # fmt: skip
    for login, new in (("ben", latest[0]), ("ada", None), ("cleo", latest[0])):
        assert store.handovers.new_for(member(store, login)) == new
    assert store.audit.check() == []


def test_a_hand_over_note_about_a_claim_with_ones_sealed_verdict_waits(store: Store, article: Article) -> None:
    claim, other = store.claims.of_article(article.id)[:2]
    record(store, claim, "ada", new_status=Status.FIRST_IN)
    store.handovers.add(f"I am through with {handle(claim.id).upper()}: false.", by="ada")
    store.handovers.add(f"{handle(other.id)} is yours.", by="ada")
    seen = {login: len(store.handovers.latest(member(store, login))) for login in ("ada", "ben")}
    assert seen == {"ada": 2, "ben": 1}
    second(store, claim, "ben")
    assert len(store.handovers.latest(member(store, "ben"))) == 2
