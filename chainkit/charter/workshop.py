"""What the charter workbook leaves behind: its record types.

Imports the store's record and the shared record types only.
"""

from __future__ import annotations

from chainkit.store.record import Record

RECORDS: tuple[type[Record], ...] = ()
"""Every record type of the exercise; what a sample's file may hold."""
