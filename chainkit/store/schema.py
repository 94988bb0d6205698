"""Record types as SQL tables: one field list drives validation, storage and frames.

`table_of` derives a table from a record type on first use; nothing happens at import, and
no exercise is imported here.  The tables themselves are made by `migrations/` (a test
holds that both agree).  Imports SQLAlchemy and the record's base type.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.dialects import postgresql

from chainkit.store.record import Record

KEY = ("client", "id", "version")

CHANGES = sa.table("chainkit_changes", sa.column("client"), sa.column("number"))
"""One row per client, counted up in every transaction that saves something of it."""


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment, always with its zone: SQLite has no zones, so UTC is stored and restored."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Keys compare byte by byte: the same order on both engines, and an index in PostgreSQL that
# no update of the operating system's sorting rules can spoil.
_KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
_SCALARS: Mapping[type, Any] = {
    str: sa.Text(),
    int: sa.BigInteger(),
    float: sa.Double(),
    bool: sa.Boolean(),
    date: sa.Date(),
    datetime: UtcDateTime(),
}


@dataclass(frozen=True)
class Field:
    """One field of a record type as the database sees it."""

    name: str
    base: type
    """str, int, float, bool, date, datetime; list, tuple or dict for what is kept as JSON."""
    optional: bool

    @property
    def is_json(self) -> bool:
        return self.base not in _SCALARS


@cache
def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """The fields of a record type, in order, each as one column."""
    found = []
    for name, info in kind.model_fields.items():
        try:
            base, optional = _shape(info.annotation)
        except TypeError as error:
            raise TypeError(f"{kind.__name__}.{name} cannot be a column: {error}") from error
        found.append(Field(name, base, optional))
    return tuple(found)


@cache
def table_of(kind: type[Record]) -> sa.Table:
    """The table of a record type; key (`client`, `id`, `version`)."""
    return sa.Table(kind.table, sa.MetaData(), *(_column(field) for field in fields_of(kind)))


def _column(field: Field) -> sa.Column[Any]:
    if field.name in KEY:
        kept_as = _KEY_TEXT if field.base is str else _SCALARS[field.base]
        return sa.Column(field.name, kept_as, primary_key=True, autoincrement=False)
    json = sa.JSON(none_as_null=True)
    return sa.Column(field.name, _SCALARS.get(field.base, json), nullable=field.optional)


def _shape(annotation: Any) -> tuple[type, bool]:
    """The Python type behind an annotation, and whether None is allowed."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0])
    if origin in {Union, types.UnionType}:
        bases = {_shape(part)[0] for part in arguments if part is not types.NoneType}
        return _only(bases, annotation), types.NoneType in arguments
    if origin is Literal:
        bases = {type(value) for value in arguments if value is not None}
        return _only(bases, annotation), None in arguments
    base = origin or annotation
    if base in _SCALARS or base in {tuple, list, dict}:
        return base, False
    if isinstance(base, type) and issubclass(base, BaseModel):
        return dict, False
    raise TypeError(f"{annotation!r} is none of the types a record may have")


def _only(bases: set[type], annotation: Any) -> type:
    if len(bases) != 1:
        raise TypeError(f"{annotation!r} mixes types")
    return bases.pop()
