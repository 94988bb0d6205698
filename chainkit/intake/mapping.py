"""Which column of a client's own file means what, remembered for the next file like it.

A mapping is applied to a sheet before anybody recognises it: headings get the names of our
columns, words such as ``Chef`` the names we use.  What a message quotes stays as the file
writes it.  Imports the store's record and its neighbours only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import ClassVar

from chainkit.intake.cells import Cell, is_blank
from chainkit.intake.sheet import Sheet
from chainkit.store.record import Record

WORD = "\n"
"""Between a heading and a word in its column, in a mapping's keys; no heading has it."""
ROWS, EVERYBODY = "@rows", "@everybody"
"""Keys for what the file has no column for: people told apart by row, one group for all."""
Reader = Callable[[str, Cell], Cell]
"""(our column, cell) -> the cell in our own words, or as it is."""


class ColumnMapping(Record):
    """How the columns of one kind of file are read; `id` is a fingerprint of its headings."""

    table: ClassVar[str] = "column_mappings"

    kind: str
    """What the file holds, as an import knows it, such as ``ratings``."""
    columns: dict[str, str]
    """Heading in the file -> the field it means; a heading left out is not read.

    ``heading\\nword`` -> what that word in its column means; ``@rows`` -> the field that
    is filled from the row's number; ``@everybody`` -> the role group of all rows.
    """


def heading_key(said: str) -> str:
    """A heading as mappings know it: without doubled spaces, and in one line."""
    return " ".join(said.split())


def fingerprint(headings: Iterable[str]) -> str:
    """A short name for files with these headings, in whatever order.

    >>> fingerprint(["Team", "Q1"]) == fingerprint(["Q1", " Team "])
    True
    """
    keys = sorted({heading_key(said).casefold() for said in headings if said.strip()})
    return sha256("\n".join(keys).encode()).hexdigest()[:32]


def mapped(sheet: Sheet, mapping: ColumnMapping, read: Reader) -> Sheet:
    """`sheet` with our columns and words; what the mapping leaves out is not read."""
    columns = mapping.columns
    names = [columns.get(heading_key(said), "") for said in sheet.header]
    words = _words(columns)
    extra: list[tuple[str, Callable[[int], Cell]]] = []
    if columns.get(ROWS):
        stem = row_stem(sheet)
        extra.append((columns[ROWS], lambda number: f"{stem}-{number:03d}"))
    if columns.get(EVERYBODY):
        group = columns[EVERYBODY]
        extra.append(("role_group", lambda _number: group))
    width = len(sheet.header)

    def cells(number: int, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        own = [_cell(name, cell, words, read) for name, cell in zip(names, row, strict=False)]
        own += [None] * (width - len(own))
        # What stands beyond the headings stays beyond them, and is still complained of.
        return (*own, *(fill(number) for _, fill in extra), *row[width:])

    return replace(
        sheet,
        header=(*sheet.header, *(name for name, _ in extra)),
        names=(*names, *(name for name, _ in extra)),
        rows=tuple((number, cells(number, row)) for number, row in sheet.rows),
    )


def row_stem(sheet: Sheet) -> str:
    """What begins the key of a person who is known by a row: the file's name, made short.

    Two tables' files must not make the same people.
    """
    # A later export says otherwise which responses are in it: “Survey(1-40).xlsx”.
    said = re.sub(r"\s*\(\d+-\d+\)$", "", PurePath(sheet.file).stem)
    stem = re.sub(r"[^a-z0-9]+", "-", said.casefold()).strip("-")
    return stem[:30].strip("-") or "row"


def _words(columns: Mapping[str, str]) -> dict[str, str]:
    split = ((*key.partition(WORD), value) for key, value in columns.items() if WORD in key)
    return {word.casefold(): value for _heading, _, word, value in split if value}


def _cell(name: str, cell: Cell, words: Mapping[str, str], read: Reader) -> Cell:
    if is_blank(cell) or not name:
        return cell
    if name == "role_group" and isinstance(cell, str):
        return words.get(heading_key(cell).casefold(), cell)
    return read(name, cell)
