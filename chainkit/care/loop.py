"""The closed loop: were those who would not recommend contacted in time, and who heard of it?

Days are calendar days.  A case that is still open has waited at least until today; it is
counted as open, never left out.  Pure; imports the records and numpy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from chainkit.care.result import Share
from chainkit.care.scores import share
from chainkit.care.sheets import NO_DAY, Sheets
from chainkit.care.workshop import Case, Wave
from chainkit.workshop.suppression import FLOOR


@dataclass(frozen=True)
class Delay:
    """How long it took until something had happened, in days."""

    median: float | None
    """None as long as half of it has not happened; never guessed from the rest."""
    done: int
    all: int

    @property
    def open(self) -> int:
        return self.all - self.done


@dataclass(frozen=True)
class WaveDelay:
    """How long the answers of one wave took to reach the front line."""

    wave: str
    title: str
    n: int
    """Answers whose day is known."""
    median: float | None
    """Days from an answer to the day the front line heard; None where nobody said that day."""
    heard_on: date | None
    problem: str = ""
    """``early`` where they heard before the last answer was given, ``later`` where that day is
    still to come."""


@dataclass(frozen=True)
class Loop:
    """The closed loop of one survey on `today`."""

    today: date
    target_days: int
    cases: int
    due: int
    """Cases whose target time is over, or that were contacted."""
    in_time: Share | None
    """Of those due: contacted within the target time."""
    overdue: tuple[Case, ...]
    """Not contacted and beyond the target time, longest waiting first."""
    contacted: Delay
    team_told: Delay
    closed: Delay
    causes: tuple[tuple[str, int], ...]
    """(cause, cases), most frequent first; "" counts the ones not coded yet."""
    waves: tuple[WaveDelay, ...]
    detractors: int | None = None
    """How many answered so, as far as known: a case ought to be there for each."""
    to_come: int = 0
    """Cases whose day of answer lies after `today`: in no figure, and told."""


def close_loop(
    cases: Iterable[Case],
    sheets: Sheets,
    waves: Sequence[Wave],
    today: date,
    target_days: int,
    *,
    detractors: int | None = None,
) -> Loop:
    """The loop of one survey; `sheets` and `waves` are those of the survey."""
    every = list(cases)
    listed = [case for case in every if case.answered_on <= today]
    due = [case for case in listed if case.contacted_on or _waited(case, today) > target_days]
    in_time = [
        case
        for case in due
        if case.contacted_on and (case.contacted_on - case.answered_on).days <= target_days
    ]
    overdue = [case for case in due if case.contacted_on is None]
    return Loop(
        today,
        target_days,
        len(listed),
        len(due),
        share(len(in_time), len(due)),
        tuple(sorted(overdue, key=lambda case: (case.answered_on, case.id))),
        delay((case.answered_on, case.contacted_on) for case in listed),
        delay((case.answered_on, case.team_told_on) for case in listed),
        delay((case.answered_on, case.closed_on) for case in listed),
        tuple(Counter(case.cause for case in listed).most_common()),
        tuple(wave_delay(wave, sheets, today) for wave in waves),
        detractors,
        sum(case.answered_on > today for case in every),
    )


def _waited(case: Case, today: date) -> int:
    return (today - case.answered_on).days


def delay(pairs: Iterable[tuple[date, date | None]]) -> Delay:
    """The median of days between; what has not happened yet counts as longer than all else.

    >>> day = date(2026, 3, 2)
    >>> delay([(day, date(2026, 3, 3)), (day, date(2026, 3, 7)), (day, None)])
    Delay(median=5.0, done=2, all=3)
    >>> delay([(day, date(2026, 3, 3)), (day, None)]).median is None
    True
    """
    days = [float("inf") if end is None else float((end - start).days) for start, end in pairs]
    done = sum(1 for each in days if each != float("inf"))
    ordered = sorted(days)
    if not ordered:
        return Delay(None, 0, 0)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return Delay(None if high == float("inf") else (low + high) / 2, done, len(days))


def wave_delay(wave: Wave, sheets: Sheets, today: date) -> WaveDelay:
    """Days from the answers of a wave until the front line had heard of them."""
    days = sheets.of(wave=wave.key).day
    known = days[days != NO_DAY]
    n = len(known)
    if wave.heard_on is None or n < FLOOR:
        return WaveDelay(wave.key, wave.title, n, None, wave.heard_on)
    if wave.heard_on > today:
        return WaveDelay(wave.key, wave.title, n, None, wave.heard_on, "later")
    waits = wave.heard_on.toordinal() - known
    if waits.min() < 0:
        return WaveDelay(wave.key, wave.title, n, None, wave.heard_on, "early")
    return WaveDelay(wave.key, wave.title, n, float(np.median(waits)), wave.heard_on)


def cause_names(loop: Loop, names: Mapping[str, str], not_coded: str) -> list[tuple[str, int]]:
    """Causes by name, for a table."""
    return [(names.get(key, key) if key else not_coded, count) for key, count in loop.causes]
