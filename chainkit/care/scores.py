"""Exact formulas of the usual survey scores, from counts: recommendation, satisfaction, effort.

Every score has its interval, and a difference has a verdict.  Pure arithmetic on numbers that
were counted already.  Imports the shared intervals and the result types.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf, isfinite, sqrt

from chainkit.care.result import Difference, Interval, MeanScore, Recommend, Share, Verdict
from chainkit.errors import BadValue
from chainkit.words import say
from chainkit.workshop.proportions import wilson
from chainkit.workshop.student import quantile_975

Z = 1.96
"""As the published examples round it."""
SMALL = 100
"""Under so many answers the small-sample interval is shown (ours, O)."""
_ADDED = (0.75, 1.5, 0.75)
"""Promoters, passives and detractors that the small-sample interval adds, 3 in all."""


def recommend(
    promoters: int, passives: int, detractors: int, *, customers: int | None = None
) -> Recommend | None:
    """The net promoter score with its 95 % interval; None without any answer.

    ``100 · (p − d)``, standard error ``100 · √((p + d − (p − d)²) / n)``.  Under `SMALL`
    answers, or where all answer alike, the interval is that of the adjusted score (three
    answers more: ¾ promoter, 1½ passive, ¾ detractor).  `customers`: all there are; the error
    shrinks by ``√((N − n) / (N − 1))``.  Raises BadValue for more answers than customers.

    >>> found = recommend(162, 108, 54)
    >>> round(found.value, 2), round(found.se, 3), round(found.margin, 2)
    (33.33, 4.141, 8.12)
    """
    n = promoters + passives + detractors
    if not n:
        return None
    shrunk = finite(n, customers)
    value, error = _score(promoters, detractors, n)
    adjusted = n < SMALL or error == 0
    centre, its = value, error
    if adjusted:
        p, q, d = _ADDED
        centre, its = _score(promoters + p, detractors + d, n + p + q + d)
    half = Z * its * shrunk
    low, high = max(-100.0, centre - half), min(100.0, centre + half)
    return Recommend(
        promoters, passives, detractors, value, error * shrunk, (low, high), adjusted, centre
    )


def adjusted_margin(promoters: int, detractors: int, n: int) -> tuple[float, float]:
    """(adjusted score, half width) of the small-sample interval in points, not cut off.

    >>> [round(part, 1) for part in adjusted_margin(18, 9, 40)]
    [20.9, 23.5]
    """
    p, q, d = _ADDED
    value, error = _score(promoters + p, detractors + d, n + p + q + d)
    return value, Z * error


def _score(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    p, d = promoters / n, detractors / n
    # Promoters or detractors alone leave a hair's breadth below nothing in floating point.
    return 100 * (p - d), 100 * sqrt(max(0.0, p + d - (p - d) ** 2) / n)


def finite(n: int, customers: int | None) -> float:
    """What the error shrinks by where `n` of all `customers` answered; 1 where not known.

    Raises BadValue for more answers than customers.

    >>> finite(100, None), round(finite(100, 400), 4), finite(400, 400)
    (1.0, 0.8671, 0.0)
    """
    if customers is None:
        return 1.0
    if n > customers:
        raise BadValue(
            say("customers in all"),
            customers,
            say("at least as many as answered ({number})", number=n),
        )
    return 0.0 if customers == 1 else sqrt((customers - n) / (customers - 1))


def recommend_difference(later: Recommend, earlier: Recommend) -> Difference:
    """`later` − `earlier`, of different people; SE = √(SE₁² + SE₂²).

    Where all of a wave answer alike its own error would be nothing; the adjusted one stands in.

    >>> found = recommend_difference(recommend(135, 105, 60), recommend(118, 92, 70))
    >>> found.verdict
    'no_change'
    """
    value = later.value - earlier.value
    error = sqrt(_error(later) ** 2 + _error(earlier) ** 2)
    if not error:  # everybody was asked in both waves
        return Difference(value, (value, value), None, _verdict((value, value)))
    interval = value - Z * error, value + Z * error
    return Difference(value, interval, value / error, _verdict(interval))


def _error(score: Recommend) -> float:
    if score.n in {score.promoters, score.detractors, score.passives}:
        return score.margin / Z
    return score.se


def needed(
    margin: float, *, promoters: float = 0.5, detractors: float = 0.5, customers: int | None = None
) -> int:
    """How many answers a half width of `margin` points takes, at 95 %.

    `promoters` and `detractors` are shares; by default the worst case, half of each.
    Raises BadValue for a margin that is not above 0 and at most 100, or impossible shares.

    >>> needed(5), needed(5, promoters=0.5, detractors=0.2)
    (1537, 938)
    """
    if not (isfinite(margin) and 0 < margin <= 100):
        raise BadValue(say("margin"), margin, say("points above 0, at most 100"))
    if min(promoters, detractors) < 0 or promoters + detractors > 1 + 1e-9:
        raise BadValue(say("shares"), (promoters, detractors), say("two shares, at most 1 in all"))
    if customers is not None and customers < 1:
        raise BadValue(say("customers in all"), customers, say("1 or more"))
    spread = promoters + detractors - (promoters - detractors) ** 2
    exact = (100 * Z / margin) ** 2 * max(0.0, spread)
    if customers is not None:
        exact = exact * customers / (exact + customers - 1) if exact else 0.0
    return max(1, ceil(round(exact, 9)))


def share(hits: int, n: int) -> Share | None:
    """`hits` of `n` with Wilson's interval; None without any answer."""
    found = wilson(hits, n)
    return Share(hits, n, found) if found else None


