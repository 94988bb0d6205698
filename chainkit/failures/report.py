"""One client's failure log as a document: blocks that every format is written from.

Nothing is computed here; the log has the numbers.  Imports the exercise's state, its pictures
and tables, and the report's blocks.
"""

from __future__ import annotations

from datetime import date

from chainkit.content import claims
from chainkit.errors import ChainkitError
from chainkit.failures.picture_bars import (
    cause_headline,
    draw_pareto,
    pareto_table,
    weighed_words,
)
from chainkit.failures.picture_control import control_table, draw_control
from chainkit.failures.picture_heat import draw_heat, heat_sentence, heat_table
from chainkit.failures.picture_routes import draw_routes, owner_words, routes_sentence
from chainkit.failures.picture_survival import draw_survival, survival_sentence, survival_table
from chainkit.failures.report_tables import (
    cross_table,
    departments_table,
    limits_tables,
    moves_table,
    outcomes_table,
    short_decisions,
)
from chainkit.failures.state import FailuresState
from chainkit.failures.topics import cause_topics
from chainkit.failures.when import Step
from chainkit.failures.why import By
from chainkit.failures.words import (
    chart_headline,
    exposure_warning,
    heat_words,
    limits_words,
    pareto_warnings,
    pareto_words,
    totals_words,
    unit_words,
)
from chainkit.report.blocks import (
    Block,
    Callout,
    Figure,
    Heading,
    Paragraph,
    Sources,
)
from chainkit.report.citations import claim_card
from chainkit.report.words import origin_note, unmarked
from chainkit.words import day, number, say
from chainkit.workshop.report_actions import actions_blocks

ENOUGH = 20
"""Points from which a chart has limits."""
DECISIONS = 25
LISTED = 20
"""Periods that a document lists one by one; of more, those that are special and the last."""


def failures_blocks(state: FailuresState, today: date | None = None) -> tuple[Block, ...]:
    """The report of one client's failure log; `today`: what is overdue then."""
    blocks: list[Block] = [Heading(report_title(state), level=1)]
    if state.session is not None:
        held = day(state.session.held_on)
        blocks.append(Paragraph(f"**{unmarked(state.session.title)}**, {held}"))
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(say("{sentence}.", sentence=note.rstrip("."))))
    if not state.log:
        words = say("Nothing is logged for {client} yet.", client=state.client.title)
        return (*blocks, Callout(words, kind="warning"), *_actions(state, today))
    blocks += _finding(state)
    blocks += _actions(state, today)
    for part in (_when, _usual, _why, _recovery, _limits, _routes, _cleaning, _method):
        blocks += part(state)
    return tuple(blocks)


def report_title(state: FailuresState) -> str:
    """The document's title: whose failures they are."""
    return say("{client}: failure log", client=state.client.title)


def _actions(state: FailuresState, today: date | None) -> list[Block]:
    return actions_blocks(state, "failures", cause_topics(state.log), today)


def _finding(state: FailuresState) -> list[Block]:
    log = state.log
    found, heat = log.pareto(), log.heat()
    title = cause_headline(log)
    lines = [say("{sentence}.", sentence=totals_words(log)), heat_words(log, heat)]
    if pareto_words(found) != title:
        lines.append(pareto_words(found))
    resolving = log.resolving()
    if resolving is not None:
        lines.append(survival_sentence(resolving))
    return [Callout(" ".join(unmarked(line) for line in lines), kind="finding", title=title)]


def _when(state: FailuresState) -> list[Block]:
    log = state.log
    heat = log.heat()
    blocks: list[Block] = [Heading(say("When it happens"))]
    if warning := exposure_warning(log, heat):
        blocks.append(Callout(warning, kind="warning"))
    blocks.append(
        Figure(
            svg=draw_heat(log, heat),
            alt=heat_sentence(log, heat),
            caption=say("Failures by weekday and hour, by the clock in {zone}.",
                        zone=log.setup.zone),
            table=heat_table(log, heat),
            upright=True,
            narrow_svg=draw_heat(log, heat, "narrow"),
            message=heat_words(log, heat),
        )
    )  # fmt: skip
    return blocks


def _usual(state: FailuresState) -> list[Block]:
    log = state.log
    step: Step = "day"
    for coarser in ("month", "week"):
        if len(log.trend(coarser)) >= ENOUGH:
            step = coarser
            break
    chart, periods = log.chart(step), log.trend(step)
    if chart is None:
        return []
    headline = chart_headline(chart, periods, step)
    title = say("{title} over time", title=log.setup.title)
    unit = unit_words(log, chart, periods, step)
    blocks: list[Block] = [Heading(say("What is usual, and what is special"))]
    if chart.enough:
        blocks.append(Paragraph(limits_words(chart)))
    blocks.append(
        Figure(
            svg=draw_control(chart, periods, step, title, headline, unit=unit, notes=log.notes),
            alt=headline,
            caption=say("Failures over time with the limits of a steady process ({name} chart).",
                        name=chart.name),
            table=control_table(chart, periods, step, title, LISTED),
            upright=True,
            narrow_svg=draw_control(
                chart, periods, step, title, headline, "narrow", unit, log.notes
            ),
            message=headline,
        )
    )  # fmt: skip
    return blocks


