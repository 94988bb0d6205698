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
_SIZES = (20, 18, 16, 14, 12, 11)
_MOST_COLUMNS = 6
_NOTHING = {"", "–"}
_MOST = 130
"""Characters of a cell on a slide; the report has them all."""


def add_table(slide: Any, table: Table, region: tuple[Emu, Emu, Emu, Emu]) -> int:
    """Put `table` into `region`; how many of its rows had no room.

    The letters are as large as fits, 11 points at least; then rows at the end are left out, and
    a last line says so.
    """
    left, top, wide, high = region
    table = _narrowed(table)
    cells = [tuple(_short(text) for text in row) for row in (table.columns, *table.rows)]
    shares = _shares(cells)
    size, rows = _fitting(cells, shares, wide, high)
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
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Emu(int(wide * share))
    for number, row in enumerate(rows):
        made.rows[number].height = Emu(int(_height(row, shares, wide, size)))
        for at, text in enumerate(row):
            _cell(made.cell(number, at), text, size, right=at in right)
    if rest:
        made.cell(len(rows) - 1, 0).merge(made.cell(len(rows) - 1, len(table.columns) - 1))
    return rest


def _cell(cell: Any, text: str, size: int, *, right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(4)
    cell.margin_top = cell.margin_bottom = Pt(3)
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text, run.font.size = text, Pt(size)
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT


def _narrowed(table: Table) -> Table:
    """The first columns that say something: more cannot be read from the back of a room."""
    said = [set(column) - _NOTHING for column in zip(*table.rows, strict=True)]
    kept = [at for at, texts in enumerate(said) if texts - {say("[left out]")}][:_MOST_COLUMNS]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        numeric=tuple(new for new, at in enumerate(kept) if at in table.numeric),
    )


def _short(text: str) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= _MOST else text[: _MOST - 1].rsplit(" ", 1)[0] + " …"


def _shares(cells: list[tuple[str, ...]]) -> list[float]:
    """Of the width, for each column: wide enough for its longest word, more for much text."""
    columns = list(zip(*cells, strict=True))
    weights = [max(max(len(text) for text in column), 6) ** 0.7 for column in columns]
    words = [max(len(w) for text in column for w in (text.split() or [""])) for column in columns]
    weights = [max(weight, word**0.9) for weight, word in zip(weights, words, strict=True)]
    return [weight / sum(weights) for weight in weights]


def _fitting(
    cells: list[tuple[str, ...]], shares: list[float], wide: int, high: int
) -> tuple[int, list[tuple[str, ...]]]:
    """The size of the letters in points, and the rows that there is room for."""
    for size in _SIZES:
        if sum(_height(row, shares, wide, size) for row in cells) <= high:
            return size, cells
    size, rows, used = _SIZES[-1], [cells[0]], _height(cells[0], shares, wide, _SIZES[-1])
    last = Pt(size * 1.2 + 6)
    for row in cells[1:]:
        used += _height(row, shares, wide, size)
        if used + last > high:
            break
        rows.append(row)
    return size, rows


def _height(row: tuple[str, ...], shares: list[float], wide: int, size: int) -> float:
    """How high a row is, estimated: a letter is half as wide as it is high."""
    per_line = [max((wide * share / Pt(1) - 8) / (size * 0.52), 1) for share in shares]
    lines = max(ceil(len(text) / room) for text, room in zip(row, per_line, strict=True))
    return float(Pt(max(lines, 1) * size * 1.2 + 7))
