"""The economics as a workbook: every table of the document, ready to go on with.

Nobody's single purchase and no group of fewer than five is in it.  Imports the document and the
shared writers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from chainkit.economics.report import economics_blocks
from chainkit.economics.state import EconomicsState
from chainkit.errors import BadValue
from chainkit.intake.export import Table, write_xlsx
from chainkit.report import blocks
from chainkit.words import say


def numbers_workbook(state: EconomicsState) -> bytes:
    """An XLSX file with a sheet for each table.  Raises BadValue where nothing is known yet."""
    if state.empty:
        raise BadValue(say("economics"), "", say("something that is known"))
    sheets = {}
    for number, table in enumerate(_tables(economics_blocks(state)), start=1):
        rows = [tuple(row) for row in table.rows]
        sheets[f"{number} {_short(table.caption)}"] = Table(table.columns, rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "economics.xlsx"
        write_xlsx(path, sheets)
        return path.read_bytes()


def _tables(found: Iterable[blocks.Block]) -> Iterator[blocks.Table]:
    for each in found:
        if isinstance(each, blocks.Table):
            yield each
        elif isinstance(each, blocks.Figure) and each.table is not None:
            yield each.table


def _short(caption: str) -> str:
    """As many whole words as a sheet's name has room for, without what none may have."""
    plain = "".join(char if char.isalnum() or char in " -" else "" for char in caption)
    said = " ".join(plain.split())
    return said if len(said) <= 26 else said[:26].rsplit(" ", 1)[0]
