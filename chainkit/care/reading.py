"""A file of survey answers, one sheet a row, read into columns: nothing is guessed or dropped.

Each different cell of a column is judged once, so that a hundred thousand rows cost little more
than their reading.  Every problem is one sentence with its row, its column and what would be
right; a row with a problem is left out only when somebody says so.  Imports the intake's cells
and the records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from itertools import compress
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt

from chainkit.care.sheets import CANNOT_SAY, NO_ANSWER, NO_DAY, Bytes, Numbers, Sheets
from chainkit.care.workshop import Question, Survey
from chainkit.errors import BadValue, Problem
from chainkit.intake.cells import Cell, Wrong, day, is_blank, nearest, shown, squeezed, text, whole
from chainkit.intake.sheet import Sheet
from chainkit.words import listed, say

T = TypeVar("T")
DAY, UNIT, WAVE = "day", "unit", "wave"
_ALIASES: Mapping[str, str] = {
    "day": DAY, "date": DAY, "time": DAY, "timestamp": DAY, "answeredon": DAY,
    "unit": UNIT, "branch": UNIT, "site": UNIT, "store": UNIT, "surgery": UNIT,
    "wave": WAVE, "period": WAVE,
}  # fmt: skip
ONE_WAVE = "all"
"""The wave of a file that names none."""
_FIRST = date(1970, 1, 1)
_LISTED = 20


@dataclass
class Read:
    """What a file holds."""

    sheets: Sheets
    problems: list[Problem] = field(default_factory=list)
    blocked: bool = False
    """Whether a problem concerns the whole file."""
    rows: int = 0
    bad_rows: int = 0
    ignored: tuple[str, ...] = ()
    """Headings that are no question of the survey; their columns are not kept."""


def read_answers(
    sheet: Sheet,
    survey: Survey,
    questions: Sequence[Question],
    today: date,
    *,
    wave: str = "",
) -> Read:
    """The answers of a table; `wave` is that of all rows where no column says it.

    A column is a question's where its heading is the question's key or its words.  Days are
    calendar days of the survey's time zone.  Raises BadValue for an unknown time zone.
    """
    columns, ignored = _columns(sheet, questions)
    known = [q for q in questions if q.key in columns]
    read = Read(_none(), rows=len(sheet.rows), ignored=tuple(ignored))
    if not known:
        read.blocked = True
        read.problems.append(_no_question(sheet, questions))
        return read
    keys = _keys(questions)
    if twice := [name for name in ignored if keys.get(squeezed(name)) in columns]:
        read.blocked = True
        read.problems.append(_twice(sheet, twice[0]))
        return read
    judge = _Judge(sheet, read)
    answers = {q.key: judge.answers(columns[q.key], q) for q in known}
    days = judge.days(columns.get(DAY), survey.zone, today)
    units = judge.names(columns.get(UNIT), say("who was judged, such as a branch"))
    waves = judge.names(columns.get(WAVE), say("which wave it belongs to"))
    given = np.zeros(len(sheet.rows), dtype=bool)
    for values in answers.values():
        given |= values != NO_ANSWER
    good = judge.good & given
    read.bad_rows = int((~judge.good).sum())
    names = [name or wave or ONE_WAVE for name in waves]
    read.sheets = _sheets(answers, days, units, names, good)
    return read


def _none() -> Sheets:
    empty = np.zeros(0, dtype=np.int32)
    return Sheets((), (), empty, empty, empty, {})


def _sheets(
    answers: Mapping[str, Bytes], days: Numbers, units: Sequence[str], waves: Sequence[str],
    good: npt.NDArray[np.bool_],
) -> Sheets:  # fmt: skip
    """The good sheets alone: a unit or wave of which all rows are bad is not named either."""
    unit_names, unit = _indexed([*compress(units, good)])
    wave_names, wave = _indexed([*compress(waves, good)])
    asked = {key: values[good] for key, values in answers.items()}
    return Sheets(unit_names, wave_names, unit, wave, days[good], asked)


def _indexed(names: Sequence[str]) -> tuple[tuple[str, ...], Numbers]:
    every = tuple(sorted(set(names)))
    place = {name: at for at, name in enumerate(every)}
    return every, np.array([place[name] for name in names], dtype=np.int32)


def _columns(sheet: Sheet, questions: Sequence[Question]) -> tuple[dict[str, int], list[str]]:
    """(what is meant -> its column, headings that mean nothing here)."""
    keys = _keys(questions)
    found: dict[str, int] = {}
    ignored = []
    for at, heading in enumerate(sheet.header):
        said = squeezed(heading)
        meant = keys.get(said) or _ALIASES.get(said)
        if meant and meant not in found:
            found[meant] = at
        elif heading.strip():
            ignored.append(heading)
    return found, ignored


def _keys(questions: Sequence[Question]) -> dict[str, str]:
    """A heading as it may be written -> the question it means."""
    keys = {squeezed(q.words): q.key for q in questions}
    return keys | {squeezed(q.key): q.key for q in questions}


def _twice(sheet: Sheet, heading: str) -> Problem:
    """Two columns for one question: which of both holds is nothing to guess."""
    found = say("a second column for the question “{heading}”", heading=heading)
    return sheet.problem(sheet.header_row, "", found, say("one column for each question"))


def _no_question(sheet: Sheet, questions: Sequence[Question]) -> Problem:
    keys = [q.key for q in questions]
    headings = [said for said in sheet.header if said.strip()]
    near = next((hint for said in headings if (hint := nearest(said, keys))), "")
    expected = say(
        "at least one column of the survey: {keys}",
        keys=listed([*keys[:8], *["…"] * (len(keys) > 8)]),
    )
    return sheet.problem(
        sheet.header_row, "", say("the header “{header}”", header=", ".join(headings[:6])),
        expected + near,
    )  # fmt: skip


class _Judge:
    """Columns of one sheet: each different cell is judged once."""

    def __init__(self, sheet: Sheet, read: Read) -> None:
        self.sheet, self.read = sheet, read
        self.good = np.ones(len(sheet.rows), dtype=bool)

    def answers(self, column: int, question: Question) -> Bytes:
        codes = self._judged(column, partial(answer_of, question=question, comma=self.sheet.comma))
        return np.array([NO_ANSWER if code is None else code for code in codes], dtype=np.int8)

    def days(self, column: int | None, zone: str, today: date) -> Numbers:
        if column is None:
            return np.full(len(self.sheet.rows), NO_DAY, dtype=np.int32)
        days = self._judged(column, partial(day_of, zone=zone_of(zone), today=today))
        return np.array([NO_DAY if each is None else each.toordinal() for each in days], np.int32)

    def names(self, column: int | None, expected: str) -> list[str]:
        if column is None:
            return [""] * len(self.sheet.rows)
        return [name or "" for name in self._judged(column, partial(_name, expected=expected))]

    def _judged(self, column: int, judge: Callable[[Cell], T | None]) -> list[T | None]:
        known: dict[tuple[type, Cell], T | None] = {}
        wrong: dict[tuple[type, Cell], tuple[Wrong, list[int]]] = {}
        found: list[T | None] = []
        for at, (_number, cells) in enumerate(self.sheet.rows):
            cell = cells[column] if column < len(cells) else None
            key = (type(cell), cell)  # 1 and True are equal, and not the same answer
            if key not in known:
                try:
                    known[key] = judge(cell)
                except Wrong as why:
                    known[key] = None
                    wrong[key] = (why, [])
            if key in wrong:
                wrong[key][1].append(at)
            found.append(known[key])
        self._tell(column, list(wrong.values()))
        return found

    def _tell(self, column: int, wrong: Sequence[tuple[Wrong, list[int]]]) -> None:
        heading = self.sheet.header[column]
        for number, (why, rows) in enumerate(wrong):
            self.good[rows] = False
            if number >= _LISTED:
                continue
            first = self.sheet.rows[rows[0]][0]
            said = why.found
            if len(rows) > 1:
                said = say(
                    "{found}, in {number} rows from here on", found=why.found, number=len(rows)
                )
            self.read.problems.append(self.sheet.problem(first, heading, said, why.expected))


def answer_of(cell: Cell, question: Question, *, comma: bool = False) -> int | None:
    """The answer that a cell gives; None for a blank one.  Raises Wrong.

    A text that the question says stands for *cannot say* is neither an answer nor a blank.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, str):
        said = squeezed(cell)
        for value, words in question.labels.items():
            if squeezed(words) == said:
                return int(value)
        if any(squeezed(words) == said for words in question.unsaid):
            return CANNOT_SAY
        if said.endswith("%"):
            raise Wrong(
                say("{cell}, a percentage", cell=shown(cell)),
                say("an answer from {low} to {high}", low=question.low, high=question.high),
            )
    expected = say(
        "a whole number from {low} to {high}, the scale it was asked on",
        low=question.low,
        high=question.high,
    )
    if question.labels:
        expected = say(
            "one of {words}", words=listed([*question.labels.values(), *question.unsaid])
        )
    return whole(cell, expected, low=question.low, high=question.high, comma=comma)


