"""How sure a share is, when it is counted from a number of cases.

One home for every share that is shown: promises kept, service levels, answers.  Imports
nothing.
"""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054
"""Standard normal quantile of 97.5 %, for intervals of 95 %."""


def wilson(kept: int, cases: int, z: float = Z_95) -> tuple[float, float] | None:
    """The score interval of a share `kept` / `cases`, 0 to 1; None where there are no cases.

    Unlike the textbook's ± it stays inside 0 to 1 and is usable for few cases and for shares
    near the ends.  It knows chance only: cases that resemble one another make a share less
    sure than this.
    Source: Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
    Raises ValueError unless 0 <= kept <= cases.

    >>> [round(100 * end, 1) for end in wilson(41, 50)]
    [69.2, 90.2]
    """
    if not 0 <= kept <= cases:
        raise ValueError("a share needs 0 <= kept <= cases")
    if not cases:
        return None
    share, weight = kept / cases, z * z / cases
    middle = (share + weight / 2) / (1 + weight)
    half = z * sqrt(share * (1 - share) / cases + weight / (4 * cases)) / (1 + weight)
    # At the ends the formula gives exactly 0 and 1; floating point would miss them by a hair.
    low = 0.0 if kept == 0 else max(0.0, middle - half)
    high = 1.0 if kept == cases else min(1.0, middle + half)
    return low, high
