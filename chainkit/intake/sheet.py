"""One table of an import file: cells with the row numbers that the spreadsheet shows.

CSV and XLSX readers make these; whoever reads rows gets typed values and a list of
problems in return.  Imports `errors` and its neighbour `cells` only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from chainkit.errors import ImportRefused, Problem
from chainkit.intake import cells
from chainkit.intake.cells import Cell, Wrong

_T = TypeVar("_T")
Place = tuple[str, str, int]
"""(file, sheet, row number)."""

_MONTH = re.compile(r"([0-9]{4}-(?:0[1-9]|1[0-2]))(?:-(?:0[1-9]|[12][0-9]|3[01]))?")
"""A month, or the date that a spreadsheet writes into a CSV file for one."""
MAX_ROWS = 200_000
"""Rows of one table; a workshop of 5,000 people with 40 statements just fits."""
MAX_COLUMNS = 300


def column_key(said: str) -> str:
    """A header cell as columns are compared: lower case, underscores."""
    return re.sub(r"[\s_\-]+", "_", said.strip()).casefold()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `header` in row `header_row`, then `rows` of (row number, cells)."""

    file: str
    name: str
    """The sheet's name in a workbook; empty for CSV."""
    header: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    comma: bool = False
    """True if numbers may have a decimal comma."""
    names: tuple[str, ...] = ()
    """What each heading means, where a mapping said so; "" for a column left out."""

    @property
    def meant(self) -> tuple[str, ...]:
        """The headings as columns are recognised by: their meanings where they are mapped."""
        return self.names or self.header

    @property
    def columns(self) -> dict[str, int]:
        """Column key -> index, blank header cells left out."""
        return {column_key(said): i for i, said in enumerate(self.meant) if said.strip()}

    def problem(self, row: int | None, column: str, found: str, expected: str) -> Problem:
        """A problem in this sheet."""
        return Problem(self.file, row, column, found, expected, self.name)


def make_sheet(
    file: str, name: str, grid: list[tuple[int, tuple[Cell, ...]]], *, comma: bool = False
) -> Sheet | None:
    """The table in `grid`, whose first row that is not blank is the header; None if empty.

    Rows without any value are left out; the others keep their numbers.
    """
    filled = [(n, row) for n, row in grid if not all(cells.is_blank(cell) for cell in row)]
    if not filled:
        return None
    if len(filled) > MAX_ROWS or max(len(row) for _, row in filled) > MAX_COLUMNS:
        raise ImportRefused(
            [
                Problem(
                    file,
                    None,
                    "",
                    "a table too large to read",
                    f"at most {MAX_ROWS:,} rows and {MAX_COLUMNS} columns",
                    name,
                )
            ]
        )
    number, first = filled[0]
    header = tuple("" if cells.is_blank(cell) else _heading(cell) for cell in first)
    return Sheet(file, name, header, number, tuple(filled[1:]), comma)


def _heading(cell: Cell) -> str:
    try:
        return cells.text(cell, "a column heading")
    except Wrong:
        return "?"


@lru_cache(maxsize=64)
def _present(wanted: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in wanted if name in columns)


class Row:
    """One row under its header: each method converts a cell and notes what is wrong.

    A method gives None (or "") where the cell is blank or wrong; read `problems` before
    using the values.
    """

    __slots__ = ("_cells", "_columns", "at", "problems", "sheet")

    def __init__(
        self, sheet: Sheet, columns: Mapping[str, int], number: int, cells_: tuple[Cell, ...]
    ) -> None:
        self.sheet, self.at = sheet, number
        self._columns, self._cells = columns, cells_
        self.problems: list[Problem] = []

    @property
    def place(self) -> Place:
        """Where the row is."""
        return (self.sheet.file, self.sheet.name, self.at)

    def check_width(self) -> bool:
        """Whether every cell that is not blank stands under a heading; notes it if not."""
        headed: Collection[int] = self._columns.values()
        if self.sheet.names:  # a column that is left out has a heading all the same
            headed = [i for i, said in enumerate(self.sheet.header) if said.strip()]
        if len(self._cells) <= len(headed) == len(self.sheet.header):
            return True  # the common case, kept short
        filled = [i for i, cell in enumerate(self._cells) if not cells.is_blank(cell)]
        if set(filled) <= set(headed):
            return True
        count, noun = len(headed), "heading" if len(headed) == 1 else "headings"
        expected = "each cell under a heading; a text with the separator in it needs quotes"
        found = f"{filled[-1] + 1} cells under {count} {noun}"
        self.problems.append(self.sheet.problem(self.at, "", found, expected))
        return False

    def of(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `columns` that the table has."""
        return _present(columns, tuple(self._columns))

    def has(self, column: str) -> bool:
        """Whether the table has this column."""
        return column in self._columns

    def cell(self, column: str) -> Cell:
        """The raw cell; None where the column or the cell is not there."""
        index = self._columns.get(column)
        return self._cells[index] if index is not None and index < len(self._cells) else None

    def wrong(self, column: str, found: str, expected: str) -> None:
        """Note a problem in this row, under the heading as the file writes it."""
        index = self._columns.get(column)
        heading = self.sheet.header[index] if index is not None else column
        self.problems.append(self.sheet.problem(self.at, heading, found, expected))

    def text(self, column: str, expected: str, *, needed: bool = True, longest: int = 200) -> str:
        """The cell as text."""
        said = self._convert(
            column,
            expected,
            lambda cell: cells.text(cell, expected, longest=longest),
            needed=needed,
        )
        return said or ""

    def number(self, column: str, expected: str, *, needed: bool = True) -> float | None:
        """The cell as a number."""
        comma = self.sheet.comma
        return self._convert(
            column,
            expected,
            lambda cell: cells.number(cell, expected, comma=comma),
            needed=needed,
        )

    def whole(
        self, column: str, expected: str, *, low: int, high: int, needed: bool = True
    ) -> int | None:
        """The cell as a whole number from `low` to `high`."""
        comma = self.sheet.comma
        return self._convert(
            column,
            expected,
            lambda cell: cells.whole(cell, expected, low=low, high=high, comma=comma),
            needed=needed,
        )

    def day(self, column: str, expected: str = "a date such as 2026-03-17") -> date | None:
        """The cell as a date; needed."""
        return self._convert(column, expected, lambda cell: cells.day(cell, expected), needed=True)

    def month(self, column: str, expected: str = "a month such as 2026-09") -> str:
        """The cell as a month, ``2026-09``; needed.  A date stands for the month it lies in."""
        cell = self.cell(column)
        if isinstance(cell, date):
            return f"{cell.year:04d}-{cell.month:02d}"
        said = self.text(column, expected, longest=40)
        found = _MONTH.fullmatch(said)
        if said and not found:
            self.wrong(column, cells.shown(said), expected)
        return found[1] if found else ""

    def yes_no(self, column: str) -> bool | None:
        """The cell as yes or no; needed."""
        return self._convert(column, "yes or no", cells.yes_no, needed=True)

    def _convert(
        self, column: str, expected: str, convert: Callable[[Cell], _T | None], *, needed: bool
    ) -> _T | None:
        try:
            result = convert(self.cell(column))
        except Wrong as wrong:
            self.wrong(column, wrong.found, wrong.expected)
            return None
        if needed and (result is None or result == ""):
            self.wrong(column, "nothing", expected)
        return result
