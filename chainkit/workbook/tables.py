"""The records of a client as plain tables, the same for every kind of file.

A text longer than `PIECE` goes on in a further column, as no cell of a workbook can hold it.
Imports its neighbours and the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chainkit.intake.export import Value
from chainkit.store import Store
from chainkit.store.record import Record
from chainkit.workbook.columns import Column, SheetForm, forms

PIECE = 16_000
"""Characters of a text that one cell holds; a workbook's limit is 32,767 of its own units."""


@dataclass(frozen=True)
class Filled:
    """One sheet to write: its form and its records."""

    form: SheetForm
    records: Sequence[Record]

    @cached_property
    def pieces(self) -> tuple[int, ...]:
        """How many columns each column's longest text needs; nearly always 1."""
        columns = self.form.columns
        texts = [n for n, column in enumerate(columns) if column.leaf.kind == "text"]
        needs = [1] * len(columns)
        for record in self.records:
            cells = self.form.row(record)
            for n in texts:
                said = cells[n]
                if isinstance(said, str) and len(said) > PIECE:
                    needs[n] = max(needs[n], -(-len(said) // PIECE))
        return tuple(needs)

    @property
    def header(self) -> tuple[tuple[str, str, Column], ...]:
        """(stable key, heading, column) of each cell of a row."""
        found = []
        for column, count in zip(self.form.columns, self.pieces, strict=True):
            found.append((column.key, column.heading, column))
            more = range(2, count + 1)
            found += [(f"{column.key}+{n}", f"{column.heading} ({n})", column) for n in more]
        return tuple(found)

    def rows(self) -> Iterator[list[Value]]:
        """The cells of each record, in the columns of `header`."""
        plain = max(self.pieces) == 1
        for record in self.records:
            cells = self.form.row(record)
            yield cells if plain else self._cut(cells)

    def _cut(self, cells: Sequence[Value]) -> list[Value]:
        found: list[Value] = []
        for cell, count in zip(cells, self.pieces, strict=True):
            if count == 1 or not isinstance(cell, str):
                found.extend([cell, *[None] * (count - 1)])
            else:
                cut = [cell[n * PIECE : (n + 1) * PIECE] or None for n in range(count)]
                found.extend(cut)
        return found


def filled(store: Store, client: str) -> list[Filled]:
    """All that is kept of a client, as it stands, in the order of the tabs."""
    with store.at_once():
        return [Filled(form, store.latest(form.kind.record, client)) for form in forms().values()]


def blank() -> list[Filled]:
    """The sheets that people fill in, without a row."""
    return [Filled(form, ()) for form in forms().values() if form.words.group != "kept"]


def shown(sheets: Sequence[Filled]) -> list[Filled]:
    """Without the sheets that chainkit keeps for itself and that are empty."""
    return [each for each in sheets if each.records or each.form.words.group != "kept"]


def by_title() -> Mapping[str, SheetForm]:
    """Name of a sheet -> its form."""
    return {form.words.title: form for form in forms().values()}
