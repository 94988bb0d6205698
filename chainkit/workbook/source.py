"""A file that comes back, as sheets that stream their rows: which sheet holds which records.

A workbook's columns are known by the hidden first row, else by their headings; a sheet that is
none of ours is left out and named.  Imports its neighbours, the intake and errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from chainkit.intake.cells import Cell, is_blank, squeezed
from chainkit.workbook.columns import SheetForm, forms
from chainkit.workbook.tables import by_title
from chainkit.workbook.values import Comma

Rows = Iterator[tuple[int, tuple[Cell, ...]]]
_LOOKED_AT = 6
"""Rows from the top among which the headings are looked for."""


@dataclass(frozen=True)
class Found:
    """A sheet of a file that holds records of one type."""

    form: SheetForm
    sheet: str
    """What messages call it."""
    columns: tuple[tuple[str, ...], ...]
    """For each cell of a row its stable key, in one piece or cut: (key, piece); () for none."""
    unknown: tuple[str, ...] = ()
    """Headings that are none of ours."""

    def places(self) -> dict[str, list[int]]:
        """Stable key of a column -> where its pieces stand in a row."""
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self.columns):
            if key:
                found.setdefault(key[0], []).append(at)
        return found


@dataclass(frozen=True)
class Sheet:
    """One sheet as it lies in the file; `rows` begins again each time it is called."""

    name: str
    rows: Callable[[], AbstractContextManager[Rows]]
    comma: Comma = None
    fixed: SheetForm | None = None
    """What it holds, where the file itself says so."""


@dataclass(frozen=True)
class Source:
    """A whole file."""

    name: str
    sheets: Sequence[Sheet]
    size: int = 0
    """How much there is to read, in whatever its reader counts."""
    left_out: list[str] = field(default_factory=list)
    held: Callable[[], AbstractContextManager[object]] = nullcontext
    """Inside, the file stays open from one sheet to the next."""


def recognise(sheet: Sheet, rows: Rows) -> tuple[Found | None, Rows]:
    """What a sheet holds, and its rows from the first record on."""
    top = list(islice(rows, _LOOKED_AT))
    for at, (_, cells) in enumerate(top):
        found = _by_keys(sheet, cells) or _by_headings(sheet, cells)
        if found is None:
            continue
        below = at + 1
        if _by_keys(sheet, cells):  # the headings stand further down
            for n in range(below, len(top)):
                if heads := _by_headings(sheet, top[n][1], found.form):
                    found, below = replace(found, unknown=heads.unknown), n + 1
                    break
        return found, chain(top[below:], rows)
    return None, iter(())


def _by_keys(sheet: Sheet, cells: Sequence[Cell]) -> Found | None:
    """The sheet by the stable names in a row, such as ``actions.due``."""
    said = [cell if isinstance(cell, str) else "" for cell in cells]
    table = said[0].partition(".")[0] if said else ""
    form = forms().get(table)
    if form is None or "." not in said[0]:
        return None
    known = {column.key for column in form.columns}
    keys = [_cut(name.removeprefix(f"{table}.")) for name in said]
    columns = tuple(key if key and key[0] in known else () for key in keys)
    unknown = tuple(name for name, key in zip(said, columns, strict=True) if name and not key)
    return Found(form, sheet.name, columns, unknown)


def _cut(key: str) -> tuple[str, ...]:
    return (key.partition("+")[0],) if key else ()


def _by_headings(
    sheet: Sheet, cells: Sequence[Cell], form: SheetForm | None = None
) -> Found | None:
    """The sheet by its name, and by the headings or stable names in a row."""
    form = form or sheet.fixed or _titles().get(squeezed(sheet.name))
    if form is None:
        return None
    known = {squeezed(column.heading): column.key for column in form.columns}
    keys = {column.key: column.key for column in form.columns}
    columns, unknown = [], []
    for cell in cells:
        said = cell.strip() if isinstance(cell, str) else ""
        bare = said.rpartition(" (")[0] if said.endswith(")") else said
        key = known.get(squeezed(said)) or keys.get(said.partition("+")[0])
        key = key or (known.get(squeezed(bare)) if bare != said and _number(said) else None)
        columns.append((key,) if key else ())
        if not key and not is_blank(cell):
            unknown.append(said)
    hits = sum(map(bool, columns))
    if hits < 2 or hits < len(unknown):
        return None
    return Found(form, sheet.name, tuple(columns), tuple(unknown))


def _number(said: str) -> bool:
    """Whether a heading is that of a further piece, such as ``Private notes (2)``."""
    return said.rpartition("(")[2].rstrip(")").isdigit()


def _titles() -> dict[str, SheetForm]:
    named = {squeezed(title): form for title, form in by_title().items()}
    return named | {squeezed(table): form for table, form in forms().items()}
