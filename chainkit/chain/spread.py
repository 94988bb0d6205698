"""Where a set of values lies and how sure we are of it: quantiles, interval, certainty.

Exists so that ratings and hard measures are described by the same rules.  Values may carry
weights, because answers counted from paper arrive as counts.  Imports numpy and result only.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from chainkit.chain.result import Certainty
from chainkit.workshop.student import quantile_975

Floats = npt.NDArray[np.float64]

FIRM_MARGIN, FAIR_MARGIN, FEWEST = 8.0, 15.0, 10
"""Cut-offs of `certainty_of` in points of 100 and in people or units (ours, O)."""
FEWEST_FOR_MARGIN = 5
"""Fewer people or units have no margin; their certainty is ``rough`` (ours, O)."""
_CLOSE = 1e-9


class Spread(NamedTuple):
    """A set of values described: all but `n` on the values' own scale.

    `margin` is None under 5 people or units: the interval of 2 may be wider than the scale.
    """

    n: int
    mean: float
    median: float
    q1: float
    q3: float
    margin: float | None


def describe(values: Floats, weights: Floats) -> Spread:
    """Mean, median, quartiles and 95 % margin of *sorted* `values`; the weights sum to n.

    >>> describe(np.array([1.0, 2.0, 3.0, 6.0]), np.ones(4))[:5]
    (4, 3.0, 2.5, 1.5, 4.5)
    """
    n = round(float(weights.sum()))
    mean = float(weights @ values) / float(weights.sum())
    margin = None
    if n >= FEWEST_FOR_MARGIN:
        variance = float(weights @ (values - mean) ** 2) / (n - 1)
        margin = quantile_975(n - 1) * math.sqrt(variance / n)
    q1, median, q3 = quantiles(values, weights, (0.25, 0.5, 0.75))
    return Spread(n, mean, median, q1, q3, margin)


def quantiles(values: Floats, weights: Floats, shares: tuple[float, ...]) -> tuple[float, ...]:
    """Weighted quantiles of *sorted* `values` by the averaged inverse of the distribution.

    The smallest value that at least the share lies at or below; halfway to the next value
    where the share is met exactly (Hyndman and Fan 1996, definition 2).  So a median is an
    answer somebody gave, or the middle of two, and a weight of 3 is the same as 3 people.

    >>> quantiles(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), np.ones(5), (0.25, 0.5, 0.75))
    (2.0, 3.0, 4.0)
    >>> quantiles(np.array([1.0, 5.0]), np.array([2.0, 2.0]), (0.25, 0.5, 0.75))
    (1.0, 3.0, 5.0)
    """
    reached = np.cumsum(weights)
    total = float(reached[-1])
    # Weights of pooled paper answers are fractions: sums may miss the share by a hair.
    slack = _CLOSE * total
    targets = [share * total for share in shares]
    found = np.searchsorted(reached, np.array(targets) - slack).tolist()
    answers = []
    for target, at in zip(targets, found, strict=True):
        exact = abs(float(reached[at]) - target) <= slack and at + 1 < len(values)
        answers.append(float(values[at] + values[at + 1]) / 2 if exact else float(values[at]))
    return tuple(answers)


def certainty_of(margin: float | None, n: int) -> Certainty:
    """How sure a score on the 0–100 scale is (cut-offs ours, O: to be revised with pilot data).

    ``firm``: 95 % margin of at most 8 points; ``fair``: at most 15; ``rough``: wider, unknown,
    or fewer than 10 people or units, whatever the margin.

    >>> certainty_of(8.0, 10), certainty_of(8.1, 30), certainty_of(2.0, 9), certainty_of(None, 1)
    ('firm', 'fair', 'rough', 'rough')
    """
    if margin is None or n < FEWEST or margin > FAIR_MARGIN + _CLOSE:
        return "rough"
    return "firm" if margin <= FIRM_MARGIN + _CLOSE else "fair"
