"""The economics as a workbook: every table of the document, ready to go on with.

Nobody's single purchase and no group of fewer than five is in it.  Numbers are numbers, as the
document rounds them, with their unit in the heading.  Imports the document and the shared writers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from chainkit.economics.export_cells import with_numbers
from chainkit.economics.report import economics_blocks
from chainkit.economics.state import EconomicsState
from chainkit.errors import BadValue
from chainkit.intake.export import Table, write_xlsx
from chainkit.report import blocks
from chainkit.words import phrase, say, spoken

LONGEST = 20
"""Letters of a sheet's name: a pack puts “Economics ” before it, and a name has 31 at most."""
NAMES: Mapping[tuple[str, ...], str] = {
    ("Proposal", "From", "5th of 100"): phrase("Proposals"),
    ("What", "Value"): phrase("Each proposal"),
    ("Number", "Share of the spread", "Direction"): phrase("What decides"),
    ("Number", "Low", "High"): phrase("What moves the value"),
    ("Form", "Value"): phrase("Three forms"),
    ("Number", "Most likely", "Range"): phrase("Terms"),
    ("Kept before", "Value before"): phrase("Five per cent"),
    ("Kept before", "Change of value"): phrase("Five per cent here"),
    ("Line of business", "Change"): phrase("Published in 1990"),
    ("Credit card, in $",): phrase("Example of the claim"),
    ("Period", "Spent on winning"): phrase("Winning and keeping"),
    ("Segment", "Customers", "What it is"): phrase("Segments ask for"),
    ("Segment", "Customers", "Cost of the offer"): phrase("Chasing everybody"),
    ("Segment", "Customers", "Revenue"): phrase("Cost to serve"),
    ("Days with a purchase",): phrase("How often"),
    ("Own segment",): phrase("Own segments"),
    ("Months", "Came back within"): phrase("Coming back"),
    ("What", "Count"): phrase("Amounts and gaps"),
}
"""First headings of a table -> its sheet; tables of one name and shape are one sheet."""


def numbers_workbook(state: EconomicsState) -> bytes:
    """An XLSX file with a sheet for each table.  Raises BadValue where nothing is known yet."""
    if state.empty:
        raise BadValue(say("economics"), "", say("something that is known"))
    sheets: dict[str, blocks.Table] = {}
    for heading, table in _tables(economics_blocks(state)):
        name = _name(table)
        alike = table.columns in {("What", "Value"), ("Number", "Share of the spread", "Direction")}
        found = _under(heading, table) if alike else table
        there = sheets.get(name)
        if there is not None and there.columns == found.columns:
            found = blocks.Table(name, found.columns, (*there.rows, *found.rows), found.numeric)
        elif there is not None:
            name = _free(name, sheets)
        sheets[name] = found
    ready = {name: Table(*with_numbers(table)) for name, table in sheets.items()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "economics.xlsx"
        write_xlsx(path, ready)
        return path.read_bytes()


def _tables(found: Iterable[blocks.Block]) -> Iterator[tuple[str, blocks.Table]]:
    """(the heading it stands under, the table)."""
    heading = ""
    for each in found:
        if isinstance(each, blocks.Heading):
            heading = each.text
        elif isinstance(each, blocks.Table):
            yield heading, each
        elif isinstance(each, blocks.Figure) and each.table is not None:
            yield heading, each.table


def _under(heading: str, table: blocks.Table) -> blocks.Table:
    """The table with what it is about in the first column."""
    rows = tuple((heading, *row) for row in table.rows)
    numeric = tuple(at + 1 for at in table.numeric)
    return blocks.Table(table.caption, (say("Proposal"), *table.columns), rows, numeric)


def _name(table: blocks.Table) -> str:
    """What the table's sheet is called."""
    for columns, name in NAMES.items():
        if table.columns[: len(columns)] == columns:
            return spoken(name)
    if table.caption == say("Open from other exercises"):
        return say("Actions elsewhere")
    return _short(table.caption)


def _free(name: str, taken: Iterable[str]) -> str:
    names = {each.casefold() for each in taken}
    tried = (f"{name[: LONGEST - 3]} {at}" for at in range(2, 1000))
    return next(each for each in tried if each.casefold() not in names)


def _short(caption: str) -> str:
    """As many whole words as a sheet's name has room for, without what none may have."""
    plain = "".join(char if char.isalnum() or char in " -" else "" for char in caption)
    said = " ".join(plain.split())
    cut = said if len(said) <= LONGEST else said[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST]
    return cut or say("Table")
