"""What becomes of a sheet's claims in a record that has a life of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import TEXT, article_capture, document
from workbench.errors import Refused, UsageError
from workbench.model import Claim, Confidence, Role, Status
from workbench.review import Desk, add_article, add_member, merge_claim, record_verdict, triage
from workbench.review.gatekeeping import gate_of
from workbench.review.intake import capture_again
from workbench.review.preservation import redact
from workbench.review.renewal import renewal_of
from workbench.review.sheets import LookedAtSheet, SheetAsked, import_sheet, look_at_sheet
from workbench.store import VerdictWords, handle

FALSE = VerdictWords("false", Confidence.HIGH, "It is not.")


def look(desk: Desk, folder: Path, *rows: str, head: str = "article,claim,verdict,rationale") -> LookedAtSheet:
    """A sheet with these rows, looked at."""
    path = folder / "sheet.csv"
    path.write_text("\n".join([head, *rows]), "utf-8")
    return look_at_sheet(desk, str(path), "csv", SheetAsked())


def refused(looked: LookedAtSheet) -> list[tuple[int, str]]:
    """Which rows are, and why."""
    return [(each.row, each.because) for each in looked.refused]


def test_a_claim_of_an_article_that_is_there_is_words_of_its_text(ada: Desk, tmp_path: Path) -> None:
    looked = look(
        ada, tmp_path, "Harbour,Many guests came.", "Harbour,the", "Harbour,Nobody was injured when the pier gave way",
        "Harbour,its  mayor said.",
    )  # fmt: skip
    other = "the article has other words. Quote it as the article has it"
    assert refused(looked) == [
        (2, f"the claim “Many guests came.”: {other}"),
        (3, "the quote “the”: the text has it 3 times. Quote more of the sentence"),
        (4, f"the claim “Nobody was injured when the pier gave way”: {other}"),
    ]
    import_sheet(ada, looked, skip_refused=True)
    (added,) = [claim for claim in ada.store.claims.of_article(looked.plan.articles[0].known.id) if claim.added_by]  # type: ignore[union-attr]
    assert added.selector.exact == "its mayor said."


def test_words_that_cut_a_figure_or_a_word_short_are_not_the_articles(ada: Desk, tmp_path: Path) -> None:
    text = "Unemployment rose by 12.5 per cent. The party won the election. It cost €5, “or 3 000 at most”."
    add_article(ada, article_capture(text, origin="file:jobs.txt"), document(text, title="Jobs"))
    rows = ["Unemployment rose by 12", "arty won the election", "or 3", "It cost €5", "It rose by 12.5 per cent"]
    short = "the article has it with a word or figure cut short. Quote it as the article has it"
    assert refused(look(ada, tmp_path, *(f"Jobs,{words}" for words in rows))) == [
        (2, f"the claim “Unemployment rose by 12”: {short}"),
        (3, f"the claim “arty won the election”: {short}"),
        (4, f"the claim “or 3”: {short}"),
        (6, "the claim “It rose by 12.5 per cent”: the article has other words. Quote it as the article has it"),
    ]


def test_words_from_within_a_claim_that_come_to_the_same_are_that_claim(
    ada: Desk, claim: Claim, tmp_path: Path
) -> None:
    text = "Dam news\n\nAccording to the port office, about 900 people came by sea in 2014.\n"
    added = add_article(ada, article_capture(text, origin="file:dam.txt"), document(text, title="Dam")).article
    before = len(ada.store.claims.of_article(added.id))
    looked = look(ada, tmp_path, "Dam,about 900 people came by sea in 2014,false,It is not.")
    assert import_sheet(ada, looked).claims == 0
    decided = [claim for claim in ada.store.claims.of_article(added.id) if claim.status is Status.DECIDED]
    assert [claim.selector.exact for claim in decided] == [text.split("\n\n")[1].strip()]
    assert len(ada.store.claims.of_article(added.id)) == before


def test_rows_that_come_to_one_claim_by_other_ways_of_writing_it_are_one_claim(ada: Desk, tmp_path: Path) -> None:
    text = "Port news\n\nThe “new” harbour cost 5 million. Ships, though, came late.\n"
    added = add_article(ada, article_capture(text, origin="file:port.txt"), document(text, title="Port")).article
    head = "article,claim,source,verdict,rationale"
    new = [
        "The “new” harbour cost,A,,",
        '"The ""new"" harbour cost",A,false,It is not.',
        '"The “new” harbour, cost",B,,',
    ]
    known = [
        '"Ships, though, came late.",A,false,It is not.', "Ships though came late.,A,true,It is.",
        "Ships though came late,A,,",
    ]  # fmt: skip
    looked = look(ada, tmp_path, *[f"Port,{row}" for row in [*new, *known]], head=head)
    same = "with another verdict or other reasons. Give it one"
    assert refused(looked) == [(6, f"the verdict: row 5 has the same claim, {same}")]
    counts = import_sheet(ada, looked, skip_refused=True)
    there = {claim.selector.exact: claim for claim in ada.store.claims.of_article(added.id)}
    assert (counts.sources, counts.verdicts) == (3, 2)
    for words, sources in (("The “new” harbour cost", ["A", "B"]), ("Ships, though, came late.", ["A"])):
        assert there[words].status is Status.DECIDED
        named = ada.store.evidence.captured_for(there[words].id)
        assert sorted(item.source.title for item in named) == [f"named: {source}" for source in sources]
    again = look(ada, tmp_path, *[f"Port,{row}" for row in [*new, known[0], known[2]]], head=head)
    assert (again.counts.complete, again.plan.articles, again.refused) == (2, (), ())


def test_a_list_that_only_a_sheet_has_holds_each_claim_once_however_it_is_typeset(ada: Desk, tmp_path: Path) -> None:
    looked = look(ada, tmp_path, "Dam,The dam “broke”.,false,It held.", 'Dam,"The dam ""broke""",true,It did.')
    assert [row for row, _ in refused(looked)] == [3]
    assert import_sheet(ada, looked, skip_refused=True).claims == 1
    assert look(ada, tmp_path, 'Dam,"the dam ""broke""",,').counts.complete == 1


