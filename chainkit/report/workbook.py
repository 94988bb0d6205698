"""Several workbooks as one, the same bytes on every day.

Imports openpyxl when it is used, and `report.zips`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from chainkit.report.zips import still_zip

_LONGEST = 31
"""Characters that the name of a sheet may have."""


def joined(books: Mapping[str, bytes], made_on: date) -> bytes:
    """The sheets of all `books`, each named after its book and itself, text kept as text."""
    from openpyxl import Workbook, load_workbook
    from openpyxl.cell import WriteOnlyCell

    whole = Workbook(write_only=True)
    moment = datetime.combine(made_on, time(), UTC).replace(tzinfo=None)
    whole.properties.creator = "chainkit"
    for title, content in books.items():
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            copy = whole.create_sheet(f"{title} {sheet.title}"[:_LONGEST])
            copy.freeze_panes = sheet.freeze_panes
            for row in sheet.iter_rows():
                cells = []
                for old in row:
                    cell = WriteOnlyCell(copy, None)
                    cell.value, cell.data_type = old.value, old.data_type
                    cell.quotePrefix = bool(old.quotePrefix)
                    cell.number_format = old.number_format
                    cells.append(cell)
                copy.append(cells)
    buffer = io.BytesIO()
    whole.save(buffer)
    return still_zip(buffer.getvalue(), moment)
