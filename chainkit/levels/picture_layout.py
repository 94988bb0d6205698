"""Where the rings, the sectors and the marks stand: pure geometry, no words and no colours.

While all marks fit, rings are equally broad and sectors equally wide; where a cell is
crowded its ring and its sector take room from the others, and only then marks get smaller.
Angles are in radians, clockwise from twelve o'clock.  Imports levels/result and
levels/picture_packing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, pi
from typing import Final

from chainkit.levels.picture_packing import EDGE, REACH, Cell, Spot, lack, slots
from chainkit.levels.result import LEVELS, Rings, Stand

_TURNS: Final = 25
"""How often room is moved to crowded cells before marks get smaller."""
_SMALLER: Final = 0.92

Needs = tuple[tuple[int, ...], ...]
"""How many marks each cell must hold, by level and sector."""


@dataclass(frozen=True)
class Frame:
    """How large the rings may be."""

    radius: float
    marks: tuple[float, ...]
    """Radii of a mark that are liked, the largest first; the last one is kept by moving
    room to crowded cells, and only then is it made smaller."""
    hub: float = 0
    """Radius of the middle where the name of the first level stands."""
    lane: float = 0
    """Half the width of the strip up from the middle where the other names stand."""
    half: bool = False
    """The right half of a disc only, on which marks are half as large again."""
    least_ring: float = 0

    @property
    def sweep(self) -> float:
        return pi if self.half else 2 * pi


@dataclass(frozen=True)
class Ground:
    """Rings and sectors as they will be drawn, and how large a mark is."""

    frame: Frame
    radii: tuple[float, ...]
    """The hub's, then the outer radius of each level."""
    limits: tuple[float, ...]
    """Angles at which sectors begin, and the end of the last."""
    mark: float

    def cell(self, level: int, sector: int) -> Cell:
        last = sector == len(self.limits) - 2
        return Cell(
            self.radii[level],
            self.radii[level + 1],
            self.limits[sector],
            self.limits[sector + 1],
            self.frame.lane if sector == 0 and level else 0,
            self.frame.lane if last and level else 0,
        )

    def middle(self, level: int) -> float:
        """The radius halfway through a ring."""
        return (self.radii[level] + self.radii[level + 1]) / 2


def stages_of(all_rings: Sequence[Rings]) -> tuple[tuple[str, str], ...]:
    """(id, name) of every stage, those that a stand names and the journey lacks at the end."""
    names: dict[str, str] = {}
    for rings in all_rings:
        names |= dict(rings.stages)
    for rings in all_rings:
        for stand in rings.stands:
            names.setdefault(stand.stage, stand.stage)
    return tuple(names.items())


def cells_of(rings: Rings, stages: Sequence[tuple[str, str]]) -> dict[tuple[int, int], list[Stand]]:
    """(level, sector) -> who stands there, by number."""
    sectors = {stage: place for place, (stage, _) in enumerate(stages)}
    found: dict[tuple[int, int], list[Stand]] = {}
    for stand in sorted(rings.stands, key=lambda one: (one.number, one.feature)):
        if stand.level is not None:
            place = (LEVELS.index(stand.level), sectors[stand.stage])
            found.setdefault(place, []).append(stand)
    return found


def ground_of(all_rings: Sequence[Rings], frame: Frame) -> Ground:
    """One ground that holds each of several reviews: what is the same stands at one place."""
    stages = stages_of(all_rings)
    most = [[0] * max(1, len(stages)) for _ in LEVELS]
    for rings in all_rings:
        for (level, sector), stands in cells_of(rings, stages).items():
            most[level][sector] = max(most[level][sector], len(stands))
    return _ground(frame, tuple(tuple(row) for row in most))


def spots(rings: Rings, ground: Ground, stages: Sequence[tuple[str, str]]) -> dict[str, Spot]:
    """Feature -> where its mark stands; none for a feature that is not placed."""
    found: dict[str, Spot] = {}
    for (level, sector), stands in cells_of(rings, stages).items():
        places = slots(ground.cell(level, sector), len(stands), ground.mark)
        found |= {stand.feature: place for stand, place in zip(stands, places, strict=True)}
    return found


@lru_cache(maxsize=64)
def _ground(frame: Frame, needs: Needs) -> Ground:
    even = [1.0] * len(LEVELS), [1.0] * len(needs[0])
    for mark in frame.marks:
        ground = _built(frame, *even, mark)
        if not _crowded(ground, needs):
            return ground
    mark = frame.marks[-1]
    while True:
        found = _moved(frame, needs, mark)
        if found is not None:
            return found
        mark *= _SMALLER


def _moved(frame: Frame, needs: Needs, mark: float) -> Ground | None:
    """The ground on which crowded cells got room from the others; None if it is not enough."""
    rings, sectors = [1.0] * len(LEVELS), [1.0] * len(needs[0])
    for _ in range(_TURNS):
        ground = _built(frame, rings, sectors, mark)
        crowded = _crowded(ground, needs)
        if not crowded:
            return ground
        by_ring: dict[int, float] = {}
        by_sector: dict[int, float] = {}
        for (level, sector), excess in crowded.items():
            by_ring[level] = max(by_ring.get(level, 1.0), excess)
            by_sector[sector] = max(by_sector.get(sector, 1.0), excess)
        for level, excess in by_ring.items():
            rings[level] *= excess**0.5
        for sector, excess in by_sector.items():
            sectors[sector] *= excess**0.2
    return None


def _built(frame: Frame, rings: Sequence[float], sectors: Sequence[float], mark: float) -> Ground:
    least = max(frame.least_ring, 2 * (mark * REACH + EDGE))
    depth = frame.radius - frame.hub
    if least * len(rings) > depth:
        least = depth / len(rings) * 0.9
    widths = _shared(depth, rings, least)
    radii = [frame.hub]
    for width in widths:
        radii.append(radii[-1] + width)
    lane = asin(min(1.0, frame.lane / (0.6 * frame.radius)))
    sweep = frame.sweep - (0 if frame.half else 2 * lane)
    angles = _shared(sweep, sectors, 0.4 * sweep / len(sectors))
    limits = [0.0 if frame.half else lane]
    for angle in angles:
        limits.append(limits[-1] + angle)
    limits[0], limits[-1] = 0.0, frame.sweep
    return Ground(frame, tuple(radii), tuple(limits), mark)


def _shared(whole: float, weights: Sequence[float], least: float) -> list[float]:
    free = whole - least * len(weights)
    total = sum(weights)
    return [least + free * weight / total for weight in weights]


def _crowded(ground: Ground, needs: Needs) -> dict[tuple[int, int], float]:
    """The cells that cannot hold their marks, and how many times too many these are."""
    found = {}
    for level, row in enumerate(needs):
        for sector, count in enumerate(row):
            excess = lack(ground.cell(level, sector), count, ground.mark) if count else 0
            if excess:
                found[level, sector] = min(2.5, excess)
    return found
