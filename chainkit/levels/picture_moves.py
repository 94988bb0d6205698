"""Arrows from the ring where a feature stood at the review it is compared with.

Inwards: a full line with a filled head.  Outwards: a dashed line with an open head.  Of
several curves the one is taken that keeps furthest from other marks and arrows.
Imports levels/picture_layout and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from markupsafe import Markup

from chainkit.levels.picture_layout import Ground
from chainkit.levels.picture_packing import REACH, Spot
from chainkit.levels.result import LEVELS, Rings, Stand
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import n

Point = tuple[float, float]
_SHIFTS: Final = (0.6, -0.6, 1.6, -1.6, 0.0, 2.8, -2.8)
"""Where a tail may begin, sideways from its mark, in radii of a mark."""
_TRIED: Final = (0.0, 0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Curve:
    """From where, bent towards where, to where; from the middle of the rings."""

    start: Point
    bend: Point
    end: Point

    def at(self, part: float) -> Point:
        """The point that lies `part` (0 to 1) of the way along."""
        one, two, three = (1 - part) ** 2, 2 * part * (1 - part), part**2
        return (
            one * self.start[0] + two * self.bend[0] + three * self.end[0],
            one * self.start[1] + two * self.bend[1] + three * self.end[1],
        )


def direction(stand: Stand) -> int:
    """-1 for a feature that moved in, 1 for one that moved out, 0 for any other."""
    if stand.level is None or stand.before is None:
        return 0
    now, before = LEVELS.index(stand.level), LEVELS.index(stand.before)
    return (now > before) - (now < before)


def draw_moves(rings: Rings, ground: Ground, places: Mapping[str, Spot]) -> Markup:
    """All arrows, from the middle of the rings; drawn before the marks, which lie on top."""
    taken: list[Point] = []
    parts = []
    by_sector: dict[str, list[Point]] = {}
    for stand in rings.stands:
        if stand.feature in places:
            spot = places[stand.feature]
            by_sector.setdefault(stand.stage, []).append((spot.x, spot.y))
    for stand in rings.stands:
        way = direction(stand)
        if way and stand.feature in places:
            spot = places[stand.feature]
            others = [p for p in by_sector[stand.stage] if p != (spot.x, spot.y)]
            curve = _best(stand, spot, ground, others + taken)
            taken.extend((curve.start, curve.at(0.5)))
            parts.append(arrow(curve, ground.mark, out=way > 0))
    return el("g", *parts, class_="ck-ring-moves", aria_hidden="true")


def arrow(curve: Curve, mark: float, *, out: bool) -> Markup:
    """A curve with a dot where it begins and a head where it ends."""
    thick = max(1.6, mark * 0.13)
    size = mark * 0.62
    (bend_x, bend_y), (x, y) = curve.bend, curve.end
    long = hypot(x - bend_x, y - bend_y) or 1
    ux, uy = (x - bend_x) / long, (y - bend_y) / long
    back = (x - ux * size, y - uy * size)
    tone = "accent" if out else "ink-2"
    one = (back[0] - uy * size * 0.58, back[1] + ux * size * 0.58)
    two = (back[0] + uy * size * 0.58, back[1] - ux * size * 0.58)
    return join(
        el(
            "path",
            d=f"M{_at(curve.start)}Q{_at(curve.bend)} {_at(curve.end if out else back)}",
            style=shapes.paint("none", tone),
            stroke_width=thick,
            stroke_dasharray=f"{n(thick * 2.4)} {n(thick * 2)}" if out else None,
        ),
        el(
            "path",
            d=f"M{_at(one)}L{_at(curve.end)}L{_at(two)}" + ("" if out else "z"),
            style=shapes.paint("none" if out else tone, tone),
            stroke_width=thick,
            stroke_linejoin="round",
            stroke_linecap="round",
        ),
        _dot(curve.start, thick, tone, hollow=out),
    )


def _dot(at: Point, thick: float, tone: str, *, hollow: bool) -> Markup:
    style = shapes.paint("paper" if hollow else tone, tone)
    return el("circle", cx=at[0], cy=at[1], r=thick * 1.5, style=style, stroke_width=thick * 0.8)


def _at(point: Point) -> str:
    return f"{n(point[0])} {n(point[1])}"


def _best(stand: Stand, spot: Spot, ground: Ground, others: Sequence[Point]) -> Curve:
    """The curve that keeps furthest from `others`; the first of equals."""
    enough = (ground.mark * 1.5) ** 2
    curves = iter(_curves(stand, spot, ground))
    best = next(curves)
    far = _clear(best, others, enough)
    for curve in curves:
        if far >= enough:
            break
        clear = _clear(curve, others, enough)
        if clear > far:
            best, far = curve, clear
    return best


def _clear(curve: Curve, others: Sequence[Point], enough: float) -> float:
    """The least squared distance of `curve` from `others`, at most `enough`."""
    near = [enough]
    for part in _TRIED:
        x, y = curve.at(part)
        near.extend([(x - ox) * (x - ox) + (y - oy) * (y - oy) for ox, oy in others])
    return min(near)


def _curves(stand: Stand, spot: Spot, ground: Ground) -> Iterator[Curve]:
    before = LEVELS.index(stand.before or "generic")
    sector = next(
        i for i in range(len(ground.limits) - 1) if spot.angle <= ground.limits[i + 1] + 1e-9
    )
    cell = ground.cell(before, sector)
    radius = max(ground.middle(before), ground.mark)
    stop = ground.mark * (REACH + 0.16)
    near = ground.mark * 0.5
    edge = ((cell.before + near) / radius, (cell.after + near) / radius)
    for shift in _SHIFTS:
        angle = spot.angle + shift * ground.mark / radius
        angle = min(max(angle, cell.start + edge[0]), cell.end - edge[1])
        start = Spot(radius, angle)
        yield _bent((start.x, start.y), (spot.x, spot.y), stop, shift)


def _bent(start: Point, middle: Point, stop: float, side: float) -> Curve:
    """A bow from `start` to the rim of the mark in `middle`, `stop` from it."""
    dx, dy = middle[0] - start[0], middle[1] - start[1]
    seen = max(0.3, 1 - stop / (hypot(dx, dy) or 1))  # the part that no mark hides
    bow = (0.2 if side >= 0 else -0.2) * seen
    bend = (start[0] + dx * seen / 2 - dy * bow, start[1] + dy * seen / 2 + dx * bow)
    ex, ey = middle[0] - bend[0], middle[1] - bend[1]
    long = hypot(ex, ey) or 1
    return Curve(start, bend, (middle[0] - ex / long * stop, middle[1] - ey / long * stop))
