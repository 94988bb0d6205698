"""The few questions the store asks, as SQL that both engines answer quickly.

Nothing is sorted by the database: the caller sorts by id, so that both engines agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from chainkit.errors import UnknownChoice
from chainkit.store.record import Record
from chainkit.store.schema import CHANGES, KEY, fields_of, table_of

_CHUNK = 1000
_ROWS_AT_ONCE = 5000


_Taken = tuple[str, Callable[[Any], Any] | None]
"""A column, and what makes its values what the driver takes."""
Asked = tuple[sa.Select[Any], dict[str, Any]]
"""A statement and the values to run it with."""


def latest(
    kind: type[Record],
    client: str | None,
    where: Mapping[str, Any],
    dialect: str,
    names: tuple[str, ...] = (),
) -> Asked:
    """The last version of each record that is not deleted; of all clients where None.

    With ``deleted=True`` in `where` those that are deleted instead.  `where` holds for the
    *last* version: a value, None, or several values (a list, tuple or set).  With `names` only
    these columns, as the driver gives them.
    Raises UnknownChoice for a field the record type does not have.
    """
    shape = tuple((name, _shape(value)) for name, value in where.items())
    values = {
        f"where_{name}": _bound(value) for (name, value) in where.items() if value is not None
    }
    if client is not None:
        values["of_client"] = client
    return _latest(kind, client is None, shape, dialect, names), values


@cache
def _latest(
    kind: type[Record],
    everyone: bool,  # noqa: FBT001 - a key of the cache
    shape: tuple[tuple[str, str], ...],
    dialect: str,
    names: tuple[str, ...],
) -> sa.Select[Any]:
    """The statement, built once: building it takes longer than running it."""
    newest = _newest_postgres if dialect == "postgresql" else _newest_sqlite
    query, source = newest(kind, everyone=everyone)
    if all(name != "deleted" for name, _ in shape):
        query = query.where(~source.c.deleted)
    query = query.where(*(_condition(kind, source, *item) for item in shape))
    return as_driver_gives(query, names) if names else query


@cache
def top(kind: type[Record], field: str) -> sa.Select[Any]:
    """Of each client the largest value of `field`, over records that were never deleted.

    Looking for the last version of each record first would take three times as long.
    """
    table = table_of(kind)
    key = sa.tuple_(table.c.client, table.c.id)
    gone = sa.select(table.c.client, table.c.id).where(table.c.deleted)
    query = sa.select(table.c.client, sa.func.max(table.c[field])).group_by(table.c.client)
    return query.where(key.not_in(gone))


def as_driver_gives(query: sa.Select[Any], names: Iterable[str]) -> sa.Select[Any]:
    """The same rows with these columns, and no Python call for each of their values."""
    columns = query.exported_columns
    raw: list[Any] = [
        sa.type_coerce(columns[name], sa.types.NullType()).label(name) for name in names
    ]
    only: sa.Select[Any] = query.with_only_columns(*raw)
    return only


def _newest_postgres(kind: type[Record], *, everyone: bool) -> tuple[sa.Select[Any], sa.FromClause]:
    """PostgreSQL walks the key once, and keeps the first of each record from the top."""
    table = table_of(kind)
    key = (table.c.client, table.c.id)
    walk = sa.select(table).ext(distinct_on(*key)).order_by(*key, table.c.version.desc())
    if not everyone:
        walk = walk.where(table.c.client == sa.bindparam("of_client"))
    newest = walk.subquery("newest")
    return sa.select(newest), newest


def _newest_sqlite(kind: type[Record], *, everyone: bool) -> tuple[sa.Select[Any], sa.FromClause]:
    """SQLite finds the last versions in the key's index alone, and then fetches the rows."""
    table = table_of(kind)
    last = table.alias("last")
    walk = sa.select(last.c.client, last.c.id, sa.func.max(last.c.version).label("version"))
    if not everyone:
        walk = walk.where(last.c.client == sa.bindparam("of_client"))
    newest = walk.group_by(last.c.client, last.c.id).subquery("newest")
    same = sa.and_(*(table.c[name] == newest.c[name] for name in KEY))
    query = sa.select(table).select_from(table.join(newest, same))
    if not everyone:
        query = query.where(table.c.client == sa.bindparam("of_client"))
    return query, table


def history(kind: type[Record], client: str, record_id: str) -> Asked:
    """All versions of one record, in no order."""
    return _history(kind), {"of_client": client, "record": record_id}


def newest(kind: type[Record], client: str, record_id: str) -> Asked:
    """The last version of one record, also where that is a deletion."""
    return _newest(kind), {"of_client": client, "record": record_id}


@cache
def versions(kind: type[Record]) -> sa.Select[Any]:
    """All versions of all records of a client, in no order."""
    table = table_of(kind)
    return sa.select(table).where(table.c.client == sa.bindparam("of_client"))


