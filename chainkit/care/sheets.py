"""Answer sheets as columns of numbers: packed into batches, and read from them again.

A million sheets are a few arrays of one byte each; every figure of the exercise is counted
from these.  Imports numpy and the record types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from chainkit.care.workshop import (
    BLANK,
    LETTERS,
    MARKS,
    NOT_APPLICABLE,
    SHEETS,
    UNKNOWN_DAY,
    Batch,
)

Bytes = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int32]
NO_ANSWER, CANNOT_SAY, NO_DAY = -1, -2, 0
_CODES = {NO_ANSWER: BLANK, CANNOT_SAY: NOT_APPLICABLE, **dict(enumerate(MARKS))}
_DECODE = np.full(128, NO_ANSWER, dtype=np.int8)
for _value, _mark in _CODES.items():
    _DECODE[ord(_mark)] = _value
_ENCODE = np.zeros(len(_CODES), dtype="<U1")
for _value, _mark in _CODES.items():
    _ENCODE[_value] = _mark  # -1 and -2 count from the end


class _Chosen(Mapping[str, Bytes]):
    """The answers of some sheets: a question's are taken out when they are asked for.

    A survey has twenty questions, and a score needs one.
    """

    def __init__(self, answers: Mapping[str, Bytes], chosen: npt.NDArray[np.bool_]) -> None:
        self._of = cache(lambda key: answers[key][chosen])
        self._keys = tuple(answers)

    def __getitem__(self, key: str) -> Bytes:
        found: Bytes = self._of(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


@dataclass(frozen=True)
class Sheets:
    """Answer sheets side by side; every array has one entry for each sheet."""

    units: tuple[str, ...]
    """Names of units, in alphabetical order."""
    waves: tuple[str, ...]
    """Keys of waves, in alphabetical order."""
    unit: Numbers
    """Index into `units`."""
    wave: Numbers
    """Index into `waves`."""
    day: Numbers
    """Days since 1 January of year 1 (`date.toordinal`); `NO_DAY` where not known."""
    answers: Mapping[str, Bytes]
    """Question -> its answers, `NO_ANSWER`, or `CANNOT_SAY`."""

    def __len__(self) -> int:
        return len(self.unit)

    def only(self, chosen: npt.NDArray[np.bool_]) -> Sheets:
        """The sheets that are `chosen`; names of units and waves stay as they are."""
        return replace(
            self,
            unit=self.unit[chosen],
            wave=self.wave[chosen],
            day=self.day[chosen],
            answers=_Chosen(self.answers, chosen),
        )

    def of(self, *, unit: str = "", wave: str = "") -> Sheets:
        """The sheets of a unit and a wave; "" stands for all, an unknown name for none."""
        chosen = np.ones(len(self), dtype=bool)
        for name, names, index in ((unit, self.units, self.unit), (wave, self.waves, self.wave)):
            if name:
                chosen &= index == (names.index(name) if name in names else -1)
        return self if chosen.all() else self.only(chosen)

    def values(self, question: str) -> Bytes:
        """The answers to a question, blanks included; all blank where nobody was asked."""
        found = self.answers.get(question)
        return np.full(len(self), NO_ANSWER, dtype=np.int8) if found is None else found

    def within(self, scales: Mapping[str, tuple[int, int]]) -> tuple[Sheets, dict[str, int]]:
        """(the sheets without answers off the scale of their question, how many those are).

        `scales`: question -> lowest and highest answer.  What lies off it was asked otherwise:
        it is left out like a blank, and told.
        """
        kept, off = dict(self.answers), {}
        for key, (low, high) in scales.items():
            values = self.answers.get(key)
            if values is None:
                continue
            wrong = (values >= 0) & ((values < low) | (values > high))
            if wrong.any():
                off[key] = int(wrong.sum())
                kept[key] = np.where(wrong, np.int8(NO_ANSWER), values)
        return (replace(self, answers=kept), off) if off else (self, {})

    def tally(self, question: str, high: int) -> npt.NDArray[np.int64]:
        """How many gave each answer from 0 to `high`."""
        values = self.values(question)
        return np.bincount(values[values >= 0], minlength=high + 1)


def read_sheets(batches: Sequence[Batch]) -> Sheets:
    """The sheets of `batches`, in their order."""
    units = tuple(sorted({batch.unit for batch in batches}))
    waves = tuple(sorted({batch.wave for batch in batches}))
    sizes = [batch.sheets for batch in batches]
    keys = sorted({key for batch in batches for key in batch.answers})
    return Sheets(
        units,
        waves,
        _repeated([units.index(batch.unit) for batch in batches], sizes),
        _repeated([waves.index(batch.wave) for batch in batches], sizes),
        _days(batches),
        {key: _decoded(batches, key) for key in keys},
    )


def _repeated(values: Sequence[int], sizes: Sequence[int]) -> Numbers:
    return np.repeat(np.array(values, dtype=np.int32), sizes)


def _days(batches: Sequence[Batch]) -> Numbers:
    pairs = [pair for batch in batches for pair in batch.days.items()]
    known = {day: _ordinal(day) for day, _ in pairs}
    return _repeated([known[day] for day, _ in pairs], [count for _, count in pairs])


def _ordinal(day: str) -> int:
    return NO_DAY if day == UNKNOWN_DAY else date.fromisoformat(day).toordinal()


def _decoded(batches: Sequence[Batch], key: str) -> Bytes:
    marks = "".join(batch.answers.get(key, BLANK * batch.sheets) for batch in batches)
    return _DECODE[np.frombuffer(marks.encode("ascii"), dtype=np.uint8)]


def pack_sheets(sheets: Sheets, client: str, survey: str) -> Iterator[Batch]:
    """`sheets` as records: wave by wave, unit by unit, in the order of their days.

    The same sheets give the same batches, in whatever order their rows stood.
    """
    marks = {key: sheets.answers[key] for key in sorted(sheets.answers)}
    keys: list[npt.NDArray[Any]] = list(reversed(marks.values()))
    keys += [sheets.day, sheets.unit, sheets.wave]
    order = np.lexsort(tuple(keys))
    size = _batch_size(list(marks))
    numbers: dict[str, int] = {}
    for chunk in _chunks(order, sheets, size):
        wave = sheets.waves[sheets.wave[chunk[0]]]
        numbers[wave] = number = numbers.get(wave, 0) + 1
        yield Batch(
            client=client,
            id=f"{survey}/{wave}/{number}",
            survey=survey,
            wave=wave,
            number=number,
            unit=sheets.units[sheets.unit[chunk[0]]],
            sheets=len(chunk),
            days=_counted_days(sheets.day[chunk]),
            answers={key: "".join(_ENCODE[values[chunk]]) for key, values in marks.items()},
        )


def _batch_size(keys: Sequence[str]) -> int:
    """How many sheets fit into one batch."""
    room = LETTERS - sum(len(key) + 5 for key in keys)
    return max(1, min(SHEETS, room // max(1, len(keys))))


def _chunks(
    order: npt.NDArray[np.intp], sheets: Sheets, size: int
) -> Iterator[npt.NDArray[np.intp]]:
    """Runs of one wave and unit, at most `size` long."""
    if not len(order):
        return
    wave, unit = sheets.wave[order], sheets.unit[order]
    edges = np.flatnonzero((np.diff(wave) != 0) | (np.diff(unit) != 0)) + 1
    for run in np.split(order, edges):
        for at in range(0, len(run), size):
            yield run[at : at + size]


def _counted_days(days: Numbers) -> dict[str, int]:
    values, counts = np.unique(days, return_counts=True)
    return {
        UNKNOWN_DAY if day == NO_DAY else date.fromordinal(int(day)).isoformat(): int(count)
        for day, count in zip(values, counts, strict=True)
    }
