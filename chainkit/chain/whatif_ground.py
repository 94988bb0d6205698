"""What a what-if stands on: the ways, how far each link spreads, and where it is now.

**Units.** A planning range says: one standard deviation more of the source brings so many
standard deviations of the target.  A raise in points is divided by the source's spread, the
draws travel in standard deviations, and what arrives is multiplied by the target's spread:
``points at target = points at source × b × spread of target / spread of source``.

**Spread** is the client's own standard deviation of a link, worked back from what is shown of
it (margin and n), where ten or more people or units stand behind it; any other link takes the
median of those known.  Where none is known all spreads are equal: a point brings b points.

**Limits.** The studies compare people, units or firms elsewhere, each on its own kind of
spread; that a shift of a whole organisation behaves like a difference between units is an
assumption.  Straight lines are assumed, and that ways add.  What arrives far down is a product
that no study measured: an illustration of how an effect fades, never a forecast.

Imports chain/model, chain/result, chain/spread and whatif_edges.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from chainkit.chain.model import ChainContent
from chainkit.chain.result import ChainResult, LinkScore
from chainkit.chain.spread import FEWEST
from chainkit.chain.whatif_edges import Way, ways
from chainkit.workshop.student import quantile_975

MOST: Final = 30
"""Most points a slider raises a link by (ours)."""
LEAST_SPREAD: Final = 5.0
"""Points; a smaller own spread is no measure to divide by and counts as unknown (ours)."""
EQUAL: Final = 20.0
"""Points; every link's spread where none is known.  It cancels out."""


@dataclass(frozen=True)
class LinkSpread:
    """A link's standard deviation in points; `own` says that it is the client's."""

    points: float
    own: bool


@dataclass(frozen=True)
class Ground:
    """What a what-if stands on: ways, spreads and levels (None: not known, or not shown)."""

    links: tuple[str, ...]
    ways: tuple[Way, ...]
    spreads: Mapping[str, LinkSpread]
    levels: Mapping[str, float | None]

    def ceiling(self, link: str) -> int:
        """Most points that the link can be raised by: 30, or what is left up to 100."""
        level = self.levels[link]
        return MOST if level is None else max(0, min(MOST, math.floor(100 - level)))


def ground_of(result: ChainResult, content: ChainContent, *, revealed: bool) -> Ground:
    """The ground of a client.  Before the reveal nothing of `result` is in it."""
    scores = {link.id: result.shown(link.id) if revealed else None for link in content.links}
    known = {id_: spread for id_, score in scores.items() if (spread := own_spread(score))}
    typical = median(known.values()) if known else EQUAL
    spreads = {id_: LinkSpread(known.get(id_, typical), id_ in known) for id_ in scores}
    levels = {id_: score.score if score else None for id_, score in scores.items()}
    return Ground(tuple(scores), ways(content), spreads, levels)


def own_spread(score: LinkScore | None) -> float | None:
    """The standard deviation behind a score in points, or None where it says too little.

    ``s = margin · √n / t`` with the 97.5 % quantile of Student's t (n − 1), which undoes the
    margin of `spread.describe`.  None under ten people or units, or under 5 points.
    """
    if score is None or score.margin is None or score.n is None or score.n < FEWEST:
        return None
    points = score.margin * math.sqrt(score.n) / quantile_975(score.n - 1)
    return points if points >= LEAST_SPREAD else None
