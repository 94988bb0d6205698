"""Cronbach's alpha: how far the statements of a dimension go together, and how sure that is.

Up to `BOOTSTRAP` sheets its interval is bootstrapped with a fixed seed; beyond that by the
distribution-free large-sample error, which agrees with the bootstrap there and takes no longer
than reading the answers once.  Imports numpy and the result types.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

from chainkit.care.result import Alpha, Interval

Floats = npt.NDArray[np.float64]
BOOTSTRAP = 2_000
"""From more sheets than these the large-sample interval is used."""
DRAWS = 1_000
SEED = 20260601
FEWEST = 5
"""Sheets from which alpha is told at all (the floor of every group)."""
FEW = 30
"""Under so many sheets alpha is told with its interval only (domain, M)."""
DO_NOT_AVERAGE, USUAL, REDUNDANT = 0.60, 0.70, 0.95
"""Ends of the bands that alpha is read by (M)."""
Reading = Literal["do_not_average", "weak", "usual", "high", "redundant"]


def cronbach(rows: npt.ArrayLike) -> float | None:
    """Alpha of a table of people × statements, sample variances; None where not defined.

    ``k / (k − 1) · (1 − Σ variances / variance of the totals)`` (Cronbach 1951).

    >>> rows = [[4, 5, 4, 4], [3, 3, 2, 3], [5, 5, 5, 4], [2, 3, 2, 2], [4, 4, 5, 5], [3, 4, 3, 3]]
    >>> round(cronbach(rows), 4)
    0.9421
    """
    x = np.asarray(rows, dtype=np.float64)
    if x.ndim != 2 or x.shape[0] < 2 or x.shape[1] < 2:
        return None
    return _of_covariance(np.cov(x, rowvar=False))


def _of_covariance(covariance: Floats) -> float | None:
    k, whole = len(covariance), float(covariance.sum())
    if whole <= 1e-12:
        return None
    return float(k / (k - 1) * (1 - np.trace(covariance) / whole))


def read_alpha(rows: npt.NDArray[np.int8]) -> Alpha:
    """Alpha with its 95 % interval; `rows` are complete answers of people × statements."""
    n, items = rows.shape
    if items < 2:
        return Alpha(None, items, n, None, "", "one_item")
    if n < FEWEST:
        return Alpha(None, items, n, None, "", "few_sheets")
    # Moments in exact whole numbers first: a million sheets cost one pass, and no rounding.
    x = rows.astype(np.float64)
    covariance = np.cov(x, rowvar=False)
    value = _of_covariance(covariance)
    if value is None:
        return Alpha(None, items, n, None, "", "no_variance")
    if n > BOOTSTRAP:
        return Alpha(value, items, n, _large_sample(x, value), "large_sample")
    return Alpha(value, items, n, _bootstrap(x), "bootstrap")


def reading(value: float) -> Reading:
    """How a value of alpha is read (bands M: rules of thumb of the field).

    >>> reading(0.55), reading(0.65), reading(0.80), reading(0.93), reading(0.96)
    ('do_not_average', 'weak', 'usual', 'high', 'redundant')
    """
    if value < DO_NOT_AVERAGE:
        return "do_not_average"
    if value < USUAL:
        return "weak"
    if value <= 0.90:
        return "usual"
    return "high" if value <= REDUNDANT else "redundant"


def _bootstrap(x: Floats) -> Interval | None:
    """Percentiles of alpha over people drawn anew, with a fixed seed.

    A draw is how often each person is in it, so that all draws are three matrix products.
    """
    n, k = x.shape
    weights = _drawn(n)
    centred = x - x.mean(axis=0)
    total = centred.sum(axis=1)
    items = (weights @ centred**2) / n - ((weights @ centred) / n) ** 2
    whole = (weights @ total**2) / n - ((weights @ total) / n) ** 2
    defined = whole > 1e-12
    if defined.sum() < DRAWS * 0.95:
        return None
    found = k / (k - 1) * (1 - items.sum(axis=1)[defined] / whole[defined])
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


@lru_cache(maxsize=1)
def _drawn(n: int) -> Floats:
    """How often each of `n` people is in each draw: the dear part, and the same for all dimensions.

    One table is kept, of 16 MB at most.
    """
    draws = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=DRAWS)
    return draws.astype(np.float64)


def _large_sample(x: Floats, value: float) -> Interval:
    """The distribution-free large-sample interval, from each person's own influence on alpha.

    Source: Maydeu-Olivares, Coffman and Hartmann, Psychological Methods 12 (2007), 157–176.
    """
    n, k = x.shape
    centred = x - x.mean(axis=0)
    squares = np.einsum("ij,ij->i", centred, centred)
    totals = centred.sum(axis=1) ** 2
    whole, trace = totals.mean(), squares.mean()
    influence = k / (k - 1) * (totals * trace / whole**2 - squares / whole)
    half = 1.959963984540054 * float(influence.std()) / sqrt(n)
    return value - half, value + half
