"""Several workbooks as one, the same bytes on every day.

Each sheet keeps its table and gets a look: headings that stand out and stay, real dates,
numbers with a format.  A sheet without rows is left out; the first sheet says what is where.
Imports openpyxl when it is used, and its own package.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from chainkit.report.workbook_cells import Column, columns_of
from chainkit.report.zips import still_zip
from chainkit.words import say

_LONGEST = 31
"""Characters that the name of a sheet may have."""
_DAY = 12
_WIDEST, _NARROWEST = 60, 9
"""Letters that a column shows at most and at least; a longer text takes several lines."""
_MANY = 5
"""Columns from which on the first one stays when the others are moved."""
_COLOURS = ("0B5C7A", "4F6D7A", "8A5A44", "5E7F5B", "7A5C8A", "A0522D", "3F6F8F")
"""Of the tabs and headings, one for each book; white is readable on them."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, whose table it is, its columns and how many rows it has."""

    name: str
    book: str
    table: str
    columns: tuple[Column, ...]
    rows: int
    quoted: frozenset[tuple[int, int]]
    """Cells whose text a spreadsheet could run, by row and column from zero."""


def joined(
    books: Iterable[tuple[str, bytes]],
    made_on: date,
    facts: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The sheets of all `books`, each named after its book and itself, text kept as text.

    `facts` stand on the first sheet, such as whose data it is, before a list of all sheets.
    """
    from openpyxl import Workbook

    whole = Workbook(write_only=True)
    moment = datetime.combine(made_on, time(), UTC).replace(tzinfo=None)
    whole.properties.creator = "chainkit"
    sheets = list(_sheets(books))
    names = list(dict.fromkeys(sheet.book for sheet in sheets))
    colours = {name: _COLOURS[at % len(_COLOURS)] for at, name in enumerate(names)}
    if facts:
        _start(whole, sheets, facts, colours)
    for sheet in sheets:
        _write(whole, sheet, colours[sheet.book])
    buffer = io.BytesIO()
    whole.save(buffer)
    return still_zip(buffer.getvalue(), moment)


def _sheets(books: Iterable[tuple[str, bytes]]) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    taken = [say("Contents")]
    for title, content in books:
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            cells = list(sheet.iter_rows())
            if len(cells) <= 1:  # a table of nothing tells nothing
                continue
            taken.append(_free(f"{title} {sheet.title}", taken))
            quoted = {
                (i, j)
                for i, row in enumerate(cells)
                for j, one in enumerate(row)
                if one.quotePrefix
            }
            columns = columns_of([[_value(cell) for cell in row] for row in cells])
            yield Sheet(
                taken[-1], title, sheet.title, tuple(columns), len(cells) - 1, frozenset(quoted)
            )


def _value(cell: Any) -> Any:
    """What a cell holds; a day without an hour is a day."""
    value = cell.value
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def _write(whole: Any, sheet: Sheet, colour: str) -> None:
    from openpyxl.utils import get_column_letter

    made = _sheet(whole, sheet.name, colour)
    made.freeze_panes = "B2" if len(sheet.columns) >= _MANY else "A2"
    made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{sheet.rows + 1}"
    made.print_title_rows = "1:1"
    for number, column in enumerate(sheet.columns, 1):
        made.column_dimensions[get_column_letter(number)].width = _width(column)
    looks = _looks(colour)
    made.append(
        [
            _cell(made, column.heading, looks["head" if column.format == "General" else "above"])
            for column in sheet.columns
        ]
    )
    for row in range(sheet.rows):
        made.append(
            [
                _cell(
                    made,
                    column.values[row],
                    looks["text"],
                    shown=column.shown(column.values[row]),
                    quoted=(row + 1, at) in sheet.quoted,
                )
                for at, column in enumerate(sheet.columns)
            ]
        )


def _sheet(whole: Any, name: str, colour: str) -> Any:
    made = whole.create_sheet(name)
    made.sheet_properties.tabColor = colour
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    return made


def _looks(colour: str) -> Mapping[str, Mapping[str, Any]]:
    from openpyxl.styles import Alignment, Font, PatternFill

    head = {
        "font": Font(bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor=colour),
        "alignment": Alignment(wrap_text=True, vertical="top"),
    }
    over = Alignment(horizontal="right", wrap_text=True, vertical="top")
    return {
        "title": {"font": Font(bold=True, size=16)},
        "link": {"font": Font(underline="single", color=colour)},
        "head": head,
        "above": {**head, "alignment": over},
        "text": {"alignment": Alignment(wrap_text=True, vertical="top")},
    }


def _cell(
    sheet: Any, value: Any, look: Mapping[str, Any], *, shown: str = "General", quoted: bool = False
) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, None)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # the setter takes "=…" for a formula and "#N/A" for an error
    cell.quotePrefix = quoted
    for name, style in look.items():
        if name != "alignment" or isinstance(value, str):
            setattr(cell, name, style)
    if isinstance(value, int | float | date):
        cell.number_format = shown
        if "alignment" in look:
            cell.alignment = _top()
    return cell


def _top() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top")


def _start(
    whole: Any,
    sheets: Sequence[Sheet],
    facts: Sequence[tuple[str, str]],
    colours: Mapping[str, str],
) -> None:
    """The first sheet: whose figures these are, and every other sheet a click away."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    made = _sheet(whole, say("Contents"), _COLOURS[0])
    made.page_setup.orientation = "portrait"
    for letter, width in (("A", 34), ("B", 60), ("C", 10)):
        made.column_dimensions[letter].width = width
    (_, title), *others = facts
    looks = _looks(_COLOURS[0])
    made.append([_cell(made, title, looks["title"])])
    for name, fact in others:
        made.append([_cell(made, said, looks["text"]) for said in (name, fact)])
    made.append([])
    heads = (say("Sheet"), say("Columns"), say("Rows"))
    made.append([_cell(made, said, looks["head"]) for said in heads])
    for sheet in sheets:
        link = _cell(made, sheet.name, _looks(colours[sheet.book])["link"])
        link.hyperlink = Hyperlink(ref="", location=f"'{sheet.name}'!A1")
        holds = ", ".join(column.heading for column in sheet.columns)
        made.append(
            [link, _cell(made, holds, looks["text"]), _cell(made, sheet.rows, looks["text"])]
        )


def _free(title: str, taken: Sequence[str]) -> str:
    """The name of a sheet, short enough, that no other sheet has."""
    names = (title[:_LONGEST], *(f"{title[: _LONGEST - 3]} {n}" for n in range(2, 100)))
    return next(name for name in names if name not in taken)


def _width(column: Column) -> float:
    """Letters that a column shows: its texts, and its heading on two lines if need be."""
    lengths = [_letters(value) for value in column.values if value is not None]
    words = max((len(word) for word in column.heading.split()), default=0)
    wanted = max(_NARROWEST, words + 3, len(column.heading) / 2 + 3, *lengths, 0)
    return float(min(wanted, _WIDEST))


def _letters(value: object) -> float:
    """How many letters a cell shows, about."""
    if isinstance(value, date):
        return _DAY
    return len(f"{value:,.1f}") + 1 if isinstance(value, int | float) else len(str(value)) + 1
