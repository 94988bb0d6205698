"""Scores as people say them: whole numbers, rounded one way everywhere.

Exists because Python rounds a half to the even neighbour (70.5 becomes 70), and a picture, a
table and a sentence must not say different numbers.  Imports nothing.
"""

from __future__ import annotations

import math


def points(value: float) -> str:
    """A score, median, margin or gap as a whole number; a half goes up, and zero has no sign.

    >>> points(70.5), points(71.5), points(70.49), points(-0.4)
    ('71', '72', '70', '0')
    """
    # A mean of 70.5 may come out of a sum as 70.49999999999999.
    return str(math.floor(round(value, 9) + 0.5))


def signed_points(value: float) -> str:
    """A difference with its sign (a true minus), rounded by its size; zero has none.

    >>> signed_points(12.5), signed_points(-12.5), signed_points(0.4)
    ('+13', '−13', '0')
    """
    size = points(abs(value))
    if size == "0":
        return size
    return f"{'+' if value > 0 else '−'}{size}"
