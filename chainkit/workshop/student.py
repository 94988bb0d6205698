"""Student's t for any degrees of freedom, fractions too: tail probability and quantile.

Exists because a difference of two means with unequal spreads has fractional degrees of
freedom, and this package computes without a statistics library.  Imports math only.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_STEPS = 300
_LEAST = 1.9
"""Below the quantile of any degrees of freedom: that of the normal distribution is 1.96."""


def two_sided_p(t: float, df: float) -> float:
    """P(|T| ≥ |t|) for Student's t with `df` > 0 degrees of freedom.

    The incomplete beta function at ``df / (df + t²)`` (Abramowitz and Stegun 26.7.1 and
    26.5.27).  Raises ValueError for `df` not above 0.

    >>> round(two_sided_p(2.228139, 10), 4), two_sided_p(0.0, 3.7)
    (0.05, 1.0)
    """
    if not df > 0:
        raise ValueError(f"degrees of freedom must be above 0, not {df}")
    square = t * t
    return _beta_share(df / (df + square), square / (df + square), df / 2, 0.5)


@lru_cache(maxsize=4096)
def quantile_975(df: float) -> float:
    """97.5 % quantile of Student's t with `df` > 0 degrees of freedom, by Newton's method.

    The tail is convex, so from below the steps never pass the quantile.

    >>> round(quantile_975(10), 6), round(quantile_975(4.5), 6), round(quantile_975(1), 4)
    (2.228139, 2.658912, 12.7062)
    """
    if not df > 0:
        raise ValueError(f"degrees of freedom must be above 0, not {df}")
    found, log = _LEAST, math.lgamma((df + 1) / 2) - math.lgamma(df / 2)
    peak = math.exp(log) / math.sqrt(df * math.pi)
    for _ in range(_STEPS):
        density = peak * (1 + found * found / df) ** (-(df + 1) / 2)
        step = (two_sided_p(found, df) - 0.05) / (2 * density)
        found += step
        if abs(step) < 1e-12 * found:
            break
    return found


def _beta_share(x: float, rest: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b); `rest` is 1 − x, exactly."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log + a * math.log(x) + b * math.log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(rest, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz."""
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _kept(1 + term * d)
            c = _kept(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return found


def _kept(value: float) -> float:
    """`value`, kept off zero, where the fraction cannot go on."""
    return value if abs(value) > _TINY else _TINY
