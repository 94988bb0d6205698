"""Is it worth it?  An improvement as a range of net present values, not as one figure.

Customers of today are followed with and without the improvement, period by period, with every
uncertain number drawn between its ends (triangular, independent, seeded; ours).  Nothing of it
is a forecast: it says what follows from what was written in.  Imports numpy and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from chainkit.economics.purchases import ranks
from chainkit.economics.value import Terms, checked
from chainkit.errors import BadValue
from chainkit.words import phrase, say

DRAWS = 10_000
SEED = 20260401
PERIODS = 5
"""Periods that are counted where the client named no horizon (ours)."""
Effect = Literal["retention", "margin", "cost"]
EFFECTS: dict[Effect, str] = {
    "retention": phrase("points of retention"),
    "margin": phrase("margin per customer and period"),
    "cost": phrase("cost saved per period"),
}
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Span:
    """A number with its ends: low, most likely, high."""

    low: float
    mid: float
    high: float

    @property
    def sure(self) -> bool:
        return self.low == self.high

    @staticmethod
    def of(value: float) -> Span:
        """A number that is taken for known."""
        return Span(value, value, value)


@dataclass(frozen=True)
class Proposal:
    """One improvement."""

    effect: Effect
    size: Span
    """Retention in shares (0.02 for two points), margin and cost in money."""
    customers: float
    """Customers that it reaches; for a cost saved it does not count."""
    once: Span
    """Cost before it begins."""
    running: Span
    """Cost of each period while it lasts."""
    starts: int = 1
    """The first period in which it works."""
    lasts: int | None = None
    """Periods in which it works and costs; None for all that are counted."""


@dataclass(frozen=True)
class Ground:
    """The client's economics, as ranges."""

    margin: Span
    retention: Span
    discount: float
    periods: int = PERIODS


@dataclass(frozen=True)
class Weight:
    """How much of the spread one number makes."""

    name: str
    share: float
    """Of all that the numbers make, by their rank correlation with the result, squared."""
    rises: bool
    """Whether more of it makes the improvement worth more."""


@dataclass(frozen=True)
class Verdict:
    """What the draws say."""

    low: float
    median: float
    high: float
    """Net present value: 5th, 50th and 95th of 100."""
    mean: float
    at_mid: float
    """With every number at its most likely."""
    loss: float
    """Share of draws that lose money."""
    histogram: tuple[tuple[float, float, int], ...]
    """(from, to, draws)."""
    needed: float | None
    """The size of the effect from which it pays, all else most likely; None where none does."""
    back_in: int | None
    """The period in which the money is back, at the most likely numbers; None: not in time."""
    weights: tuple[Weight, ...]
    """Largest first; numbers that are taken for known are left out."""
    periods: int
    gain: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Gain of a period before any cost, on average over the periods: 5th, 50th, 95th of 100."""

    @property
    def matters(self) -> str:
        """The number that decides most; "" where all are taken for known."""
        return self.weights[0].name if self.weights else ""


def verdict(proposal: Proposal, ground: Ground, *, seed: int = SEED, draws: int = DRAWS) -> Verdict:
    """Judge one improvement.  Raises BadValue for ranges that are none."""
    check(proposal, ground)
    return _verdict(proposal, ground, seed, draws)


@lru_cache(maxsize=64)
def _verdict(proposal: Proposal, ground: Ground, seed: int, draws: int) -> Verdict:
    rng = np.random.default_rng(seed)
    spans = _spans(proposal, ground)
    drawn = {name: _draw(span, rng, draws) for name, span in spans.items()}
    values = flows(drawn, proposal, ground).sum(axis=0)
    middle = {name: np.array([span.mid]) for name, span in spans.items()}
    at_mid = flows(middle, proposal, ground)[:, 0]
    low, median, high = _ends(values)
    flat = np.ptp(values) <= 1e-9 * max(1.0, abs(median))  # nothing is uncertain
    counts, edges = np.histogram(values, bins=1 if flat else 40)
    bins = zip(edges, edges[1:], counts, strict=False)
    return Verdict(
        low=low,
        median=median,
        high=high,
        mean=float(values.mean()),
        at_mid=float(at_mid.sum()),
        loss=float((values < 0).mean()),
        histogram=tuple((float(a), float(b), int(n)) for a, b, n in bins),
        needed=_needed(proposal, ground),
        back_in=_back_in(at_mid),
        weights=_weights(drawn, spans, values),
        periods=ground.periods,
        gain=_ends(gains(drawn, proposal, ground).mean(axis=0)),
    )


def _ends(values: Floats) -> tuple[float, float, float]:
    low, median, high = (float(each) for each in np.quantile(values, (0.05, 0.5, 0.95)))
    return low, median, high


def check(proposal: Proposal, ground: Ground) -> None:
    """Raise BadValue, in one sentence, for a range whose ends are not in order, and the like."""
    named = {**_spans(proposal, ground)}
    for name, span in named.items():
        if not span.low <= span.mid <= span.high:
            says = say("A range goes up: low, most likely, high; here it is {low}, {mid}, {high}.",
                       low=f"{span.low:g}", mid=f"{span.mid:g}", high=f"{span.high:g}")  # fmt: skip
            raise BadValue(name, span, say("low, most likely, high"), says=says)
    for name in ("once", "running"):
        if named[name].low < 0:
            says = say("A cost is money spent: write 0 or more, without a sign.")
            raise BadValue(name, named[name].low, say("0 or more"), says=says)
    if not proposal.customers >= 0:
        raise BadValue(say("customers"), proposal.customers, say("0 or more"))
    if not 1 <= ground.periods <= 1000 or not 1 <= proposal.starts <= 1000:
        raise BadValue(say("periods"), ground.periods, say("1 to 1,000"))
    for end in (ground.retention.low, ground.retention.high):
        checked(Terms(1, end, ground.discount, form="end", horizon=ground.periods))


def _spans(proposal: Proposal, ground: Ground) -> Mapping[str, Span]:
    return {
        "effect": proposal.size,
        "once": proposal.once,
        "running": proposal.running,
        "margin": ground.margin,
        "retention": ground.retention,
    }


def _draw(span: Span, rng: np.random.Generator, draws: int) -> Floats:
    if span.sure:
        return np.full(draws, span.mid)
    return rng.triangular(span.low, span.mid, span.high, draws)


def flows(drawn: Mapping[str, Floats], proposal: Proposal, ground: Ground) -> Floats:
    """Discounted gain of each period (row 0: the cost before) in each draw, in money.

    The gain less the running cost, at the end of each period.
    """
    periods, works = _when(proposal, ground)
    gain = gains(drawn, proposal, ground) - works * drawn["running"]
    return np.vstack([-drawn["once"], gain / (1 + ground.discount) ** periods])


def gains(drawn: Mapping[str, Floats], proposal: Proposal, ground: Ground) -> Floats:
    """Gain of each period before any cost, not discounted, in each draw, in money.

    Margin of the customers who are there with the improvement, less those without it, or what
    is saved.
    """
    periods, works = _when(proposal, ground)
    if proposal.effect == "cost":
        return works * drawn["effect"]
    plain = drawn["retention"] ** periods
    if proposal.effect == "margin":
        return proposal.customers * plain * drawn["effect"] * works
    # Nobody keeps more than everybody, nor loses more.
    better = np.clip(drawn["retention"] + drawn["effect"], 0, 1)
    after = np.cumprod(np.where(works, better, drawn["retention"]), axis=0)
    gained: Floats = proposal.customers * (after - plain) * drawn["margin"]
    return gained


def _when(proposal: Proposal, ground: Ground) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The periods as a column, and in which of them it works."""
    lasts = proposal.lasts or ground.periods
    periods = np.arange(1, ground.periods + 1)[:, None]
    return periods, (periods >= proposal.starts) & (periods < proposal.starts + lasts)


