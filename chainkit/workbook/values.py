"""What one cell of a workbook means, read exactly: the text as it is, numbers and dates sure.

A file of a spreadsheet has no words for numbers and dates: whatever was typed as text is
recognised where it can mean one thing only, and refused with the reason where it could mean
two.  Imports the intake's cells only.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from chainkit.intake import cells
from chainkit.intake.cells import Cell, Fault, Wrong, is_blank, shown

Comma = bool | None
"""Whether the file writes decimal commas; None where it does not say (a workbook)."""
_SPACE = "'’ \u00a0\u202f"
_GROUPS = re.compile(rf"([+-]?)(\d{{1,3}}(?:([{_SPACE}.,])\d{{3}})(?:\3\d{{3}})*)(?:([.,])(\d+))?")
_ONE_MARK = re.compile(r"([+-]?\d+)([.,])(\d+)")
_DOTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?")
_THOUSAND = 3


def text(cell: Cell) -> str:
    """The cell as text, character by character; raises Wrong for what cannot be kept."""
    if isinstance(cell, str):
        if "\x00" in cell or not (cell.isascii() or _whole(cell)):
            raise Wrong("a character that cannot be kept", "plain text")
        return cell
    if cell is None:
        return ""
    if isinstance(cell, Fault):
        raise Wrong(cell.found, cell.expected)
    if isinstance(cell, bool | date):
        raise Wrong(shown(cell), "text; format the cell as text and write it again")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)


def _whole(said: str) -> bool:
    try:
        said.encode()
    except UnicodeEncodeError:
        return False
    return True


def number(cell: Cell, expected: str, comma: Comma) -> float | int | None:
    """The cell as a number; None where it is blank.  Raises Wrong."""
    if type(cell) is int or type(cell) is float:
        return cell
    if isinstance(cell, str) and not is_blank(cell):
        return _typed(cell.strip(), expected, comma)
    return cells.number(cell, expected, comma=False)


def _typed(said: str, expected: str, comma: Comma) -> float | int:
    if said.removeprefix("-").isdigit() and said.isascii():
        return int(said)
    if found := _GROUPS.fullmatch(said):
        grouped = _grouped(*found.groups(), comma=comma)
        if grouped is not None:
            return grouped
    if comma is None and (one := _ONE_MARK.fullmatch(said)):
        if len(one[3]) == _THOUSAND:
            mark = "comma" if one[2] == "," else "point"
            found_words = f"{shown(said)}, whose {mark} may mark thousands or decimals"
            raise Wrong(found_words, f"{expected}, in a cell that is a number and no text")
        return float(f"{one[1]}.{one[3]}")
    found_number = cells.number(said, expected, comma=bool(comma))
    if found_number is None:  # pragma: no cover - blank was told apart before
        raise Wrong(shown(said), expected)
    return found_number


def _grouped(
    sign: str, whole: str, group: str, mark: str | None, rest: str | None, *, comma: Comma
) -> float | int | None:
    """A number with marks between its thousands, where there is one way to read it."""
    decimal = {True: ",", False: ".", None: mark}[comma]
    if mark == group or (mark and mark != decimal):
        return None
    if group in ".," and mark is None:
        return None  # one kind of mark before three digits: thousands or decimals
    digits = whole.replace(group, "")
    return float(f"{sign}{digits}.{rest}") if mark else int(sign + digits)


def day(cell: Cell) -> date | None:
    """The cell as a date; None where it is blank.  Raises Wrong."""
    expected = "a date such as 2026-03-17"
    if isinstance(cell, datetime):
        raise Wrong(f"a date with a time ({cell.isoformat(' ')})", expected)
    if not isinstance(cell, str) or is_blank(cell):
        if isinstance(cell, int | float):
            raise Wrong(f"the number {cell}", f"{expected}; format the cell as a date")
        return cells.day(cell, expected)
    said = cell.strip()
    if dots := _DOTS.fullmatch(said):  # no country writes the month first and then points
        return _date(said, int(dots[3]), int(dots[2]), int(dots[1]))
    if year := _YEAR_FIRST.fullmatch(said):
        return _date(said, int(year[1]), int(year[3]), int(year[4]))
    if slashes := _SLASHES.fullmatch(said):
        return _slashed(said, int(slashes[1]), int(slashes[3]), int(slashes[4]))
    return cells.day(said, expected)


def _slashed(said: str, first: int, second: int, year: int) -> date:
    """A date with slashes, where only one order of day and month is possible."""
    if first == second or second > 12:
        return _date(said, year, first, second)
    if first > 12:
        return _date(said, year, second, first)
    ways = f"{date(year, first, second)} or {date(year, second, first)}"
    raise Wrong(f"{shown(said)}, which may be {ways}", "the date written like 2026-03-17")


def _date(said: str, year: int, month: int, day_: int) -> date:
    try:
        return date(year, month, day_)
    except ValueError as error:
        raise Wrong(cells.no_day(said), "a date such as 2026-03-17") from error
