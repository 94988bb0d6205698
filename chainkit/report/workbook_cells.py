"""How the columns of a workbook are shown: real dates, numbers with a format, words for codes.

What an exercise exports is kept as it is but for months and days that came as text: a column
that holds nothing else becomes dates.  Imports chainkit.words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chainkit.words import MONTHS, say, spoken

DAY, MONTH, PER_CENT, WHOLE = "d mmm yyyy", "mmm yyyy", "0.0%", "#,##0"
PLAIN = "0"
"""For years and for numbers that are names: without a sign for thousands."""
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_SAID = re.compile(r"(\d{1,2})(?:er)? (\S+) (\d{4})$")
_UNIT = " (0-1)"
_NO_SHARE = ("Consensus", "Target")
_INTERVAL = "95 % interval"
_NOTHING = {None, "", "–"}
_YEARS = range(1900, 2101)
_DATES = frozenset({DAY, MONTH})
_MONEY = re.compile(r"\([A-Z]{3}\)$")
_SIZES = ((1.0, 3), (20.0, 2), (float("inf"), 1))
"""Up to this size, numbers that are not all whole are shown with so many decimals at most."""


@dataclass(frozen=True)
class Column:
    """One column as it is shown."""

    heading: str
    values: tuple[Any, ...]
    format: str
    """Of its numbers and dates; "General" for a column of texts."""

    def shown(self, value: Any) -> str:
        """The format of one of its cells; one of another kind than the others has its own."""
        if isinstance(value, date):
            return self.format if self.format in _DATES else DAY
        if isinstance(value, int | float):
            return self.format if self.format not in {*_DATES, "General"} else _format([value])
        return "General"


def columns_of(rows: Sequence[Sequence[Any]]) -> list[Column]:
    """The columns of a sheet, its first row being the headings."""
    head, *body = rows
    found: list[Column] = []
    for at, heading in enumerate(head):
        before = found[-1].format if found else "General"
        found.append(_column(str(heading or ""), [row[at] for row in body], before))
    return found


def _column(heading: str, values: Sequence[Any], before: str) -> Column:
    for read, shown in ((_month, MONTH), (_iso, DAY), (_said, DAY)):
        dates = _all(values, read)
        if dates is not None:
            return Column(heading, dates, shown)
    if any(isinstance(each, datetime | date) for each in values):
        return Column(heading, tuple(values), DAY)
    plain = tuple(_word(each) for each in values)
    numbers = [each for each in plain if isinstance(each, int | float)]
    if not numbers:
        return Column(heading, plain, "General")
    if heading.startswith(_INTERVAL) and before == PER_CENT:
        return Column(heading, plain, PER_CENT)
    if heading.endswith(_UNIT) and not heading.startswith(_NO_SHARE):
        return Column(heading.removesuffix(_UNIT), plain, PER_CENT)
    return Column(
        _said_heading(heading), plain, _format(numbers, _MONEY.search(heading) is not None)
    )


def _all(values: Sequence[Any], read: Callable[[str], date | None]) -> tuple[Any, ...] | None:
    """Every text of a column as a date; None where one of them is none, or all are blank."""
    found = [
        None if each in _NOTHING else read(each) if isinstance(each, str) else None
        for each in values
    ]
    told = [each not in _NOTHING for each in values]
    if not any(told) or any(
        each is None for each, is_told in zip(found, told, strict=True) if is_told
    ):
        return None
    return tuple(found)


def _month(text: str) -> date | None:
    found = _MONTH.match(text)
    return _date(found[1], found[2], "1") if found else None


def _iso(text: str) -> date | None:
    found = _ISO.match(text)
    return _date(*found.groups()) if found else None


def _said(text: str) -> date | None:
    """A day as `chainkit.words.day` says it, in the language spoken now."""
    found = _SAID.match(text)
    months = [spoken(month) for month in MONTHS]
    if not found or found[2] not in months:
        return None
    return _date(found[3], str(months.index(found[2]) + 1), found[1])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _word(value: Any) -> Any:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    return value


def _format(numbers: Sequence[float], money: bool = False) -> str:  # noqa: FBT001, FBT002 - how it is set
    if all(float(each).is_integer() for each in numbers):
        years = all(each in _YEARS for each in numbers)
        return PLAIN if years else WHOLE
    if money:
        return "#,##0.00"
    largest = max(abs(each) for each in numbers)
    most = next(digits for size, digits in _SIZES if largest <= size)
    needed = max(len(f"{each:.{most}f}".rstrip("0").partition(".")[2]) for each in numbers)
    return "#,##0." + "0" * max(needed, 1)


def _said_heading(heading: str) -> str:
    """A month as a heading in words."""
    found = _month(heading)
    return f"{spoken(MONTHS[found.month - 1])} {found.year}" if found else heading
