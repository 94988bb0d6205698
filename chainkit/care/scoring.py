"""The scores of one question: over all, by unit, by wave and by week or month.

Counting is one pass over the answers whatever is asked; groups under five, and what would give
them away, are hidden.  Imports numpy, the shared suppression and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from chainkit.care.hiding import cells_to_show, columns_given_away
from chainkit.care.margins import Counts, Flags
from chainkit.care.scored import Every, Group, Score, Scored, difference
from chainkit.care.sheets import CANNOT_SAY, NO_ANSWER, NO_DAY, Sheets
from chainkit.care.spans import (
    Line,
    line_of,
    span_name,
    spans_of,
    unit_to_show,
    whole_to_show,
)
from chainkit.care.workshop import Question
from chainkit.words import say
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide


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
    everyone = score(sheets.of(unit=unit), question)
    look = _Look(sheets, question, [key for key, _ in waves], unit, floor)
    if everyone.n < floor or (unit and not look.units[sheets.units.index(unit)]):
        return Scored(question, None, _by_unit(look), every=every)
    # Of one unit nobody said how many customers it has.
    told = _by_wave(look, [title for _, title in waves], {} if unit else customers or {})
    times, undated = _by_time(look, every)
    shown = [group.score for group in told if not group.nobody]
    pair = shown[-2:] if len(shown) > 1 else []
    latest = difference(pair[1], pair[0]) if pair and pair[0] and pair[1] else None
    return Scored(question, everyone, _by_unit(look), told, times, every, undated, latest)


class _Look:
    """One question of a survey: who may be shown of it."""

    def __init__(
        self, sheets: Sheets, question: Question, waves: Sequence[str], unit: str, floor: int
    ) -> None:
        self.sheets, self.question, self.waves, self.floor = sheets, question, waves, floor
        self.values = sheets.values(question.key)
        self.answered = self.values >= 0
        self.at = sheets.units.index(unit) if unit else None
        """Which unit is looked at; None for all together."""
        self.units = units_to_show(sheets, self.answered, floor)
        """Units (by their place) whose figures may be shown."""

    @cached_property
    def wave(self) -> npt.NDArray[np.int64]:
        """Place of each sheet's wave among `waves`; −1 for a wave that is not listed."""
        waves = self.waves
        place: npt.NDArray[np.int64] = np.array(
            [waves.index(k) if k in waves else -1 for k in self.sheets.waves], int
        )
        return place[self.sheets.wave] if len(self.sheets) else np.zeros(0, dtype=np.int64)

    @cached_property
    def wave_counts(self) -> Counts:
        """Answers of each unit (rows) in each wave (columns)."""
        wide, tall = len(self.waves), len(self.sheets.units)
        given = self.answered & (self.wave >= 0)
        cells = self.sheets.unit[given] * wide + self.wave[given]
        return np.bincount(cells, minlength=tall * wide).reshape(tall, wide)

    @cached_property
    def waves_shown(self) -> Flags:
        """Waves whose figures over all units may be shown."""
        counts = [int(n) for n in self.wave_counts.sum(axis=0)]
        others = int(self.answered.sum()) - sum(counts)
        small = self.floor - 1
        while True:
            sizes = {str(at): n for at, n in enumerate(counts)}
            hidden = _hidden({**sizes, "": others}, self.floor)
            shown = np.array(
                [n >= self.floor and key not in hidden for key, n in sizes.items()], dtype=bool
            )
            more = columns_given_away(self.wave_counts, self.units, shown, self.outside, self.floor)
            if not more:
                return shown
            counts = [min(n, small) if at in more else n for at, n in enumerate(counts)]

    @cached_property
    def wave_cells(self) -> Flags:
        """Which waves (columns) may be shown of which units (rows)."""
        return cells_to_show(
            self.wave_counts, self.units, self.waves_shown, after=self.outside, floor=self.floor
        )

    @cached_property
    def outside(self) -> Counts:
        """Answers of each unit that are in no wave that is listed."""
        counts = np.bincount(self.sheets.unit[self.answered], minlength=len(self.sheets.units))
        rest: Counts = counts - self.wave_counts.sum(axis=1)
        return rest

    def of_unit(self, index: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """`index` of the unit that is looked at; −1 for all other sheets."""
        return index if self.at is None else np.where(self.sheets.unit == self.at, index, -1)


def units_to_show(sheets: Sheets, answered: Flags, floor: int = FLOOR) -> Flags:
    """The units whose figures may be shown beside that of all together."""
    counts = np.bincount(sheets.unit[answered], minlength=len(sheets.units))
    hidden = _hidden({str(at): int(n) for at, n in enumerate(counts)}, floor)
    return np.array(
        [n >= floor and str(at) not in hidden for at, n in enumerate(counts)], dtype=bool
    )


def _hidden(counts: Mapping[str, int], floor: int) -> frozenset[str]:
    """Groups to hide beside a total that is shown; all of them where it is not."""
    if sum(counts.values()) < floor:
        return frozenset(key for key, count in counts.items() if count)
    return groups_to_hide(counts, floor)


def _groups(
    look: _Look,
    index: npt.NDArray[np.int64],
    named: Sequence[tuple[str, str]],
    shown: Sequence[bool] | Flags,
    customers: Mapping[str, int] | None = None,
) -> tuple[Group, ...]:
    """Groups (key, name) with the sheets whose `index` is their place, counted in one pass."""
    wide = look.question.high + 1
    given = look.answered & (index >= 0)
    cells = np.bincount(
        index[given] * wide + look.values[given], minlength=len(named) * wide
    ).reshape(len(named), wide)
    return tuple(
        Group(
            key,
            name,
            Score(look.question, tuple(int(c) for c in row), customers=_of(customers, key, row))
            if ok and row.sum()
            else None,
            nobody=not row.sum(),
        )
        for (key, name), row, ok in zip(named, cells, shown, strict=True)
    )


def _of(customers: Mapping[str, int] | None, key: str, row: Counts) -> int | None:
    """All customers of a group; None where nobody said, or fewer than answered, which is told."""
    known = (customers or {}).get(key)
    return known if known is not None and known >= row.sum() else None


def _by_unit(look: _Look) -> tuple[Group, ...]:
    units = look.sheets.units
    if len(units) < 2:
        return ()
    named = [(unit, unit or say("no unit given")) for unit in units]
    return _groups(look, look.sheets.unit.astype(np.int64), named, look.units)


def _by_wave(look: _Look, titles: Sequence[str], customers: Mapping[str, int]) -> tuple[Group, ...]:
    if not look.waves or not len(look.sheets):
        return ()
    shown = look.waves_shown if look.at is None else look.wave_cells[look.at]
    named = list(zip(look.waves, titles, strict=True))
    return _without_gaps(look, _groups(look, look.of_unit(look.wave), named, shown, customers))


def _by_time(look: _Look, every: Every) -> tuple[tuple[Group, ...], int]:
    dated = look.sheets.day != NO_DAY
    mine = np.ones(len(dated), dtype=bool) if look.at is None else look.sheets.unit == look.at
    undated = int((look.answered & mine & ~dated).sum())
    line = line_of(look.sheets, look.answered, look.waves)
    if line is None:
        return (), undated
    began = line.spans[every]
    shown = _times_shown(look, line, every)
    edges = np.array([day.toordinal() for day in began])
    index = spans_of(look.sheets.day, edges)
    index = np.where(look.answered & dated, index, -1)
    named = [(name, name) for name in (span_name(day, every) for day in began)]
    groups = _without_gaps(look, _groups(look, look.of_unit(index), named, shown))
    return tuple(
        replace(group, began=day) for group, day in zip(groups, began, strict=True)
    ), undated


def _without_gaps(look: _Look, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """`groups` of a unit; where some are hidden, not even when nobody answered is told.

    Or a week in which no other unit was answered would be known to be all of this one.
    """
    if look.at is None or not any(group.hidden for group in groups):
        return groups
    return tuple(replace(group, nobody=False) for group in groups)


def _times_shown(look: _Look, line: Line, every: Every) -> list[bool]:
    """Weeks or months that may be shown of all together, or of the unit that is looked at."""
    waves = dict(zip(look.waves, look.waves_shown.tolist(), strict=True))
    if look.at is None:
        told = [key for key, ok in waves.items() if ok]
        kept = whole_to_show(line, every, look.units, told, look.floor)
        return [at in kept for at in range(len(line.spans[every]))]
    cells = unit_to_show(line, every, look.units, waves, look.wave_cells, look.floor)
    return [bool(ok) for ok in cells[look.at]]
