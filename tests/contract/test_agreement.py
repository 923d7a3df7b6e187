"""Agreement over the record: what counts, what is left out, and that a sealed verdict changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.contract.conftest import MakeStore
from tests.records import article_capture, claim_at, document
from workbench.errors import Refused
from workbench.model import CORE, Claim, Confidence, Role
from workbench.review import Desk, record_verdict
from workbench.review.agreement import Weights, cohen_kappa, krippendorff_alpha
from workbench.review.plans import plan
from workbench.review.team_agreement import RatingPair, show_reviewers, team_agreement
from workbench.review.verdict import cannot
from workbench.store import SECOND_REVIEW, Clock, Store, VerdictWords

FEBRUARY, MARCH = 1_770_000_000.0, 1_773_000_000.0
GIVEN = [("true", "true")] * 5 + [("true", "mostly true")] * 3 + [("false", "mixed"), ("false", "false")]
STEPS = {"true": 5, "mostly true": 4, "mixed": 3, "false": 1}
TEXT = "\n\n".join(f"The town counted {100 + n} guests in its year {n}." for n in range(24))


def _claims(store: Store) -> list[Claim]:
    found = [claim_at(TEXT, quote, score=0.5) for quote in TEXT.split("\n\n")]
    article = store.articles.add(article_capture(TEXT), document(TEXT), found, title="T", extractor="t", by="ada")
    store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    for login in ("ben", "eva", "leo"):
        store.people.add(login, frozenset({Role.REVIEWER}))
    return store.claims.of_article(article.id)


def _decide(store: Store, claim: Claim, *given: tuple[str, str]) -> None:
    """Each of (who, rating) records a verdict, "" for one that is not reached."""
    for who, rating in given:
        words = VerdictWords(rating, Confidence.HIGH, "Counted.") if rating else cannot("The list of guests")
        record_verdict(Desk(store, who), store.claims.get(claim.id), words)


def test_agreement_is_that_of_both_verdicts_by_period_tag_and_reviewer(make_store: MakeStore) -> None:
    seconds = [FEBRUARY]
    with make_store(clock=Clock(lambda: seconds[0])) as store:
        ada, claims = Desk(store, "ada"), _claims(store)
        for claim, (first, second) in zip(claims, GIVEN, strict=False):
            _decide(store, claim, ("ben", first), ("eva", second))
        for claim in claims[:10]:
            plan(ada, claim, tag=["port"])
        found = team_agreement(ada)
        assert (found.percent.n, found.percent.value) == (10, 0.6)
        line = [(STEPS[first], STEPS[second]) for first, second in GIVEN]
        assert found.kappa == cohen_kappa(line)
        assert found.weighted == cohen_kappa(line, Weights.QUADRATIC)
        assert found.alpha == krippendorff_alpha(line)
        assert found.pairs[0] == RatingPair("false", "false", 1)

        # What is not settled between two is in no number: a sealed first verdict, an answer that was not reached.
        _decide(store, claims[10], ("ben", "false"))
        _decide(store, claims[11], ("ben", "false"), ("eva", ""))
        again = team_agreement(ada)
        assert (again.percent, again.alpha, again.unreached) == (found.percent, found.alpha, 1)

        seconds[0] = MARCH
        for claim in claims[12:24]:
            _decide(store, claim, ("eva", "true"), ("leo", "true"))
        assert [(item.month, item.percent.n) for item in team_agreement(ada).months] == [
            ("2026-02", 10),
            ("2026-03", 12),
        ]
        assert team_agreement(ada, until="2026-02-02").percent.n == 10
        assert team_agreement(ada, since="2026-02-03").percent.n == 12
        assert team_agreement(ada, tag="Port").percent.n == 10
        other = replace(CORE, id=2)
        assert team_agreement(ada, scale=other).percent.why_not == "not enough data: 0 of at least 10 claims"
        assert team_agreement(ada, since="2026-02-03").kappa.why_not == "not enough data: every verdict is the same"

        assert team_agreement(ada).reviewers is None
        with pytest.raises(Refused, match="admin"):
            show_reviewers(Desk(store, "ben"), shown=True)
        show_reviewers(ada, shown=True)
        by: Sequence[tuple[str, int]] = [(one.login, one.percent.n) for one in team_agreement(ada).reviewers or ()]
        assert by == [("ben", 10), ("eva", 22), ("leo", 12)]
