"""Tables of a slide: native, in the theme's colours, with as many rows as fit.

Imports python-pptx and the report's blocks and words.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Pt

from chainkit.report.blocks import Table
from chainkit.report.words import clean
from chainkit.words import say

_STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"
"""Light Style 1 with the theme's first accent: thin lines, in whatever colours a master has."""
_SIZES = (20, 18, 16, 14, 12)
_MOST_COLUMNS = 6
_LETTER = 0.51
"""How wide a letter is, as a part of its height, with some to spare."""
Rows = list[tuple[str, ...]]
_NOTHING = {"", "–"}
_MOST, _ALONE, _FEW = 170, 480, 6
"""Characters of a cell on a slide, and of one in a table of few rows; the report has them all."""


def add_table(slide: Any, table: Table, region: tuple[Emu, Emu, Emu, Emu]) -> int:
    """Put `table` into `region`; how many of its rows had no room.

    The letters are as large as fits, 12 points at least; then rows at the end are left out, and
    a last line says so.
    """
    left, top, wide, high = region
    table = _narrowed(table)
    cells = _cells(table)
    size, widths, rows = _fitting(cells, wide, high)
    rest = len(cells) - len(rows)
    if rest:
        words = say("… and {number} more in the report", number=rest)
        rows = [*rows, (words, *("" for _ in table.columns[1:]))]
        right = tuple(at for at in table.numeric if at)
    else:
        right = table.numeric
    frame = slide.shapes.add_table(len(rows), len(table.columns), left, top, wide, Pt(20))
    frame.name = clean(table.caption)[:80] or "Table"
    made = frame.table
    made._tbl.tblPr.find("{*}tableStyleId").text = _STYLE  # noqa: SLF001 - no other way
    made.horz_banding = False
    made.first_col = True
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Emu(int(width))
    for number, row in enumerate(rows):
        made.rows[number].height = Emu(int(_height(row, widths, size)))
        for at, text in enumerate(row):
            _cell(made.cell(number, at), text, size, right=at in right)
    if rest:
        made.rows[len(rows) - 1].height = Pt(size * 1.2 + 6)
        made.cell(len(rows) - 1, 0).merge(made.cell(len(rows) - 1, len(table.columns) - 1))
    return rest


def has_room(table: Table, region: tuple[Emu, Emu, Emu, Emu]) -> bool:
    """Whether all rows of `table` can be read in `region`."""
    _left, _top, wide, high = region
    table = _narrowed(table)
    cells = _cells(table)
    return len(_fitting(cells, wide, high)[2]) == len(cells)


def _cell(cell: Any, text: str, size: int, *, right: bool) -> None:
    cell.margin_left, cell.margin_right = Pt(7.2), Pt(14 if right else 4)
    cell.margin_top = cell.margin_bottom = Pt(3)
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text, run.font.size = text, Pt(size)
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT


def _narrowed(table: Table) -> Table:
    """The first columns that say something: more cannot be read from the back of a room."""
    said = [set(column) - _NOTHING for column in zip(*table.rows, strict=True)]
    kept = [at for at, texts in enumerate(said) if texts - {say("[left out]")}]
    kept = (kept or [*range(len(table.columns))])[:_MOST_COLUMNS]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        numeric=tuple(new for new, at in enumerate(kept) if at in table.numeric),
    )


def _cells(table: Table) -> Rows:
    most = _MOST if len(table.rows) > _FEW else _ALONE
    return [tuple(_short(text, most) for text in row) for row in (table.columns, *table.rows)]


def _short(text: str, most: int) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"


def _fitting(cells: Rows, wide: int, high: int) -> tuple[int, list[float], Rows]:
    """The size of the letters in points, the columns' widths, and the rows there is room for."""
    for size in _SIZES:
        widths = _widths(cells, wide, size)
        heights = [_height(row, widths, size) for row in cells]
        if sum(widths) <= wide and sum(heights) <= high:
            return size, widths, cells
    widths = [width * wide / sum(widths) for width in widths]
    last, used, rows = Pt(size * 1.2 + 6), 0.0, []
    for row in cells:
        used += _height(row, widths, size)
        if used + last > high:
            break
        rows.append(row)
    return size, widths, rows


def _widths(cells: Rows, wide: int, size: int) -> list[float]:
    """Room for the longest word of each column; what is left goes where much text stands."""
    columns = list(zip(*cells, strict=True))
    words = [
        max(len(word) for text in column for word in text.split() or [""]) for column in columns
    ]
    least = [Pt(word * size * _LETTER + 22) for word in words]
    weights = [max(len(text) for text in column) ** 0.7 for column in columns]
    left = max(wide - sum(least), 0)
    return [
        narrow + left * weight / sum(weights) for narrow, weight in zip(least, weights, strict=True)
    ]


def _height(row: tuple[str, ...], widths: list[float], size: int) -> float:
    """How high a row is, estimated from the widths of its letters."""
    per_line = [max((width / Pt(1) - 12) / (size * _LETTER), 1) for width in widths]
    lines = max(ceil(len(text) / room) for text, room in zip(row, per_line, strict=True))
    return float(Pt(max(lines, 1) * size * 1.2 + 7))
