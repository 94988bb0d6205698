"""The words on a chart over time: values at points, names of lines, ticks and spans.

Imports its neighbours in chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.chart_parts import Frame, Point, Rule, Span, is_wide
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width, wrap
from chainkit.words import say


def draw_values(points: Sequence[Point], frame: Frame) -> Markup:
    """The values written beside points, the later ones first: what would collide is left out."""
    drawn: list[Markup] = []
    taken: list[Box] = []
    for at in reversed(range(len(points))):
        box = _box(points[at], at, frame)
        if box is None or any(_collide(box, other) for other in taken):
            continue
        taken.append(box)
        # The rim lets the line end at the words instead of running through them.
        rim = f"stroke:var(--ck-paper);stroke-width:{frame.plan.line:g}px;paint-order:stroke"
        drawn.append(
            el(
                "text", points[at].said, x=box.cx, y=box.bottom, font_size=frame.plan.small,
                font_weight=600, text_anchor="middle", style=f"fill:var(--ck-ink);{rim}",
                stroke_linejoin="round",
            )
        )  # fmt: skip
    return el("g", *drawn)


def _box(point: Point, at: int, frame: Frame) -> Box | None:
    """Where a value stands: above its point or its interval, or under it; inside the chart."""
    if point.value is None or not point.said:
        return None
    plan = frame.plan
    low, high = point.interval if point.interval and is_wide(point) else (point.value,) * 2
    below = frame.y(low) + plan.mark * 1.5 + plan.small * 0.75
    # A share of nearly all stands at the very top, where nothing may be cut off.
    above = max(frame.y(high) - plan.mark * 1.4, plan.small * 0.75)
    on_point = above > frame.y(point.value) - plan.mark * 0.8
    y = below if (point.under or on_point) and below < frame.bottom else above
    wide = text_width(point.said, plan.small, 600)
    x = min(max(frame.x(at), plan.left + wide / 2 + 2), frame.end - wide / 2 - 2)
    return Box(x - wide / 2, y - plan.small * 0.75, wide, plan.small * 0.75)


def _collide(one: Box, other: Box) -> bool:
    apart_x = one.right + 4 < other.x or other.right + 4 < one.x
    return not (apart_x or one.bottom + 4 < other.y or other.bottom + 4 < one.y)


def draw_names(points: Sequence[Point], rules: Sequence[Rule], frame: Frame) -> Markup:
    """The names of the lines at their right ends, moved apart where they would collide."""
    plan = frame.plan
    asked = [(frame.y(rule.value), rule.words, rule.strong) for rule in rules]
    band = next((point.band for point in reversed(points) if point.band), None)
    if band:
        asked.append((frame.y(band[0]) - plan.small * 0.4, say("usual range"), False))
    room = plan.right - plan.small * 0.6
    bottom, drawn = -1e9, []
    for y, words, strong in sorted(asked):
        lines = wrap(words, room, plan.small, weight=600 if strong else 400)
        top = max(y - (len(lines) - 1) * plan.small * 0.6, bottom + plan.small * 1.3)
        for at, line in enumerate(lines):
            bottom = top + at * plan.small * 1.2
            drawn.append(
                shapes.text(line, frame.end + plan.small * 0.5, bottom + plan.small * 0.35,
                            plan.small, weight=600 if strong else 400,
                            fill="ink" if strong else "ink-2")
            )  # fmt: skip
    return el("g", *drawn, aria_hidden="true")


def draw_ticks(ticks: Sequence[str], y: float, frame: Frame) -> Markup:
    """The names of the points, every first, second, third … as there is room."""
    size = frame.plan.small
    wide = max((text_width(tick, size) for tick in ticks), default=0) + size * 0.5
    every = next((k for k in (1, 2, 3, 6, 12) if frame.step * k >= wide), 24)
    drawn = (
        shapes.text(tick, frame.x(at), y, size, fill="ink-2", anchor="middle")
        for at, tick in enumerate(ticks)
        if at % every == 0
    )
    return el("g", *drawn, aria_hidden="true")


def span_lines(span: Span, frame: Frame) -> tuple[str, ...]:
    """What is written under a span: in one line, or broken where its author marked it."""
    size = frame.plan.text
    room = frame.x(span.last) - frame.x(span.first) + frame.step - size * 0.4
    whole = " ".join(span.words.split())
    if text_width(whole, size, 600) <= room:
        return (whole,)
    return tuple(
        line for part in span.words.split("\n") for line in wrap(part, room, size, weight=600)
    )


def draw_span(span: Span, lines: Sequence[str], y: float, frame: Frame) -> Markup:
    """What is written under a run of points, and the fine line that ends it."""
    plan = frame.plan
    x = frame.x(span.last) + frame.step / 2
    middle = (frame.x(span.first) + frame.x(span.last)) / 2
    parted = None
    if span.last < frame.count - 1:
        path = f"M{shapes.n(x)} {shapes.n(plan.top)}V{shapes.n(frame.bottom)}"
        parted = shapes.line(path, stroke="edge", width=plan.line * 0.3)
    words = (
        shapes.text(line, middle, y + at * plan.text * 1.25, plan.text, weight=600,
                    anchor="middle")
        for at, line in enumerate(lines)
    )  # fmt: skip
    return el("g", parted, *words)
