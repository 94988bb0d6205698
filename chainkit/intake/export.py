"""Tables for other people's spreadsheets, in which no text can come alive.

Cells are text, whole numbers, decimals, dates, yes/no (bool) or None (blank).  Text stays
text: in XLSX by its cell type, in CSV by the apostrophe guard that the import takes off
again.  What is written reads back the same.  Imports `errors`, `whole` and its neighbours only.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chainkit.errors import BadValue
from chainkit.intake.guard import guard
from chainkit.whole import put_whole

Value = str | int | float | bool | date | None
LONGEST = 32_767
"""Characters that a workbook's cell may hold."""
_NEEDS_ESCAPE = re.compile(
    "[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)",
)
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Table:
    """Column names and rows of the same length."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]


def write_csv(path: str | Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """A comma separated file in UTF-8 with a byte order mark, so that spreadsheets show it right.

    Text that a spreadsheet could run gets an apostrophe (see `chainkit.intake.guard`);
    numbers have a decimal point, dates are ISO, None is an empty cell.
    """
    with put_whole(path) as part:
        fill_csv(part, columns, rows)


def fill_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """As `write_csv`, straight to `path`: for a file in a folder that is not in its place yet."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow([guard(column) for column in columns])
        for row in rows:
            writer.writerow(["" if value is None else _csv_cell(value) for value in row])


def _csv_cell(value: str | float | date) -> str | int | float:
    """A cell as a CSV file has it; raises BadValue for a number that is none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return guard(value)
    return _finite(value)


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise BadValue("a number in an export", value, "finite; use None for a missing one")
    return value


def write_xlsx(path: str | Path, sheets: Mapping[str, Table]) -> None:
    """A workbook with one sheet per entry; text is stored as text, never as a formula.

    Raises BadValue for a sheet name that a workbook cannot have and for text longer than
    32,767 characters.
    """
    # Everything is checked first: openpyxl cannot let go of a half-written workbook cleanly.
    checked = [
        (_sheet_name(name), [[_checked(v) for v in row] for row in (table.columns, *table.rows)])
        for name, table in sheets.items()
    ]
    from openpyxl import Workbook  # local: 0.2 s that only workbooks need

    book = Workbook(write_only=True)
    for name, rows in checked:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for row in rows:
            sheet.append([_xlsx_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    with put_whole(path) as part:
        part.write_bytes(out.getvalue())


def _sheet_name(name: str) -> str:
    if not 0 < len(name) <= 31 or _NO_SHEET_NAME.search(name):
        raise BadValue("a sheet name", name, r"1 to 31 characters without []:*?/\ ")
    return name


def _checked(value: Value) -> Value:
    if isinstance(value, float):
        return _finite(value)
    if not isinstance(value, str):
        return value
    said = escaped(value)
    if len(said) > LONGEST:
        raise BadValue("a text in a workbook", f"{value[:30]}…", f"at most {LONGEST:,} characters")
    return said or None


def escaped(value: str) -> str:
    """Text as a workbook's XML can carry it: control characters as ``_x000D_`` and its like."""
    return _NEEDS_ESCAPE.sub(lambda bad: f"_x{ord(bad[0]):04X}_", value)


def _xlsx_cell(sheet: Any, value: Value) -> Any:
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value = value
    cell.data_type = "s"  # the setter takes "=…" for a formula and "#N/A" for an error
    if guard(value) != value:
        cell.quotePrefix = True  # stays text when somebody edits it, too
    return cell