def share_difference(later: Share, earlier: Share) -> Difference:
    """`later` − `earlier`, of different people, by Newcombe's hybrid of two Wilson intervals.

    Source: Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10.

    >>> found = share_difference(share(56, 70), share(48, 80))
    >>> [round(end, 4) for end in found.interval]
    [0.0524, 0.3339]
    """
    value = later.value - earlier.value
    low = sqrt((later.value - later.interval[0]) ** 2 + (earlier.interval[1] - earlier.value) ** 2)
    high = sqrt((later.interval[1] - later.value) ** 2 + (earlier.value - earlier.interval[0]) ** 2)
    interval = value - low, value + high
    return Difference(value, interval, None, _verdict(interval))


def mean_of_tally(tally: Sequence[int]) -> MeanScore | None:
    """The mean of answers counted by their value, from 0 on; None without any.

    >>> mean_of_tally([0, 1, 0, 1]).value
    2.0
    """
    n = int(sum(tally))
    if not n:
        return None
    mean = sum(value * int(count) for value, count in enumerate(tally)) / n
    squares = sum(int(count) * (value - mean) ** 2 for value, count in enumerate(tally))
    return mean_from(mean, squares, n)


def mean_from(mean: float, squares: float, n: int) -> MeanScore:
    """A mean of `n` values whose squared deviations add up to `squares`, by Student's t."""
    if n < 2:
        return MeanScore(mean, n, None, None)
    sd = sqrt(max(0.0, squares) / (n - 1))
    if sd < 1e-9:
        return MeanScore(mean, n, 0.0, None)
    half = quantile_975(n - 1) * sd / sqrt(n)
    return MeanScore(mean, n, sd, (mean - half, mean + half))


def mean_difference(later: MeanScore, earlier: MeanScore) -> Difference | None:
    """`later` − `earlier`, of different people, by Welch; None where neither has a spread."""
    if later.sd is None or earlier.sd is None:
        return None
    parts = [(side.sd or 0.0) ** 2 / side.n for side in (later, earlier)]
    whole = sum(parts)
    if not whole:
        return None
    value = later.value - earlier.value
    sizes = (later.n - 1, earlier.n - 1)
    freedom = whole**2 / sum(part**2 / df for part, df in zip(parts, sizes, strict=True))
    half = quantile_975(freedom) * sqrt(whole)
    interval = value - half, value + half
    return Difference(value, interval, value / sqrt(whole), _verdict(interval))


def _verdict(interval: Interval) -> Verdict:
    """What may be said of a difference: an interval that holds 0 says no change."""
    low, high = interval
    if low > 0 and high < inf:
        return "higher"
    return "lower" if high < 0 else "no_change"
