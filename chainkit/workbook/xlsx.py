"""Writing the workbook: the sheets as `look` makes them, and the records as a stream.

A library's own row writer takes a minute for what a plain text stream does in seconds, so the
rows are put into the finished sheets as text.  Imports its neighbours and the intake's export.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO

from chainkit.errors import BadValue
from chainkit.intake.export import Value, escaped
from chainkit.intake.xlsxcells import FIRST_1900
from chainkit.workbook.tables import Filled

FIRST_SURE_DAY = date(1900, 3, 1)
"""Days before it are written as text: the format counts a 29 February 1900 that never was."""
MOST_ROWS = 1_000_000
_BATCH = 500
_TALLEST = 150
"""Points; a longer text is read in the line above the sheet."""


def write_book(file: IO[bytes], sheets: Sequence[Filled], facts: Sequence[tuple[str, str]]) -> None:
    """The whole workbook into `file`.  Raises BadValue where a sheet has too many rows."""
    for sheet in sheets:
        if len(sheet.records) > MOST_ROWS:
            raise BadValue(
                f"The number of rows of “{sheet.form.words.title}”",
                len(sheet.records),
                f"at most {MOST_ROWS:,} in a workbook; export to a folder of CSV files instead",
            )
    skeleton = io.BytesIO()
    rows = _skeleton(skeleton, sheets, facts)
    with (
        zipfile.ZipFile(skeleton) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            filled = rows.get(part.filename)
            if filled is None:
                target.writestr(part, source.read(part), zipfile.ZIP_DEFLATED)
                continue
            with target.open(part.filename, "w", force_zip64=True) as out:
                for piece in _with_rows(source.read(part), filled):
                    out.write(piece)


def _skeleton(
    file: IO[bytes], sheets: Sequence[Filled], facts: Sequence[tuple[str, str]]
) -> dict[str, Filled]:
    """The workbook without records; the part in it of each sheet."""
    from openpyxl import Workbook  # local: 0.2 s that only workbooks need

    from chainkit.workbook import look
    from chainkit.workbook.content import workbook_words

    book = Workbook()
    book.remove(book.worksheets[0])
    used = {
        column.leaf.choices.name: column.leaf.choices
        for each in sheets
        for column in each.form.columns
        if column.leaf.choices is not None and column.leaf.choices.name
    }
    made = [book.create_sheet(each.form.words.title) for each in sheets]
    places = look.lists_sheet(book.create_sheet(look.LISTS), list(used.values()))
    tables = {
        each.form.words.table: f"'{each.form.words.title}'!$A${look.FIRST}:$A$"
        f"{look.FIRST + max(len(each.records), 1) + 199}"
        for each in sheets
    }
    ranges = look.Ranges(places, tables)
    for sheet, each in zip(made, sheets, strict=True):
        look.dress(sheet, each, ranges)
    look.start_sheet(book, sheets, workbook_words().start, facts)
    book.properties.creator, book.properties.title = "chainkit", facts[0][1]
    book.save(file)
    # The first part is the start sheet; then the sheets in their order.
    return {f"xl/worksheets/sheet{n}.xml": each for n, each in enumerate(sheets, start=2)}


_STYLES = re.compile(rb'<c r="[A-Z]+4"(?: s="(\d+)")?')
_ROW = re.compile(rb'<row r="4".*?</row>', re.DOTALL)


def _with_rows(xml: bytes, filled: Filled) -> Iterator[bytes]:
    """The part of a sheet with its records in place of the row that shows the styles."""
    from chainkit.workbook import look  # local: it loads openpyxl

    found = _ROW.search(xml)
    if found is None:  # pragma: no cover - `look` always makes that row
        raise ValueError("no row of styles")
    styles = [style.decode() or "0" for style in _STYLES.findall(found[0])]
    yield xml[: found.start()]
    batch: list[str] = []
    opening = [(f'<c r="{_letters(n)}', f'" s="{style}"') for n, style in enumerate(styles)]
    widths = [look.width_of(column) for _, _, column in filled.header]
    for number, cells in enumerate(filled.rows(), start=look.FIRST):
        batch.append(_row(number, cells, opening, widths))
        if len(batch) == _BATCH:
            yield "".join(batch).encode()
            batch.clear()
    yield "".join(batch).encode()
    yield xml[found.end() :]


def _row(
    number: int,
    cells: Sequence[Value],
    opening: Sequence[tuple[str, str]],
    widths: Sequence[float] = (),
) -> str:
    tall = max(
        (
            len(cell) / width
            for cell, width in zip(cells, widths, strict=False)
            if type(cell) is str and len(cell) > width
        ),
        default=0,
    )
    height = f' ht="{min(15 * (int(tall * 1.1) + 1), _TALLEST)}" customHeight="1"' if tall else ""
    parts = [f'<row r="{number}"{height}>']
    for value, (place, style) in zip(cells, opening, strict=True):
        start = f"{place}{number}{style}"
        if isinstance(value, date):
            value = value.isoformat() if value < FIRST_SURE_DAY else _serial(value)
        if value is None or value == "":
            parts.append(f"{start}/>")
        elif isinstance(value, str):
            parts.append(
                f'{start} t="inlineStr"><is><t xml:space="preserve">{_xml(value)}</t></is></c>'
            )
        else:
            parts.append(f"{start}><v>{value!r}</v></c>")
    parts.append("</row>")
    return "".join(parts)


def _serial(day: date) -> int:
    return day.toordinal() - FIRST_1900.toordinal()


def _xml(said: str) -> str:
    if said.isalnum():
        return said
    said = escaped(said)
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _letters(index: int) -> str:
    """0 -> A, 27 -> AB."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
