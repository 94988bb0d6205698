"""Which column of a client's own file means what, remembered for the next file like it.

Imports the store's record only.
"""

from __future__ import annotations

from typing import ClassVar

from chainkit.store.record import Record


class ColumnMapping(Record):
    """How the columns of one kind of file are read; `id` is a fingerprint of its headings."""

    table: ClassVar[str] = "column_mappings"

    kind: str
    """What the file holds, as an import knows it, such as ``ratings``."""
    columns: dict[str, str]
    """Heading in the file -> the field it means; a heading left out is not read."""
