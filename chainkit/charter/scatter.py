"""How sure a mean is, and a difference of two: 95 % intervals by Student's t.

Imports numpy and Student's t.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chainkit.workshop.student import quantile_975

Floats = npt.NDArray[np.float64]
_NONE = 1e-9
FEWEST = 5
"""Fewer people have no interval: theirs may be wider than the scale (ours, O)."""


@dataclass(frozen=True)
class Mean:
    """A weighted mean; weights are people."""

    value: float
    n: int
    variance: float | None
    """Of the mean itself; None under five people, or where all values are the same."""

    @property
    def margin(self) -> float | None:
        """Half width of its 95 % interval."""
        if self.variance is None:
            return None
        return quantile_975(self.n - 1) * math.sqrt(self.variance)


def mean_of(values: Floats, weights: Floats) -> Mean:
    """The mean of `values`.  Raises ValueError without any.

    >>> mean_of(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), np.ones(5))
    Mean(value=3.0, n=5, variance=0.5)
    """
    total = float(weights.sum())
    if not total:
        raise ValueError("no values: there is no mean")
    # From a value on, not from zero: then people who all agree agree exactly.
    mean = float(values[0] + weights @ (values - values[0]) / total)
    n = round(total)
    squares = float(weights @ (values - mean) ** 2)
    certain = n < FEWEST or squares <= _NONE
    return Mean(mean, n, None if certain else squares / (n - 1) / n)


def difference_interval(one: Mean, two: Mean) -> tuple[float, float] | None:
    """95 % interval of ``one − two``, of different people; None where neither scatters.

    Welch's t (1947) with Satterthwaite's degrees of freedom (1946).  A side without scatter
    adds none; one of fewer than five people leaves no interval.
    """
    if min(one.n, two.n) < FEWEST:
        return None
    parts = [(side.variance or 0.0, side.n - 1) for side in (one, two)]
    whole = sum(variance for variance, _ in parts)
    if not whole:
        return None
    freedom = whole**2 / sum(variance**2 / df for variance, df in parts)
    half = quantile_975(freedom) * math.sqrt(whole)
    middle = one.value - two.value
    return middle - half, middle + half
