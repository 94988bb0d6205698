"""A table of a Word document: header repeated on each page, columns as wide as their words.

Imports chainkit.pictures and its own package.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm, Pt
from docx.table import _Row

from chainkit.pictures import text
from chainkit.report.blocks import Table
from chainkit.report.docx_parts import set_direction
from chainkit.report.docx_sheet import TURNED, Page, child
from chainkit.report.words import clean

_SIZE, _TIGHT_SIZE = 9, 8
_SHORT = 14
"""Characters of a cell that does not break."""
_MANY = 8
"""More columns than these are set tightly."""
_NARROWER = 0.8
"""Calibri's letters against the widest sans that `pictures.text` reckons with."""
_GAP = Pt(8.5)
_EASE = 1.06
_TOGETHER, _WHOLE = 3, 5
"""A page's end leaves no fewer rows of a table than these on either side; so short a table
stays in one piece.
"""
_MOST_SPARE = Mm(16)
"""A short table does not fill its line: a number stays beside its name."""


def add_table(document: Document, table: Table, page: Page) -> None:
    """Write the table; its caption is a paragraph above it."""
    if not table.columns:
        return
    whole = document.add_table(rows=0, cols=len(table.columns), style="Report Table")
    whole.autofit = False
    tight = page == TURNED or len(table.columns) > _MANY
    widths = column_widths(table, page.line, _TIGHT_SIZE if tight else _SIZE)
    _look(whole._tbl, widths)  # noqa: SLF001 - the library has no verb for these
    for number, words in enumerate((table.columns, *table.rows)):
        row = whole.add_row()
        _keep(row, header=number == 0)
        for i, cell in enumerate(row.cells):
            cell.width = widths[i]
            kind = "Number" if i in table.numeric else "Text"
            line = cell.paragraphs[0]
            # By its id: looking a style up by name for each cell took half of a document's time.
            line._p.style = f"TightTable{kind}" if tight else f"Table{kind}"  # noqa: SLF001
            line.add_run(clean(words[i]))
            set_direction(line)
            line.paragraph_format.keep_with_next = _kept(number, table) or None


def _kept(row: int, table: Table) -> bool:
    """Whether a row (the header is row 0) stays on the page of the next one."""
    rows = len(table.rows)
    whole = table.together or rows <= _WHOLE
    return row < rows and (whole or row < _TOGETHER or row > rows - _TOGETHER)


def column_widths(table: Table, line: Length, size: float = _SIZE) -> tuple[Length, ...]:
    """The line shared among the columns, for letters of `size` points.

    Each gets its longest word at least, and its cells where all are short; what is left goes
    to those with more to say.
    """
    columns = tuple(zip(table.columns, *table.rows, strict=True))
    words = [max(_wide(word, size) for cell in c for word in cell.split() or [""]) for c in columns]
    most = [max(_wide(cell, size) for cell in c) for c in columns]
    least = [_least(c, w, size) for c, w in zip(columns, words, strict=True)]
    if sum(least) > line:
        least = words
    if sum(most) <= line:
        extra = min((line - sum(most)) / len(most), _MOST_SPARE)
        return tuple(Emu(int(m + extra)) for m in most)
    if sum(least) >= line:
        return tuple(Emu(int(line * n / sum(least))) for n in least)
    wanted = [(m - n) ** 0.7 for m, n in zip(most, least, strict=True)]
    spare = (line - sum(least)) / sum(wanted)
    return tuple(Emu(int(n + spare * w)) for n, w in zip(least, wanted, strict=True))


def _least(column: tuple[str, ...], word: float, size: float) -> float:
    """Short cells, such as figures with their unit, stay on one line; a head may break."""
    cells = column[1:]
    if any(len(cell) > _SHORT for cell in cells):
        return word
    return max(word, *(_wide(cell, size) for cell in cells), 0)


def _wide(words: str, size: float) -> float:
    return Pt(text.text_width(words, size, 700) * _NARROWER * _EASE) + _GAP


def _look(table: Any, widths: tuple[Length, ...]) -> None:
    """Fixed columns; the first row and the first column are heads."""
    for column, width in zip(table.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(round(width.twips)))
    properties = table.tblPr
    for found in properties.findall(qn("w:tblLook")):
        properties.remove(found)
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
    properties.append(child("tblLook", val="06A0", **look, noHBand="1", noVBand="1"))


def _keep(row: _Row, *, header: bool) -> None:
    """No row is torn by the end of a page; the header comes again on the next one."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no verb for it
    properties.append(child("cantSplit"))
    if header:
        properties.append(child("tblHeader"))
