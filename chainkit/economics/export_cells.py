"""Cells of the document turned into numbers: a unit goes to the heading, a range to two columns.

What is no number stays the word that it is: unknown and not applicable are no zeros.
Imports the report's blocks and the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chainkit.intake.export import Value
from chainkit.report.blocks import Table
from chainkit.words import say

_ONE = r"([+−-]?[\d,]*\d(?:\.\d+)?)\s?(%|[A-Z]{3}|s|points)?"
_NUMBER = re.compile(_ONE)
_RANGE = re.compile(rf"{_ONE}\s?–\s?{_ONE}")
Read = tuple[Value, Value, str | None]
"""(value or lower end, upper end, unit); the unit is None for what is no number."""
Columns = tuple[list[str], list[list[Value]]]


def with_numbers(table: Table) -> tuple[list[str], list[list[Value]]]:
    """(headings, rows) of a document's table, with numbers for what it says in digits."""
    headings: list[str] = []
    columns: list[list[Value]] = []
    mixed: list[str] = []  # units that differ from row to row; the place for them is `at`
    at = 0
    for number, heading in enumerate(table.columns):
        cells = [row[number] for row in table.rows]
        read = [_read(cell) for cell in cells]
        if not _is_of_numbers(cells, read, wanted=number in table.numeric):
            headings.append(heading)
            columns.append(list(cells))
            continue
        units = [unit or "" for _, _, unit in read]
        known = {unit for _, _, unit in read if unit is not None}
        if len(known) > 1 and (not mixed or not _go_together(mixed, units)):
            at, mixed = len(headings), units
            headings.append(say("Unit"))
            columns.append(list[Value](units))
        elif len(known) > 1:
            mixed = [one or other for one, other in zip(mixed, units, strict=True)]
            columns[at] = list[Value](mixed)
        named, made = _column(heading, known.pop() if len(known) == 1 else "", read)
        headings += named
        columns += made
    return headings, [list(row) for row in zip(*columns, strict=True)]


def _go_together(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two columns have the same unit in each row, as far as both say one."""
    return all(a == b or not a or not b for a, b in zip(some, others, strict=True))


def _is_of_numbers(cells: Sequence[str], read: Sequence[Read], *, wanted: bool) -> bool:
    """Whether a column is one of numbers: meant so and with one, or nothing else in it."""
    numbers = [unit is not None for _, _, unit in read]
    said = [number for number, cell in zip(numbers, cells, strict=True) if cell.strip()]
    return any(said) and (wanted or all(said))


def _column(heading: str, unit: str, read: Sequence[Read]) -> Columns:
    low: list[Value] = [low for low, _, _ in read]
    high: list[Value] = [high for _, high, _ in read]
    end = f" ({unit})" if unit else ""
    if all(each is None for each in high):
        return [f"{heading}{end}"], [low]
    upper = say("{heading}, to", heading=heading)
    ranges = all(top is not None for _, top, kind in read if kind is not None)
    lower = say("{heading}, from", heading=heading) if ranges else heading
    return [f"{lower}{end}", f"{upper}{end}"], [low, high]


def _read(cell: str) -> Read:
    said = cell.strip()
    if found := _NUMBER.fullmatch(said):
        return _value(found[1]), None, found[2] or ""
    found = _RANGE.fullmatch(said)
    if found and (found[2] or "") in {"", found[4] or ""}:
        return _value(found[1]), _value(found[3]), found[4] or ""
    return cell, None, None


def _value(said: str) -> Value:
    plain = said.replace(",", "").replace("−", "-")
    return float(plain) if "." in plain else int(plain)
