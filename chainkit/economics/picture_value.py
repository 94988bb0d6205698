"""The value of a customer, drawn: tornado, the simulator's curve, the fan, profit over tenure.

Pure: numbers in, SVG out.  Imports the analysis, the axes and the shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chainkit.economics.five import CLAIMED, Lift
from chainkit.economics.picture_axes import (
    PLANS,
    Axes,
    Layout,
    axes_for,
    draw_area,
    draw_bar,
    draw_line,
    draw_x,
    draw_y,
    frame,
    nice_ticks,
    round_up,
    rule_x,
)
from chainkit.economics.sources import SOURCES, Tenure
from chainkit.economics.survival import Fan
from chainkit.economics.value import Bar
from chainkit.economics.words import money, percent, short_money
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width, wrap
from chainkit.words import phrase, say, spoken

NAMES = {
    "retention": phrase("Retention"),
    "margin": phrase("Margin"),
    "discount": phrase("Discount rate"),
    "acquisition": phrase("Cost of winning"),
    "growth": phrase("Growth of the margin"),
}
LAYERS = ("accent", "s14", "s05", "s02", "mid")


def draw_tornado(
    bars: Sequence[Bar], middle: float, ends: Mapping[str, tuple[str, str]], *, title: str,
    sentence: str, currency: str = "", layout: Layout = "wide",
) -> str:  # fmt: skip
    """One bar for each assumption, the widest on top; `ends`: its low and high in words."""
    plan = PLANS[layout]
    step = plan.text * (2.6 if plan.width < 1000 else 2.3)
    values = [middle, *(v for bar in bars for v in (bar.at_low, bar.at_high))]
    low, high = min(values), max(values)
    pad = (high - low) * 0.02 or 1.0
    left = 0.0 if plan.width < 1000 else plan.left + plan.text * 6
    axes = Axes(plan, (low - pad, high + pad), (0, 1))
    # room for the longest end in words at both sides, so that none is cut
    room = max((text_width(w, plan.small) for two in ends.values() for w in two), default=0.0)
    room += plan.small * 0.6
    span = plan.width - left - 2 * room

    def px(value: float) -> float:
        return left + room + (value - axes.x[0]) / (axes.x[1] - axes.x[0]) * span

    parts: list[Markup] = []
    y = plan.small * 2.2
    for bar in bars:
        parts.append(_tornado_bar(bar, ends[bar.name], px, y, axes, left))
        y += step + (plan.text * 1.1 if plan.width < 1000 else 0)
    line = f"M{shapes.n(px(middle))} {shapes.n(plan.small * 1.4)}V{shapes.n(y)}"
    here = shapes.text(money(middle, currency), px(middle), plan.small, plan.small, weight=600,
                       anchor="middle")  # fmt: skip
    return frame(title, sentence, plan, y + plan.small * 0.4, *parts,
                 shapes.line(line, stroke="ink", width=plan.line / 2), here)  # fmt: skip


def _tornado_bar(
    bar: Bar,
    ends: tuple[str, str],
    at: Callable[[float], float],
    y: float,
    axes: Axes,
    left: float,
) -> Markup:
    plan = axes.plan
    one, two = sorted(((bar.at_low, ends[0]), (bar.at_high, ends[1])))
    name = spoken(NAMES[bar.name])
    small = plan.small
    top = y + (plan.text * 1.25 if axes.narrow else 0)
    box = Box(at(one[0]), top, max(1.0, at(two[0]) - at(one[0])), plan.text * 1.15)
    said = shapes.text(name, 0 if axes.narrow else left - small, y + plan.text * 0.85, plan.text,
                       anchor=None if axes.narrow else "end", weight=600)  # fmt: skip
    words_y = top + plan.text * 0.82
    return el(
        "g",
        said,
        shapes.rect(box, fill="accent", radius=plan.line / 2),
        shapes.text(one[1], box.x - small * 0.4, words_y, small, anchor="end", fill="ink-2"),
        shapes.text(two[1], box.right + small * 0.4, words_y, small, fill="ink-2"),
    )


def draw_five(
    found: Sequence[Lift], here: Lift | None, *, title: str, sentence: str, layout: Layout = "wide"
) -> str:
    """The change in value over base retention, the claimed range as a band, and where we are."""
    points = [(each.base, each.share) for each in found if each.share is not None]
    top = max([CLAIMED[1] + 0.1, *(min(share, 1.6) for _, share in points)])
    points = [(base, share) for base, share in points if share <= top]
    low = points[0][0] if points else 0.4
    axes = axes_for(layout, (low, 1.0), (0, top))
    band = [(low, CLAIMED[0]), (1.0, CLAIMED[0])]
    above = [(low, CLAIMED[1]), (1.0, CLAIMED[1])]
    foot, bottom = draw_x(axes, [(x, percent(x)) for x in nice_ticks(low, 1.0, 7)],
                          say("share of customers kept before"))  # fmt: skip
    small = axes.plan.small
    words = say("claimed: 25 to 85 %")
    parts = [
        draw_area(axes, band, above, "panel"),
        draw_y(axes, percent),
        # at the right, where many are kept and the curve runs low
        shapes.text(words, axes.end - small * 0.4, axes.py(CLAIMED[1]) + small * 1.2, small,
                    weight=600, fill="ink-2", anchor="end"),
        draw_line(axes, points),
        _here(axes, here),
        foot,
    ]  # fmt: skip
    return frame(title, sentence, axes.plan, bottom, *parts)


def _here(axes: Axes, here: Lift | None) -> Markup | None:
    if here is None or here.share is None or not axes.x[0] <= here.base <= axes.x[1]:
        return None
    share = min(here.share, axes.y[1])
    mark = shapes.mark("circle", axes.px(here.base), axes.py(share), axes.plan.line * 2.4, "accent")
    words = say("here: {change}", change=f"+{percent(here.share)}" if here.share > 0 else
                percent(here.share))  # fmt: skip
    return el("g", rule_x(axes, here.base, words), mark)


def draw_fan(
    fan: Fan, seen: Sequence[float], fitted: int, *, title: str, sentence: str,
    layout: Layout = "wide", unit: str = "",
) -> str:  # fmt: skip
    """Survival: what was seen as dots, the model as a line, its 80 and 95 % ranges as bands."""
    last = len(fan.middle) - 1
    axes = axes_for(layout, (0, last), (0, 1))
    at = range(last + 1)

    def line(values: Sequence[float]) -> list[tuple[float, float]]:
        return list(zip(at, values, strict=True))

    dots = [
        shapes.mark("circle" if t <= fitted else "square", axes.px(t), axes.py(share),
                    axes.plan.line * 1.7, "ink" if t <= fitted else "card")
        for t, share in enumerate(seen) if t <= last
    ]  # fmt: skip
    foot, bottom = draw_x(axes, [(t, str(t)) for t in at], unit)
    parts = [
        draw_y(axes, percent),
        draw_area(axes, line(fan.low95), line(fan.high95), "accent", 0.16),
        draw_area(axes, line(fan.low80), line(fan.high80), "accent", 0.24),
        draw_line(axes, line(fan.middle)),
        rule_x(axes, fitted, say("fitted up to here")) if fitted < last else None,
        *dots,
        foot,
    ]
    return frame(title, sentence, axes.plan, bottom, *parts)


def draw_tenure(
    tenure: Tenure, *, title: str, sentence: str, layout: Layout = "wide", unit: str = "",
    upwards: str = "",
) -> str:  # fmt: skip
    """Profit by period of tenure, in layers; what it cost to win the customer stands at zero."""
    totals, periods = tenure.totals, len(tenure.base)
    high = round_up(max(0.0, *totals, *tenure.base)) or 1.0
    low = -round_up(tenure.acquisition)
    axes = axes_for(layout, (-0.5, periods + 0.5), (low, high))
    name = shapes.text(upwards, axes.plan.small * 0.2, axes.plan.top - axes.plan.small * 0.9,
                       axes.plan.small, fill="ink-2")  # fmt: skip
    parts: list[Markup] = [draw_y(axes, short_money), name]
    if tenure.acquisition:
        parts.append(draw_bar(axes, -0.36, 0.36, -tenure.acquisition, "low"))
    for at, base in enumerate(tenure.base, start=1):
        parts.append(draw_bar(axes, at - 0.36, at + 0.36, base, LAYERS[0]))
        stand = base
        for colour, layer in zip(LAYERS[1:], tenure.layers.values(), strict=False):
            more = layer[at - 1]
            if more:
                parts.append(_layer(axes, at, stand, stand + more, colour))
                stand += more
    names = [(0.0, say("win"))] if tenure.acquisition else []
    foot, bottom = draw_x(axes, [*names, *((t, str(t)) for t in range(1, periods + 1))], unit)
    key, bottom = _key(axes, tenure, bottom)
    return frame(title, sentence, axes.plan, bottom, *parts, foot, key)


def _layer(axes: Axes, at: float, low: float, high: float, colour: str) -> Markup:
    top, foot = sorted((axes.py(high), axes.py(low)))
    x0, x1 = axes.px(at - 0.36), axes.px(at + 0.36)
    return shapes.rect(Box(x0, top, x1 - x0, foot - top), fill=colour, radius=0)


def _key(axes: Axes, tenure: Tenure, bottom: float) -> tuple[Markup, float]:
    """A square for each layer that is there."""
    plan, parts = axes.plan, []
    named = [(LAYERS[0], say("Base profit"))]
    for colour, name in zip(LAYERS[1:], SOURCES, strict=True):
        if name in tenure.on:
            named.append((colour, spoken(SOURCES[name])))
    if tenure.acquisition:
        named.append(("low", say("Cost of winning the customer")))
    y = bottom + plan.small
    for colour, words in named:
        box = Box(plan.left, y - plan.small * 0.8, plan.small, plan.small)
        lines = wrap(words, axes.end - plan.left - plan.small * 2, plan.small)
        parts.append(shapes.rect(box, fill=colour, radius=2))
        parts.append(shapes.text(" ".join(lines), plan.left + plan.small * 1.5, y, plan.small))
        y += plan.small * 1.45
    return el("g", *parts), y
