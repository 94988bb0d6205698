"""What purchases say: who came back, after how long, and whether those who stay bring more.

Nobody says goodbye to a shop: a customer who has not come for long may have left or may come
tomorrow, so nothing here is called retention.  All arithmetic is on whole arrays.
Imports the ledger and numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import NDArray

from chainkit.economics.ledger import Floats, Ints, Purchases
from chainkit.workshop.proportions import Z_95, wilson

MONTH = 365.25 / 12
"""Days of an average month."""
CURVE_MONTHS = 24
Numbers = NDArray[np.int64] | NDArray[np.float64]
FEW = 5
"""Customers under which nothing of a group is shown."""


@dataclass(frozen=True, eq=False)
class Customers:
    """One row for each customer, by number."""

    first: Ints
    last: Ints
    times: Ints
    """Days on which they bought."""
    spent: Floats
    again: Floats
    """Spent after the first day."""
    second: Ints
    """The day of the second purchase; −1 where there is none."""


def by_customer(purchases: Purchases) -> Customers:
    """What each customer did, from purchases in order."""
    starts = np.flatnonzero(np.r_[True, np.diff(purchases.customer) != 0])
    ends = np.r_[starts[1:], len(purchases.customer)]
    times = ends - starts
    spent = np.add.reduceat(purchases.amount, starts)
    second = np.full(len(starts), -1, dtype=np.int64)
    back = times > 1
    second[back] = purchases.day[starts[back] + 1]
    return Customers(
        purchases.day[starts],
        purchases.day[ends - 1],
        times,
        spent,
        spent - purchases.amount[starts],
        second,
    )


@dataclass(frozen=True)
class Summary:
    """A few numbers of a distribution."""

    count: int
    mean: float
    deviation: float | None
    """Sample standard deviation; None for one value."""
    low: float
    quarter: float
    median: float
    three_quarters: float
    high: float


def summary(values: Numbers) -> Summary | None:
    """The numbers of `values`; None for none of them."""
    if not len(values):
        return None
    q = np.quantile(values, (0, 0.25, 0.5, 0.75, 1))
    deviation = float(np.std(values, ddof=1)) if len(values) > 1 else None
    return Summary(len(values), float(np.mean(values)), deviation, *(float(each) for each in q))


@dataclass(frozen=True)
class Correlation:
    """How closely two things go together, with a 95 % interval of chance alone."""

    ranks: float
    """Spearman's: of the ranks, so that a few large spenders do not decide it."""
    plain: float
    """Pearson's."""
    low: float
    high: float
    """Interval of `ranks`."""
    count: int


@dataclass(frozen=True)
class Story:
    """What the purchases of a client say."""

    customers: int
    rows: int
    days: int
    back: int
    """Customers who bought on a second day."""
    rate: float
    rate_low: float
    rate_high: float
    """Share of customers who came back so far, with its interval."""
    spent: float
    per_purchase: Summary | None
    per_customer: Summary | None
    repeat_spend: Summary | None
    """Of those who came back: the average of their repeat purchases, first one left out."""
    gaps: Summary | None
    """Days between one purchase and the next."""
    times: tuple[tuple[str, int, float], ...]
    """(how often, customers, their share of all spending)."""
    top_fifth: float
    """Share of all spending by the fifth of customers who spent most."""
    curve: tuple[float, ...]
    """Share that has come back within 0, 1, 2 … months, those not yet seen so long allowed for."""
    tenure: Correlation | None
    """Between tenure (first to last purchase) and spending, of all."""
    tenure_back: Correlation | None
    """The same among those who came back: buying once has no tenure and little spending."""


@lru_cache(maxsize=8)
def story(purchases: Purchases) -> Story:
    """All of it.  Raises ValueError where there is no purchase."""
    if not purchases:
        raise ValueError("no purchases")
    each = by_customer(purchases)
    returned = each.times > 1
    back, all_ = int(returned.sum()), len(each.first)
    low, high = wilson(back, all_) or (0.0, 1.0)
    same = purchases.customer[1:] == purchases.customer[:-1]
    gaps = (purchases.day[1:] - purchases.day[:-1])[same]
    averages = each.again[returned] / (each.times[returned] - 1)
    last = int(purchases.day.max())
    total = float(each.spent.sum())
    return Story(
        customers=all_,
        rows=purchases.rows,
        days=purchases.days,
        back=back,
        rate=back / all_,
        rate_low=low,
        rate_high=high,
        spent=total,
        per_purchase=summary(purchases.amount),
        per_customer=summary(each.spent),
        repeat_spend=summary(averages),
        gaps=summary(gaps),
        times=_times(each, total),
        top_fifth=_top_fifth(each.spent, total),
        curve=_curve(each, last),
        tenure=correlation(each.last - each.first, each.spent),
        tenure_back=correlation((each.last - each.first)[returned], each.spent[returned]),
    )


CLASSES = (
    ("1", 1, 1),
    ("2", 2, 2),
    ("3", 3, 3),
    ("4–5", 4, 5),
    ("6–10", 6, 10),
    ("11+", 11, 10**9),
)
"""How often somebody bought: name, from, to."""


def _times(each: Customers, total: float) -> tuple[tuple[str, int, float], ...]:
    found = []
    for name, low, high in CLASSES:
        here = (each.times >= low) & (each.times <= high)
        share = float(each.spent[here].sum()) / total if total else 0.0
        found.append((name, int(here.sum()), share))
    return tuple(found)


def _top_fifth(spent: Floats, total: float) -> float:
    count = max(1, round(len(spent) / 5))
    top = np.partition(spent, len(spent) - count)[len(spent) - count :]
    return float(top.sum()) / total if total else 0.0


def _curve(each: Customers, last: int) -> tuple[float, ...]:
    """Kaplan & Meier, day by day; a customer counts only as long as they were seen."""
    seen = last - each.first
    back = each.second >= 0
    waited = np.where(back, each.second - each.first, seen)
    longest = int(MONTH * CURVE_MONTHS) + 1
    waited_days = np.minimum(waited, longest + 1)
    events = np.bincount(waited_days[back], minlength=longest + 2)[: longest + 1]
    gone = np.bincount(waited_days, minlength=longest + 2)
    at_risk = len(waited) - np.r_[0, np.cumsum(gone)[:longest]]
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.cumprod(np.where(at_risk > 0, 1 - events / np.maximum(at_risk, 1), 1.0))
    months = [round(MONTH * at) for at in range(CURVE_MONTHS + 1)]
    known = [day for day in months if day <= longest and at_risk[day] >= FEW]
    return tuple(float(1 - left[day]) if day else 0.0 for day in known)


def ranks(values: Numbers) -> Floats:
    """Ranks from 1, equal values sharing the middle of theirs."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    ends = np.r_[starts[1:], len(values)]
    shared = (starts + ends + 1) / 2
    found = np.empty(len(values))
    found[order] = np.repeat(shared, ends - starts)
    return found


def correlation(one: Numbers, two: Numbers) -> Correlation | None:
    """Spearman and Pearson; None for fewer than five pairs, or where all are equal."""
    if len(one) < FEW or np.ptp(one) == 0 or np.ptp(two) == 0:
        return None
    plain = float(np.corrcoef(one, two)[0, 1])
    of_ranks = float(np.corrcoef(ranks(one), ranks(two))[0, 1])
    half = Z_95 / sqrt(len(one) - 3)
    middle = atanh(max(-0.999999, min(0.999999, of_ranks)))
    return Correlation(of_ranks, plain, tanh(middle - half), tanh(middle + half), len(one))
