"""How expectations move: inward steps a year, and the year in which a feature is expected.

Inward migration is a commentary on Levitt (V2): what was extra becomes expected; studies of
Kano attributes confirm it only in part.  The rate, its range and the projection are ours (O).
Pure; imports words and results.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from chainkit.levels.result import LEVELS, Drift, Level
from chainkit.levels.words import level_word
from chainkit.words import capital, count, day, language, number, phrase, say

YEAR = 365.25
LEAST_DAYS = 90
"""Placements closer together than this give no rate (ours, O)."""
HORIZON = 15.0
"""Years beyond which no year is named (ours, O)."""
CAVEAT = phrase(
    "Illustrative, not a forecast. That extras become expected is a commentary on Levitt; "
    "studies of Kano attributes confirm it only in part, and features move outwards too. The "
    "rate, its range and the year are ours."
)
"""To be shown wherever a rate or a year of `drift_of` is."""
_EXPECTED = LEVELS.index("expected")
_TINY = 1e-12


Seen = tuple[tuple[date, Level], ...]
"""Dated placements, oldest first."""


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
    return _drift_of(feature, tuple(sorted(dict(placements).items())), language())


# Kept: whoever moves one feature asks for all of them again.
@lru_cache(maxsize=4096)
def _drift_of(feature: str, seen: Seen, _language: str) -> Drift:
    if len(seen) < 2:
        return Drift(feature, seen, _too_few(seen))
    first, last = seen[0][0], seen[-1][0]
    if (last - first).days < LEAST_DAYS:
        detail = say("The placements lie less than {days} days apart.", days=LEAST_DAYS)
        return Drift(feature, seen, detail)
    pace = pace_of(seen)
    steps = [_steps(a, b) for (_, a), (_, b) in pairwise(seen)]
    years = _projected(seen, pace)
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


def pace_of(seen: Seen) -> Pace:
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


def _projected(seen: Seen, pace: Pace) -> tuple[int | None, int | None]:
    """The earliest and latest year of becoming expected; None where none can be named.

    The steps left are counted from the latest placement on, which saw the feature where it is
    now: at the fastest pace of the range for the earliest year, at the slowest for the latest.
    """
    held_on, level = seen[-1]
    steps = LEVELS.index(level) - _EXPECTED
    if steps <= 0 or pace.rate <= _TINY or not _came_inwards(seen):
        return None, None
    return year_at(held_on, steps, pace.fastest), year_at(held_on, steps, pace.slowest)


def _came_inwards(seen: Seen) -> bool:
    """Whether its last move was inwards."""
    moves = [_steps(a, b) for (_, a), (_, b) in pairwise(seen) if a != b]
    return bool(moves) and moves[-1] > 0


def year_at(since: date, steps: int, rate: float) -> int | None:
    """The year in which `rate` has taken it `steps` inwards; None beyond `HORIZON`, or never."""
    if rate <= _TINY or steps / rate > HORIZON:
        return None
    return (since + timedelta(days=steps / rate * YEAR)).year


def or_never(drift: Drift) -> bool:
    """Whether it may never become expected: the range of its pace reaches to 0 or below."""
    return drift.slowest is not None and drift.slowest <= _TINY


def _too_few(seen: Seen) -> str:
    if not seen:
        return say("Not placed at any review yet.")
    return say("Placed once, on {day}: a drift needs two dates.", day=day(seen[0][0]))


def _detail(seen: Seen, pace: Pace, years: tuple[int | None, int | None]) -> str:
    since, level = seen[0][0], seen[-1][1]
    net = _steps(seen[0][1], level)
    if not net:
        if all(each == level for _, each in seen):
            return say("{level} since {day}.", level=capital(level_word(level)), day=day(since))
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
    return f"{said} {_projection(seen, pace, years)}".strip()


def _zero(value: float) -> float:
    """`value`, and 0 where it would be written as minus nothing."""
    return 0.0 if abs(value) < 0.05 else value


def _projection(seen: Seen, pace: Pace, years: tuple[int | None, int | None]) -> str:
    early, late = years
    if LEVELS.index(seen[-1][1]) <= _EXPECTED or pace.rate <= _TINY:
        return ""
    if early is None and not _came_inwards(seen):
        return say("Its last move was outwards, so no year is named.")
    if early is None:
        return say("Too slow to name a year in which it would be expected.")
    if late is None and pace.slowest <= _TINY:
        return say("At this pace it would be expected from {year}, or never.", year=early)
    if late is None:
        return say("At this pace it would be expected in {year} or much later.", year=early)
    if early == late:
        return say("At this pace it would be expected in {year}.", year=early)
    return say(
        "At this pace it would be expected between {early} and {late}.", early=early, late=late
    )