@cache
def _history(kind: type[Record]) -> sa.Select[Any]:
    table = table_of(kind)
    mine = table.c.client == sa.bindparam("of_client")
    return sa.select(table).where(mine, table.c.id == sa.bindparam("record"))


@cache
def _newest(kind: type[Record]) -> sa.Select[Any]:
    return _history(kind).order_by(table_of(kind).c.version.desc()).limit(1)


def standing(
    connection: sa.Connection, kind: type[Record], keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, bool]]:
    """(client, id) -> last version and whether that is a deletion, for those that exist."""
    ids: dict[str, list[str]] = {}
    for client, record_id in keys:
        ids.setdefault(client, []).append(record_id)
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for client, all_ids in ids.items():
        if len(all_ids) == 1:  # most saves: its last version alone, however many it has
            asked: list[Asked] = [(_last(kind), {"of_client": client, "record": all_ids[0]})]
        else:
            chunks = (all_ids[at : at + _CHUNK] for at in range(0, len(all_ids), _CHUNK))
            asked = [(_all_of(kind), {"of_client": client, "records": each}) for each in chunks]
        for one in asked:
            for record_id, version, deleted in map(tuple, connection.execute(*one)):
                key = client, record_id
                found[key] = max(found.get(key, (0, False)), (version, deleted))
    return found


@cache
def _last(kind: type[Record]) -> sa.Select[Any]:
    """Id, number and deletion of the last version of `record`."""
    return _only_numbers(kind, _newest(kind))


@cache
def _all_of(kind: type[Record]) -> sa.Select[Any]:
    """The same of every version of `records`."""
    several = table_of(kind).c.id.in_(sa.bindparam("records", expanding=True))
    return _only_numbers(kind, versions(kind)).where(several)


def _only_numbers(kind: type[Record], query: sa.Select[Any]) -> sa.Select[Any]:
    table = table_of(kind)
    return query.with_only_columns(table.c.id, table.c.version, table.c.deleted)


def insert(connection: sa.Connection, kind: type[Record], rows: Iterable[dict[str, Any]]) -> None:
    """Save rows, some thousand at a time: all of a large import at once would fill the memory.

    Values are made what the driver takes column by column: row by row, as SQLAlchemy does it,
    takes twice the time.
    """
    dialect = connection.dialect
    text, columns = _insertion(kind, dialect)
    by_place, left = dialect.positional, iter(rows)
    while batch := list(islice(left, _ROWS_AT_ONCE)):
        made = [
            _as_driver_takes(process, [row[name] for row in batch]) for name, process in columns
        ]
        ready = zip(*made, strict=True)
        names = [name for name, _ in columns]
        connection.exec_driver_sql(
            text, list(ready) if by_place else [dict(zip(names, row, strict=True)) for row in ready]
        )


@lru_cache(maxsize=256)
def _insertion(kind: type[Record], dialect: sa.Dialect) -> tuple[str, tuple[_Taken, ...]]:
    """The statement with a place for each column, and how each column's values are made."""
    table = table_of(kind)
    return str(sa.insert(table).compile(dialect=dialect)), tuple(
        (column.name, column.type.dialect_impl(dialect).bind_processor(dialect))
        for column in table.columns
    )


def _as_driver_takes(process: Callable[[Any], Any] | None, values: list[Any]) -> list[Any]:
    return values if process is None else [process(value) for value in values]


@cache
def rows(kind: type[Record]) -> sa.Select[Any]:
    """How many versions of records of `kind` the client `of_client` has, deletions included."""
    table = table_of(kind)
    counted = sa.select(sa.func.count()).select_from(table)
    return counted.where(table.c.client == sa.bindparam("of_client"))


STAMP = sa.select(CHANGES.c.number).where(CHANGES.c.client == sa.bindparam("of_client"))
"""How many times something of a client was saved; no row when nothing ever was."""

COUNT_UP = sa.text(
    "INSERT INTO chainkit_changes (client, number) VALUES (:client, 1) "
    "ON CONFLICT (client) DO UPDATE SET number = chainkit_changes.number + 1"
)
"""Mark a client as changed; in PostgreSQL also the lock that lets one save at a time pass."""


def _shape(value: Any) -> str:
    """How a value of `where` is asked for; only this, not the value, makes the statement."""
    if isinstance(value, list | tuple | set | frozenset):
        return "several"
    return "none" if value is None else "one"


def _bound(value: Any) -> Any:
    return tuple(value) if _shape(value) == "several" else value


def _condition(
    kind: type[Record], source: sa.FromClause, name: str, shape: str
) -> sa.ColumnElement[bool]:
    if name not in source.c:
        raise UnknownChoice(f"field of {kind.table}", name, [f.name for f in fields_of(kind)])
    column: sa.ColumnElement[Any] = source.c[name]
    if shape == "several":
        return column.in_(sa.bindparam(f"where_{name}", expanding=True))
    return column.is_(None) if shape == "none" else column == sa.bindparam(f"where_{name}")