def _needed(proposal: Proposal, ground: Ground) -> float | None:
    """By halving: more effect never brings less."""
    spans = _spans(proposal, ground)
    middle = {name: np.array([span.mid]) for name, span in spans.items()}

    def value(size: float) -> float:
        return float(flows({**middle, "effect": np.array([size])}, proposal, ground).sum())

    high = 1 - ground.retention.mid if proposal.effect == "retention" else 1e9
    if value(0.0) >= 0:
        return 0.0
    if value(high) < 0:
        return None
    low = 0.0
    for _ in range(80):
        middle_size = (low + high) / 2
        low, high = (middle_size, high) if value(middle_size) < 0 else (low, middle_size)
    return high


def _back_in(at_mid: Floats) -> int | None:
    total = np.cumsum(at_mid)
    if total[-1] < 0:
        return None
    under = np.flatnonzero(total < -1e-9)
    return int(under[-1]) + 1 if len(under) else 0


def _weights(
    drawn: Mapping[str, Floats], spans: Mapping[str, Span], values: Floats
) -> tuple[Weight, ...]:
    if np.ptp(values) <= 1e-9 * max(1.0, float(np.abs(values).max())):
        return ()
    of_values = ranks(values)
    moved = {name: drawn[name] for name, span in spans.items() if not span.sure}
    found = {n: float(np.corrcoef(ranks(d), of_values)[0, 1]) for n, d in moved.items()}
    whole = sum(each**2 for each in found.values()) or 1.0
    weights = [Weight(name, each**2 / whole, each > 0) for name, each in found.items()]
    return tuple(sorted(weights, key=lambda weight: -weight.share))


def ground_of(terms: Terms, ranges: Mapping[str, tuple[float, float]]) -> Ground:
    """The client's terms as ranges; what has no ends is taken for known."""

    def span(name: str) -> Span:
        middle = getattr(terms, name)
        low, high = ranges.get(name, (middle, middle))
        return Span(low, middle, high)

    terms = checked(replace(terms, horizon=terms.horizon or PERIODS))
    return Ground(span("margin"), span("retention"), terms.discount, terms.horizon or PERIODS)
