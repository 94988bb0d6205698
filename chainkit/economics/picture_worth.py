"""Sums of money side by side: the spread of a net present value, all proposals, plain bars.

Pure: numbers in, SVG out.  Imports the analysis, the axes and the shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chainkit.economics.picture_axes import (
    PLANS,
    Layout,
    axes_for,
    draw_bar,
    draw_x,
    frame,
    nice_ticks,
    rule_x,
)
from chainkit.economics.words import in_money, percent, short_money
from chainkit.economics.worth import Verdict
from chainkit.markup import Markup
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import fit, text_width, wrap
from chainkit.words import say

_SPREAD = 380.0
"""How high the bars of a spread are drawn on a page."""


def draw_spread(
    found: Verdict, *, title: str, sentence: str, currency: str = "", layout: Layout = "wide"
) -> str:
    """The draws as bars: those that lose money in another colour and left of a line at zero."""
    bins = found.histogram
    low, high = min(bins[0][0], 0.0), max(bins[-1][1], 0.0)
    most = max(count for _, _, count in bins)
    axes = axes_for(layout, (low, high), (0, most * 1.05))
    if layout != "narrow":  # the heights have no scale: half a page is enough for a proposal
        axes = replace(axes, plan=replace(axes.plan, height=_SPREAD))
    bars = []
    for left, right, count in bins:
        for a, b, fill in ((left, min(right, 0.0), "low"), (max(left, 0.0), right, "accent")):
            if b > a:
                bars.append(draw_bar(axes, a, b, count, fill))
    foot, bottom = draw_x(axes, [(x, short_money(x)) for x in nice_ticks(low, high, 8)],
                          in_money(say("net present value"), currency))  # fmt: skip
    words = say("{share} lose money", share=percent(found.loss))
    return frame(title, sentence, axes.plan, bottom, *bars, rule_x(axes, 0.0, words, kind="solid"),
                 foot)  # fmt: skip


def draw_ranges(
    rows: Sequence[tuple[str, Verdict]], *, title: str, sentence: str, currency: str = "",
    layout: Layout = "wide",
) -> str:  # fmt: skip
    """One line for each proposal: from the 5th to the 95th of 100 draws, the median as a mark.

    Names stand beside the lines, on a phone above them; the line at zero goes through all of
    them, but never through a name.
    """
    plan = PLANS[layout]
    narrow = layout == "narrow"
    low = min([0.0, *(v.low for _, v in rows)])
    high = max([0.0, *(v.high for _, v in rows)])
    pad = (high - low) * 0.06 or 1.0
    left = plan.small * 0.6 if narrow else plan.width * 0.42
    span = plan.width - left - plan.small * 0.6

    def px(value: float) -> float:
        return left + (value - low + pad) / (high - low + 2 * pad) * span

    top = y = plan.small * 0.4
    parts: list[Markup] = []
    zero: list[str] = []
    names = _names([name for name, _ in rows], left, layout)
    for lines, (_, verdict) in zip(names.lines, rows, strict=True):
        drawn, high_of, beside = _range(lines, names.size, verdict, y, px, left, layout)
        parts += drawn
        if narrow:
            zero.append(f"M{shapes.n(px(0))} {shapes.n(beside)}V{shapes.n(y + high_of)}")
        y += high_of
    if not narrow:
        zero.append(f"M{shapes.n(px(0))} {shapes.n(top)}V{shapes.n(y)}")
    ticks = [
        shapes.text(short_money(x), px(x), y + plan.small * 1.2, plan.small, anchor="middle",
                    fill="ink-2")
        for x in nice_ticks(low, high, 4 if narrow else 6)
    ]  # fmt: skip
    words = in_money(say("net present value"), currency)
    name_of = shapes.text(words, left + span / 2, y + plan.small * 2.6, plan.small,
                          anchor="middle", fill="ink-2")  # fmt: skip
    line = shapes.line("".join(zero), stroke="ink", width=plan.line / 2)
    return frame(title, sentence, plan, y + plan.small * 3.2, line, *parts, *ticks, name_of)


@dataclass(frozen=True)
class _Names:
    """Names broken into lines, all in one size."""

    lines: tuple[tuple[str, ...], ...]
    size: float


def _names(names: Sequence[str], left: float, layout: Layout) -> _Names:
    """All names in the largest size in which three lines hold the longest one."""
    plan = PLANS[layout]
    room = plan.width - plan.small * 1.2 if layout == "narrow" else left - plan.small * 1.2
    sizes = (plan.text, plan.small, plan.small * 0.85)
    held = (size for size in sizes if all(len(wrap(n, room, size, weight=600)) <= 3 for n in names))
    size = next(held, sizes[-1])
    return _Names(tuple(fit(n, room, (size,), max_lines=3).lines for n in names), size)


def _range(
    lines: tuple[str, ...], size: float, found: Verdict, y: float, px: Callable[[float], float],
    left: float, layout: Layout,
) -> tuple[list[Markup], float, float]:  # fmt: skip
    """What is drawn for one proposal, how high it is, and where its line begins."""
    plan = PLANS[layout]
    narrow = layout == "narrow"
    names = size * 1.15 * len(lines)
    high = names + plan.text * 1.5 if narrow else max(names, plan.text) + plan.text * 0.8
    thick = plan.text * 0.5
    middle = y + names + plan.text * 0.65 if narrow else y + high / 2
    first = y + plan.text * 0.9 if narrow else y + high / 2 - names / 2 + size * 0.9
    ends = px(found.low), px(found.high)
    bar = Box(ends[0], middle - thick / 2, max(1.0, ends[1] - ends[0]), thick)
    x, anchor = (plan.small * 0.3, None) if narrow else (left - plan.small * 0.8, "end")
    drawn = [
        *(
            shapes.text(line, x, first + size * 1.15 * at, size, weight=600, anchor=anchor)
            for at, line in enumerate(lines)
        ),
        shapes.rect(bar, fill="low" if found.median < 0 else "accent", radius=thick / 2),
        shapes.mark("diamond", px(found.median), bar.cy, thick * 0.85),
    ]
    return drawn, high, y + names + plan.text * 0.2


def _wide(words: str, size: float) -> float:
    """Room for the words beside a bar."""
    return text_width(words, size, 600) + size * 0.8


def draw_bars(
    rows: Sequence[tuple[str, float, str]], *, title: str, sentence: str, layout: Layout = "wide"
) -> str:
    """A bar from zero for each (name, sum, the sum in words); what is below zero is red."""
    plan = PLANS[layout]
    narrow = layout == "narrow"
    low = min(0.0, *(value for _, value, _ in rows))
    high = max(0.0, *(value for _, value, _ in rows)) or 1.0
    left = plan.small * 0.3 if narrow else plan.width * 0.3
    after = max((_wide(words, plan.small) for _, value, words in rows if value >= 0), default=0)
    before = max((_wide(words, plan.small) for _, value, words in rows if value < 0), default=0)
    first = left + before
    scale = (plan.width - plan.small * 0.3 - after - first) / (high - low)
    zero = first - low * scale
    parts: list[Markup] = []
    axis = ""  # beside the bars only, so that no name is struck through
    y = plan.small * 0.5
    for name, value, words in rows:
        fitted = fit(name, plan.width * (0.95 if narrow else 0.28), (plan.text, plan.small))
        top = y + (plan.text * 1.4 if narrow else 0)
        box = Box(min(zero, zero + value * scale), top, max(1.0, abs(value) * scale),
                  plan.text * 1.6)  # fmt: skip
        beside = box.x - plan.small * 0.4 if value < 0 else box.right + plan.small * 0.4
        parts += [
            *(
                shapes.text(line, left if narrow else left - plan.small, y + plan.text * (at + 1.1),
                            fitted.size, anchor=None if narrow else "end", weight=600)
                for at, line in enumerate(fitted.lines)
            ),
            shapes.rect(box, fill="low" if value < 0 else "accent", radius=plan.line / 2),
            shapes.text(words, beside, top + plan.text * 1.1, plan.small,
                        anchor="end" if value < 0 else None, weight=600),
        ]  # fmt: skip
        axis += f"M{shapes.n(zero)} {shapes.n(top - plan.text * 0.2)}v{shapes.n(plan.text * 2)}"
        y += plan.text * (3.8 if narrow else 2.6)
    line = shapes.line(axis, stroke="ink", width=plan.line / 2)
    return frame(title, sentence, plan, y, *parts, line)
