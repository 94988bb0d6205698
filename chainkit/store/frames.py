"""Rows as a table for the analysis, without making a record of each row.

Types: str, int, bool as they are; an optional int is float64 with NaN for None (what
pandas itself makes of it), a float likewise, an optional bool an object; a moment is
datetime64[us, UTC], a date datetime64[s]; what is kept as JSON are Python's own tuples,
lists and dicts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from chainkit.store import queries
from chainkit.store.record import Record
from chainkit.store.schema import Field, fields_of

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
    query = queries.latest(kind, client, where, connection.dialect.name)
    query = queries.as_driver_gives(query, [field.name for field in asked])
    # The driver's own tuples: SQLAlchemy would wrap each of a hundred thousand rows.
    rows = list(connection.execute(query).cursor.fetchall())
    rows.sort(key=itemgetter([field.name for field in asked].index("id")))
    columns = {
        field.name: _series(field, [row[place] for row in rows])
        for place, field in enumerate(asked)
    }
    columns["client"] = pd.Series([client], dtype="str").repeat(len(rows)).reset_index(drop=True)
    columns["deleted"] = pd.Series(False, index=range(len(rows)), dtype="bool")
    return pd.DataFrame({field.name: columns[field.name] for field in fields})


def _series(field: Field, values: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    if field.base is datetime:
        moments = pd.to_datetime(pd.Series(values, dtype=object), utc=True, format="ISO8601")
        return moments.astype("datetime64[us, UTC]")
    if field.base is date:
        return pd.to_datetime(pd.Series(values, dtype=object)).astype("datetime64[s]")
    if field.is_json:
        return pd.Series([_from_json(field, value) for value in values], dtype=object)
    if field.base is bool and field.optional:  # SQLite's own are 0 and 1
        return pd.Series([None if v is None else bool(v) for v in values], dtype=object)
    return pd.Series(values, dtype=_dtype(field))


def _from_json(field: Field, value: Any) -> Any:
    if isinstance(value, str):  # SQLite keeps JSON as text; psycopg has read it already
        value = json.loads(value)
    return tuple(value) if field.base is tuple and value is not None else value


def _dtype(field: Field) -> str:
    if field.base is int:
        return "float64" if field.optional else "int64"
    return {str: "str", float: "float64", bool: "bool"}[field.base]
