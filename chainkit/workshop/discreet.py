"""A database read without people's names and remarks, for papers that leave the house.

Each record type says which of its fields may name a person (`NAMES`) and which hold what
somebody wrote as a remark (`REMARKS`).  Read through `DiscreetStore` a remark is “[left out]”, and
a name is “Owner 3”: the same one in all exercises of a client, so that a list of actions still
tells who has two of them, and nobody who has one seems to have none.
Imports the store, the record types and the words.
"""

from __future__ import annotations

import os
from typing import Any, TypeVar

from chainkit.errors import StoreError
from chainkit.store import Store
from chainkit.store.record import Record
from chainkit.words import say
from chainkit.workshop.kinds import all_kinds
from chainkit.workshop.records import NOBODY

COMMENTS = "CHAINKIT_COMMENTS"
"""Environment variable of a notebook: ``no`` reads its database without names and remarks,
``yes`` puts remarks into the report that it leaves out otherwise."""
R = TypeVar("R", bound=Record)


def store_kind() -> type[Store] | None:
    """How a notebook's database is read here: as ever (None), unless `COMMENTS` says ``no``."""
    return DiscreetStore if os.environ.get(COMMENTS) == "no" else None


def comments_wanted() -> bool:
    """Whether a report was asked for with names and remarks; on a screen nobody asks."""
    return os.environ.get(COMMENTS) == "yes"


class DiscreetStore(Store):
    """Reads records without names and remarks; saves nothing."""

    def append(self, *records: R) -> tuple[R, ...]:  # noqa: ARG002 - the store's own name
        """Refused: what was read is not what stands there."""
        raise StoreError(f"{self.place} was opened for a report only; nothing was saved.")

    def latest(self, kind: type[R], client: str | None, **where: Any) -> list[R]:
        """As the store has it, with names and remarks left out."""
        return [self._discreet(record) for record in super().latest(kind, client, **where)]

    def get(self, kind: type[R], client: str, id: str) -> R | None:
        """As the store has it, with names and remarks left out."""
        found = super().get(kind, client, id)
        return None if found is None else self._discreet(found)

    def history(self, kind: type[R], client: str, id: str) -> list[R]:
        """As the store has it, with names and remarks left out."""
        return [self._discreet(record) for record in super().history(kind, client, id)]

    def names_anybody(self, client: str) -> bool:
        """Whether a record of `client` names a person, who is a number here."""
        return bool(self._names(client))

    def _discreet(self, record: R) -> R:
        return record.discreet(lambda name: self._called(record.client, name), say("[left out]"))

    def _called(self, client: str, name: str) -> str:
        if _plain(name) in NOBODY:
            return name
        names = self._names(client)
        number = names.index(name) + 1 if name in names else len(names) + 1
        return say("Owner {number}", number=number)

    def _names(self, client: str) -> list[str]:
        """Everybody whom a record of `client` names: who owns actions first, then by alphabet."""
        known: dict[str, list[str]] = self.__dict__.setdefault("_known", {})
        if client not in known:
            known[client] = []
            for kind in all_kinds():
                if kind.record.discreet is not Record.discreet or kind.record.NAMES:
                    said = self._said(kind.record, client).difference(known[client])
                    known[client] += sorted(said, key=str.casefold)
        return known[client]

    def _said(self, kind: type[Record], client: str) -> set[str]:
        """The names in records of one kind."""
        found: set[str] = set()

        def note(name: str) -> str:
            found.update({name} if _plain(name) not in NOBODY else ())
            return name

        for record in super().latest(kind, client):
            record.discreet(note, "")
        return found


def _plain(name: str) -> str:
    return name.strip().strip(".").casefold()
