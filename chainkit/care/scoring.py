"""The scores of one question: over all, by unit, by wave and by week or month.

Counting is one pass over the answers whatever is asked; groups under five, and what would give
them away, are hidden.  Imports numpy, the shared suppression and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from chainkit.care.scored import Every, Group, Score, Scored, difference
from chainkit.care.sheets import CANNOT_SAY, NO_ANSWER, NO_DAY, Sheets
from chainkit.care.workshop import Question
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide

Counts = npt.NDArray[np.int64]


def score(sheets: Sheets, question: Question, customers: int | None = None) -> Score:
    """The score of all `sheets`, whoever they are: suppress before it is shown."""
    values = sheets.values(question.key)
    return Score(
        question,
        tuple(int(count) for count in sheets.tally(question.key, question.high)),
        int((values == NO_ANSWER).sum()),
        int((values == CANNOT_SAY).sum()),
        customers,
    )


def score_all(
    sheets: Sheets,
    question: Question,
    *,
    waves: Sequence[tuple[str, str]] = (),
    customers: Mapping[str, int] | None = None,
    every: Every = "month",
    unit: str = "",
    floor: int = FLOOR,
) -> Scored:
    """Everything about one question.

    `waves`: (key, title) in the order of time.  `customers`: wave -> all customers there are.
    `unit`: whose weeks and waves are told; "" for all together.  Raises BadValue for a `floor`
    below five.
    """
    check_floor(floor)
    seen = sheets.of(unit=unit)
    everyone = score(seen, question)
    if everyone.n < floor or _is_hidden(sheets, question, unit, floor):
        return Scored(question, None, _by_unit(sheets, question, floor), every=every)
    told = _by_wave(sheets, question, waves, customers or {}, unit, floor)
    times, undated = _by_time(sheets, question, every, unit, floor)
    shown = [group.score for group in told if group.n]
    pair = shown[-2:] if len(shown) > 1 else []
    latest = difference(pair[1], pair[0]) if pair and pair[0] and pair[1] else None
    return Scored(
        question, everyone, _by_unit(sheets, question, floor), told, times, every, undated, latest
    )


def _is_hidden(sheets: Sheets, question: Question, unit: str, floor: int) -> bool:
    if not unit:
        return False
    return unit in _hidden(_sizes(sheets, question), floor)


def _sizes(sheets: Sheets, question: Question) -> dict[str, int]:
    answered = sheets.values(question.key) >= 0
    counts = np.bincount(sheets.unit[answered], minlength=len(sheets.units))
    return dict(zip(sheets.units, (int(count) for count in counts), strict=True))


def _hidden(counts: Mapping[str, int], floor: int) -> frozenset[str]:
    """Groups to hide beside a total that is shown; all of them where it is not."""
    if sum(counts.values()) < floor:
        return frozenset(key for key, count in counts.items() if count)
    return groups_to_hide(counts, floor)


def _table(
    index: npt.NDArray[np.int64], size: int, values: npt.NDArray[np.int8], high: int
) -> Counts:
    """Answers counted by group (rows) and by value from 0 to `high` (columns), in one pass."""
    wide = high + 1
    given = (values >= 0) & (index >= 0)
    cells = np.bincount(index[given] * wide + values[given], minlength=size * wide)
    return cells.reshape(size, wide)


def _by_unit(sheets: Sheets, question: Question, floor: int) -> tuple[Group, ...]:
    if len(sheets.units) < 2:
        return ()
    table = _table(
        sheets.unit.astype(np.int64), len(sheets.units), sheets.values(question.key), question.high
    )
    return _groups(table, sheets.units, sheets.units, question, floor)


def _groups(
    table: Counts,
    keys: Sequence[str],
    names: Sequence[str],
    question: Question,
    floor: int,
    more: frozenset[str] = frozenset(),
    customers: Mapping[str, int] | None = None,
) -> tuple[Group, ...]:
    sizes = {key: int(n) for key, n in zip(keys, table.sum(axis=1), strict=True)}
    # What is hidden for another reason counts as too small, so that nothing gives it away.
    counted = {key: (n if key not in more else min(n, floor - 1)) for key, n in sizes.items()}
    hidden = _hidden(counted, floor) | {key for key in more if sizes[key]}
    return tuple(
        Group(
            key,
            name,
            sizes[key],
            None
            if key in hidden or not sizes[key]
            else Score(question, tuple(int(c) for c in row), customers=(customers or {}).get(key)),
        )
        for key, name, row in zip(keys, names, table, strict=True)
    )


def _by_wave(
    sheets: Sheets,
    question: Question,
    waves: Sequence[tuple[str, str]],
    customers: Mapping[str, int],
    unit: str,
    floor: int,
) -> tuple[Group, ...]:
    keys = [key for key, _ in waves]
    place = np.array([keys.index(key) if key in keys else -1 for key in sheets.waves], np.int64)
    if not keys or not len(sheets):
        return ()
    index = place[sheets.wave]
    values, more = sheets.values(question.key), frozenset[str]()
    if unit:
        more = _hidden_cells(sheets, question, index, keys, unit, floor)
        index = np.where(sheets.unit == sheets.units.index(unit), index, -1)
    table = _table(index, len(keys), values, question.high)
    names = [title for _, title in waves]
    # Of one unit nobody said how many customers it has.
    return _groups(table, keys, names, question, floor, more, None if unit else customers)


def _hidden_cells(
    sheets: Sheets,
    question: Question,
    index: npt.NDArray[np.int64],
    keys: Sequence[str],
    unit: str,
    floor: int,
) -> frozenset[str]:
    """Waves or weeks in which `unit` is hidden among all units."""
    answered = (sheets.values(question.key) >= 0) & (index >= 0)
    wide = len(sheets.units)
    cells = np.bincount(
        index[answered] * wide + sheets.unit[answered], minlength=len(keys) * wide
    ).reshape(len(keys), wide)
    found = set()
    for key, row in zip(keys, cells, strict=True):
        counts = {name: int(count) for name, count in zip(sheets.units, row, strict=True)}
        if counts[unit] and unit in _hidden(counts, floor):
            found.add(key)
    return frozenset(found)


def _by_time(
    sheets: Sheets, question: Question, every: Every, unit: str, floor: int
) -> tuple[tuple[Group, ...], int]:
    values = sheets.values(question.key)
    dated = sheets.day != NO_DAY
    mine = np.ones(len(sheets), dtype=bool)
    if unit:
        mine = sheets.unit == sheets.units.index(unit)
    answered = values >= 0
    undated = int((answered & mine & ~dated).sum())
    if not (answered & dated).any():
        return (), undated
    began, index = _spans(sheets.day, answered & dated, every)
    keys = [_span_name(day, every) for day in began]
    more = frozenset[str]()
    if unit:
        more = _hidden_cells(sheets, question, index, keys, unit, floor)
        index = np.where(mine, index, -1)
    table = _table(index, len(keys), values, question.high)
    groups = _groups(table, keys, keys, question, floor, more)
    return tuple(
        Group(g.key, g.name, g.n, g.score, day) for g, day in zip(groups, began, strict=True)
    ), undated


def _spans(
    days: npt.NDArray[np.int32], used: npt.NDArray[np.bool_], every: Every
) -> tuple[list[date], npt.NDArray[np.int64]]:
    """(first day of every span, the span of each sheet or −1), spans without a gap."""
    first, last = int(days[used].min()), int(days[used].max())
    began = [_span_start(date.fromordinal(first), every)]
    while (later := _next_span(began[-1], every)).toordinal() <= last:
        began.append(later)
    edges = np.array([day.toordinal() for day in began])
    # Days are few and sheets are many: look up each day once.
    lookup = np.searchsorted(edges, np.arange(first, last + 1), side="right") - 1
    index = np.full(len(days), -1, dtype=np.int64)
    index[used] = lookup[days[used] - first]
    return began, index


def _span_start(day: date, every: Every) -> date:
    return day.replace(day=1) if every == "month" else day - timedelta(days=day.weekday())


def _next_span(day: date, every: Every) -> date:
    if every == "week":
        return day + timedelta(days=7)
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _span_name(day: date, every: Every) -> str:
    if every == "month":
        return f"{day:%Y-%m}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