def test_what_a_sheet_says_otherwise_than_the_record_is_refused_by_row(ada: Desk, tmp_path: Path) -> None:
    head, quote = "article,date,claimant,claim", "Nobody was hurt when the pier gave way in March."
    (hurt,) = [each for each in ada.store.claims.of_article(ada.store.articles.page()[0].article.id) if each.rank == 3]
    rows = [f"Harbour,,Bob,{quote}", "Harbour,2024-03-01,,its mayor said.", f"Harbour,,THE article,{quote}"]
    looked = look(ada, tmp_path, rows[0], rows[1], head=head)
    assert refused(looked) == [
        (2, f"the claimant 'Bob': claim {handle(hurt.id)} is by 'the article' in the record. Leave the cell empty, "
            "or the column out with --map claimant=; 'claim edit' changes it"),
        (3, "the date 2024-03-01: the record has no date of this article. "
            "Leave the cell empty, or the column out with --map date="),
    ]  # fmt: skip
    assert looked.counts.complete == 0
    assert look(ada, tmp_path, rows[2], head=head).counts.complete == 1
    import_sheet(ada, look(ada, tmp_path, "Dam,2024-04-03,,It broke.", head=head))
    dam = look(ada, tmp_path, "Dam,2024-04-03,,It broke.", "Dam,2024-04-04,,It held.", head=head)
    assert [because.partition(". ")[0] for _, because in refused(dam)] == [
        "the date 2024-04-04: the record dates this article 2024-04-03"
    ]
    assert dam.counts.complete == 1


def test_rows_of_an_article_whose_text_is_gone_are_refused_and_others_come_in(ada: Desk, tmp_path: Path) -> None:
    text = "The pier stood until March."
    added = add_article(ada, article_capture(text, origin="file:pier.txt"), document(text, title="Pier")).article
    redact(ada, added.capture_id, reason="a court order")
    gone = "the capture: it is redacted: its bytes were removed. Its digest and history stay"
    looked = look(ada, tmp_path, "Dam,It broke.", f"Pier,{text}", "Pier,It stood.", f"Pier,{text}")
    assert refused(looked) == [(3, gone), (4, gone), (5, gone)]
    assert import_sheet(ada, looked, skip_refused=True).claims == 1


def test_a_verdict_goes_to_no_claim_that_has_one_of_another_or_was_closed(
    ada: Desk, ben: Desk, claim: Claim, tmp_path: Path
) -> None:
    hurt, count = ada.store.claims.of_article(claim.article_id)[2], ada.store.claims.of_article(claim.article_id)[1]
    record_verdict(ben, claim, FALSE)
    triage(ben, count, Status.NOT_CHECKABLE, reason="opinion")
    merge_claim(ben, hurt, ada.store.claims.get(count.id))
    rows = [f'Harbour,"{each.selector.exact}",false,It is not.' for each in (claim, count, hurt)]
    given = "and a sheet gives first ones. Leave the cell empty, and give the verdict by hand"
    assert refused(look(ada, tmp_path, *rows)) == [
        (2, f"the verdict: claim {handle(claim.id)} is 'decided', {given}"),
        (3, f"the verdict: claim {handle(count.id)} is 'not checkable', {given}"),
        (4, f"the claim: {handle(hurt.id)} was removed. Triage brings it back"),
    ]
    # Ben's own, in the same words, is there already.
    assert [row for row, _ in refused(look(ben, tmp_path, *rows))] == [3, 4]


