"""One pass of a what-if along the chain: draws from ranges, in standard deviations.

numpy's PCG64 with the scenario's seed, one stream for each way: the same numbers in every
process, and switching a way never changes another's draws.  Imports whatif_edges and
whatif_ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from chainkit.chain.whatif_edges import Way
from chainkit.chain.whatif_ground import Ground
from chainkit.chain.workshop import Scenario
from chainkit.content import PlanningRange

Floats = npt.NDArray[np.float64]


class Travel:
    """One pass along the chain, in standard deviations."""

    def __init__(
        self, scenario: Scenario, ground: Ground, raises: Mapping[str, float], on: Iterable[Way]
    ) -> None:
        self.ground, self.raises = ground, raises
        self.seed, self.draws = scenario.seed, scenario.draws
        place = {link: at for at, link in enumerate(ground.links)}
        self.into: dict[str, list[Way]] = {link: [] for link in ground.links}
        self.back: list[Way] = []
        for way in on:
            if way.range is None:
                continue
            forward = place[way.source] < place[way.target]
            (self.into[way.target] if forward else self.back).append(way)
        self.sds: dict[str, Floats] = {}
        self.share: dict[str, dict[str, Floats]] = {}
        """Source of a range in all -> link -> what of its change came from there."""

    def run(self) -> dict[str, Floats]:
        """Link id -> points, one value per draw, for every link that anything reaches."""
        totals = [w for inward in self.into.values() for w in inward if w.kind == "total"]
        for link in self.ground.links:
            self._visit(link, totals)
        first_pass = dict(self.sds)
        for way in self.back:
            if way.source in first_pass:
                more = self._b(way) * first_pass[way.source]
                self.sds[way.target] = self.sds.get(way.target, np.zeros(self.draws)) + more
        spreads = self.ground.spreads
        return {link: sds * spreads[link].points for link, sds in self.sds.items()}

    def _visit(self, link: str, totals: list[Way]) -> None:
        parts = [self._b(way) * self.sds[way.source] for way in self._in(link, self.sds)]
        if link in self.raises:
            by_hand = self.raises[link] / self.ground.spreads[link].points
            parts.append(np.full(self.draws, by_hand))
        for total in totals:
            share = self.share.setdefault(total.source, {})
            inward = [w for w in self._in(link, share) if w is not total]
            carried = [self._b(way) * share[way.source] for way in inward]
            if link == total.target:
                parts.extend(-part for part in carried)
            elif carried:
                share[link] = np.sum(carried, axis=0)
        if parts:
            self.sds[link] = np.sum(parts, axis=0)
        for total in totals:
            if link == total.source and link in self.sds:
                self.share[link] = {link: self.sds[link]}

    def _in(self, link: str, have: Mapping[str, Floats]) -> list[Way]:
        return [way for way in self.into[link] if way.source in have]

    def _b(self, way: Way) -> Floats:
        return drawn(self.seed, self.draws, way.key, way.range) if way.range else np.zeros(0)


def drawn(seed: int, draws: int, key: str, span: PlanningRange) -> Floats:
    """`draws` values of a way's range, triangular from low over mid to high (ours, O).

    Triangular, because it needs no more than the three figures a range has, and leaves more
    room at the ends than a PERT curve: the ends are judgements and not known to be rare.
    """
    return _drawn(seed, draws, key, span.low, span.mid, span.high)


@lru_cache(maxsize=128)  # a slider that moves changes no draw
def _drawn(seed: int, draws: int, key: str, low: float, mid: float, high: float) -> Floats:
    stream = np.random.SeedSequence(seed, spawn_key=(crc32(key.encode()),))
    even = np.random.Generator(np.random.PCG64(stream)).random(draws)
    values = _triangular(even, low, mid, high)
    values.flags.writeable = False
    return values


def _triangular(even: Floats, low: float, mid: float, high: float) -> Floats:
    """Even numbers of 0 to 1 through the inverse of the triangular distribution function."""
    if low == high:
        return np.full(even.shape, low)
    wide = high - low
    rising = low + np.sqrt(even * wide * (mid - low))
    falling = high - np.sqrt((1 - even) * wide * (high - mid))
    return np.where(even < (mid - low) / wide, rising, falling)
