"""How often a promise was kept: cases within / cases in scope, with a Wilson interval.

Exists so that a promise without figures, one under 90 %, and one with too few cases to tell
are three different things.  Pure; imports the records and the shared interval only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from chainkit.charter.result import Attainment, Standing
from chainkit.charter.workshop import PromiseCount
from chainkit.words import count, number, phrase, say, spoken
from chainkit.workshop.proportions import wilson

MONTHS = 12
WANTED = 90.0
"""Attainment below this is warned of, in per cent (domain, O)."""
FEW = 30
"""Fewer cases than this are too few to say much of (ours, O)."""

NOT_COUNTED = phrase(
    "Nobody can say whether it was kept: no case was counted in the last twelve months."
)
CLEARLY_UNDER = phrase(
    "Kept in {percent} % of cases, clearly under 90 % ({low} to {high} %): mend the service, or "
    "promise less."
)
MAYBE_UNDER = phrase(
    "Kept in {percent} % of cases, under 90 %; chance alone could explain it ({low} to {high} %)."
)


def read_attainment(counts: Iterable[PromiseCount], day: date) -> Attainment:
    """Attainment of one promise over the twelve months up to that of `day`, it included.

    Months without a record are missing and counted as such; a month without a case adds
    nothing.  Formula (domain): cases within standard / cases in scope × 100; the interval is
    Wilson's (1927): 41 of 50 gives 69.2 to 90.2 %.
    """
    months = last_months(day)
    by_month = {each.period: each for each in counts if each.period in months}
    in_scope = sum(each.in_scope for each in by_month.values())
    within = sum(each.within for each in by_month.values())
    share = _share(within, in_scope)
    percent, low, high = share or (None, None, None)
    return Attainment(
        standing=_standing(in_scope, share),
        months=len(by_month),
        in_scope=in_scope,
        within=within,
        percent=percent,
        low=low,
        high=high,
        first=months[0],
        last=months[-1],
        warning=_warning(in_scope, share),
        series=tuple(_month(month, by_month.get(month)) for month in months),
    )


@lru_cache(maxsize=64)
def last_months(day: date) -> tuple[str, ...]:
    """The twelve months up to that of `day`, earliest first.

    >>> last_months(date(2026, 2, 14))[0], last_months(date(2026, 2, 14))[-1]
    ('2025-03', '2026-02')
    """
    last = day.year * 12 + day.month - 1
    months = (divmod(at, 12) for at in range(last - MONTHS + 1, last + 1))
    return tuple(f"{year:04d}-{month + 1:02d}" for year, month in months)


def counted_words(attainment: Attainment) -> str:
    """What an attainment rests on, in words."""
    if attainment.percent is None or attainment.low is None or attainment.high is None:
        return say("no figures for the last twelve months")
    return say(
        "{percent} % ({low} to {high} %): {within} of {all} cases, {counted} of 12 months counted",
        percent=number(attainment.percent, 1),
        low=number(attainment.low, 1),
        high=number(attainment.high, 1),
        within=number(attainment.within),
        all=number(attainment.in_scope),
        counted=attainment.months,
    )


def _month(month: str, found: PromiseCount | None) -> tuple[str, int | None, int | None]:
    return (month, None, None) if found is None else (month, found.in_scope, found.within)


def _share(within: int, in_scope: int) -> tuple[float, float, float] | None:
    """Per cent within, and the ends of its interval; None without a case."""
    ends = wilson(within, in_scope)
    return None if ends is None else (within / in_scope * 100, ends[0] * 100, ends[1] * 100)


def _standing(in_scope: int, share: tuple[float, float, float] | None) -> Standing:
    """``missed`` where even the upper end is under 90 %, however few the cases."""
    if share is None:
        return "unknown"
    percent, _, high = share
    if high < WANTED:
        return "missed"
    if in_scope < FEW:
        return "few"
    return "unsure" if percent < WANTED else "met"


def _warning(in_scope: int, share: tuple[float, float, float] | None) -> str:
    standing = _standing(in_scope, share)
    if share is None or standing == "met":
        return "" if share else spoken(NOT_COUNTED)
    said = {
        name: number(value, 1)
        for name, value in zip(("percent", "low", "high"), share, strict=True)
    }
    if standing == "few":
        return count(
            in_scope,
            "{number} case is too few to tell: the true share may be anything from {low} to "
            "{high} %.",
            "{number} cases are too few to tell: the true share may be anything from {low} to "
            "{high} %.",
            **said,
        )
    return spoken(CLEARLY_UNDER if standing == "missed" else MAYBE_UNDER, **said)


def missing_months(series: Sequence[tuple[str, int | None, int | None]]) -> tuple[str, ...]:
    """The months of a series that nobody counted."""
    return tuple(month for month, in_scope, _ in series if in_scope is None)
