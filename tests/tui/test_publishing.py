from __future__ import annotations

from tests.tui.desk import add_article, claim_of, services_of, until, until_shown
from tests.tui.reviewing import flat, reviewing
from workbench.model import Confidence, Status
from workbench.report.publishing import published_report
from workbench.review import Desk, record_verdict
from workbench.store import VerdictWords
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.articles import ArticlesScreen
from workbench.tui.screens.publish import PublishScreen
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.verdict import VerdictScreen

WORDS = VerdictWords("mixed", Confidence.HIGH, "The office counts 380.")


async def test_from_the_gate_to_the_claim_over_it_and_out(desk: Desk) -> None:
    article = add_article(desk)
    record_verdict(desk, claim_of(desk, article), WORDS)
    app = WorkbenchApp(services_of(desk))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ArticlesScreen))
        await until_shown(pilot, article.title[:10])
        await pilot.press("P")
        await until(pilot, lambda: "Version 1: 1 verdict to publish, 2 things in the way" in flat(pilot))
        assert "no independent source, the team's rule asks for 2" in flat(pilot)
        assert "s on the claim, or workbench source add" in flat(pilot)
        await pilot.press("P")
        await until_shown(pilot, "What stands in the way comes first.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await until_shown(pilot, "412 electric buses")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PublishScreen))
        for left in ("1 thing in the way", "nothing in the way"):
            await pilot.press("o")
            await until_shown(pilot, "Why publish in spite of this")
            await pilot.press(*"checked", "enter")
            await until(pilot, lambda left=left: left in flat(pilot))  # type: ignore[misc]
        await pilot.press("P")
        await until_shown(pilot, "Publish version 1")
        await pilot.press("enter")
        await until(pilot, lambda: "Version 2: no new verdict" in flat(pilot))
    assert claim_of(desk, article).status is Status.PUBLISHED
    assert published_report(desk, article.id, 1).claims[0].overrides[0].why == "checked"


async def test_a_published_verdict_is_corrected_in_its_form_and_withdrawn_by_key(desk: Desk) -> None:
    from workbench.report.publishing import publish
    from workbench.review.gatekeeping import gate_of, override_gate

    article = add_article(desk)
    record_verdict(desk, claim_of(desk, article), WORDS)
    override_gate(desk, gate_of(desk, article.id).standing, "checked")
    publish(desk, article.id)
    async with reviewing(desk, article.id) as pilot:
        await until_shown(pilot, "412 electric buses")
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, VerdictScreen))
        await until(pilot, lambda: "You correct a published verdict" in flat(pilot))
        assert "The office counts 380." in flat(pilot)
        await pilot.press("1", "ctrl+s")
        await until_shown(pilot, "What was wrong with the published verdict?")
        await pilot.press(*"misread", "enter")
        await until(pilot, lambda: claim_of(desk, article).status is Status.REOPENED)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await pilot.press("X")
        await until_shown(pilot, "Why is the published verdict withdrawn?")
        await pilot.press(*"misquoted", "enter")
        await until(pilot, lambda: claim_of(desk, article).status is Status.WITHDRAWN)
    verdicts = desk.store.verdicts.visible(claim_of(desk, article), None)
    assert [(each.rating, each.correction) for each in verdicts] == [
        ("mixed", ""), ("false", "misread"), ("false", "misquoted"),
    ]  # fmt: skip
