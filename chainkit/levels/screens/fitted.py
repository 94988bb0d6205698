"""How large words may be set so that all of them fit what a room sees: nothing is cut off.

An estimate for a screen of 1920 × 1080; the stylesheet scales it with the window.
Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

LARGEST, SMALLEST = 28, 11
_WIDE = 0.57
"""Width of an average letter, in its size; a little more than measured, so that it fits."""
_NUMBER = 2.1
"""Room for the number before a name, in the size of a letter."""


def lines_of(names: Sequence[str], width: float, size: float) -> int:
    """How many lines the names take in a column of `width`, each with a number before it."""
    across = max(1, int((width - _NUMBER * size) / (_WIDE * size)))
    return sum(ceil(max(1, len(name)) / across) for name in names)


def columns_size(groups: Sequence[Sequence[str]], width: float, height: float) -> int:
    """The size at which every group fits a column of its own, with a heading over it."""

    def high(group: Sequence[str], size: int) -> float:
        return lines_of(group, width, size) * 1.22 * size + len(group) * 0.4 * size + 2.2 * size

    return next(
        (
            size
            for size in range(LARGEST, SMALLEST, -1)
            if all(high(group, size) <= height for group in groups)
        ),
        SMALLEST,
    )


def flowing_size(
    groups: Sequence[Sequence[str]], width: float, height: float, columns: Sequence[int] = (2, 3)
) -> tuple[int, int]:
    """Size and number of columns at which the groups, one after another, fit the box.

    `columns`: the numbers to choose from, fewest first.
    """
    for size in range(LARGEST, SMALLEST, -1):
        for number in columns:
            each = (width - 28 * (number - 1)) / number
            high = sum((lines_of(group, each, size) * 1.25 + 1.9) * size for group in groups)
            # A group's heading stays with its first name, so columns do not fill up evenly.
            if high <= number * (height - 2 * size):
                return size, number
    return SMALLEST, columns[-1]
