"""Hard measures of a client's units -> a score for each link, by the rule of each metric.

Exists so that what a client measures can stand beside what people rated.  Imports pandas
and numpy; no store, no widgets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainkit.chain.model import ChainContent
from chainkit.chain.result import LinkScore, Status
from chainkit.chain.spread import certainty_of, describe
from chainkit.errors import BadValue, UnknownChoice
from chainkit.words import count, listed, phrase, say, spoken
from chainkit.workshop.suppression import FLOOR

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NO_METRIC = phrase("No hard measure is kept for this link.")
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?")


_Number = TypeVar("_Number", float, Floats)


def measure_score(value: _Number, worst: float, best: float) -> _Number:
    """A measured value on the 0–100 scale: ``100·(value − worst)/(best − worst)``.

    `worst` may be the larger one (less is better).  Nothing is clamped: a value beyond an
    anchor is refused at import.

    >>> measure_score(7.5, worst=0, best=10), measure_score(5, worst=25, best=5)
    (75.0, 100.0)
    """
    # In this order `best` scores exactly 100, whatever the rounding.
    return 100.0 * ((value - worst) / (best - worst))


def period_order(period: str) -> tuple[int, int, str]:
    """Sort key of a period by the month it ends in; an unreadable one sorts first.

    >>> sorted(["2012-03", "2011", "2012-Q2", "2011-Q3", "later"], key=period_order)
    ['later', '2011-Q3', '2011', '2012-03', '2012-Q2']
    """
    found = _PERIOD.fullmatch(period)
    if not found:
        return 0, 0, period
    year, quarter, month = found.groups()
    return int(year), int(month or 0) or 3 * int(quarter or 4), period


def measure_links(
    metrics: pd.DataFrame,
    measures: pd.DataFrame,
    content: ChainContent,
    period: str | None = None,
) -> Mapping[str, LinkScore]:
    """Link id -> score, in seed order, from frames with the fields of `Metric` and `Measure`.

    A value becomes a score by `measure_score`.  Of each metric the latest period with a value
    counts, or the `period` asked for.  A value whose number of respondents is given is suppressed
    under 5 of them; a survey (`min_n` > 0) may ask for more, never for fewer, and its value is
    suppressed on an unknown number too.  A unit's score is the mean of
    its available metrics of the link; the link's `score` is the mean across units, `median`,
    `q1`, `q3` quantiles across units, `n` the units, `margin` the half-width of the 95 % t
    interval (None under 5 units).  No consensus, no groups.  `detail` says which metrics and
    period, and how many units had too few respondents, a record without a value, or no record
    (the measure does not apply there, or was not taken).  Values of a metric that is no
    longer kept are left out.
    Raises BadValue for a metric whose anchors are equal, UnknownChoice for an unknown link.
    """
    kept = _metrics(metrics, content)
    rows = _rows(measures, kept, period)
    units = int(rows.unit.max(initial=-1)) + 1
    scores = {}
    for link in content.links:
        columns = [
            _column(rows, at, metric, units)
            for at, metric in enumerate(kept)
            if metric.link == link.id
        ]
        scores[link.id] = _link_score(link.id, columns, units)
    return scores


@dataclass(frozen=True)
class _Metric:
    id: str
    link: str
    label: str
    worst: float
    best: float
    min_n: int


@dataclass(frozen=True)
class _Measures:
    """Measures as columns: positions of metric, unit and period; value and n may be NaN."""

    metric: npt.NDArray[np.int64]
    unit: npt.NDArray[np.int64]
    period: npt.NDArray[np.int64]
    value: Floats
    n: Floats
    periods: Sequence[str]
    """In time order."""


@dataclass(frozen=True)
class _Column:
    """One metric in one period, per unit: the score (NaN: none), where there is a record at
    all, and where it was suppressed.
    """

    metric: _Metric
    period: str
    score: Floats
    recorded: Bools
    suppressed: Bools


def _metrics(frame: pd.DataFrame, content: ChainContent) -> tuple[_Metric, ...]:
    if not len(frame):
        return ()
    columns = (frame[name] for name in ("id", "link", "label", "worst", "best", "min_n"))
    kept = tuple(_Metric(*row) for row in zip(*columns, strict=True))
    for metric in kept:
        if metric.link not in content.by_id:
            raise UnknownChoice("link", metric.link, content.by_id)
        if metric.worst == metric.best:
            expected = f"different from the best value ({metric.best:g}) of metric {metric.id}"
            raise BadValue("worst", metric.worst, expected)
    return kept


def _rows(frame: pd.DataFrame, kept: Sequence[_Metric], period: str | None) -> _Measures:
    if not len(frame) or not kept:
        none, empty = np.empty(0, np.int64), np.empty(0, np.float64)
        return _Measures(none, none, none, empty, empty, ())
    place = {metric.id: at for at, metric in enumerate(kept)}
    codes, ids = pd.factorize(frame["metric"])
    metric = np.array([place.get(name, -1) for name in ids], dtype=np.int64)[codes]
    known = metric >= 0
    unit, _ = pd.factorize(frame["unit"][known])
    codes, found = pd.factorize(frame["period"])
    periods = sorted(found, key=period_order)
    rank = np.array([periods.index(name) for name in found], dtype=np.int64)
    value = frame["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    n = frame["n"].to_numpy(dtype=np.float64, na_value=np.nan)
    if period is not None:
        # Other periods still say which units there are.
        metric = np.where(frame["period"].to_numpy() == period, metric, -1)
    return _Measures(metric[known], unit, rank[codes][known], value[known], n[known], periods)


def _column(rows: _Measures, at: int, metric: _Metric, units: int) -> _Column:
    score = np.full(units, np.nan)
    recorded, suppressed = np.zeros((2, units), dtype=np.bool_)
    mine = rows.metric == at
    given = mine & ~np.isnan(rows.value)
    if not mine.any():
        return _Column(metric, "", score, recorded, suppressed)
    latest = int(rows.period[given if given.any() else mine].max())
    recorded[rows.unit[mine & (rows.period == latest)]] = True
    given &= rows.period == latest
    unit, value, n = rows.unit[given], rows.value[given], rows.n[given]
    few = _too_few(n, metric)
    suppressed[unit[few]] = True
    score[unit[~few]] = measure_score(value[~few], metric.worst, metric.best)
    return _Column(metric, rows.periods[latest], score, recorded, suppressed)


def _too_few(n: Floats, metric: _Metric) -> Bools:
    """Whose answers could be told from a value: the floor can be raised by `min_n` only."""
    survey = metric.min_n > 0
    return np.where(np.isnan(n), survey, n < max(metric.min_n, FLOOR)).astype(np.bool_)


def _link_score(link: str, columns: Sequence[_Column], units: int) -> LinkScore:
    if not columns:
        return LinkScore(link, "measures", "missing", detail=spoken(NO_METRIC))
    table = np.array([column.score for column in columns])
    available = ~np.isnan(table)
    counts = available.sum(axis=0)
    means = np.where(available, table, 0.0).sum(axis=0)[counts > 0] / counts[counts > 0]
    without = counts == 0
    few = without & np.any([column.suppressed for column in columns], axis=0)
    blank = without & ~few & np.any([column.recorded for column in columns], axis=0)
    suppressed, missing = int(few.sum()), int(blank.sum())
    if not len(means):
        status: Status = "suppressed" if suppressed else "missing"
        return LinkScore(link, "measures", status, detail=_why_not(columns, suppressed))
    spread = describe(np.sort(means), np.ones(len(means)))
    return LinkScore(
        link=link,
        source="measures",
        status="scored",
        score=spread.mean,
        median=spread.median,
        q1=spread.q1,
        q3=spread.q3,
        n=spread.n,
        margin=spread.margin,
        certainty=certainty_of(spread.margin, spread.n),
        detail=_detail(columns, units, spread.n, suppressed, missing),
    )


def _detail(
    columns: Sequence[_Column], units: int, used: int, suppressed: int, missing: int
) -> str:
    """“Mean of Engagement and Communication (2011) in 440 units; 3 units not shown …”."""
    filled = [column for column in columns if not np.isnan(column.score).all()]
    periods = {column.period for column in filled}
    if len(periods) == 1:
        labels = listed([column.metric.label for column in filled])
        names = say("{measures} ({period})", measures=labels, period=filled[0].period)
    else:
        names = listed(
            [
                say("{measures} ({period})", measures=column.metric.label, period=column.period)
                for column in filled
            ]
        )
    rests = {"measures": names, "units": _units(used)}
    said = (
        say("Mean of {measures} in {units}", **rests)
        if len(filled) > 1
        else say("{measures} in {units}", **rests)
    )
    parts = [said]
    if suppressed:
        parts.append(say("{units} not shown (too few respondents)", units=_units(suppressed)))
    if missing:
        parts.append(say("{units} without a value", units=_units(missing)))
    if elsewhere := units - used - suppressed - missing:
        parts.append(say("{units} not measured", units=_units(elsewhere)))
    whole = parts[0]
    for part in parts[1:]:
        whole = say("{finding}; {more}", finding=whole, more=part)
    return whole + "."


def _why_not(columns: Sequence[_Column], suppressed: int) -> str:
    names = listed([column.metric.label for column in columns])
    if suppressed:
        return say(
            "{measures}: too few respondents in every unit with a value, so not shown.",
            measures=names,
        )
    return say("{measures}: no value given.", measures=names)


def _units(number: int) -> str:
    return count(number, "{number} unit", "{number} units")