def zone_of(name: str) -> ZoneInfo:
    """The time zone called `name`.  Raises BadValue.

    >>> zone_of("Europe/London").key
    'Europe/London'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadValue(
            say("time zone"), name, say("the name of a time zone, such as Europe/London")
        ) from error


def day_of(cell: Cell, zone: ZoneInfo, today: date) -> date | None:
    """The calendar day of an answer in `zone`; None for a blank cell.  Raises Wrong.

    A moment that names its own offset is turned into the zone's day; one without is local
    already, so that no change of the clock can move it.

    >>> london = zone_of("Europe/London")
    >>> day_of("2026-06-30T23:30:00+00:00", london, date(2026, 12, 1))
    datetime.date(2026, 7, 1)
    >>> day_of("2026-03-29 01:30", london, date(2026, 12, 1))
    datetime.date(2026, 3, 29)
    """
    expected = say("a day such as 2026-03-17, with or without a time")
    if is_blank(cell):
        return None
    found = _moment(cell, zone) or day(cell, expected)
    if found is None:
        return None
    if found > today + timedelta(days=1):  # a day on: elsewhere it may be tomorrow already
        raise Wrong(say("{day}, which lies in the future", day=found.isoformat()), expected)
    if found < _FIRST:
        raise Wrong(
            say("{day}, which is too long ago to be meant", day=found.isoformat()), expected
        )
    return found


def _moment(cell: Cell, zone: ZoneInfo) -> date | None:
    """The day of a text with a time; None for anything else."""
    if not isinstance(cell, str) or len(cell.strip()) <= len("2026-03-17"):
        return None
    try:
        moment = datetime.fromisoformat(cell.strip())
    except ValueError:
        return None
    return (moment.astimezone(zone) if moment.tzinfo else moment).date()


def _name(cell: Cell, expected: str) -> str | None:
    return text(cell, expected, longest=80) or None
