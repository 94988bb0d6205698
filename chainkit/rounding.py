"""Scores as people say them: whole numbers, rounded one way everywhere.

Exists because Python rounds a half to the even neighbour (70.5 becomes 70), and a picture, a
table and a sentence must not say different numbers.  Imports the reader's words only.
"""

from __future__ import annotations

import math

from chainkit.words import number


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


def apart(one: float, other: float) -> str:
    """How far two numbers lie apart that stand beside it as whole numbers.

    Whole where that is what the two whole numbers show; otherwise with a decimal, as 66.8 and
    44.4 stand there as 67 and 44, and neither “22” nor “23 points” would be right of them.

    >>> apart(66.8, 44.4), apart(57, 28), apart(33.4, 34.8), apart(50.4, 50.1), apart(50.6, 50.4)
    ('22.4', '29', '1.4', '0', '0.2')
    """
    size = abs(one - other)
    whole = points(size)
    if int(whole) == abs(int(points(one)) - int(points(other))):
        return whole
    return number(math.floor(round(size * 10, 9) + 0.5) / 10, 1)


def signed_apart(then: float, now: float) -> str:
    """The way from one number to another with its sign, as `apart` says it.

    >>> signed_apart(33.4, 34.8), signed_apart(70, 64), signed_apart(50.4, 50.1)
    ('+1.4', '−6', '0')
    """
    size = apart(then, now)
    return size if size == "0" else f"{'+' if now > then else '−'}{size}"