def _why(state: FailuresState) -> list[Block]:
    log = state.log
    blocks: list[Block] = [Heading(say("Why it happens"))]
    kinds: tuple[By, ...] = ("count", "severity", "impact", "cost")
    for by in kinds:
        try:
            found = log.pareto(by)
        except ChainkitError as refused:
            blocks.append(Callout(str(refused), kind="warning"))
            continue
        if not found.total:
            continue
        weighed = weighed_words(log, found)
        blocks.append(Heading(weighed, level=3))
        blocks += [Callout(words, kind="warning") for words in pareto_warnings(found)]
        blocks.append(
            Figure(
                svg=draw_pareto(log, found),
                alt=pareto_words(found),
                caption=say("Causes, the heaviest first; dark bars make 80 %. {weighed}.",
                            weighed=weighed),
                table=pareto_table(log, found, 20),
                upright=True,
                narrow_svg=draw_pareto(log, found, "narrow"),
                message=pareto_words(found) if by == "count" else "",
            )
        )  # fmt: skip
    crossed = cross_table(log, names=state.content.names)
    return [*blocks, crossed] if crossed else blocks


def _recovery(state: FailuresState) -> list[Block]:
    log = state.log
    found = log.resolving()
    outcomes = outcomes_table(log, state.content.names["recovery"])
    if found is None and outcomes is None:
        return []
    blocks: list[Block] = [Heading(say("How it was put right"))]
    if found is not None:
        title = say("Share of failures still open, by time since they happened")
        blocks.append(
            Figure(
                svg=draw_survival(found, title),
                alt=survival_sentence(found),
                caption=say("{title}; band: 95 % interval. Open ones count for as long as they "
                            "were watched (Kaplan and Meier, 1958).", title=title),
                table=survival_table(found, title),
                upright=True,
                narrow_svg=draw_survival(found, title, "narrow"),
                message=survival_sentence(found),
            )
        )  # fmt: skip
    return [*blocks, outcomes] if outcomes else blocks


def _limits(state: FailuresState) -> list[Block]:
    heading = Heading(say("Who may decide what"))
    try:
        used = state.log.used()
    except ChainkitError as refused:
        return [heading, Callout(str(refused), kind="warning")]
    return [heading, *limits_tables(used, state.log.currency())] if used else []


def _routes(state: FailuresState) -> list[Block]:
    log = state.log
    if not log.handovers:
        return []
    found = log.routes()
    words = owner_words(found)
    sentence = routes_sentence(found)
    figure = Figure(
        svg=draw_routes(found),
        alt=sentence,
        caption=say("From department to department; dashed arrows go back. Bars: share of all the "
                    "hours that failures lie anywhere."),
        table=departments_table(log),
        upright=True,
        narrow_svg=draw_routes(found, "narrow"),
        message=sentence,
    )  # fmt: skip
    return [Heading(say("Where it goes, and who owns it")), Paragraph(words), figure,
            moves_table(log)]  # fmt: skip


def _cleaning(state: FailuresState) -> list[Block]:
    cleaned = state.log.cleaned
    words = say(
        "{typed} rows were typed and {counted} are counted; {repeated} repeat another in every "
        "field. Nothing was thrown away.",
        typed=number(cleaned.typed), counted=number(len(cleaned.events)),
        repeated=number(cleaned.repeated),
    )  # fmt: skip
    heading = Heading(say("What was done to the log"))
    if not cleaned.decisions:
        return [heading, Paragraph(say("{words} No entry had to be decided on.", words=words))]
    return [heading, Paragraph(words), short_decisions(state.log, DECISIONS)]


def _method(state: FailuresState) -> list[Block]:
    claim = claims().get("recovery-paradox")
    blocks: list[Block] = []
    if claim is not None:
        blocks += [Heading(say("Claims of the field")), claim_card(claim)]
    items = [
        (say("Limits and rules: Montgomery, Introduction to Statistical Quality Control; Western "
             "Electric, Statistical Quality Control Handbook, 1956; Laney, Quality Engineering 14, "
             "2002."), "M"),
        (say("Time to resolve: Kaplan and Meier, Journal of the American Statistical Association "
             "53, 1958."), "M"),
        (say("Whether a good recovery repays a failure: de Matos, Henrique & Rossi, Journal of "
             "Service Research 10, 2007."), "V1"),
        (say("The same, tested on more than 11,000 cases of a bank: Michel & Meuter, 2008."), "V1"),
        (say("Lists of groups, causes and severities: ours."), "O"),
    ]  # fmt: skip
    items += [(f"{each.name}: {each.source}.", each.check) for each in state.content.taxonomies]
    if state.log.setup.source:
        # Nobody has read what was invented, nor can we know how sure a client is of its own log.
        items.insert(0, (state.log.setup.source, "V2" if state.client.origin == "real" else ""))
    return [*blocks, Heading(say("Sources")), Sources(tuple(items))]
