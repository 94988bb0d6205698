"""The tables of a what-if, for screen and report alike: ready-made text, nothing computed anew.

Imports whatif and its neighbours and report.blocks.
"""

from __future__ import annotations

from chainkit.chain.model import ChainContent
from chainkit.chain.whatif import LinkChange, ScenarioResult, difference, scenario_result
from chainkit.chain.whatif_edges import Way
from chainkit.chain.whatif_ground import EQUAL, LEAST_SPREAD, Ground
from chainkit.chain.whatif_words import (
    bare,
    evidence_words,
    inside,
    level_words,
    points,
    raised_by,
    range_words,
    span,
    way_name,
)
from chainkit.chain.workshop import Scenario
from chainkit.report.blocks import Table
from chainkit.words import count, number, say, spoken


def result_rows(result: ScenarioResult, base: Ground, content: ChainContent) -> Table:
    """One row a link: raised, median, interval, share of small changes, from where to where."""
    levels = any(level is not None for level in base.levels.values())
    heads = [
        say("Link"),
        say("Raised by"),
        say("Median change"),
        inside(),
        say("Under one point"),
        *([say("Now → then")] if levels else []),
    ]
    rows = []
    for link, change in result.changes.items():
        level = base.levels[link]
        raised = raised_by(change.raised) if change.raised else "–"
        row = [content.by_id[link].name, raised, *_figures(change)]
        if levels:
            known = level is not None and change.status in ("raised", "moved")
            row.append(level_words(change, level) if known and level is not None else "–")
        rows.append(tuple(row))
    caption = say("The same in numbers: points of 100. Illustrative, not a forecast.")
    return Table(caption, tuple(heads), tuple(rows), tuple(range(1, len(heads))))


def _figures(change: LinkChange) -> tuple[str, str, str]:
    if change.status == "unknown":
        return say("no range known"), "–", "–"
    if change.status == "still":
        return say("nothing arrives"), "–", "–"
    if change.status == "raised" and change.fixed:
        return points(change.median), "–", "–"
    return points(change.median), span(change), say("{share} %", share=round(change.small * 100))


def difference_rows(one: Scenario, other: Scenario, base: Ground, content: ChainContent) -> Table:
    """One row a link: A, B, and B − A from the same draws."""
    first, second = scenario_result(one, base), scenario_result(other, base)
    between = difference(one, other, base)
    rows = tuple(
        (
            content.by_id[link].name,
            _short(first.changes[link]),
            _short(second.changes[link]),
            *_between(between[link]),
        )
        for link in base.links
    )
    return Table(
        say("A beside B: points of 100, from the same draws. Illustrative, not a forecast."),
        (say("Link"), say("A"), say("B"), say("B − A"), inside()),
        rows,
        (1, 2, 3, 4),
    )


def _between(change: LinkChange) -> tuple[str, str]:
    if change.status == "still":
        return say("no difference"), "–"
    middle, interval, _ = _figures(change)
    return middle, "–" if change.fixed else interval


def _short(change: LinkChange) -> str:
    if change.status == "unknown":
        return say("no range known")
    return "–" if change.status == "still" else points(change.median)


def fade_rows(result: ScenarioResult, content: ChainContent) -> Table:
    """What arrives after one arrow, two, three …: the largest median at each distance."""
    raised = max((change.raised for change in result.changes.values()), default=0.0)
    nearest: dict[int, LinkChange] = {}
    for change in result.changes.values():
        if change.status == "moved" and change.distance:
            best = nearest.setdefault(change.distance, change)
            if abs(change.median) > abs(best.median):
                nearest[change.distance] = change
    rows = tuple(
        (
            count(step, "{number} arrow", "{number} arrows"),
            content.by_id[change.link].name,
            points(change.median),
            say("{share} %", share=number(100 * change.median / raised, 1)),
        )
        for step, change in sorted(nearest.items())
    )
    return Table(
        say("The most that arrives at each distance from what is raised"),
        (say("Distance"), say("Link"), say("Median change"), say("Of the largest raise")),
        rows,
        (2, 3),
    )


def way_rows(base: Ground, result: ScenarioResult, content: ChainContent) -> Table:
    """One row a way: range, whether it counts, what it was drawn from, why it is contested."""
    return Table(
        say(
            "Ranges in standard deviations: one more at the source brings so many at the target. "
            "The choice of each range is ours (mark O); the figures behind it carry their own."
        ),
        (
            say("Arrow"),
            say("Low, middle, high"),
            say("Counts here"),
            say("Drawn from"),
            say("Remarks"),
        ),
        tuple(_way(way, result, content) for way in base.ways),
    )


def _way(way: Way, result: ScenarioResult, content: ChainContent) -> tuple[str, ...]:
    if way.range is None:
        counts = say("the chain stops") if way.start else say("no")
        return way_name(way, content), say("no range known"), counts, "–", _remark(way)
    middle = say("{range}, middle {middle}", range=range_words(way), middle=bare(way.range.mid))
    return (
        way_name(way, content),
        middle,
        say("yes") if way.key in result.on else say("no"),
        " ".join(evidence_words(way)) or say("no verified figure"),
        _remark(way),
    )


def _remark(way: Way) -> str:
    if way.kind != "chain":
        return say("Contested. {why}", why=spoken(way.why))
    return spoken(way.range.note) if way.range else ""


def spread_rows(base: Ground, content: ChainContent) -> Table:
    """One row a link: the spread that turns points into standard deviations and back."""
    rows = tuple(
        (
            content.by_id[link].name,
            number(spread.points, 1),
            say("your own") if spread.own else say("assumed"),
        )
        for link, spread in base.spreads.items()
    )
    return Table(
        say("Standard deviation of each link, in points of 100"),
        (say("Link"), say("Points"), say("Whose")),
        rows,
        (1,),
    )


def travel_words() -> tuple[str, ...]:
    """How points become points elsewhere, what is assumed, and where that ends."""
    return (
        say(
            "Points that arrive = points at the source × range × spread of the target ÷ spread of "
            "the source. Each of the draws takes one value from each range (triangular from low "
            "over middle to high: our choice); ways into one link add up."
        ),
        say(
            "A spread is your own where ten or more people or units stand behind a revealed score "
            "and it is at least {least} points; any other link takes the middle one of yours. "
            "Where none is known, all are equal ({equal} points), and a point brings as many "
            "points as the range says.",
            least=f"{LEAST_SPREAD:g}",
            equal=f"{EQUAL:g}",
        ),
        say(
            "The limits: studies compared people, units or firms elsewhere; that your whole "
            "organisation moves like the difference between two units is an assumption, as are "
            "straight lines. Nothing is sent round in a loop, and nothing goes beyond 0 or 100 "
            "where the level is known."
        ),
    )
