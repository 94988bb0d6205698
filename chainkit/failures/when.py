"""When failures happen: weekday and hour, months, and what a steady process would look like.

A count says when work is busy; a rate (failures / transactions) says when it goes wrong.  Where
the exposure is known, cells are rates, and cells with fewer than 20 transactions are left grey;
where it is not, they are counts and say so.  Imports the columns and the control charts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from chainkit.failures.control import ControlChart, c_chart, p_chart, u_chart, x_chart
from chainkit.failures.events import Events

if TYPE_CHECKING:
    import numpy as np

USUAL = 20
"""Entries of a usual month from which an empty month was not logged at all (ours)."""
THIN = 20
"""Transactions of a cell below which its rate is not shown (ours)."""
Step = Literal["day", "week", "month"]
Counted = Literal["all", "impact", "serious"]
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Opportunities:
    """The exposure as columns: how often it could have gone wrong."""

    day: np.ndarray[Any, Any]
    """int64: days since 1970-01-01."""
    hour: np.ndarray[Any, Any]
    """0 to 23; −1 for a whole day."""
    transactions: np.ndarray[Any, Any]

    @property
    def hourly(self) -> bool:
        """Whether all of it is known by the hour."""
        return bool(len(self.hour)) and bool((self.hour >= 0).all())

    @property
    def total(self) -> int:
        return int(self.transactions.sum())


@dataclass(frozen=True)
class Cells:
    """Weekday (7, Monday first) by some part of the day (k)."""

    counts: np.ndarray[Any, Any]
    exposure: np.ndarray[Any, Any] | None
    """Transactions; None where they are not known by the hour."""
    days: np.ndarray[Any, Any]
    """How many of each weekday the log covers."""

    @property
    def rated(self) -> bool:
        """Whether cells are rates."""
        return self.exposure is not None

    @property
    def values(self) -> np.ndarray[Any, Any]:
        """Failures per transaction, or per weekday of the log; NaN where nothing can be said."""
        import numpy as np

        with np.errstate(divide="ignore", invalid="ignore"):
            if self.exposure is not None:
                enough = self.exposure >= THIN
                return np.where(enough, self.counts / self.exposure, np.nan)
            days = self.days[:, None]
            return np.where(days > 0, self.counts / days, np.nan)


@dataclass(frozen=True)
class Heat(Cells):
    """Weekday by hour (24)."""

    @property
    def thin(self) -> int:
        """Cells with some transactions, but too few for a rate."""
        if self.exposure is None:
            return 0
        return int(((self.exposure > 0) & (self.exposure < THIN)).sum())

    def top(self, most: int = 3) -> tuple[tuple[int, int], ...]:
        """(weekday, hour) of the highest cells, the highest first."""
        import numpy as np

        flat = np.where(np.isnan(self.values), -1.0, self.values).ravel()
        order = np.argsort(-flat, kind="stable")[:most]
        return tuple((int(at) // 24, int(at) % 24) for at in order if flat[at] > 0)


def heat(events: Events, exposure: Opportunities | None = None) -> Heat:
    """Failures by weekday and hour; rates where `exposure` is known by the hour."""
    import numpy as np

    counts = np.bincount(events.weekday * 24 + events.hour, minlength=168).reshape(7, 24)
    days = np.bincount((covered_days(events) + 3) % 7, minlength=7)
    if exposure is None or not exposure.hourly:
        return Heat(counts, None, days)
    cells = (exposure.day + 3) % 7 * 24 + exposure.hour
    weights = np.bincount(cells, weights=exposure.transactions, minlength=168)
    return Heat(counts, weights.reshape(7, 24), days)


def span_of(events: Events) -> tuple[date | None, date | None]:
    """The first and the last day of the log; (None, None) of an empty one."""
    if not len(events):
        return None, None
    day = events.day
    return day_of(int(day.min())), day_of(int(day.max()))


def covered_days(events: Events) -> np.ndarray[Any, Any]:
    """The days, counted from 1970-01-01, that the log covers, from its first to its last.

    A month without an entry in a log that has 20 and more in a usual month was not logged, or
    not yet: it is no month without failures (our rule).
    """
    import numpy as np

    first, last = span_of(events)
    if first is None or last is None:
        return np.zeros(0, dtype=np.int64)
    every = np.arange(_number(first), _number(last) + 1)
    months = every.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    # Days are few and failures are many: what month it is, is looked up once a day.
    by_day = np.bincount(events.day - every[0], minlength=len(every))
    counts = np.bincount(months - months[0], weights=by_day)
    if np.median(counts[counts > 0]) < USUAL:
        return every
    found: np.ndarray[Any, Any] = every[counts[months - months[0]] > 0]
    return found


def day_of(number: int) -> date:
    """The date of a day counted from 1970-01-01."""
    return _EPOCH + timedelta(days=number)


def _number(day: date) -> int:
    return (day - _EPOCH).days


@dataclass(frozen=True)
class Period:
    """One day, week or month of a trend."""

    start: date
    days: int
    """Days of it that the log covers."""
    whole: bool
    count: int
    exposure: float | None
    """Transactions in it; None where they are not known."""
    impact: float | None
    """The sum of what was known; None where nothing was."""


def trend(
    events: Events,
    step: Step,
    exposure: Opportunities | None = None,
    counted: Counted = "all",
    serious: float | None = None,
) -> tuple[Period, ...]:
    """The log over time, without a gap from its first day to its last.

    `counted` narrows to failures with an impact, or with one of at least `serious`.
    """
    import numpy as np

    first, last = span_of(events)
    if first is None or last is None:
        return ()
    starts = _starts(first, last, step)
    edges = np.array([_number(each) for each in starts])
    days = np.arange(_number(first), _number(last) + 1)
    place = (np.searchsorted(edges, days, side="right") - 1)[events.day - days[0]]
    keep = counted_rows(events, counted, serious)
    impact = events.numbers["impact"]
    known = ~np.isnan(impact) & keep
    counts = np.bincount(place[keep], minlength=len(edges))
    impacts = np.bincount(place[known], weights=impact[known], minlength=len(edges))
    asked = _exposed(exposure, edges, _number(last))
    covered = np.searchsorted(edges, covered_days(events), side="right") - 1
    logged = np.bincount(covered, minlength=len(edges))
    ends = [*starts[1:], _next(starts[-1], step)]
    some = bool(known.any())
    return tuple(
        Period(
            start=start,
            days=int(logged[at]),
            whole=int(logged[at]) == (ends[at] - start).days,
            count=int(counts[at]),
            exposure=None if asked is None else float(asked[at]),
            impact=float(impacts[at]) if some else None,
        )
        for at, start in enumerate(starts)
    )


def counted_rows(events: Events, counted: Counted, serious: float | None) -> Any:
    """Which rows (n,) a figure counts."""
    import numpy as np

    impact = events.numbers["impact"]
    with np.errstate(invalid="ignore"):
        if counted == "impact":
            return impact > 0
        if counted == "serious" and serious is not None:
            return impact >= serious
    return np.ones(len(events), dtype=bool)


def _exposed(exposure: Opportunities | None, edges: Any, last: int) -> Any:
    import numpy as np

    if exposure is None or not len(exposure.day):
        return None
    inside = (exposure.day >= edges[0]) & (exposure.day <= last)
    place = np.searchsorted(edges, exposure.day[inside], side="right") - 1
    return np.bincount(place, weights=exposure.transactions[inside], minlength=len(edges))


def _starts(first: date, last: date, step: Step) -> list[date]:
    if step == "week":
        first -= timedelta(days=first.weekday())
    elif step == "month":
        first = first.replace(day=1)
    found = [first]
    while (later := _next(found[-1], step)) <= last:
        found.append(later)
    return found


def _next(start: date, step: Step) -> date:
    if step == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if step == "week" else 1)


def chart_of(periods: Sequence[Period]) -> ControlChart | None:
    """The chart that fits what is known: p with transactions, u with unequal days, else c.

    None for fewer than two periods.
    """
    if len(periods) < 2:
        return None
    counts = [period.count for period in periods]
    asked = [period.exposure for period in periods]
    known = [each for each in asked if each is not None]
    if len(known) == len(periods) and sum(known) > 0:
        # More failures than transactions: one of them counts something else, so no share.
        if all(c <= e for c, e in zip(counts, known, strict=True)):
            return p_chart(counts, known)
        return u_chart(counts, known)
    days = [period.days for period in periods]
    return c_chart(counts) if len(set(days)) == 1 else u_chart(counts, days)


def impact_chart(periods: Sequence[Period]) -> ControlChart | None:
    """Mean impact per failure in each period, as single values."""
    values = [p.impact / p.count if p.impact is not None and p.count else float("nan")
              for p in periods]  # fmt: skip
    return x_chart(values) if len(values) > 1 else None
