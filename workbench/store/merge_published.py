"""Published versions in a merge: one comes over with every verdict that it states, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.store import publishing_statements as sql
from workbench.store.engine import Engine
from workbench.store.events import PUBLISHED
from workbench.store.merge_going import Going, Plan, events_after
from workbench.store.statements import CLAIM


def torn_versions(mine: Engine, theirs: Engine, plan: Plan) -> dict[int, str]:
    """The histories of a plan that can't be taken without what is left out, each with why."""
    return dict([*_articles(mine, theirs, plan), *_claims(mine, theirs, plan)])


def _articles(mine: Engine, theirs: Engine, plan: Plan) -> Iterator[tuple[int, str]]:
    apart = plan.settled | {clash.stream for clash in plan.clashes}
    for going in plan.articles:
        for row in theirs.all(sql.PUBLICATIONS_OF, {"article_id": going.head.stream}):
            stated = theirs.all(sql.PUBLISHED_CLAIMS, {"publication_id": row["id"]})
            new = mine.one(sql.PUBLICATION, {"id": row["id"]}) is None
            if new and any(claim["claim_id"] in apart for claim in stated):
                yield going.head.stream, f"version {row['version']} of its report states a verdict that is left out"


def _claims(mine: Engine, theirs: Engine, plan: Plan) -> Iterator[tuple[int, str]]:
    articles = {going.head.stream for going in plan.articles}
    for going in plan.claims:
        claim = theirs.one(CLAIM, {"id": going.head.stream}) or {}
        if claim["article_id"] in articles:
            continue
        here, there = _versions(mine, claim["article_id"]), _versions(theirs, claim["article_id"])
        for version in _stating(theirs, going):
            if here.get(version) != there[version]:
                yield going.head.stream, f"version {version} of the report that states it is left out"


def _versions(engine: Engine, article_id: int) -> dict[int, int]:
    return {row["version"]: row["id"] for row in engine.all(sql.PUBLICATIONS_OF, {"article_id": article_id})}


def _stating(theirs: Engine, going: Going) -> list[int]:
    """The versions that an entry to be taken tells of."""
    events = events_after(theirs, going.head.stream, going.known)
    return [event.payload["version"] for event in events if event.kind == PUBLISHED]
