"""CSV files: UTF-8, separated by comma, semicolon or tab, as spreadsheets save them.

Imports `errors` and its neighbours only.
"""

from __future__ import annotations

import csv
import io

from chainkit.errors import ImportRefused, Problem
from chainkit.intake.cells import Cell
from chainkit.intake.guard import unguard
from chainkit.intake.sheet import Sheet, make_sheet

SEPARATORS = (",", ";", "\t")


def read_csv(data: bytes, file: str) -> Sheet | None:
    """The table in `data`; None if there is nothing in it.

    A semicolon separated file may write decimal commas.  Row numbers count records, as a
    spreadsheet does, so a line break inside quotes does not shift them.
    Raises ImportRefused if the bytes are no UTF-8 text or a quote is never closed.
    """
    said = _decoded(data, file)
    separator = _separator(said)
    rows = csv.reader(io.StringIO(said, newline=""), delimiter=separator, strict=True)
    grid: list[tuple[int, tuple[Cell, ...]]] = []
    try:
        for number, cells in enumerate(rows, start=1):
            grid.append((number, tuple(map(unguard, cells))))
    except csv.Error as error:
        found = "a cell whose quotes are not closed, or that is too long"
        expected = 'each quoted cell closed by ", and a " inside it doubled'
        raise ImportRefused([Problem(file, len(grid) + 1, "", found, expected)]) from error
    return make_sheet(file, "", grid, comma=separator == ";")


def _decoded(data: bytes, file: str) -> str:
    expected = "a text file; save it as “CSV UTF-8” in the spreadsheet"
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        found = f"a character that is not UTF-8 (byte {data[error.start]:#04x})"
        raise ImportRefused([Problem(file, row, "", found, expected)]) from error
    if "\0" in said:
        raise ImportRefused([Problem(file, None, "", "binary data", expected)])
    return said


def _separator(said: str) -> str:
    """The separator that gives the first line with text the most cells; comma if none does."""
    first = next((line for line in io.StringIO(said) if line.strip(",;\t \r\n")), "")
    return max(SEPARATORS, key=lambda each: len(next(csv.reader([first], delimiter=each), [])))
