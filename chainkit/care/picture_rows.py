"""Figures with their intervals, one row each, on one scale, as SVG.

For scores by unit or wave, and for dimensions with what was expected beside what is perceived.
An interval is a line, a hidden row says why in words.  Pure.  Imports chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from chainkit.markup import el
from chainkit.pictures import legend, shapes
from chainkit.pictures.text import ellipsis
from chainkit.words import number

Layout = Literal["wide", "narrow"]
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Spot:
    """One figure on the scale."""

    value: float
    interval: tuple[float, float] | None = None
    shape: str = "disc"
    """``disc`` is filled in the accent; others as `shapes.mark` draws them."""


@dataclass(frozen=True)
class Line:
    """One row; without spots its `words` say why."""

    name: str
    note: str
    """Small words after the name, such as the number of answers."""
    spots: tuple[Spot, ...]
    words: str
    """The figure in words, at the right."""
    strong: bool = False
    joined: bool = False
    """Whether its spots are joined by a line: the gap between them."""


@dataclass(frozen=True)
class Rows:
    """Everything the picture shows."""

    title: str
    sentence: str
    lines: tuple[Line, ...]
    low: float
    high: float
    step: float
    """Between the numbers of the scale."""
    rule: float | None = None
    """A value that every row is seen against, such as the whole."""
    key: tuple[tuple[str, str], ...] = ()
    """(shape, words)."""


@dataclass(frozen=True)
class _Plan:
    width: float
    size: float
    small: float
    left: float
    right: float
    row: float
    mark: float
    stroke: float
    stacked: bool


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1800, 31, 25, 700, 1560, 66, 13, 5, stacked=False),
    "narrow": _Plan(380, 16, 13.5, 14, 366, 58, 6.5, 2.5, stacked=True),
}


def draw_rows(rows: Rows, layout: Layout = "wide") -> str:
    """The rows as SVG, 1800 units wide, or 380 for a phone."""
    plan = _PLANS[layout]
    key, high = _key(rows, plan)
    top = high + plan.size * 1.4
    bottom = top + len(rows.lines) * plan.row
    parts = [_line(line, at, top, rows, plan) for at, line in enumerate(rows.lines)]
    return str(
        el(
            "svg",
            el("title", rows.title),
            el("desc", rows.sentence),
            key,
            _scale(rows, top, bottom, plan),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(bottom + plan.small * 1.2)}",
            role="img",
            aria_label=rows.title,
            class_="ck-rows",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _x(value: float, rows: Rows, plan: _Plan) -> float:
    inside = min(max(value, rows.low), rows.high)
    return plan.left + (inside - rows.low) / (rows.high - rows.low) * (plan.right - plan.left)


def _key(rows: Rows, plan: _Plan) -> tuple[Markup | None, float]:
    if not rows.key:
        return None, 0.0
    items = [_sign(shape, words, plan) for shape, words in rows.key]
    left = plan.left if plan.stacked else 0.0
    return legend.draw_legend(items, left, 0, plan.width - left, plan.small)


def _sign(shape: str, words: str, plan: _Plan) -> legend.Item:
    size = plan.small
    if shape != "disc":
        return legend.sign_mark(shape, words, size)
    return legend.Item(lambda x, y: _disc(x + size * 0.5, y, size * 0.42), size, words)


def _disc(x: float, y: float, radius: float) -> Markup:
    return el("circle", cx=x, cy=y, r=radius, style=shapes.paint("accent"))


def _scale(rows: Rows, top: float, bottom: float, plan: _Plan) -> Markup:
    drawn: list[Markup] = []
    step = rows.step * (2 if plan.stacked else 1)
    value = rows.low
    while value <= rows.high + 1e-9:
        x = _x(value, rows, plan)
        drawn.append(_upright(x, top, bottom, "line", plan.stroke * 0.3))
        said = (MINUS if value < 0 else "") + number(abs(value))
        y = top - plan.small * 0.45
        drawn.append(shapes.text(said, x, y, plan.small, fill="ink-3", anchor="middle"))
        value += step
    if rows.low < 0 < rows.high:
        drawn.append(
            _upright(
                _x(0, rows, plan),
                top,
                bottom,
                "line" if plan.stacked else "edge",
                plan.stroke * 0.5,
            )
        )
    if rows.rule is not None:
        x = _x(rows.rule, rows, plan)
        path = f"M{shapes.n(x)} {shapes.n(top)}V{shapes.n(bottom)}"
        drawn.append(shapes.line(path, stroke="ink-2", width=plan.stroke * 0.5, kind="dash"))
    return el("g", *drawn, aria_hidden="true")


def _upright(x: float, top: float, bottom: float, stroke: str, width: float) -> Markup:
    path = f"M{shapes.n(x)} {shapes.n(top)}V{shapes.n(bottom)}"
    return shapes.line(path, stroke=stroke, width=width)


def _line(line: Line, at: int, top: float, rows: Rows, plan: _Plan) -> Markup:
    y = top + (at + (0.72 if plan.stacked else 0.5)) * plan.row
    drawn = [*_names(line, y, plan), *_spots(line.spots, y, rows, plan, joined=line.joined)]
    return el("g", *drawn)


def _names(line: Line, y: float, plan: _Plan) -> list[Markup]:
    weight = 700 if line.strong else 400
    if plan.stacked:
        base = y - plan.row * 0.34
        name = ellipsis(line.name, plan.width - plan.left - 130, plan.size)
        return [
            shapes.text(name, plan.left, base, plan.size, weight=weight),
            shapes.text(line.words, plan.right, base, plan.size, weight=600, anchor="end"),
        ]
    base = y + plan.size * 0.35
    found = [
        shapes.text(ellipsis(line.name, 530, plan.size), 0, base, plan.size, weight=weight),
        shapes.text(line.note, plan.left - 30, base, plan.small, fill="ink-2", anchor="end"),
    ]
    fill, its = ("ink", 600) if line.spots else ("ink-2", 400)
    where = plan.right + 30 if line.spots else plan.left + 20
    return [*found, shapes.text(line.words, where, base, plan.size, weight=its, fill=fill)]


def _spots(
    spots: Sequence[Spot], y: float, rows: Rows, plan: _Plan, *, joined: bool
) -> list[Markup]:
    drawn: list[Markup] = []
    if joined and len(spots) > 1:
        ends = sorted(_x(spot.value, rows, plan) for spot in spots)
        path = f"M{shapes.n(ends[0])} {shapes.n(y)}H{shapes.n(ends[-1])}"
        drawn.append(shapes.line(path, stroke="edge", width=plan.stroke * 0.6))
    for spot in spots:
        if spot.interval:
            low, high = (_x(end, rows, plan) for end in spot.interval)
            path = f"M{shapes.n(low)} {shapes.n(y)}H{shapes.n(high)}"
            drawn.append(shapes.line(path, stroke="accent", width=plan.stroke, opacity=0.55))
    # Open marks last and larger: a ring round a disc shows that both are there.
    for spot in sorted(spots, key=lambda spot: spot.shape != "disc"):
        x = _x(spot.value, rows, plan)
        if spot.shape == "disc":
            drawn.append(_disc(x, y, plan.mark))
        else:
            drawn.append(shapes.mark(spot.shape, x, y, plan.mark * 1.3, fill="none"))
    return drawn
