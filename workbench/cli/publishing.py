"""Commands about publishing: publish, versions, correct, withdraw, source kind, team rule."""

from __future__ import annotations

from dataclasses import replace

from workbench.cli.context import config_of, desk_of
from workbench.cli.options import Options
from workbench.cli.output import as_json, local_time, print_json, print_table, say, standard_input
from workbench.errors import UsageError
from workbench.model import Claim, Confidence, NumericFinding, Obstacle, Scale
from workbench.report.publishing import publish as publish_report
from workbench.review import Desk, parse_rating, scale_due
from workbench.review.correction import correct as correct_verdict
from workbench.review.correction import withdraw as withdraw_verdict
from workbench.review.correction import words_in_force
from workbench.review.figure import read_finding
from workbench.review.gatekeeping import Gate, gate_of, override_gate, parse_code, state_kind
from workbench.review.team_rules import TEAM_RULES, rules_set, set_team_rule
from workbench.store import VerdictWords, handle
from workbench.text import one_line


def publish(options: Options) -> int:
    """Lists what stands in the way, overrides what is to be, and publishes."""
    codes = [parse_code(typed) for typed in options.override]
    with desk_of(options, writes=not options.check) as desk:
        article = desk.store.articles.resolve(options.article)
        chosen = frozenset(desk.store.claims.resolve(typed).id for typed in options.claim)
        gate = gate_of(desk, article.id, chosen)
        if options.check:
            return _checked(options, desk, gate)
        if codes:
            wanted = [each for each in gate.standing if each.code in codes]
            override_gate(desk, wanted, options.because)
            gate = gate_of(desk, article.id, chosen)
        if gate.standing and not options.json:
            _show_obstacles(desk, gate)
        published, document = publish_report(desk, article.id, chosen, config_of(options).imprint)
        if options.json:
            print_json(as_json(published) | {"handle": handle(article.id), "claims": len(document.claims)})
        else:
            say(f"published version {published.version} of {handle(article.id)}, sha256 {published.sha256}")
            say(f"See: workbench report {handle(article.id)}@{published.version} -f html -o report.html")
    return 0


def versions(options: Options) -> int:
    """Lists the published versions of an article's report."""
    with desk_of(options) as desk:
        article = desk.store.articles.resolve(options.article)
        names = desk.store.people.names()
        rows = desk.store.publications.of_article(article.id)
        if options.json:
            print_json([as_json(row) | {"handle": handle(article.id)} for row in rows])
            return 0
        print_table(
            ("VERSION", "PUBLISHED", "BY", "VERDICTS", "SHA-256"),
            [
                (str(row.version), local_time(row.recorded_at), names.get(row.recorded_by, "?"),
                 str(len(desk.store.publications.revisions(row))), row.sha256)
                for row in rows
            ],
        )  # fmt: skip
    return 0


def correct(options: Options) -> int:
    """Corrects a published verdict."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        correct_verdict(
            desk, claim, _corrected(options, words_in_force(desk, claim), scale_due(desk, claim)), options.why
        )
        return _told(options, desk, claim, "corrected")


def withdraw(options: Options) -> int:
    """Withdraws a published verdict."""
    with desk_of(options, writes=True) as desk:
        claim = desk.store.claims.resolve(options.claim)
        withdraw_verdict(desk, claim, options.because)
        return _told(options, desk, claim, "withdrawn")


def source_kind(options: Options) -> int:
    """Says of which kind a source is."""
    with desk_of(options, writes=True) as desk:
        evidence = desk.store.evidence.resolve(options.evidence)
        kind = state_kind(desk, evidence, options.kind)
        if options.json:
            print_json(as_json(desk.store.evidence.get(evidence.id).source))
        else:
            name = evidence.source.title or evidence.source.url or evidence.source.origin
            say(f"{one_line(name)} is a source of the kind '{kind.value}', wherever it is cited")
    return 0


def team_rule(options: Options) -> int:
    """Says what the team's rules are, or sets one."""
    with desk_of(options, writes=options.value is not None) as desk:
        if options.value is not None:
            set_team_rule(desk, options.name, options.value)
        values = rules_set(desk)
        if options.json:
            print_json(values)
            return 0
        shown = [rule for rule in TEAM_RULES if options.name in (None, rule.name, rule.name.replace("_", "-"))]
        if not shown:
            raise UsageError(f"the rule '{options.name}'", "there is none", f"They are: {', '.join(values)}")
        print_table(("RULE", "VALUE", "WHAT IT SAYS"), [(r.name, values[r.name] or "none", r.says) for r in shown])
    return 0


def _checked(options: Options, desk: Desk, gate: Gate) -> int:
    if options.json:
        print_json(
            {
                "news": [handle(claim.id) for claim in gate.news],
                "obstacles": [as_json(each) | {"handle": handle(each.claim_id)} for each in gate.obstacles],
                "open": bool(gate.news) and not gate.standing,
            }
        )
    else:
        _show_obstacles(desk, gate)
        news, standing = len(gate.news), len(gate.standing)
        say(f"{_count(news, 'verdict')} to publish, {_count(standing, 'thing')} in the way")
    return 1 if gate.standing else 0


def _show_obstacles(desk: Desk, gate: Gate) -> None:
    names = desk.store.people.names()
    wording = {each.claim_id: desk.store.claims.get(each.claim_id).wording for each in gate.obstacles}
    for claim_id, text in wording.items():
        say(f"{handle(claim_id)}  {one_line(text)}")
        for each in gate.obstacles:
            if each.claim_id == claim_id:
                say(f"  {each.code.value:<18} {one_line(each.words)}")
                say(f"  {'':<18} {_way(each, names)}")


def _way(obstacle: Obstacle, names: dict[int, str]) -> str:
    if obstacle.override is not None:
        given = obstacle.override
        return f"overridden by {one_line(names.get(given.recorded_by, '?'))}: {one_line(given.reason)}"
    return f"→ {obstacle.command}" + (" (no override)" if obstacle.final else "")


def _corrected(options: Options, old: VerdictWords, scale: Scale) -> VerdictWords:
    """The verdict as it was, with what the options give anew."""
    words = old
    if options.rating:
        words = replace(words, rating=parse_rating(options.rating, scale).label)
    if options.because is not None:
        words = replace(words, rationale=standard_input() if options.because == "-" else options.because)
    if options.confidence:
        words = replace(words, confidence=Confidence(options.confidence))
    if options.no_figure:
        words = replace(words, finding=None)
    elif options.claimed is not None or options.supported is not None:
        words = replace(words, finding=_finding(options, old.finding))
    return words


def _finding(options: Options, old: NumericFinding | None) -> NumericFinding | None:
    low, _, high = (options.supported or "").partition("..")
    claimed = options.claimed if options.claimed is not None else f"{old.claimed:f}" if old else ""
    if not low or not claimed:
        raise UsageError("the numeric finding", "it needs both figures", "Give --claimed and --supported")
    return read_finding(claimed, low, high, options.unit or (old.unit if old else ""))


def _told(options: Options, desk: Desk, claim: Claim, done: str) -> int:
    after = desk.store.claims.get(claim.id)
    if options.json:
        print_json(as_json(after) | {"handle": handle(claim.id)})
    else:
        say(f"{done}: {handle(claim.id)} is now '{after.status.value}'")
        say(f"The next version shows it: workbench publish {handle(claim.article_id)}")
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
