"""Cost to serve, as blocks: segments, operational metrics with their cautions, staffing.

Imports the state and report.blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chainkit.economics.erlang import Staffed, load_of, needed, staffed
from chainkit.economics.known import totals_of
from chainkit.economics.operations import (
    SHARES,
    Totals,
    contradictions,
    late_abandon_rate,
    metric,
    metrics,
)
from chainkit.economics.picture_worth import draw_bars
from chainkit.economics.report_section import Section, drawn
from chainkit.economics.state import EconomicsState
from chainkit.economics.words import UNKNOWN, money, percent, seconds
from chainkit.economics.workshop import CostToServe, Operations
from chainkit.errors import BadValue
from chainkit.report.blocks import Block, Callout, Figure, Heading, Paragraph, Table
from chainkit.words import number, phrase, say, spoken

MONEY = ("cost_per_contact", "cost_to_serve")
PART_NAMES = {
    "answered": phrase("answered"),
    "offered": phrase("offered"),
    "in_time": phrase("answered in time"),
    "abandoned": phrase("abandoned"),
    "abandoned_early": phrase("abandoned early"),
    "solved_first": phrase("solved at first contact"),
    "issues": phrase("issues"),
    "handling": phrase("handling time"),
    "logged_in": phrase("time logged in"),
    "failure_contacts": phrase("caused by failures"),
}


def left_of(segment: CostToServe) -> float:
    """What a segment leaves in a period, in money."""
    return segment.revenue - segment.goods - segment.serving - segment.winning


def serve_section(state: EconomicsState) -> Section:
    """Segments first, then the latest period of the desk."""
    title = say("What serving costs")
    if not state.segments and not state.operations:
        why = say(
            "Write in segments with what they bring and cost, or a period's totals of the service "
            "desk. What was not counted stays unknown."
        )
        return Section(title, say("What serving costs is unknown"), why, known=False)
    blocks = [*segment_blocks(state), *operation_blocks(state)]
    return Section(title, *_headline(state), tuple(blocks))


def _headline(state: EconomicsState) -> tuple[str, str]:
    losing = [each for each in state.segments if left_of(each) < 0]
    if losing:
        worst = min(losing, key=left_of)
        who = say("{name} cost more than they bring", name=worst.name)
        why = say(
            "They bring {revenue} and leave {left} after goods, serving and winning them. Look at "
            "what they call for before you look at them.",
            revenue=money(worst.revenue, state.currency),
            left=money(left_of(worst), state.currency),
        )
        return who, why
    if state.operations:
        totals = totals_of(_last(state.operations))
        share = metric("failure_demand", totals)
        if share is not None:
            why = say(
                "That is {cost} at the cost of a contact in {period}.",
                cost=money(_failure_cost(totals), state.currency),
                period=_last(state.operations).period,
            )
            return say("{share} of contacts are caused by our own failures",
                       share=percent(share)), why  # fmt: skip
    if state.segments:
        why = say("After goods, serving and winning every segment leaves something.")
        return say("No segment costs more than it brings"), why
    return say("What the service desk counted"), say("Totals of a period, with what they miss.")


def _failure_cost(totals: Totals) -> float | None:
    each = metric("cost_per_contact", totals)
    if each is None or totals.failure_contacts is None:
        return None
    return each * totals.failure_contacts


def _last(records: Sequence[Operations]) -> Operations:
    return max(records, key=lambda each: (each.period, each.id))


def segment_blocks(state: EconomicsState) -> list[Block]:
    """What each segment brings, costs and leaves."""
    if not state.segments:
        return []
    rows = []
    for each in sorted(state.segments, key=left_of, reverse=True):
        left = left_of(each)
        rows.append(
            (
                each.name,
                number(each.customers),
                money(each.revenue, state.currency),
                money(each.goods, state.currency),
                money(each.serving, state.currency),
                money(each.winning, state.currency),
                money(left, state.currency),
                money(left / each.customers if each.customers else None, state.currency),
            )
        )
    columns = (say("Segment"), say("Customers"), say("Revenue"), say("Goods"), say("Serving"),
               say("Winning"), say("Left"), say("Left per customer"))  # fmt: skip
    note = say(
        "Serving costs belong to whoever causes them: allocate contacts, deliveries and "
        "recovery by "
        "activity, not by revenue."
    )
    table = Table(say("Cost to serve by segment"), columns, tuple(rows),
                  numeric=tuple(range(1, 8)), message=_headline(state)[0])  # fmt: skip
    return [_left_figure(state, table), Paragraph(note, small=True)]


def _left_figure(state: EconomicsState, table: Table) -> Figure:
    """What each segment leaves, the most first."""
    ordered = sorted(state.segments, key=left_of, reverse=True)
    rows = [(each.name, left_of(each), money(left_of(each), state.currency)) for each in ordered]
    title = say("What each segment leaves")
    sentence = _headline(state)[0]
    caption = say("Left in a period after goods, serving and winning.")
    return drawn(
        lambda layout: draw_bars(rows, title=title, sentence=sentence, layout=layout),
        sentence,
        caption,
        table,
    )


def operation_blocks(state: EconomicsState) -> list[Block]:
    """The operational metrics of every period, with formulas and cautions."""
    if not state.operations:
        return []
    periods = sorted(state.operations, key=lambda each: (each.period, each.id))[-4:]
    found = [metrics(totals_of(each)) for each in periods]
    words = state.content.metric_by_id
    rows = tuple(
        (
            each.name,
            *(shown(name, values[name], state.currency) for values in found),
            each.formula,
            f"{each.caution} ({each.check})",
        )
        for name, each in words.items()
    )
    columns = (say("Metric"), *(each.period for each in periods), say("Formula"), say("Caution"))
    table = Table(say("Operational metrics"), columns, rows,
                  numeric=tuple(range(1, len(periods) + 1)),
                  message=_headline(state)[0])  # fmt: skip
    blocks: list[Block] = [Heading(say("The service desk"), level=3)]
    blocks += [_warning(each) for each in periods if contradictions(totals_of(each))]
    last = totals_of(periods[-1])
    rate = late_abandon_rate(last)
    within = periods[-1].within
    notes = []
    if within is not None:
        notes.append(say("In time means within {seconds}; those who hung up count as offered.",
                         seconds=seconds(within)))  # fmt: skip
    if rate is not None:
        notes.append(say("Without those of the first seconds {rate} abandoned.",
                         rate=percent(rate, 1)))  # fmt: skip
    return [*blocks, table, *(Paragraph(note, small=True) for note in notes)]


def _warning(record: Operations) -> Callout:
    part, whole = contradictions(totals_of(record))[0]
    said = say(
        "{period}: there is more {part} than {whole}, so one of the two was counted differently; "
        "look at them before you use a figure.",
        period=record.period,
        part=spoken(PART_NAMES[part]),
        whole=spoken(PART_NAMES[whole]),
    )
    return Callout(said, kind="warning")


def shown(name: str, value: float | None, currency: str) -> str:
    """A metric in its unit."""
    if value is None:
        return spoken(UNKNOWN)
    if name in SHARES:
        return percent(value, 1)
    if name in MONEY:
        return money(value, currency)
    return seconds(value) if name in {"aht", "asa"} else number(value, 2)


# --- staffing -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """What is tried out: calls in so many minutes, seconds each, and what is aimed at."""

    calls: float = 100
    minutes: float = 30
    aht: float = 180
    within: float = 20
    target: float = 0.80


def staffing_blocks(load: Load) -> list[Block]:
    """How many people it takes, with fewer and more beside it.  A wrong load is a callout."""
    try:
        erlangs = load_of(load.calls, load.minutes, load.aht)
        best = needed(erlangs, load.aht, load.within, load.target)
    except BadValue as bad:
        return [Callout(str(bad), kind="warning")]
    least = int(erlangs) + 1
    counts = [n for n in range(best.people - 2, best.people + 3) if n >= least]
    rows = tuple(_staffed_row(staffed(erlangs, n, load.aht, load.within), best) for n in counts)
    columns = (say("People"), say("Chance to wait"), say("Answered in time"),
               say("Average wait"), say("Occupancy"))  # fmt: skip
    message = say(
        "{people} people answer {level} of calls within {seconds}",
        people=best.people,
        level=percent(best.level, 1),
        seconds=seconds(load.within),
    )
    note = say(
        "Erlang C (M): calls at random, one queue, nobody hangs up, so waiting is overstated where "
        "people do. Breaks, training and absence come on top."
    )
    table = Table(say("Staffing for a load of {load} Erlangs", load=number(erlangs, 2)), columns,
                  rows, numeric=(0, 1, 2, 3, 4), message=message)  # fmt: skip
    return [Paragraph(f"**{message}.**"), table, Paragraph(note, small=True)]


def _staffed_row(found: Staffed, best: Staffed) -> tuple[str, ...]:
    mark = " ◆" if found.people == best.people else ""
    return (f"{found.people}{mark}", percent(found.waits, 1), percent(found.level, 1),
            seconds(found.asa), percent(found.occupancy))  # fmt: skip
