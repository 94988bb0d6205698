"""The parts of a chart over time: scale, band, line and gaps.

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
_MARK = 13
"""Size that marks are drawn in before they are made to fit; their outlines shrink with them."""
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
    """A line break marks where it is broken if it must be."""


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


def draw_gap(gap: Gap, rules: Sequence[Rule], frame: Frame) -> Markup:
    """Hatching where nothing is known, with the reason inside where there is room for it."""
    plan = frame.plan
    x = frame.x(gap.first) - frame.step / 2
    box = Box(x, plan.top, (gap.last - gap.first + 1) * frame.step, plan.height)
    hatched = shapes.hatch(box, gap=plan.small, stroke="edge", width=plan.line * 0.25)
    lines = gap_lines(gap, frame)
    if not lines:
        return hatched
    high = len(lines) * plan.small * 1.25 + plan.small * 0.6
    top = _free(high, [frame.y(rule.value) for rule in rules], box)
    words = (
        shapes.text(line, box.cx, top + (1.2 + at * 1.25) * plan.small, plan.small, fill="ink-2",
                    anchor="middle")
        for at, line in enumerate(lines)
    )  # fmt: skip
    paper = Box(box.x + 2, top, box.w - 4, high)
    return el("g", hatched, shapes.rect(paper, fill="paper", radius=6), *words)


def gap_lines(gap: Gap, frame: Frame) -> Sequence[str]:
    """The words inside a gap, in lines; none where it is too narrow for a whole word."""
    size, room = frame.plan.small, (gap.last - gap.first + 1) * frame.step - frame.plan.small
    if max((text_width(word, size) for word in gap.words.split()), default=0) > room:
        return ()
    return wrap(gap.words, room, size)


def _free(high: float, lines: Sequence[float], box: Box) -> float:
    """The top of a label of this height in `box` that is on none of `lines`, near the middle."""
    tops = [box.y + box.h * part - high / 2 for part in (0.5, 0.35, 0.65, 0.2, 0.8)]
    free = (top for top in tops if all(not top - 4 < y < top + high + 4 for y in lines))
    return next(free, tops[0])


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
    drawn += [_whisker(point, at, frame) for at, point in enumerate(points) if is_wide(point)]
    drawn += [dot for at, point in enumerate(points) if (dot := _dot(point, at, frame))]
    return el("g", *drawn)


def is_wide(point: Point) -> bool:
    if point.value is None or point.interval is None:
        return False
    low, high = point.interval
    return max(point.value - low, high - point.value) > _WHISKER


def _whisker(point: Point, at: int, frame: Frame) -> Markup:
    low, high = point.interval or (0.0, 0.0)
    path = f"M{shapes.n(frame.x(at))} {shapes.n(frame.y(low))}V{shapes.n(frame.y(high))}"
    return shapes.line(path, stroke="accent", width=frame.plan.line * 0.4)


def _dot(point: Point, at: int, frame: Frame) -> Markup | None:
    plan, x = frame.plan, frame.x(at)
    if point.value is None:
        return _foot(point.foot, x, frame)
    y = frame.y(point.value)
    if not point.mark:
        style = shapes.paint("accent")
        return el("circle", cx=x, cy=y, r=plan.mark * 0.55, style=style)
    move = f"translate({shapes.n(x)} {shapes.n(y)}) scale({plan.mark / _MARK:g})"
    return el("g", shapes.mark(point.mark, 0, 0, _MARK, fill="card"), transform=move)


def _foot(words: str, x: float, frame: Frame) -> Markup | None:
    if not words:
        return None
    size, lines = frame.plan.small * 0.9, words.split()
    return el(
        "g",
        *(
            shapes.text(line, x, frame.bottom - size * (0.4 + 1.1 * (len(lines) - 1 - at)), size,
                        fill="ink-2", anchor="middle")
            for at, line in enumerate(lines)
        ),
    )  # fmt: skip
