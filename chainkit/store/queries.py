"""The few questions the store asks, as SQL that both engines answer quickly.

A client's latest versions are found from the key's own index alone and then fetched by
key; nothing is sorted by the database (the caller sorts by id, where that matters).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chainkit.errors import UnknownChoice
from chainkit.store.record import Record
from chainkit.store.schema import CHANGES, fields_of, table_of

_CHUNK = 1000


def latest(
    kind: type[Record],
    client: str | None,
    where: Mapping[str, Any],
    columns: Sequence[sa.ColumnElement[Any]] | None = None,
) -> sa.Select[Any]:
    """The last version of each record that is not deleted; of all clients where None.

    `where` holds for the *last* version: a value, None, or several values (a list, tuple
    or set).  Raises UnknownChoice for a field the record type does not have.
    """
    table = table_of(kind)
    last = table.alias("last")
    newest = sa.select(last.c.client, last.c.id, sa.func.max(last.c.version).label("version"))
    if client is not None:
        newest = newest.where(last.c.client == client)
    found = newest.group_by(last.c.client, last.c.id).subquery("newest")
    same = sa.and_(*(table.c[name] == found.c[name] for name in ("client", "id", "version")))
    query = (
        sa.select(*(columns or table.c))
        .select_from(table.join(found, same))
        .where(~table.c.deleted)
    )
    if client is not None:
        query = query.where(table.c.client == client)
    return query.where(*(_condition(kind, table, name, value) for name, value in where.items()))


def history(kind: type[Record], client: str, record_id: str) -> sa.Select[Any]:
    """All versions of one record, oldest first."""
    table = table_of(kind)
    mine = (table.c.client == client) & (table.c.id == record_id)
    return sa.select(table).where(mine).order_by(table.c.version)


def standing(
    connection: sa.Connection, kind: type[Record], keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, bool]]:
    """(client, id) -> last version and whether that is a deletion, for those that exist."""
    table = table_of(kind)
    ids: dict[str, list[str]] = {}
    for client, record_id in keys:
        ids.setdefault(client, []).append(record_id)
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for client, all_ids in ids.items():
        for start in range(0, len(all_ids), _CHUNK):
            chunk = all_ids[start : start + _CHUNK]
            query = sa.select(table.c.id, table.c.version, table.c.deleted).where(
                table.c.client == client, table.c.id.in_(chunk)
            )
            for record_id, version, deleted in connection.execute(query).all():
                key = client, record_id
                found[key] = max(found.get(key, (0, False)), (version, deleted))
    return found


def stamp(client: str) -> sa.Select[Any]:
    """How many times something of a client was saved; no row when nothing ever was."""
    return sa.select(CHANGES.c.number).where(CHANGES.c.client == client)


COUNT_UP = sa.text(
    "INSERT INTO chainkit_changes (client, number) VALUES (:client, 1) "
    "ON CONFLICT (client) DO UPDATE SET number = chainkit_changes.number + 1"
)
"""Mark a client as changed; in PostgreSQL also the lock that lets one save at a time pass."""


def _condition(
    kind: type[Record], table: sa.Table, name: str, value: Any
) -> sa.ColumnElement[bool]:
    if name not in table.c:
        raise UnknownChoice(f"field of {kind.table}", name, [f.name for f in fields_of(kind)])
    if isinstance(value, list | tuple | set | frozenset):
        return table.c[name].in_(tuple(value))
    return table.c[name].is_(None) if value is None else table.c[name] == value
