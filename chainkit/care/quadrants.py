"""Importance × performance: which dimension to work on first.

Cut at the mean of both, so that there is always something above and below (ours, O).
Imports the results.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.care.result import CareResult
from chainkit.words import phrase

Quadrant = Literal["work_on", "keep", "later", "perhaps_too_much"]
QUADRANTS: dict[Quadrant, str] = {
    "work_on": phrase("Work on these first"),
    "keep": phrase("Keep these up"),
    "later": phrase("These can wait"),
    "perhaps_too_much": phrase("Perhaps more than it takes"),
}


@dataclass(frozen=True)
class Dot:
    """One dimension on the map."""

    key: str
    name: str
    importance: float
    performance: float
    quadrant: Quadrant


@dataclass(frozen=True)
class Map:
    """All dimensions that have both; the lines lie at the means."""

    dots: tuple[Dot, ...]
    importance: float
    performance: float


def importance_map(care: CareResult) -> Map | None:
    """The map; None with fewer than two dimensions that have both figures."""
    both = [
        (each.key, each.name, each.importance, each.perceived.value)
        for each in care.dimensions
        if each.importance is not None and each.perceived is not None
    ]
    if len(both) < 2:
        return None
    across = sum(importance for _, _, importance, _ in both) / len(both)
    up = sum(performance for _, _, _, performance in both) / len(both)
    dots = tuple(
        Dot(
            key, name, importance, performance, quadrant_of(importance >= across, performance >= up)
        )
        for key, name, importance, performance in both
    )
    return Map(dots, across, up)


def quadrant_of(important: bool, strong: bool) -> Quadrant:  # noqa: FBT001 - two sides of a map
    """The quadrant of a dimension.

    >>> quadrant_of(True, False), quadrant_of(False, True)
    ('work_on', 'perhaps_too_much')
    """
    if important:
        return "keep" if strong else "work_on"
    return "perhaps_too_much" if strong else "later"
