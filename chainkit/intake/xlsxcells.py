"""The cells of one worksheet, out of its XML.

Facts of the format (ECMA-376 part 1, 18.3 and 18.8): a cell is ``<c r= t= s=>`` with a
value ``<v>``, an inline text ``<is>`` and perhaps a formula ``<f>``; dates are day numbers
whose style shows them as dates.  Imports `errors` and its neighbours only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import BinaryIO, Literal
from xml.etree import ElementTree as ET

from chainkit.errors import ImportRefused, Problem
from chainkit.intake.cells import Cell, Fault
from chainkit.intake.sheet import MAX_COLUMNS, MAX_ROWS

LAST_ROW = 1_048_576
# Day 0 of the format's two calendars; a spreadsheet's date has no time zone.
FIRST_1900 = datetime.fromisoformat("1899-12-30")
FIRST_1904 = datetime.fromisoformat("1904-01-01")
Shape = Literal["plain", "date", "time", "percent"]
_BUILT_IN: dict[str, Shape] = {
    "9": "percent", "10": "percent",
    **{str(i): "date" for i in (14, 15, 16, 17, 22, *range(27, 37), *range(50, 59))},
    **{str(i): "time" for i in (18, 19, 20, 21, 45, 46, 47)},
}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_NO_RESULT = Fault(
    "a formula without a stored result",
    "a value; open the file in a spreadsheet and save it, or paste values",
)


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a workbook refer to."""

    file: str
    strings: Sequence[str]
    shapes: Sequence[Shape]
    since_1904: bool


def shape_of(number_format: str, own: Mapping[str, str]) -> Shape:
    """What a number format makes of a number; `own` are the workbook's own format codes."""
    code = own.get(number_format)
    if code is None:
        return _BUILT_IN.get(number_format, "plain")
    bare = _LITERAL.sub("", code).casefold()
    if "%" in bare:
        return "percent"
    if "[h" in code.casefold() or "[m" in code.casefold() or "[s" in code.casefold():
        return "time"
    if set("yd") & set(bare) or ("m" in bare and not set("hs") & set(bare)):
        return "date"
    return "time" if set("hs") & set(bare) and "general" not in bare else "plain"


def rows(stream: BinaryIO, book: Book, sheet: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """(row number, cells) of each row that has a value.

    Raises ImportRefused if there are more rows or columns than are read.
    """
    at = count = 0
    for _, element in ET.iterparse(stream):  # noqa: S314 - see xlsxfile._part
        if not element.tag.endswith("}row"):
            continue
        at = int(element.get("r") or at + 1)
        cells = _cells(element, book, sheet)
        element.clear()
        if not cells:
            continue
        count += 1
        if count > MAX_ROWS + 1 or at > LAST_ROW:
            raise _too_large(book, sheet)
        yield at, cells


def _too_large(book: Book, sheet: str) -> ImportRefused:
    expected = f"at most {MAX_ROWS:,} rows and {MAX_COLUMNS} columns"
    return ImportRefused([Problem(book.file, None, "", "too large a table", expected, sheet)])


def _cells(row: ET.Element, book: Book, sheet: str) -> tuple[Cell, ...]:
    space = row.tag[:-3]  # the namespace differs between the two editions of the format
    values: list[Cell] = []
    index = -1
    for cell in row:
        place = cell.get("r")
        index = _column(place) if place else index + 1
        value = _value(cell, space, book)
        if value is None:
            continue
        if index >= MAX_COLUMNS:
            raise _too_large(book, sheet)
        values.extend([None] * (index + 1 - len(values)))
        values[index] = value
    return tuple(values)


def _column(place: str) -> int:
    """``A1`` -> 0, ``AB7`` -> 27."""
    index = 0
    for letter in place:
        if letter.isdigit():
            break
        index = index * 26 + ord(letter) - 64
    return index - 1


def _value(cell: ET.Element, space: str, book: Book) -> Cell:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{space}is")
        return spoken(inline) if inline is not None else None
    value = cell.find(f"{space}v")
    said = value.text if value is not None else None
    if said is None:
        unknown = kind != "str" and cell.find(f"{space}f") is not None
        return _NO_RESULT if unknown else None
    if kind == "n":
        shape = _shape(cell, book)
        number = float(said) if not said.isdigit() else int(said)
        return number if shape == "plain" else shaped(number, shape, book)
    return _other(kind, said, book)


def _shape(cell: ET.Element, book: Book) -> Shape:
    style = int(cell.get("s", "0"))
    return book.shapes[style] if 0 <= style < len(book.shapes) else "plain"


def _other(kind: str, said: str, book: Book) -> Cell:
    if kind == "s":
        return book.strings[int(said)]
    if kind == "b":
        return said == "1"
    if kind == "e":
        return Fault(f"the error value {said}", "a value; mend the formula")
    if kind == "d":
        return _plain_day(datetime.fromisoformat(said.removesuffix("Z")))
    return unescape(said)


def shaped(number: float, shape: Shape, book: Book) -> Cell:
    """A number as its format shows it: a date, or a fault where it is no plain value."""
    if shape == "percent":
        points = round(number * 100, 6)
        return Fault(
            f"{points:g} % (which the workbook keeps as {number:g})",
            f"the plain number, such as {points:g}, without percent format",
        )
    if shape == "time":
        return Fault("a time or duration", "a plain value; format the cell as text")
    if not book.since_1904 and number < 61:
        # The format counts a 29 February 1900 that never was; days before it are unsure.
        return Fault(f"the day number {number:g} shown as a date", "a date after 1900-03-01")
    first = FIRST_1904 if book.since_1904 else FIRST_1900
    return _plain_day(first + timedelta(seconds=round(number * 86_400)))


def _plain_day(moment: datetime) -> date:
    return moment if moment.time() != datetime.min.time() else moment.date()


def spoken(item: ET.Element) -> str:
    """The text of a string item: its runs one after the other, without reading aids."""
    parts: list[str] = []
    for child in item:
        if child.tag.endswith("}t"):
            parts.append(child.text or "")
        elif child.tag.endswith("}r"):
            parts.extend(run.text or "" for run in child if run.tag.endswith("}t"))
    return unescape("".join(parts))


def unescape(said: str) -> str:
    """Text as the workbook shows it: ``_x000D_`` and its like become their character.

    XML cannot carry control characters, so workbooks write them as escapes, and an
    underscore that would look like one as ``_x005F_``.
    """
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), said) if "_x" in said else said
