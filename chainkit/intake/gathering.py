"""Records and problems of an import, gathered row by row.

One bad cell spoils its row; a row whose parent is bad is held back with one message for
all of its siblings; of two rows with the same key neither is taken, as only their author
knows which one is right.  Knows records, but no store and no exercise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chainkit.errors import Problem
from chainkit.intake.cells import is_blank, shown
from chainkit.intake.sheet import Place, Row
from chainkit.store.record import Record

_NOWHERE: Place = ("", "", 0)


class Gathering:
    """What an import would bring, and what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.blocked = False
        """True if a whole table cannot be used."""
        self.rows = 0
        self.blank = 0
        self.ignored: list[str] = []
        self.notes: list[str] = []
        """What else must be told of the file, in sentences."""
        self._found: dict[tuple[type[Record], str], tuple[Record, Place]] = {}
        self._once: dict[tuple[str, str], Place] = {}
        self._bad: set[Place] = set()
        self._held: dict[tuple[str, str], Place] = {}
        self._told: set[tuple[str, str, str]] = set()

    def block(self, problems: Iterable[Problem]) -> None:
        """A whole table cannot be used."""
        self.problems.extend(problems)
        self.blocked = True

    def take(self, records: Iterable[Record]) -> None:
        """Records that do not come from a row."""
        for record in records:
            self._found[type(record), record.id] = (record, _NOWHERE)

    def add(self, row: Row, records: Sequence[Record], key: str, *, once: bool = False) -> bool:
        """Take the records of a row; False if an earlier row has the same key.

        `key` says in words what must not repeat, such as “metric, unit and period”.  With
        `once`, what all records of a row have in common must not come twice either.
        """
        first = row.place
        for record in records:
            first = self._found.setdefault((type(record), record.id), (record, first))[1]
            if once and first == row.place:
                shared = (row.place[1], record.id.rpartition("/")[0])
                first = self._once.setdefault(shared, first)
            if first != row.place:
                self._repeat(row, first, key)
                return False
        return True

    def _repeat(self, row: Row, first: Place, key: str) -> None:
        self._bad.add(first)
        file, name, number = first
        where = (
            f"row {number}" if row.place[:2] == (file, name) else f"row {number} of {name or file}"
        )
        problem = row.sheet.problem(row.at, "", f"the same {key} as {where}", f"each {key} once")
        self.spoil(row.place, [problem])

    def spoil(self, place: Place, problems: Iterable[Problem] = ()) -> None:
        """Leave the row at `place` out."""
        self._bad.add(place)
        self.problems.extend(problems)

    def spoil_record(
        self, record: Record, column: str, found: str, expected: str, *, tell: bool = True
    ) -> None:
        """Leave out the row that `record` came from; with `tell`, say why."""
        file, sheet, number = place = self._found[type(record), record.id][1]
        problem = Problem(file, number or None, column, found, expected, sheet)
        self.spoil(place, [problem] if tell else [])

    def hold(self, row: Row, column: str) -> None:
        """Rows that refer to the key in `column` of this bad row cannot be used either."""
        if not is_blank(row.cell(column)):
            self._held[column, shown(row.cell(column))] = row.place

    def held(self, row: Row, column: str) -> bool:
        """Whether the row refers to a bad one; says so once for all rows of the table."""
        if not self._held:
            return False
        key = (column, shown(row.cell(column)))
        if key not in self._held:
            return False
        file, name, number = self._held[key]
        if (row.sheet.file, row.sheet.name, key[1]) not in self._told:
            found = f"{key[1]}, whose own row {number} of {name or file} has a problem"
            row.wrong(column, found, "that row to be mended first")
            self._told.add((row.sheet.file, row.sheet.name, key[1]))
        self.spoil(row.place, row.problems)
        return True

    def has(self, kind: type[Record], key: str) -> bool:
        """Whether a good row gives this record."""
        return (kind, key) in self._found and self._found[kind, key][1] not in self._bad

    @property
    def records(self) -> list[Record]:
        """The records of all good rows."""
        return [record for record, place in self._found.values() if place not in self._bad]

    @property
    def bad_rows(self) -> int:
        """How many rows are left out."""
        return len(self._bad)
