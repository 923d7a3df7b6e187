"""A sheet comes in whole or not at all, and once: on every engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import TEXT, article_capture, claim_at, claims, document
from workbench.errors import Conflict, Refused
from workbench.model import Article, Claim, Confidence, Status, VerdictRole
from workbench.review import Desk, history_of, merge_claim, record_verdict, triage, undo_last
from workbench.review.contacts import notes_on
from workbench.review.sheets import LookedAtSheet, SheetAsked, import_sheet, look_at_sheet
from workbench.store import SECOND_REVIEW, TEAM_STREAM, Store, VerdictWords
from workbench.store.sheets import SheetArticle, SheetClaim

SHEET = """article,url,date,claim,claimant,source,verdict,rationale,tag
Harbour town counts its guests,,,Nobody was hurt when the pier gave way in March.,The Article,https://example.org/log,TRUE,The log has no injury.,"sea, Pier"
harbour  town counts its guests,,,a later count by the port office,,,,,
The dam,https://news.example/dam,2024-04-03,The dam broke yesterday and 3 000 people fled.,Ana Lind,An interview with Ana Lind,mostly false,It broke in 2011.,
,https://news.example/dam,,He never received a permit.,,https://example.org/log https://example.org/b,,,
"""  # noqa: E501 - a row is a line


@pytest.fixture
def ada(store: Store, article: Article) -> Desk:
    """Whose article it is."""
    assert article.title == "Harbour town counts its guests"
    return Desk(store, "ada")


def look(desk: Desk, folder: Path, text: str = SHEET) -> LookedAtSheet:
    """The sheet as a file, looked at."""
    path = folder / "claims.csv"
    path.write_text(text, "utf-8")
    return look_at_sheet(desk, str(path), "csv", SheetAsked())


def claim_on(store: Store, words: str) -> Claim:
    """The one claim, of whichever article, whose quote has these words."""
    every = [claim for each in store.articles.page() for claim in store.claims.of_article(each.article.id)]
    (found,) = [claim for claim in every if words in claim.selector.exact]
    return found


def everything(store: Store) -> list[object]:
    """What a second import must not change: every entry, and every claim."""
    summaries = store.articles.page()
    ids = [claim.id for each in summaries for claim in store.claims.of_article(each.article.id)]
    return [summaries, [store.log.of_stream(claim_id) for claim_id in ids], store.plans.tags()]


def test_a_sheet_adds_claims_to_articles_that_are_there_and_to_new_ones(
    ada: Desk, store: Store, article: Article, tmp_path: Path
) -> None:
    looked = look(ada, tmp_path)
    assert looked.refused == ()
    counts = import_sheet(ada, looked)
    assert (counts.articles, counts.claims, counts.sources, counts.verdicts, counts.tags) == (1, 3, 4, 2, 2)
    # Of the article that is there: one claim was found before, one is new on its own words.
    known = claim_on(store, "Nobody was hurt")
    assert (known.article_id, known.status, known.added_by) == (article.id, Status.DECIDED, None)
    added = claim_on(store, "A later count by the port office put")
    assert added.added_by is None
    new = store.claims.of_article(article.id)
    assert [claim.selector.exact for claim in new if claim.added_by] == ["A later count by the port office"]
    assert all(claim.selector.holds_in(TEXT) for claim in new)
    # A new one has no text but the sheet's list, and says so.
    dam = claim_on(store, "The dam broke")
    made = store.articles.get(dam.article_id)
    assert (made.title, made.url, made.published) == ("The dam", "https://news.example/dam", "2024-04-03")
    facts = store.captures.facts(made.capture_id)
    assert facts["supplied"] == 1
    assert facts["warnings"] == ["this is no copy of the article: only what claims.csv lists of it"]
    assert dam.selector.holds_in(store.captures.text(dam.capture_id))
    assert (dam.claimant, dam.status) == ("Ana Lind", Status.DECIDED)
    assert dam.wording == "The dam broke yesterday (2 April 2024) and 3 000 people fled."
    assert store.captures.text(made.capture_id)[dam.figures[0].start :].startswith("3 000")
    assert store.audit.check() == []
    assert store.articles.check_counts() == []


def test_the_second_time_nothing_is_made_twice(ada: Desk, store: Store, tmp_path: Path) -> None:
    import_sheet(ada, look(ada, tmp_path))
    before = everything(store)
    looked = look(ada, tmp_path)
    assert (looked.counts.complete, looked.plan.articles, looked.refused) == (4, (), ())
    import_sheet(ada, looked)
    assert everything(store) == before


def test_a_verdict_is_the_first_one_by_whom_imports_and_a_named_source_is_no_evidence(
    ada: Desk, store: Store, tmp_path: Path
) -> None:
    import_sheet(ada, look(ada, tmp_path))
    claim = claim_on(store, "Nobody was hurt")
    (verdict,) = store.verdicts.visible(claim, None)
    assert (verdict.rating, verdict.rationale, verdict.role) == ("true", "The log has no injury.", VerdictRole.FIRST)
    assert verdict.reviewer_id == ada.member_id
    assert store.evidence.of_claim(claim.id) == []
    (named,) = store.evidence.captured_for(claim.id)
    assert (named.source.url, named.source.title) == ("", "named: https://example.org/log")
    assert named.warnings == ("claims.csv names this source; nobody has looked at it",)
    assert "took over a source that a sheet names" in [line.what for line in history_of(ada, claim)]
    # Two claims for which the sheet names one source share its capture.
    other = store.evidence.captured_for(claim_on(store, "never received").id)
    assert named.capture_id in [item.capture_id for item in other]
    assert len(other) == 2


def test_where_two_reviews_are_due_an_imported_verdict_waits_sealed_for_the_second(
    ada: Desk, store: Store, tmp_path: Path
) -> None:
    store.people.set_rule(SECOND_REVIEW, "on", by="ada")
    import_sheet(ada, look(ada, tmp_path))
    claim, ben = claim_on(store, "The dam broke"), Desk(store, "ben")
    assert claim.status is Status.FIRST_IN
    told = [
        store.verdicts.visible(claim, ben.member_id), store.evidence.captured_for(claim.id), notes_on(ben, claim),
        store.verdicts.history(claim, ben.member_id), store.captures.text(claim.capture_id), claim,
    ]  # fmt: skip
    assert "An interview with Ana Lind" in repr(told)
    assert "mostly false" not in repr(told)
    assert "It broke in" not in repr(told)  # an id can have the digits of any year
    # Ben's own sheet gives no second verdict: he has to reach it himself.
    refused = {row.row: row.because for row in look(ben, tmp_path).refused}
    assert set(refused) == {2, 4}
    assert "'first in'" in refused[4]
    record_verdict(ben, claim, VerdictWords("mostly false", Confidence.MEDIUM, "The log says 2011."))
    assert store.claims.get(claim.id).status is Status.AGREED
    assert look(ada, tmp_path).refused == ()


def test_a_run_that_is_stopped_midway_leaves_nothing(ada: Desk, store: Store, tmp_path: Path) -> None:
    before = everything(store)

    def stop(done: int, total: int) -> None:
        assert total == 4
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_sheet(ada, look(ada, tmp_path), told=stop)
    assert everything(store) == before
    assert store.audit.check() == []


def test_what_changed_since_it_was_looked_at_stops_the_whole_import(ada: Desk, store: Store, tmp_path: Path) -> None:
    looked = look(ada, tmp_path)
    triage(ada, claim_on(store, "Nobody was hurt"), Status.TO_CHECK)
    with pytest.raises(Conflict):
        import_sheet(ada, looked)
    assert len(store.articles.page()) == 1
    import_sheet(ada, look(ada, tmp_path))
    assert len(store.articles.page()) == 2
    assert len(claims(store)) == 2


def test_nothing_is_put_to_a_claim_that_was_removed_since_it_was_looked_at(
    ada: Desk, store: Store, article: Article, tmp_path: Path
) -> None:
    hurt, count = claim_on(store, "Nobody was hurt"), claim_on(store, "A later count")
    for column in ("source", "tag"):
        looked = look(ada, tmp_path, f"article,claim,{column}\n{article.title},{hurt.selector.exact},pier\n")
        merge_claim(ada, hurt, count)
        with pytest.raises(Conflict, match="somebody changed it meanwhile: it is 'removed' now"):
            import_sheet(ada, looked)
        undo_last(ada)
        hurt, count = store.claims.get(hurt.id), store.claims.get(count.id)
    assert store.evidence.captured_for(hurt.id) == []


def test_an_article_that_was_captured_again_since_then_stops_it_too(
    ada: Desk, store: Store, article: Article, tmp_path: Path
) -> None:
    looked = look(ada, tmp_path)
    text = TEXT + "\n\nIt snowed."
    store.articles.capture_again(
        article.id,
        article_capture(text),
        document(text),
        (),
        seen_capture_id=article.capture_id,
        extractor="t",
        by="ben",
    )
    with pytest.raises(Conflict, match="captured it again"):
        import_sheet(ada, looked)
    assert len(store.articles.page()) == 1


def test_the_same_words_are_never_kept_as_two_claims_at_once(store: Store, article: Article) -> None:
    found = claim_at(TEXT, "A later count")
    twice = SheetArticle(None, article, TEXT, [SheetClaim(found), SheetClaim(found)])
    with pytest.raises(Refused, match="they would be two claims"):
        store.sheets.keep([twice], with_verdict=Status.DECIDED, by="ada", told=lambda _done, _total: None)


def test_claims_stand_by_their_scores_and_the_team_is_told_of_all_at_the_end(
    ada: Desk, store: Store, tmp_path: Path
) -> None:
    rows = "\n".join(f"Rain,,,{words}" for words in ("It rained.", "The port lost 1,200 boats in 2014, a judge ruled."))
    import_sheet(ada, look(ada, tmp_path, SHEET.partition("\n")[0] + "\n" + rows))
    boats, rained = sorted(claims(store), key=lambda claim: -claim.score)
    assert (boats.rank, rained.rank, boats.id > rained.id) == (1, 2, True)
    told = store.log.of_stream(TEAM_STREAM)[-3:]
    assert [event.kind for event in told] == ["history begun"] * 3
    assert [event.entity_id for event in told] == [boats.article_id, rained.id, boats.id]
    last_of_claims = max(store.log.of_stream(claim.id)[-1].id for claim in (boats, rained))
    assert all(event.id > last_of_claims for event in told)


def test_a_list_that_has_grown_goes_on_in_its_article(ada: Desk, store: Store, tmp_path: Path) -> None:
    import_sheet(ada, look(ada, tmp_path))
    first = claim_on(store, "The dam broke")
    counts = import_sheet(ada, look(ada, tmp_path, SHEET + "The dam,,,It was 30 metres high.,,,,,\n"))
    assert (counts.articles, counts.claims, counts.complete) == (0, 1, 4)
    later = claim_on(store, "30 metres")
    assert (later.article_id, later.capture_id > first.capture_id) == (first.article_id, True)
    for claim in (first, later):
        assert claim.selector.holds_in(store.captures.text(claim.capture_id))
    assert store.audit.check() == []


def test_an_import_can_be_taken_back_as_far_as_the_last_article_but_for_its_sources(
    ada: Desk, store: Store, tmp_path: Path
) -> None:
    import_sheet(ada, look(ada, tmp_path))
    hurt, dam, permit = (claim_on(store, words) for words in ("Nobody was hurt", "The dam broke", "never received"))
    taken_back = [undo_last(ada) for _ in range(3)]
    assert [claim_id for claim_id, _ in taken_back] == [dam.id, permit.id, dam.id]
    assert store.claims.get(dam.id).status is Status.REMOVED
    with pytest.raises(Refused, match="an article stays in the record"):
        undo_last(ada)
    assert store.claims.get(hurt.id).status is Status.DECIDED
    assert [item.source.title for item in store.evidence.captured_for(dam.id)] == ["named: An interview with Ana Lind"]
    # Where the sheet made no article, all of it: verdict, tags, claims.
    row = "article,claim,verdict,rationale,tag\nHarbour town counts its guests,its mayor said,true,So.,sea\n"
    import_sheet(ada, look(ada, tmp_path, row))
    every = store.claims.of_article(hurt.article_id)
    (added,) = [claim for claim in every if claim.selector.exact == "its mayor said"]
    assert {claim_id for claim_id, _ in (undo_last(ada), undo_last(ada), undo_last(ada))} == {added.id}
    assert store.claims.get(added.id).status is Status.REMOVED
    assert store.plans.of_claim(added.id).tags == ()
    # A list that went on is as an article that was made.
    import_sheet(ada, look(ada, tmp_path, "url,claim\nhttps://news.example/dam,It was high.\n"))
    high = claim_on(store, "It was high")
    assert undo_last(ada)[0] == high.id
    with pytest.raises(Refused, match="stays in the record"):
        undo_last(ada)
    assert store.audit.check() == []


def test_a_refused_row_stops_all_rows_unless_it_is_to_be_skipped(ada: Desk, store: Store, tmp_path: Path) -> None:
    looked = look(ada, tmp_path, SHEET + "The dam,,,It was 30 metres high.,,,pants on fire,So it was.,\n")
    ((row, because),) = [(each.row, each.because) for each in looked.refused]
    assert row == 6
    assert because.startswith("the verdict 'pants on fire': the scale core, version 1 has no such step")
    with pytest.raises(Refused, match="1 of 5 rows are refused, so nothing was imported"):
        import_sheet(ada, looked)
    assert len(store.articles.page()) == 1
    assert import_sheet(ada, looked, skip_refused=True).claims == 3
