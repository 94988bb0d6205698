"""Several workbooks as one, the same bytes on every day.

Imports openpyxl when it is used, and `report.zips`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from chainkit.report.zips import still_zip

_LONGEST = 31
"""Characters that the name of a sheet may have."""
_DAY = 10
_WIDEST = 60
"""Letters that a column shows at most; a longer text is there as a whole."""


def joined(books: Iterable[tuple[str, bytes]], made_on: date) -> bytes:
    """The sheets of all `books`, each named after its book and itself, text kept as text."""
    from openpyxl import Workbook, load_workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    whole = Workbook(write_only=True)
    moment = datetime.combine(made_on, time(), UTC).replace(tzinfo=None)
    whole.properties.creator = "chainkit"
    head, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for title, content in books:
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            copy = whole.create_sheet(_free(f"{title} {sheet.title}", whole.sheetnames))
            copy.freeze_panes = sheet.freeze_panes
            for number, column in enumerate(sheet.iter_cols(values_only=True), 1):
                copy.column_dimensions[get_column_letter(number)].width = _width(column)
            for at, row in enumerate(sheet.iter_rows()):
                cells = []
                for old in row:
                    cell = WriteOnlyCell(copy, None)
                    cell.value, cell.data_type = old.value, old.data_type
                    cell.quotePrefix = bool(old.quotePrefix)
                    cell.number_format = old.number_format
                    if at == 0:
                        cell.font, cell.alignment = head, wrapped
                    cells.append(cell)
                copy.append(cells)
    buffer = io.BytesIO()
    whole.save(buffer)
    return still_zip(buffer.getvalue(), moment)


def _free(title: str, taken: Sequence[str]) -> str:
    """The name of a sheet, short enough, that no other sheet has."""
    names = (title[:_LONGEST], *(f"{title[: _LONGEST - 3]} {n}" for n in range(2, 100)))
    return next(name for name in names if name not in taken)


def _width(column: Sequence[object]) -> float:
    """Letters that a column shows: its texts, and its heading on two lines if need be."""
    head, *rest = (_DAY if isinstance(value, datetime) else len(str(value)) for value in column)
    words = max((len(word) for word in str(column[0]).split()), default=0)
    return float(min(max(8, words + 2, head / 2 + 2, *(length + 1 for length in rest)), _WIDEST))
