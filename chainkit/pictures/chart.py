"""A share over time as a line: gaps stay gaps, limits are a band, every line has its own name.

Drawn by our own shapes and not by Altair: a chart of Altair through its converter takes about a
hundred milliseconds each, and more than a second for the first, which a screen that is redrawn
at every choice cannot wait for; this takes three.  Pure: the same chart gives the same
characters.  Imports its neighbours in chainkit.pictures and markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Final, Literal

from markupsafe import Markup

from chainkit.markup import el
from chainkit.pictures import chart_parts as parts
from chainkit.pictures import chart_words as words
from chainkit.pictures import legend, shapes
from chainkit.pictures.chart_parts import Gap, Plan, Point, Rule, Span
from chainkit.pictures.shapes import Box

__all__ = ["Chart", "Gap", "Layout", "Point", "Rule", "Span", "draw_chart"]

Layout = Literal["wide", "narrow", "page"]
"""For a screen, a phone, and an upright page, on which a wide picture would lie on its side."""
_PLANS: Final[dict[Layout, Plan]] = {
    "wide": Plan(
        width=1800, height=620, left=130, right=330, text=32, small=28, mark=13, line=5, top=24
    ),
    "page": Plan(
        width=1800, height=960, left=160, right=400, text=40, small=36, mark=15, line=6, top=28
    ),
    "narrow": Plan(
        width=380, height=250, left=46, right=92, text=15, small=13, mark=5.5, line=2.5, top=12
    ),
}


@dataclass(frozen=True)
class Chart:
    """Everything a chart shows; values are shares from 0 to 1."""

    title: str
    sentence: str
    """The whole picture in words, for those who do not see it."""
    points: tuple[Point, ...]
    ticks: tuple[str, ...]
    """A name for each point; as many are shown as there is room for."""
    spans: tuple[Span, ...] = ()
    """What is written under runs of points, such as years."""
    rules: tuple[Rule, ...] = ()
    gaps: tuple[Gap, ...] = ()
    key: tuple[tuple[str, str], ...] = ()
    """(shape, words) of the marks that need a word."""


def draw_chart(chart: Chart, layout: Layout = "wide") -> str:
    """The chart as SVG, 1800 units wide, or 380 for a phone (`narrow`)."""
    plan = _PLANS[layout]
    low, high = _ends(chart)
    frame = parts.Frame(plan, len(chart.points), low, high)
    foot, bottom = _foot(chart, frame)
    key, high_key = _key(chart, frame, bottom)
    return str(
        el(
            "svg",
            el("title", chart.title),
            el("desc", chart.sentence),
            parts.draw_scale(frame),
            *(parts.draw_gap(gap, chart.rules, frame) for gap in chart.gaps),
            parts.draw_band(chart.points, frame),
            *(parts.draw_rule(rule, frame) for rule in chart.rules),
            parts.draw_line(chart.points, frame),
            words.draw_values(chart.points, frame),
            words.draw_names(chart.points, chart.rules, frame),
            foot,
            key,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(bottom + high_key)}",
            role="img",
            aria_label=chart.title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _ends(chart: Chart) -> tuple[float, float]:
    """Ends of the scale: whole steps of five points round all that is drawn."""
    drawn = [rule.value for rule in chart.rules]
    for point in chart.points:
        drawn += [point.value] if point.value is not None else []
        drawn += point.band or ()
        drawn += point.interval or ()
    low, high = (min(drawn), max(drawn)) if drawn else (0.0, 1.0)
    # Rounded first: 0.85 is 17.000000000000004 steps for floating point.
    low, high = floor(round(low * 20, 6)) / 20, ceil(round(high * 20, 6)) / 20
    if high - low < 0.1:
        low, high = (high - 0.1, high) if high >= 0.1 else (low, low + 0.1)
    return low, high


def _foot(chart: Chart, frame: parts.Frame) -> tuple[Markup, float]:
    """Names of points and spans under the chart, and where they end."""
    plan = frame.plan
    y = frame.bottom + plan.small * 1.35
    ticks = words.draw_ticks(chart.ticks, y, frame)
    if not chart.spans:
        return ticks, y + plan.small * 0.6
    y += plan.text * 1.55
    lines = [words.span_lines(span, frame) for span in chart.spans]
    drawn = (
        words.draw_span(span, its, y, frame) for span, its in zip(chart.spans, lines, strict=True)
    )
    most = max(len(its) for its in lines)
    return el("g", ticks, *drawn), y + (most - 1) * plan.text * 1.25 + plan.text * 0.6


def _key(chart: Chart, frame: parts.Frame, y: float) -> tuple[Markup | None, float]:
    plan = frame.plan
    size = plan.small
    items = [legend.sign_mark(shape, said, size) for shape, said in chart.key]
    unsaid = {gap.words for gap in chart.gaps if not parts.gap_lines(gap, frame)}
    items += [_sign_hatch(said, size) for said in sorted(unsaid)]
    if not items:
        return None, size * 0.4
    room = plan.width - plan.left
    drawn, high = legend.draw_legend(items, plan.left, y + size * 0.4, room, size)
    return drawn, high + size * 0.8


def _sign_hatch(said: str, size: float) -> legend.Item:
    wide, high = size * 1.5, size

    def draw(x: float, y: float) -> Markup:
        box = Box(x, y - high / 2, wide, high)
        starts = [x + wide * part for part in (0.05, 0.35, 0.65)]
        slant = "".join(
            f"M{shapes.n(at)} {shapes.n(box.bottom)}l{shapes.n(wide * 0.3)} {shapes.n(-high)}"
            for at in starts
        )
        thin = size * 0.06
        edge = shapes.rect(box, stroke="edge", width=thin, radius=0)
        return el("g", edge, shapes.line(slant, stroke="edge", width=thin))

    return legend.Item(draw, wide, said)
