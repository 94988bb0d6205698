"""Who stands above whom, where that can be said at all.

Two members are told apart only where their intervals do not overlap.  So a member has no place
but a range of places: from one more than the members whose whole interval lies above its own,
to the last place less those whose whole interval lies below.  Two whose intervals overlap
therefore always share a place.  Imports the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chainkit.portfolio.model import Cell


@dataclass(frozen=True)
class Place:
    """One member among those that can be ranked."""

    key: str
    value: float
    low: float
    high: float
    best: int
    """The highest place that its interval allows; 1 is the highest value."""
    worst: int
    n: int | None = None

    @property
    def alone(self) -> bool:
        """Whether there is one place only that it can have."""
        return self.best == self.worst


@dataclass(frozen=True)
class Ranking:
    """All members that can be ranked, the highest value first, and those that cannot."""

    places: tuple[Place, ...]
    unranked: tuple[str, ...]
    """Keys of members with a figure but no interval, or without a figure."""
    pairs_apart: int
    """Pairs of members whose intervals do not overlap."""

    @property
    def pairs(self) -> int:
        """All pairs of members that can be ranked."""
        return len(self.places) * (len(self.places) - 1) // 2


def rank(cells: Mapping[str, Cell]) -> Ranking:
    """Range of places of each member, from its figure with its interval.

    Intervals that touch overlap.  Equal figures are in the order of `cells`.

    >>> cells = {"a": Cell("shown", 80, 75, 85), "b": Cell("shown", 50, 40, 60),
    ...          "c": Cell("shown", 62, 55, 69)}
    >>> [(place.key, place.best, place.worst) for place in rank(cells).places]
    [('a', 1, 1), ('c', 2, 3), ('b', 2, 3)]
    """
    known = [
        (key, cell.value, cell.low, cell.high, cell.n)
        for key, cell in cells.items()
        if cell.value is not None and cell.low is not None and cell.high is not None
    ]
    places = []
    apart = 0
    for key, value, low, high, n in sorted(known, key=lambda each: -each[1]):
        above = sum(1 for other in known if other[2] > high)
        below = sum(1 for other in known if other[3] < low)
        apart += below
        places.append(Place(key, value, low, high, above + 1, len(known) - below, n))
    ranked = {place.key for place in places}
    left = tuple(key for key in cells if key not in ranked)
    return Ranking(tuple(places), left, apart)
