"""The database: everything that must be true in any interleaving, and the only place with SQL."""

from workbench.store.articles import ArticleName, NewArticle
from workbench.store.captures import CaptureAddress
from workbench.store.claim_pages import ClaimFilter, sort_key
from workbench.store.claims import Triage
from workbench.store.digest import canonical
from workbench.store.driver import sqlite_library
from workbench.store.events import new_command_id
from workbench.store.evidence import NO_EVIDENCE, CapturedSource, Cited, SourceCapture
from workbench.store.ids import Clock, Ids, full_handle, handle, handle_value
from workbench.store.leases import DEFAULT_MINUTES, LEASE_MINUTES
from workbench.store.members import TEAM_STREAM
from workbench.store.people import BY_REVIEWER, SECOND_REVIEW
from workbench.store.presence import BEAT_SECONDS
from workbench.store.publications import Stated
from workbench.store.renewals import Ranked
from workbench.store.seals import digest_of_seal
from workbench.store.store import Store, connected, create_store, open_store
from workbench.store.transfer import copy_database
from workbench.store.undo import VERDICT_FORM
from workbench.store.verdicts import IN_FORCE, OPEN_TO_ALL, VerdictWords
from workbench.store.watching import CitedPassage
from workbench.store.wordings import WORDS_FORM, taken_in

__all__ = [
    "BEAT_SECONDS",
    "BY_REVIEWER",
    "DEFAULT_MINUTES",
    "IN_FORCE",
    "LEASE_MINUTES",
    "NO_EVIDENCE",
    "OPEN_TO_ALL",
    "SECOND_REVIEW",
    "TEAM_STREAM",
    "VERDICT_FORM",
    "WORDS_FORM",
    "ArticleName",
    "CaptureAddress",
    "CapturedSource",
    "Cited",
    "CitedPassage",
    "ClaimFilter",
    "Clock",
    "Ids",
    "NewArticle",
    "Ranked",
    "SourceCapture",
    "Stated",
    "Store",
    "Triage",
    "VerdictWords",
    "canonical",
    "connected",
    "copy_database",
    "create_store",
    "digest_of_seal",
    "full_handle",
    "handle",
    "handle_value",
    "new_command_id",
    "open_store",
    "sort_key",
    "sqlite_library",
    "taken_in",
]
