"""Rows as a table for the analysis, without making a record of each row.

Types: str, int, bool as they are; an optional int is float64 with NaN for None (what
pandas itself makes of it), a float likewise; a moment is datetime64[us, UTC], a date
datetime64[s]; what is kept as JSON are Python's own tuples, lists and dicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from chainkit.store import queries
from chainkit.store.record import Record
from chainkit.store.schema import Field, fields_of, table_of

if TYPE_CHECKING:
    import pandas as pd


# The same in every row, so they are not asked for.
_CONSTANT = ("client", "deleted")


def frame_of(
    connection: sa.Connection, kind: type[Record], client: str, where: Mapping[str, Any]
) -> pd.DataFrame:
    """The latest, undeleted records of a client: a column for each field, a row for each id.

    Rows are in the order of their ids (by code point, on either engine).
    """
    import pandas as pd  # local: whoever only saves need not pay for it

    fields = fields_of(kind)
    asked = [field for field in fields if field.name not in _CONSTANT]
    query = queries.latest(kind, client, where, [_raw(kind, field) for field in asked])
    rows = list(connection.execute(query))
    rows.sort(key=itemgetter([field.name for field in asked].index("id")))
    values = zip(*rows, strict=True) if rows else ((),) * len(asked)
    columns = {field.name: _series(field, v) for field, v in zip(asked, values, strict=True)}
    columns["client"] = pd.Series([client], dtype="str").repeat(len(rows)).reset_index(drop=True)
    columns["deleted"] = pd.Series(False, index=range(len(rows)), dtype="bool")
    return pd.DataFrame({field.name: columns[field.name] for field in fields})


def _raw(kind: type[Record], field: Field) -> sa.ColumnElement[Any]:
    """The column as the driver gives it, without a Python call for each value."""
    column = table_of(kind).c[field.name]
    return (
        column if field.is_json else sa.type_coerce(column, sa.types.NullType()).label(field.name)
    )


def _series(field: Field, values: Iterable[Any]) -> pd.Series[Any]:
    import pandas as pd

    values = list(values)
    if field.base is datetime:
        moments = pd.to_datetime(pd.Series(values, dtype=object), utc=True, format="ISO8601")
        return moments.astype("datetime64[us, UTC]")
    if field.base is date:
        return pd.to_datetime(pd.Series(values, dtype=object)).astype("datetime64[s]")
    if field.base is tuple:
        return pd.Series([v if v is None else tuple(v) for v in values], dtype=object)
    return pd.Series(values, dtype=_dtype(field))


def _dtype(field: Field) -> str:
    if field.base is int:
        return "float64" if field.optional else "int64"
    if field.base is bool:
        return "object" if field.optional else "bool"
    return {str: "str", float: "float64"}.get(field.base, "object")
