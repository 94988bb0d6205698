"""What if: raises of some links travel along the ways of the chain, as draws from ranges.

`whatif_ground` says how points become standard deviations and back, and what that assumes;
`whatif_travel` makes the one pass along the chain.  What arrives far down is a product that
no study measured: an illustration of how an effect fades, never a forecast.
Pure functions, the same in every process.  Imports its neighbours and chain/workshop.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import numpy as np

from chainkit.chain.whatif_edges import Way, is_on
from chainkit.chain.whatif_ground import Ground, ground_of
from chainkit.chain.whatif_travel import Floats, Travel
from chainkit.chain.workshop import Scenario

__all__ = [
    "DRAWS",
    "INSIDE",
    "SEED",
    "LinkChange",
    "ScenarioResult",
    "between",
    "difference",
    "ground_of",
    "scenario_result",
    "with_draws_of",
]

Status = Literal["raised", "moved", "unknown", "still"]

SEED: Final = 1994
DRAWS: Final = 10_000
INSIDE: Final = 0.8
"""Share of the draws inside the interval that is shown (ours: the ends of the ranges are
judgements, and 95 % would claim to know their tails)."""
SMALL: Final = 1.0
"""Points; a change below it is called small (ours)."""
_CLOSE = 1e-9


@dataclass(frozen=True)
class LinkChange:
    """What happens to one link, in points of 100; figures are 0 unless raised or moved."""

    link: str
    status: Status
    raised: float = 0.0
    """By hand."""
    median: float = 0.0
    low: float = 0.0
    high: float = 0.0
    small: float = 1.0
    """Share of the draws (0 to 1) in which it changes by less than one point."""
    stopped: float = 0.0
    """Share of the draws that end at 0 or 100, where a score cannot go further."""
    distance: int | None = None
    """Arrows from the nearest raised link; None where nothing arrives."""
    partial: bool = False
    """A way without a known range leads here too: more or less may arrive."""

    @property
    def fixed(self) -> bool:
        """Whether every draw says the same: nothing uncertain takes part in it."""
        return self.high - self.low < _CLOSE


@dataclass(frozen=True)
class ScenarioResult:
    """One scenario drawn: link id -> change, in seed order."""

    changes: Mapping[str, LinkChange]
    on: frozenset[str]
    """Keys of the ways that count."""
    samples: Mapping[str, Floats] = field(repr=False, compare=False)
    """Link id -> its change in points, one value per draw; only raised and moved links."""


def scenario_result(scenario: Scenario, ground: Ground) -> ScenarioResult:
    """Draw a scenario; the same scenario and ground give the same numbers everywhere.

    Links are visited once in seed order.  Ways into a link add up.  Where a range in all is
    on, what the links in between carry from its source is left out at its target.  Feedback
    arrives and goes no further.  Changes stop at 0 and 100 where the level is known.
    """
    raises = {link: points for link, points in scenario.raises.items() if points > 0}
    on = [way for way in ground.ways if is_on(way, scenario.switches)]
    arrived = Travel(scenario, ground, raises, on).run()
    unknown, joined = _stops(ground, on, raises, arrived.keys())
    steps = _distances(ground, on, raises)
    samples = {link: _bounded(draws, ground.levels[link]) for link, draws in arrived.items()}
    changes = {}
    for link in ground.links:
        if link in samples:
            told = _told(link, samples[link], ground.levels[link])
            changes[link] = replace(
                told,
                status="raised" if link in raises else "moved",
                raised=raises.get(link, 0.0),
                distance=steps.get(link),
                partial=link in joined,
            )
        else:
            changes[link] = LinkChange(link, "unknown" if link in unknown else "still")
    return ScenarioResult(changes, frozenset(way.key for way in on if way.range), samples)


def difference(one: Scenario, other: Scenario, ground: Ground) -> Mapping[str, LinkChange]:
    """`other` − `one` for each link, draw by draw with the same draws (those of `one`).

    Common random numbers: the ranges are the same world in both, so only what was changed
    differs.  A link is ``unknown`` where it is in either, ``still`` where nothing differs.
    """
    first = scenario_result(one, ground)
    second = scenario_result(with_draws_of(one, other), ground)
    return {link: between(link, first, second) for link in ground.links}


def with_draws_of(one: Scenario, other: Scenario) -> Scenario:
    """`other` with the seed and the number of draws of `one`, so that the two compare."""
    if (one.seed, one.draws) == (other.seed, other.draws):
        return other
    return other.changed(seed=one.seed, draws=one.draws)


def between(link: str, first: ScenarioResult, second: ScenarioResult) -> LinkChange:
    """`second` − `first` at one link; both must have been drawn with the same draws."""
    if "unknown" in {first.changes[link].status, second.changes[link].status}:
        return LinkChange(link, "unknown")
    none = np.zeros(1)
    apart = np.asarray(second.samples.get(link, none) - first.samples.get(link, none))
    return replace(
        _told(link, apart, None), status="moved" if np.abs(apart).max() > _CLOSE else "still"
    )


def _bounded(draws: Floats, level: float | None) -> Floats:
    return draws if level is None else np.clip(draws, -level, 100 - level)


def _told(link: str, draws: Floats, level: float | None) -> LinkChange:
    """Quantiles by nearest rank: each is a value that was drawn."""
    last = len(draws) - 1
    at = [round(last * share) for share in ((1 - INSIDE) / 2, 0.5, (1 + INSIDE) / 2)]
    low, middle, high = np.partition(draws, at)[at].tolist()
    small = float(np.count_nonzero(np.abs(draws) < SMALL) / len(draws))
    ends = 0.0
    if level is not None:
        stop = np.count_nonzero((draws <= -level) | (draws >= 100 - level))
        ends = float(stop / len(draws))
    return LinkChange(link, "moved", median=middle, low=low, high=high, small=small, stopped=ends)


def _stops(
    ground: Ground, on: Iterable[Way], raises: Mapping[str, float], reached: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Links that only ways of unknown range lead to, and reached ones that such a way joins."""
    unknown: set[str] = set()
    joined: set[str] = set()
    moving = {*raises, *reached}
    for link in ground.links:  # in seed order, which no way without a range goes against
        blind = [w for w in on if w.target == link and (not w.range or w.source in unknown)]
        if any(way.source in moving for way in blind):
            (joined if link in moving else unknown).add(link)
            moving.add(link)
    return frozenset(unknown), frozenset(joined)


def _distances(ground: Ground, on: Iterable[Way], raises: Mapping[str, float]) -> dict[str, int]:
    steps = dict.fromkeys(raises, 0)
    known = [way for way in on if way.range]
    for link in [*ground.links, *ground.links]:  # twice: feedback leads back
        near = [steps[w.source] + 1 for w in known if w.target == link and w.source in steps]
        if near and link not in raises:
            steps[link] = min(near)
    return steps
