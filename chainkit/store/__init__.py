"""A client's records, kept in versions in SQLite or PostgreSQL.

`record` needs pydantic only, so that record types can be declared and tested without a
database; the store itself is loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from chainkit.store.record import Client, Record

if TYPE_CHECKING:
    from chainkit.store.store import Store, open_store

__all__ = ["Client", "Record", "Store", "open_store"]


def __getattr__(name: str) -> Any:
    if name not in {"Store", "open_store"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("chainkit.store.store"), name)
