"""Control limits of shares over time: which ups and downs a steady process makes by itself.

Counts of thousands vary more than chance alone explains (patients come in waves), so the
limits of a plain p-chart would call nearly every month special.  Laney's p′ chart widens them
by how much neighbouring months really differ.  Imports nothing of chainkit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Literal

Counted = tuple[int, int] | None
"""(kept, cases) of a month; None where nothing was counted."""
Signal = Literal["above", "below", "run_above", "run_below"]
LEAST = 12
"""Months that limits need.  Ours: with fewer the limits themselves would be guesses."""
RUN = 8
"""Months in a row on one side of the centre that count as a shift (Western Electric, 1956)."""
_D2 = 1.128
"""Mean moving range of two normal values, in standard deviations."""


@dataclass(frozen=True)
class Limits:
    """Centre and limits, as shares from 0 to 1; `bands` has one entry for each month."""

    centre: float
    spread: float
    """Laney's sigma z: how much wider than chance the months vary; 1 is chance alone."""
    bands: tuple[tuple[float, float] | None, ...]
    """Lower and upper limit; None where nothing was counted."""


def limits(months: Sequence[Counted], *, first: int | None = None) -> Limits | None:
    """Laney's p′ limits, three standard deviations wide; `first` sets them by the first months.

    p̄ = all kept / all cases; σᵢ = √(p̄(1 − p̄)/nᵢ); zᵢ = (pᵢ − p̄)/σᵢ; σz = mean |zᵢ − zᵢ₋₁| / 1.128;
    limits p̄ ± 3 σᵢ σz, cut at 0 and 1.  Only months that follow one another without a gap make
    a moving range.  None with fewer than `LEAST` months counted, or where every month is the
    same: nothing varies then.
    Source: Laney, Improved control charts for attributes, Quality Engineering 14 (2002), 531–537.
    """
    base = months[:first]
    counted = [month for month in base if month and month[1]]
    if len(counted) < LEAST:
        return None
    cases = sum(n for _, n in counted)
    centre = sum(kept for kept, _ in counted) / cases
    unit = sqrt(centre * (1 - centre))
    if not unit:
        return None
    scores = [(m[0] / m[1] - centre) * sqrt(m[1]) / unit if m and m[1] else None for m in base]
    pairs = pairwise(scores)
    ranges = [abs(b - a) for a, b in pairs if a is not None and b is not None]
    spread = sum(ranges) / len(ranges) / _D2 if ranges else 0.0
    if not spread:
        return None
    return Limits(centre, spread, tuple(_band(m, centre, 3 * unit * spread) for m in months))


def _band(month: Counted, centre: float, width: float) -> tuple[float, float] | None:
    if not month or not month[1]:
        return None
    half = width / sqrt(month[1])
    return max(0.0, centre - half), min(1.0, centre + half)


def signals(months: Sequence[Counted], found: Limits) -> tuple[Signal | None, ...]:
    """What is special about each month: beyond a limit, or in a run of `RUN` on one side.

    A month beyond a limit says so, also inside a run; a gap, and a month exactly on the
    centre, ends a run.
    """
    shares = [m[0] / m[1] if m and m[1] else None for m in months]
    sides = [0 if s is None else (s > found.centre) - (s < found.centre) for s in shares]
    told: list[Signal | None] = []
    for at, (share, band) in enumerate(zip(shares, found.bands, strict=True)):
        if share is None or band is None:
            told.append(None)
        elif not band[0] <= share <= band[1]:
            told.append("below" if share < band[0] else "above")
        elif sides[at] and _run_at(sides, at) >= RUN:
            told.append("run_above" if sides[at] > 0 else "run_below")
        else:
            told.append(None)
    return tuple(told)


def _run_at(sides: Sequence[int], at: int) -> int:
    """How many neighbours, `at` among them, lie on its side without a break."""
    start = end = at
    while start and sides[start - 1] == sides[at]:
        start -= 1
    while end + 1 < len(sides) and sides[end + 1] == sides[at]:
        end += 1
    return end - start + 1
