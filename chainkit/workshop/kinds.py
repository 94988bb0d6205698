"""Every record type there is, whatever the exercise, for what concerns all records alike.

Exercises are found by name, as `signpost` finds them.  Imports the records and signpost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from chainkit.actions import Action
from chainkit.store import Store
from chainkit.store.record import Client, Record
from chainkit.workshop.signpost import INSIDE, ready_signposts

__all__ = ["all_kinds", "digest_of"]


@cache
def all_kinds() -> tuple[type[Record], ...]:
    """The record types of all exercises and those they share, in the order of their tables."""
    ready_signposts()
    found: set[type[Record]] = {Client, Action}
    for exercise in INSIDE:
        found |= {*import_module(f"chainkit.{exercise}.workshop").RECORDS}
        found |= {*_records(import_module(f"chainkit.{exercise}.model"))}
    return tuple(sorted(found, key=lambda kind: kind.table))


def _records(module: object) -> Iterator[type[Record]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Record) and "table" in vars(value):
            yield value


def digest_of(store: Store, client: str) -> str:
    """A SHA-256 of all records of `client` as they stand, but for the moments they were saved.

    The same records give the same digest in every database.
    """
    whole = hashlib.sha256()
    with store.at_once():
        for kind in all_kinds():
            frame = store.frame(kind, client).drop(columns="saved_at", errors="ignore")
            whole.update(f"\n{kind.table} {len(frame)}\n".encode())
            whole.update(frame.sort_values("id").to_csv(index=False).encode())
    return whole.hexdigest()