def test_what_only_a_sheet_lists_is_not_published_before_the_article_is_captured(ada: Desk, tmp_path: Path) -> None:
    head = "url,article,claim,verdict,rationale"
    row = "https://news.example/dam,The dam,The dam broke in 2011 and 3000 people fled.,false,It is not."
    import_sheet(ada, look(ada, tmp_path, row, head=head))
    article = ada.store.articles.page()[0].article

    def listed() -> list[str]:
        return [each.words for each in gate_of(ada, article.id).standing if each.code.value == "quote-not-anchored"]

    assert listed() == ["the claim is as a sheet lists it, and no capture of the article has its words"]
    for text, stands in (("Nothing of it.", 1), ("The dam broke in 2011 and 3000 people fled.\n\nIt rained.", 0)):
        again = add_article(ada, article_capture(text, url=article.url), document(text, title="The dam"))
        assert again.known
        assert len(listed()) == stands
    # The claim that the finder finds there is the one that the sheet listed, and its verdict holds.
    assert [claim.selector.exact for claim in ada.store.claims.of_article(article.id)].count(
        "The dam broke in 2011 and 3000 people fled."
    ) == 1
    assert look(ada, tmp_path, row, head=head).counts.complete == 1


def test_a_captured_article_that_has_a_longer_figure_does_not_have_the_words(ada: Desk, tmp_path: Path) -> None:
    row = "https://news.example/crime,Crime,Crime fell 5,true,It did."
    import_sheet(ada, look(ada, tmp_path, row, head="url,article,claim,verdict,rationale"))
    url = "https://news.example/crime"
    for text, stands in (("Crime fell 50 per cent.", True), ("Crime fell 5, they say.", False)):
        article = add_article(ada, article_capture(text, url=url), document(text, title="Crime")).article
        assert ("quote-not-anchored" in [each.code for each in gate_of(ada, article.id).standing]) is stands


def test_no_claim_is_found_in_the_lines_of_a_sheets_list(ada: Desk, tmp_path: Path) -> None:
    import_sheet(ada, look(ada, tmp_path, "Dam,In 2011 the dam broke and 3000 people fled.", head="article,claim"))
    article = ada.store.articles.page()[0].article
    with pytest.raises(Refused, match="only a sheet's list of its claims is at hand") as refused:
        renewal_of(ada, article.id)
    assert f"workbench add FILE --article {handle(article.id)}" in str(refused.value)
    text = "In 2011 the dam broke and 3000 people fled.\n\nIn 2012 a new dam was built for 4 million euros."
    capture_again(ada, article, article_capture(text, origin="file:dam.txt"), document(text, title="Dam"))
    renewal = renewal_of(ada, article.id)
    assert (renewal.fresh, renewal.gone, renewal.proposals) == ((), (), ())


def test_roles_and_files_are_asked_before_anything_is_read(ada: Desk, tmp_path: Path) -> None:
    add_member(ada, "cyn", frozenset({Role.VIEWER}))
    with pytest.raises(Refused, match="your roles"):
        look(Desk(ada.store, "cyn"), tmp_path, "Harbour,x")
    with pytest.raises(UsageError, match="Save it first"):
        look_at_sheet(ada, "https://news.example/sheet.csv", "csv", SheetAsked())
    looked = look(ada, tmp_path)
    assert (looked.rows, looked.counts.claims, looked.refused) == (0, 0, ())
    assert TEXT.startswith("The harbour town")


def test_each_row_that_is_read_and_each_claim_that_is_looked_at_is_told_once(ada: Desk, tmp_path: Path) -> None:
    rows = [
        "Harbour,Nobody was hurt when the pier gave way in March.", "Harbour,its mayor said", "Harbour,Not in it.",
        "Dam,It broke.", "Dam,It held.", "Dam,It broke.", "Dam,,",
    ]  # fmt: skip
    path, reading, looking = tmp_path / "sheet.csv", list[tuple[int, int]](), list[tuple[int, int]]()
    path.write_text("\n".join(["article,claim", *rows]), "utf-8")
    look_at_sheet(
        ada, str(path), "csv", SheetAsked(), reading=lambda *told: reading.append(told),
        looking=lambda *told: looking.append(told),
    )  # fmt: skip
    assert reading == [(n, 0) for n in range(1, 8)]
    assert looking == [(n, 5) for n in range(1, 6)]
