"""The five-per-cent simulator: what some points of retention do to the value of a customer.

The published 25 to 85 % come from five *points* of retention and the present value of one
customer.  Here the client's own numbers say where that is reachable and where it is not.
Imports its neighbour only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chainkit.economics.value import Terms, checked, net_value

CLAIMED = (0.25, 0.85)
"""The range of the claim, as shares."""
POINTS = 0.05
_STEP = 0.005
LOWEST, HIGHEST = 0.10, 0.99
"""Base retention that is looked at."""


@dataclass(frozen=True)
class Lift:
    """What `points` more retention do where `base` is kept."""

    base: float
    points: float
    before: float
    after: float | None
    """Net value of a customer; None where base and points reach 100 % or more."""

    @property
    def share(self) -> float | None:
        """The change as a share of the value before; None where there is none to compare with."""
        if self.after is None or self.before <= 0:
            return None
        return self.after / self.before - 1

    @property
    def reached(self) -> bool:
        """Whether the change lies in the claimed range."""
        return self.share is not None and CLAIMED[0] <= self.share <= CLAIMED[1]


def lift(terms: Terms, points: float = POINTS) -> Lift:
    """What `points` (a share: 0.05 for five) more retention do to the net value of a customer.

    >>> changes = [lift(Terms(100, r, 0.10)).share for r in (0.60, 0.70, 0.80, 0.85, 0.90)]
    >>> [round(100 * change, 1) for change in changes]
    [20.4, 22.4, 27.5, 32.4, 40.7]
    """
    before = net_value(checked(terms))
    more = terms.retention + points
    if more > 1 - 1e-9:
        return Lift(terms.retention, points, before, None)
    return Lift(terms.retention, points, before, net_value(replace(terms, retention=more)))


def lifts(terms: Terms, points: float = POINTS, step: float = _STEP) -> tuple[Lift, ...]:
    """The same for every base retention from 10 % on, as long as there is room for the points."""
    count = round((HIGHEST - LOWEST) / step) + 1
    bases = (round(LOWEST + at * step, 6) for at in range(count))
    possible = (base for base in bases if base + points < 1 - 1e-9 and _has_value(terms, base))
    return tuple(lift(replace(terms, retention=base), points) for base in possible)


def _has_value(terms: Terms, base: float) -> bool:
    """Whether the sum has an end there, also with the points."""
    room = (1 + terms.discount) / (1 + terms.growth)
    return terms.horizon is not None or base < room


@dataclass(frozen=True)
class Reach:
    """Where the claim is reachable with the client's other numbers."""

    bands: tuple[tuple[float, float], ...]
    """(from, to) of base retention where the change lies in the claimed range."""
    lowest: float | None
    highest: float | None
    """The change over all base retentions that are looked at; None where there is none."""
    to_end: bool = False
    """Whether the last band goes on as far as there is room for the points."""


def reach(found: Sequence[Lift]) -> Reach:
    """The stretches of base retention in which the change lies within the claimed range."""
    bands: list[tuple[float, float]] = []
    open_: list[float] = []
    for each in found:
        if each.reached:
            open_.append(each.base)
        elif open_:
            bands.append((open_[0], open_[-1]))
            open_ = []
    if open_:
        bands.append((open_[0], open_[-1]))
    shares = [each.share for each in found if each.share is not None]
    ends = min(shares, default=None), max(shares, default=None)
    return Reach(tuple(bands), *ends, to_end=bool(open_))


CARD = (30.0, 42.0, 44.0, 49.0, 55.0)
CARD_COST = 51.0
"""The credit-card stream of the 1990 article (from memory): profit by year, and the cost before."""


def card_value(years: int, discount: float) -> float:
    """The card stream over a *fixed* life of so many years, 55 a year after the fifth.

    >>> [round(card_value(years, 0.05)) for years in (5, 10, 20)]
    [137, 324, 584]
    """
    flows = [*CARD, *[CARD[-1]] * max(0, years - len(CARD))][:years]
    return sum(f / (1 + discount) ** t for t, f in enumerate(flows, start=1)) - CARD_COST


def card_survival_value(retention: float, discount: float, years: int = 400) -> float:
    """The same stream with survival: a customer may leave in any year, not at a fixed one.

    >>> [round(card_survival_value(r, 0.08)) for r in (0.80, 0.90, 0.95)]
    [106, 211, 327]
    """
    flows = [*CARD, *[CARD[-1]] * (years - len(CARD))]
    weights = ((retention ** (t - 1)) / (1 + discount) ** t for t in range(1, years + 1))
    return sum(f * w for f, w in zip(flows, weights, strict=True)) - CARD_COST
