"""Figures of a portfolio in words, with their intervals.  Imports the heat map's words."""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.portfolio.heat import words_of
from chainkit.portfolio.model import HUNDRED, Cell, Scale
from chainkit.words import say


def cell_words(cell: Cell, scale: Scale = HUNDRED) -> str:
    """A figure with its interval; else the sign of why there is none.

    >>> cell_words(Cell("shown", 61.7, 55.2, 68.1, 24)), cell_words(Cell("suppressed"))
    ('62 (55–68)', '<5')
    """
    if cell.low is None or cell.high is None:
        return words_of(cell, scale)
    return f"{words_of(cell, scale)} ({span_words(cell.low, cell.high, scale)})"


def short_words(cell: Cell, scale: Scale = HUNDRED) -> str:
    """As `cell_words`, with how far the interval reaches at most.

    >>> short_words(Cell("shown", 95, 81.1, 100, 5))
    '95 ±14'
    """
    if cell.low is None or cell.high is None or cell.value is None:
        return words_of(cell, scale)
    most = max(cell.value - cell.low, cell.high - cell.value)
    return f"{words_of(cell, scale)} ±{most:,.{scale.digits}f}"


def span_words(low: float, high: float, scale: Scale) -> str:
    """An interval; with signs its ends are told apart by a word.

    >>> span_words(-4, 38, Scale(-100, 100, signed=True)), span_words(55.2, 68.1, HUNDRED)
    ('−4 to +38', '55–68')
    """
    ends = scale.words(low), scale.words(high)
    return say("{low} to {high}", low=ends[0], high=ends[1]) if scale.signed else "–".join(ends)


def count_words(cells: Sequence[Cell]) -> str:
    """How many a row's figures rest on: the fewest and the most.

    >>> count_words([Cell("shown", 50, n=20), Cell("shown", 60, n=24)])
    '20–24'
    """
    numbers = [cell.n for cell in cells if cell.n is not None]
    if not numbers:
        return ""
    low, high = min(numbers), max(numbers)
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
