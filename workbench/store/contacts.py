"""That the claimant was asked and what they answered, and notes on claims: kept as they were recorded."""

from __future__ import annotations

from workbench.errors import NotFound
from workbench.model import Contact, Note, Question, Visibility
from workbench.store import statements as sql
from workbench.store import work_statements as work
from workbench.store.base import Ground, grouped, read_back, resolve_handle, retried
from workbench.store.blindness import sealed_authors, sealed_authors_of_article
from workbench.store.claims import state_in
from workbench.store.digest import row_digest
from workbench.store.engine import Row
from workbench.store.events import CLAIMANT_ANSWERED, CLAIMANT_ASKED, NOTED, Log, Write
from workbench.store.mentioned import called_in


@retried
class Contacts:
    """Questions to claimants, with their answers."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def of_claim(self, claim_id: int) -> list[Contact]:
        """What was asked about a claim, oldest first, each with its latest answer; those taken back are marked."""
        return [self._contact(row) for row in self._ground.engine.all(sql.CONTACTS_OF, {"claim_id": claim_id})]

    def of_article(self, article_id: int) -> dict[int, list[Contact]]:
        """What `of_claim` gives, by claim, for every claim of an article that has any."""
        engine, key = self._ground.engine, {"article_id": article_id}
        last = {row["contact_id"]: row for row in engine.all(sql.ANSWERS_OF_ARTICLE, key)}
        rows = engine.all(sql.CONTACTS_OF_ARTICLE, key)
        return grouped(rows, "claim_id", lambda row: _contact(row, last.get(row["id"])))

    def resolve(self, typed: str) -> Contact:
        """The contact with this handle."""
        found = resolve_handle(self._ground.engine, sql.CONTACTS_BY_HANDLE, typed, "contact")
        return self._contact(self._ground.engine.one(sql.CONTACT, {"id": found["id"]}) or {})

    def ask(self, claim_id: int, question: Question, *, by: str, command_id: str = "") -> int:
        """Records that somebody was asked; the contact's id."""
        with self._ground.engine.write("record a question to the claimant", about=claim_id) as transaction:
            if done := self._log.done(transaction, command_id):
                return done.entity_id
            write = self._log.begin(transaction, by, command_id)
            state_in(write, claim_id)
            row: Row = {
                "id": write.ground.ids.new(),
                "claim_id": claim_id,
                "who": question.who,
                "channel": question.channel,
                "asked_at": question.asked_at,
                "question": question.question,
                "deadline": question.deadline,
                "recorded_at": write.now,
                "reviewer_id": write.actor_id,
                "event_id": write.new_event_id(),
            }
            write.append(
                stream=claim_id, kind=CLAIMANT_ASKED, entity="contact", entity_id=row["id"], event_id=row["event_id"],
                payload={"who": question.who, "channel": question.channel}, row_digest=row_digest("contact/1", row),
            )  # fmt: skip
            transaction.run(sql.ADD_CONTACT, row)
        return int(row["id"])

    def answer(self, contact_id: int, answer: str, answered_at: str, *, by: str, command_id: str = "") -> None:
        """Records what was answered; a later answer stands beside the earlier ones."""
        with self._ground.engine.write("record an answer") as transaction:
            if self._log.done(transaction, command_id):
                return
            write = self._log.begin(transaction, by, command_id)
            contact = transaction.one(sql.CONTACT, {"id": contact_id})
            if contact is None:
                raise NotFound(f"contact {contact_id}", "it is not in the database")
            last = transaction.one(sql.LAST_ANSWER_N, {"contact_id": contact_id}) or {"n": 0}
            row: Row = {
                "contact_id": contact_id,
                "n": last["n"] + 1,
                "answered_at": answered_at,
                "answer": answer,
                "recorded_at": write.now,
                "reviewer_id": write.actor_id,
                "event_id": write.new_event_id(),
            }
            write.append(
                stream=contact["claim_id"], kind=CLAIMANT_ANSWERED, entity="contact", entity_id=contact_id,
                event_id=row["event_id"], payload={"who": contact["who"]},
                row_digest=row_digest("contact_answer/1", row),
            )  # fmt: skip
            transaction.run(sql.ADD_ANSWER, row)

    def _contact(self, row: Row) -> Contact:
        answers = self._ground.engine.all(sql.ANSWERS_OF, {"contact_id": row["id"]})
        return _contact(row, answers[-1] if answers else None)


@retried
class Notes:
    """Comments on claims."""

    def __init__(self, ground: Ground, log: Log) -> None:
        self._ground = ground
        self._log = log

    def visible(self, claim_id: int, viewer_id: int | None) -> list[Note]:
        """The notes on a claim that this viewer may read, oldest first; those taken back are marked.

        While a first verdict waits for the second, its author's notes are their own: they can tell the rating.
        """
        sealed = sealed_authors(self._ground.engine, claim_id) - {viewer_id}
        rows = self._ground.engine.all(sql.NOTES_OF, {"claim_id": claim_id})
        return [note_of(row) for row in rows if row["reviewer_id"] not in sealed]

    def public_of(self, article_id: int) -> dict[int, list[Note]]:
        """The standing notes for every reader, by claim, for every claim of an article that has any.

        Not those by the author of a sealed verdict: they can tell the rating.
        """
        sealed = sealed_authors_of_article(self._ground.engine, article_id)
        rows = self._ground.engine.all(sql.PUBLIC_NOTES_OF_ARTICLE, {"article_id": article_id})
        told = [row for row in rows if row["reviewer_id"] not in sealed.get(row["claim_id"], ())]
        return grouped(told, "claim_id", note_of)

    def add(self, claim_id: int, words: str, visibility: Visibility, *, by: str, command_id: str = "") -> int:
        """Keeps a note; its id."""
        with self._ground.engine.write("keep a note", about=claim_id) as transaction:
            if done := self._log.done(transaction, command_id):
                return done.entity_id
            return keep_note(self._log.begin(transaction, by, command_id), claim_id, words, visibility)


def keep_note(write: Write, claim_id: int, words: str, visibility: Visibility) -> int:
    """Keeps a note on a claim as part of a write; its id."""
    state_in(write, claim_id)
    row: Row = {
        "id": write.ground.ids.new(),
        "claim_id": claim_id,
        "visibility": visibility.value,
        "words": words,
        "recorded_at": write.now,
        "reviewer_id": write.actor_id,
        "event_id": write.new_event_id(),
    }
    called = called_in(write, words)
    write.append(
        stream=claim_id, kind=NOTED, entity="note", entity_id=row["id"], event_id=row["event_id"],
        payload={"visibility": visibility.value} | ({"mentions": called} if called else {}),
        row_digest=row_digest("note/1", row),
    )  # fmt: skip
    write.transaction.run(sql.ADD_NOTE, row)
    for identity in called:
        write.transaction.run(work.ADD_MENTION, {"note_id": row["id"], "reviewer_id": identity})
    return int(row["id"])


@read_back
def _contact(row: Row, last: Row | None) -> Contact:
    question = Question(row["who"], row["channel"], row["asked_at"], row["question"], row["deadline"])
    answer, answered_at = (last["answer"], last["answered_at"]) if last else ("", "")
    return Contact(
        row["id"], row["claim_id"], question, row["recorded_at"], row["reviewer_id"], answer, answered_at,
        bool(row["undone"]),
    )  # fmt: skip


@read_back
def note_of(row: Row) -> Note:
    """The record of a row."""
    return Note(
        row["id"], row["claim_id"], Visibility(row["visibility"]), row["words"], row["recorded_at"],
        row["reviewer_id"], bool(row["undone"]),
    )  # fmt: skip
