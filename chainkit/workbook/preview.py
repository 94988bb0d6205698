"""What giving a file back would do, sheet by sheet and row by row; and doing it.

Imports errors, the store and the record types only.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from chainkit.errors import ImportRefused, Problem
from chainkit.intake.plan import tell_once
from chainkit.store import Client, Store
from chainkit.store.record import Record

DETAILED = 200
"""Rows of one sheet whose changes are told one by one; all of them are counted."""


@dataclass(frozen=True)
class RowChange:
    """One row that would be saved."""

    row: int
    id: str
    cells: Sequence[tuple[str, str, str]] = ()
    """(heading, before, after) of what changes; nothing for a new record."""

    def __str__(self) -> str:
        if not self.cells:
            return f"row {self.row}: new, {self.id}"
        told = "; ".join(f"{heading}: {was} → {now}" for heading, was, now in self.cells)
        return f"row {self.row}: {told}"


@dataclass
class SheetPreview:
    """One sheet: how many rows are what, and the first of those that would be saved."""

    title: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    """Rows nobody touched in the file, whose record somebody changed since: theirs stays."""
    conflicts: int = 0
    refused: int = 0
    changes: list[RowChange] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """What importing a file would do.  Nothing is written yet.

    `problems` are rows (or sheets) that cannot be read, `conflicts` rows whose record was
    changed by others since the file was made, and in the file as well.
    """

    client: str
    name: str
    new_client: bool
    records: tuple[Record, ...]
    sheets: tuple[SheetPreview, ...]
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    """Sheets and columns that are none of ours."""
    absent: tuple[tuple[str, int], ...] = ()
    """(sheet, how many) of records that an exported file has no more; they stay."""

    @property
    def has_client(self) -> bool:
        """Whether there is a client, or will be, whose records these are."""
        return not self.new_client or any(isinstance(each, Client) for each in self.records)

    def count(self, what: str) -> int:
        """How many rows of all sheets are `what`, such as ``new``."""
        return sum(getattr(sheet, what) for sheet in self.sheets)

    @property
    def summary(self) -> str:
        """The whole in one sentence."""
        counts = Counter({what: self.count(what) for what in ("new", "changed", "unchanged")})
        parts = [f"{counts[what]:,} {what}" for what in ("new", "changed", "unchanged")]
        if kept := self.count("kept"):
            parts.append(f"{kept:,} changed by others and left as they are")
        if self.conflicts:
            parts.append(f"{len(self.conflicts):,} in conflict")
        if refused := self.count("refused"):
            parts.append(f"{refused:,} refused")
        return f"{self.name} for {self.client}: {', '.join(parts)}."


def apply_preview(store: Store, preview: Preview, *, leave_out: bool = False) -> int:
    """Write what was previewed in one transaction; the number of records written.

    Raises ImportRefused where rows are refused or in conflict, unless `leave_out` leaves
    those rows as they are in the database (never the row of a new client); Conflict where
    somebody saved one of the records since the preview was made.  Nothing is written then.
    """
    wrong = (*preview.problems, *preview.conflicts)
    if wrong and not (leave_out and preview.has_client):
        raise ImportRefused(tell_once(wrong))
    if preview.records:
        with without_collecting():
            store.append(*preview.records)
    return len(preview.records)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do not look for garbage meanwhile: what is read stays until it is saved.

    Walking a hundred thousand new records over and over takes a third of an import's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
