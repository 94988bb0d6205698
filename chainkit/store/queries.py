"""The few questions the store asks, as SQL that both engines answer quickly.

Nothing is sorted by the database: the caller sorts by id, so that both engines agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from chainkit.errors import UnknownChoice
from chainkit.store.record import Record
from chainkit.store.schema import CHANGES, KEY, fields_of, table_of

_CHUNK = 1000


def latest(
    kind: type[Record], client: str | None, where: Mapping[str, Any], dialect: str
) -> sa.Select[Any]:
    """The last version of each record that is not deleted; of all clients where None.

    `where` holds for the *last* version: a value, None, or several values (a list, tuple
    or set).  Raises UnknownChoice for a field the record type does not have.
    """
    newest = _newest_postgres if dialect == "postgresql" else _newest_sqlite
    query, source = newest(kind, client)
    query = query.where(~source.c.deleted)
    return query.where(*(_condition(kind, source, *item) for item in where.items()))


def as_driver_gives(query: sa.Select[Any], names: Iterable[str]) -> sa.Select[Any]:
    """The same rows with these columns, and no Python call for each of their values."""
    columns = query.exported_columns
    raw: list[Any] = [
        sa.type_coerce(columns[name], sa.types.NullType()).label(name) for name in names
    ]
    only: sa.Select[Any] = query.with_only_columns(*raw)
    return only


def _newest_postgres(
    kind: type[Record], client: str | None
) -> tuple[sa.Select[Any], sa.FromClause]:
    """PostgreSQL walks the key once, and keeps the first of each record from the top."""
    table = table_of(kind)
    key = (table.c.client, table.c.id)
    walk = sa.select(table).ext(distinct_on(*key)).order_by(*key, table.c.version.desc())
    if client is not None:
        walk = walk.where(table.c.client == client)
    newest = walk.subquery("newest")
    return sa.select(newest), newest


def _newest_sqlite(kind: type[Record], client: str | None) -> tuple[sa.Select[Any], sa.FromClause]:
    """SQLite finds the last versions in the key's index alone, and then fetches the rows."""
    table = table_of(kind)
    last = table.alias("last")
    walk = sa.select(last.c.client, last.c.id, sa.func.max(last.c.version).label("version"))
    if client is not None:
        walk = walk.where(last.c.client == client)
    newest = walk.group_by(last.c.client, last.c.id).subquery("newest")
    same = sa.and_(*(table.c[name] == newest.c[name] for name in KEY))
    query = sa.select(table).select_from(table.join(newest, same))
    return query if client is None else query.where(table.c.client == client), table


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
    kind: type[Record], source: sa.FromClause, name: str, value: Any
) -> sa.ColumnElement[bool]:
    if name not in source.c:
        raise UnknownChoice(f"field of {kind.table}", name, [f.name for f in fields_of(kind)])
    column: sa.ColumnElement[Any] = source.c[name]
    if isinstance(value, list | tuple | set | frozenset):
        return column.in_(tuple(value))
    return column.is_(None) if value is None else column == value
