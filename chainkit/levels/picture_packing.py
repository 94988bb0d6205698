"""How marks stand in one ring × sector cell: on arcs, none touching another or an edge.

The same marks always get the same places.  Angles are in radians, clockwise from twelve
o'clock.  Imports nothing of chainkit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, hypot, sin
from typing import Final, NamedTuple

REACH: Final = 1.22
"""How far any shape of a mark reaches, in radii of the mark."""
GAP: Final = 0.1
"""Least distance of two marks, in radii of the mark."""
EDGE: Final = 3.0
"""Least distance of a mark from an edge of its cell."""


class Cell(NamedTuple):
    """One level in one sector; `before` and `after` are strips kept free at its two sides."""

    inner: float
    outer: float
    start: float
    end: float
    before: float = 0
    after: float = 0


@dataclass(frozen=True)
class Spot:
    """The middle of a mark, from the middle of the rings."""

    radius: float
    angle: float

    @classmethod
    def at(cls, x: float, y: float) -> Spot:
        """The spot at these coordinates."""
        return cls(hypot(x, y), atan2(x, -y))

    @property
    def x(self) -> float:
        return self.radius * sin(self.angle)

    @property
    def y(self) -> float:
        return -self.radius * cos(self.angle)


class Arc(NamedTuple):
    radius: float
    low: float
    high: float
    step: float
    room: int
    """How many marks it can hold."""


def _arc(cell: Cell, radius: float, reach: float, gap: float) -> Arc:
    side = reach + EDGE
    if radius <= side + max(cell.before, cell.after):
        return Arc(radius, 0, 0, 1, 0)
    low = cell.start + asin((cell.before + side) / radius)
    high = cell.end - asin((cell.after + side) / radius)
    step = 2 * asin((reach + gap / 2) / radius)
    room = int((high - low) / step + 1e-9) + 1 if high >= low else 0
    return Arc(radius, low, high, step, room)


def ways(cell: Cell, mark: float) -> Iterator[list[Arc]]:
    """Ever more arcs through a cell: in its middle, at its outer edge, then evenly spread."""
    reach, gap = mark * REACH, mark * GAP
    low, high = cell.inner + EDGE + reach, cell.outer - EDGE - reach
    pitch = 2 * reach + gap
    if high < low:
        return
    for radius in ((low + high) / 2, high):
        yield [_arc(cell, radius, reach, gap)]
    for count in range(2, int((high - low) / pitch + 1e-9) + 2):
        step = (high - low) / (count - 1)
        yield [_arc(cell, low + i * step, reach, gap) for i in range(count)]


def lack(cell: Cell, count: int, mark: float) -> float:
    """0 if `count` marks have room in a cell, otherwise how many times too many they are."""
    most = 0
    for way in ways(cell, mark):
        most = max(most, sum([arc.room for arc in way]))
        if most >= count:
            return 0.0
    return (count + 0.5) / (most + 0.5)


def slots(cell: Cell, count: int, mark: float) -> list[Spot]:
    """Places for `count` marks, from the middle outwards and then clockwise.

    Raises ValueError if there is no room.
    """
    for way in ways(cell, mark):
        if sum([arc.room for arc in way]) >= count:
            shares = _shares(count, [arc.room for arc in way])
            return [
                spot for arc, share in zip(way, shares, strict=True) for spot in _on(arc, share)
            ]
    raise ValueError(f"The cell has no room for {count} marks.")


def _shares(count: int, rooms: Sequence[int]) -> list[int]:
    """`count` over arcs by the room they have, none above its room."""
    whole = sum(rooms)
    shares = [count * room // whole for room in rooms]
    for _ in range(count - sum(shares)):
        emptiest = min(
            (i for i, room in enumerate(rooms) if shares[i] < room),
            key=lambda i: (shares[i] + 1) / rooms[i],
        )
        shares[emptiest] += 1
    return shares


def _on(arc: Arc, count: int) -> Iterator[Spot]:
    if count:
        step = max(arc.step, (arc.high - arc.low) / count)
        first = (arc.low + arc.high) / 2 - step * (count - 1) / 2
        for place in range(count):
            yield Spot(arc.radius, first + place * step)
