"""The parts of a chart over time: scale, band, line, gaps and the names beside them.

Imports its neighbours in chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width, wrap
from chainkit.words import number, say

_GRID = (0.05, 0.1, 0.2, 0.25)
"""Steps of the scale, the finest that leaves room for its numbers."""
_WHISKER = 0.01
"""An interval is drawn where it is wider than this on either side."""


@dataclass(frozen=True)
class Plan:
    """Sizes of a layout, in units of the picture."""

    width: float
    height: float
    """From the top of the scale to its foot."""
    left: float
    right: float
    """Room for the names of lines."""
    text: float
    small: float
    mark: float
    line: float
    top: float


@dataclass(frozen=True)
class Point:
    """One point; a `value` of None breaks the line."""

    value: float | None
    band: tuple[float, float] | None = None
    interval: tuple[float, float] | None = None
    mark: str = ""
    """A shape of `shapes.mark`; "" for a plain dot."""
    said: str = ""
    """Its value in words, where it is written beside it; above the point unless `under`."""
    under: bool = False
    foot: str = ""
    """A short word at the foot where there is no value, such as *no cases*."""


@dataclass(frozen=True)
class Rule:
    """A straight line across the chart, and its name."""

    value: float
    words: str
    strong: bool = False


@dataclass(frozen=True)
class Gap:
    """Points without a value, hatched, and why."""

    first: int
    last: int
    words: str


@dataclass(frozen=True)
class Span:
    """Points that belong together, such as a year."""

    first: int
    last: int
    words: str


@dataclass(frozen=True)
class Frame:
    """Where values and points are."""

    plan: Plan
    count: int
    low: float
    high: float

    @property
    def bottom(self) -> float:
        return self.plan.top + self.plan.height

    @property
    def end(self) -> float:
        """The right end of the scale."""
        return self.plan.width - self.plan.right

    @property
    def step(self) -> float:
        return (self.end - self.plan.left) / max(1, self.count)

    def x(self, at: int) -> float:
        return self.plan.left + (at + 0.5) * self.step

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / (self.high - self.low) * self.plan.height


def draw_scale(frame: Frame) -> Markup:
    """Fine lines with their percentages."""
    plan = frame.plan
    room = plan.small * 2.2 / plan.height * (frame.high - frame.low)
    step = next((each for each in _GRID if each >= room), _GRID[-1])
    first = -(-round(frame.low * 1000) // round(step * 1000))
    last = round(frame.high * 1000) // round(step * 1000)
    drawn = []
    for index in range(first, last + 1):
        y = frame.y(index * step)
        path = f"M{shapes.n(plan.left)} {shapes.n(y)}H{shapes.n(frame.end)}"
        drawn.append(shapes.line(path, stroke="line", width=plan.line * 0.3))
        words = say("{percent} %", percent=number(index * step * 100))
        place = plan.left - plan.small * 0.4, y + plan.small * 0.35
        drawn.append(shapes.text(words, *place, plan.small, fill="ink-3", anchor="end"))
    return el("g", *drawn, aria_hidden="true")


def draw_gap(gap: Gap, frame: Frame) -> Markup:
    """Hatching where nothing is known, with the reason inside it or under its top."""
    plan = frame.plan
    x = frame.x(gap.first) - frame.step / 2
    box = Box(x, plan.top, (gap.last - gap.first + 1) * frame.step, plan.height)
    hatched = shapes.hatch(box, gap=plan.small, stroke="line", width=plan.line * 0.4)
    lines = wrap(gap.words, box.w - plan.small, plan.small)
    if not gap.words or max(text_width(line, plan.small) for line in lines) > box.w - 4:
        return hatched
    if any(len(line) < 4 for line in lines):  # broken inside words: too narrow to read
        return hatched
    top = plan.top + plan.height / 2 - len(lines) * plan.small * 0.6
    high = len(lines) * plan.small * 1.25 + plan.small * 0.6
    paper = Box(box.x + 2, top - plan.small, box.w - 4, high)
    words = (
        shapes.text(line, box.cx, top + at * plan.small * 1.25, plan.small, fill="ink-2",
                    anchor="middle")
        for at, line in enumerate(lines)
    )  # fmt: skip
    return el("g", hatched, shapes.rect(paper, fill="paper", radius=6), *words)


def _runs(points: Sequence[Point], what: str) -> Iterator[list[int]]:
    """Indexes of neighbours that have a `what`, run by run."""
    run: list[int] = []
    for at, point in enumerate(points):
        if getattr(point, what) is not None:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def draw_band(points: Sequence[Point], frame: Frame) -> Markup:
    """The control limits as a pale area with fine edges; a gap parts it."""
    drawn = []
    for run in _runs(points, "band"):
        bands = [(at, *band) for at in run if (band := points[at].band)]
        half = frame.step / 2
        corners = [(frame.x(at) + side, low, high) for at, low, high in bands
                   for side in (-half, half)]  # fmt: skip
        upper = [f"{shapes.n(x)} {shapes.n(frame.y(high))}" for x, _, high in corners]
        lower = [f"{shapes.n(x)} {shapes.n(frame.y(low))}" for x, low, _ in corners]
        area = f"M{'L'.join([*upper, *reversed(lower)])}z"
        drawn.append(el("path", d=area, style=shapes.paint("accent", opacity=0.12)))
        edges = f"M{'L'.join(upper)}M{'L'.join(lower)}"
        drawn.append(shapes.line(edges, stroke="accent", width=frame.plan.line * 0.3, opacity=0.6))
    return el("g", *drawn, aria_hidden="true")


def draw_rule(rule: Rule, frame: Frame) -> Markup:
    """A straight line: strong and whole, or fine and dotted."""
    path = f"M{shapes.n(frame.plan.left)} {shapes.n(frame.y(rule.value))}H{shapes.n(frame.end)}"
    if rule.strong:
        return shapes.line(path, stroke="low", width=frame.plan.line * 0.9)
    return shapes.line(path, stroke="ink-2", width=frame.plan.line * 0.5, kind="dash")


def draw_line(points: Sequence[Point], frame: Frame) -> Markup:
    """The line through neighbours, the dots and marks on it, and the values written beside."""
    plan = frame.plan
    drawn: list[Markup] = []
    for run in _runs(points, "value"):
        places = [
            f"{shapes.n(frame.x(at))} {shapes.n(frame.y(value))}"
            for at in run
            if (value := points[at].value) is not None
        ]
        if len(places) > 1:
            drawn.append(shapes.line(f"M{'L'.join(places)}", stroke="accent", width=plan.line))
    drawn += [_whisker(point, at, frame) for at, point in enumerate(points) if _is_wide(point)]
    drawn += [_dot(point, at, frame) for at, point in enumerate(points)]
    return el("g", *drawn)


def _is_wide(point: Point) -> bool:
    if point.value is None or point.interval is None:
        return False
    low, high = point.interval
    return max(point.value - low, high - point.value) > _WHISKER


def _whisker(point: Point, at: int, frame: Frame) -> Markup:
    low, high = point.interval or (0.0, 0.0)
    path = f"M{shapes.n(frame.x(at))} {shapes.n(frame.y(low))}V{shapes.n(frame.y(high))}"
    return shapes.line(path, stroke="accent", width=frame.plan.line * 0.4)


def _dot(point: Point, at: int, frame: Frame) -> Markup:
    plan, x = frame.plan, frame.x(at)
    if point.value is None:
        if not point.foot:
            return Markup("")
        y = frame.bottom - plan.small * 0.4
        return shapes.text(point.foot, x, y, plan.small * 0.8, fill="ink-2", anchor="middle")
    y = frame.y(point.value)
    if point.mark:
        drawn = shapes.mark(point.mark, x, y, plan.mark, fill="card")
    else:
        style = shapes.paint("accent")
        drawn = el("circle", cx=x, cy=y, r=plan.mark * 0.55, style=style)
    if not point.said:
        return drawn
    away = plan.mark * 1.5 + (plan.small * 0.75 if point.under else 0)
    place = y + away if point.under else y - away
    said = shapes.text(point.said, x, place, plan.small, weight=600, anchor="middle")
    return el("g", drawn, said)


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


def draw_span(span: Span, lines: Sequence[str], y: float, frame: Frame) -> Markup:
    """What is written under a run of points, and the fine line that ends it."""
    plan = frame.plan
    x = frame.x(span.last) + frame.step / 2
    middle = (frame.x(span.first) + frame.x(span.last)) / 2
    parted = None
    if span.last < frame.count - 1:
        path = f"M{shapes.n(x)} {shapes.n(plan.top)}V{shapes.n(y + plan.text * 0.3)}"
        parted = shapes.line(path, stroke="edge", width=plan.line * 0.3)
    words = (
        shapes.text(line, middle, y + at * plan.text * 1.25, plan.text, weight=600,
                    anchor="middle")
        for at, line in enumerate(lines)
    )  # fmt: skip
    return el("g", parted, *words)
