"""What the rows of a file may refer to: what stands in the store, and what the file brings along.

Imports its neighbours and the store's records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chainkit.intake.cells import nearest, squeezed
from chainkit.store.record import Record
from chainkit.workbook.columns import forms

_NAMES = ("title", "name", "label", "action")


@dataclass
class Known:
    """Table -> ids, names by which people may call them, and ids whose own row is refused."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: dict[str, set[str]] = field(default_factory=dict)

    def add(self, table: str, record: Record) -> None:
        """A record that others may refer to."""
        self.ids.setdefault(table, set()).add(record.id)
        for name in _NAMES:
            if said := getattr(record, name, ""):
                self.names.setdefault(table, {}).setdefault(squeezed(said), record.id)
                return

    def refuse(self, table: str, ids: Iterable[str]) -> None:
        """Ids that stand in the file, and are known only if their own row is mended."""
        self.refused.setdefault(table, set()).update(ids)

    def has(self, table: str, said: object) -> bool:
        """Whether a record has this id."""
        return said in self.ids.get(table, set())

    def called(self, table: str, said: object) -> str | None:
        """The id of what people call so."""
        return self.names.get(table, {}).get(squeezed(str(said)))

    @staticmethod
    def sheet(table: str) -> str:
        """The sheet of a table, as sentences name it."""
        return f"the sheet {forms()[table].words.title}"

    def expected(self, table: str, said: str) -> str:
        """What would be right in place of an id that nothing has."""
        sheet = self.sheet(table)
        if said in self.refused.get(table, set()):
            return f"its own row in {sheet} mended first"
        return f"an ID that {sheet} has{nearest(said, sorted(self.ids.get(table, set())))}"
