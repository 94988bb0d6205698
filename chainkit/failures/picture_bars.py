"""Causes as bars, the heaviest first, with the line under which the rest makes the last 20 %.

Pure: a Pareto in, SVG out, with a table twin.  Bars lie, so that names can be read; the share
up to each bar stands as a number, which a second axis would make harder to read.
Imports the analysis, its words and shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chainkit.failures.log import Log
from chainkit.failures.why import Bar, Pareto
from chainkit.failures.words import (
    BY_WORDS,
    amount,
    failures,
    pareto_warnings,
    pareto_words,
    percent,
)
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis, text_width, wrap
from chainkit.report.blocks import Table
from chainkit.words import count, listed, number, say, spoken

Layout = Literal["wide", "narrow"]
NAMED = 3
"""Causes that a headline names; of more it says how many."""
SHORT_UNITS = ("cost", "severity")
"""Whose unit has room on every bar; that of an impact stands in the heading."""
SHOWN = 12
"""Bars that are drawn by themselves; the others are one bar."""


@dataclass(frozen=True)
class _Plan:
    width: float
    names: float
    row: float
    size: float
    right: float


_PLANS = {
    "wide": _Plan(1800, 660, 58, 28, 430),
    "narrow": _Plan(380, 0, 46, 14, 96),
}


def draw_pareto(log: Log, found: Pareto, layout: Layout = "wide") -> str:
    """The bars as SVG, 1800 units wide, or 380 for a phone with names above bars."""
    plan = _PLANS[layout]
    bars, rest = found.bars[:SHOWN], found.bars[SHOWN:]
    top, parts = plan.size * 0.4, []
    heaviest = bars[0].weight if bars else 0.0
    y = top
    for at, bar in enumerate(bars):
        parts.append(_bar(log, found, bar, y, heaviest, plan))
        y += plan.row
        # The last bar of the few, when the next is the first of the many.
        if bar.vital and (at + 1 == len(found.bars) or not found.bars[at + 1].vital):
            parts.append(_mark(y, bar.upto, plan))
            y += plan.size * 1.1
    if rest:
        parts.append(_rest(rest, y, heaviest, plan))
        y += plan.row
    title = say("Causes of failures: {title}", title=log.setup.title)
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", pareto_words(found)),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(y + plan.size * 0.3)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def cause_words(log: Log, name: str) -> str:
    """A cause as it is called."""
    return log.said(name) if name else say("not said")


def cause_headline(log: Log) -> str:
    """What the log says first of all: the cause at the top, or why there is none to name."""
    found = log.pareto()
    if not found.counted or found.thin or found.vague:
        return (pareto_warnings(found) or [pareto_words(found)])[0]
    first, every = found.bars[0], failures(len(log.events))
    together = found.bars[: found.leaders]
    if len(together) == 1:
        return say(
            "{cause} is the most frequent cause: {share} of {failures}",
            cause=log.said(first.name),
            share=percent(first.share),
            failures=every,
        )
    if len(together) > NAMED:
        return say(
            "{number} causes are about as frequent, {cause} first with {count} of {failures}: the "
            "order among them is within chance",
            number=len(together),
            cause=log.said(first.name),
            count=number(first.count),
            failures=every,
        )
    return say(
        "{causes} are the most frequent causes, {counts} of {failures}: which comes first is "
        "within chance",
        causes=listed([say("“{name}”", name=log.said(bar.name)) for bar in together]),
        counts=listed([number(bar.count) for bar in together]),
        failures=every,
    )


def unit_of(log: Log, found: Pareto) -> str:
    """What weights are in: the currency, points of severity, or what the client counts."""
    if found.by == "cost":
        return log.currency()
    if found.by == "severity":
        return say("points")
    return log.setup.impact if found.by == "impact" else ""


def weighed_words(log: Log, found: Pareto) -> str:
    """By what causes are weighed, with its unit: a heading."""
    weighed, unit = spoken(BY_WORDS[found.by]), unit_of(log, found)
    if found.by == "severity":
        unit = say("sum of the severities, 1 to 5 each")
    return say("{weighed} ({unit})", weighed=weighed, unit=unit) if unit else weighed


def _bar(log: Log, found: Pareto, bar: Bar, y: float, heaviest: float, plan: _Plan) -> Markup:
    weight = amount(bar.weight)
    if found.by in SHORT_UNITS and (unit := unit_of(log, found)):
        weight = say("{weight} {unit}", weight=weight, unit=unit)
    said = say("{weight} · {share}, together {upto}", weight=weight,
               share=percent(bar.share), upto=percent(bar.upto))  # fmt: skip
    if not plan.names:
        said = say("{weight} · {upto}", weight=weight, upto=percent(bar.upto))
    fill = "accent" if bar.vital else "edge"
    return _row(cause_words(log, bar.name), said, bar.weight, y, heaviest, plan, fill)


def _rest(rest: Sequence[Bar], y: float, heaviest: float, plan: _Plan) -> Markup:
    weight = sum(bar.weight for bar in rest)
    words = count(len(rest), "{number} more cause", "{number} more causes")
    said = say("{weight} · {share}", weight=amount(weight),
               share=percent(sum(bar.share for bar in rest)))  # fmt: skip
    return _row(
        words, said, min(weight, heaviest), y, heaviest, plan, "none", more=weight > heaviest
    )


def _row(
    name: str, said: str, weight: float, y: float, heaviest: float, plan: _Plan, fill: str,
    *, more: bool = False,
) -> Markup:  # fmt: skip
    """One name, bar and value.  A bar of the rest may be longer than there is room: it is open."""
    size, wide = plan.size, bool(plan.names)
    x = plan.names if wide else 2.0
    room = plan.width - x - plan.right
    length = max(weight / heaviest * room, 1.5) if heaviest else 1.5
    thick = plan.row * (0.62 if wide else 0.36)
    bar_y = y + (plan.row - thick) / 2 if wide else y + size * 1.45
    open_ = fill == "none"
    box = Box(x, bar_y, length, thick)
    value_x = x + length + size * (1.2 if more else 0.4)
    value_y = bar_y + thick / 2 + size * 0.34
    cut = None
    if more:
        cut = shapes.text("…", x + length + size * 0.1, value_y, size, fill="ink-2")
    return el(
        "g",
        _name(name, y, plan),
        shapes.rect(
            box, fill=fill, radius=3, stroke="edge" if open_ else "", width=2.0 if open_ else 0
        ),
        cut,
        shapes.text(said, value_x, value_y, size * 0.87, fill="ink-2"),
    )


def _name(name: str, y: float, plan: _Plan) -> Markup:
    """The name beside its bar, in two lines if it must be; above it on a phone."""
    size = plan.size
    if not plan.names:
        return shapes.text(ellipsis(name, plan.width - 6, size), 2.0, y + size, size)
    lines = wrap(name, plan.names - 20, size * 0.9, max_lines=2)
    middle = y + plan.row / 2 + size * 0.32 - (len(lines) - 1) * size * 0.46
    drawn = (
        shapes.text(line, plan.names - 16, middle + at * size * 0.92, size * 0.9, anchor="end")
        for at, line in enumerate(lines)
    )
    return el("g", *drawn)


def _mark(y: float, upto: float, plan: _Plan) -> Markup:
    """The line under the few causes that make 80 %."""
    words = say("above: {upto}", upto=percent(upto)) if not plan.names else say(
        "the causes above make {upto}", upto=percent(upto))  # fmt: skip
    size = plan.size * 0.87
    wide = text_width(words, size)
    middle = y + plan.size * 0.45
    path = f"M2 {shapes.n(middle)}H{shapes.n(plan.width - wide - 16)}"
    return el(
        "g",
        shapes.line(path, stroke="ink-2", width=plan.size * 0.07, kind="dash"),
        shapes.text(words, plan.width - 4, middle + size * 0.34, size, anchor="end", fill="ink-2"),
    )


def pareto_table(log: Log, found: Pareto, most: int = 40) -> Table:
    """The table twin: the heaviest causes with weight, count, share and the share up to each."""
    weighed, counted = weighed_words(log, found), found.by == "count"
    rows = [
        (
            cause_words(log, bar.name),
            *(() if counted else (amount(bar.weight),)),
            number(bar.count),
            percent(bar.share),
            percent(bar.upto),
            say("yes") if bar.vital else "",
        )
        for bar in found.bars[:most]
    ]
    left = len(found.bars) - len(rows)
    caption = say("Causes by weight: {weighed}", weighed=weighed)
    if left > 0:
        caption = say("{caption}; {left} lighter ones are not listed", caption=caption, left=left)
    return Table(
        caption,
        (say("Cause"), *(() if counted else (weighed,)), say("Failures"), say("Share"),
         say("Up to here"), say("Of the 80 %")),
        tuple(rows),
        numeric=(1, 2, 3) if counted else (1, 2, 3, 4),
    )  # fmt: skip
