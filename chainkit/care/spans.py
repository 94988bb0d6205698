"""The answers to one question along the calendar: weeks, months and waves as cuts of one line.

Weeks, months and waves of the same answers overlap, so that what may be shown of them is judged
on the same cuts (see `hiding`).  Imports numpy, the sheets and the rule of hiding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from chainkit.care.hiding import (
    Span,
    cells_to_show,
    columns_given_away,
    spans_to_show,
)
from chainkit.care.margins import Counts, Flags
from chainkit.care.scored import Every
from chainkit.care.sheets import NO_DAY, Sheets

Days = tuple[int, int]
"""First day and the day after the last one, as ordinals."""


@dataclass(frozen=True)
class Line:
    """Answers in the order of their days, counted between the cuts of all spans."""

    cuts: npt.NDArray[np.int64]
    """Days at which a week, a month or a wave begins or ends."""
    sums: Counts
    """Of each unit (rows): answers before each cut."""
    undated: Counts
    """Of each unit: answers whose day is not known."""
    spans: Mapping[Every, tuple[date, ...]]
    """The first day of every week and month, from the first answer to the last."""
    waves: Mapping[str, Days]
    """Days of the waves that share none with another wave."""

    def counts(self, spans: Sequence[Days]) -> Counts:
        """Answers of each unit (rows) in each of `spans` (columns)."""
        ends = np.searchsorted(self.cuts, np.array(spans, dtype=np.int64).reshape(-1, 2))
        return self.sums[:, ends[:, 1]] - self.sums[:, ends[:, 0]]

    def places(self, unit: int | None, spans: Sequence[Days]) -> list[Span]:
        """`spans` as answers before and up to their end; `unit` None: of all units together."""
        row = self.sums.sum(axis=0) if unit is None else self.sums[unit]
        ends = np.searchsorted(self.cuts, np.array(spans, dtype=np.int64).reshape(-1, 2))
        return [(int(row[low]), int(row[high])) for low, high in ends]

    def given_away(self, units: Flags, joined: Sequence[int], floor: int) -> Days | None:
        """Days whose sum tells of too few of a unit, beside the sums of `units`; None for none.

        `joined`: cuts between which all sums are known, as answers before them.
        """
        row = self.sums.sum(axis=0)
        at = np.unique(np.searchsorted(row, [each for each in joined if each <= row[-1]]))
        table = np.diff(self.sums[:, at], axis=1)
        known = np.ones(table.shape[1], dtype=bool)
        found = columns_given_away(table, units, known, self.undated, floor)
        return (int(self.cuts[at[found[0]]]), int(self.cuts[at[found[0] + 1]])) if found else None

    def days(self, every: Every) -> list[Days]:
        """The weeks or months as days."""
        return [(day.toordinal(), _next(day, every).toordinal()) for day in self.spans[every]]


def line_of(sheets: Sheets, answered: Flags, waves: Sequence[str]) -> Line | None:
    """The answers of `sheets` that are `answered`; None where no day is known."""
    dated = answered & (sheets.day != NO_DAY)
    if not dated.any():
        return None
    day, unit = sheets.day[dated].astype(np.int64), sheets.unit[dated].astype(np.int64)
    spans: dict[Every, tuple[date, ...]] = {
        "month": _spans(int(day.min()), int(day.max()), "month"),
        "week": _spans(int(day.min()), int(day.max()), "week"),
    }
    apart = _waves_apart(sheets, answered, waves)
    ends = {each for its in apart.values() for each in its}
    for every, its in spans.items():
        ends |= {each.toordinal() for each in its} | {_next(its[-1], every).toordinal()}
    cuts = np.array(sorted(ends), dtype=np.int64)
    wide, tall = len(cuts), len(sheets.units)
    table = np.bincount(unit * wide + spans_of(day, cuts) + 1, minlength=tall * wide)
    undated = np.bincount(sheets.unit[answered & ~dated], minlength=tall)
    return Line(cuts, table.reshape(tall, wide).cumsum(axis=1), undated, spans, apart)


def spans_of(
    days: npt.NDArray[np.integer[Any]], begun: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """The index of the last of `begun` (sorted days) that is not after each day; -1 before all.

    Days are few and answers are many: each day is looked up once.
    """
    before, last = int(begun[0]) - 1, int(begun[-1])
    places = np.searchsorted(begun, np.arange(before, last + 1), side="right") - 1
    found: npt.NDArray[np.int64] = places[np.clip(days, before, last) - before]
    return found


def _waves_apart(sheets: Sheets, answered: Flags, waves: Sequence[str]) -> dict[str, Days]:
    """Days from the first to the last answer of each wave, where no other wave has one then."""
    found: dict[str, Days] = {}
    for key in waves:
        if key not in sheets.waves:
            continue
        days = sheets.day[answered & (sheets.wave == sheets.waves.index(key))]
        if len(days) and (days != NO_DAY).all():
            found[key] = int(days.min()), int(days.max()) + 1
    return {
        key: its
        for key, its in found.items()
        if all(
            its[1] <= other[0] or other[1] <= its[0] for one, other in found.items() if one != key
        )
    }


def whole_to_show(
    line: Line, every: Every, units: Flags, waves: Sequence[str], floor: int
) -> set[int]:
    """Places of the weeks or months of all units together that may be shown.

    They stand beside the sums of `units` and `waves`.
    """
    told = [line.waves[key] for key in waves if key in line.waves]
    if every == "week":
        months = line.days("month")
        told += [months[at] for at in sorted(whole_to_show(line, "month", units, waves, floor))]
    days, beside = line.days(every), line.places(None, told)
    counts, after = line.counts(days).sum(axis=0).tolist(), int(line.undated.sum())
    never: set[int] = set()
    while True:
        kept, joined = spans_to_show(counts, never, beside=beside, after=after, floor=floor)
        more = line.given_away(units, joined, floor)
        if more is None or not kept:
            return kept
        mine = [at for at in kept if days[at][0] < more[1] and more[0] < days[at][1]]
        never.add(min(mine or kept, key=lambda at: (counts[at], at)))


def unit_to_show(
    line: Line,
    every: Every,
    units: Flags,
    waves: Mapping[str, bool],
    cells: Flags,
    floor: int,
) -> Flags:
    """Which weeks or months (columns) of which units (rows) may be shown.

    `units`: those whose sums are shown.  `waves`: whether that of a wave is.  `cells`: which
    waves are shown of each unit.
    """
    told = {
        at: [
            line.waves[key] for key, ok in zip(waves, row, strict=True) if ok and key in line.waves
        ]
        for at, row in enumerate(cells)
    }
    if every == "week":
        months = line.days("month")
        its = unit_to_show(line, "month", units, waves, cells, floor)
        for at, row in enumerate(its):
            told[at] += [span for span, ok in zip(months, row, strict=True) if ok]
    days = line.days(every)
    whole = [key for key, ok in waves.items() if ok]
    shown = whole_to_show(line, every, units, whole, floor)
    return cells_to_show(
        line.counts(days),
        units,
        np.array([at in shown for at in range(len(days))], dtype=bool),
        after=line.undated,
        beside={at: line.places(at, its) for at, its in told.items()},
        floor=floor,
    )


def _spans(first: int, last: int, every: Every) -> tuple[date, ...]:
    """First days of the spans from the day `first` to the day `last`, without a gap."""
    began = [_start(date.fromordinal(first), every)]
    while (later := _next(began[-1], every)).toordinal() <= last:
        began.append(later)
    return tuple(began)


def _start(day: date, every: Every) -> date:
    return day.replace(day=1) if every == "month" else day - timedelta(days=day.weekday())


def _next(day: date, every: Every) -> date:
    if every == "week":
        return day + timedelta(days=7)
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def span_name(day: date, every: Every) -> str:
    """Such as “2026-03” or “2026-W10”."""
    if every == "month":
        return f"{day:%Y-%m}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
