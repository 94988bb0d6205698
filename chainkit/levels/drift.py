"""How expectations move: inward steps a year, and the year in which a feature is expected.

Inward migration is a commentary on Levitt (V2): what was extra becomes expected; studies of
Kano attributes confirm it only in part.  The rate, its range and the projection are ours (O).
Pure; imports words and results.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from chainkit.levels.result import LEVELS, Drift, Level
from chainkit.levels.words import level_word
from chainkit.words import count, day, number, say

YEAR = 365.25
LEAST_DAYS = 90
"""Placements closer together than this give no rate (ours, O)."""
HORIZON = 15.0
"""Years beyond which no year is named (ours, O)."""
_EXPECTED = LEVELS.index("expected")
_TINY = 1e-12


class Pace(NamedTuple):
    """Inward steps per year."""

    rate: float
    slowest: float
    fastest: float


def drift_of(feature: str, placements: Iterable[tuple[date, Level]]) -> Drift:
    """The drift of `feature` over its dated placements, in any order.

    ``rate = inward steps / years`` from the first to the last date.  Its range: over the
    intervals between reviews, of at least 90 days each; where there is only one of these, a
    step more or less over the whole time, because a review sees whole rings only.  Of
    several placements on one date the last given counts.

    >>> seen = [(date(2015, 1, 1), "augmented"), (date(2025, 1, 1), "expected")]
    >>> round(drift_of("chat", seen).rate, 2)
    0.1
    """
    seen = tuple(sorted(dict(placements).items()))
    if len(seen) < 2:
        return Drift(feature, seen, _too_few(seen))
    first, last = seen[0][0], seen[-1][0]
    if (last - first).days < LEAST_DAYS:
        detail = say("The placements lie less than {days} days apart.", days=LEAST_DAYS)
        return Drift(feature, seen, detail)
    pace = pace_of(seen)
    steps = [_steps(a, b) for (_, a), (_, b) in pairwise(seen)]
    years = _projected(seen[-1], pace)
    return Drift(
        feature,
        seen,
        _detail(seen, pace, years),
        rate=pace.rate,
        slowest=pace.slowest,
        fastest=pace.fastest,
        inward=sum(max(0, each) for each in steps),
        outward=sum(max(0, -each) for each in steps),
        expected_from=years[0],
        expected_to=years[1],
    )


def pace_of(seen: tuple[tuple[date, Level], ...]) -> Pace:
    """The rate over the whole time and its range, of dates in order (see `drift_of`)."""
    (first, before), (last, after) = seen[0], seen[-1]
    years = (last - first).days / YEAR
    steps = _steps(before, after)
    rates = [
        _steps(a, b) * YEAR / (until - since).days
        for (since, a), (until, b) in pairwise(seen)
        if (until - since).days >= LEAST_DAYS
    ]
    if len(rates) < 2:
        rates = [(steps - 1) / years, (steps + 1) / years]
    rate = steps / years
    # A short interval that is left out could put the rate outside the range of the others.
    return Pace(rate, min(*rates, rate), max(*rates, rate))


def _steps(before: Level, after: Level) -> int:
    """Rings moved inwards."""
    return LEVELS.index(before) - LEVELS.index(after)


def _projected(last: tuple[date, Level], pace: Pace) -> tuple[int | None, int | None]:
    """The earliest and latest year of becoming expected; None where none can be named."""
    held_on, level = last
    steps = LEVELS.index(level) - _EXPECTED
    if steps <= 0 or pace.rate <= _TINY:
        return None, None
    early = steps / pace.fastest
    late = steps / pace.slowest if pace.slowest > _TINY else math.inf
    if early > HORIZON:
        return None, None
    return _year(held_on, early), _year(held_on, late) if late <= HORIZON else None


def _year(since: date, years: float) -> int:
    start = since.year + (since.timetuple().tm_yday - 1) / YEAR
    return math.floor(start + years)


def _too_few(seen: tuple[tuple[date, Level], ...]) -> str:
    if not seen:
        return say("Not placed at any review yet.")
    return say("Placed once, on {day}: a drift needs two dates.", day=day(seen[0][0]))


def _detail(
    seen: tuple[tuple[date, Level], ...], pace: Pace, years: tuple[int | None, int | None]
) -> str:
    since, level = seen[0][0], seen[-1][1]
    net = _steps(seen[0][1], level)
    if not net:
        if all(each == level for _, each in seen):
            return say("{level} since {day}.", level=level_word(level).capitalize(), day=day(since))
        return say("It moved, and stands where it stood on {day}.", day=day(since))
    if net < 0:
        return count(
            -net,
            "{number} step outwards since {day}: {rate} steps a year, between {low} and {high}.",
            "{number} steps outwards since {day}: {rate} steps a year, between {low} and {high}.",
            day=day(since),
            rate=number(-pace.rate, 1),
            low=number(_zero(-pace.fastest), 1),
            high=number(-pace.slowest, 1),
        )
    said = count(
        net,
        "{number} step inwards since {day}: {rate} steps a year, between {low} and {high}.",
        "{number} steps inwards since {day}: {rate} steps a year, between {low} and {high}.",
        day=day(since),
        rate=number(pace.rate, 1),
        low=number(_zero(pace.slowest), 1),
        high=number(pace.fastest, 1),
    )
    return f"{said} {_projection(level, pace, years)}".strip()


def _zero(value: float) -> float:
    """`value`, and 0 where it would be written as minus nothing."""
    return 0.0 if abs(value) < 0.05 else value


def _projection(level: Level, pace: Pace, years: tuple[int | None, int | None]) -> str:
    early, late = years
    if LEVELS.index(level) <= _EXPECTED or pace.rate <= _TINY:
        return ""
    if early is None:
        return say("Too slow to name a year in which it would be expected.")
    if late is None:
        return say("It may be expected from {year} on, or much later.", year=early)
    if early == late:
        return say("At this pace it would be expected in {year}.", year=early)
    return say(
        "At this pace it would be expected between {early} and {late}.", early=early, late=late
    )
