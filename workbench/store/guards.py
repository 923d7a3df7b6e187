"""What the record refuses, whoever holds it open: said once, made into triggers by each engine.

A guard refuses a change before it happens where its condition (on `new` and `old`, as both engines' triggers call
them) holds.
"""

from __future__ import annotations

from dataclasses import dataclass

APPEND_ONLY = (
    "event", "verdict_revision", "claim_revision", "triage", "capture", "figure", "claim_date", "source",
    "reviewer", "article_capture", "source_capture", "statement", "contact", "contact_answer", "note", "redaction",
    "fact_check", "verdict_words", "reuse", "seal", "scale_version",
    "assignment", "plan", "mention", "handover", "handover_claim",
    "source_kind", "gate_override", "publication", "published_claim",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guard:
    """A refused change: `event` is UPDATE, UPDATE OF columns, DELETE or INSERT; no condition refuses every one."""

    name: str
    table: str
    event: str
    message: str
    condition: str = ""


_NO_HEAD = (
    "NOT EXISTS (SELECT 1 FROM event e WHERE e.stream = new.stream AND e.seq = new.seq AND e.hash = new.hash) "
    "OR EXISTS (SELECT 1 FROM chain_head h WHERE h.stream = new.stream AND h.seq >= new.seq)"
)

# As it was when the new row's entry was made: a copy puts all verdicts in before the rows that came between them.
_AUTHOR_OF_FIRST = (
    "(SELECT f.reviewer_id FROM verdict_revision f WHERE f.claim_id = new.claim_id AND f.role = 'first' "
    "AND f.event_id < new.event_id AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = f.event_id "
    "AND u.id < new.event_id) ORDER BY f.revision DESC LIMIT 1)"
)

GUARDS = (
    Guard(
        "claim_words_stay",
        "claim",
        'UPDATE OF id, article_id, capture_id, "start", "end", n, exact, prefix, suffix, created_at, added_by',
        "a claim keeps its words and place",
    ),
    Guard(
        "claim_says_its_revision",
        "claim",
        "UPDATE OF wording, claimant, type, inserted, score, reasons, rank, extractor, revision",
        "a claim says what one of its revisions says",
        "NOT EXISTS (SELECT 1 FROM claim_revision r WHERE r.claim_id = new.id AND r.revision = new.revision "
        "AND r.wording = new.wording AND r.claimant = new.claimant AND r.type = new.type AND r.inserted = "
        "new.inserted AND r.score = new.score AND r.reasons = new.reasons AND r.rank = new.rank AND "
        "r.extractor = new.extractor)",
    ),
    Guard(
        "blob_stays",
        "blob",
        "UPDATE",
        "captured bytes are append-only",
        "NOT (new.codec = 'redacted' AND length(new.data) = 0 AND new.sha256 = old.sha256 AND new.raw_length "
        "= 0 AND NOT EXISTS (SELECT 1 FROM capture LEFT JOIN redaction ON redaction.capture_id = "
        "capture.id WHERE redaction.capture_id IS NULL AND (capture.body_sha256 = old.sha256 OR "
        "capture.text_sha256 = old.sha256)) AND NOT EXISTS (SELECT 1 FROM publication WHERE publication.sha256 = "
        "old.sha256))",
    ),
    Guard("blob_no_delete", "blob", "DELETE", "captured bytes are append-only"),
    Guard(
        "article_stays",
        "article",
        "UPDATE OF id, url, origin, title, publisher, author, published, language, added_at, added_by",
        "an article keeps what it was added with",
    ),
    Guard("article_no_delete", "article", "DELETE", "articles are never deleted"),
    Guard("claim_no_delete", "claim", "DELETE", "claims are never deleted"),
    Guard(
        "evidence_stays",
        "evidence",
        'UPDATE OF id, claim_id, source_id, capture_id, stance, "start", "end", exact, prefix, suffix, '
        "anchor, anchor_score, cells, note, internal, added_at, added_by",
        "evidence is retracted, never changed",
    ),
    Guard("evidence_no_delete", "evidence", "DELETE", "evidence is retracted, never deleted"),
    Guard(
        "verdict_on_a_kept_scale",
        "verdict_revision",
        "INSERT",
        "a verdict is given on the core scale or one that is kept",
        "new.scale_version <> 1 AND NOT EXISTS (SELECT 1 FROM scale_version s WHERE s.id = new.scale_version)",
    ),
    Guard(
        "second_is_another",
        "verdict_revision",
        "INSERT",
        "the second verdict is another reviewer's",
        f"new.role = 'second' AND new.reviewer_id = {_AUTHOR_OF_FIRST}",
    ),
    Guard(
        "second_work_is_anothers",
        "assignment",
        "INSERT",
        "the second review is another reviewer's",
        f"new.kind = 'second' AND new.reviewer_id = {_AUTHOR_OF_FIRST}",
    ),
    Guard(
        "published_in_a_version",
        "claim",
        "UPDATE OF status",
        "a claim is published in a version of its article's report",
        "new.status = 'published' AND old.status <> 'published' AND (old.status NOT IN ('decided', 'agreed', "
        "'adjudicated', 'reopened', 'withdrawn') OR NOT EXISTS (SELECT 1 FROM published_claim p "
        "WHERE p.claim_id = new.id AND p.revision = new.head))",
    ),
    Guard(
        "claim_says_its_plan",
        "claim",
        "UPDATE OF priority, deadline",
        "a claim has the priority and deadline that one of its plans gives it",
        "(new.priority <> 0 OR new.deadline <> '') AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.claim_id = new.id "
        "AND p.priority = new.priority AND p.deadline = new.deadline)",
    ),
    *(
        Guard(
            f"lease_says_its_assignment_{event.lower()}",
            "lease",
            "UPDATE OF claim_id, assignment_id, kind, reviewer_id" if event == "UPDATE" else event,
            "a lease is what its assignment says",
            "NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = new.assignment_id AND a.claim_id = new.claim_id "
            "AND a.kind = new.kind AND a.reviewer_id = new.reviewer_id)",
        )
        for event in ("INSERT", "UPDATE")
    ),
    Guard("chain_head_begins", "chain_head", "INSERT", "the head of a history only goes on with it", _NO_HEAD),
    Guard("chain_head_goes_on", "chain_head", "UPDATE", "the head of a history only goes on with it", _NO_HEAD),
    Guard("chain_head_no_delete", "chain_head", "DELETE", "the head of a history is never deleted"),
    *(
        Guard(f"{table}_no_{event.lower()}", table, event, f"{table} rows are append-only")
        for table in APPEND_ONLY
        for event in ("UPDATE", "DELETE")
    ),
)
