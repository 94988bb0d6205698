"""What lists of purchases and of customers share: cells as text, one currency, problems by row.

Whole columns are read at once; what is wrong is told by the row that a spreadsheet shows.
Imports the intake's readers and pandas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TypeVar

import pandas as pd

from chainkit.economics.cells import Wrongs
from chainkit.errors import ImportRefused, Problem
from chainkit.intake.csvfile import SEPARATORS
from chainkit.intake.tables import ZIP, read_bytes, read_tables
from chainkit.store.record import Record
from chainkit.words import number, say

MOST_ROWS = 2_000_000
LISTED = 20
MONEY = {"eur", "usd", "gbp", "chf", "cad", "aud", "jpy", "sek", "nok", "dkk", "pln"}
"""Currencies that a heading may end in: ``spent_usd``."""


def cells_of(source: str | Path | bytes, name: str) -> tuple[pd.DataFrame, bool]:
    """Every cell as text, by row number as a spreadsheet shows it; whether commas are decimal."""
    frame, comma = _table_of(read_bytes(source, name), name)
    wanted = say("one row for each purchase or customer, under headings")
    if frame.shape[1] < 2:
        found = say("a table of one column only")
        raise refused(name, found, say("columns parted by commas, semicolons or tabs, or a .xlsx "
                                       "file"))  # fmt: skip
    if frame.empty:
        raise refused(name, say("headings without any row"), wanted)
    if len(frame) > MOST_ROWS:
        raise refused(name, say("too many rows"), say("at most {n} rows", n=f"{MOST_ROWS:,}"))
    return frame, comma


def _table_of(data: bytes, name: str) -> tuple[pd.DataFrame, bool]:
    """The rows that are not blank, and whether commas are decimal."""
    if data.startswith(ZIP) or b"\0" in data[:1000]:
        sheet = read_tables(data, name)[0]
        rows = [["" if cell is None else str(cell) for cell in row] for _, row in sheet.rows]
        wide = len(sheet.header)
        padded = [(row + [""] * wide)[:wide] for row in rows]
        index = [number for number, _ in sheet.rows]
        return pd.DataFrame(padded, index=index, columns=list(sheet.header), dtype=str), False
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        read_tables(data, name)  # says where
        raise
    first = said.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        frame = pd.read_csv(StringIO(said), sep=separator, dtype=str, keep_default_na=False,
                            skip_blank_lines=False)  # fmt: skip
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        found = say("a table whose rows differ in length, or no table at all")
        raise refused(
            name, found, say("one row for each purchase or customer, under headings")
        ) from error
    if not isinstance(frame.index, pd.RangeIndex):  # every row has a cell too many
        found = say("a table whose rows differ in length")
        raise refused(name, found, say("one row for each purchase or customer, under headings"))
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    blank = (frame == "").all(axis=1)
    return frame[~blank], separator == ";"


def refused(name: str, found: str, expected: str, column: str = "") -> ImportRefused:
    return ImportRefused([Problem(name, None, column, found, expected)])


def one_currency(taken: pd.DataFrame, currency: str, name: str) -> str:
    if "currency" not in taken:
        return currency
    known = sorted({each.strip().upper() for each in taken["currency"].unique()})
    if len(known) > 1:
        found = say("more than one currency ({names})",
                    names=", ".join(each or say("none") for each in known[:6]))  # fmt: skip
        raise refused(name, found, say("one currency, as amounts of two cannot be added up"))
    return "".join(known)[:3]


def problems_of(
    taken: pd.DataFrame, found: Mapping[str, str], wrong: Wrongs, name: str
) -> Iterator[Problem]:
    """The first rows of each kind of mistake one by one, and how many more there are.

    A mistake that every row has is told once.
    """
    for mask, column, expected in wrong:
        rows = taken.index[mask.to_numpy(dtype=bool, na_value=False)]
        every = len(rows) == len(taken) > 1
        for at, row in enumerate(rows[: 1 if every else LISTED]):
            value = str(taken.loc[row, column])[:40]
            said = say("“{value}”", value=value) if value.strip() else say("nothing")
            if every:
                said = say("{said}, and the like in all {number} rows", said=said,
                           number=number(len(rows)))  # fmt: skip
            elif at == LISTED - 1 and len(rows) > LISTED:
                said = say("{said}, and {number} more rows like it", said=said,
                           number=number(len(rows) - LISTED))  # fmt: skip
            yield Problem(name, int(row), found[column], said, expected)


Page = TypeVar("Page", bound=Record)


def compared(
    pages: Sequence[Page], stand: Mapping[str, Page]
) -> tuple[tuple[Page, ...], tuple[Page, ...], int]:
    """(new pages, those that differ or that a shorter list no longer has, how many are alike).

    `stand`: the pages of the same list in the store, by id.  A file without one good row takes
    nothing away: to withdraw a list is an act of its own.
    """
    if not pages:
        return (), (), 0
    added, changed, same = [], [], 0
    for page in pages:
        there = stand.get(page.id)
        if there is None:
            added.append(page)
        elif _said(there) == _said(page):
            same += 1
        else:
            changed.append(page.model_copy(update={"version": there.version}))
    new = {page.id for page in pages}
    changed += [p.model_copy(update={"deleted": True}) for p in stand.values() if p.id not in new]
    return tuple(added), tuple(changed), same


def _said(page: Record) -> dict[str, object]:
    return page.model_dump(exclude={"version", "saved_at"})
