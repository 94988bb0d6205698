"""A field with two number axes, in the three layouts of all charts: what our plots share.

Pure: the same numbers give the same characters.  Imports the pictures' shapes and words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final, Literal

from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width, wrap

Layout = Literal["wide", "narrow", "page"]
Point = tuple[float, float]


@dataclass(frozen=True)
class Plan:
    """Sizes of a layout, in units of the picture."""

    width: float
    height: float
    """From the top of the field to its foot."""
    left: float
    right: float
    top: float
    text: float
    small: float
    line: float


PLANS: Final[dict[Layout, Plan]] = {
    "wide": Plan(1800, 540, 180, 70, 90, 42, 37, 7),
    "page": Plan(1800, 900, 190, 60, 90, 42, 38, 7),
    "narrow": Plan(380, 230, 56, 14, 34, 15, 13, 2.5),
}


def nice_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from `low` to `high`, at most so many.

    >>> nice_ticks(0, 97, 5)
    [0.0, 20.0, 40.0, 60.0, 80.0]
    """
    span = high - low
    if span <= 0:
        return [low]
    raw = span / max(1, most)
    power = 10.0 ** floor(log10(raw))
    step = next(power * k for k in (1, 2, 2.5, 5, 10) if power * k >= raw * 0.999)
    first = ceil(low / step - 1e-9)
    last = floor(high / step + 1e-9)
    return [round(at * step, 10) + 0.0 for at in range(first, last + 1)]


def round_up(value: float) -> float:
    """The end of a scale that holds `value`.

    >>> round_up(180), round_up(0.49), round_up(0)
    (200.0, 0.5, 0.0)
    """
    if value <= 0:
        return 0.0
    power = 10.0 ** floor(log10(value))
    return next(round(power * k, 10) for k in (1, 1.5, 2, 3, 5, 7.5, 10) if power * k >= value)


@dataclass(frozen=True)
class Axes:
    """Where numbers lie in the field."""

    plan: Plan
    x: tuple[float, float]
    y: tuple[float, float]

    @property
    def end(self) -> float:
        return self.plan.width - self.plan.right

    @property
    def bottom(self) -> float:
        return self.plan.top + self.plan.height

    def px(self, value: float) -> float:
        low, high = self.x
        return self.plan.left + (value - low) / (high - low) * (self.end - self.plan.left)

    def py(self, value: float) -> float:
        low, high = self.y
        return self.bottom - (value - low) / (high - low) * self.plan.height

    @property
    def narrow(self) -> bool:
        return self.plan.width < 1000


def axes_for(layout: Layout, x: tuple[float, float], y: tuple[float, float]) -> Axes:
    """The field of a layout; ends that are equal are moved apart."""
    wide = tuple((a, b if b > a else a + 1.0) for a, b in (x, y))
    return Axes(PLANS[layout], wide[0], wide[1])


def draw_y(axes: Axes, words: Callable[[float], str], most: int = 5) -> Markup:
    """Fine lines with their numbers; the line of zero is darker."""
    plan, parts = axes.plan, []
    for value in nice_ticks(*axes.y, most):
        y = axes.py(value)
        strong = value == 0
        path = f"M{shapes.n(plan.left)} {shapes.n(y)}H{shapes.n(axes.end)}"
        parts.append(shapes.line(path, stroke="edge" if strong else "line", width=plan.line / 3))
        parts.append(
            shapes.text(
                words(value), plan.left - plan.small * 0.5, y + plan.small * 0.35, plan.small,
                anchor="end", fill="ink-2",
            )
        )  # fmt: skip
    return el("g", *parts)


def draw_x(axes: Axes, ticks: Sequence[tuple[float, str]], title: str = "") -> tuple[Markup, float]:
    """Words under the field, as many as there is room for, and where they end."""
    plan = axes.plan
    y = axes.bottom + plan.small * 1.35
    widest = max((text_width(words, plan.small) for _, words in ticks), default=1)
    room = (axes.end - plan.left) / max(1, len(ticks))
    every = max(1, ceil((widest + plan.small * 0.7) / room))
    parts = []
    for at, (value, words) in enumerate(ticks):
        if at % every == 0:
            x = _inside(axes.px(value), text_width(words, plan.small), plan.width)
            parts.append(shapes.text(words, x, y, plan.small, anchor="middle", fill="ink-2"))
    if title:
        for line in wrap(title, axes.end - plan.left, plan.small):
            y += plan.small * 1.4
            middle = (plan.left + axes.end) / 2
            parts.append(shapes.text(line, middle, y, plan.small, anchor="middle", fill="ink-2"))
    return el("g", *parts), y + plan.small * 0.7


def _inside(x: float, width: float, whole: float) -> float:
    return min(max(x, width / 2), whole - width / 2)


def path_of(axes: Axes, points: Sequence[Point]) -> str:
    """Points as an open path."""
    said = (f"{shapes.n(axes.px(x))} {shapes.n(axes.py(y))}" for x, y in points)
    return "M" + "L".join(said) if points else ""


def draw_line(
    axes: Axes, points: Sequence[Point], *, stroke: str = "accent", kind: str = "solid",
    wide: float = 1,
) -> Markup:  # fmt: skip
    """A line through points."""
    return shapes.line(path_of(axes, points), stroke=stroke, width=axes.plan.line * wide, kind=kind)


def draw_area(
    axes: Axes, low: Sequence[Point], high: Sequence[Point], fill: str, opacity: float = 1
) -> Markup:
    """The area between two lines."""
    path = path_of(axes, low) + "L" + path_of(axes, list(reversed(high)))[1:] + "z"
    return el("path", d=path, style=shapes.paint(fill, opacity=opacity))


def draw_bar(axes: Axes, left: float, right: float, value: float, fill: str) -> Markup:
    """A bar from zero (or the foot of the field) to `value`."""
    zero = min(max(0.0, axes.y[0]), axes.y[1])
    top, foot = sorted((axes.py(value), axes.py(zero)))
    x0, x1 = axes.px(left), axes.px(right)
    return shapes.rect(Box(x0, top, max(0.5, x1 - x0), max(0.0, foot - top)), fill=fill, radius=0)


def rule_x(axes: Axes, value: float, words: str, *, kind: str = "dash") -> Markup:
    """An upright line with its name above the field."""
    plan, x = axes.plan, axes.px(value)
    path = f"M{shapes.n(x)} {shapes.n(plan.top)}V{shapes.n(axes.bottom)}"
    at = _inside(x, text_width(words, plan.small, 600), plan.width)
    return el(
        "g",
        shapes.line(path, stroke="ink", width=plan.line / 2, kind=kind),
        shapes.text(
            words, at, plan.top - plan.small * 0.5, plan.small, weight=600, anchor="middle"
        ),
    )


def label(axes: Axes, x: float, y: float, words: str, *, fill: str = "ink", **more: str) -> Markup:
    """Words at a point of the field."""
    plan = axes.plan
    anchor = more.get("anchor", "start")
    return shapes.text(
        words, axes.px(x), axes.py(y), plan.small, weight=600, fill=fill, anchor=anchor
    )


def frame(title: str, sentence: str, plan: Plan, bottom: float, *parts: Markup | None) -> str:
    """The whole picture as SVG."""
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", sentence),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(bottom)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )
